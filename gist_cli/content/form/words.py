"""The phrases that the program prints around the content, in the language of the guide.

``<name>`` in a phrase is replaced by a value (`document.fill`); the comments of the content file say which.
"""

import msgspec


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of phrases; a misspelled key is an error."""


class Words(Phrases, frozen=True):
    """The phrases of pages and guides."""

    situation: str
    main_message: str
    in_short: str
    because: str
    say_it: str
    brands: str
    which_drugs: str
    what_to_ask: str
    not_in_sources: str
    dose_label: str
    dose_caution: str
    purpose_label: str
    you_said: str
    nothing_said: str
    contents: str
    your_answers: str
    questions: str
    questions_note: str
    questions_all: str
    questions_more: str
    questions_later: str
    why: str
    next_steps: str
    sources: str
    sources_hint: str
    guide_sources_hint: str
    content_date: str
    oldest_source: str
    newer_exists: str
    overdue: str
    other_content: str
    side_by_side: str
    whole_cards: str
    drugs_title: str
    drugs_more: str
    topics_title: str
    effects_title: str
    tags_title: str
    apart_questions: str
    status: str
    no_card: str
    about: str
    reading_grade: str
    version: str
    next_review: str
    open_one: str
    urgent_again: str
    left_out: str
    named_too: str
    words_here: str
    at_a_glance: str
    glance_use: str
    order_use: str
    share: str
    step_now: str
    step_here: str
    step_next: str
    next_drug: str
    drug_often: str
    very_common: str
    common: str
    uncommon: str
    rare: str
    named: str
    choice_what: str
    choice_may_do: str
    choice_asks: str
    choice_unknown: str
    choice_use: str
    page: str
    continued: str
    print_large: str
    print_file: str


class FirstScreenWords(Phrases, frozen=True):
    """The first screen: what a person may want, and the line about the version."""

    ask: str
    sheet: str
    urgent: str
    drug: str
    effect: str
    topic: str
    questions: str
    term: str
    search: str
    form: str
    line_mode: str
    more: str
    version: str


class DateWords(Phrases, frozen=True):
    """How a date is written: the names of the months, and the order of ``<month>``, ``<day>`` and ``<year>``."""

    months: tuple[str, str, str, str, str, str, str, str, str, str, str, str]
    form: str


class SheetWords(Phrases, frozen=True):
    """The phrases of the visit sheet; ``___`` is a blank that fills its line.

    ``about_blank`` has, by the id of a question, the line to write on where that is not answered; ``about_more`` has
    further ones, for who answered none of these.
    """

    title: str
    main_message: str
    in_short: str
    purpose: str
    emergency: str
    doctor: str
    about: str
    about_blank: dict[str, str]
    about_more: dict[str, str]
    and_more: str
    ways: str
    ways_use: str
    usual_order: str
    questions: str
    questions_more: str
    why: str
    next_drug: str
    own_question: str
    with_me: str
    good_to_know: str
    decided: str
    decisions: tuple[str, ...]
    urgent: str
    end: str


class FormWords(Phrases, frozen=True):
    """The phrases of the interview on paper."""

    title: str
    intro: str
    several: str
    several_most: str
    one: str
    alarm_label: str
    alarm: str
    only_if: str
    only_at: str
    only_but: str
    only_and: str
    only_or: str
    typed: str
    typed_set: str
    typed_file: str


class DiaryWords(Phrases, frozen=True):
    """The phrases of the diary of side effects; ``days`` are short names of the days, the first of a week first.

    Where no side effect is named, there are so many ``rows`` to name one; so many ``lines`` stand below the notes. In
    large print there are ``rows_large`` and ``lines_large``.
    """

    title: str
    emergency: str
    intro: str
    week: str
    days: tuple[str, str, str, str, str, str, str]
    pills: str
    rows: int
    rows_large: int
    lines: int
    lines_large: int
    notes: str

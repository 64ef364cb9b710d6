"""The phrases that the program prints around the content, in the language of the guide."""

import msgspec


def fill(phrase: str, **values: object) -> str:
    """Return a phrase with ``<name>`` replaced by the value of that name."""
    for name, value in values.items():
        phrase = phrase.replace(f"<{name}>", str(value))
    return phrase


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every phrase that the program prints around the content, so that a guide can be in another language.

    ``<name>`` in a phrase is replaced by a value; the comments of the content file say which.
    """

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
    first_questions: str
    you_said: str
    nothing_said: str
    contents: str
    your_answers: str
    questions: str
    questions_note: str
    why: str
    notes: str
    next_steps: str
    sources: str
    sources_hint: str
    content_date: str
    oldest_source: str
    newer_exists: str
    overdue: str
    side_by_side: str
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
    more: str
    words_here: str
    at_a_glance: str
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

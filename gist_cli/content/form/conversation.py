"""The words of the conversation and of reading on a screen, in the language of the guide.

``<name>`` in a phrase is replaced by a value.
"""

import msgspec


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all tables of words share: they never change, and a misspelled key is an error."""


class MoveWords(Table, frozen=True):
    """One move: the key and the words that make it, the usual word first, and what it does."""

    key: str
    words: tuple[str, ...]
    meaning: str


class HelpWords(Table, frozen=True):
    """The key and the words that ask for the reason and for all keys: that for the reason first, for help last."""

    key: str
    words: tuple[str, ...]


class Moves(Table, frozen=True):
    """What can be done at a prompt instead of answering it."""

    back: MoveWords
    skip: MoveWords
    finish: MoveWords
    urgent: MoveWords
    leave: MoveWords
    help: HelpWords


class KeyWords(Table, frozen=True):
    """How the keys of a prompt are explained."""

    key: str
    key_or_word: str
    help: str
    help_and_why: str
    more: str


class QuestionWords(Table, frozen=True):
    """What stands around a question."""

    where: str
    why: str
    up_to: str
    several: str
    your_answer: str
    at_most: str
    only_one: str
    alone: str
    no_effect: str
    asked_anew: str


class ReviewWords(Table, frozen=True):
    """The page with all answers, before the guide."""

    where: str
    text: str
    guide: str
    guide_words: tuple[str, ...]
    answer: str
    no_answer: str


class HelpNowWords(Table, frozen=True):
    """What stands around the signs that need help now."""

    where: str
    back: str
    chosen: str
    chosen_under: str
    chosen_then: str
    alarm: str
    stop: str
    stop_words: tuple[str, ...]
    go_on: str
    go_on_words: tuple[str, ...]


class PartingWords(Table, frozen=True):
    """What is asked before somebody leaves whose answers are not kept."""

    text: str
    stay: str
    keep: str
    leave: str


class ArrowWords(Table, frozen=True):
    """What only the prompts with arrow keys say."""

    move: str
    choose: str
    tick: str
    go_on: str
    at_once: str
    several: str
    status: str
    status_more: str
    ticked: str
    ticked_of: str
    nothing_ticked: str
    or_skip: str
    unticked: str
    typed: str
    typed_space: str
    unknown: str
    sign: str
    not_chosen: str
    not_gone_on: str
    waiting: str
    again: str
    unkept: str
    unkept_change: str
    unkept_marks: str
    brought_back: str
    not_marked: str
    sorry: str


class LineWords(Table, frozen=True):
    """What only the prompts in plain lines say."""

    ways: str
    several: str
    answer: str
    words: str
    now: str
    enter: str
    chose: str
    skipped: str
    error: str
    nothing: str
    control: str
    unknown: str
    unknown_one: str
    unclear: str
    no_move: str
    number: str
    numbers: str
    or_words: str


class NoticeWords(Table, frozen=True):
    """What a person is told about the talk and their answers."""

    welcome: str
    not_kept: str
    kept_in: str
    replaces: str
    loaded: str
    go_on: str
    ask_again: str
    cannot_keep: str
    keeps_again: str
    done: str
    stopped: str
    kept: str
    go_on_with: str
    as_it_was: str
    nothing_kept: str
    answers_not_kept: str
    nothing_answered: str
    not_used: str
    guide_in: str


class ActionWords(Table, frozen=True):
    """Something to do with a guide: the key for it, one word beside the key, and its line in the list."""

    key: str
    brief: str
    label: str


class Group(Table, frozen=True):
    """A heading in the list of what can be read, and the kinds of section and the topics under it."""

    title: str
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class ReadingWords(Table, frozen=True):
    """What stands around the parts of a guide when they are read on a screen."""

    place: str
    going_on: str
    on: str
    list: str
    next: str
    more: str
    list_title: str
    list_text: str
    to_do: str
    sheet: ActionWords
    questions: ActionWords
    search: ActionWords
    print: ActionWords
    save: ActionWords
    change: ActionWords
    finish: ActionWords
    search_text: str
    found: str
    found_line: str
    found_in_part: str
    found_none: str
    found_back: str
    search_again: str
    print_text: str
    printed: str
    not_printed: str
    save_text: str
    saved: str
    not_saved: str
    elsewhere: str
    in_folder: str
    not_now: str
    pager: str
    groups: tuple[Group, ...]


class FileWords(Table, frozen=True):
    """Files that the program makes: what a list calls each, its name without an ending, and what it begins with."""

    sheet: str
    sheet_name: str
    guide: str
    guide_name: str
    guide_page: str
    questions: str
    questions_name: str
    answers: str
    answers_name: str
    answers_heading: str
    answers_skipped: str


class TroubleWords(Table, frozen=True):
    """Why a file cannot be written."""

    full: str
    no_folder: str
    denied: str
    folder: str
    link: str
    other: str


class Conversation(Table, frozen=True):
    """Every word of the conversation and of reading on a screen."""

    moves: Moves
    keys: KeyWords
    question: QuestionWords
    review: ReviewWords
    help_now: HelpNowWords
    parting: PartingWords
    arrows: ArrowWords
    lines: LineWords
    notices: NoticeWords
    reading: ReadingWords
    files: FileWords
    troubles: TroubleWords

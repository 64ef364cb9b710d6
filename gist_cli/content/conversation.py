"""The words of the conversation and of reading on a screen, in the language of the guide.

``<name>`` in a phrase is replaced by a value; each field says which names its phrase may hold.
"""

from typing import Annotated

import msgspec


def _with(*names: str) -> msgspec.Meta:
    """Say which values a phrase may hold."""
    return msgspec.Meta(extra={"holds": frozenset(names)})


Answers = Annotated[str, _with("answers")]
Choice = Annotated[str, _with("choice")]
Choices = Annotated[str, _with("choices")]
Most = Annotated[str, _with("most")]
Name = Annotated[str, _with("name")]
File = Annotated[str, _with("file")]
Number = Annotated[str, _with("number")]
Reason = Annotated[str, _with("file", "reason")]
Title = Annotated[str, _with("title")]
Word = Annotated[str, _with("word")]


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

    key: Annotated[str, _with("key", "meaning")]
    key_or_word: Annotated[str, _with("key", "word", "meaning")]
    help: str
    help_and_why: str
    more: str


class QuestionWords(Table, frozen=True):
    """What stands around a question."""

    where: Annotated[str, _with("number", "total")]
    why: Annotated[str, _with("why")]
    up_to: Most
    several: str
    your_answer: str
    at_most: Most
    only_one: str
    alone: Choice
    no_effect: Answers


class ReviewWords(Table, frozen=True):
    """The page with all answers, before the guide."""

    where: str
    text: str
    guide: str
    guide_words: tuple[str, ...]
    answer: Annotated[str, _with("question", "answer")]
    no_answer: str


class HelpNowWords(Table, frozen=True):
    """What stands below the signs that need help now."""

    where: str
    back: str
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
    status: Annotated[str, _with("number", "total")]
    status_more: Annotated[str, _with("number", "total")]
    ticked: Annotated[str, _with("ticked")]
    ticked_of: Annotated[str, _with("ticked", "most")]
    nothing_ticked: str
    unticked: Choices
    typed: Word
    unknown: Word
    not_chosen: Choice
    sorry: str


class LineWords(Table, frozen=True):
    """What only the prompts in plain lines say."""

    ways: str
    several: str
    answer: str
    words: str
    now: Choices
    enter: Choice
    chose: Choices
    error: Annotated[str, _with("problem")]
    nothing: str
    control: str
    unknown: str
    unclear: Choices
    no_move: Word
    number: Most
    numbers: Most
    or_words: Annotated[str, _with("words")]


class NoticeWords(Table, frozen=True):
    """What a person is told about the talk and their answers."""

    welcome: str
    not_kept: str
    kept_in: File
    replaces: File
    loaded: File
    go_on: str
    ask_again: str
    cannot_keep: Reason
    keeps_again: File
    done: str
    stopped: str
    kept: File
    go_on_with: str
    as_it_was: File
    nothing_kept: str
    answers_not_kept: str
    nothing_answered: File
    guide_in: File


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

    place: Annotated[str, _with("title", "number", "total")]
    on: str
    list: str
    next: Title
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
    found: Word
    found_line: Annotated[str, _with("title", "text")]
    found_none: Word
    found_back: str
    search_again: str
    print_text: str
    printed: Name
    not_printed: Annotated[str, _with("name", "reason")]
    save_text: str
    saved: Annotated[str, _with("name", "file", "folder")]
    not_saved: Reason
    elsewhere: str
    in_folder: Annotated[str, _with("folder")]
    not_now: str
    pager: str
    groups: tuple[Group, ...]


class FileWords(Table, frozen=True):
    """Files that the program makes: what a list calls each, its name without an ending, and what it begins with."""

    guide: str
    guide_name: str
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

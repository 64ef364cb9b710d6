"""Everyday words lead to the pages that they mean, and what people asked in public is answered there.

The rows stand in `lookups.toml` and in `questions_asked.toml`.
"""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec
import pytest
import tomli

from gist_cli.content.kinds import KINDS
from gist_cli.errors import EmergencyWordsError, GuideError
from gist_cli.lookup.entries import commands, entries_of
from gist_cli.lookup.find import find, segments
from gist_cli.lookup.search import search
from gist_cli.lookup.signs import is_emergency
from tests import shelf, statements

TABLE = Path(__file__).with_name("lookups.toml")
ASKED = Path(__file__).with_name("questions_asked.toml")
SEARCHED_AMONG = 5
FOUND_AT_LEAST = 43


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """A question, what its asker may type, the pages that open, and the part and words that answer it."""

    asked: str
    words: str
    opens: list[str]
    answer: str = ""
    says: list[str] = []

    @property
    def command(self) -> str:
        """The command that opens the answer, without the name of the program."""
        return self.answer.partition("#")[0]


class AskedTable(msgspec.Struct, forbid_unknown_fields=True):
    """All questions."""

    question: list[Asked]


@cache
def questions() -> tuple[Asked, ...]:
    """Return the questions that people asked."""
    return tuple(msgspec.toml.decode(ASKED.read_bytes(), type=AskedTable).question)


@cache
def table() -> dict[str, dict[str, dict[str, str] | list[str]]]:
    """Return the rows by command and by what should happen."""
    return tomli.loads(TABLE.read_text(encoding="utf-8"))


def rows(outcome: str) -> list[tuple[str, str, str]]:
    """Return the command, the words typed, and the page meant, of all rows with one outcome."""
    return [
        (command, typed, listed[typed] if isinstance(listed, dict) else "")
        for command, outcomes in table().items()
        for listed in (outcomes.get(outcome, []),)
        for typed in listed
    ]


def looked_up(command: str, typed: str) -> tuple[str, str]:
    """Return what words open, or nothing and what is said instead; an emergency is no answer here.

    Where a command takes several names, the words are typed without quotes.
    """
    content = shelf.shipped()
    is_row = command in {"drug", "questions"}
    try:
        names = segments(content, command, typed.split()) if is_row else [typed]
        return " ".join(find(content, command, name).id for name in names), ""
    except EmergencyWordsError:
        raise
    except GuideError as said:
        return "", str(said)


def error(command: str, typed: str) -> str:
    """Return what a lookup that finds nothing says."""
    opened, said = looked_up(command, typed)
    assert opened == ""
    return said


def test_everyday_words_open_the_page() -> None:
    """What a person types opens the page that they mean."""
    wrong = []
    for command, typed, meant in rows("found"):
        opened, _said = looked_up(command, typed)
        if not opened or (meant and opened != looked_up(command, meant)[0]):
            wrong.append((command, typed, meant))
    assert rows("found")
    assert wrong == []


@pytest.mark.parametrize(("command", "typed", "meant"), rows("new_page"))
def test_what_people_asked_for_is_there(command: str, typed: str, meant: str) -> None:
    """What people looked for and did not find opens a page, or is said to be something else that opens."""
    opened, said = looked_up(command, typed)
    assert opened or re.search(r"It is .*gist-guide \w+ \S", said), meant


@pytest.mark.parametrize(("command", "typed", "meant"), rows("suggest"))
def test_a_typing_mistake_is_suggested(command: str, typed: str, meant: str) -> None:
    """A typing mistake is answered with the name meant, alone; editors may let it open, but never for a medicine."""
    opened, said = looked_up(command, typed)
    assert (opened == meant and command != "drug") or re.search(rf"Did you mean {meant}[^,?]*\?", said)


@pytest.mark.parametrize(("command", "typed", "meant"), rows("other_kind"))
def test_a_name_of_another_kind_is_said(command: str, typed: str, meant: str) -> None:
    """What is no name of this kind is said to be of another one, with the command that opens it."""
    assert f"gist-guide {meant}" in error(command, typed)


@pytest.mark.parametrize(("command", "typed", "meant"), rows("none"))
def test_what_is_not_here_is_said_honestly(command: str, typed: str, meant: str) -> None:
    """What the guide does not know is not guessed at, and the way on is named."""
    said = error(command, typed)
    assert "Did you mean" not in said
    assert "gist-guide urgent" in said
    assert meant == ""


@pytest.mark.parametrize(("command", "typed", "meant"), rows("urgent"))
def test_signs_of_an_emergency_open_the_urgent_page(command: str, typed: str, meant: str) -> None:
    """The words for a sign of an emergency are heard in every lookup and in search."""
    for every in commands():
        with pytest.raises(EmergencyWordsError):
            find(shelf.shipped(), every, typed)
    assert is_emergency(shelf.shipped(), typed, levels=2), (command, meant)


@pytest.mark.parametrize(("command", "typed", "never"), rows("never"))
def test_no_guess_misleads_or_frightens(command: str, typed: str, never: str) -> None:
    """A page that shares letters but no meaning is neither opened nor suggested."""
    opened, said = looked_up(command, typed)
    assert opened != never
    assert not re.search(rf"\b{never}\b", said.partition("For the whole list")[0])


def test_every_name_opens_one_thing() -> None:
    """Every name of every page, part, word and situation opens the thing that it is a name of."""
    content = shelf.shipped()
    for command in commands():
        for entry in entries_of(content, command):
            for name in entry.names:
                assert find(content, command, name).id == entry.id, (command, name)


def test_search_finds_what_people_asked() -> None:
    """Of the questions that patients asked in public, nearly all have the right page among the first hits."""
    missed = [
        (question.words, question.opens)
        for question in questions()
        if not {" ".join(hit.entry.words[1:]) for hit in search(shelf.shipped(), question.words)[:SEARCHED_AMONG]}
        & set(question.opens)
    ]
    assert len(questions()) - len(missed) >= FOUND_AT_LEAST, missed


def test_nearly_every_question_has_an_answer() -> None:
    """At least 43 of the 46 questions are answered, each on a page that its words lead to."""
    answered = [question for question in questions() if question.answer]
    assert len(questions()) >= 46
    assert len(answered) >= FOUND_AT_LEAST
    assert [question.words for question in answered if question.command not in question.opens] == []


@pytest.mark.parametrize("question", [row for row in questions() if row.answer], ids=lambda row: row.words)
def test_the_part_named_answers_the_question(question: Asked) -> None:
    """The command opens a page, and the part that is named says the words that answer."""
    command, _, part = question.answer.partition("#")
    kind, _, page_id = command.partition(" ")
    folder = next(name for name, found in KINDS.items() if found.name == kind)
    told = [
        written.said
        for written in statements.statements()
        if (written.page, written.part) == (f"{folder}/{page_id}", part)
    ]
    assert question.says
    assert [words for words in question.says if words not in " ".join(told)] == []
    page = shelf.every_page()[command]
    assert set(told) <= {*shelf.texts(page), *shelf.table_rows(page)}


@pytest.mark.parametrize("command", ["drug", "effect", "questions"])
def test_every_word_for_an_urgent_sign_is_heard_among_names(command: str) -> None:
    """Where several names can be typed in a row, no word for a sign of the first level is split into names."""
    content = shelf.shipped()
    unheard = []
    for sign in content.urgent.levels[0].items:
        for typed in sign.also:
            with suppress(EmergencyWordsError):
                for name in segments(content, command, typed.split()):
                    find(content, command, name)
                unheard.append(typed)
    assert unheard == []

"""What people with GIST asked in public is answered: each question by a part of a page that a command opens."""

from functools import cache
from pathlib import Path

import msgspec
import pytest

from gist_cli.content.kinds import KINDS
from tests import shelf, statements

ANSWERED_AT_LEAST = 43


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """A question, what its asker may type, the pages that open, and the part and words that answer it."""

    asked: str
    words: str
    opens: list[str]
    answer: str = ""
    says: str = ""

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
    path = Path(__file__).with_name("questions_asked.toml")
    return tuple(msgspec.toml.decode(path.read_bytes(), type=AskedTable).question)


def test_nearly_every_question_has_an_answer() -> None:
    """At least 43 of the 46 questions are answered, each on a page that its words lead to."""
    answered = [question for question in questions() if question.answer]
    assert len(questions()) >= 46
    assert len(answered) >= ANSWERED_AT_LEAST
    assert [question.words for question in answered if question.command not in question.opens] == []


@pytest.mark.parametrize("question", [row for row in questions() if row.answer], ids=lambda row: row.words)
def test_the_part_named_answers_the_question(question: Asked) -> None:
    """The command opens a page, and the part that is named says the words that answer."""
    command, _, part = question.answer.partition("#")
    kind, _, page_id = command.partition(" ")
    folder = next(name for name, found in KINDS.items() if found.name == kind)
    found = [
        written.said
        for written in statements.statements()
        if (written.page, written.part) == (f"{folder}/{page_id}", part) and question.says in written.said
    ]
    assert found
    assert set(found) & set(shelf.texts(shelf.every_page()[command]))

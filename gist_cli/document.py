"""What a page is made of: plain frozen data that every writer understands."""

import datetime as dt
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Literal, assert_never

import msgspec

ARROW = "->"
"""Stands in a text between two things of which one comes after the other."""

BLANK = "___"
"""Stands in a text where a person can write; it fills the line."""

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Stands between the words of a command, which no writer may break; each writes a space for it."""


def fill(phrase: str, **values: object) -> str:
    """Return a phrase with ``<name>`` replaced by the value of that name."""
    for name, value in values.items():
        phrase = phrase.replace(f"<{name}>", str(value))
    return phrase


class Edition(StrEnum):
    """How much of a guide is wanted: two pages for the visit, what matters now, or all of it."""

    SHEET = "sheet"
    GUIDE = "guide"
    FULL = "full"


class Block(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """A piece of a section."""


class Heading(Block, frozen=True):
    """The heading of the blocks that follow; ``role`` says that they are the page in short, or signs of urgency."""

    text: str
    role: Literal["short", "urgent"] | msgspec.UnsetType = msgspec.UNSET


class Paragraph(Block, frozen=True):
    """A short text; ``___`` in it is a blank to write on, which fills the line."""

    text: str
    sources: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True):
    """One entry of a list.

    ``command`` holds the words that open what it speaks of, ``note`` stands small beside it, and ``current`` marks the
    step that is reached. ``drawing`` draws in a few signs what the text says, and stands before it.
    """

    text: str
    sources: tuple[str, ...] = ()
    command: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    note: str | msgspec.UnsetType = msgspec.UNSET
    current: bool | msgspec.UnsetType = msgspec.UNSET
    drawing: str | msgspec.UnsetType = msgspec.UNSET


class List(Block, frozen=True):
    """Things without an order, or ``steps``: a few short ones in their order, which fit on a line."""

    items: tuple[Item, ...]
    steps: bool | msgspec.UnsetType = msgspec.UNSET


class Checklist(Block, frozen=True):
    """Things to tick off on paper."""

    items: tuple[Item, ...]


class Callout(Block, frozen=True):
    """A text that must not be overlooked, with a label in words."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


class Table(Block, frozen=True):
    """Rows of cells under column titles; the first cell of a row is its title.

    ``sources`` holds for each row the sources behind it; none for a table that needs none. ``shares`` holds how many of
    100 each row tells of; none for a table that tells something else. A table whose cells are all empty is one to fill
    in.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()


AnyBlock = Heading | Paragraph | List | Checklist | Callout | Table


class Section(msgspec.Struct, frozen=True):
    """One topic, card or list; ``because`` holds the person's own reasons for seeing it."""

    id: str
    kind: Literal["summary", "urgent", "topic", "drug", "effect", "term", "list", "about", "form"]
    title: str
    blocks: tuple[AnyBlock, ...]
    because: tuple[str, ...] = ()

    def cited(self) -> Iterator[str]:
        """Yield the ids of the sources behind the blocks, in reading order, with repeats."""
        for block in self.blocks:
            match block:
                case Heading():
                    pass
                case Paragraph() | Callout():
                    yield from block.sources
                case List() | Checklist():
                    for item in block.items:
                        yield from item.sources
                case Table():
                    for row in block.sources:
                        yield from row
                case _:
                    assert_never(block)


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question to raise with the care team, and why it matters.

    ``lines`` is how many ruled lines stand below it to write on; without any, it has a box to tick. ``later`` leaves it
    to another day than the visit; ``group`` heads it and those beside it, where all questions are listed.
    """

    id: str
    text: str
    why: str
    lines: int = 0
    later: bool | msgspec.UnsetType = msgspec.UNSET
    group: str | msgspec.UnsetType = msgspec.UNSET


class SourceLine(msgspec.Struct, frozen=True):
    """A document behind the statements."""

    id: str
    title: str
    publisher: str
    date: str
    url: str


class GuideLine(msgspec.Struct, frozen=True):
    """Which guide this is, and how old it is."""

    title: str
    version: str
    content_date: dt.date
    next_review: dt.date


class Labels(msgspec.Struct, frozen=True):
    """The words that stand around the parts of a document, and the code of their language ("en").

    ``<name>`` in one of them is where a writer puts a value: the reasons, why, the number of sources, page and pages,
    or the heading that goes on over a page.
    """

    questions: str
    questions_note: str
    questions_more: str
    questions_later: str
    why: str
    because: str
    sources: str
    sources_hint: str
    page: str
    continued: str
    date: str
    language: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """All that is printed: sections, the questions to ask, closing sections, sources, and the last lines.

    The first ``opening`` of the sections stand before the questions; the closing sections of a sheet are its second
    page. ``title`` is empty for a page that is opened alone. ``sources`` lists what the statements rest on;
    ``list_sources`` says whether a reader sees that list, ``mark_sources`` whether each statement shows its own,
    ``give_reasons`` whether a section says why it is there, ``ruled`` whether questions have lines to write on,
    ``drawn`` whether it shows what only draws what words say: shares, drawings, lines behind headings.
    ``edition`` and ``answers`` belong to a guide made for a person; ``answers`` is None where the document must not
    hold them.
    """

    guide: GuideLine
    title: str = ""
    edition: Edition | None = None
    sections: tuple[Section, ...] = ()
    opening: int = 0
    questions: tuple[AskedQuestion, ...] = ()
    closing: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    notices: tuple[str, ...] = ()
    answers: dict[str, tuple[str, ...]] | None = None
    labels: Labels
    list_sources: bool = False
    mark_sources: bool = False
    give_reasons: bool = False
    ruled: bool = True
    drawn: bool = True

    def mapped(self, change: Callable[[str], str]) -> "Document":
        """Return the document with each of its texts changed."""
        return msgspec.convert(_mapped(msgspec.to_builtins(self), change), Document)

    def all_sections(self) -> tuple[Section, ...]:
        """Return every section in reading order."""
        return (*self.sections, *self.closing)


def _mapped(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [_mapped(entry, change) for entry in value]
    if isinstance(value, dict):
        return {key: _mapped(entry, change) for key, entry in value.items()}
    return value

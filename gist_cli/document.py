"""The blocks that a page is made of: plain frozen data that every writer understands."""

import datetime as dt
from collections.abc import Iterator

import msgspec

NO_BREAK = "\N{NO-BREAK SPACE}"
"""Stands between the words of a command, which no writer may break; each writes a space for it."""


class Block(msgspec.Struct, frozen=True, tag_field="type", tag=str.lower):
    """A piece of a section."""


class Heading(Block, frozen=True):
    """The heading of the blocks that follow."""

    text: str


class Paragraph(Block, frozen=True):
    """A short text."""

    text: str
    sources: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True):
    """One entry of a list; ``command`` holds the words that open what it speaks of."""

    text: str
    sources: tuple[str, ...] = ()
    command: tuple[str, ...] = ()


class List(Block, frozen=True):
    """Things without an order."""

    items: tuple[Item, ...]


class Checklist(Block, frozen=True):
    """Things to tick off on paper."""

    items: tuple[Item, ...]


class Callout(Block, frozen=True):
    """A text that must not be overlooked, with a label in words."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


class Table(Block, frozen=True):
    """Rows of cells under column titles; the lines of a cell are separate statements.

    ``sources`` holds for each row the sources behind it; none for a table that needs none.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[tuple[str, ...], ...] = ()


AnyBlock = Heading | Paragraph | List | Checklist | Callout | Table


class Section(msgspec.Struct, frozen=True):
    """One topic, card or list; ``because`` holds the person's own reasons for seeing it."""

    id: str
    kind: str
    title: str
    blocks: tuple[AnyBlock, ...]
    because: tuple[str, ...] = ()

    def cited(self) -> Iterator[str]:
        """Yield the ids of the sources behind the blocks, in reading order, with repeats."""
        for block in self.blocks:
            if isinstance(block, Paragraph | Callout):
                yield from block.sources
            elif isinstance(block, List | Checklist):
                for item in block.items:
                    yield from item.sources
            elif isinstance(block, Table):
                for row in block.sources:
                    yield from row


class AskedQuestion(msgspec.Struct, frozen=True):
    """A question to raise with the care team, and why it matters."""

    id: str
    text: str
    why: str


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


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """All that is printed: sections, the questions to ask, closing sections, sources, and the last lines.

    The first ``opening`` of the sections stand before the questions.
    ``title`` is empty for a page that is opened alone. ``sources`` lists what the statements rest on;
    ``list_sources`` says whether a reader sees that list, ``mark_sources`` whether each statement shows its own.
    ``answers`` is None where the document must not hold them. ``labels`` are the words around the content.
    """

    guide: GuideLine
    title: str = ""
    sections: tuple[Section, ...] = ()
    opening: int = 0
    questions: tuple[AskedQuestion, ...] = ()
    closing: tuple[Section, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    notices: tuple[str, ...] = ()
    answers: dict[str, tuple[str, ...]] | None = None
    labels: dict[str, str]
    list_sources: bool = False
    mark_sources: bool = False

    def all_sections(self) -> tuple[Section, ...]:
        """Return every section in reading order."""
        return (*self.sections, *self.closing)

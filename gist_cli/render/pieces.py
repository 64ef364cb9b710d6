"""Decides what of a document is printed, in which order: a flat run of pieces, which every writer follows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, TypeVar

import msgspec

from gist_cli import document as doc

Role = Literal["", "short", "urgent"]
T = TypeVar("T")
Marks = tuple[int, ...]
"""The numbers that the sources behind a text have in the list of sources, where they are shown."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What is written as one: ``close`` stands close to the piece before, ``keep`` on one page with the piece after.

    ``flush`` stands at the margin, because no title stands above it. ``first`` and ``last`` are the ends of a list.
    ``role`` says that it belongs to the page in short, or to signs of urgency.
    """

    close: bool = False
    keep: bool = False
    flush: bool = False
    first: bool = False
    last: bool = False
    role: Role = ""


class Title(Piece, frozen=True):
    """The title of a guide."""

    text: str


class SectionTitle(Piece, frozen=True):
    """The title of a section; ``level`` counts from 1, the title of a guide; ``anchor`` names it.

    In a ``tight`` document it stands not far from the text before.
    """

    text: str
    level: int
    anchor: str
    tight: bool


class Quiet(Piece, frozen=True):
    """Words about what stands near: why it is there, where more is said."""

    text: str


class Heading(Piece, frozen=True):
    """The heading of what follows, a ``level`` below its section's title; ``ruled`` has a line behind in plain text."""

    text: str
    level: int
    ruled: bool = False


class Text(Piece, frozen=True):
    """A paragraph."""

    text: str
    marks: Marks = ()


class Entry(Piece, frozen=True):
    """One entry of a list, ``ticked`` on paper where that is meant; ``note`` stands small beside it.

    ``opener`` is the command that opens what it speaks of, on a line of its own. ``drawing`` draws what it says.
    """

    text: str
    marks: Marks = ()
    note: str = ""
    ticked: bool = False
    opener: str = ""
    drawing: str = ""


class Steps(Piece, frozen=True):
    """Short things in their order; ``current`` is the position of the one reached, -1 for none.

    In a ``tight`` document they stand side by side. ``drawing`` draws what the first of them says.
    """

    texts: tuple[str, ...]
    marks: Marks
    current: int
    tight: bool
    drawing: str = ""


class Question(Piece, frozen=True):
    """A numbered question with its reason, and so many ruled lines to write on."""

    number: int
    text: str
    why: str
    lines: int


class Callout(Piece, frozen=True):
    """A text with a label that must not be overlooked."""

    label: str
    text: str
    marks: Marks = ()


class Row(msgspec.Struct, frozen=True):
    """One row of a table."""

    title: str
    cells: tuple[str, ...]
    marks: Marks


class Table(Piece, frozen=True):
    """Rows of cells; ``columns`` are the titles of the cells, none for one column that speaks for itself.

    ``shares`` are to be drawn beside the rows, each as so many of 100. Where ``blank``, the cells are to be filled in.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[int, ...]
    blank: bool


class Source(Piece, frozen=True):
    """A document in the list of sources, with the number that the marks name, or 0 where nothing does."""

    number: int
    text: str
    details: tuple[str, ...]


class Break(Piece, frozen=True):
    """The end of a page."""


AnyPiece = Title | SectionTitle | Quiet | Heading | Text | Entry | Steps | Question | Callout | Table | Source | Break


def pieces(document: doc.Document) -> Iterator[AnyPiece]:
    """Yield all that is printed of a document, in reading order."""
    return _Run(document).pieces()


class _Run:
    def __init__(self, document: doc.Document) -> None:
        self._document = document
        self._numbers = {source.id: number for number, source in enumerate(document.sources, 1)}
        self._tight = document.edition is doc.Edition.SHEET
        self._titled = False
        self._level = 1

    def pieces(self) -> Iterator[AnyPiece]:
        document = self._document
        if document.title:
            yield Title(document.title)
            self._level = 2
        for section in document.sections[: document.opening]:
            yield from self._section(section)
        yield from self._questions()
        for section in document.sections[document.opening :]:
            yield from self._section(section)
        if self._tight and document.closing:
            yield Break()
        for section in document.closing:
            yield from self._section(section)
        yield from self._sources()
        for notice in document.notices:
            yield Quiet(notice, close=self._tight)

    def _section(self, section: doc.Section) -> Iterator[AnyPiece]:
        if section.title:
            yield self._title(section.title, f"{section.kind}-{section.id}")
        if section.because and self._document.give_reasons:
            reason = doc.fill(self._document.labels.because, reasons="; ".join(section.because))
            yield Quiet(reason, close=True, keep=True)
        role: Role = ""
        # A form without a title belongs to what stands before it.
        close = self._tight and bool(section.title or section.kind == "form")
        for block in section.blocks:
            if isinstance(block, doc.Heading):
                role = block.role or ""
            yield from self._block(block, role, close=close)
            close = self._tight or _leads(block)

    def _title(self, text: str, anchor: str) -> SectionTitle:
        """Return the title of a section, which is that of the page where there is none above it."""
        if self._titled:
            self._level = 2
        self._titled = True
        return SectionTitle(text, self._level, anchor, self._tight, keep=True)

    def _block(self, block: doc.AnyBlock, role: Role, *, close: bool) -> Iterator[AnyPiece]:
        match block:
            case doc.Heading(text):
                ruled = role == "urgent" and self._document.drawn
                yield Heading(text, self._level + 1, ruled, close=close, keep=True, role=role)
            case doc.Paragraph(text, sources):
                leads = _leads(block)
                yield Text(text, self._marks(sources), close=close, keep=leads, flush=not self._titled, role=role)
            case doc.List(items) if block.steps:
                now = next((number for number, item in enumerate(items) if item.current), -1)
                marks = self._marks(source for item in items for source in item.sources)
                texts = tuple(item.text for item in items)
                yield Steps(texts, marks, now, self._tight, self._drawing(items[0]), close=close, role=role)
            case doc.List(items) | doc.Checklist(items):
                ticked = isinstance(block, doc.Checklist)
                for item, first, last in _with_ends(items):
                    opener, note = _opener(item), item.note or ""
                    marks, drawing = self._marks(item.sources), self._drawing(item)
                    near = close if first else not opener
                    yield Entry(
                        item.text, marks, note, ticked, opener, drawing, close=near, first=first, last=last, role=role
                    )
            case doc.Callout(label, text, sources):
                yield Callout(label, text, self._marks(sources), close=close, flush=not self._titled, role=role)
            case doc.Table(columns, rows, sources, shares):
                behind = sources or ((),) * len(rows)
                cited = zip(rows, behind, strict=True)
                lines = tuple(Row(title, tuple(cells), self._marks(ids)) for (title, *cells), ids in cited)
                blank = bool(lines) and not any(cell for row in lines for cell in row.cells)
                titles = columns[1:] if len(columns[1:]) > 1 else ()
                yield Table(titles, lines, shares if self._document.drawn else (), blank, close=close, role=role)

    def _questions(self) -> Iterator[AnyPiece]:
        asked, labels = self._document.questions, self._document.labels
        if not asked:
            return
        yield self._title(labels.questions, "questions")
        if labels.questions_note:
            yield Quiet(labels.questions_note, close=self._tight, keep=True)
        spoken = [question for question in asked if question.lines]
        for number, (question, first, last) in enumerate(_with_ends(spoken), 1):
            why = doc.fill(labels.why, why=question.why)
            lines = question.lines if self._document.ruled else 0
            yield Question(number, question.text, why, lines, close=self._tight and first, first=first, last=last)
        boxes = [question for question in asked if not question.lines]
        more = [question for question in boxes if not question.later]
        for group, listed in groupby(more, lambda question: question.group or ""):
            yield from self._boxes(group or (labels.questions_more if spoken else ""), list(listed))
        yield from self._boxes(labels.questions_later, [question for question in boxes if question.later])

    def _boxes(self, title: str, questions: Sequence[doc.AskedQuestion]) -> Iterator[AnyPiece]:
        if title and questions:
            yield Heading(title, self._level + 1, keep=True)
        for question, first, last in _with_ends(questions):
            yield Entry(question.text, ticked=True, close=True, first=first, last=last)

    def _sources(self) -> Iterator[AnyPiece]:
        document, labels = self._document, self._document.labels
        if document.list_sources and document.sources:
            yield self._title(labels.sources, "sources")
            for number, (source, first, last) in enumerate(_with_ends(document.sources), 1):
                details: tuple[str, ...] = ()
                if document.mark_sources:
                    dated = f"{source.id}, {source.date}" if source.date[:1].isdigit() else source.id
                    details = tuple(filter(None, (dated, source.url)))
                text = f"{source.title}. {source.publisher}."
                shown = number if document.mark_sources else 0
                yield Source(shown, text, details, close=not first, first=first, last=last)
        elif document.sources and labels.sources_hint:
            yield Quiet(doc.fill(labels.sources_hint, number=len(document.sources)))

    def _drawing(self, item: doc.Item) -> str:
        return (item.drawing or "") if self._document.drawn else ""

    def _marks(self, sources: Iterable[str]) -> Marks:
        if not self._document.mark_sources:
            return ()
        return tuple(sorted({self._numbers[source] for source in sources}))


def _with_ends(things: Sequence[T]) -> Iterator[tuple[T, bool, bool]]:
    """Yield each of some things, with whether it is the first and whether it is the last."""
    for number, thing in enumerate(things, 1):
        yield thing, number == 1, number == len(things)


def _opener(item: doc.Item) -> str:
    """Return the command that opens what an entry speaks of, unless the text names it itself."""
    opener = doc.NO_BREAK.join(item.command or ())
    return "" if opener in item.text else opener


def _leads(block: doc.AnyBlock) -> bool:
    """Say whether a block stands close to the one that follows, and on one page with it."""
    return isinstance(block, doc.Heading) or (isinstance(block, doc.Paragraph) and block.text.endswith(":"))

"""Writes a document on a terminal, with Rich."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Heading,
    List,
    Paragraph,
    Section,
    SourceLine,
    Table,
)
from gist_cli.render.citations import Citations

if TYPE_CHECKING:
    from rich.text import Text

COMFORTABLE_WIDTH = 80
"""Lines longer than this are tiring to read, however wide the terminal is."""

NARROWEST_COLUMN = 28
"""Columns side by side narrower than this are harder to read than one below the other."""

_TITLE = "bold cyan"
_HEADING = "bold"
_QUIET = "dim"
_BODY = 2


def write(document: Document, stream: IO[str], width: int, *, color: bool) -> None:
    """Write the whole document to a terminal stream."""
    writer = ConsoleWriter(document, stream, width, color=color)
    if document.title:
        writer.title(document.title)
    for section in document.sections[: document.opening]:
        writer.section(section)
    if document.questions:
        writer.questions(document.questions)
    for section in (*document.sections[document.opening :], *document.closing):
        writer.section(section)
    writer.colophon()


class ConsoleWriter:
    """Writes the pieces of a document, each with room around it.

    ``width`` is that of the terminal in columns. Bold and dim only repeat what the layout says.
    """

    def __init__(self, document: Document, stream: IO[str], width: int, *, color: bool) -> None:
        """Prepare a Rich console that changes nothing in the text."""
        from rich.console import Console  # Loaded only when something is written on a terminal.

        self._document = document
        self._cite = Citations(document)
        self._console = Console(
            file=stream,
            width=min(width, COMFORTABLE_WIDTH),
            force_terminal=color,
            no_color=not color,
            color_system="auto" if color else None,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def title(self, text: str) -> None:
        """Write the title of the guide."""
        self._print(text, style=_TITLE)

    def section(self, section: Section) -> None:
        """Write a section with its title and the reasons for it."""
        self._gap()
        self._print(section.title, style=_TITLE)
        if section.because:
            self._print(f"{self._document.labels['because']} {'; '.join(section.because)}.", style=_QUIET)
        for block in section.blocks:
            self._gap()
            self._block(block)

    def questions(self, questions: Iterable[AskedQuestion]) -> None:
        """Write the questions to ask, numbered, each with its reason."""
        labels = self._document.labels
        self._gap()
        self._print(labels["questions"], style=_TITLE)
        self._print(labels["questions_note"], indent=_BODY, style=_QUIET)
        for number, question in enumerate(questions, 1):
            self._gap()
            self._hanging(f"{number}. ", question.text)
            self._print(f"{labels['why']} {question.why}", indent=_BODY + 3, style=_QUIET)

    def colophon(self) -> None:
        """Write the sources, or how to see them, and the last lines."""
        document = self._document
        if document.list_sources and document.sources:
            self._sources(document.sources)
        elif document.sources and not document.title:
            self._gap()
            hint = document.labels["sources_hint"].replace("<number>", str(len(document.sources)))
            self._print(hint, style=_QUIET)
        for notice in document.notices:
            self._gap()
            self._print(notice, style=_QUIET)

    def _sources(self, sources: tuple[SourceLine, ...]) -> None:
        self._gap()
        self._print(self._document.labels["sources"], style=_TITLE)
        for number, source in enumerate(sources, 1):
            self._gap()
            lead = self._cite.lead(number)
            for is_first, line in self._cite.lines(source):
                self._hanging(lead if is_first else " " * len(lead), line)

    def _block(self, block: AnyBlock) -> None:
        match block:
            case Heading(text):
                self._print(text, style=_HEADING)
            case Paragraph(text, sources):
                self._print(self._cite.after(text, sources), indent=_BODY)
            case List(items):
                for item in items:
                    self._hanging("- ", self._cite.after(item.text, item.sources))
            case Checklist(items):
                for item in items:
                    self._hanging("[ ] ", self._cite.after(item.text, item.sources))
            case Callout(label, text, sources):
                self._print(f"{label}: {self._cite.after(text, sources)}", indent=_BODY, style=_HEADING)
            case Table():
                self._table(block)

    def _table(self, table: Table) -> None:
        from rich.table import Table as Grid

        columns = len(table.columns) - 1
        for row in table.rows:
            self._print(row[0], style=_HEADING)
            if self._console.width < columns * NARROWEST_COLUMN:
                self._stacked(table.columns, row)
                continue
            grid = Grid(box=None, padding=(0, 2, 1, 0), expand=True, pad_edge=False)
            for title in table.columns[1:]:
                grid.add_column(self._text(title), ratio=1, overflow="fold")
            grid.add_row(*(self._text(cell.replace("\n", "\n\n")) for cell in row[1:]))
            self._console.print(grid)

    def _stacked(self, columns: tuple[str, ...], row: tuple[str, ...]) -> None:
        for title, cell in zip(columns[1:], row[1:], strict=True):
            self._print(f"{title}:", indent=_BODY)
            for line in cell.split("\n"):
                self._hanging("  - ", line)

    def _hanging(self, lead: str, text: str) -> None:
        from rich.table import Table as Grid

        grid = Grid.grid()
        grid.add_column(width=_BODY + len(lead), no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(self._text(" " * _BODY + lead), self._text(text))
        self._console.print(grid)

    def _text(self, text: str) -> "Text":
        from rich.text import Text

        return Text(text, overflow="fold")

    def _print(self, text: str, *, indent: int = 0, style: str = "") -> None:
        from rich.padding import Padding
        from rich.text import Text

        self._console.print(Padding(Text(text, style=style, overflow="fold"), (0, 0, 0, indent), expand=False))

    def _gap(self) -> None:
        self._console.print()

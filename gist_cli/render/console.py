"""Writes a document on a terminal, with Rich."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple, assert_never

from gist_cli.document import Document
from gist_cli.render import pieces as p
from gist_cli.render.lines import cells, stretched, wrap
from gist_cli.render.text import stacked, steps_line, to_fill_in

if TYPE_CHECKING:
    from rich.console import RenderableType

COMFORTABLE_WIDTH = 80
"""Lines longer than this are tiring to read, however wide the terminal is."""

WIDEST_TABLE = 120
NARROWEST_COLUMN = 24
"""Columns side by side narrower than this are harder to read than one below the other."""

_MANY_COLUMNS = 3
"""So many columns may be wider together than a line that is read."""

_TITLE_SHARE, _CELL_SHARE = 2, 3
"""How the width is shared out between the row titles of a table and each of its columns."""

_BODY = "  "
_TITLE = "bold"
_QUIET = "dim"
_RULE = "cyan"
_BARS = {"": "", "short": "\N{BOX DRAWINGS LIGHT VERTICAL} ", "urgent": "\N{BOX DRAWINGS HEAVY VERTICAL} "}
_BAR_STYLES = {"": "", "short": "cyan", "urgent": "red"}
"""A bar and its color repeat what the heading says: nothing is told by them alone."""


class Line(NamedTuple):
    """A line, its style, and what in it is set off."""

    text: str
    style: str = ""
    emphasis: str = ""


def write(document: Document, stream: IO[str], width: int, *, color: bool) -> None:
    """Write the whole document to a terminal stream, ``width`` columns wide."""
    from rich.console import Console  # Loaded only when something is written on a terminal.
    from rich.text import Text

    console = Console(
        file=stream,
        width=min(width, WIDEST_TABLE),
        force_terminal=color,
        no_color=not color,
        color_system="auto" if color else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    before: p.Role = ""
    for number, piece in enumerate(p.pieces(document)):
        bar = _BARS[piece.role]
        if number and not piece.close:
            console.print(Text(bar if piece.role == before else "", style=_BAR_STYLES[piece.role]))
        for drawn in _drawn(piece, min(width, COMFORTABLE_WIDTH) - cells(bar), min(width, WIDEST_TABLE)):
            if not isinstance(drawn, Line):
                console.print(drawn)
                continue
            line = Text(bar, style=_BAR_STYLES[piece.role])
            line.append(drawn.text, style=drawn.style)
            line.highlight_words(filter(None, [drawn.emphasis]), _TITLE)
            line.rstrip()
            console.print(line, soft_wrap=True)
        before = piece.role


def _drawn(piece: p.AnyPiece, width: int, whole_width: int) -> Iterator["Line | RenderableType"]:
    """Yield the lines of a piece, and a table where there is room for one."""
    match piece:
        case p.Title(text):
            yield from _lines(text, width, style=_TITLE)
        case p.SectionTitle(text):
            yield from _lines(text, width, style=_TITLE)
            yield Line("\N{BOX DRAWINGS LIGHT HORIZONTAL}" * width, _RULE)
        case p.Quiet(text):
            yield from _lines(text, width, style=_QUIET)
        case p.Heading(text):
            yield from _lines(text, width, style="bold red" if piece.role == "urgent" else _TITLE)
        case p.Text(text, marks):
            lead = "" if piece.flush else _BODY
            yield from _lines(stretched(p.marked(text, marks), width - len(lead)), width, lead)
        case p.Entry(text, marks, note, ticked):
            lead = _BODY + ("[ ] " if ticked else "- ")
            words = p.marked(text, marks) + (f" ({note})" if note else "")
            yield from _lines(stretched(words, width - len(lead)), width, lead)
        case p.Steps(texts, marks, current):
            for line in wrap(p.marked(steps_line(texts, width), marks), width, _BODY):
                yield Line(line, emphasis=f"{current + 1}. {texts[current]}" if current >= 0 else "")
        case p.Question(number, text, why, _):
            lead = f"{_BODY}{number}. "
            yield from _lines(text, width, lead)
            yield from _lines(why, width, " " * len(lead), style=_QUIET)
        case p.Callout(label, text, marks):
            yield from _lines(f"{label}: {p.marked(text, marks)}", width, "" if piece.flush else _BODY, style=_TITLE)
        case p.Table():
            yield from _table(piece, width, whole_width)
        case p.Source(number, text, details):
            lead = _BODY + (f"[{number}] " if number else "- ")
            yield from _lines(text, width, lead)
            for detail in details:
                yield from _lines(detail, width, " " * len(lead), style=_QUIET)
        case p.Break():
            yield Line("")
        case _:
            assert_never(piece)


def _lines(text: str, width: int, lead: str = "", *, style: str = "") -> Iterator[Line]:
    for line in wrap(text, width, lead, " " * len(lead)):
        yield Line(line, style)


def _table(table: p.Table, width: int, whole_width: int) -> "Iterator[Line | RenderableType]":
    """Yield a table in columns where there is room for them, else its cells one below the other."""
    from rich.box import SIMPLE_HEAD
    from rich.padding import Padding
    from rich.table import Table as Grid
    from rich.text import Text

    if table.blank:
        yield from (Line(line) for row in to_fill_in(table, width) for line in row)
        return
    columns = max(1, len(table.columns))
    wide = width if columns < _MANY_COLUMNS else whole_width
    if wide < (columns + 1) * NARROWEST_COLUMN:
        yield from (Line(line) for row in stacked(table, width) for line in row)
        return
    grid = Grid(
        box=SIMPLE_HEAD if table.columns else None,
        border_style=_RULE,
        padding=(0, 2, 1 if table.columns else 0, 0),
        pad_edge=False,
        show_header=bool(table.columns),
        show_edge=False,
        width=wide - len(_BODY),
    )
    grid.add_column("", ratio=_TITLE_SHARE, overflow="fold")
    for column in table.columns or ("",):
        grid.add_column(Text(column, _TITLE), ratio=_CELL_SHARE, overflow="fold")
    for row in table.rows:
        grid.add_row(Text(p.marked(row.title, row.marks), _TITLE), *map(Text, row.cells))
    yield Padding(grid, (0, 0, 0, len(_BODY)))

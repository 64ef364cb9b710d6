"""Writes a document on a terminal, with Rich."""

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple, assert_never

from gist_cli.document import NO_BREAK, Document
from gist_cli.render import pieces as p
from gist_cli.render.lines import COMMAND, cells, filled, marked, stretched, wrap
from gist_cli.render.text import gauges_of, stacked, steps_lines, to_fill_in

if TYPE_CHECKING:
    from rich.console import RenderableType

COMFORTABLE_WIDTH = 80
"""Lines longer than this are tiring to read, however wide the terminal is."""

WIDEST_TABLE = 120
NARROWEST_COLUMN = 24
"""Columns side by side narrower than this are harder to read than one below the other."""

_MANY_COLUMNS = 3
"""So many columns may be wider together than a line that is read."""

_WIDEST_TITLES = {True: 16, False: 26}
"""How wide the row titles of a table are at most, where there are several columns and where there is one."""

_BODY = "  "
_TITLE = "bold"
_QUIET = "dim"
_RULE = "cyan"
_BARS = {"": "", "short": "\N{BOX DRAWINGS LIGHT VERTICAL} ", "urgent": "\N{BOX DRAWINGS HEAVY VERTICAL} "}
_BAR_STYLES = {"": "", "short": "cyan", "urgent": "red"}
"""A bar and its color repeat what the heading says: nothing is told by them alone."""


class Line(NamedTuple):
    """A line, its style, and the words in it that are set off."""

    text: str
    style: str = ""
    set_off: tuple[str, ...] = ()


def write(document: Document, stream: IO[str], width: int, *, color: bool) -> None:
    """Write the whole document to a terminal stream, ``width`` columns wide."""
    from rich.console import Console  # Loaded only when something is written on a terminal.
    from rich.text import Text

    console = Console(
        file=stream,
        width=min(width, WIDEST_TABLE),
        height=1,  # Nothing depends on it; without one, Rich asks the terminal anew for each line.
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
            console.print(Text(bar.rstrip() if piece.role == before else "", _BAR_STYLES[piece.role]))
        for drawn in _drawn(piece, min(width, COMFORTABLE_WIDTH) - cells(bar), min(width, WIDEST_TABLE)):
            if not isinstance(drawn, Line):
                console.print(drawn)
                continue
            line = Text.assemble((bar, _BAR_STYLES[piece.role]), (drawn.text, drawn.style))
            if drawn.set_off:
                line.highlight_words(drawn.set_off, _TITLE)
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
            for part in filled(marked(text, marks), width - len(lead)):
                yield from _lines(part, width, lead)
        case p.Entry(text, marks, note, ticked, opener, drawing):
            lead = _BODY + ("[ ] " if ticked else "- ")
            words = marked(text, marks, drawing) + (f" ({note})" if note else "")
            yield from _lines(stretched(words, width - len(lead)), width, lead)
            if opener:
                yield from _lines(opener, width, " " * len(lead))
        case p.Steps(texts, _, current):
            for line in steps_lines(piece, width):
                yield Line(line, set_off=(texts[current],) if current >= 0 else ())
        case p.Question(number, text, why, _):
            lead = f"{_BODY}{number}. "
            yield from _lines(text, width, lead)
            yield from _lines(why, width, " " * len(lead), style=_QUIET)
        case p.Callout(label, text, marks):
            whole = f"{label}: {marked(text, marks)}"
            yield from _lines(whole, width, "" if piece.flush else _BODY, set_off=(f"{label}:",))
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


def _lines(text: str, width: int, lead: str = "", *, style: str = "", set_off: tuple[str, ...] = ()) -> Iterator[Line]:
    """Yield the lines of a text; commands in it are set off."""
    commands = tuple(command.replace(NO_BREAK, " ") for command in re.findall(COMMAND, text))
    for line in wrap(text, width, lead, " " * len(lead)):
        yield Line(line, style, (*set_off, *commands))


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
        yield from _stacked(table, width)
        return
    grid = Grid(
        box=SIMPLE_HEAD if table.columns else None,
        border_style=_RULE,
        padding=(0, 2, 0, 0),
        leading=1 if table.columns else 0,
        pad_edge=False,
        show_header=bool(table.columns),
        show_edge=False,
        width=wide - len(_BODY),
    )
    titles = [marked(row.title, row.marks) for row in table.rows]
    widest = min(_WIDEST_TITLES[bool(table.columns)], max(map(cells, titles)))
    grid.add_column("", width=widest, overflow="fold")
    gauges = gauges_of(table.shares, wide - len(_BODY) - widest - NARROWEST_COLUMN)
    for column in table.columns or ("",):
        grid.add_column(Text(column, _TITLE), ratio=None if gauges else 1, overflow="fold")
    if gauges:
        grid.add_column("", ratio=1, no_wrap=True)
    for title, row, gauge in zip(titles, table.rows, gauges or [""] * len(titles), strict=True):
        grid.add_row(Text(title, _TITLE), *map(Text, row.cells), *([Text(gauge, _RULE)] if gauge else []))
    yield Padding(grid, (0, 0, 0, len(_BODY)))


def _stacked(table: p.Table, width: int) -> Iterator[Line]:
    """Yield the cells of a table one below the other, the titles of its rows set off."""
    for number, (row, lines) in enumerate(zip(table.rows, stacked(table, width), strict=True)):
        if number and table.columns:
            yield Line("")
        yield from (Line(line, set_off=(marked(row.title, row.marks),)) for line in lines)

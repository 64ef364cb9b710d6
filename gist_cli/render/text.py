"""Writes a document as plain text, for pipes, printers and screen readers.

Indentation and blank lines carry the layout: no boxes or control characters.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import assert_never

from gist_cli.document import ARROW, BLANK, NO_BREAK, Document
from gist_cli.render import pieces as p
from gist_cli.render.lines import cells, filled, marked, stretched, wrap

Lines = tuple[str, ...]
WIDTH = 62
BODY = "  "
_UNDER = BODY + "    "
"""Stands before the lines that go on a row of a table."""

_STEP = 3
"""Each step of a stair stands so far to the right of the one before."""

_GAUGES = 20, 10
"""So long is the drawing of 100, where there is room."""

_SHORTEST_RULE = 3
_WIDEST_CELL = 5
_NARROWEST_TITLE = 12
_ROW_HEIGHT = 2
"""A cell to fill in holds so many lines of writing."""


def render(document: Document, width: int = WIDTH) -> str:
    """Return the document in lines of at most ``width`` columns, ending with one line end."""
    lines: list[str] = []
    for piece in p.pieces(document):
        lines += ("",) * gap(piece)
        for chunk in chunks(piece, width):
            lines += chunk
    return "\n".join(lines).strip("\n") + "\n"


def gap(piece: p.AnyPiece) -> int:
    """Return how many blank lines stand before a piece."""
    if piece.close:
        return 0
    return 2 if isinstance(piece, p.SectionTitle) and not piece.tight else 1


@lru_cache(maxsize=4096)  # What is measured, to see if it fits, is written afterwards.
def chunks(piece: p.AnyPiece, width: int) -> tuple[Lines, ...]:
    """Return the lines of a piece, in the groups that may stand on different pages."""
    match piece:  # What is most frequent first: a step from one case to the next takes a fifth of a microsecond.
        case p.Entry():
            return (_entry(piece, width),)
        case p.Text(text, marks):
            lead = "" if piece.flush else BODY
            said = marked(text, marks)
            if BLANK not in said:  # As nearly all texts, which are done at once.
                return (wrap(said, width, lead),)
            return (tuple(line for part in filled(said, width - len(lead)) for line in wrap(part, width, lead)),)
        case p.Source(number, text, details):
            lead = BODY + (f"[{number}] " if number else "- ")
            under = " " * len(lead)
            more = (line for detail in details for line in wrap(detail, width, under))
            return ((*wrap(text, width, lead, under), *more),)
        case p.Heading(ruled=True):
            return (_alarm(piece, width),)
        case p.Heading(text) | p.Quiet(text):
            return (wrap(text, width),)
        case p.SectionTitle(text) | p.Title(text):
            return (wrap(text.upper(), width),)
        case p.Question(number, text, why, lines):
            lead = f"{BODY}{number}. "
            under = " " * len(lead)
            ruled = [stretched(f"{under}___", width)] * lines
            return ((*wrap(text, width, lead, under), *wrap(why, width, under), *ruled),)
        case p.Callout(label, text, marks):
            return (wrap(f"{label}: {marked(text, marks)}", width, "" if piece.flush else BODY),)
        case p.Steps():
            return (tuple(steps_lines(piece, width)),)
        case p.Table():
            return tuple(to_fill_in(piece, width) if piece.blank else stacked(piece, width))
        case p.Break():
            return ()
        case _:
            assert_never(piece)


def _alarm(heading: p.Heading, width: int) -> Lines:
    """Return the lines of a heading that must not be overlooked, with a line behind it."""
    *first, last = wrap(heading.text, width)
    rule = "-" * (width - cells(last) - 1)
    return (*first, f"{last} {rule}" if len(rule) >= _SHORTEST_RULE else last)


def steps_lines(steps: p.Steps, width: int) -> Iterator[str]:
    """Yield the lines of steps: a stair of numbers, or side by side, broken between them where each has room."""
    texts = [marked(steps.texts[0], (), steps.drawing), *steps.texts[1:]]
    texts[-1] = marked(texts[-1], steps.marks)
    if steps.tight:
        led = f"{ARROW}{NO_BREAK}"
        whole = [text.replace(" ", NO_BREAK) if cells(BODY + led + text) <= width else text for text in texts]
        yield from wrap(f" {led}".join(whole), width, BODY)
        return
    for number, text in enumerate(texts):
        lead = BODY + " " * min(number * _STEP, width // 2)
        yield from wrap(f"{number + 1}. {text}", width, lead, lead + " " * _STEP)


def _entry(entry: p.Entry, width: int) -> Lines:
    lead = BODY + ("[ ] " if entry.ticked else "- ")
    under = " " * len(lead)
    text = stretched(marked(entry.text, entry.marks, entry.drawing), width - len(lead))
    lines = wrap(f"{text} ({entry.note})" if entry.note else text, width, lead, under)
    return (*lines, *wrap(entry.opener, width, under)) if entry.opener else lines


def stacked(table: p.Table, width: int) -> Iterator[Lines]:
    """Yield each row of a table: its cells one below the other, or its share drawn beside it."""
    if table.shares and (drawn := tuple(_with_gauges(table, width))):
        yield from drawn
        return
    for row in table.rows:
        title = marked(row.title, row.marks)
        if not table.columns:
            yield wrap(f"{title}: {' '.join(row.cells)}", width, BODY, _UNDER)
            continue
        cells_of_row = zip(table.columns, row.cells, strict=True)
        yield (
            *wrap(title, width, BODY),
            *(line for column, cell in cells_of_row for line in wrap(f"{column}: {cell}", width, BODY + BODY, _UNDER)),
        )


def _with_gauges(table: p.Table, width: int) -> Iterator[Lines]:
    """Yield each row of a table with its share drawn beside it; there are none where a line has no room for that."""
    rows = [f"{BODY}{marked(row.title, row.marks)}: {' '.join(row.cells)}" for row in table.rows]
    longest = max(map(cells, rows))
    if gauges := gauges_of(table.shares, width - longest - len(BODY)):
        for row, gauge in zip(rows, gauges, strict=True):
            yield (row + " " * (longest + len(BODY) - cells(row)) + gauge,)


def gauges_of(shares: Sequence[int], width: int) -> list[str]:
    """Return a gauge for each share of 100, as long as there is room for; there are none where it would say too little.

    Its signs are those that few screen readers say, and the number beside it says the same.
    """
    length = next((length for length in _GAUGES if length + len("||") <= width), 0)
    bars = ("-" * round(share * length / 100) for share in shares)
    return [f"|{bar}{' ' * (length - len(bar))}|" for bar in bars] if length else []


def to_fill_in(table: p.Table, width: int) -> Iterator[Lines]:
    """Yield the head and each row of a table to fill in, with lines between its cells."""
    count = max(1, len(table.columns))
    wide = min(_WIDEST_CELL, (width - _NARROWEST_TITLE - count - 1) // count)
    wide = max([wide, *(cells(column) for column in table.columns)])
    title_width = width - count * (wide + 1) - 1
    rule = "-" * title_width + ("+" + "-" * wide) * count + "+"
    empty = ("|" + " " * wide) * count + "|"
    head = "".join(f"|{column}{' ' * (wide - cells(column))}" for column in table.columns)
    yield " " * title_width + head + "|", rule
    for row in table.rows:
        titles = wrap(row.title, title_width - 1)
        titles += ("",) * (_ROW_HEIGHT - len(titles))
        yield (*(title + " " * (title_width - cells(title)) + empty for title in titles), rule)

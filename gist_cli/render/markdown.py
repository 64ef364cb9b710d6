"""Writes a document as Markdown: CommonMark, with the tables and boxes to tick of GitHub."""

import re
from typing import assert_never

from gist_cli.document import NO_BREAK, Document
from gist_cli.render import pieces as p
from gist_cli.render.lines import COMMAND, marked, stretched

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]")
"""What can mean something anywhere in a line."""

_LEADING = re.compile(r"^(\d*)([-+=.)])")
"""What would make a list or a heading of the beginning of a line."""

_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]]")
_WHOLE = re.compile(f"({_ADDRESS.pattern}|{COMMAND})")
_BLANK_WIDTH = 60
_LINE = "\\_" * 40
_UNDER = "   "
"""Stands before what goes on an entry of a numbered list."""


def render(document: Document) -> str:
    """Return the document as Markdown, ending with one line end."""
    lines: list[str] = []
    for piece in p.pieces(document):
        within = isinstance(piece, p.Entry) and not piece.first
        if lines and not within:
            lines.append("")
        lines += _lines(piece)
    return "\n".join(lines) + "\n"


def _lines(piece: p.AnyPiece) -> list[str]:
    match piece:
        case p.Title(text):
            return [f"# {_plain(text)}"]
        case p.SectionTitle(text, level) | p.Heading(text, level):
            return [f"{'#' * level} {_plain(text)}"]
        case p.Quiet(text):
            return [_start(text)]
        case p.Text(text, marks):
            return [_start(marked(text, marks))]
        case p.Entry(text, marks, note, ticked, opener):
            small = f" ({_plain(note)})" if note else ""
            entry = f"- {'[ ] ' if ticked else ''}{_start(marked(text, marks))}{small}"
            return ["  \n  ".join([entry, *([_plain(opener)] if opener else [])])]
        case p.Steps(texts, marks):
            *first, last = texts
            return [f"{number}. {_start(text)}" for number, text in enumerate((*first, marked(last, marks)), 1)]
        case p.Question(number, text, why, lines):
            ruled = ["", *[f"{_UNDER}{_LINE}  "] * (lines - 1), f"{_UNDER}{_LINE}"] if lines else []
            return [f"{number}. {_start(text)}", "", f"{_UNDER}{_start(why)}", *ruled]
        case p.Callout(label, text, marks):
            return [f"> **{_plain(label)}:** {_plain(marked(text, marks))}"]
        case p.Table():
            return _table(piece)
        case p.Source(number, text, details):
            lead = f"- {_plain(f'[{number}] ')}" if number else "- "
            return ["  \n  ".join([lead + _start(text), *map(_start, details)])]
        case p.Break():
            return ["---"]
        case _:
            assert_never(piece)


def _table(table: p.Table) -> list[str]:
    if not table.columns and not table.blank:
        # Another sign than that of a list keeps the list that follows apart.
        return [f"* **{_plain(marked(row.title, row.marks))}:** {_plain(' '.join(row.cells))}" for row in table.rows]
    rows = [(marked(row.title, row.marks), *row.cells) for row in table.rows]
    head = ("", *table.columns)
    return [_row(head), _row(["-"] * len(head), plain=False), *map(_row, rows)]


def _row(cells: "tuple[str, ...] | list[str]", *, plain: bool = True) -> str:
    return f"| {' | '.join(map(_plain, cells) if plain else cells)} |"


def _start(text: str) -> str:
    """Return a text that begins a line, with what Markdown would take for its own escaped."""
    return _LEADING.sub(r"\1\\\2", _plain(text))


def _plain(text: str) -> str:
    """Return a text with what Markdown would take for its own escaped, and addresses and commands kept whole."""
    parts = _WHOLE.split(stretched(text.replace("\n", " "), _BLANK_WIDTH))
    return "".join(_whole(part) if number % 2 else _SPECIAL.sub(r"\\\g<0>", part) for number, part in enumerate(parts))


def _whole(text: str) -> str:
    return f"<{text}>" if _ADDRESS.match(text) else f"`{text.replace(NO_BREAK, ' ')}`"

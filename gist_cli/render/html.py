"""Writes a document as one HTML page, with no script and nothing to load, for screens and for paper."""

import re
from html import escape
from typing import assert_never

from gist_cli.document import ARROW, BLANK, NO_BREAK, Document
from gist_cli.render import pieces as p
from gist_cli.render.lines import COMMAND
from gist_cli.render.style import STYLE

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]")
_HYPHENED = re.compile(r"\b\d+(?:-\d+){2,}\b|(?<![\w-])--\w[\w-]*")
"""A telephone number or an option, which a browser would break after each of its hyphens."""

_HYPHENS = re.compile(r"\S*-\S*")
_UNBROKEN = r'<span class="whole">\g<0></span>'

_WHOLE = re.compile(f"({_ADDRESS.pattern}|{COMMAND}|_{{3,}}|{_HYPHENED.pattern})")
_PER_UNDERSCORE = 0.55
"""The width of an underscore, in the height of the letters."""


def render(document: Document, *, large: bool = False) -> str:
    """Return the document as an HTML page, ending with one line end; ``large`` has letters for large print."""
    name = document.title or next((section.title for section in document.sections), document.labels.questions)
    classes = " ".join(filter(None, ("large" if large else "", document.edition or "")))
    body = "\n".join(line for piece in p.pieces(document) for line in _lines(piece))
    return (
        f'<!doctype html>\n<html lang="{escape(document.labels.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f'<body class="{classes}">\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _lines(piece: p.AnyPiece) -> list[str]:
    match piece:
        case p.Title(text):
            return [f"<h1>{_inline(text)}</h1>"]
        case p.SectionTitle(text, level, anchor):
            return [f'<h{level} id="{escape(anchor)}">{_inline(text)}</h{level}>']
        case p.Heading(text, level):
            return [f"<h{level}{_classes(piece.role)}>{_inline(text)}</h{level}>"]
        case p.Quiet(text):
            return [f'<p class="quiet">{_inline(text)}</p>']
        case p.Text(text, marks):
            fill = "fill" if BLANK in text and "____" not in text else ""
            return [f"<p{_classes(fill, piece.role)}>{_inline(text)}{_marks(marks)}</p>"]
        case p.Entry(text, marks, note, ticked, opener, drawing):
            small = f' <span class="note">({_inline(note)})</span>' if note else ""
            below = f"<br>{_inline(opener)}" if opener else ""
            entry = f"<li>{_drawing(drawing)}{_inline(text)}{_marks(marks)}{small}{below}</li>"
            return _listed(piece, "ul", _classes("ticks" if ticked else "", piece.role), entry)
        case p.Steps(texts, marks, current, _, drawing):
            now = [' aria-current="step"' if number == current else "" for number in range(len(texts))]
            drawings = [_drawing(drawing), *[""] * (len(texts) - 1)]
            cells = zip(drawings, texts, now, strict=True)
            steps = [f"<li{attribute}>{drawn}{_inline(text)}</li>" for drawn, text, attribute in cells]
            return ['<ol class="steps">', *steps, f"</ol>{_marks(marks)}"]
        case p.Question(_, text, why, lines):
            rules = '<div class="rule"></div>' * lines
            entry = f'<li><p>{_inline(text)}</p><p class="quiet">{_inline(why)}</p>{rules}</li>'
            return _listed(piece, "ol", _classes("questions"), entry)
        case p.Callout(label, text, marks):
            return [f'<p class="callout"><strong>{_inline(label)}:</strong> {_inline(text)}{_marks(marks)}</p>']
        case p.Table():
            return _table(piece)
        case p.Source(number, text, details):
            more = "".join(f"<br>{_inline(detail)}" for detail in details)
            entry = f'<li id="source-{number}">' if number else "<li>"
            return _listed(piece, "ol" if number else "ul", "", f"{entry}{_inline(text)}{more}</li>")
        case p.Break():
            return ['<div class="new-page"></div>']
        case _:
            assert_never(piece)


def _listed(piece: p.AnyPiece, tag: str, classes: str, entry: str) -> list[str]:
    """Return an entry of a list, with the ends of its list."""
    return [*([f"<{tag}{classes}>"] if piece.first else []), entry, *([f"</{tag}>"] if piece.last else [])]


def _classes(*names: str) -> str:
    """Return the attribute with those of some names that are not empty."""
    told = " ".join(filter(None, names))
    return f' class="{told}"' if told else ""


def _table(table: p.Table) -> list[str]:
    titles = "".join(f'<th scope="col">{_inline(column)}</th>' for column in table.columns)
    head = [f"<thead><tr><td></td>{titles}</tr></thead>"] if titles else []
    rows = []
    gauges = map(_gauge, table.shares) if table.shares else [""] * len(table.rows)
    for row, gauge in zip(table.rows, gauges, strict=True):
        named = zip(table.columns or ("",) * len(row.cells), row.cells, strict=True)
        cells = "".join(
            f'<td data-column="{escape(column)}">{_inline(cell)}</td>' if column else f"<td>{_inline(cell)}{gauge}</td>"
            for column, cell in named
        )
        rows.append(f'<tr><th scope="row">{_inline(row.title)}{_marks(row.marks)}</th>{cells}</tr>')
    opened = f'<table class="{"to-fill-in" if table.blank else "told"}">'
    return [opened, *head, "<tbody>", *rows, "</tbody>", "</table>"]


def _gauge(share: int) -> str:
    """Return the drawing of a share of 100, hidden from a screen reader: the number beside it says the same."""
    return f'<span class="gauge" aria-hidden="true"><span style="width:{share}%"></span></span>'


def _drawing(drawing: str) -> str:
    """Return what draws the text behind it, hidden from a screen reader too."""
    return f'<span class="drawing" aria-hidden="true">{escape(drawing)}</span> ' if drawing else ""


def _marks(marks: p.Marks) -> str:
    links = ", ".join(f'<a href="#source-{number}">{number}</a>' for number in marks)
    return f" <sup>[{links}]</sup>" if marks else ""


def _inline(text: str) -> str:
    """Return a text for HTML: addresses can be followed, commands look like commands, blanks can be written on."""
    parts = _WHOLE.split(text)
    return "".join(_whole(part) if number % 2 else _said(part) for number, part in enumerate(parts))


def _said(text: str) -> str:
    return escape(text.replace(ARROW, "\N{RIGHTWARDS ARROW}"), quote=False)


def _whole(text: str) -> str:
    if _ADDRESS.match(text):
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    if _HYPHENED.fullmatch(text):
        return _HYPHENED.sub(_UNBROKEN, text)
    if text.startswith("_"):
        width = "" if text == BLANK else f' style="width:{len(text) * _PER_UNDERSCORE:.1f}em"'
        return f'<span class="blank"{width}></span>'
    written = escape(text.replace(NO_BREAK, " "), quote=False)
    return f"<code>{_HYPHENS.sub(_UNBROKEN, written)}</code>"

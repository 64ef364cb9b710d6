"""What a writer wrote, brought down to its letters: the common ground on which all formats are compared."""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gist_cli.document import ARROW, Document, Edition, Section, Table, fill
from gist_cli.render import console, html, markdown, paging, text
from gist_cli.render import pieces as p
from gist_cli.render.lines import marked

WRITERS = ("text", "narrow text", "paged", "large", "console", "narrow console", "markdown", "html")
_NO_LETTERS = re.compile(r"[\s_\u2500-\u257f\u00a0]+")
_RULE = re.compile(r" -{3,}$", re.MULTILINE)
"""The line behind a heading."""


def squashed(shown: str) -> str:
    """Return a text without what is no letter of it: blanks, lines, bars; and without capitals."""
    return _NO_LETTERS.sub("", _RULE.sub("", shown)).casefold()


def written(document: Document, writer: str) -> str:
    """Return all that a writer shows, squashed."""
    match writer:
        case "markdown":
            return squashed(" ".join(_markdown_texts(markdown.render(document))))
        case "html":
            return squashed(" ".join(html_texts(html.render(document))).replace("\N{RIGHTWARDS ARROW}", ARROW))
        case "paged":
            return squashed(_unframed(document, paging.render(document, 62, paging.HEIGHT)))
        case "large":
            return squashed(_unframed(document, paging.render(document, 40, paging.LARGE_HEIGHT)))
        case "console" | "narrow console":
            stream = io.StringIO()
            console.write(document, stream, 80 if writer == "console" else 40, color=False)
            return squashed(stream.getvalue())
        case _:
            return squashed(text.render(document, 62 if writer == "text" else 40))


def expected(document: Document, writer: str) -> str:  # noqa: C901 - one case for each kind of piece.
    """Return all that a writer has to show, in order, squashed; the numbers of lists are no text of the last two."""
    plain = writer not in {"markdown", "html"}
    shown: list[str] = []
    for piece in p.pieces(document):
        match piece:
            case p.Title(said) if writer in {"paged", "large"} and document.edition is Edition.SHEET:
                pass  # It stands in the head of each page.
            case p.Title(said) | p.SectionTitle(said) | p.Heading(said) | p.Quiet(said):
                shown.append(said)
            case p.Text(said, marks):
                shown.append(marked(said, marks))
            case p.Entry(said, marks, note, ticked, opener, drawing):
                lead = "[ ]" if ticked else "-"
                drawn = "" if writer == "markdown" else drawing
                shows_lead = plain or (ticked and writer == "markdown")
                said = marked(said, marks, drawn)
                shown += [lead if shows_lead else "", said, f"({note})" if note else "", opener]
            case p.Steps(texts, marks, _, tight, drawing) if plain and tight:
                shown += [drawing, f" {ARROW} ".join(texts), marked("", marks)]
            case p.Steps(texts, marks, _, _, drawing):
                texts = marked(texts[0], (), "" if writer == "markdown" else drawing), *texts[1:]
                shown += [f"{number}. {step}" if plain else step for number, step in enumerate(texts, 1)]
                shown.append(marked("", marks))
            case p.Question(number, said, why, _):
                shown += [f"{number}." if plain else "", said, why]
            case p.Callout(label, said, marks):
                shown.append(f"{label}: {marked(said, marks)}")
            case p.Source(number, said, details):
                lead = f"[{number}]" if number else "-"
                shown += [lead if plain or (number and writer == "markdown") else "", said, *details]
            case p.Table() | p.Break():
                pass
    return squashed(" ".join(shown))


def without_tables(document: Document) -> Document:
    """Return a document without its tables, whose cells a writer may set side by side or one below the other."""

    def bare(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            msgspec.structs.replace(section, blocks=tuple(b for b in section.blocks if not isinstance(b, Table)))
            for section in sections
        )

    return msgspec.structs.replace(document, sections=bare(document.sections), closing=bare(document.closing))


def _markdown_texts(source: str) -> Iterator[str]:
    reader = MarkdownIt("commonmark").enable("table")
    for token in reader.parse(source):
        if token.type == "inline":
            yield "".join(map(_inline, token.children or ()))


def _inline(token: Token) -> str:
    return {"softbreak": " ", "hardbreak": " "}.get(token.type, token.content)


def html_texts(source: str) -> list[str]:
    """Return the texts in the body of an HTML page."""
    reader = _BodyReader()
    reader.feed(source)
    reader.close()
    return reader.texts


class _BodyReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._inside = self._inside or tag == "main"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts.append(data)


def _unframed(document: Document, pages: str) -> str:
    """Return the lines of pages without the head or foot that says which page it is, and what a page goes on with."""
    headings = [piece.text for piece in p.pieces(document) if isinstance(piece, p.Heading)]
    again = {squashed(fill(document.labels.continued, heading=heading)) for heading in headings}
    kept: list[str] = []
    for page in pages.split(paging.NEW_PAGE):
        lines = page.rstrip("\n").split("\n")
        if document.edition is Edition.SHEET:
            lines = lines[1:]
        else:
            while lines.pop().strip():
                pass
        repeated = next((count for count in range(1, 4) if squashed("".join(lines[:count])) in again), 0)
        kept += lines[repeated:]
    return "\n".join(kept)

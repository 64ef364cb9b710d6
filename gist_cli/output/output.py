"""Sends a document where it was asked to go: the terminal, a pipe, or a file."""

import codecs
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path

import msgspec

from gist_cli.document import NO_BREAK, Document, Edition
from gist_cli.output.files import write_private
from gist_cli.output.terminal import Terminal, in_ascii
from gist_cli.output.visible import hides, visible, visible_line
from gist_cli.render import text
from gist_cli.render.formats import Format


class Output(msgspec.Struct, frozen=True):
    """What the options and the terminal ask for.

    ``width`` is in columns, None for the usual one; ``plain`` asks for text even on a terminal; ``paged`` for text in
    pages, ``large`` for fewer and shorter lines in large letters, ``line_mode`` for text that is good to hear.
    ``pager`` gives the keys of a pager in words, None where there is to be none.
    """

    terminal: Terminal
    format: Format
    plain: bool
    paged: bool
    large: bool
    file: Path | None
    width: int | None
    ascii_only: bool
    sources: bool
    color: bool
    line_mode: bool = False
    pager: Callable[[], str] | None = None

    @property
    def on_screen(self) -> bool:
        """Whether documents go to a screen, and not into a file or down a pipe."""
        return self.terminal.shows_output and not self.file

    @property
    def rich(self) -> bool:
        """Whether documents are shown on the screen with colors and layout."""
        return self.on_screen and not self.plain

    @property
    def screen_width(self) -> int:
        """The columns for plain text that a person reads on this screen."""
        return min(self.width or text.WIDTH, self.terminal.width)

    def show(self, document: Document) -> None:
        """Write a whole document."""
        document = self.prepared(document)
        if self.rich:
            self._show_on_screen(document)
            return
        rendered = self.rendered(document)
        if self.file:
            write_private(self.file, rendered)
        else:
            self.terminal.show(rendered)

    def _show_on_screen(self, document: Document) -> None:
        """Write a document on the screen, through a pager if it is higher than the window."""
        from gist_cli.output.pager import keeps_colors, page, wants_pager  # Loaded only for a terminal.

        room = self.terminal.room()
        drawn = self.drawn(document, room.columns, color=self.color)
        if self.pager and drawn.count("\n") >= room.rows and wants_pager(self.terminal):
            dull = self.color and not keeps_colors(self.terminal)
            paged = self.drawn(document, room.columns, color=False) if dull else drawn
            if page(paged, self.terminal, self.pager()):
                return
        self.terminal.show(drawn)

    def drawn(self, document: Document, columns: int, *, color: bool) -> str:
        """Return a document as it is drawn on a screen of so many columns."""
        from gist_cli.render import console  # Loaded only for a terminal.

        drawn = StringIO()
        console.write(document, drawn, columns, color=color)
        return drawn.getvalue()

    def say(self, line: str) -> None:
        """Write one line that is not part of a document."""
        self.terminal.show(visible_line(line) + "\n")

    def prepared(self, document: Document) -> Document:
        """Return the document with all that it holds visible, and its sources shown where that was asked for."""
        if _hides(document):
            document = document.mapped(visible)
        if self.line_mode and self.format is Format.TEXT:
            # Nobody writes on a screen, and a voice says each sign of a line.
            document = msgspec.structs.replace(document, drawn=False, ruled=not self.on_screen)
        if not self.sources:
            return document
        return msgspec.structs.replace(document, mark_sources=True, list_sources=True)

    def rendered(self, document: Document) -> str:
        """Return the document in the format that was asked for, in characters that its place can hold."""
        encoding = self._encoding()
        if encoding == "utf-8" or _holds(encoding, document):
            return self._written(document)
        match self.format:
            case Format.JSON:
                from gist_cli.render import data

                return data.in_ascii(self._written(document))
            case Format.HTML:
                return self._written(document).encode("ascii", "xmlcharrefreplace").decode()
            case Format.TEXT | Format.MARKDOWN:
                # Before it is broken into lines: the letters for a character may be longer than the character.
                return self._written(document.mapped(partial(_held, encoding)))

    def lengths(self, document: Document) -> list[int]:
        """Return how many lines each page of a document has as plain text, in the characters that need more room."""
        from gist_cli.render import paging  # Loaded only where there are pages.

        lines = paging.lengths(document)
        if _holds("ascii", document):
            return lines
        return list(map(max, lines, paging.lengths(document.mapped(partial(_held, "ascii")))))

    def _written(self, document: Document) -> str:
        width = self.width or (self.screen_width if self.on_screen else text.WIDTH)
        match self.format:
            case Format.JSON:
                from gist_cli.render import data  # Loaded only where asked for, like all but plain text.

                return data.render(document)
            case Format.HTML:
                from gist_cli.render import html

                return html.render(document, large=self.large)
            case Format.MARKDOWN:
                from gist_cli.render import markdown

                return markdown.render(document)
            case Format.TEXT if self.paged or document.edition is Edition.SHEET:
                from gist_cli.render import paging

                return paging.render(document, width, paging.LARGE_HEIGHT if self.large else paging.HEIGHT)
            case Format.TEXT:
                return text.render(document, width)

    def _encoding(self) -> str:
        """Return the encoding of the place that is written to."""
        if self.ascii_only:
            return "ascii"
        return "utf-8" if self.file else codecs.lookup(self.terminal.output.encoding or "utf-8").name

    def tell(self, words: str) -> None:
        """Say something beside the document: to the person, never into a pipe."""
        self.terminal.say(words + "\n")


def _hides(document: Document) -> bool:
    """Say whether a document may hold what would act on a terminal: told from its JSON, which is quick to make."""
    try:
        return hides(_as_json(document))
    except UnicodeEncodeError:
        return True  # A byte that is no text.


def _holds(encoding: str, document: Document) -> bool:
    """Say whether an encoding holds all characters of a document."""
    try:
        written = _as_json(document)
        if not written.isascii():
            written.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _as_json(document: Document) -> str:
    """Return all texts of a document at once, and with spaces for what ties the words of a command together.

    Raises UnicodeEncodeError for a byte that is no text.
    """
    return msgspec.json.encode(document).decode().replace(NO_BREAK, " ")


def _held(encoding: str, text: str) -> str:
    """Return a text in characters that an encoding holds; what ties the words of a command together stays."""
    return NO_BREAK.join(in_ascii(part, encoding) for part in text.split(NO_BREAK))

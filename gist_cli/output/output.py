"""Sends a document where it was asked to go: the terminal, a pipe, or a file."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import NamedTuple, TextIO

import msgspec

from gist_cli.document import Document
from gist_cli.output.files import write_private
from gist_cli.output.terminal import Terminal, in_ascii
from gist_cli.output.visible import visible_everywhere, visible_line
from gist_cli.render import text


class Output(NamedTuple):
    """What the options and the terminal ask for.

    ``width`` is in columns, None for the usual one; ``plain`` asks for text even on a terminal. ``pager`` gives the
    keys of a pager in words, None where there is to be none.
    """

    terminal: Terminal
    json: bool
    plain: bool
    file: Path | None
    width: int | None
    ascii_only: bool
    sources: bool
    color: bool
    pager: Callable[[], str] | None = None

    @property
    def rich(self) -> bool:
        """Whether documents are shown on the screen with colors and layout."""
        return self.terminal.shows_output and not self.plain and not self.file

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
            write_private(self.file, in_ascii(rendered) if self.ascii_only else rendered)
        else:
            _write(self.terminal.output, rendered)

    def _show_on_screen(self, document: Document) -> None:
        """Write a document on the screen, through a pager if it is higher than the window."""
        from gist_cli.output.pager import keeps_colors, page, wants_pager  # Loaded only for a terminal.
        from gist_cli.render import console

        room = self.terminal.room()
        pages = self.pager is not None and wants_pager(self.terminal)
        drawn = StringIO()
        console.write(document, drawn, room.columns, color=self.color)
        if self.pager and pages and drawn.getvalue().count("\n") >= room.rows:
            paged = drawn
            if self.color and not keeps_colors(self.terminal):
                paged = StringIO()
                console.write(document, paged, room.columns, color=False)
            if page(paged.getvalue(), self.terminal, self.pager()):
                return
        _write(self.terminal.output, drawn.getvalue())

    def say(self, line: str) -> None:
        """Write one line that is not part of a document."""
        _write(self.terminal.output, visible_line(line) + "\n")

    def prepared(self, document: Document) -> Document:
        """Return the document with all that it holds visible, and its sources shown where that was asked for."""
        document = visible_everywhere(document)
        if not self.sources:
            return document
        return msgspec.structs.replace(document, mark_sources=True, list_sources=True)

    def rendered(self, document: Document) -> str:
        """Return the document as text or JSON."""
        if self.json:
            from gist_cli.render import data  # Loaded only where asked for.

            return data.render(document)
        on_screen = self.terminal.shows_output and not self.file
        return text.render(document, self.width or (self.screen_width if on_screen else text.WIDTH))

    def tell(self, words: str) -> None:
        """Say something beside the document: to the person, never into a pipe."""
        self.terminal.say(words + "\n")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()

"""Sends a document where it was asked to go: the terminal, a pipe, or a file."""

from pathlib import Path
from typing import NamedTuple, TextIO

import msgspec

from gist_cli.document import Document
from gist_cli.output.files import write_private
from gist_cli.output.terminal import Terminal, in_ascii
from gist_cli.render import text

NARROWEST = 20


class Output(NamedTuple):
    """What the options and the terminal ask for.

    ``width`` is in columns, None for the usual one; ``plain`` asks for text even on a terminal.
    """

    terminal: Terminal
    json: bool
    plain: bool
    file: Path | None
    width: int | None
    ascii_only: bool
    sources: bool
    color: bool

    @property
    def rich(self) -> bool:
        """Whether documents are shown on the screen with colors and layout."""
        return self.terminal.shows_output and not self.plain and not self.file

    @property
    def screen_width(self) -> int:
        """The columns for plain text that a person reads on this screen."""
        return min(self.width or text.WIDTH, max(self.terminal.width, NARROWEST))

    def show(self, document: Document) -> None:
        """Write a whole document."""
        document = self.prepared(document)
        if self.rich:
            from gist_cli.render import console  # Loaded only for a terminal.

            console.write(document, self.terminal.output, self.terminal.width, color=self.color)
            return
        rendered = self.rendered(document)
        if self.file:
            write_private(self.file, in_ascii(rendered) if self.ascii_only else rendered)
        else:
            _write(self.terminal.output, rendered)

    def say(self, line: str) -> None:
        """Write one line that is not part of a document."""
        _write(self.terminal.output, line + "\n")

    def prepared(self, document: Document) -> Document:
        """Return the document with its sources shown where that was asked for."""
        if not self.sources:
            return document
        return msgspec.structs.replace(document, mark_sources=True, list_sources=True)

    def rendered(self, document: Document) -> str:
        """Return the document as text or JSON."""
        if self.json:
            from gist_cli.render import data  # Loaded only where asked for.

            return data.render(document)
        return text.render(document, self.width or text.WIDTH)

    def tell(self, words: str) -> None:
        """Say something beside the document: to the person, never into a pipe."""
        _write(self.terminal.errors, words + "\n")


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()

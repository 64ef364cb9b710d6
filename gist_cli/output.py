"""Sends a document where it was asked to go: the terminal, a pipe, or a file."""

import sys
from pathlib import Path
from typing import NamedTuple

import msgspec

from gist_cli.document import Document
from gist_cli.files import write_private
from gist_cli.render import text
from gist_cli.terminal import Terminal, writable

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
            write_private(self.file, writable(rendered, "utf-8", ascii_only=self.ascii_only))
            return
        stream = self.terminal.output
        stream.write(writable(rendered, stream.encoding, ascii_only=self.ascii_only))
        stream.flush()

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
        stream = self.terminal.errors
        stream.write(writable(words, stream.encoding, ascii_only=self.ascii_only) + "\n")
        stream.flush()


def use_unix_line_ends() -> None:
    """Keep lines ending with LF wherever the output goes."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(newline="\n")  # type: ignore[union-attr]

"""A document as a text to be read on a screen, or aloud."""

import re
from collections.abc import Sequence
from functools import cached_property, partial

from gist_cli.document import Document
from gist_cli.output.output import Output
from gist_cli.render import pieces as p
from gist_cli.render import text
from gist_cli.render.lines import cells, wrap

NARROWEST = 24
"""Columns with less room than these show plain text: there is none for a layout."""

_STYLES = re.compile("\x1b\\[[0-9;]*m")


class Page:
    """A document that is read; sources are shown in it, and its characters visible, as the output says."""

    def __init__(self, document: Document, output: Output, title: str = "") -> None:
        """Take the title from the document, where none is given."""
        self._document = output.prepared(document)
        self._drawn = partial(output.drawn, color=output.color)
        first = next((section.title for section in document.sections), "")
        self.title = title or document.title or first

    @cached_property
    def headings(self) -> frozenset[str]:
        """The titles and headings in it, as they are drawn but for capitals."""
        titled = (piece for piece in p.pieces(self._document) if isinstance(piece, p.SectionTitle | p.Heading))
        return frozenset(piece.text for piece in titled)

    def lines(self, columns: int) -> Sequence[str]:
        """Return it as it stands on a screen, in lines that may hold styles."""
        drawn = self._drawn(self._document, columns) if columns >= NARROWEST else self.plain(columns)
        return [part for line in drawn.strip("\n").split("\n") for part in _folded(line, columns)]

    def plain(self, columns: int) -> str:
        """Return it as it is read aloud, ending with a line end."""
        return text.render(self._document, columns)


def _folded(line: str, columns: int) -> list[str]:
    """Return a line, and where it holds something that is never broken and wider than the screen, broken all the same.

    What is out of sight cannot be read.
    """
    bare = _STYLES.sub("", line)
    return [line] if cells(bare) <= columns else list(wrap(bare, columns))

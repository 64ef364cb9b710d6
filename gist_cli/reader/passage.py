"""A document as a text to be read on a screen, or aloud."""

from collections.abc import Sequence
from io import StringIO

from gist_cli.document import Document
from gist_cli.output.output import Output
from gist_cli.render import text

NARROWEST = 20
"""Columns with less room than these show plain text: there is none for a layout."""


class Page:
    """A document that is read; sources are shown in it, and its characters visible, as the output says."""

    def __init__(self, document: Document, output: Output, title: str = "") -> None:
        """Take the title from the document, where none is given."""
        self._document = output.prepared(document)
        self._color = output.color
        first = next((section.title for section in document.sections), "")
        self.title = title or document.title or first

    def lines(self, columns: int) -> Sequence[str]:
        """Return it as it stands on a screen, in lines that may hold styles."""
        if columns < NARROWEST:
            return self.plain(columns).rstrip("\n").split("\n")
        from gist_cli.render import console  # Loaded only for a terminal.

        page = StringIO()
        console.write(self._document, page, columns, color=self._color)
        return page.getvalue().strip("\n").split("\n")

    def plain(self, columns: int) -> str:
        """Return it as it is read aloud, ending with a line end."""
        return text.render(self._document, columns)

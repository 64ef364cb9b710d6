"""The formats in which a document can be written, in one table."""

from enum import StrEnum


class Format(StrEnum):
    """The forms in which a document can be written, by the name that is typed; ``ending`` is that of its files."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"

    @property
    def ending(self) -> str:
        """The ending of a file of this format."""
        return {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json"}[self]

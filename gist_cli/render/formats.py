"""The formats in which a document can be written, in one table."""

from enum import StrEnum


class Format(StrEnum):
    """The forms in which a document can be written, by the name that is typed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"

"""Makes visible what would act on a terminal, or hide from a reader, instead of being read."""

import re

_UNSEEN = (
    "["
    "\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f"  # Control characters but the line end: they steer a terminal.
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # They turn the direction of what follows.
    "\\u2028\\u2029"  # Line ends of another kind.
    "\\ud800-\\udfff"  # Bytes that were no text.
    "]"
)
"""A pattern that is made ready only where a text may match: that takes as long as a lookup needs to write a page."""

_ESCAPED = ("\\b", "\\f", "\\r", "\\t", "\\u000", "\\u001")
_DELETE = "\x7f"
"""The one control character that JSON does not write out."""

_BYTE = 0x100
_NO_TEXT = 0xDC00
"""What Python adds to a byte that is no text, to make a character of it."""


def visible(text: str) -> str:
    r"""Return a text with each character that would act and not show written out, such as \x1b; line ends stay."""
    return text if text.isprintable() else re.sub(_UNSEEN, _written_out, text)


def hides(written: str) -> bool:
    """Say whether JSON holds a character that would act and not show, as itself or written out as JSON does."""
    # What has no such character is nearly every document, and mostly known in a tenth of the time.
    if written.isascii() and _DELETE not in written and not _escapes(written):
        return False
    unseen = not written.isprintable() and re.search(_UNSEEN, written) is not None
    return unseen or any(escaped in written for escaped in _ESCAPED)


def _escapes(written: str) -> bool:
    """Say whether JSON writes out more than quotes."""
    place = written.find("\\")
    while place >= 0 and written.startswith('"', place + 1):
        place = written.find("\\", place + 2)
    return place >= 0


def visible_line(text: str) -> str:
    """Return a text in one line, with each character that would act written out, line ends too."""
    return visible(text).replace("\n", "\\n")


def _written_out(found: "re.Match[str]") -> str:
    character = ord(found[0])
    if _NO_TEXT <= character < _NO_TEXT + _BYTE:
        character -= _NO_TEXT
    return f"\\x{character:02x}" if character < _BYTE else f"\\u{character:04x}"

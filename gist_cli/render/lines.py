"""Breaks a text into lines, measured in the cells that it takes on a terminal or a printer."""

import re
from collections.abc import Iterator

from gist_cli.document import NO_BREAK

BLANK = "___"
"""Stands in a text for a blank to write on, which grows as wide as its line has room for."""

_BLANKS = re.compile(r"(?<!_)___(?!_)")
_UP_TO_BLANK = re.compile(r".*?(?:(?<!_)___(?!_)|$)", re.DOTALL)
_SHORTEST_BLANK = 8
_FIRST_UNUSUAL = "\u0300"
"""All characters before this one take one cell; of those from here on, some take none or two."""

COMMAND = re.compile(rf"[^\s{NO_BREAK}(]+(?:{NO_BREAK}[^\s{NO_BREAK}]*[^\s{NO_BREAK}.,;:!?)])+")
"""A command to be copied: its words are tied together."""

_WHOLE = re.compile(rf"https?://|{NO_BREAK}")
"""What must not be broken: a person copies it as it stands."""


def cells(text: str) -> int:
    """Return how many cells wide a text is."""
    if text.isascii() or max(text) < _FIRST_UNUSUAL:
        return len(text)
    from wcwidth import wcswidth  # Loaded only where some character may be wide.

    return max(0, wcswidth(text))


def wrap(text: str, width: int, first: str = "", rest: str | None = None, *, whole: bool = False) -> list[str]:
    """Return the lines of a text, at most ``width`` cells wide but for an address or a command that is wider.

    ``first`` stands before the first line, ``rest`` before the others (None: the same). ``whole`` breaks no word at
    all, for texts with names of files in them.
    """
    rest = first if rest is None else rest
    lines, line, room, empty = [], first, width - cells(first), True
    most = 2 * len(text) if whole else max(1, width - max(cells(first), cells(rest)))
    for word in _words(text, most):
        needed = cells(word)
        if not empty and needed + 1 > room:
            lines.append(line)
            line, room, empty = rest, width - cells(rest), True
        line += word if empty else f" {word}"
        room -= needed if empty else needed + 1
        empty = False
    return [written.replace(NO_BREAK, " ").rstrip() for written in [*lines, line]]


def stretched(text: str, width: int) -> str:
    """Return a text whose blanks are as wide as the line has room for, all of them alike."""
    if BLANK not in text:
        return text
    blanks = len(_BLANKS.findall(text))
    room = width - cells(text) + blanks * len(BLANK)
    return _BLANKS.sub("_" * max(_SHORTEST_BLANK, room // max(1, blanks)), text)


def filled(text: str, width: int) -> list[str]:
    """Return a text with its blanks stretched: on one line where all have room, else each on a line of its own."""
    if not _BLANKS.search(text) or _fits(text, width):
        return [stretched(text, width)]
    lines: list[str] = []
    for part in _UP_TO_BLANK.findall(text):
        label = part.strip()
        lines += [label] if _fits(label, width) else [label.removesuffix(BLANK).strip(), BLANK]
    return [stretched(line, width) for line in lines if line]


def _fits(text: str, width: int) -> bool:
    """Say whether a text has room on a line with its blanks as short as they may be."""
    return cells(_BLANKS.sub("_" * _SHORTEST_BLANK, text)) <= width


def _words(text: str, most: int) -> Iterator[str]:
    """Yield the words of a text, those that are wider than a line in pieces."""
    for word in text.replace("\n", " ").split(" "):
        if cells(word) <= most or _WHOLE.search(word):
            if word:
                yield word
            continue
        piece = ""
        for character in word:
            if piece and cells(piece + character) > most:
                yield piece
                piece = ""
            piece += character
        yield piece

"""Breaks a text into lines, measured in the cells that it takes on a terminal or a printer."""

import re
from collections.abc import Sequence

from gist_cli.document import BLANK, NO_BREAK

# These are made ready only where a text may match: that takes as long as breaking a hundred texts.
_BLANKS = r"(?<!_)___(?!_)"
_UP_TO_BLANK = rf"(?s:.*?)(?:{_BLANKS}|$)"
_SHORTEST_BLANK = 8
_FIRST_UNUSUAL = "\u0300"
"""All characters before this one take one cell; of those from here on, some take none or two."""

COMMAND = rf"[^\s{NO_BREAK}(]+(?:{NO_BREAK}[^\s{NO_BREAK}]*[^\s{NO_BREAK}.,;:!?)])+"
"""A command to be copied: its words are tied together."""

_LEAD = r" *(?:- |\[[ \d]+\] )?"
_JOINTS = "/?&=._-"
"""After these, an address reads on in the next line."""

_WHOLE = rf"https?://|{NO_BREAK}"
"""What must not be broken: a person copies it as it stands."""


def marked(text: str, marks: Sequence[int], drawing: str = "") -> str:
    """Return a text behind what draws it, followed by the numbers of its sources, where they are shown."""
    drawn = f"{drawing} {text}" if drawing else text
    return f"{drawn} [{', '.join(map(str, marks))}]" if marks else drawn


def cells(text: str) -> int:
    """Return how many cells wide a text is."""
    if _is_usual(text):
        return len(text)
    from wcwidth import wcswidth  # Loaded only where some character may be wide.

    return max(0, wcswidth(text))


def _is_usual(text: str) -> bool:
    return text.isascii() or max(text) < _FIRST_UNUSUAL


def wrap(text: str, width: int, first: str = "", rest: str | None = None, *, whole: bool = False) -> tuple[str, ...]:
    """Return the lines of a text, at most ``width`` cells wide but for an address or a command that is wider.

    ``first`` stands before the first line, ``rest`` before the others (None: the same). ``whole`` breaks no word at
    all, for texts with names of files in them.
    """
    if "\n" in text or "  " in text:
        text = " ".join(filter(None, text.replace("\n", " ").split(" ")))
    lead, under = first, first if rest is None else rest
    if text.isascii() and lead.isascii() and under.isascii() and (quickly := _between_words(text, lead, under, width)):
        return quickly
    room, under_room = max(1, width - cells(first)), max(1, width - cells(under))
    usual, tied = _is_usual(text), NO_BREAK in text
    lines: list[str] = []
    start, length = 0, len(text)
    while True:
        fits = room if usual else _fitting(text[start:], room)
        end = following = start + max(1, fits)
        if end >= length:
            end = following = length
        else:
            space = text.rfind(" ", start + 1, end + 1)
            word = "" if space > 0 else text[start:].partition(" ")[0]
            if space > 0:
                end, following = space, space + 1
            elif whole or re.search(_WHOLE, word):
                end = start + len(word)
                following = end + 1
        line = lead + text[start:end]
        lines.append(line.replace(NO_BREAK, " ") if tied else line)
        if following >= length:
            return tuple(written.rstrip() for written in lines)
        start, lead, room = following, under, under_room


def _between_words(text: str, lead: str, under: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text whose characters take one cell each; there are none if a word is longer than a line.

    Nearly all texts are such, and this takes half the time.
    """
    room, under_room = width - len(lead), width - len(under)
    if len(text) <= room:
        return ((lead + text).rstrip(),)
    if room < 1 or under_room < 1:
        return ()
    lines = []
    while len(text) > room:
        line, _space, _rest = text[: room + 1].rpartition(" ")
        if not line:
            return ()
        lines.append(lead + line)
        text = text[len(line) + 1 :]
        lead, room = under, under_room
    if text:
        lines.append((lead + text).rstrip())
    return tuple(lines)


def _fitting(text: str, room: int) -> int:
    """Return how many characters of a text have room in so many cells."""
    taken = 0
    for place, character in enumerate(text):
        taken += cells(character)
        if taken > room:
            return place
    return len(text)


def stretched(text: str, width: int) -> str:
    """Return a text whose blanks are as wide as the line has room for, all of them alike."""
    if BLANK not in text:
        return text
    blanks = len(re.findall(_BLANKS, text))
    room = width - cells(text) + blanks * len(BLANK)
    return re.sub(_BLANKS, "_" * max(_SHORTEST_BLANK, room // max(1, blanks)), text)


def filled(text: str, width: int) -> list[str]:
    """Return a text with its blanks stretched: on one line where all have room, else each on a line of its own."""
    if BLANK not in text or not re.search(_BLANKS, text) or _fits(text, width):
        return [stretched(text, width)]
    lines: list[str] = []
    for part in re.findall(_UP_TO_BLANK, text):
        label = part.strip()
        lines += [label] if _fits(label, width) else [label.removesuffix(BLANK).strip(), BLANK]
    return [stretched(line, width) for line in lines if line]


def _fits(text: str, width: int) -> bool:
    """Say whether a text has room on a line with its blanks as short as they may be."""
    return cells(re.sub(_BLANKS, "_" * _SHORTEST_BLANK, text)) <= width


def folded(line: str, width: int) -> tuple[str, ...]:
    """Return a line as paper takes it: an address or a command that is too wide goes on below, under its beginning."""
    if cells(line) <= width:
        return (line,)
    lead = re.match(_LEAD, line)
    start = lead.end() if lead else 0
    lines: list[str] = []
    while cells(line) > width:
        room = max(start + 1, _fitting(line, width))
        end = line.rfind(" ", start, room + 1)
        if end < 0:
            joint = max(line.rfind(mark, start, room) for mark in _JOINTS) + 1
            end = joint if joint > start else room
        lines.append(line[:end])
        line = " " * start + line[end:].lstrip()
    return (*lines, line)

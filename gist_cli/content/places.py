"""Finds the line of a content file on which a value stands, and the entry that it belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, takewhile

Place = tuple[str | int, ...]
"""The keys, and the positions in lists, that lead to a value: ``("part", 0, "item", 2, "text")``."""

_SIGN = re.compile(
    r'"""(?s:.*?)(?<!\\)"""+'
    r"|'''(?s:.*?)'''+"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|\n|[\[\]{},=.]|[^\s\[\]{},=.\"'#]+"
)
_OPENING, _CLOSING, _BETWEEN_STEPS = {"[", "{"}, {"]", "}"}, {"[", "]", ".", "\n"}
_NAMES = ("id", "topic")
"""The keys whose value tells one entry of a list from the others."""


class Lines:
    """The lines of the tables, keys and list entries of a text that is TOML."""

    def __init__(self, text: str) -> None:
        """Note the line of every place once."""
        self._lines: dict[Place, int] = {}
        self._sizes: Counter[Place] = Counter()
        """How many entries each list has so far."""
        signs = _signs(text)
        table: Place = ()
        for line, sign in signs:
            if sign == "[":
                table = self._heading(line, signs)
            elif sign != "\n":
                self._statement(table, line, sign, signs)

    def of(self, place: Place) -> int:
        """Return the line of a place, or of the nearest one around it that is there; 0 if there is none."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 0)

    def _heading(self, line: int, signs: Iterator[tuple[int, str]]) -> Place:
        """Return the table that a heading begins, whose first bracket has been read."""
        rest = list(takewhile(lambda sign: sign != "\n", (sign for _, sign in signs)))
        steps = [sign.strip("\"'") for sign in rest if sign not in _BETWEEN_STEPS]
        place: Place = ()
        for number, step in enumerate(steps, 1):
            place = (*place, step)
            self._lines.setdefault(place, line)
            if number == len(steps) and rest[0] == "[":
                place = self._next(place)
            elif self._sizes[place]:
                place = (*place, self._sizes[place] - 1)
        self._lines.setdefault(place, line)
        return place

    def _statement(self, table: Place, line: int, sign: str, signs: Iterator[tuple[int, str]]) -> None:
        """Note the key that begins with a sign, and all that stands in its value."""
        around: list[tuple[Place, bool]] = [(table, False)]
        """The place of each open bracket, and whether it is a list."""
        keys: list[str] = []
        awaited: Place | None = None
        """Where the value that comes next belongs."""
        for at, part in chain([(line, sign)], signs):
            inside, is_list = around[-1]
            if part == "\n" and len(around) == 1:
                return
            if part == "=" and awaited is None:
                awaited, keys = self._key(inside, keys, at), []
            elif part in _CLOSING:
                around.pop()
                awaited = None
            elif part == ",":
                awaited, keys = self._next(inside) if is_list else None, []
            elif awaited is not None and part != "\n":
                self._lines.setdefault(awaited, at)
                if part in _OPENING:
                    around.append((awaited, part == "["))
                awaited = self._next(awaited) if part == "[" else None
            elif part not in _BETWEEN_STEPS:
                keys.append(part.strip("\"'"))

    def _key(self, inside: Place, keys: list[str], line: int) -> Place:
        for step in keys:
            inside = (*inside, step)
            self._lines.setdefault(inside, line)
        return inside

    def _next(self, inside: Place) -> Place:
        """Return the place of the next entry of a list."""
        self._sizes[inside] += 1
        return (*inside, self._sizes[inside] - 1)


def located(name: str, text: str, raw: object, problems: Iterable[tuple[Place, str]]) -> list[tuple[int, str]]:
    """Return each problem of a file with its line, as a sentence that names file, line and entry."""
    lines = Lines(text)
    found = []
    for place, sentence in problems:
        line = lines.of(place)
        entry = _entry(raw, place)
        at_line = f", line {line}" if line else ""
        at_entry = f', "{entry}"' if entry else ""
        found.append((line, f"{name}{at_line}{at_entry}: {sentence}"))
    return found


def _entry(raw: object, place: Place) -> str:
    """Return the id of the innermost entry around a place, or else the key that it stands under."""
    found = next((step for step in reversed(place) if isinstance(step, str)), "")
    for step in place:
        if isinstance(raw, dict):
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            break
        if isinstance(raw, dict) and isinstance(step, int):
            found = next((str(raw[key]) for key in _NAMES if key in raw), found)
    return found


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets, signs and words of a text with their lines; comments and blanks are left out."""
    line = 1
    for match in _SIGN.finditer(text):
        sign = match[0]
        if not sign.startswith("#"):
            yield line, sign
        line += sign.count("\n")

"""Finds the line of a content file that a problem is about."""

import re

Place = tuple[str | int, ...]
"""The keys, and the positions in lists, that lead to a value."""


_ID = re.compile(r'(?:^|\{)\s*(?:id|topic)\s*=\s*"([^"]*)"')
_NAME = re.compile(r"^(?:\[+([\w.-]+)\]|([\w-]+)\s*=)")


def line_of(lines: list[str], place: Place) -> str:
    """Return ", line N" for a place: its key if it can be found, else the heading of its table."""
    at, heading = 0, ""
    for number, step in enumerate(place):
        if isinstance(step, int):
            continue
        following = place[number + 1 :][:1]
        inner = f"{heading}.{step}" if heading else step
        if following and isinstance(following[0], int):
            found = _headings(lines, f"[[{inner}]]", at)[following[0] :]
        else:
            found = _headings(lines, f"[{inner}]", at) or _keys(lines, step, at)
        if not found:
            break
        at, heading = found[0], inner
    return f", line {at + 1}" if at or place else ""


class Lines:
    """The lines of a content file, to be asked where an id, a table or a key stands."""

    def __init__(self, text: str) -> None:
        """Note every place once."""
        self._ids: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        for number, line in enumerate(text.splitlines(), 1):
            for found in _ID.finditer(line):
                self._ids.setdefault(found[1], []).append(number)
            if name := _NAME.match(line):
                self._names.setdefault(name[1] or name[2], []).append(number)

    def of(self, place: str, *, newest: bool = False) -> int:
        """Return the line where an id is given, or else where a table or key of this name stands; 0 if nowhere.

        Of an id given several times, ``newest`` asks for the last one. No place at all is the first line.
        """
        found = self._ids.get(place) or self._names.get(place)
        if found:
            return found[-1 if newest else 0]
        return 0 if place else 1


def _headings(lines: list[str], heading: str, start: int) -> list[int]:
    """Return the lines from ``start`` on that hold this heading of a table."""
    return [number for number, line in enumerate(lines) if number >= start and line.split("#")[0].strip() == heading]


def _keys(lines: list[str], key: str, start: int) -> list[int]:
    """Return the lines of this table, which begins at ``start``, that hold this key."""
    pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
    found = []
    for number in range(start, len(lines)):
        if number > start and lines[number].startswith("["):
            break
        if pattern.match(lines[number]):
            found.append(number)
    return found

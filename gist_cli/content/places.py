"""Finds the line of a content file that a problem is about."""

import re

Place = tuple[str | int, ...]
"""The keys, and the positions in lists, that lead to a value."""


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


def line_of_id(lines: list[str], place: str) -> int:
    """Return the number of the line where an id is given, or else where a key or table of this name stands."""
    name = re.escape(place)
    for pattern in (rf'(?:^|\{{)\s*(?:id|topic) = "{name}"', rf"^\[+{name}\]|^{name} ="):
        for number, line in enumerate(lines, 1):
            if place and re.search(pattern, line):
                return number
    return 1 if lines and place == "" else 0


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

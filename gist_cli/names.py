"""Compares names the way people type them, and finds the nearest ones."""

from collections.abc import Iterable

NEAREST = 3
_LIKENESS = 0.6


def key(name: str) -> str:
    """Return a name in the form of an id: lower case, hyphens for spaces and underscores."""
    return "-".join(name.casefold().replace("_", " ").replace("-", " ").split())


def closest(name: str, names: Iterable[str]) -> list[str]:
    """Return the few names that are most like this one, nearest first; none if none is like it."""
    from difflib import get_close_matches  # Loaded only when a name is not found.

    by_key = {key(other): other for other in names}
    wanted = key(name)
    near = get_close_matches(wanted, by_key, n=NEAREST, cutoff=_LIKENESS)
    begins = [other for other in by_key if wanted and other.startswith(wanted)]
    return [by_key[found] for found in dict.fromkeys([*begins, *near])][:NEAREST]

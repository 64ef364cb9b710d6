"""The one form in which names are compared, and the names that are nearest to a typing mistake."""

import re
from collections.abc import Iterable
from functools import lru_cache

NEAREST = 3
_LIKENESS = 0.8
_LIKENESS_IF_SHORT = 0.75
_SHORT = 5
_SHORTEST_BEGINNING = 4
SHORT_NAME = 2
"""A name of more words must keep two that carry meaning, or it only counts as it stands."""

SHORTEST_STEM = 3
"""An ending is only taken off a word that stays at least so long."""

_TRADEMARKS = str.maketrans("", "", "®™©℠")
_APOSTROPHES = str.maketrans("", "", "'`\u00b4\u2019")
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 14)  # One name is compared with all names of a guide, again and again.
def key(name: str) -> str:
    """Return a name in the form of an id: plain small letters and digits, hyphens for all that stands between.

    Capitals, accents, compatibility forms, invisible characters and trademark signs make no difference.
    """
    if not name.isascii():
        import unicodedata  # Loaded only for such a name.

        decomposed = unicodedata.normalize("NFKD", name.translate(_TRADEMARKS))
        name = "".join(sign for sign in decomposed if unicodedata.category(sign) not in {"Mn", "Cf"})
    return _BETWEEN.sub("-", name.translate(_APOSTROPHES).casefold()).strip("-")


def words(name: str) -> list[str]:
    """Return the words of a name, each in the form of `key`."""
    return [word for word in key(name).split("-") if word]


def stem(word: str, endings: Iterable[str]) -> str:
    """Return a word without the first of these endings that it has."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def closest(name: str, names: Iterable[str]) -> list[str]:
    """Return the few names for which this one may be a typing mistake or a beginning, nearest first.

    A name that begins with another letter is never taken for a typing mistake: it is likelier to mean something else.
    """
    from difflib import get_close_matches  # Loaded only when a name is not found.

    wanted = key(name)
    by_key = {key(other): other for other in names}
    same_start = [other for other in by_key if other[:1] == wanted[:1]]
    near = get_close_matches(
        wanted, same_start, n=NEAREST, cutoff=_LIKENESS if len(wanted) > _SHORT else _LIKENESS_IF_SHORT
    )
    if len(wanted) >= _SHORTEST_BEGINNING:
        near += [other for other in same_start if other.startswith(wanted)]
    return [by_key[found] for found in dict.fromkeys(near)][:NEAREST]

"""Finds the words that people meant where they typed others by mistake."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from gist_cli.content.folder import Content
from gist_cli.lookup.signs import is_emergency, sign_words
from gist_cli.names import closest, words

SHORTEST_MISTAKE = 5
"""A shorter word is like too many others to be taken for one of them."""

_SHORTEST_OF_A_SIGN = 3
"""So long is a word at least that may be a typing mistake for one of a sign."""


def respelled(typed: str, instead: Mapping[str, str]) -> str:
    """Return what was typed, with other words instead of some."""
    return " ".join(instead.get(word, word) for word in words(typed))


@lru_cache(maxsize=1)
def right_words(content: Content) -> frozenset[str]:
    """Return the words that are no typing mistakes although no page may use them: what a sign means rests on some."""
    lookup, signs = content.lookup, content.lookup.signs
    phrases = (*signs.calls, *signs.together)
    said = (word for phrase in phrases for word in words(phrase))
    return lookup.real_names.union(lookup.small_words, signs.denials, signs.away, signs.beside, said)


def nearest(word: str, others: Iterable[str]) -> str:
    """Return the one of other words for which this may be a typing mistake, or nothing.

    Of several that are near, one of the same letters is likelier: two of them have changed places.
    """
    near = closest(word, sorted(other for other in others if abs(len(other) - len(word)) <= 1))
    return min(near, key=lambda other: sorted(other) != sorted(word), default="")


def heard(content: Content, typed: str, unknown: Iterable[str], levels: int) -> dict[str, str]:
    """Return the unknown words in which an urgent sign of some levels is mistyped, each with the right one; or none.

    A sign is better heard too often than not at all. Only the words that must be others for it to be heard are among
    them: a name beside it stays as it is.
    """
    near = _near_signs(content, unknown, levels)
    if not near or not is_emergency(content, respelled(typed, near), levels):
        return {}
    for word in [*near]:
        fewer = {other: right for other, right in near.items() if other != word}
        if fewer and is_emergency(content, respelled(typed, fewer), levels):
            near = fewer
    return near


def _near_signs(content: Content, unknown: Iterable[str], levels: int) -> dict[str, str]:
    """Return unknown words, each with the nearest one of the signs of some levels and of what stands beside them.

    A word that carries no meaning or denies it is only meant by one with the same letters ("cnat").
    """
    rules = content.lookup.signs
    known = sign_words(content, levels) | rules.beside
    weak = content.lookup.small_words.union(rules.denials) - rules.beside
    near: dict[str, str] = {}
    for word in unknown:
        if len(word) >= _SHORTEST_OF_A_SIGN:
            same = {other for other in weak if sorted(other) == sorted(word)}
            near[word] = nearest(word, (known - weak) | same)
    return {word: other for word, other in near.items() if other}

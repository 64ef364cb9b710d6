"""Hears whether the words that people type name a sign of an emergency, and when such words mean another thing."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gist_cli.content.folder import Content
from gist_cli.names import stem, words

MOST_WORDS = 100
"""So many words are listened to: nobody needs more to say what is happening."""

_WITH_A_GAP = 3
"""A sign of so many words or more may have another word between them."""

_NOT = "not"
"""Stands for every word that denies, so that "can't breathe" and "not able to breathe" are one."""


class _Said(NamedTuple):
    """A word, or several that mean one thing together, and what it is without its ending."""

    word: str
    stem: str


class Signs:
    """The words of the urgent signs of the first ``levels`` levels (None: of all).

    A sign of several words may stand among others ("my father has trouble breathing"), unless the word beside it tells
    that it is not happening ("no", "risk of"). One word must stand alone, or among others that tell when or how.
    """

    def __init__(self, content: Content, levels: int | None = 1, text: str = "") -> None:
        """Collect the words; with a text that is to be compared, only of those signs that may be named in it."""
        self._rules = content.lookup.signs
        self._small = content.lookup.small_words
        self._endings = content.lookup.endings
        self._whole: set[tuple[str, ...]] = set()
        self._alone: set[frozenset[str]] = set()
        self._among: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        pieces = self._pieces(text)
        for name in _names(content, levels):
            if not text or not name.isascii() or any(piece in name.lower() for piece in pieces):
                self._add(name)

    def hold(self, text: str) -> bool:
        """Say whether a text names one of these signs."""
        everything = self._said(text)
        meant = self._meant(everything)
        return (
            self._is_whole(everything)
            or self._stands_alone(meant)
            or self._stands_among(meant)
            or self._is_run(everything)
            or self._is_call(everything)
        )

    def _add(self, name: str) -> None:
        everything = self._said(name)
        meaning = frozenset(said.stem for said in self._meant(everything))
        if len(meaning) > 1 or len(everything) == 1:
            self._alone.add(meaning)
        if len(everything) == 1 or " ".join(words(name)) in self._rules.alone:
            self._whole.add(tuple(said.stem for said in everything))
            return
        if len(meaning) > 1:
            for word in meaning:
                self._among[word].add(meaning)
        else:
            run = tuple(said.stem for said in everything)
            self._runs[run[0]].add(run)

    def _is_whole(self, everything: list[_Said]) -> bool:
        """Say whether all that is said is one sign in its own words, but for words that tell when or how."""
        stems = tuple(said.stem for said in everything)
        meant = [
            place for place, said in enumerate(everything) if not self._is_beside(said) and said.word not in self._small
        ]
        first, last = (meant[0], meant[-1]) if meant else (len(stems), 0)
        return any(
            stems[start:end] in self._whole for start in range(first + 1) for end in range(last + 1, len(stems) + 1)
        )

    def _stands_alone(self, meant: list[_Said]) -> bool:
        """Say whether signs are all that is meant, but for words that tell when or how."""
        stems = {said.stem for said in meant}
        told = {word for sign in self._alone if sign <= stems for word in sign}
        return bool(told) and all(said.stem in told or self._is_beside(said) for said in meant)

    def _is_beside(self, said: _Said) -> bool:
        return said.word.replace("-", " ") in self._rules.beside

    def _stands_among(self, meant: list[_Said]) -> bool:
        stems = [said.stem for said in meant]
        for start, word in enumerate(stems):
            for sign in self._among.get(word, ()):
                near = stems[start : start + len(sign) + (len(sign) >= _WITH_A_GAP)]
                if sign <= set(near):
                    end = start + max(map(near.index, sign)) + 1
                    if not self._is_away(meant[:start], meant[end:]):
                        return True
        return False

    def _is_run(self, everything: list[_Said]) -> bool:
        """Say whether a sign with one word of meaning stands there in all its words ("having a fit")."""
        stems = tuple(said.stem for said in everything)
        for start, word in enumerate(stems):
            for run in self._runs.get(word, ()):
                end = start + len(run)
                if stems[start:end] == run and not self._is_away(
                    self._meant(everything[:start]), self._meant(everything[end:])
                ):
                    return True
        return False

    def _is_call(self, everything: list[_Said]) -> bool:
        """Say whether words ask for help now ("911"), whatever else is said."""
        line = f" {' '.join(said.word for said in everything)} "
        for call in self._rules.calls:
            before, found, after = line.partition(f" {call} ")
            if found and not self._is_away(self._meant(self._said(before)), self._meant(self._said(after))):
                return True
        return False

    def _is_away(self, before: list[_Said], after: list[_Said]) -> bool:
        """Say whether a word beside a sign tells that it is not happening; a denial does so only before it."""
        away = any(said.word in self._rules.away for said in (*before[-1:], *after[:1]))
        return away or any(said.stem == _NOT for said in before[-1:])

    def _said(self, text: str) -> list[_Said]:
        line = f" {' '.join(words(text)[:MOST_WORDS])} "
        for phrase in self._rules.together:
            if f" {phrase} " in line:
                line = line.replace(f" {phrase} ", f" {phrase.replace(' ', '-')} ")
        return [_Said(word, self._stem(word)) for word in line.split()]

    def _stem(self, word: str) -> str:
        return _NOT if word in self._rules.denials else stem(word, self._endings)

    def _meant(self, everything: list[_Said]) -> list[_Said]:
        """Return the words that carry meaning, or all if none does."""
        return [said for said in everything if said.word not in self._small] or everything

    def _pieces(self, text: str) -> frozenset[str]:
        """Return pieces of words, of which a name has one in it if it shares a word with the text."""
        return frozenset({piece for said in self._meant(self._said(text)) for piece in said.stem.split("-")})


def is_emergency(content: Content, name: str, levels: int | None = 1) -> bool:
    """Say whether words name an urgent sign of the first ``levels`` levels (None: of any)."""
    return Signs(content, levels, name).hold(name)


@lru_cache(maxsize=2)
def sign_words(content: Content, levels: int | None) -> frozenset[str]:
    """Return all words of the names of the urgent signs of the first ``levels`` levels (None: of any)."""
    return frozenset(word for name in _names(content, levels) for word in words(name))


def _names(content: Content, levels: int | None) -> Iterator[str]:
    for level in content.urgent.levels[:levels]:
        for sign in level.items:
            yield from sign.also

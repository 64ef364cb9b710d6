"""Searches every passage of a guide for the words that people type, with the full-text engine of SQLite."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gist_cli.content.folder import Content
from gist_cli.errors import GuideError
from gist_cli.lookup.entries import URGENT, Entry
from gist_cli.lookup.signs import is_emergency
from gist_cli.lookup.spelling import SHORTEST_MISTAKE, heard, nearest, respelled, right_words
from gist_cli.names import key, stem, words

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")

MOST_HITS = 8
_WEIGHTS = "6.0, 6.0, 6.0, 1.0"
"""What a word is worth in the title of a page, in other names, in a heading and in a text."""

_OF_THE_PAGE = 0.3
"""What a word is worth to a passage if it only stands where its page is named and told in short."""

_A_NAME = 3.0
_ALL_OF_THEM = 2.0
"""What a name is worth that stands whole among the words, and more if it is all of them."""

_OTHERS = 0.4
_COUNTED = 4
"""The share that the other passages of a page add to its best one, and how many of all are counted."""

_A_SYNONYM = 0.6
_LATER = 0.9
_ELSEWHERE = 0.8
"""What a word is worth that means the same, and a sentence within a statement or in another passage than the best."""

_LEAST = 0.08
"""The share of the score of the best page that a page must have to be shown."""

_NOW = 2
"""The levels of urgent signs that are shown at once."""

_NO_ENGINE = (
    "This Python has no full-text engine of SQLite, so nothing can be searched. To open a page by its name, type: "
    "gist-guide topic, gist-guide drug or gist-guide effect. If something is happening now: gist-guide urgent"
)


class Hit(NamedTuple):
    """A page that holds the words, the sentence of it that holds them best, and the heading over that sentence."""

    entry: Entry
    text: str
    heading: str = ""


class Results(NamedTuple):
    """What a search found, and the words that it took for others, which are typing mistakes.

    ``is_sign`` says that the words name a sign that needs a call now or more.
    """

    hits: list[Hit]
    instead: dict[str, str]
    is_sign: bool


def search(content: Content, typed: str) -> list[Hit]:
    """Return the pages where these words stand, best first, at most `MOST_HITS`."""
    return results(content, typed).hits


def results(content: Content, typed: str) -> Results:
    """Return the pages where these words stand, and how the words were read."""
    return _asked(content, lambda connection: _results(connection, content, typed))


def mistyped(content: Content, typed: str, levels: int) -> dict[str, str]:
    """Return the words in which an urgent sign of so many levels is mistyped, each with the right one; or none."""
    return _asked(content, lambda connection: heard(content, typed, _unknown(connection, content, typed), levels))


def _asked(content: Content, ask: "Callable[[sqlite3.Connection], T]") -> T:
    """Return what the passages of a guide answer; GuideError says that nothing can be searched here."""
    try:
        import sqlite3  # Python can be built without it, or it without the engine.
    except ImportError as error:
        raise GuideError(_NO_ENGINE) from error
    if content.compiled and content.files.all_own:
        with suppress(sqlite3.Error):  # A damaged one holds what the files say, too.
            return ask(content.compiled.connection)
    try:
        return ask(_in_memory(content))
    except sqlite3.OperationalError as error:
        raise GuideError(_NO_ENGINE) from error


def _results(connection: "sqlite3.Connection", content: Content, typed: str) -> Results:
    is_sign = is_emergency(content, typed, _NOW)
    meant = {} if is_sign else heard(content, typed, _unknown(connection, content, typed), _NOW)
    searched = _Search(connection, content, respelled(typed, meant) if meant else typed)
    hits = searched.hits(urgent=bool(meant) or is_emergency(content, typed, levels=None))
    return Results(hits, meant | searched.instead, is_sign or bool(meant))


@lru_cache(maxsize=1)
def _in_memory(content: Content) -> "sqlite3.Connection":
    """Put the passages of a guide into memory; a person who searches once may search again."""
    from gist_cli.content.database import connect  # Loaded only for this.
    from gist_cli.lookup.index import index

    connection = connect(":memory:")
    index(content, connection)
    return connection


class _Search:
    """One search; a group is a word that is searched for, with those that mean the same."""

    def __init__(self, connection: "sqlite3.Connection", content: Content, typed: str) -> None:
        self._connection = connection
        typed_words = _meant(content, typed)
        self.instead = self._put_right(content, typed_words)
        self._words = list(dict.fromkeys(self.instead.get(word, word) for word in typed_words))
        self._groups = _groups(content, self._words)
        self._rarity: list[float] = []

    def hits(self, *, urgent: bool) -> list[Hit]:
        """Return the pages that fit, best first; ``urgent`` signs too where they are meant."""
        fits = self._fits()
        bonus = self._of_names()
        whole = self._worth(range(len(self._groups))) or 1
        page_of = self._pages(urgent=urgent)
        pages: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, own in fits.items():
            if number not in page_of:
                continue
            page = fits.get(page_of[number], {})
            both = {group: max(own.get(group, 0), _OF_THE_PAGE * page.get(group, 0)) for group in {*own, *page}}
            score = sum(both.values()) * self._worth(both) / whole + bonus[number]
            pages[page_of[number]].append((score, number))
        ranked = []
        for of_page in pages.values():
            scores, numbers = zip(*sorted(of_page, reverse=True), strict=True)
            ranked.append((scores[0] + _OTHERS * sum(scores[1:_COUNTED]), numbers))
        ranked.sort(reverse=True)
        best = [numbers for score, numbers in ranked[:MOST_HITS] if score >= _LEAST * ranked[0][0]]
        said = self._said() if best else {}
        return [self._hit(page_of[numbers[0]], numbers, said, is_named=bonus[numbers[0]] > 0) for numbers in best]

    def _put_right(self, content: Content, typed: list[str]) -> dict[str, str]:
        """Return the words that stand nowhere, each with the one that it may be a typing mistake for."""
        instead: dict[str, str] = {}
        right = right_words(content)
        for word, group in zip(typed, _groups(content, typed), strict=True):
            if len(word) < SHORTEST_MISTAKE or word in right:
                continue
            stands = self._connection.execute("SELECT 1 FROM searched WHERE searched MATCH ?", (_any_of(group),))
            if stands.fetchone() is None and (near := nearest(word, _used(self._connection, word))):
                instead[word] = near
        return instead

    def _fits(self) -> dict[int, dict[int, float]]:
        """Return how well each passage fits each group, and remember how rare the groups are."""
        (total,) = self._connection.execute("SELECT count(*) FROM passage").fetchone()
        query = f"SELECT rowid, -bm25(searched, {_WEIGHTS}) FROM searched WHERE searched MATCH ?"  # noqa: S608 - constants.
        fits: dict[int, dict[int, float]] = defaultdict(dict)
        for group, wanted in enumerate(self._groups):
            rows = self._connection.execute(query, (_any_of(wanted),)).fetchall()
            for number, fit in rows:
                fits[number][group] = fit
            self._rarity.append(log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5)))
        return fits

    def _of_names(self) -> dict[int, float]:
        """Return what the names that stand whole among the words are worth to their passages."""
        held: dict[int, list[int]] = defaultdict(list)
        for group, wanted in enumerate(self._groups):
            for (name,) in self._connection.execute("SELECT rowid FROM name WHERE name MATCH ?", (_any_of(wanted),)):
                held[name].append(group)
        whole = self._worth(range(len(self._groups))) or 1
        bonus: dict[int, float] = defaultdict(float)
        for name, groups in held.items():
            query = "SELECT passage, size FROM named WHERE number = ?"
            passage, size = self._connection.execute(query, (name,)).fetchone()
            if len(groups) >= size:
                worth = self._worth(groups)
                more = _ALL_OF_THEM * worth if len(groups) == len(self._groups) else 0
                bonus[passage] = max(bonus[passage], _A_NAME * worth * worth / whole + more)
        return bonus

    def _said(self) -> dict[int, tuple[float, int]]:
        """Return what each sentence that holds a word is worth, and how many it holds."""
        said: dict[int, tuple[float, int]] = defaultdict(lambda: (0.0, 0))
        query = "SELECT rowid FROM said WHERE said MATCH ?"
        for word, group, rarity in zip(self._words, self._groups, self._rarity, strict=True):
            exact = {number for (number,) in self._connection.execute(query, (_any_of([word]),))}
            for (number,) in self._connection.execute(query, (_any_of(group),)):
                worth, held = said[number]
                said[number] = worth + (rarity if number in exact else _A_SYNONYM * rarity), held + 1
        return said

    def _pages(self, *, urgent: bool) -> dict[int, int]:
        """Return the first passage of the page of each passage that may be shown."""
        rows = self._connection.execute("SELECT number, page, command FROM passage")
        return {number: page for number, page, command in rows if urgent or command != URGENT}

    def _worth(self, groups: Iterable[int]) -> float:
        return sum(self._rarity[group] for group in groups)

    def _hit(self, head: int, numbers: Sequence[int], said: Mapping[int, tuple[float, int]], *, is_named: bool) -> Hit:
        """Return a page with the sentence that holds most, of what it says in short and of the passages that fit.

        Where the best of these ``is_named`` by the words, it answers by itself. What the page says in short gives way
        to a sentence that holds all of the words.
        """
        best = (-1.0, 0)
        query = "SELECT number, place FROM sentence WHERE passage = ?"
        everywhere = () if is_named and numbers[0] != head else numbers[1:]
        for passage in dict.fromkeys((*([] if is_named else [head]), numbers[0], *everywhere)):
            is_near = passage in {head, numbers[0]}
            for number, place in self._connection.execute(query, (passage,)):
                worth, held = said.get(number, (0.0, 0))
                fit = worth * (_LATER if place else 1) * (1 if is_near else _ELSEWHERE)
                if fit > best[0] and (is_near or not is_named or 1 < held == len(self._groups)):
                    best = fit, number
        query = (
            "SELECT command, id, title, heading, text FROM sentence JOIN passage ON passage.number = passage"
            " WHERE sentence.number = ?"
        )
        command, identity, title, heading, text = self._connection.execute(query, (best[1],)).fetchone()
        return Hit(Entry(command, identity, title, ()), text, heading)


def _unknown(connection: "sqlite3.Connection", content: Content, typed: str) -> list[str]:
    """Return the typed words that the guide never uses."""
    right = right_words(content)
    return [word for word in dict.fromkeys(words(typed)) if word not in right | _used(connection, word)]


def _used(connection: "sqlite3.Connection", word: str) -> set[str]:
    """Return the words of the guide with the same first letter."""
    return {other for (other,) in connection.execute("SELECT word FROM word WHERE word LIKE ?", (f"{word[0]}%",))}


def _any_of(wanted: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in sorted(wanted))


def _meant(content: Content, typed: str) -> list[str]:
    """Return the words that carry meaning, each once, or all if none does."""
    every = list(dict.fromkeys(words(typed)))
    return [word for word in every if word not in content.lookup.small_words] or every


def _groups(content: Content, meant: list[str]) -> list[set[str]]:
    """Return each word with those that mean the same, whatever their endings."""
    same, endings = _same(content), content.lookup.endings
    return [{word, *same.get(stem(word, endings), ())} for word in meant]


@lru_cache(maxsize=1)
def _same(content: Content) -> dict[str, set[str]]:
    """Return, by what they are without their endings, the words that mean the same; each search asks twice."""
    same: dict[str, set[str]] = defaultdict(set)
    for alike in content.lookup.same:
        for word in alike:
            same[stem(key(word), content.lookup.endings)].update(alike)
    return dict(same)

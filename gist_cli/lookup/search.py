"""Searches every statement of a guide for the words that people type, best first; SQLite's full-text engine ranks."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from gist_cli.content.folder import Content
from gist_cli.lookup.entries import Entry, Text, texts
from gist_cli.lookup.find import meaning
from gist_cli.names import key, words

if TYPE_CHECKING:
    import sqlite3

MOST_HITS = 8
_WEIGHTS = "4.0, 8.0, 5.0, 1.0"
"""What a word is worth in the title of a page, in its other names, in a heading and in a text."""

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_OTHER_STATEMENTS = 0.15
"""The share that the other fitting statements of a page add to its best one."""


class Hit(NamedTuple):
    """A page that holds the words, and the sentence of it that holds them best."""

    entry: Entry
    text: str


def search(content: Content, typed: str) -> list[Hit]:
    """Return the pages where these words stand, best first, at most `MOST_HITS`."""
    import sqlite3  # Loaded only for a search.

    groups = _groups(content, typed)
    found = list(texts(content))
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, found)
        scores = _scores(connection, groups)
    finally:
        connection.close()
    pages = _best(found, scores, len(groups))
    return [Hit(text.entry, _sentence(content, groups, text.text)) for text in pages]


def _fill(connection: "sqlite3.Connection", found: Iterable[Text]) -> None:
    connection.execute(
        "CREATE VIRTUAL TABLE statement USING fts5(title, names, heading, text, tokenize = 'porter unicode61')"
    )
    rows = (
        (key(text.entry.title), _spaced(text.entry.names), key(text.heading), key(text.text).replace("-", " "))
        for text in found
    )
    connection.executemany("INSERT INTO statement VALUES (?, ?, ?, ?)", rows)


def _spaced(names: Iterable[str]) -> str:
    return " ".join(key(name).replace("-", " ") for name in names)


def _groups(content: Content, typed: str) -> list[set[str]]:
    """Return for each word that carries meaning the words that mean the same."""
    small = content.lookup.small_words
    meant = [word for word in words(typed) if word not in small] or words(typed)
    return [{word}.union(*(same for same in content.lookup.same if word in same)) for word in dict.fromkeys(meant)]


def _scores(connection: "sqlite3.Connection", groups: list[set[str]]) -> dict[int, tuple[int, float]]:
    """Return for each row how many of the words it holds, and how well it fits them."""
    scores: dict[int, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for group in groups:
        wanted = " OR ".join(f'"{word}"' for word in sorted(group))
        query = f"SELECT rowid, bm25(statement, {_WEIGHTS}) FROM statement WHERE statement MATCH ?"  # noqa: S608 - constants.
        for row, rank in connection.execute(query, (wanted,)):
            count, score = scores[row]
            scores[row] = count + 1, score - rank
    return scores


def _best(found: list[Text], scores: dict[int, tuple[int, float]], wanted: int) -> list[Text]:
    """Return the best statement of each page, the pages in the order of their worth."""
    by_page: dict[tuple[str, ...], list[tuple[float, Text]]] = defaultdict(list)
    for row, (count, score) in scores.items():
        text = found[row - 1]
        by_page[text.entry.words].append((score * (count / wanted) ** 2, text))
    ranked = []
    for rows in by_page.values():
        rows.sort(key=lambda row: -row[0])
        worth = rows[0][0] + _OTHER_STATEMENTS * sum(score for score, _ in rows[1:4])
        ranked.append((worth, rows[0][1]))
    ranked.sort(key=lambda page: -page[0])
    return [text for _, text in ranked[:MOST_HITS]]


def _sentence(content: Content, groups: list[set[str]], text: str) -> str:
    """Return the sentence of a text that holds most of the words."""
    wanted = meaning(content, " ".join(word for group in groups for word in group))
    return max(_SENTENCES.split(text), key=lambda sentence: len(wanted & meaning(content, sentence)))

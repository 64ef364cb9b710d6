"""Searches every statement of a guide for the words that people type, best first; SQLite's full-text engine ranks."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gist_cli.content.folder import Content
from gist_cli.lookup.entries import URGENT, Entry, texts
from gist_cli.lookup.find import meaning
from gist_cli.names import words

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
    groups = _groups(content, typed)
    if content.compiled and content.files.all_own:
        return _search(content.compiled.connection, content, groups)
    import sqlite3  # Loaded only for a search.

    connection = sqlite3.connect(":memory:")
    try:
        index(content, connection)
        return _search(connection, content, groups)
    finally:
        connection.close()


def index(content: Content, connection: "sqlite3.Connection") -> None:
    """Put every statement into two new tables of a database: as it is searched, and as it is shown."""
    columns = "title, names, heading, text"
    connection.execute(
        f"CREATE VIRTUAL TABLE searched USING fts5({columns}, content = '', tokenize = 'porter unicode61')"
    )
    connection.execute("CREATE TABLE shown (number INTEGER PRIMARY KEY, command TEXT, id TEXT, title TEXT, text TEXT)")
    put_searched = f"INSERT INTO searched (rowid, {columns}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - constants.
    put_shown = "INSERT INTO shown VALUES (?, ?, ?, ?, ?)"
    for number, (entry, heading, text) in enumerate(texts(content), 1):
        spaced = [" ".join(words(name)) for name in (entry.title, " ".join(entry.names), heading, text)]
        connection.execute(put_searched, (number, *spaced))
        connection.execute(put_shown, (number, entry.command, entry.id, entry.title, text))


def _groups(content: Content, typed: str) -> list[set[str]]:
    """Return for each word that carries meaning the words that mean the same."""
    small = content.lookup.small_words
    meant = [word for word in words(typed) if word not in small] or words(typed)
    return [{word}.union(*(same for same in content.lookup.same if word in same)) for word in dict.fromkeys(meant)]


def _search(connection: "sqlite3.Connection", content: Content, groups: list[set[str]]) -> list[Hit]:
    pages: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    scores = _scores(connection, groups)
    for number, (count, score) in scores.items():
        command, identity = connection.execute("SELECT command, id FROM shown WHERE number = ?", (number,)).fetchone()
        opened = identity if command != URGENT else ""
        pages[command, opened].append((score * (count / len(groups)) ** 2, number))
    ranked = []
    for rows in pages.values():
        rows.sort(reverse=True)
        ranked.append((rows[0][0] + _OTHER_STATEMENTS * sum(score for score, _ in rows[1:4]), rows[0][1]))
    ranked.sort(reverse=True)
    return [_hit(connection, content, groups, number) for _, number in ranked[:MOST_HITS]]


def _hit(connection: "sqlite3.Connection", content: Content, groups: list[set[str]], number: int) -> Hit:
    query = "SELECT command, id, title, text FROM shown WHERE number = ?"
    command, identity, title, text = connection.execute(query, (number,)).fetchone()
    return Hit(Entry(command, identity, title, ()), _sentence(content, groups, text))


def _scores(connection: "sqlite3.Connection", groups: list[set[str]]) -> dict[int, tuple[int, float]]:
    """Return for each row how many of the words it holds, and how well it fits them."""
    scores: dict[int, tuple[int, float]] = defaultdict(lambda: (0, 0.0))
    for group in groups:
        wanted = " OR ".join(f'"{word}"' for word in sorted(group))
        query = f"SELECT rowid, bm25(searched, {_WEIGHTS}) FROM searched WHERE searched MATCH ?"  # noqa: S608 - constants.
        for row, rank in connection.execute(query, (wanted,)):
            count, score = scores[row]
            scores[row] = count + 1, score - rank
    return scores


def _sentence(content: Content, groups: list[set[str]], text: str) -> str:
    """Return the sentence of a text that holds most of the words."""
    wanted = meaning(content, " ".join(word for group in groups for word in group))
    return max(_SENTENCES.split(text), key=lambda sentence: len(wanted & meaning(content, sentence)))

"""Puts passages into the tables of a database that the full-text engine of SQLite searches."""

from collections import defaultdict
from typing import TYPE_CHECKING

from gist_cli.content.folder import Content
from gist_cli.lookup.texts import Passage, passages
from gist_cli.names import SHORT_NAME, words

if TYPE_CHECKING:
    import sqlite3

_SEARCHED = {"searched": "title, names, heading, text", "name": "words", "said": "words"}
"""The tables that the engine searches: passages, their names, their sentences; and the columns of each."""

_TABLES = {
    "passage": "page INTEGER, command TEXT, id TEXT, title TEXT, heading TEXT",
    "named": "passage INTEGER, size INTEGER",
    "sentence": "passage INTEGER, place INTEGER, text TEXT",
    "word": "word TEXT",
}
"""What belongs to the rows of those tables, and every word; ``place`` is where a sentence stands in its statement."""


def index(content: Content, connection: "sqlite3.Connection") -> None:
    """Put every passage of a guide into new tables of a database."""
    for table, columns in _SEARCHED.items():
        how = "content = '', tokenize = 'porter unicode61'"
        connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, {how})")
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} (number INTEGER PRIMARY KEY, {columns})")
    connection.execute("CREATE INDEX sentence_of ON sentence (passage, place)")
    filler = _Filler(connection, content.lookup.small_words)
    for passage in passages(content):
        filler.add_passage(passage)
    filler.add_words()


class _Filler:
    """Fills the tables of an index; the rows of each are numbered."""

    def __init__(self, connection: "sqlite3.Connection", small: frozenset[str]) -> None:
        self._connection = connection
        self._small = small
        self._numbers: dict[str, int] = defaultdict(int)
        self._pages: dict[tuple[str, ...], int] = {}
        self._words: set[str] = set()

    def add_passage(self, passage: Passage) -> None:
        entry = passage.entry
        sentences = [sentence for statement in passage.statements for sentence in statement]
        text = " ".join((*sentences, passage.more))
        number = self._search("searched", entry.title, " ".join(passage.names), passage.heading, text)
        page = self._pages.setdefault(entry.words, number)
        self._keep("passage", number, page, entry.command, entry.id, entry.title, passage.heading)
        for name in (*passage.names, passage.heading, *([entry.title] if page == number else [])):
            said = set(words(name))
            meant = said - self._small
            if len(meant) > 1 or (meant and len(said) <= SHORT_NAME):
                self._keep("named", self._search("name", " ".join(meant)), number, len(meant))
        for statement in passage.statements:
            for place, sentence in enumerate(statement):
                self._keep("sentence", self._search("said", sentence), number, place, sentence)

    def add_words(self) -> None:
        """Keep each word that stands somewhere, to put typing mistakes right."""
        for number, word in enumerate(sorted(self._words), 1):
            self._keep("word", number, word)

    def _search(self, table: str, *texts: str) -> int:
        """Add a row to a table that is searched, with all words in their one form, and return its number."""
        self._numbers[table] += 1
        split = [words(text) for text in texts]
        self._words.update(*split)
        self._insert(table, "rowid", _SEARCHED[table].split(", "), self._numbers[table], *map(" ".join, split))
        return self._numbers[table]

    def _keep(self, table: str, number: int, *values: str | int) -> None:
        columns = [column.split()[0] for column in _TABLES[table].split(", ")]
        self._insert(table, "number", columns, number, *values)

    def _insert(self, table: str, key: str, columns: list[str], *values: str | int) -> None:
        places = ", ".join("?" * len(values))
        query = f"INSERT INTO {table} ({', '.join([key, *columns])}) VALUES ({places})"  # noqa: S608 - constants.
        self._connection.execute(query, values)

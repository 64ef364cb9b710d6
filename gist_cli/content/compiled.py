"""The program's own content as its wheel holds it: one database, from which a single entry is read at once."""

import datetime as dt
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import msgspec

NAME = "content.db"
_TABLES = {
    **dict.fromkeys(("file", "source", "term"), "name TEXT PRIMARY KEY, body BLOB"),
    "opener": "command TEXT, name TEXT, page INTEGER, PRIMARY KEY (command, name)",
    "page": "number INTEGER PRIMARY KEY, text TEXT",
    "ending": "page INTEGER, first TEXT, last TEXT, text TEXT, PRIMARY KEY (page, first)",
}
"""Entries by name; then the pages that are opened by name as plain text, each with an ending for some days."""

T = TypeVar("T", bound="msgspec.Struct")


class Compiled:
    """A database of entries in the form that `msgspec` reads fastest; nothing is ever written to it here."""

    def __init__(self, path: Path) -> None:
        """Open the database; it cannot change while the program runs."""
        self.connection = connect(f"{path.resolve().as_uri()}?immutable=1")

    @classmethod
    def of(cls, folder: Path) -> "Compiled | None":
        """Return the compiled form of a content folder, where there is one."""
        path = folder / NAME
        return cls(path) if path.is_file() else None

    def entry(self, table: str, name: str, form: type[T]) -> T | None:
        """Return one entry of a table, or None if it is not there."""
        query = f"SELECT body FROM {table} WHERE name = ?"  # noqa: S608 - the tables are our own.
        row = self.connection.execute(query, (name,)).fetchone()
        if row is None:
            return None
        import msgspec  # What is written down in full needs none.

        return msgspec.msgpack.decode(row[0], type=form)

    def page(self, command: str, name: str, day: dt.date) -> str | None:
        """Return what a command opens by a name, in the form of `names.key`, as plain text that is right on this day.

        There is none for a name of a part, and for a day that lies too far from that of the content.
        """
        query = (
            "SELECT page.text || ending.text FROM opener JOIN page ON number = opener.page"
            " JOIN ending ON ending.page = number WHERE command = ? AND name = ? AND ? BETWEEN first AND last"
        )
        row = self.connection.execute(query, (command, name, day.isoformat())).fetchone()
        return None if row is None else str(row[0])


class _Connection(sqlite3.Connection):
    """A connection that is closed with the last who knew of it."""

    def __del__(self) -> None:
        """Close it."""
        self.close()


def connect(place: Path | str) -> sqlite3.Connection:
    """Return a connection to a database, which lies in a file, at the address of one, or in memory (``:memory:``)."""
    return sqlite3.connect(place, uri=isinstance(place, str), factory=_Connection)


def create(path: Path) -> sqlite3.Connection:
    """Return a connection to a new database with empty tables."""
    connection = connect(path)
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    return connection


def add(connection: sqlite3.Connection, table: str, entries: Iterable[tuple[str, "msgspec.Struct"]]) -> None:
    """Put entries into a table; of several with one name the last one stays."""
    import msgspec  # Loaded only for this.

    rows = ((name, msgspec.msgpack.encode(entry)) for name, entry in entries)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608 - as above.

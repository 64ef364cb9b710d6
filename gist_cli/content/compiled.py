"""The program's own content as its wheel holds it: one database, from which a single entry is read at once."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

NAME = "content.db"
_TABLES = ("file", "source", "term")

T = TypeVar("T", bound=msgspec.Struct)


class Compiled:
    """A database of entries in the form that `msgspec` reads fastest; nothing is ever written to it here."""

    def __init__(self, path: Path) -> None:
        """Open the database; it cannot change while the program runs."""
        self.connection = connect(f"{path.resolve().as_uri()}?immutable=1")

    def entry(self, table: str, name: str, form: type[T]) -> T | None:
        """Return one entry of a table, or None if it is not there."""
        query = f"SELECT body FROM {table} WHERE name = ?"  # noqa: S608 - the tables are our own.
        row = self.connection.execute(query, (name,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=form)


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
    for table in _TABLES:
        connection.execute(f"CREATE TABLE {table} (name TEXT PRIMARY KEY, body BLOB)")
    return connection


def add(connection: sqlite3.Connection, table: str, entries: Iterable[tuple[str, msgspec.Struct]]) -> None:
    """Put entries into a table; of several with one name the last one stays."""
    rows = ((name, msgspec.msgpack.encode(entry)) for name, entry in entries)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608 - as above.

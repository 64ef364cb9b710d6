"""The program's own content as its wheel holds it: one database, from which a single entry is read at once."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import sqlite3

NAME = "content.db"
_TABLES = {
    **dict.fromkeys(("file", "source", "term", "entry"), "name TEXT PRIMARY KEY, body BLOB"),
    "opener": "command TEXT, name TEXT, page INTEGER, PRIMARY KEY (command, name)",
    "page": "number INTEGER PRIMARY KEY, text TEXT",
    "ending": "page INTEGER, first TEXT, last TEXT, text TEXT, PRIMARY KEY (page, first)",
}
"""Entries by name; then the pages that are opened by name as plain text, each with an ending for some days."""

_AT_ONCE = 500
"""No SQLite refuses so many values in one query."""

T = TypeVar("T")


class DamagedError(Exception):
    """The compiled form cannot be read, or not to the end; the files that it was made from say the same."""


class Compiled:
    """A database of entries in the form that `msgspec` reads fastest; nothing is ever written to it here."""

    def __init__(self, path: Path) -> None:
        """Open the database; it cannot change while the program runs.

        Raises DamagedError if that cannot be done.
        """
        try:
            from gist_cli.content.database import Error, connect  # Loaded only where there is one.
        except ImportError as error:
            raise DamagedError from error
        try:
            self.connection = connect(f"{path.resolve().as_uri()}?immutable=1")
        except Error as error:
            raise DamagedError from error

    @classmethod
    def of(cls, folder: Path) -> "Compiled | None":
        """Return the compiled form of a content folder, where there is one, and a Python that can read it."""
        path = folder / NAME
        try:
            return cls(path) if path.is_file() else None
        except DamagedError:
            return None

    def entries(self, table: str, names: Sequence[str], form: type[T]) -> dict[str, T]:
        """Return those of the entries with these names that are in a table, by name.

        Raises DamagedError, as `page` does.
        """
        import msgspec  # What is written down in full needs none.

        decode = msgspec.msgpack.Decoder(form).decode
        found: dict[str, T] = {}
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            query = f"SELECT name, body FROM {table} WHERE name IN ({', '.join('?' * len(some))})"  # noqa: S608 - the tables are our own.
            try:
                found |= {name: decode(body) for name, body in self.rows(query, *some)}
            except (msgspec.MsgspecError, TypeError) as error:
                raise DamagedError from error
        return found

    def page(self, command: str, name: str, day: dt.date) -> str | None:
        """Return what a command opens by a name, in the form of `names.key`, as plain text that is right on this day.

        There is none for a name of a part, and for a day that lies too far from that of the content.
        """
        query = (
            "SELECT page.text || ending.text FROM opener JOIN page ON number = opener.page"
            " JOIN ending ON ending.page = number WHERE command = ? AND name = ? AND ? BETWEEN first AND last"
        )
        rows = self.rows(query, command, name, day.isoformat())
        return str(rows[0][0]) if rows else None

    def rows(self, query: str, *values: str | int) -> list[Any]:
        """Return all rows that a query finds.

        Raises DamagedError, as `page` does.
        """
        from gist_cli.content.database import Error  # As above.

        try:
            return self.connection.execute(query, values).fetchall()
        except Error as error:
            raise DamagedError from error


def create(path: Path) -> "sqlite3.Connection":
    """Return a connection to a new database with empty tables."""
    from gist_cli.content.database import connect  # As above.

    connection = connect(path)
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns})")
    return connection


def add(connection: "sqlite3.Connection", table: str, entries: Iterable[tuple[str, object]]) -> None:
    """Put entries into a table; of several with one name the last one stays."""
    import msgspec  # Loaded only for this.

    rows = ((name, msgspec.msgpack.encode(entry)) for name, entry in entries)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608 - as above.

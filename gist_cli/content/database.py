"""Opens databases. Python can be built without SQLite: this module is loaded only where one is opened."""

import sqlite3
from contextlib import suppress
from pathlib import Path

Error = sqlite3.Error


class _Connection(sqlite3.Connection):
    """A connection that is closed with the last who knew of it."""

    def __del__(self) -> None:
        """Close it, unless it could not be opened."""
        with suppress(Error):
            self.close()


def connect(place: Path | str) -> sqlite3.Connection:
    """Return a connection to a database, which lies in a file, at the address of one, or in memory (``:memory:``)."""
    return sqlite3.connect(place, uri=isinstance(place, str), factory=_Connection)

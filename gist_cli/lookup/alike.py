"""What a name may mean: the entries that it is compared with, and the words of names that carry their meaning."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from gist_cli.content.compiled import Compiled, DamagedError, add
from gist_cli.content.folder import Content
from gist_cli.lookup.entries import Entry, commands, entries_of
from gist_cli.names import SHORT_NAME, closest, key, stem, words

if TYPE_CHECKING:
    import sqlite3

_TABLES = {
    "spelling": "command TEXT, spelling TEXT, place INTEGER, entry INTEGER, PRIMARY KEY (command, spelling, place)",
    "meaning": "command TEXT, first TEXT, meaning TEXT, entry INTEGER, PRIMARY KEY (command, first, meaning, entry)",
}
"""The ways to spell each entry, in their order, and the words that each name means, by the first of them."""


class Names:
    """Compares names by the words that carry their meaning, without their usual endings."""

    def __init__(self, content: Content) -> None:
        """Know the rules of this content."""
        self._rules = content.lookup
        self._stem = cache(lambda word: stem(word, self._rules.endings))
        self._same = {self._stem(key(word)): min(alike) for alike in self._rules.same for word in alike}
        self._of_name = cache(self._meaning_of)

    def meaning(self, said: Iterable[str]) -> frozenset[str]:
        """Return the words that carry the meaning of some words; there may be none."""
        return frozenset(self._stem(word) for word in said if word not in self._rules.small_words)

    def meanings(self, entry: Entry, short: int = SHORT_NAME) -> Iterator[frozenset[str]]:
        """Yield the meaning of each name of an entry, but of those that mean little without their small words.

        They have more words than a ``short`` name, and not two that carry meaning.
        """
        for length, meant in map(self._of_name, entry.all_names()):
            if meant and (len(meant) > 1 or length <= short):
                yield meant

    def general(self, meaning: Iterable[str]) -> frozenset[str]:
        """Return a meaning with one word in the place of all that mean the same."""
        return frozenset(self._same.get(word, word) for word in meaning)

    def _meaning_of(self, name: str) -> tuple[int, frozenset[str]]:
        said = words(name)
        return len(said), self.meaning(said)


@lru_cache(maxsize=1)
def names_of(content: Content) -> Names:
    """Return what compares the names of a guide; a name that is not found is compared with those of every command."""
    return Names(content)


def alike(
    content: Content, command: str, name: str, others: Iterable[str] = (), mistakes: Iterable[str] = ()
) -> list[Entry]:
    """Return the entries of a command, in their order, without those that a name cannot mean.

    It can mean those that are spelled so, or like one of ``others``, and those with a name all of whose words are in
    it; and one of ``mistakes`` may be meant for a spelling. Where no compiled form tells which, they are all.
    """
    if content.compiled and content.files.all_own:
        index = _Index(content.compiled, names_of(content), command)
        with suppress(DamagedError):  # A damaged one holds what the files say, too.
            return index.entries({*map(key, (name, *others)), *index.near(mistakes)}, words(name))
    return list(entries_of(content, command))


def write(content: Content, connection: "sqlite3.Connection") -> None:
    """Put everything that is opened by name into a database, with its spellings and what its names mean."""
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE {table} ({columns}) WITHOUT ROWID")
    names = names_of(content)
    entries = list(chain.from_iterable(entries_of(content, command) for command in commands()))
    add(connection, "entry", ((str(number), entry) for number, entry in enumerate(entries)))
    places = count()
    for number, entry in enumerate(entries):
        spelled = ((entry.command, spelling, next(places), number) for spelling in entry.spellings())
        connection.executemany("INSERT INTO spelling VALUES (?, ?, ?, ?)", spelled)
        meant = {tuple(sorted(names.general(meaning))) for meaning in names.meanings(entry)}
        rows = ((entry.command, meaning[0], " ".join(meaning), number) for meaning in sorted(meant))
        connection.executemany("INSERT INTO meaning VALUES (?, ?, ?, ?)", rows)


class _Index:
    """What one command opens, in the tables of a database."""

    def __init__(self, compiled: Compiled, names: Names, command: str) -> None:
        self._compiled = compiled
        self._names = names
        self._command = command

    def entries(self, spellings: Iterable[str], said: Iterable[str]) -> list[Entry]:
        """Return those that are spelled so, and those with a name all of whose words are said."""
        all_said = self._names.general(self._names.meaning(said))
        found = {
            number
            for spelling in spellings
            for (number,) in self._rows("SELECT entry FROM spelling WHERE command = ? AND spelling = ?", spelling)
        }
        found |= {
            number
            for word in all_said
            for number, meaning in self._rows(
                "SELECT entry, meaning FROM meaning WHERE command = ? AND first = ?", word
            )
            if all_said.issuperset(meaning.split())
        }
        entries = self._compiled.entries("entry", [str(number) for number in sorted(found)], Entry)
        return [entries[name] for name in sorted(entries, key=int)]

    def near(self, mistakes: Iterable[str]) -> Iterator[str]:
        """Yield the spellings for which these may be mistaken: `closest` takes none of another first letter.

        Nor does it take one that is twice as long, but for those that a name begins.
        """
        query = (
            "SELECT spelling FROM spelling WHERE command = ? AND spelling >= ? AND spelling < ?"
            " AND (length(spelling) < ? OR substr(spelling, 1, ?) = ?)"
            " GROUP BY spelling ORDER BY min(place)"
        )
        for name in filter(None, map(key, mistakes)):
            first, length = name[0], len(name)
            found = self._rows(query, first, chr(ord(first) + 1), 2 * length, length, name)
            yield from closest(name, (spelling for (spelling,) in found))

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        return self._compiled.rows(query, self._command, *values)

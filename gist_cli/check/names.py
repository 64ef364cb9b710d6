"""Rules for the names by which things are looked up."""

from collections.abc import Iterator

from gist_cli.check.problem import At, Problem
from gist_cli.check.shared import Shared
from gist_cli.lookup.entries import SOURCES, Entry, commands, entries_of, file_of
from gist_cli.lookup.signs import Signs
from gist_cli.names import key, words

LOOKUP = "lookup.toml"
_NAMED = ("also", "brands")
_TITLES = {"other-medicines.toml": "title", "glossary.toml": "term", "questions.toml": "title"}
_LISTS = {"other-medicines.toml": "medicine", "glossary.toml": "term", "questions.toml": "tag"}
"""The files that hold many things that can be opened by name, and the list that they stand in."""


def names(shared: Shared) -> Iterator[Problem]:
    """Yield the names that open two things, those that belong to a sign of an emergency, and words that never fit."""
    yield from _words(shared)
    signs = Signs(shared.content)
    places = _Places(shared)
    for command in commands():
        if command == SOURCES:
            continue  # Two documents may have one title; a source is named by its id.
        owners: dict[str, Entry] = {}
        for entry in entries_of(shared.content, command):
            for name in dict.fromkeys(entry.spellings()):
                owner = owners.setdefault(name, entry)
                if owner.id != entry.id:
                    # Of an id or a title and another name, the other name is to go.
                    goes, stays = (entry, owner) if name in map(key, entry.names) else (owner, entry)
                    at, said = places.of(goes, name)
                    yield Problem(at, f'The name "{said}" opens "{stays.id}" too. Take it out of one of them.')
            for name in entry.names:
                if signs.hold(name):
                    sentence = f'"{name}" is a sign of an emergency and opens the urgent signs. Take the name out.'
                    yield Problem(places.of(entry, key(name))[0], sentence)


def _words(shared: Shared) -> Iterator[Problem]:
    """Yield the words that names are compared with and that no name can hold, because of the way they are written."""
    at, rules = At(LOOKUP), shared.content.lookup
    lists = {at / "small_words": rules.small_words}
    lists |= {at / "signs" / name: getattr(rules.signs, name) for name in rules.signs.__struct_fields__}
    for place, listed in lists.items():
        for word in sorted(listed):
            plain = " ".join(words(word))
            if plain != word:
                yield Problem(place, f'No name can hold "{word}". Write it so: "{plain}".')


class _Places:
    """Tells where the names of things stand; each list and each thing is gone through once."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._tables: dict[str, dict[str, At]] = {}
        self._names: dict[At, dict[str, tuple[At, str]]] = {}

    def of(self, entry: Entry, name: str) -> tuple[At, str]:
        """Return where a name in the form of `names.key` stands, and how it is written there."""
        file = file_of(self._shared.content, entry)
        at = self._in_list(file)[entry.id] if file in _LISTS else At(file)
        found = self._in_table(at).get(name)
        if found or name == entry.id:
            return found or (at / "id", name)
        return at / _TITLES[file] if file in _LISTS else at / "title", entry.title

    def _in_table(self, at: At) -> dict[str, tuple[At, str]]:
        """Return the other names of the thing at a place, in their one form, each with where it first stands."""
        if at not in self._names:
            table: object = self._shared.raw(at.file)
            for step in at.place:
                table = table[step]  # type: ignore[index]  # The place comes from this very table.
            found = self._names[at] = {}
            for place, other in _listed(at, table):
                found.setdefault(key(other), (place, other))
        return self._names[at]

    def _in_list(self, file: str) -> dict[str, At]:
        if file not in self._tables:
            name = _LISTS[file]
            listed = self._shared.raw(file)[name]
            assert isinstance(listed, list)  # noqa: S101 - its form has been checked.
            self._tables[file] = {str(table["id"]): At(file) / name / number for number, table in enumerate(listed)}
        return self._tables[file]


def _listed(at: At, table: object) -> Iterator[tuple[At, str]]:
    """Yield every other name that stands in a table, and in the tables within it."""
    if not isinstance(table, dict):
        return
    for name in _NAMED:
        listed = table.get(name, [])
        yield from ((at / name / number, str(other)) for number, other in enumerate(listed))
    for name, inner in table.items():
        if isinstance(inner, list):
            for number, entry in enumerate(inner):
                yield from _listed(at / name / number, entry)

"""Finds things by the names that people use, and suggests the nearest ones; it never guesses silently."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gist_cli.content.folder import Content
from gist_cli.content.kinds import KINDS
from gist_cli.content.schema import Drug, PageKind
from gist_cli.errors import GuideError
from gist_cli.names import closest, key


class Named(NamedTuple):
    """Something that can be opened: its id, its title, and its other names."""

    id: str
    title: str
    names: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The id, which can be typed as it stands, with the title where that says more: imatinib (Gleevec)."""
        name, _, more = self.title.partition(" (")
        if key(name) != self.id:
            return f"{self.id} ({self.title})"
        return f"{self.id} ({more}" if more else self.id

    def spellings(self) -> Iterator[str]:
        """Yield every form in which this may be typed."""
        yield self.id
        yield key(self.title)
        yield key(self.title.partition(" (")[0])
        yield from map(key, self.names)


def find(what: str, command: str, name: str, entries: Iterable[Named]) -> str:
    """Return the id of the entry with this name.

    ``what`` names the kind in the plural; ``command`` lists them all. Raises GuideError with the nearest names if
    there is none.
    """
    entries = list(entries)
    by_key = {spelling: entry for entry in entries for spelling in entry.spellings()}
    by_key |= {entry.id: entry for entry in entries}
    found = by_key.get(key(name))
    if found is not None:
        return found.id
    near = dict.fromkeys(by_key[spelling].shown for spelling in closest(name, by_key))
    message = f'"{name}" is not among the {what}.'
    if near:
        message += f" Did you mean {' or '.join(near)}?"
    message = f"{message} For the whole list, type: {command}"
    raise GuideError(message)


def page_id(content: Content, kind: PageKind, name: str) -> str:
    """Return the id of a page by any of its names, reading no more than one file where the id itself is given."""
    identity = key(name)
    if content.has(kind, identity):
        return identity
    return find(KINDS[kind].plural, KINDS[kind].command, name, named_pages(content, kind))


def named_pages(content: Content, kind: PageKind) -> Iterator[Named]:
    """Yield every page of a kind with its names."""
    for identity in content.ids(kind):
        page = content.page(kind, identity)
        brands = page.brands if isinstance(page, Drug) else ()
        yield Named(identity, page.title, (*page.also, *brands))

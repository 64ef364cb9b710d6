"""Finds things by the names that people use, and suggests the nearest ones; it never guesses silently."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gist_cli.content import Content
from gist_cli.errors import GuideError
from gist_cli.schema import Drug, PageKind
from gist_cli.spelling import closest, key


class Named(NamedTuple):
    """Something that can be opened: its id, its title, and its other names."""

    id: str
    title: str
    names: tuple[str, ...]

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
    found = by_key.get(key(name))
    if found is not None:
        return found.id
    near = dict.fromkeys(by_key[spelling].title for spelling in closest(name, by_key))
    message = f'"{name}" is not among the {what}.'
    if near:
        message += f" Did you mean {' or '.join(near)}?"
    message = f"{message} For the whole list, type: {command}"
    raise GuideError(message)


def page_id(content: Content, kind: PageKind, what: str, command: str, name: str) -> str:
    """Return the id of a page by any of its names, reading no more than one file where the id itself is given."""
    if content.has(kind, key(name)):
        return key(name)
    return find(what, command, name, named_pages(content, kind))


def named_pages(content: Content, kind: PageKind) -> Iterator[Named]:
    """Yield every page of a kind with its names."""
    for identity in content.ids(kind):
        page = content.page(kind, identity)
        brands = page.brands if isinstance(page, Drug) else ()
        yield Named(identity, page.title, (*page.also, *brands))

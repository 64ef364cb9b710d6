"""What can be found: every page, part, word, question and sign of a guide, with its names and its texts."""

from collections.abc import Iterator
from typing import NamedTuple

from gist_cli.content.folder import OTHER_MEDICINES, Content
from gist_cli.content.form import schema
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS, kind_of
from gist_cli.names import key

TERM, QUESTIONS, SOURCES, URGENT, ABOUT = "term", "questions", "sources", "urgent", "about"
"""The commands that open what is no page of `KINDS`."""

_OF_ONE_PAGE = {URGENT, ABOUT}
"""The commands that open the same page always."""


class Entry(NamedTuple):
    """Something that can be opened by name.

    ``command`` is the command that opens it by its ``id``; ``part`` is the place in the page that the names belong to;
    ``brands`` are the names among them under which it is sold.
    """

    command: str
    id: str
    title: str
    names: tuple[str, ...]
    part: str = ""
    brands: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The id, which can be typed as it stands, with the title where that says more: imatinib (Gleevec)."""
        if self.part:
            return f"{self.id} {self.part} ({self.title})"
        name, _, more = self.title.partition(" (")
        if name.casefold() != self.id:
            return f"{self.id} ({self.title})"
        return f"{self.id} ({more}" if more else self.id

    @property
    def words(self) -> tuple[str, ...]:
        """The words that open it."""
        names = () if self.command in _OF_ONE_PAGE else (self.id, self.part)
        return ("gist-guide", self.command, *filter(None, names))

    def all_names(self) -> tuple[str, ...]:
        """Return its names; a part has only its own."""
        return self.names if self.part else (self.id, self.title, *self.names)

    def spellings(self) -> Iterator[str]:
        """Yield every form in which this may be typed; a part has its own names, and its page's id before its own."""
        if self.part:
            yield key(f"{self.id} {self.part}")
        else:
            yield self.id
            yield key(self.title)
            yield key(self.title.partition(" (")[0])
        yield from map(key, self.names)


def entries_of(content: Content, command: str) -> Iterator[Entry]:
    """Yield everything that one command opens."""
    kind = kind_of(command)
    if kind:
        yield from _pages(content, kind)
    elif command == TERM:
        for term in content.glossary:
            yield Entry(TERM, term.id, term.term, term.also)
    elif command == QUESTIONS:
        for tag in content.bank.tags:
            yield Entry(QUESTIONS, tag.id, tag.title, tag.also)
    elif command == SOURCES:
        for source in content.sources.values():
            yield Entry(SOURCES, source.id, source.title, ())
    elif command == URGENT:
        for sign in _signs(content):
            yield Entry(URGENT, sign.id, content.urgent.title, sign.also)


def file_of(content: Content, entry: Entry) -> str:
    """Return the content file that an entry stands in."""
    folder = kind_of(entry.command)
    if folder:
        return f"{folder}/{entry.id}.toml" if content.has(folder, entry.id) else OTHER_MEDICINES
    return {TERM: "glossary.toml", QUESTIONS: "questions.toml", SOURCES: "sources.toml"}[entry.command]


def commands() -> tuple[str, ...]:
    """Return the commands that open something by its name."""
    return (*(kind.name for kind in KINDS.values()), TERM, QUESTIONS, SOURCES)


def _pages(content: Content, kind: PageKind) -> Iterator[Entry]:
    for page_id in content.ids(kind):
        page = content.page(kind, page_id)
        yield _entry(kind, page_id, page)
        for part in page.parts:
            if part.also:
                yield Entry(KINDS[kind].name, page_id, page.title, part.also, part.id or part.title)
    if kind == "drugs":
        for other in content.other_medicines:
            brand = other.title.partition(" (")[2].rstrip(")")
            yield Entry(KINDS[kind].name, other.id, other.title, other.also, brands=(brand,) if brand else ())


def _entry(kind: PageKind, page_id: str, page: schema.Page) -> Entry:
    brands = page.brands if isinstance(page, schema.Drug) else ()
    return Entry(KINDS[kind].name, page_id, page.title, (*page.also, *brands), brands=brands)


def _signs(content: Content) -> Iterator[schema.Statement]:
    for level in content.urgent.levels:
        yield from level.items

"""What can be found: every page, part, word, question and sign of a guide, with its names and its texts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gist_cli.content.folder import OTHER_MEDICINES, Content
from gist_cli.content.form import schema
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS
from gist_cli.names import key

_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")
TERM, QUESTIONS, SOURCES, URGENT = "term", "questions", "sources", "urgent"
"""The commands that open what is no page of `KINDS`."""


class Entry(NamedTuple):
    """Something that can be opened by name.

    ``command`` is the command that opens it by its ``id``; ``part`` is the place in the page that the names belong to.
    """

    command: str
    id: str
    title: str
    names: tuple[str, ...]
    part: str = ""

    @property
    def shown(self) -> str:
        """The id, which can be typed as it stands, with the title where that says more: imatinib (Gleevec)."""
        name, _, more = self.title.partition(" (")
        if name.casefold() != self.id:
            return f"{self.id} ({self.title})"
        return f"{self.id} ({more}" if more else self.id

    @property
    def words(self) -> tuple[str, ...]:
        """The words that open it."""
        return ("gist-guide", self.command, self.id) if self.command != URGENT else ("gist-guide", URGENT)

    def spellings(self) -> Iterator[str]:
        """Yield every form in which this may be typed; a part has only its own names."""
        if not self.part:
            yield self.id
            yield key(self.title)
            yield key(self.title.partition(" (")[0])
        yield from map(key, self.names)


class Text(NamedTuple):
    """A statement to be searched, with the entry that it belongs to and the heading above it."""

    entry: Entry
    heading: str
    text: str


def entries_of(content: Content, command: str) -> Iterator[Entry]:
    """Yield everything that one command opens."""
    kind = next((kind for kind, found in KINDS.items() if found.name == command), None)
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
    folder = next((kind for kind, found in KINDS.items() if found.name == entry.command), None)
    if folder:
        return f"{folder}/{entry.id}.toml" if content.has(folder, entry.id) else OTHER_MEDICINES
    return {TERM: "glossary.toml", QUESTIONS: "questions.toml", SOURCES: "sources.toml"}[entry.command]


def commands() -> tuple[str, ...]:
    """Return the commands that open something by its name."""
    return (*(kind.name for kind in KINDS.values()), TERM, QUESTIONS, SOURCES)


def texts(content: Content) -> Iterator[Text]:
    """Yield every statement of the guide that can be searched."""
    for kind in KINDS:
        for page_id in content.ids(kind):
            page = content.page(kind, page_id)
            entry = _entry(kind, page_id, page)
            yield Text(entry, "", page.line)
            for statement in page.in_short:
                yield Text(entry, "", _plain(statement.text))
            layout = content.layout(page.layout)
            titles = {part.id: part.title for part in layout.parts} if layout else {}
            for part in page.parts:
                heading = _plain(titles.get(part.id, part.title))
                part_entry = entry._replace(names=(*entry.names, *part.also), part=heading)
                for statement in (*part.statements, *part.items):
                    yield Text(part_entry, heading, _plain(statement.text))
    for other in content.other_medicines:
        entry = Entry(KINDS["drugs"].name, other.id, other.title, other.also)
        yield from (Text(entry, "", _plain(statement.text)) for statement in other.statements)
    for term in content.glossary:
        yield Text(Entry(TERM, term.id, term.term, term.also), "", _plain(term.plain))
    titles = {tag.id: tag.title for tag in content.bank.tags}
    for question in content.bank.questions:
        tag = question.tags[0]
        yield Text(Entry(QUESTIONS, tag, titles.get(tag, tag), ()), "", _plain(question.text))
    for sign in _signs(content):
        yield Text(Entry(URGENT, sign.id, content.urgent.title, sign.also), "", _plain(sign.text))


def _pages(content: Content, kind: PageKind) -> Iterator[Entry]:
    for page_id in content.ids(kind):
        page = content.page(kind, page_id)
        yield _entry(kind, page_id, page)
        for part in page.parts:
            if part.also:
                yield Entry(KINDS[kind].name, page_id, page.title, part.also, part.id or part.title)
    if kind == "drugs":
        for other in content.other_medicines:
            yield Entry(KINDS[kind].name, other.id, other.title, other.also)


def _entry(kind: PageKind, page_id: str, page: schema.Page) -> Entry:
    brands = page.brands if isinstance(page, schema.Drug) else ()
    return Entry(KINDS[kind].name, page_id, page.title, (*page.also, *brands))


def _signs(content: Content) -> Iterator[schema.Statement]:
    for level in content.urgent.levels:
        for part in level.parts:
            yield from (*part.statements, *part.items)


def _plain(text: str) -> str:
    return _MARK.sub(lambda mark: mark[1], text)

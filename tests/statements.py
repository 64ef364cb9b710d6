"""Every statement of the content with its address: what a table of facts or figures points to."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gist_cli.check.problem import opening
from gist_cli.content.conditions import Condition
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from tests import shelf

KINDS: tuple[schema.PageKind, ...] = ("topics", "drugs", "effects")
CELLS = ("what", "may_do", "asks", "unknown")
_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")


class Written(NamedTuple):
    """One statement of the content: its address, its part, what it says, what it rests on and who sees it."""

    at: str
    part: str
    text: str
    sources: tuple[str, ...] = ()
    dose: bool = False
    show_when: Condition | None = None

    @property
    def page(self) -> str:
        """The file that holds it, as in an address."""
        return self.at.partition("#")[0]

    @property
    def said(self) -> str:
        """The text as the person concerned reads it."""
        words = shelf.shipped().guide.voices[-1].words
        return _MARK.sub(lambda mark: _word(words, mark[1]), self.text)


def _word(words: dict[str, str], mark: str) -> str:
    if mark in words:
        return words[mark]
    lowered = mark[:1].lower() + mark[1:]
    return words[lowered][:1].upper() + words[lowered][1:] if lowered in words else mark


@cache
def statements() -> tuple[Written, ...]:
    """Return every statement of every file, the cells of tables and the words of the glossary among them."""
    content = shelf.shipped()
    pages = (written for kind in KINDS for page_id in content.ids(kind) for written in _of_page(kind, page_id))
    return (*pages, *_of_other_files(content))


def _of_page(kind: schema.PageKind, page_id: str) -> Iterator[Written]:
    page, name = shelf.shipped().page(kind, page_id), f"{kind}/{page_id}"
    for part, entries in opening(page):
        yield from _listed(name, part.replace("_", "-"), entries)
    if isinstance(page, schema.Drug):
        yield from _listed(name, "glance", page.glance)
    if isinstance(page, schema.Topic):
        for choice in page.choices:
            for number, option in enumerate(choice.options, 1):
                cells = ((cell, getattr(option, cell)) for cell in CELLS)
                yield from (
                    Written(f"{name}#{choice.id}.{number}.{cell}", "choice", said.text, said.sources)
                    for cell, said in cells
                )
    yield from _parts(name, page.parts)


def _of_other_files(content: Content) -> Iterator[Written]:
    for term in content.glossary:
        text = " ".join(filter(None, (term.gloss, term.plain)))
        yield Written(f"glossary#{term.id}", "term", text, term.sources)
    for question in content.bank.questions:
        yield Written(f"questions#{question.id}", "question", f"{question.text} {question.why}", question.sources)
    for level in content.urgent.levels:
        yield from _listed("urgent", level.id, (*level.what_to_do, *level.items))
    for medicine in content.other_medicines:
        yield from _listed("other-medicines", medicine.id, medicine.statements)
        cited = tuple(dict.fromkeys(source for entry in medicine.statements for source in entry.sources))
        yield Written(f"other-medicines#{medicine.id}.status", medicine.id, medicine.status, cited)
    yield from _listed("guide", "summary", content.guide.summary)
    yield from _listed("guide", "main-messages", content.guide.main_messages)
    sheet = content.editions.sheet
    around = (*(entry for rule in content.editions.next_drugs for entry in rule.statements), *sheet.summaries)
    yield from _listed("editions", "sheet", (*around, sheet.harm, sheet.emergency, *sheet.with_me))
    yield from _parts("guide", content.guide.next_steps)
    yield from _parts("guide", content.guide.about)


def _parts(name: str, parts: Iterable[schema.Part]) -> Iterator[Written]:
    for part in parts:
        yield from _listed(name, part.id or part.title, (*part.statements, *part.items))


def _listed(name: str, part: str, entries: Iterable[schema.Statement]) -> Iterator[Written]:
    for entry in entries:
        text = f"{entry.row}: {entry.text}" if isinstance(entry, schema.Item) and entry.row else entry.text
        yield Written(f"{name}#{entry.id}", part, text, entry.sources, entry.dose, entry.show_when)


@cache
def by_address() -> dict[str, Written]:
    """Return the statements by their address."""
    return {written.at: written for written in statements()}

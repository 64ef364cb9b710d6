"""What a reader is offered: the parts of the guide, and what can be saved, printed and searched."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from gist_cli.content.conversation import Group
from gist_cli.document import Document, Section

PAGE_KINDS = ("urgent", "topic", "drug", "effect")
"""The kinds of section that are read one by one."""

OPENING_KINDS = ("summary", "list")
"""The kinds of section that the first page holds: in short, the first questions, the contents with their reasons."""


class Part(NamedTuple):
    """One thing to read: its short form, and where there is more, the way to the whole of it."""

    id: str
    title: str
    group: str
    short: Document
    whole: Callable[[], Document] | None = None


class File(NamedTuple):
    """Something that can be saved or printed: what a list calls it, its name and ending, and the way to its text."""

    label: str
    name: str
    ending: str
    text: Callable[[], str]


class Found(NamedTuple):
    """A page that holds what was searched for."""

    title: str
    line: str
    open: Callable[[], Document]


class Results(NamedTuple):
    """What a search has found; ``is_emergency`` says that the words name a sign that needs help now."""

    is_emergency: bool
    found: tuple[Found, ...]


class Offer(NamedTuple):
    """All that a person can read and do; what is None is not offered."""

    parts: tuple[Part, ...]
    questions: Part
    sheet: Part | None
    search: Callable[[str], Results] | None
    saved: tuple[File, ...]
    printed: tuple[File, ...]


def parts_of(document: Document, groups: Sequence[Group]) -> tuple[Part, ...]:
    """Return the parts of a guide that are read one by one, in the order of the groups; the summary is the first."""
    parts = list(_parts(document, groups))
    order = [group.title for group in groups]
    return (parts[0], *sorted(parts[1:], key=lambda part: order.index(part.group)))


def questions_of(document: Document) -> Part:
    """Return the questions to ask, with what stands behind them."""
    alone = _alone(document)
    asked = msgspec.structs.replace(
        alone, questions=document.questions, closing=document.closing, notices=document.notices
    )
    return Part("questions", document.labels["questions"], "", asked)


def _parts(document: Document, groups: Sequence[Group]) -> Iterator[Part]:
    alone = _alone(document)
    summary = next(section for section in document.sections if section.kind == "summary")
    urgent_first = document.sections[0].kind == "urgent"
    opening = tuple(
        section
        for section in document.sections
        if section.kind in OPENING_KINDS or (urgent_first and section.kind == "urgent")
    )
    first = msgspec.structs.replace(alone, title=document.title, sections=opening)
    yield Part("summary", summary.title, groups[0].title, first)
    for section in document.sections:
        if section.kind in PAGE_KINDS:
            page = msgspec.structs.replace(alone, sections=(section,))
            yield Part(f"{section.kind}-{section.id}", section.title, _group(section, groups), page)


def _alone(document: Document) -> Document:
    """Return the document without its parts, to which the parts are put one by one."""
    sources = document.sources if document.mark_sources else ()
    replace = msgspec.structs.replace
    document = replace(document, title="", sections=(), questions=(), closing=(), notices=(), list_sources=False)
    return replace(document, sources=sources)


def _group(section: Section, groups: Sequence[Group]) -> str:
    """Return the heading under which a section stands: its own, or that of its kind, or the first one."""
    by_topic = [group.title for group in groups if section.kind == "topic" and section.id in group.topics]
    by_kind = [group.title for group in groups if section.kind in group.kinds]
    return next(iter((*by_topic, *by_kind)), groups[0].title)

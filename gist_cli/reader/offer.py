"""What a reader is offered: the parts of the guide, and what can be saved, printed and searched."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from gist_cli.content.form.conversation import Group
from gist_cli.document import Document, Section


class Part(NamedTuple):
    """One thing to read: its short form, and where there is more, the whole of it.

    ``kind`` is that of its section, ``group`` the heading under which it stands in the list.
    """

    id: str
    title: str
    short: Document
    whole: Document | None = None
    kind: str = ""
    group: str = ""


class File(NamedTuple):
    """Something that can be saved, and where it has a form for paper printed.

    It has what a list calls it, its name and ending, and the ways to its text and to its pages.
    """

    label: str
    name: str
    ending: str
    text: Callable[[], str]
    paper: Callable[[], str] | None = None


class FoundPage(NamedTuple):
    """A page that holds what was searched for: its line that answers, and the heading over it where there is one."""

    title: str
    part: str
    line: str
    open: Callable[[], Document]


class FoundPages(NamedTuple):
    """What a search has found; ``is_sign`` says that the words name a sign that needs help now."""

    is_sign: bool
    found: tuple[FoundPage, ...]


class Offer(NamedTuple):
    """All that a person can read and do; what is None is not offered."""

    parts: tuple[Part, ...]
    questions: Part
    sheet: Part | None
    search: Callable[[str], FoundPages] | None
    files: tuple[File, ...]


def parts_of(document: Document) -> Iterator[Part]:
    """Yield the parts of a guide that are read one by one.

    The first holds the summary, what is to be done next, and where they stand before all, the urgent signs.
    """
    opening = list(_opening(document))
    first = msgspec.structs.replace(_alone(document), title=document.title, sections=tuple(opening))
    summary = next(section for section in opening if section.kind == "summary")
    yield Part("summary", summary.title, first, kind="summary")
    for section in document.sections:
        if section not in opening:
            yield section_part(document, section)


def section_part(document: Document, section: Section) -> Part:
    """Return one section of a document as a part."""
    alone = msgspec.structs.replace(_alone(document), sections=(section,))
    return Part(f"{section.kind}-{section.id}", section.title, alone, kind=section.kind)


def questions_of(document: Document) -> Part:
    """Return the questions to ask, with what stands behind them."""
    asked = msgspec.structs.replace(_alone(document), questions=document.questions, notices=document.notices)
    return Part("questions", document.labels.questions, asked)


def grouped(parts: Iterable[Part], groups: Sequence[Group]) -> tuple[Part, ...]:
    """Return the parts in the order of the groups, the first part first; what no group names is in the first one."""
    order = [group.title for group in groups]
    found = [part._replace(group=_group(part, groups)) for part in parts]
    return (*found[:1], *sorted(found[1:], key=lambda part: order.index(part.group)))


def _opening(document: Document) -> Iterator[Section]:
    is_urgent_first = document.sections[0].kind == "urgent"
    for section in document.sections:
        if section.kind not in ("summary", "list", "urgent"):
            return
        if section.kind != "urgent" or is_urgent_first:
            yield section


def _alone(document: Document) -> Document:
    """Return the document without its parts, to which the parts are put one by one."""
    sources = document.sources if document.mark_sources else ()
    replace = msgspec.structs.replace
    document = replace(document, title="", sections=(), questions=(), closing=(), notices=(), list_sources=False)
    return replace(document, sources=sources, edition=None)


def _group(part: Part, groups: Sequence[Group]) -> str:
    """Return the heading under which a part stands: its own, or that of its kind, or the first one."""
    topic = part.short.sections[0].id if part.kind == "topic" else ""
    by_topic = [group.title for group in groups if topic in group.topics]
    by_kind = [group.title for group in groups if part.kind in group.kinds]
    return next(iter((*by_topic, *by_kind)), groups[0].title)

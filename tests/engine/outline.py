"""A document as lines of text, so that all of it can be held against what it should be."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gist_cli.document import (
    NO_BREAK,
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
)

WHOLE = Path(__file__).parent / "whole"
SWITCHES = ("list_sources", "mark_sources", "give_reasons")


def expected(name: str) -> dict[str, str]:
    """Return what should be seen, under its names: in the file, ``$`` stands before a name."""
    entries = (WHOLE / name).read_text(encoding="utf-8").removeprefix("$ ").removesuffix("\n").split("\n\n$ ")
    return dict(entry.split("\n", 1) for entry in entries)


def outline(document: Document) -> str:
    """Return all that a document holds; its labels only if it is an edition of a guide.

    ``#`` is a heading, ``-`` an entry, ``+`` one to tick off, ``!`` a callout, ``|`` a row, ``?`` a question with its
    ruled lines, ``<`` a reason, ``*`` a last line; ``[]`` holds sources, ``()`` a role or note, ``>`` stands before a
    command, ``~`` is a kept space.
    """
    listed = document.list_sources
    switches = [name for name in SWITCHES if getattr(document, name)]
    lines = [
        f"{document.title} {document.edition or ''} {document.opening} {' '.join(switches)}".strip(),
        *(line for section in document.sections for line in section_lines(section)),
        *(
            f"? {asked.id} {asked.lines}{_kept_apart(asked)}: {asked.text} / {asked.why}"
            for asked in document.questions
        ),
        *(line for section in document.closing for line in section_lines(section)),
        *(f"[{of.id}] {of.title} / {of.publisher} / {of.date} / {of.url}" for of in document.sources if listed),
        f"{' '.join(f'[{of.id}]' for of in document.sources if not listed)} * {' * '.join(document.notices)}".strip(),
    ]
    if document.edition:
        lines.append(f"labels {' / '.join(msgspec.structs.astuple(document.labels))}")
    if document.answers is not None:
        lines.append(f"answers {document.answers}")
    return "\n".join(line.rstrip() for line in lines).replace(NO_BREAK, "~")


def _kept_apart(asked: AskedQuestion) -> str:
    return f"{' later' if asked.later else ''}{f' ({asked.group})' if asked.group else ''}"


def section_lines(section: Section) -> Iterator[str]:
    """Yield all that a section holds."""
    yield f"= {section.kind} {section.id}: {section.title}" + "".join(f" < {reason}" for reason in section.because)
    for block in section.blocks:
        yield from _block(block)


def _block(block: AnyBlock) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"# {block.text}" + (f" ({block.role})" if block.role else "")
    elif isinstance(block, Paragraph):
        yield f"{block.text}{_cited(block.sources)}"
    elif isinstance(block, Callout):
        yield f"! {block.label}: {block.text}{_cited(block.sources)}"
    elif isinstance(block, List | Checklist):
        sign = "+" if isinstance(block, Checklist) else "1." if block.steps else "-"
        yield from (f"{sign} {_item(item)}" for item in block.items)
    else:
        yield f"| {' | '.join(block.columns)}"
        for row, sources in zip(block.rows, block.sources or [()] * len(block.rows), strict=True):
            yield f"| {' | '.join(row)}{_cited(sources)}"


def _item(item: Item) -> str:
    note = f" ({item.note})" if item.note else ""
    current = " (now)" if item.current else ""
    command = f" > {' '.join(item.command)}" if item.command else ""
    return f"{item.text}{_cited(item.sources)}{note}{current}{command}"


def _cited(sources: tuple[str, ...]) -> str:
    return f" [{', '.join(sources)}]" if sources else ""

"""Writes a document as plain text, for pipes, printers and screen readers.

Indentation and blank lines carry the layout: no rules, boxes or control characters.
"""

import textwrap
from collections.abc import Iterator

from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Heading,
    List,
    Paragraph,
    Section,
    SourceLine,
    Table,
)
from gist_cli.render.citations import Citations

WIDTH = 62
_BODY = "  "


def render(document: Document, width: int = WIDTH) -> str:
    """Return the document in lines of at most ``width`` columns, ending with one line end."""
    return _TextWriter(document, width).text()


class _TextWriter:
    def __init__(self, document: Document, width: int) -> None:
        self._document = document
        self._width = width
        self._cite = Citations(document)

    def text(self) -> str:
        chunks = [chunk for chunk in self._chunks() if chunk]
        return "\n".join(line.rstrip() for line in "\n\n".join(chunks).split("\n")).strip("\n") + "\n"

    def _chunks(self) -> Iterator[str]:
        document = self._document
        if document.title:
            yield self._wrap(document.title.upper())
        for section in document.sections[: document.opening]:
            yield from self._section(section)
        if document.questions:
            yield from self._questions(document.questions)
        for section in (*document.sections[document.opening :], *document.closing):
            yield from self._section(section)
        if document.list_sources and document.sources:
            yield from self._sources(document.sources)
        elif document.sources and not document.title:
            yield "\n" + self._wrap(document.labels["sources_hint"].replace("<number>", str(len(document.sources))))
        for number, notice in enumerate(document.notices):
            yield "\n" * (number == 0) + self._wrap(notice)

    def _section(self, section: Section) -> Iterator[str]:
        yield "\n" + self._wrap(section.title.upper())
        if section.because:
            yield self._wrap(f"{self._document.labels['because']} {'; '.join(section.because)}.")
        lead = ""
        for block in section.blocks:
            written = self._wrap(block.text) if isinstance(block, Heading) else self._block(block)
            if _leads(block):
                lead += written + "\n"
                continue
            yield lead + written
            lead = ""
        yield lead.rstrip("\n")

    def _block(self, block: Paragraph | List | Checklist | Callout | Table) -> str:
        match block:
            case Paragraph(text, sources):
                return self._wrap(self._cite.after(text, sources), _BODY)
            case List(items):
                return self._list("- ", [self._cite.after(item.text, item.sources) for item in items])
            case Checklist(items):
                return self._list("[ ] ", [self._cite.after(item.text, item.sources) for item in items])
            case Callout(label, text, sources):
                return self._wrap(f"{label}: {self._cite.after(text, sources)}", _BODY)
            case Table(columns, rows):
                return "\n\n".join(self._row(columns, row) for row in rows)

    def _row(self, columns: tuple[str, ...], row: tuple[str, ...]) -> str:
        lines = [self._wrap(row[0])]
        for title, cell in zip(columns[1:], row[1:], strict=True):
            lines += [self._wrap(f"{title}:", _BODY), self._list("- ", cell.split("\n"), _BODY * 2)]
        return "\n".join(lines)

    def _questions(self, questions: tuple[AskedQuestion, ...]) -> Iterator[str]:
        labels = self._document.labels
        yield "\n" + self._wrap(labels["questions"].upper())
        yield self._wrap(labels["questions_note"], _BODY)
        for number, question in enumerate(questions, 1):
            lead = f"{number}. "
            under = _BODY + " " * len(lead)
            yield "\n".join(
                [
                    self._wrap(question.text, _BODY + lead, under),
                    self._wrap(f"{labels['why']} {question.why}", under),
                    under + labels["notes"],
                    "",
                ]
            )

    def _sources(self, sources: tuple[SourceLine, ...]) -> Iterator[str]:
        yield "\n" + self._wrap(self._document.labels["sources"].upper())
        yield "\n".join(self._source(number, source) for number, source in enumerate(sources, 1))

    def _source(self, number: int, source: SourceLine) -> str:
        lead = self._cite.lead(number)
        under = _BODY + " " * len(lead)
        return "\n".join(
            self._wrap(line, _BODY + lead if is_first else under, under) for is_first, line in self._cite.lines(source)
        )

    def _list(self, lead: str, texts: list[str], indent: str = _BODY) -> str:
        return "\n".join(self._wrap(text, indent + lead, indent + " " * len(lead)) for text in texts)

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> str:
        return textwrap.fill(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_on_hyphens=False,
        )


def _leads(block: AnyBlock) -> bool:
    """Say whether a block stands close to the one that follows."""
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.text.endswith(":"))

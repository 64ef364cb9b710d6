"""Searches the sections of a document that has been made, such as a person's own guide."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from gist_cli import document as doc
from gist_cli.content.folder import Content
from gist_cli.lookup.entries import QUESTIONS, Entry
from gist_cli.lookup.index import fill
from gist_cli.lookup.search import Hit, hits
from gist_cli.lookup.texts import Passage, split


def search_document(content: Content, document: doc.Document, typed: str) -> list[Hit]:
    """Return the sections where these words stand, best first: their kind and id as the entry, and a sentence of each.

    The questions to raise with the care team are one section of the kind and id "questions".
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        fill(content, connection, _passages(document))
        return hits(connection, content, typed, urgent=True)


def _passages(document: doc.Document) -> Iterator[Passage]:
    for section in document.all_sections():
        entry = Entry(section.kind, section.id, section.title, ())
        heading = ""
        told: list[str] = []
        for block in section.blocks:
            if isinstance(block, doc.Heading):
                if told:
                    yield Passage(entry, heading, (), tuple(map(split, told)))
                heading, told = block.text, []
            told += _texts(block)
        if told:
            yield Passage(entry, heading, (), tuple(map(split, told)))
    if document.questions:
        entry = Entry(QUESTIONS, QUESTIONS, document.labels.questions, ())
        yield Passage(entry, "", (), tuple((question.text,) for question in document.questions))


def _texts(block: doc.AnyBlock) -> Iterator[str]:
    match block:
        case doc.Paragraph(text) | doc.Callout(_, text):
            yield text
        case doc.List(items) | doc.Checklist(items):
            yield from (item.text for item in items)
        case doc.Table(_, rows):
            yield from (f"{title}: {cell}" for title, *cells in rows for cell in cells)

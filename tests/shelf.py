"""Everything a reader can open, as documents, and the texts in them."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from gist_cli.document import AnyBlock, Callout, Checklist, Document, List, Paragraph, Section, Table
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.welcome import first_screen

TODAY = dt.date(2026, 11, 23)


@cache
def shipped() -> Content:
    """Return the content that comes with the program."""
    return Content(own_folder())


def maker() -> PageMaker:
    """Return a maker of pages from the shipped content: one a page, as a reader has it."""
    return PageMaker(shipped(), TODAY)


@cache
def every_page() -> dict[str, Document]:
    """Return each page that can be opened by name, under the words that open it."""
    content = shipped()
    pages = {f"drug {name}": maker().drugs([name]) for name in content.ids("drugs")}
    pages |= {f"drug {other.id}": maker().drugs([other.id]) for other in content.other_medicines}
    pages |= {f"topic {name}": maker().topic(name) for name in content.ids("topics")}
    pages |= {f"effect {name}": maker().effect(name) for name in content.ids("effects")}
    pages |= {f"term {term.id}": maker().terms(term.id) for term in content.glossary}
    pages |= {f"questions {tag.id}": maker().questions([tag.id]) for tag in content.bank.tags}
    return pages | {
        "": first_screen(content, TODAY),
        "drug": maker().drugs([]),
        "topic": maker().topic(""),
        "effect": maker().effect(""),
        "questions": maker().questions([]),
        "urgent": maker().urgent(),
        "about": maker().about(),
    }


def reading_pages() -> dict[str, Document]:
    """Return the pages that are read as texts: topics, cards, side effects, the urgent signs, the page about all."""
    wanted = ("topic ", "drug ", "effect ", "urgent", "about")
    return {name: page for name, page in every_page().items() if name.startswith(wanted)}


def texts(document: Document) -> Iterator[str]:
    """Yield the sentences and list entries of a document, as they are shown; headings are not sentences."""
    for section in document.all_sections():
        yield from section_texts(section)
    for question in document.questions:
        yield from (question.text, question.why)


def section_texts(section: Section) -> Iterator[str]:
    """Yield the texts of one section in reading order."""
    for block in section.blocks:
        yield from block_texts(block)


def table_cells(section: Section) -> Iterator[str]:
    """Yield the cells of the tables of one section, titles of rows too."""
    for block in section.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)


def table_rows(document: Document) -> Iterator[str]:
    """Yield the rows of tables with one column, with their titles."""
    for section in document.all_sections():
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (": ".join(row) for row in block.rows if len(row) == 2)


def block_texts(block: AnyBlock) -> Iterator[str]:
    """Yield the texts of one block in reading order; headings are not texts."""
    match block:
        case Paragraph(text) | Callout(_, text):
            yield text
        case List(items) | Checklist(items):
            yield from (item.text for item in items)
        case Table(_, rows):
            yield from (cell for row in rows for cell in row[1:])
        case _:
            pass


@cache
def all_texts() -> tuple[str, ...]:
    """Return every text that a reader can open, each once."""
    return tuple(dict.fromkeys(text for page in every_page().values() for text in texts(page)))

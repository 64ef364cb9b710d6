"""Every writer shows every word of a document, and the plain text keeps its form."""

import io
import json
import re
from collections.abc import Iterator

import msgspec
import pytest

from gist_cli.document import Document, Heading, Table
from gist_cli.guide.person import GuideMaker
from gist_cli.render import console, data, text
from tests import shelf
from tests.engine.test_guide import random_answers

GUIDES = 6
KINDS = ["", "drug", "topic", "effect", "term", "questions", "urgent", "about", "guide", "side", "with"]
"""The first words of the names of the documents."""


def documents(kind: str) -> Iterator[Document]:
    """Yield every document of a kind."""
    guides = [f"guide {seed}" for seed in range(GUIDES)]
    for name in [*shelf.every_page(), *guides, "side by side", "with sources"]:
        if name.partition(" ")[0] == kind:
            yield document(name)


def document(name: str) -> Document:
    """Return a page or a guide by the name it has in these tests."""
    if name.startswith("guide "):
        return GuideMaker(shelf.shipped(), random_answers(int(name.split()[1]))).document(shelf.TODAY)
    if name == "side by side":
        return shelf.maker().drugs(["imatinib", "sunitinib", "ripretinib"])
    if name == "with sources":
        return msgspec.structs.replace(shelf.maker().drugs(["avapritinib"]), mark_sources=True, list_sources=True)
    return shelf.every_page()[name]


def shown(page: Document) -> Iterator[str]:
    """Yield every text of a document that a reader must meet, in reading order within its part."""
    yield page.title
    for section in page.all_sections():
        yield section.title
        yield from section.because
        for block in section.blocks:
            if isinstance(block, Heading):
                yield block.text
            if isinstance(block, Table):
                yield from block.columns
                yield from (row[0] for row in block.rows)
        yield from shelf.section_texts(section)
    for question in page.questions:
        yield from (question.text, question.why)
    yield from page.notices


def folded(written: str) -> str:
    """Return a text without line breaks, indentation and capitals, so that only its words and their order count."""
    return re.sub(r"\s+", "", written).casefold()


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_lost_in_plain_text(kind: str) -> None:
    """The plain text holds every text of the document, its words in their order."""
    for page in documents(kind):
        written = folded(text.render(page))
        assert [words for words in shown(page) if folded(words) not in written] == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [40, 80])
def test_no_word_is_lost_on_a_terminal(kind: str, width: int) -> None:
    """The terminal shows every text of the document; cells side by side are compared word by word."""
    for page in documents(kind):
        stream = io.StringIO()
        console.write(page, stream, width, color=False)
        written = folded(stream.getvalue())
        by_word = kind == "side" and width > 40
        pieces = (piece for words in shown(page) for piece in (words.split() if by_word else [words]))
        assert [piece for piece in pieces if folded(piece) not in written] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_lost_in_json(kind: str) -> None:
    """The JSON is one object that holds every text, section, question and source of the document."""
    for page in documents(kind):
        loaded = json.loads(data.render(page))
        held = set(_strings(loaded))
        assert loaded["format"] == 1
        assert [words for words in shown(page) if words and words not in held and words != page.title] == []
        assert [source["id"] for source in loaded["sources"]] == [source.id for source in page.sources]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.split("\n")
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _strings(entry)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [40, 62, 100])
def test_plain_text_keeps_its_form(kind: str, width: int) -> None:
    """Lines keep to the width and end clean; there are no control characters, no boxes, and one final line end."""
    for page in documents(kind):
        written = text.render(page, width)
        lines = written.split("\n")
        assert max(map(len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)
        assert written.endswith("\n")
        assert not written.endswith("\n\n")
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2500-\u259f]", written) is None


def test_questions_stand_before_the_topics_of_a_guide() -> None:
    """In print, the questions come after the opening sections and before the first topic."""
    page = document("guide 1")
    written = folded(text.render(page))
    last_reason = written.index(folded(page.questions[-1].why))
    contents, topic = page.sections[page.opening - 1], page.sections[page.opening]
    opening_words, topic_words = next(shelf.section_texts(contents)), next(shelf.section_texts(topic))
    assert written.index(folded(opening_words)) < last_reason < written.index(folded(topic_words))


def test_a_guide_ends_with_what_to_do_next() -> None:
    """The last section of a guide is what to do next."""
    assert document("guide 2").all_sections()[-1].id == "next-steps"

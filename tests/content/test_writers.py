"""Every page, edition and form of the shipped guide, written by every writer: the same words in the same order."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import astuple, replace

from gist_cli.document import Document, Edition
from gist_cli.guide.form import FormMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.render import data, paging
from gist_cli.render.lines import cells
from gist_cli.render.pieces import pieces
from tests import shelf
from tests.content.test_guides import random_answers
from tests.written import WRITERS, expected, squashed, without_tables, written

GUIDES = 2
KINDS = (
    "",
    "drug",
    "topic",
    "effect",
    "term",
    "questions",
    "urgent",
    "about",
    "side",
    "search",
    "sources",
    "form",
    *Edition,
)
"""The first words of the names of the documents."""

ALIKE = {"narrow text": "text", "console": "text", "narrow console": "text", "large": "paged"}
"""The writers that have to show the same as another one."""


@cache
def documents(kind: str) -> tuple[Document, ...]:
    """Return every document of a kind, one of each kind with its sources shown."""
    found = tuple(_documents(kind))
    return (*found, msgspec.structs.replace(found[-1], mark_sources=True, list_sources=True))


def _documents(kind: str) -> Iterator[Document]:
    forms = FormMaker(shelf.shipped())
    if kind in set(Edition):
        for seed in range(GUIDES):
            made = GuideMaker(shelf.shipped(), random_answers(seed), paging.lengths)
            yield made.document(shelf.TODAY, Edition(kind))
    elif kind == "side":
        yield shelf.maker().drugs(["imatinib", "sunitinib", "ripretinib"])
    elif kind == "search":
        yield from (shelf.maker().search(["missed", "dose"]), shelf.maker().search(["trouble", "breathing"]))
    elif kind == "sources":
        yield from (shelf.maker().sources(""), shelf.maker().sources("cancernet-2015"))
    elif kind == "form":
        yield from (forms.interview(), forms.diary([]), forms.diary(["fatigue", "hand-foot"]))
    else:
        yield from (page for name, page in shelf.every_page().items() if name.partition(" ")[0] == kind)


@cache
def bare(kind: str) -> tuple[Document, ...]:
    """Return every document of a kind without its tables."""
    return tuple(map(without_tables, documents(kind)))


@cache
def words_of(kind: str, writer: str) -> tuple[str, ...]:
    """Return what a writer has to show of each of these documents."""
    return tuple(expected(page, writer) for page in bare(kind))


@cache
def telling(kind: str) -> frozenset[int]:
    """Return which documents of a kind have a piece like none in those before: what it is, and what it has."""
    met: set[tuple[object, ...]] = set()
    found = []
    for number, page in enumerate(bare(kind)):
        shapes = {(type(piece), piece.role, *map(bool, astuple(piece))) for piece in pieces(page)}
        found += [number] if shapes - met else []
        met |= shapes
    return frozenset(found)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_writer_gives_the_same_words_in_the_same_order(kind: str, writer: str) -> None:
    """Text, pages, terminal, Markdown and HTML show exactly the words of each document, in its order.

    A narrow terminal breaks lines as narrow text does, and draws them as a wide one: each kind of piece is enough.
    """
    told = words_of(kind, ALIKE.get(writer, writer))
    for number, page in enumerate(bare(kind)):
        if writer != "narrow console" or number in telling(kind):
            assert written(page, writer) == told[number]


@pytest.mark.parametrize("kind", ["drug", "topic", "side", *Edition])
@pytest.mark.parametrize("writer", [writer for writer in WRITERS if writer != "console"])
def test_every_writer_shows_every_cell(kind: str, writer: str) -> None:
    """The cells of all tables are shown too; side by side on a wide terminal their lines alternate."""
    for page in documents(kind):
        told = [cell for section in page.all_sections() for cell in shelf.table_cells(section)]
        shown = written(page, writer) if told else ""
        assert [cell for cell in told if squashed(cell) not in shown] == []


@cache
def packed() -> Draft202012Validator:
    """Return what compares JSON with the schema that comes with the package, which is one."""
    schema = json.loads(files("gist_cli.render").joinpath("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_json_fits_the_schema_of_the_package(kind: str) -> None:
    """All JSON fits the schema that comes with the package."""
    for page in documents(kind):
        loaded = json.loads(data.render(page))
        assert list(packed().iter_errors(loaded)) == []
        assert loaded["schema"] == packed().schema["$id"]


def test_the_schema_of_the_package_is_that_of_the_code() -> None:
    """The schema in the package describes what the program writes now; `data.schema()` gives the new one."""
    packed = files("gist_cli.render").joinpath("schema.json").read_text(encoding="utf-8")
    assert _unindented(packed) == _unindented(data.schema())


def _unindented(schema: str) -> str:
    """Return a schema whose descriptions begin no line with blanks: Python 3.13 takes those of a docstring away."""
    return re.sub(r"\\n +", r"\\n", schema)


def test_the_schema_refuses_what_is_wrong() -> None:
    """The schema is no rubber stamp: an unknown kind of section or block, or a missing field, does not fit it."""
    validator = Draft202012Validator(json.loads(data.schema()))
    good = json.loads(data.render(documents("drug")[0]))
    assert validator.is_valid(good)
    section, blocks = good["sections"][0], good["sections"][0]["blocks"]
    silent = {key: value for key, value in blocks[0].items() if key != "text"}
    for bad in (
        {key: value for key, value in good.items() if key != "sections"},
        good | {"format": 2},
        good | {"sections": [section | {"kind": "poem"}]},
        good | {"sections": [section | {"blocks": [blocks[0] | {"type": "song"}]}]},
        good | {"sections": [section | {"blocks": [silent]}]},
    ):
        assert not validator.is_valid(bad)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "height"), [(62, paging.HEIGHT), (40, paging.LARGE_HEIGHT)])
def test_pages_are_never_longer_or_wider_than_paper(kind: str, width: int, height: int) -> None:
    """No page of any document has more or wider lines than paper takes, also with the addresses of all its sources."""
    for page in documents(kind):
        for shown in (page, replace(page, mark_sources=True, list_sources=True)):
            for lines in (printed.split("\n")[:-1] for printed in paging.render(shown, width, height).split("\f")):
                assert len(lines) <= height
                assert [line for line in lines if cells(line) > width] == []

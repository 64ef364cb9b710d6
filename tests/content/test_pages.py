"""The shipped guide on pages: no paper is wasted, and nothing stands alone that belongs to something."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from gist_cli.document import Document, Edition
from gist_cli.guide.form import FormMaker
from gist_cli.render import paging
from tests import shelf
from tests.content.test_people import PEOPLE, edition

FEWEST_LINES = 6
SIZES = [(62, paging.HEIGHT, False), (40, paging.LARGE_HEIGHT, True)]


def printed(document: Document, width: int, height: int) -> list[list[str]]:
    """Return the lines of each page, without the blank ones at its end and without what says which page it is."""
    pages = [page.split("\n")[:-1] for page in paging.render(document, width, height).split("\f")]
    if document.edition is Edition.SHEET:
        return [page[1:] for page in pages]
    foot = 2 if pages[0][-3] == "" else 3
    return ["\n".join(page[:-foot]).rstrip().split("\n") for page in pages]


def documents(large: bool) -> Iterator[Document]:  # noqa: FBT001
    """Yield what people print: guides and sheets, the pages that a lookup opens, the forms."""
    forms = FormMaker(shelf.shipped())
    yield from (edition(person, wanted) for person in PEOPLE for wanted in (Edition.GUIDE, Edition.SHEET))
    yield from shelf.every_page().values()
    yield from (forms.interview(), forms.diary([], large=large), forms.diary(["fatigue", "rash"], large=large))


@pytest.mark.parametrize(("width", "height", "large"), SIZES, ids=["usual", "large"])
def test_no_page_is_nearly_empty(width: int, height: int, large: bool) -> None:  # noqa: FBT001
    """No page of anything that people print has only a few lines, whatever is kept together around it."""
    made = [printed(document, width, height) for document in documents(large)]
    short = [page for pages in made if len(pages) > 1 for page in pages if len(page) < FEWEST_LINES]
    assert short == []


@pytest.mark.parametrize(("width", "height", "large"), SIZES, ids=["usual", "large"])
def test_no_section_begins_at_the_foot_of_a_page(width: int, height: int, large: bool) -> None:  # noqa: FBT001
    """No page ends with the title of a section and a line or two that go on over the page, but for a sheet's few."""
    longer = (document for document in documents(large) if document.edition is not Edition.SHEET)
    made = [printed(document, width, height) for document in longer]
    parted = [page for pages in made for page, after in pairwise(pages) if not is_title(after[0])]
    assert [line for page in parted for line in page[-FEWEST_LINES + 2 :] if is_title(line)] == []


def is_title(line: str) -> bool:
    """Say whether a line is the title of a section."""
    return line.isupper() and not line.startswith(" ")


@pytest.mark.parametrize(("large", "most"), [(False, 5), (True, 10)], ids=["usual", "large"])
def test_the_interview_takes_few_pages(large: bool, most: int) -> None:  # noqa: FBT001
    """The interview on paper takes five pages, ten in large print, and only the longest question goes over a page."""
    width, height, _ = SIZES[large]
    pages = printed(FormMaker(shelf.shipped()).interview(), width, height)
    assert len(pages) <= most
    assert sum(page[0].startswith("  [ ]") for page in pages) == large


@pytest.mark.parametrize(("large", "most"), [(False, 1), (True, 2)], ids=["usual", "large"])
def test_the_week_of_a_diary_stands_on_one_page(large: bool, most: int) -> None:  # noqa: FBT001
    """A diary to fill in has its whole week on the first page, and with two effects it is one page in any letters."""
    width, height, _ = SIZES[large]
    forms = FormMaker(shelf.shipped())
    pages = printed(forms.diary([], large=large), width, height)
    assert len(pages) <= most
    assert not any("|" in line for page in pages[1:] for line in page)
    assert len(printed(forms.diary(["fatigue", "rash"], large=large), width, height)) == 1

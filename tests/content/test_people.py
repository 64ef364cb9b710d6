"""Written-out people: the guide and the sheet of each hold what they came for, and nothing that is not for them."""

import tomllib
from pathlib import Path

import pytest

from gist_cli.document import Document, Edition
from gist_cli.guide.person import GuideMaker
from gist_cli.render import paging, text
from tests import shelf

PEOPLE = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))["person"]
NAMES = [person["name"] for person in PEOPLE]
FEWEST_PEOPLE = 25
ONE_LINE = len("_" * 62) - len("     ()")
MOST_LONG_REASONS = 5
"""Of 100 reasons on the sheets; a few things cannot be said shortly and well."""


def edition(person: dict[str, dict[str, str | list[str]]], wanted: Edition) -> Document:
    """Return an edition for one of these people."""
    answers = {key: (value,) if isinstance(value, str) else tuple(value) for key, value in person["answers"].items()}
    return GuideMaker(shelf.shipped(), answers, paging.lengths).document(shelf.TODAY, wanted)


def flowing(document: Document) -> str:
    """Return the words of a document as one line in small letters."""
    return " ".join(text.render(document).casefold().split())


def test_there_are_people_of_many_kinds() -> None:
    """At least twenty-five people are written out, each under a name of its own."""
    assert len(set(NAMES)) == len(PEOPLE) >= FEWEST_PEOPLE


@pytest.mark.parametrize("person", PEOPLE, ids=NAMES)
def test_the_guide_is_as_long_as_it_may_be(person: dict[str, list[int]]) -> None:
    """The guide of each person keeps to the lines that their situation is given."""
    fewest, most = person["lines"]
    assert fewest <= len(text.render(edition(person, Edition.GUIDE)).splitlines()) <= most  # type: ignore[arg-type]


@pytest.mark.parametrize("person", PEOPLE, ids=NAMES)
def test_the_guide_holds_what_they_came_for(person: dict[str, list[str]]) -> None:
    """The guide of each person has the pages and words that it must have, and none that it must not."""
    guide = edition(person, Edition.GUIDE)  # type: ignore[arg-type]
    ids, words = {section.id for section in guide.all_sections()}, flowing(guide)
    assert [identity for identity in person.get("sections", []) if identity not in ids] == []
    assert [identity for identity in person.get("without", []) if identity in ids] == []
    assert [said for said in person.get("reads", []) if said.casefold() not in words] == []
    assert [said for said in person.get("never", []) if said.casefold() in words] == []


@pytest.mark.parametrize("person", PEOPLE, ids=NAMES)
def test_the_sheet_says_who_they_are(person: dict[str, list[str]]) -> None:
    """The visit sheet of each person says what they said, in the right voice, and nothing that is not for them."""
    words = flowing(edition(person, Edition.SHEET))  # type: ignore[arg-type]
    assert [said for said in person.get("sheet", []) if said.casefold() not in words] == []
    assert [said for said in person.get("not_on_sheet", []) if said.casefold() in words] == []


def test_a_reason_on_the_sheet_has_one_line() -> None:
    """Beside a main question there is one line for its reason, which hardly any outgrows, and none by far."""
    asked = [question for person in PEOPLE for question in edition(person, Edition.SHEET).questions if question.lines]
    reasons = [question.why for question in asked]
    long = [why for why in reasons if len(why) > ONE_LINE]
    assert 100 * len(long) <= MOST_LONG_REASONS * len(reasons), long
    assert [why for why in long if len(why) > 2 * ONE_LINE] == []

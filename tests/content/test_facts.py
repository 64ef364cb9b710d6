"""No fact is lost: each stands in a statement, can be opened with a command, and reaches the people it is for.

The tables in `facts/` tie each fact, by a short name, to the statements that carry it (`folder/file#statement`), with
the words without which it would be lost. `seed` marks the facts of the page of 2015 that the guide grew from.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from gist_cli.document import Edition
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.wording import Wording
from gist_cli.render import paging
from tests import shelf, statements

FOLDER = Path(__file__).parent / "facts"
SEED_FACTS = 209
_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")


class Fact(msgspec.Struct, forbid_unknown_fields=True):
    """One fact: where it stands, the words that hold it, and whose guide must show it."""

    name: str
    carried_by: list[str]
    holds: list[str]
    seed: bool = False
    by_name: bool = False
    shown_to: dict[str, list[str]] = {}


class LeftOut(msgspec.Struct, forbid_unknown_fields=True):
    """A fact that is not in the guide, and why."""

    name: str
    reason: str


class FactTable(msgspec.Struct, forbid_unknown_fields=True):
    """One file of facts."""

    fact: list[Fact] = []
    left_out: list[LeftOut] = []


@cache
def tables() -> dict[str, FactTable]:
    """Return the tables by name."""
    return {path.stem: msgspec.toml.decode(path.read_bytes(), type=FactTable) for path in sorted(FOLDER.glob("*.toml"))}


def facts() -> list[Fact]:
    """Return all facts of all tables."""
    return [fact for table in tables().values() for fact in table.fact]


@cache
def carriers() -> dict[str, str]:
    """Return the words of everything that can carry a fact, by address."""
    named = {f"glossary#{term.id}": f"{term.term} {term.say}" for term in shelf.shipped().glossary}
    return {at: f"{named.get(at, '')} {written.text}".strip() for at, written in statements.by_address().items()}


def test_every_fact_of_the_first_page_is_kept() -> None:
    """The tables hold all 209 facts of the page of 2015, under names that are all different."""
    names = [fact.name for fact in facts()]
    assert sum(fact.seed for fact in facts()) == SEED_FACTS
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("table", tables())
def test_every_fact_stands_in_its_statement(table: str) -> None:
    """Each fact's statement exists and holds the words without which the fact would be lost."""
    lost = [problem for fact in tables()[table].fact for problem in _lost(fact)]
    assert lost == []


def _lost(fact: Fact) -> Iterator[str]:
    texts = [carriers().get(address) for address in fact.carried_by]
    if not texts or None in texts:
        yield f"{fact.name}: no such statement: {fact.carried_by}"
        return
    whole = " ".join(text for text in texts if text).lower()
    shown = _MARK.sub(r"\1", whole)
    if not fact.holds:
        yield f"{fact.name}: names no words"
    yield from (
        f"{fact.name}: lost {word!r}" for word in fact.holds if word.lower() not in shown and word.lower() not in whole
    )


@pytest.mark.parametrize("table", tables())
def test_facts_of_the_first_page_reach_the_people_they_are_for(table: str) -> None:
    """What a seed fact rests on is said in the full edition of the people it names."""
    missing = [
        fact.name
        for fact in tables()[table].fact
        if fact.seed and not fact.by_name and not _said_to(fact, _guide(msgspec.json.encode(fact.shown_to)))
    ]
    assert missing == []


def test_every_fact_of_the_first_page_can_be_opened() -> None:
    """What a seed fact rests on is said by a page that opens by name, whoever opens it."""
    opened = "\n".join(text for page in shelf.every_page().values() for text in shelf.texts(page))
    lost = [fact.name for fact in facts() if fact.seed and not _said_to(fact, opened)]
    assert lost == []


def _said_to(fact: Fact, shown: str) -> bool:
    """Say whether a text holds a statement that carries a fact, in the words for the people it is shown to."""
    said = Wording(shelf.shipped(), {key: tuple(value) for key, value in fact.shown_to.items()}).say
    own = Wording(shelf.shipped(), {}).say
    texts = [text for at in fact.carried_by for text in _told(at)]
    return any(speak(text) in shown for text in texts for speak in (said, own))


def _told(address: str) -> Iterator[str]:
    """Yield the texts of a statement as they are told apart: a word of the glossary also says how it sounds."""
    file, _, entry = address.partition("#")
    if file == "glossary":
        yield from (text for term in shelf.shipped().glossary if term.id == entry for text in (term.plain, term.say))
    elif address in statements.by_address():
        yield statements.by_address()[address].text


@cache
def _guide(answers: bytes) -> str:
    """Return all that the full edition for these answers says."""
    document = GuideMaker(shelf.shipped(), msgspec.json.decode(answers), paging.lengths).document(
        shelf.TODAY, Edition.FULL
    )
    return "\n".join(shelf.texts(document))


def test_what_is_left_out_has_a_reason() -> None:
    """Each fact that is not in the guide says why in a sentence."""
    reasons = [entry for table in tables().values() for entry in table.left_out]
    assert all(len(entry.reason.split()) >= 4 and entry.reason.endswith(".") for entry in reasons)


def test_statement_ids_in_the_tables_are_addresses() -> None:
    """Every address has the form folder/file#statement or file#statement."""
    pattern = re.compile(
        r"(?:(?:topics|drugs|effects)/[a-z0-9-]+|glossary|questions|urgent|guide|other-medicines)#[a-z0-9-]+"
    )
    assert [address for fact in facts() for address in fact.carried_by if not pattern.fullmatch(address)] == []

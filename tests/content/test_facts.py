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

from gist_cli.guide.person import GuideMaker
from tests import shelf

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
    content = shelf.shipped()
    found: dict[str, str] = {}
    for kind in ("topics", "drugs", "effects"):
        for page_id in content.ids(kind):
            page = content.page(kind, page_id)
            parts = [statement for part in page.parts for statement in (*part.statements, *part.items)]
            found |= {f"{kind}/{page_id}#{entry.id}": entry.text for entry in (*page.in_short, *parts)}
    for term in content.glossary:
        found[f"glossary#{term.id}"] = f"{term.term} {term.say} {term.gloss} {term.plain}"
    found |= {f"questions#{entry.id}": f"{entry.text} {entry.why}" for entry in content.bank.questions}
    for level in content.urgent.levels:
        signs = [statement for part in level.parts for statement in (*part.statements, *part.items)]
        found |= {f"urgent#{entry.id}": entry.text for entry in (*level.what_to_do, *signs)}
    for medicine in content.other_medicines:
        found |= {f"other-medicines#{entry.id}": entry.text for entry in medicine.statements}
    about = [statement for part in content.guide.about for statement in (*part.statements, *part.items)]
    found |= {f"guide#{entry.id}": entry.text for entry in (*content.guide.summary, *content.guide.next_steps, *about)}
    return found


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
    """A guide made for the people a seed fact names cites the statement that carries it; others open it by name."""
    missing = []
    for fact in tables()[table].fact:
        if fact.seed and not fact.by_name:
            shown = _guide_text(tuple((key, tuple(value)) for key, value in fact.shown_to.items()))
            if not any(_rendered(carriers()[address]) in shown for address in fact.carried_by if address in carriers()):
                missing.append(fact.name)
    assert missing == []


@cache
def _guide_text(answers: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    document = GuideMaker(shelf.shipped(), dict(answers)).document(shelf.TODAY)
    return "\n".join(_plain(text) for text in shelf.texts(document))


def _rendered(text: str) -> str:
    """Return the beginning of a statement as it is shown, without glosses, to recognize it."""
    words = shelf.shipped().guide.voices[-1].words

    def put(match: re.Match[str]) -> str:
        mark = match[1]
        lowered = mark[:1].lower() + mark[1:]
        word = words.get(mark) or words.get(lowered, mark)
        return word[:1].upper() + word[1:] if mark[:1].isupper() else word

    return _plain(_MARK.sub(put, text))


def _plain(text: str) -> str:
    return re.sub(r" \([^()]*\)", "", text).casefold()


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

"""The files agree: one side effect has one list of drugs, one rate one value.

`effects.toml` holds how a card names each side effect.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

from gist_cli.content.form import schema
from tests import reading, shelf, statements

EFFECT_PARTS = {"side-effects", "serious"}
RATE = re.compile(r"\b(\d+) (?:of|in) 100\b|\b[Aa]bout (\d+) had\b")
NO_RATE_OF_IT = re.compile(
    r"\b(?:severe\w*|bad|badly|died|serious|placebo|stopped|after surgery|twice the dose|for 3 years)\b", re.IGNORECASE
)
MOST_RATES, LONGEST_NAME = 7, 24
OFTEN = {"very-common": (10, 100), "common": (1, 10), "uncommon": (0, 1), "rare": (0, 1)}


class Naming(NamedTuple):
    """A place where a drug's card, or the page of a side effect, speaks of both."""

    at: str
    drug: str
    effect: str
    rates: frozenset[int]
    text: str


@cache
def effect_patterns() -> dict[str, re.Pattern[str]]:
    """Return how each side effect is named on a card."""
    raw = tomli.loads(Path(__file__).with_name("effects.toml").read_text(encoding="utf-8"))
    return {effect: re.compile(pattern) for effect, pattern in raw.items()}


def often(effect: str) -> dict[str, str]:
    """Return how often each drug causes a side effect, by its page."""
    page = shelf.shipped().page("effects", effect)
    assert isinstance(page, schema.Effect)
    return {drug.id: drug.often for drug in page.drugs}


def on_cards() -> Iterator[Naming]:
    """Yield every side effect that a sentence about side effects on a card names."""
    for written in statements.statements():
        if written.page.startswith("drugs/") and written.part in EFFECT_PARTS:
            for sentence in reading.sentences(written.said):
                for effect, pattern in effect_patterns().items():
                    if pattern.search(sentence.lower()):
                        drug = written.page.removeprefix("drugs/")
                        yield Naming(written.at, drug, effect, _rates(sentence), sentence)


def on_pages() -> Iterator[Naming]:
    """Yield every figure that the page of a side effect gives for one drug."""
    for written in statements.statements():
        if written.page.startswith("effects/"):
            for sentence in reading.sentences(written.said):
                drugs = [drug for drug in shelf.shipped().ids("drugs") if drug in sentence]
                if len(drugs) == 1 and _rates(sentence):
                    yield Naming(
                        written.at, drugs[0], written.page.removeprefix("effects/"), _rates(sentence), sentence
                    )


def _rates(sentence: str) -> frozenset[int]:
    return frozenset() if NO_RATE_OF_IT.search(sentence) else frozenset(int(a or b) for a, b in RATE.findall(sentence))


def test_every_side_effect_of_a_card_stands_on_its_page() -> None:
    """A side effect that a card names has a page, and that page lists the drug."""
    assert set(effect_patterns()) == set(shelf.shipped().ids("effects"))
    named = {(naming.drug, naming.effect): naming for naming in on_cards()}
    assert len(named) > 100
    assert [f"{at.effect}: {at.drug} ({at.at})" for at in named.values() if at.drug not in often(at.effect)] == []


def test_how_often_agrees_with_the_figure_of_the_card() -> None:
    """A rate on a card falls in the range that the page of the side effect gives for the drug."""
    wrong = [naming for naming in on_cards() if _alone(naming) and not _fits(naming)]
    assert wrong == []


def _alone(naming: Naming) -> bool:
    """Say whether a sentence gives one rate, of one side effect."""
    return len(naming.rates) == 1 and sum(bool(p.search(naming.text.lower())) for p in effect_patterns().values()) == 1


def _fits(naming: Naming) -> bool:
    listed = often(naming.effect).get(naming.drug, "")
    low, high = OFTEN.get(listed, (0, 100))
    return all(low < rate <= high or rate == low == 1 for rate in naming.rates)


def test_one_rate_has_one_value() -> None:
    """What a side effect's page says of a drug in 100 people is what the card says."""
    cards: dict[tuple[str, str], set[int]] = {}
    for naming in on_cards():
        if _alone(naming):
            cards.setdefault((naming.drug, naming.effect), set()).update(naming.rates)
    wrong = [
        (naming.at, sorted(naming.rates), sorted(known))
        for naming in on_pages()
        if (known := cards.get((naming.drug, naming.effect))) and not naming.rates & known
    ]
    assert wrong == []


@pytest.mark.parametrize("name", shelf.shipped().ids("drugs"))
def test_a_table_of_rates_goes_from_most_to_least(name: str) -> None:
    """The rows of a card that say how many of 100 people had a side effect stand in that order."""
    for part in shelf.shipped().page("drugs", name).parts:
        rates = [int(found[1] or found[2]) for entry in part.items if entry.row and (found := RATE.search(entry.text))]
        assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("name", shelf.shipped().ids("drugs"))
def test_a_table_of_rates_is_read_at_a_glance(name: str) -> None:
    """The rates of a card are seven at most, each a share of 100 under a short name."""
    for part in shelf.shipped().page("drugs", name).parts:
        rows = [entry for entry in part.items if entry.row]
        rates = [entry for entry in rows if re.search(r"\d+ of 100", entry.text)]
        assert rates in ([], rows)
        assert len(rates) <= MOST_RATES
        assert [entry.row for entry in rates if len(entry.row) > LONGEST_NAME] == []
        assert [entry.text for entry in rates if not re.fullmatch(r"\d+ of 100", entry.text)] == []

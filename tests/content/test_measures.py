"""The prose of cards, topics, side effects and guides stays within the limits of natural, plain writing.

``python -m tests.measures`` prints the figures behind these tests.
"""

import pytest

from tests import measures
from tests.measures import FAULTS, GROUPS, Fault, Prose

LEAST_YOU, MOST_GLOSSES, MOST_LOAD, MOST_FACTS = 2.5, 0.4, 1.9, 11
SHORTEST_MEAN, LONGEST_MEAN = 11, 15
PROSE_GRADE, SMOG, PAGE_GRADE = 6.5, 9, 7.5
HALF_STEP = 0.05
"""Figures are held as they are printed, to a tenth."""

CARDS = [name for name in measures.pages() if name.startswith(GROUPS["cards"])]
GUIDES = [name for name in measures.pages() if name.startswith("guide ")]
SHORT_PAGES = [name for name in measures.pages() if name.startswith((GROUPS["topics"], GROUPS["effects"]))]


def text(name: str) -> Prose:
    """Return the prose of a group or of one page or guide."""
    return measures.group(name) if name in GROUPS else measures.pages()[name]


@pytest.mark.parametrize("name", [*GROUPS, *CARDS, *GUIDES])
def test_prose_speaks_to_the_reader_and_carries_little(name: str) -> None:
    """The reader is meant often, words are not explained in asides, and sentences are of middle length and light."""
    prose = text(name)
    assert prose.you >= LEAST_YOU - HALF_STEP
    assert prose.glosses <= MOST_GLOSSES + HALF_STEP
    assert prose.load <= MOST_LOAD + HALF_STEP
    assert prose.facts <= MOST_FACTS + HALF_STEP
    assert SHORTEST_MEAN - HALF_STEP <= prose.length <= LONGEST_MEAN + HALF_STEP


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", [*GROUPS, *CARDS, *GUIDES])
def test_few_sentences_have_a_fault(name: str, fault: Fault) -> None:
    """No more sentences have a fault of style than the limit allows."""
    prose = text(name)
    assert prose.share(fault) <= fault.most, prose.behind(fault)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("name", SHORT_PAGES)
def test_no_short_page_gathers_a_fault(name: str, fault: Fault) -> None:
    """On a page of few sentences one may have a fault that is allowed at all, two only where the limit allows them."""
    found = text(name).behind(fault)
    assert len(found) <= max(bool(fault.most), fault.most * len(text(name).texts)), found


@pytest.mark.parametrize("name", [*GROUPS, *CARDS, *GUIDES])
def test_prose_reads_at_a_plain_grade(name: str) -> None:
    """Prose alone reads at grade 6.5 or lower (Flesch-Kincaid), and at 9 or lower on the SMOG scale."""
    measured = text(name).reading
    assert measured.grade <= PROSE_GRADE + HALF_STEP
    assert measured.smog <= SMOG + HALF_STEP


@pytest.mark.parametrize("name", SHORT_PAGES)
def test_no_page_of_prose_is_hard(name: str) -> None:
    """The prose of no page reads above grade 7.5."""
    assert text(name).reading.grade <= PAGE_GRADE

"""The prose of cards, topics, side effects and guides stays within the limits, and the measures count what they say.

``python -m tests.measures`` prints the figures behind these tests.
"""

import pytest

from tests import measures, reading, shelf, statements
from tests.measures import GROUPS
from tests.style import FAULTS, Prose, Sentence, facts

LEAST_YOU, MOST_GLOSSES, MOST_LOAD, MOST_FACTS = 2.5, 0.4, 1.9, 11
SHORTEST_MEAN, LONGEST_MEAN = 11, 15
PROSE_GRADE, SMOG, PAGE_GRADE = 6.5, 9, 7.5
HALF_STEP = 0.05
"""Figures are held as they are printed, to a tenth."""

CARDS = [f"drug {name}" for name in shelf.shipped().ids("drugs")]
GUIDES = [f"guide {name}" for name in measures.people()]
SHORT_PAGES = [
    *(f"topic {name}" for name in shelf.shipped().ids("topics")),
    *(f"effect {name}" for name in shelf.shipped().ids("effects")),
]


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


@pytest.mark.parametrize("name", GROUPS)
def test_few_sentences_have_a_fault(name: str) -> None:
    """No more sentences have a fault of style than its limit allows."""
    prose = text(name)
    assert {fault.name: prose.behind(fault) for fault in FAULTS if prose.share(fault) > fault.most} == {}


@pytest.mark.parametrize("name", [*CARDS, *GUIDES, *SHORT_PAGES])
def test_no_text_gathers_a_fault(name: str) -> None:
    """In a text of few sentences, one may have a fault that is allowed at all, and two only where the limit says so."""
    found = {fault: text(name).behind(fault) for fault in FAULTS}
    allowed = {fault: max(bool(fault.most), fault.most * len(text(name).sentences)) for fault in FAULTS}
    assert {fault.name: behind for fault, behind in found.items() if len(behind) > allowed[fault]} == {}


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


BY_NAME = {fault.name: fault for fault in FAULTS}


@pytest.mark.parametrize(
    ("fault", "bad", "good"),
    [
        (
            "cut by an aside",
            "A biopsy (a small piece of tissue) shows what it is.",
            "A biopsy, which means taking a small piece of tissue, shows what it is.",
        ),
        ("cut by an aside", "Imatinib (Gleevec and other brands) is a pill.", "Imatinib (Gleevec) is a pill."),
        ("opens on a pronoun", "It blocks a signal.", "Imatinib blocks a signal."),
        ("opens on a pronoun", "It can ease pain.", "It is hard to hear that GIST is back."),
        ("load of 5 or more", "Pain, fever, a rash, nausea and 3 other signs, also at night.", "You may feel sick."),
        ("three figures", "It was 5 of 100, then 7, then 9.", "With exon 9 it was 5 of 100 in 3 years."),
        ("three figures", "Doses of 400 mg, 600 mg and 800 mg.", "Call 1-800-422-6237 for 100.4 F (38 C)."),
        ("label and fragment", "Food: with a meal.", "You take it with a meal."),
        ("no verb", "A pill, often the first.", "You swallow a pill."),
        ("instruction as passive", "The tablets are swallowed whole.", "You swallow the tablets whole."),
        ("leans on the last", "So may it with food.", "So you may need more to drink."),
        ("leans on the last", "Also with food.", "Also ask about food."),
    ],
)
def test_a_fault_is_seen_and_its_better_form_is_not(fault: str, bad: str, good: str) -> None:
    """A sentence with a fault counts for it, and the better sentence does not."""
    assert Prose([Sentence(bad, opens=True)]).behind(BY_NAME[fault]) == [bad]
    assert Prose([Sentence(good, opens=True)]).behind(BY_NAME[fault]) == []


def test_what_stands_under_the_heading_of_a_kind_is_measured() -> None:
    """Entries of a list that stand under the headings of their kinds are prose like those of any other list."""
    headed = [
        (f"drug {name}", entry.id)
        for name in shelf.shipped().ids("drugs")
        for part in shelf.shipped().page("drugs", name).parts
        if part.id != "emergency" and any(entry.under for entry in part.items)
        for entry in part.items
    ]
    by_address = statements.by_address()
    missing = [
        (page, entry)
        for page, entry in headed
        for sentence in reading.sentences(by_address[f"drugs/{page.removeprefix('drug ')}#{entry}"].said)
        if sentence not in {measured.text for measured in text(page).sentences}
    ]
    assert headed
    assert missing == []


def test_the_word_for_the_person_is_no_unclear_pronoun() -> None:
    """In a caregiver's guide the word for the person counts as the reader's own, and is a clear beginning."""
    theirs = Prose([Sentence("They take the pill with a meal.", opens=True)], person=("they", "their"))
    assert theirs.behind(BY_NAME["opens on a pronoun"]) == []
    assert theirs.you == pytest.approx(100 / 7)


def test_facts_are_what_a_sentence_tells() -> None:
    """A listed thing and a second figure are facts of their own; a tied clause or an opening is none."""
    assert facts("You may feel sick, so eat before the pill.") == 1
    assert facts("If you are tired, rest.") == 1
    assert facts("Nausea, swelling, cramps and a rash can come.") == 3
    assert facts("Nausea came to 58 of 100 people, and 37 of 100 vomited.") == 3


def test_the_figures_of_a_text_are_its_means() -> None:
    """You, load and length are counted over all sentences; what is shorter than two words is none."""
    prose = Prose([Sentence("You rest, and your team helps.", opens=True), Sentence("Yes.", opens=False)])
    assert (prose.words, prose.length, prose.load) == (6, 6, 2)
    assert prose.you == pytest.approx(100 * 2 / 6)

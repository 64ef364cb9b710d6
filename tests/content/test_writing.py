"""The rules of writing that a machine can hold, on what is rendered."""

import re
from collections.abc import Iterator
from typing import TypeGuard

import pytest

from gist_cli.content.form import schema
from gist_cli.document import Callout, Document, Heading, List
from gist_cli.names import key
from tests import shelf
from tests.reading import measure, sentences, words
from tests.statements import KINDS, by_address
from tests.statements import statements as all_statements

OVERALL_GRADE, PAGE_GRADE, OVERALL_SMOG = 6.0, 7.5, 9.0
SHORT_SENTENCE, LONGEST_SENTENCE = 20, 28
SHORT_SHARE = 0.95

PRAISE = re.compile(
    r"\b(breakthrough|powerful|promising|amazing|cutting-edge|revolutionary|miracle|game-chang\w+|wonder drug|superior"
    r"|the best|best (?:drug|treatment|choice|option)|first choice|better choice|most effective drug)\b",
    re.IGNORECASE,
)
BATTLE = re.compile(r"\b(fight|fights|fighting|fought|battle\w*|war|beat cancer|lost the|losing the)\b", re.IGNORECASE)
BRITISH = re.compile(
    r"\b(tumours?|colours?|diarrhoea|anaemia|oedema|oesophag\w+|haemorrhag\w+|centres?|fibres?|behaviour|programme"
    r"|organis\w+|recognis\w+|paediatric\w*|leukaemia|practise|grey|litres?)\b",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"^(?:please |never |always |do not |don't )?(take|start|stop|change|raise|lower|increase|reduce|double|halve|skip|"
    r"switch|pause|restart|resume|choose|refuse|accept|avoid|begin|continue|keep taking) "
    r"(?!notes|turns|part|time|your time|care|along|a list|the list|a copy|a photo|breaks|heart|the stairs)",
    re.IGNORECASE,
)
ABOUT_TREATMENT = re.compile(
    r"\b(pills?|tablets?|drugs?|medicines?|doses?|treatment|imatinib|sunitinib|regorafenib|avapritinib|ripretinib|"
    r"surgery|operation|radiation|chemotherapy|trial)\b",
    re.IGNORECASE,
)
WITHOUT_TEAM = re.compile(
    r"\b(ask|talk with|talked with|spoken with|call|tell|unless|until|without|on your own|on their own)\b"
)
DOSE = re.compile(r"\b\d[\d,]*\s?mg\b")
NUMBER_FORMS = re.compile(r"\d\s?%|(?<!\d)\d+\.\d+(?! (?:F|mg)\b)")
ACRONYM = re.compile(r"(?<![-A-Za-z0-9])[A-Z][A-Z0-9]+(?![-A-Za-z0-9])")
PLAIN_ACRONYMS = {"GIST", "US", "UK", "EU", "NOW", "PDF", "COVID", "NHS", "OK", "SPF", "ACCESSIBLE"}
MOST_ITEMS, MOST_SENTENCES, MOST_LINES = 7, 3, 3
LAYOUTS = {
    "drug": {"what-it-is", "how-taken", "side-effects", "emergency", "call-now", "call-today", "do-not-mix", "checks"},
    "treatment": {"what-it-is", "what-it-may-do", "when-to-call"},
    "effect": {"what-it-is", "what-helps", "call-today"},
}
"""The parts that every page of a layout has, whatever else it says."""


def statements() -> Iterator[tuple[str, str]]:
    """Yield every text with the page it was first met on."""
    for name, page in shelf.every_page().items():
        for text in shelf.texts(page):
            yield name, text


def test_everything_together_reads_at_grade_six() -> None:
    """All that can be opened reads at grade 6 or lower, SMOG 9 or lower, with sentences of 8 to 15 words."""
    whole = measure(shelf.all_texts())
    assert whole.words > 15000
    assert whole.grade <= OVERALL_GRADE
    assert whole.smog <= OVERALL_SMOG
    assert 8 <= whole.words / whole.sentences <= 15


def test_the_page_about_the_guide_prints_the_measured_grade() -> None:
    """The figure in `about` is the one measured here, to a tenth."""
    assert shelf.shipped().guide.reading_grade == pytest.approx(measure(shelf.all_texts()).grade, abs=0.051)
    assert any(str(shelf.shipped().guide.reading_grade) in text for text in shelf.texts(shelf.every_page()["about"]))


@pytest.mark.parametrize("name", shelf.reading_pages())
def test_no_page_is_hard_to_read(name: str) -> None:
    """No page reads above grade 7.5."""
    page = measure(shelf.texts(shelf.every_page()[name]))
    assert page.words > 0
    assert page.grade <= PAGE_GRADE


def test_sentences_are_short() -> None:
    """At least 95 of 100 sentences have 20 words or fewer, and none has more than 28."""
    lengths = {sentence: len(words(sentence)) for text in shelf.all_texts() for sentence in sentences(text)}
    assert [sentence for sentence, length in lengths.items() if length > LONGEST_SENTENCE] == []
    assert sum(length <= SHORT_SENTENCE for length in lengths.values()) / len(lengths) >= SHORT_SHARE


def test_nobody_is_told_what_to_do_about_a_treatment() -> None:
    """No sentence orders a treatment or a dose to be taken, begun, stopped, changed or skipped."""
    orders = [
        (name, sentence)
        for name, text in statements()
        for sentence in sentences(text)
        if ORDERS.search(sentence) and ABOUT_TREATMENT.search(sentence) and not WITHOUT_TEAM.search(sentence)
    ]
    assert orders == []


@pytest.mark.parametrize(
    "rule", [PRAISE, BATTLE, BRITISH, NUMBER_FORMS], ids=["praise", "battle", "british", "numbers"]
)
def test_words_that_are_never_used(rule: re.Pattern[str]) -> None:
    """No praise or ranking, no talk of battle, no British spelling, no percentages or decimals."""
    assert [(name, text) for name, text in statements() if rule.search(text) and text not in _own_figures()] == []


def _own_figures() -> list[str]:
    """Return the lines with the version of the guide and its measured grade, which are no facts about GIST."""
    guide = shelf.shipped().guide
    about = shelf.texts(shelf.every_page()["about"])
    return [text for text in about if guide.version in text or str(guide.reading_grade) in text]


def test_every_dose_comes_with_its_caution() -> None:
    """A page that tells of a dose says that one's own may differ, and each statement that reports one is marked."""
    caution = Callout(shelf.shipped().guide.words.dose_label, _patient(shelf.shipped().guide.words.dose_caution))
    sections = [section for page in shelf.every_page().values() for section in page.all_sections()]
    telling = [section for section in sections if DOSE.search(" ".join(shelf.section_texts(section)))]
    assert len(telling) >= len(shelf.shipped().ids("drugs"))
    assert [section.id for section in telling if caution not in section.blocks] == []
    unmarked = [at.at for at in all_statements() if at.page.partition("/")[0] in KINDS and DOSE.search(at.said)]
    assert [at for at in unmarked if not by_address()[at].dose] == []


def _patient(text: str) -> str:
    return text.replace("{Your}", "Your").replace("{your}", "your")


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_that_explains_a_word_says_it(kind: schema.PageKind) -> None:
    """A statement that is said to explain a glossary word holds that word, and more than the word alone."""
    content = shelf.shipped()
    for name in content.ids(kind):
        page = content.page(kind, name)
        entries = (
            *page.main_messages,
            *page.in_short,
            *(entry for part in page.parts for entry in (*part.statements, *part.items)),
        )
        for entry in entries:
            for explained in entry.explains:
                term = content.term(key(explained))
                assert term, (name, entry.id, explained)
                names = "|".join(re.escape(each) for each in _names(term))
                assert re.search(rf"\b(?:{names})\b", by_address()[f"{kind}/{name}#{entry.id}"].said, re.IGNORECASE), (
                    name,
                    entry.id,
                    explained,
                )


def _names(term: schema.Term) -> set[str]:
    """Return every form in which a text may name a glossary word."""
    names = {term.term, term.term.partition(" (")[0], term.id, term.id.replace("-", " "), *term.also}
    return names | {f"{name}s" for name in names}


def test_the_list_of_words_explains_each_in_one_sentence() -> None:
    """What a page lists below its text for a word is one short sentence that says the word."""
    for term in shelf.shipped().glossary:
        if term.gloss:
            assert len(list(sentences(term.gloss))) == 1, term.id
            assert len(words(term.gloss)) <= SHORT_SENTENCE, term.id
            assert any(name.lower() in term.gloss.lower() for name in _names(term)), term.id


def test_short_forms_are_spelled_out() -> None:
    """A word in capitals is a plain one, the name of a medicine, stands in the glossary, or is told where it stands."""
    known = {key(name) for term in shelf.shipped().glossary for name in (term.term, term.id, *term.also)}
    medicines = {medicine.title for medicine in shelf.shipped().other_medicines}
    fine = {part.upper() for name in known for part in name.split("-")} | medicines | PLAIN_ACRONYMS
    unknown = {(word, name) for name, text in statements() for word in set(ACRONYM.findall(text)) - fine - _told(text)}
    assert sorted(unknown) == []


def _told(text: str) -> set[str]:
    """Return the short forms that a text introduces: a law called COBRA, the ... Institutes of Health, or NIH."""
    return set(re.findall(r"(?:\b(?:called|form)|, or) ([A-Z][A-Z0-9]+)\b", text))


def test_lists_and_paragraphs_are_short() -> None:
    """No list of a page, but the first screen, has over seven items, and no paragraph or item over three sentences."""
    for name, page in shelf.every_page().items():
        for section in page.all_sections():
            for block in section.blocks:
                if name and isinstance(block, List) and section.kind != "list":
                    assert len(block.items) <= MOST_ITEMS, (name, block.items[0])
        for text in shelf.texts(page):
            assert len(list(sentences(text))) <= MOST_SENTENCES, (name, text)


@pytest.mark.parametrize("kind", ["topics", "drugs", "effects"])
def test_every_page_opens_with_its_short_form(kind: schema.PageKind) -> None:
    """Each page opens with "In short", in at most three lines; a card says first what matters most."""
    words = shelf.shipped().guide.words
    for name in shelf.shipped().ids(kind):
        page = shelf.every_page()[f"{kind[:-1]} {name}"].sections[0]
        purpose = len(shelf.shipped().page(kind, name).purpose)
        main = page.blocks[:purpose]
        heading, lines = page.blocks[2 * purpose : 2 * purpose + 2]
        assert purpose == len(main) == (kind == "drugs"), name
        assert isinstance(heading, Heading), name
        assert heading.text == words.in_short, name
        labels = [block.label for block in page.blocks if isinstance(block, Callout)]
        assert labels.count(words.main_message) == len(main), name
        assert all(isinstance(block, Callout) and block.label == words.main_message for block in main), name
        assert isinstance(lines, List), name
        assert len(lines.items) <= MOST_LINES, name


@pytest.mark.parametrize(("layout", "always"), LAYOUTS.items())
def test_equal_pages_have_equal_parts(layout: str, always: set[str]) -> None:
    """All pages of a layout have its parts in one order, as far as there is something to say, and some always."""
    content = shelf.shipped()
    wanted = content.layout(layout)
    assert wanted is not None
    order = [part.id for part in wanted.parts]
    found = [(kind, name) for kind in KINDS for name in content.ids(kind) if content.page(kind, name).layout == layout]
    assert len(found) >= 3
    for kind, name in found:
        page = content.page(kind, name)
        ids = [part.id for part in page.parts]
        assert ids == sorted(ids, key=order.index), name
        assert always <= set(ids), name
        if isinstance(page, schema.Drug):
            assert [row.id for row in page.glance] == [row.id for row in wanted.glance], name
        shown = [block.text for block in shelf.every_page()[f"{kind[:-1]} {name}"].sections[0].blocks if _heads(block)]
        titles = [part.title.replace("{you}", "you").replace("{you-obj}", "you") for part in wanted.parts]
        assert [title for title in shown if title in titles] == [titles[order.index(part)] for part in ids], name


def _heads(block: object) -> TypeGuard[Heading]:
    return isinstance(block, Heading)


def test_drug_cards_are_of_comparable_length() -> None:
    """The longest card has at most twice the words of the shortest."""
    lengths = [measure(shelf.texts(shelf.every_page()[f"drug {name}"])).words for name in shelf.shipped().ids("drugs")]
    assert len(lengths) == 5
    assert max(lengths) <= 2 * min(lengths)


def test_source_titles_name_their_year() -> None:
    """The title of a source names its year, or says that no date is given."""
    for source in shelf.shipped().sources.values():
        year = source.date[:4]
        assert (year if year.isdigit() else "date not given") in source.title, source.id


def test_every_source_is_used() -> None:
    """The list holds no source that nothing rests on."""
    used = {source.id for page in shelf.every_page().values() for source in page.sources}
    guide, editions = shelf.shipped().guide, shelf.shipped().editions
    around = [*guide.main_messages, *guide.summary, *(entry for part in guide.next_steps for entry in part.items)]
    around += [
        *editions.sheet.with_me,
        *editions.sheet.summaries,
        editions.sheet.harm,
        *(entry for rule in editions.next_drugs for entry in rule.statements),
    ]
    used |= {source for statement in around for source in statement.sources}
    assert sorted(shelf.shipped().sources.keys() - used) == []


def test_no_document_holds_a_brace() -> None:
    """Every word in braces has been put right."""
    documents: list[Document] = list(shelf.every_page().values())
    assert [text for page in documents for text in shelf.texts(page) if "{" in text or "}" in text] == []

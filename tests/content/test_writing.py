"""The rules of writing that a machine can hold, on what is rendered."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from gist_cli.content import schema
from gist_cli.document import Callout, Document, Heading, List, Paragraph, Section
from gist_cli.names import key
from tests import shelf
from tests.reading import ADDRESS, measure, sentences, words

OVERALL_GRADE, PAGE_GRADE, OVERALL_SMOG = 6.0, 7.0, 8.0
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
PLAIN_ACRONYMS = {"GIST", "US", "UK", "EU", "NOW", "PDF"}
MOST_ITEMS, MOST_SENTENCES, MOST_LINES = 7, 3, 3


def statements() -> Iterator[tuple[str, str]]:
    """Yield every text with the page it was first met on."""
    for name, page in shelf.every_page().items():
        for text in shelf.texts(page):
            yield name, text


def test_everything_together_reads_at_grade_six() -> None:
    """All that can be opened reads at grade 6 or lower, SMOG 8 or lower, with sentences of 8 to 15 words."""
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
def test_every_page_reads_at_grade_seven(name: str) -> None:
    """No page reads above grade 7."""
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
    """A heading under which a dose is reported ends with the caution that it may differ."""
    caution = shelf.shipped().guide.words.dose_caution
    cautioned = 0
    for page in shelf.every_page().values():
        for section in page.all_sections():
            for blocks in _by_heading(section):
                if DOSE.search(" ".join(_texts(blocks))):
                    assert blocks[-1] == Callout(shelf.shipped().guide.words.dose_label, _patient(caution))
                    cautioned += 1
    assert cautioned >= len(shelf.shipped().ids("drugs"))


def _patient(text: str) -> str:
    return text.replace("{Your}", "Your").replace("{your}", "your")


def _by_heading(section: Section) -> Iterator[list[object]]:
    starts = [number for number, block in enumerate(section.blocks) if isinstance(block, Heading)]
    for start, end in pairwise([0, *starts, len(section.blocks)]):
        if end > start:
            yield list(section.blocks[start:end])


def _texts(blocks: list[object]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Callout):
            yield block.text
        elif isinstance(block, List):
            yield from (item.text for item in block.items)


@pytest.mark.parametrize(
    "name", [name for name in shelf.reading_pages() if name.startswith(("topic ", "drug ", "effect "))]
)
def test_medical_words_are_explained_at_first_use(name: str) -> None:
    """The first mention of a glossary word with a gloss is followed by that gloss, at once or in the next sentence."""
    for section in shelf.every_page()[name].sections:
        assert unexplained(section) == ()


def unexplained(section: Section) -> tuple[str, ...]:
    """Return the glossary words whose first mention in a section stands without their gloss."""
    return _unexplained(section.title, ADDRESS.sub("", "\n".join(shelf.section_texts(section))))


@cache  # Many guides hold the same sections.
def _unexplained(title: str, whole: str) -> tuple[str, ...]:
    terms, pattern = _hard_words()
    met = {key(title.partition(" (")[0])}
    missing = []
    for match in pattern.finditer(whole):
        term = terms[key(match[0])]
        names = {key(name) for name in (term.term, term.id, *term.also)}
        if met & names or not term.gloss or _inside_parentheses(whole, match.start()):
            continue
        met.add(key(term.id))
        following = whole[match.end() :].partition("\n")[0]
        near = " ".join(list(sentences(following))[:2])
        if term.gloss.lower() not in near.lower():
            missing.append(f"{term.id}: {whole[max(0, match.start() - 30) : match.end() + 40]!r}")
    return tuple(missing)


def _inside_parentheses(whole: str, place: int) -> bool:
    opened = whole.rfind("(", 0, place)
    return opened > whole.rfind(")", 0, place) and "\n" not in whole[opened:place]


@cache
def _hard_words() -> tuple[dict[str, schema.Term], re.Pattern[str]]:
    """Return the glossary by name, and what finds its words: of two that begin at one place, the longer."""
    terms = {
        key(name): term
        for term in shelf.shipped().glossary
        for name in (term.id, *term.also, term.term, term.term.partition(" (")[0])
    }
    names = {name for term in shelf.shipped().glossary for name in (*term.also, term.term.partition(" (")[0])}
    longest_first = sorted(names, key=len, reverse=True)
    return terms, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def test_short_forms_are_spelled_out() -> None:
    """Every word in capitals is a plain one, the name of a medicine, or stands in the glossary."""
    known = {key(name) for term in shelf.shipped().glossary for name in (term.term, term.id, *term.also)}
    medicines = {medicine.title for medicine in shelf.shipped().other_medicines}
    parts = {part.upper() for name in known for part in name.split("-")} | medicines
    found = {word for _, text in statements() for word in ACRONYM.findall(text)}
    assert sorted(found - PLAIN_ACRONYMS - parts) == []


def test_lists_and_paragraphs_are_short() -> None:
    """No list of a page has more than seven items, and no paragraph or item more than three sentences."""
    for name, page in shelf.every_page().items():
        for section in page.all_sections():
            for block in section.blocks:
                if isinstance(block, List) and section.kind != "list":
                    assert len(block.items) <= MOST_ITEMS, (name, block.items[0])
        for text in shelf.texts(page):
            assert len(list(sentences(text))) <= MOST_SENTENCES, (name, text)


@pytest.mark.parametrize("kind", ["topics", "drugs", "effects"])
def test_every_page_opens_with_its_short_form(kind: schema.PageKind) -> None:
    """Each topic, card and side effect opens with "In short", in at most three lines."""
    title = shelf.shipped().guide.words.in_short
    for name in shelf.shipped().ids(kind):
        page = shelf.every_page()[f"{kind[:-1]} {name}"].sections[0]
        heading, lines = page.blocks[0], page.blocks[1]
        assert heading == Heading(title), name
        assert isinstance(lines, List), name
        assert len(lines.items) <= MOST_LINES, name


@pytest.mark.parametrize("layout", ["drug", "treatment", "effect"])
def test_equal_pages_have_equal_parts(layout: str) -> None:
    """All pages of a layout show its parts, each once and in its order."""
    content = shelf.shipped()
    wanted = content.layout(layout)
    assert wanted is not None
    titles = [part.title.replace("{you-obj}", "you") for part in wanted.parts]
    kinds: tuple[schema.PageKind, ...] = ("topics", "drugs", "effects")
    pages = [(kind, name) for kind in kinds for name in content.ids(kind) if content.page(kind, name).layout == layout]
    assert len(pages) >= 5
    for kind, name in pages:
        shown = [
            block.text
            for block in shelf.every_page()[f"{kind[:-1]} {name}"].sections[0].blocks
            if isinstance(block, Heading)
        ]
        assert [title for title in shown if title in titles] == titles, name


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
    guide = shelf.shipped().guide
    used |= {source for statement in (*guide.summary, *guide.next_steps) for source in statement.sources}
    assert sorted(shelf.shipped().sources.keys() - used) == []


def test_no_document_holds_a_brace() -> None:
    """Every word in braces has been put right."""
    documents: list[Document] = list(shelf.every_page().values())
    assert [text for page in documents for text in shelf.texts(page) if "{" in text or "}" in text] == []

"""Every source is named in full, and what could harm a reader rests on a label, leaflet, agency, guideline or trial."""

import re
from collections import Counter

from tests import shelf, statements
from tests.content.test_figures import NAMES, NUMBER, figures
from tests.statements import Written

PRIMARY = {"label", "leaflet", "agency", "guideline", "trial"}
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?|not given")
NO_FIGURE = re.compile(
    r"\b\d+(?:[- ]\d{2,})+\b|\b(?:911|988|999|112|111|000)\b|\b\d+ [ap]m\b"
    r"|\b(?:[A-Z][a-z]{2,8} \d{1,2}, )?(?:19|20)\d\d\b"
    r"|\bStrateGIST \d|Editorial Board"
)
"""Telephone numbers, dates and names: they decide nothing about a treatment."""

ABOUT_THEMSELVES = ("topics/organizations", "gist-guide-itself")
"""What groups and this guide say of themselves rests on their own word."""

PARTS = {
    "urgency": {"emergency", "call-now", "call-today", "same-day", "when-to-call"},
    "interaction": {"do-not-mix", "clashes"},
    "check": {"checks"},
    "pregnancy or who must take care": {"pregnancy", "extra-care"},
}
GLANCE = {
    "how-taken": "dose",
    "clashes": "interaction",
    "checks": "check",
    "pregnancy": "pregnancy or who must take care",
}
GENE = r"\b(?:exons? \d|KIT|PDGFRA|D842V|V600E|SDH|NF1|BRAF|NTRK|gene (?:change|type)s?)\b"
DOES = (
    r"respond|resist|\bworks? (?:on|well|best|better|poorly|less|against|above all)|act on|usual (?:\w+ )?drug"
    r"|helps? little|higher dose"
)
WORDS = {
    "interaction": r"\bgrapefruit|st john's wort|\bwarfarin|\bacetaminophen|\bibuprofen|\baspirin|\bclash(?:es)? with",
    "gene rule": rf"{GENE}[^.]*(?:{DOES})|(?:{DOES})[^.]*{GENE}",
    "approval": r"\bapprov(?:ed|al)\b(?! by (?:its|the Cancer))",
    "urgency": r"\bday or night\b.*\bcall\b|\bcall\b.*\bday or night\b|\bemergency help\b|\bcall[^.]*the same day",
}


def matters(written: Written) -> set[str]:
    """Return why a statement needs a primary source: what kinds of weighty matter it speaks of."""
    found = {name for name, parts in PARTS.items() if written.part in parts}
    if written.part == "glance" and (name := GLANCE.get(written.at.partition("#")[2])):
        found.add(name)
    said = NO_FIGURE.sub(" ", written.said)
    found |= {name for name, words in WORDS.items() if re.search(words, said, re.IGNORECASE)}
    if written.dose:
        found.add("dose")
    if NUMBER.search(NAMES.sub(" ", said)):
        found.add("figure")
    return found


def kinds(written: Written) -> set[str]:
    """Return the kinds of the sources that a statement names."""
    return {shelf.shipped().sources[source].kind for source in written.sources}


def weighty_on_secondary() -> list[tuple[str, list[str]]]:
    """Return the addresses of statements that need a primary source and name none, with the reason."""
    return [
        (written.at, sorted(why))
        for written in statements.statements()
        if written.sources
        and written.page not in ABOUT_THEMSELVES
        and not set(written.sources) <= set(ABOUT_THEMSELVES)
        and not kinds(written) & PRIMARY
        and (why := matters(written))
    ]


def on_secondary() -> Counter[str]:
    """Return how many statements rest on secondary sources alone, by the kinds of those sources."""
    return Counter(
        " and ".join(sorted(kinds(written)))
        for written in statements.statements()
        if written.sources and not kinds(written) & PRIMARY
    )


def hundredth_on_secondary() -> int:
    """Return how many of 100 statements that name a source rest on secondary ones, the guide's own word left out."""
    named = [at for at in statements.statements() if at.sources and not set(at.sources) <= set(ABOUT_THEMSELVES)]
    return round(100 * sum(not kinds(written) & PRIMARY for written in named) / len(named))


def test_the_guide_says_how_many_statements_rest_on_secondary_sources() -> None:
    """The page about the guide gives the share of statements on secondary sources alone as it is counted."""
    said = statements.by_address()["guide#about-held-others"].said
    assert f"{hundredth_on_secondary()} of 100 statements rest only on" in said


def test_what_could_harm_rests_on_a_primary_source() -> None:
    """Each dose, figure, interaction, check, level of urgency, gene rule and approval names a primary source."""
    counted = on_secondary()
    print(f"on secondary sources alone: {counted.total()}, {dict(counted.most_common())}")  # noqa: T201 - shown with -s.
    assert weighty_on_secondary() == []


MAKER = re.compile(r"\bmakers?\b")
SAFETY_PARTS = {"emergency", "call-now", "call-today", "same-day", "do-not-mix", "pregnancy", "extra-care", "clashes"}


def test_a_figure_of_a_safety_matter_stands_in_a_primary_source() -> None:
    """A number of a dose, a sign, a mix or a pregnancy is carried by a primary source, or said to be the maker's."""
    sources, by_address = shelf.shipped().sources, statements.by_address()
    wrong = [
        (figure.at, figure.source)
        for figure in figures()
        for written in (by_address[figure.at],)
        if written.dose or written.part in SAFETY_PARTS
        if any(NUMBER.search(NO_FIGURE.sub(" ", number)) for number in figure.numbers)
        if sources[figure.source].kind not in PRIMARY and not MAKER.search(written.said)
    ]
    assert wrong == []


def test_every_source_has_a_date_and_an_address() -> None:
    """The date of a source is a year, month or day, or said not to be given; its address is a secure one, or none."""
    sources = shelf.shipped().sources.values()
    assert [source.id for source in sources if not DATE.fullmatch(source.date)] == []
    assert [source.id for source in sources if source.url and not source.url.startswith("https://")] == []
    assert [source.id for source in sources if not source.title or not source.publisher] == []


SAYS = (
    r"\b(?:says?|said|asks?|names?|lists?|tells?|wants?|allows?|advises?|warns?|gives?|calls?|sets?|adds?|speaks?"
    r"|leaves?|counts?|has|have|do(?:es)? not)\b"
)
QUOTED = {
    "leaflet": re.compile(rf"\bleaflets?\b[^.]*?{SAYS}", re.IGNORECASE),
    "label": re.compile(rf"\b(?:US )?labels?\b[^.]*?{SAYS}", re.IGNORECASE),
}
DRUGS = {
    "imatinib": ("glivec", "gleevec", "imkeldi"),
    "sunitinib": ("sutent",),
    "regorafenib": ("stivarga",),
    "ripretinib": ("qinlock",),
    "avapritinib": ("ayvakyt", "ayvakit"),
}


def test_a_leaflet_or_label_that_is_quoted_is_among_the_sources() -> None:
    """Where a text says that a leaflet or label says something, one stands among its sources."""
    wrong = [
        (written.at, kind)
        for written in statements.statements()
        for kind, pattern in QUOTED.items()
        if written.page not in {"glossary", "questions"} and pattern.search(written.said) and kind not in kinds(written)
    ]
    assert wrong == []


def test_the_leaflet_of_a_drug_is_its_own() -> None:
    """Where the leaflet or label of a drug is quoted, or a sign is for those who take it, its own is a source."""
    wrong = [
        (written.at, drug)
        for written in statements.statements()
        for drug, brands in DRUGS.items()
        if re.search(rf"\b(?:leaflet|label) of {drug}\b", written.said)
        or (written.part in PARTS["urgency"] and re.match(rf"You take [a-z, ]*\b{drug}\b", written.said))
        if not any(brand in source for source in written.sources for brand in brands)
    ]
    assert wrong == []

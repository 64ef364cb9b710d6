"""One sign has one level of urgency in all files, and nobody reads a slower one than the card of their drug gives it.

`signs.toml` holds the signs and their levels.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from gist_cli.content.conditions import Condition, holds, tables
from gist_cli.content.form import schema
from tests import reading, shelf, statements
from tests.content.test_agreement import often
from tests.statements import Written

LEVELS = ("same-day", "call-now", "emergency")
"""From the mildest to the most urgent."""

LEVEL_OF_PART = {
    "emergency": "emergency",
    "call-now": "call-now",
    "call-today": "same-day",
    "same-day": "same-day",
}
SAID = {
    "emergency": re.compile(r"\bget emergency help\b|\bcall (?:your|their|the) emergency number"),
    "call-now": re.compile(
        r"\bcall\b[^.]*\bnow\b[^.]*\bday or night\b|\bneeds? a call (?:to the team )?(?:now|at once)"
    ),
    "same-day": re.compile(r"\b(?:call|ask|hear|tell)\b[^.]*\bthe same day\b"),
}
IN_HASTE = re.compile(
    r"(?:leaflets?|labels?|us text)\b[^.]*\b(?:straight away|right away|immediately|at once|urgent medical attention)"
)
FASTER = re.compile(
    r"\b(?:leaflets?|labels?|us texts?)\b[^.]*\b(?:asks?|says?|names?|wants?|calls?)\b"
    r"|\bits (?:leaflet|us label|label|us text) (?:asks|says|names)"
)
ON_A_DRUG = re.compile(
    r"^(?:you take|with|on|if [a-z ]+ while you take) [a-z, ]*nib\b|(?:^|\. )(?:[a-z]+nib(?:, |:))+ |\([a-z, ]*nib\)"
)
ON_CONDITION = re.compile(r"\b(?:if|when)\b")


LOOKED_UNDER = {
    "bleeding": ["emergency", "call-now"],
    "severe-belly-pain": ["emergency"],
    "fainting": ["emergency"],
    "chest-pain-or-breathing": ["emergency"],
    "stroke-signs": ["emergency"],
    "fever": ["call-now"],
    "yellow-skin": ["call-now"],
    "severe-rash": ["emergency"],
    "cannot-keep-fluids-down": ["call-now", "same-day"],
}
"""The headings under which each choice of the interview stands: a nosebleed, too, is bleeding, and on three drugs any
new vomiting needs a call at once."""


class Sign(msgspec.Struct, forbid_unknown_fields=True, rename={"takes_in": "with"}):
    """A sign of danger: how a text names it, and how fast it asks for help.

    ``like`` finds a milder sign that can be taken for it, and ``but`` the words that then tell the two apart.
    """

    id: str
    level: Literal["emergency", "call-now", "same-day"]
    find: str
    such_as: str
    unless: str = ""
    takes_in: list[str] = []
    like: str = ""
    but: str = ""

    def named_in(self, text: str) -> bool:
        """Say whether a text in small letters names this sign."""
        return bool(re.search(self.find, text)) and not (self.unless and re.search(self.unless, text))


class SignTable(msgspec.Struct, forbid_unknown_fields=True):
    """All signs."""

    sign: list[Sign]


class Clash(NamedTuple):
    """A sign that a statement gives another level than the table."""

    at: str
    sign: str
    level: str
    right: str
    text: str


@cache
def signs() -> tuple[Sign, ...]:
    """Return the table of signs."""
    path = Path(__file__).with_name("signs.toml")
    return tuple(msgspec.toml.decode(path.read_bytes(), type=SignTable).sign)


def named(text: str) -> list[Sign]:
    """Return the signs that a text names, those left out that another takes in."""
    found = [sign for sign in signs() if sign.named_in(text)]
    within = {name for sign in found for name in sign.takes_in}
    return [sign for sign in found if sign.id not in within]


def levelled(written: Written) -> Iterator[tuple[str, str]]:
    """Yield each text of a statement that says how fast help is needed, with that level."""
    said = [sentence.lower() for sentence in reading.sentences(written.said)]
    if not said:
        return
    if written.part in LEVEL_OF_PART:
        for sentence in said:
            if not any(pattern.search(sentence) for pattern in SAID.values()):
                yield LEVEL_OF_PART[written.part], sentence
    for before, sentence in zip(("", *said), said, strict=False):
        for level, pattern in SAID.items():
            if pattern.search(sentence):
                alone = named(sentence) or any(other.search(before) for other in SAID.values())
                yield level, sentence if alone else f"{before} {sentence}"


def faster(written: Written) -> bool:
    """Say whether a leaflet or label asks for faster help.

    A sign of those who take a certain drug rests on one; else the statement says so, or the one that opens its part.
    """
    if ON_A_DRUG.search(written.said.lower()):
        kinds = {shelf.shipped().sources[source].kind for source in written.sources}
        return not kinds.isdisjoint({"label", "leaflet"})
    part = (other for other in statements.statements() if (other.page, other.part) == (written.page, written.part))
    return any(FASTER.search(said.lower()) for said in (next(part).said, written.said))


def clashes() -> Iterator[Clash]:
    """Yield every sign that a statement gives another level, unless it is a faster one that a leaflet asks for."""
    for written in statements.statements():
        if written.at.startswith("questions#"):
            continue
        for level, text in levelled(written):
            found = named(text)
            strictest = max((LEVELS.index(sign.level) for sign in found), default=0)
            for sign in found:
                right, given = LEVELS.index(sign.level), LEVELS.index(level)
                if given < right or (given > right and strictest < given and not faster(written)):
                    yield Clash(written.at, sign.id, level, sign.level, written.said)


def test_one_sign_has_one_level() -> None:
    """No sign stands below its level, and none above it but where a leaflet or label asks for faster help."""
    assert list(clashes()) == []


def test_no_slow_part_tells_of_a_leaflet_in_haste() -> None:
    """Where a leaflet or label asks for help at once, the sign does not stand below a call on the same day."""
    slow = [written for written in statements.statements() if LEVEL_OF_PART.get(written.part) == "same-day"]
    assert [written.at for written in slow if IN_HASTE.search(written.said.lower())] == []


def test_no_part_asks_for_faster_help_than_its_heading() -> None:
    """Below a heading that says to call, emergency help or a faster call stands only with the words when it is due."""
    outdone = [
        f"{written.at}: {sentence}"
        for written in statements.statements()
        if (heading := LEVEL_OF_PART.get(written.part))
        for sentence in map(str.lower, reading.sentences(written.said))
        if not ON_CONDITION.search(sentence)
        and any(SAID[level].search(sentence) for level in LEVELS[LEVELS.index(heading) + 1 :])
    ]
    assert outdone == []


def alarming() -> Iterator[tuple[schema.Choice, list[tuple[str, str]]]]:
    """Yield each choice of the interview that raises an alarm, with the levels and texts of its signs in the list."""
    content = shelf.shipped()
    for question in content.questionnaire.questions:
        for choice in question.choices:
            if question.alarm and choice.id not in content.questionnaire.alone:
                listed = [(level.id, sign) for level in content.urgent.levels for sign in level.items]
                yield choice, [(level, sign.text.lower()) for level, sign in listed if sign.id in choice.signs]


def test_each_sign_of_the_interview_leads_to_its_headings() -> None:
    """Each choice that raises an alarm stands for signs in the list, and so leads to the headings it should."""
    led = {choice.id: list(dict.fromkeys(level for level, _ in found)) for choice, found in alarming()}
    assert led == LOOKED_UNDER
    assert all(len(found) == len(choice.signs) > 0 for choice, found in alarming())


def test_a_sign_of_the_interview_has_the_level_of_the_list() -> None:
    """What a choice that raises an alarm names in its own words, one of its signs in the list names at that level."""
    for choice, found in alarming():
        told = named(choice.label.lower())
        assert told, choice.id
        lost = [
            sign.id for sign in told if not any(sign.level == level and sign.named_in(text) for level, text in found)
        ]
        assert lost == [], choice.id


def test_a_page_tells_who_has_to_call_sooner() -> None:
    """A sign that a drug's card puts at a faster level has that level for this drug on each page with the drug."""
    missing = [
        f"{page}: {sign} on {drug}"
        for page, sign in slower_signs()
        for drug, level in sooner().get(sign, {}).items()
        if drug in often(page.removeprefix("effects/")) and level not in levels_for(page, sign, drug)
    ]
    assert missing == []
    assert sum(len(drugs) for drugs in sooner().values()) >= 10


def test_nobody_reads_a_slower_level_than_their_card() -> None:
    """What somebody on a drug reads of a side effect, or to do next, gives no sign a slower level than the card."""
    slower = [
        f"{written.at} on {drug}: {sign.id}"
        for drug in shelf.shipped().ids("drugs")
        for written in statements.statements()
        if written.page.startswith("effects/") or written.page == "guide"
        if holds(medicine_alone(written), {"medicine": (drug,)})
        for level, text in levelled(written)
        for sign in named(text)
        if LEVELS.index(level) < LEVELS.index(sooner().get(sign.id, {}).get(drug, level))
    ]
    assert slower == []


def test_the_list_for_everyone_is_as_fast_as_each_card() -> None:
    """Where a card asks for faster help than the list for everyone, the list has a line for this drug."""
    listed = {sign.id for said in statements.statements() if said.page == "urgent" for sign in named(said.said.lower())}
    faster_on = [
        (sign, drug, level) for sign, drugs in sooner().items() for drug, level in drugs.items() if sign in listed
    ]
    assert faster_on
    assert [told for told in faster_on if told[2] not in levels_for("urgent", *told[:2])] == []


def test_a_milder_sign_is_told_apart_from_an_emergency() -> None:
    """A milder sign that can be taken for an emergency says in its own words how it differs."""
    alike = [sign for sign in signs() if sign.like]
    milder = [
        (sign, written.at, text)
        for written in statements.statements()
        for level, text in levelled(written)
        for sign in alike
        if LEVELS.index(level) < LEVELS.index(sign.level) and re.search(sign.like, text)
    ]
    assert {sign.id for sign, _, _ in milder} == {sign.id for sign in alike}
    assert [(at, text) for sign, at, text in milder if not re.search(sign.but, text)] == []


def medicine_alone(written: Written) -> Condition | None:
    """Return what a statement asks of the medicine, its other conditions left out."""
    asked = [
        {key: choices for key, choices in table.items() if key == "medicine"} for table in tables(written.show_when)
    ]
    return asked or None


def slower_signs() -> set[tuple[str, str]]:
    """Return the pages of side effects that give a sign its own level, for everyone, with that sign."""
    return {
        (written.page, sign.id)
        for written in statements.statements()
        if written.page.startswith("effects/") and not ON_A_DRUG.search(written.said.lower())
        for level, text in levelled(written)
        for sign in named(text)
        if level == sign.level
    }


@cache
def sooner() -> dict[str, dict[str, str]]:
    """Return for each sign the drugs whose cards give it a faster level than its own, with that level."""
    found: dict[str, dict[str, str]] = {}
    for written in statements.statements():
        for level, text in levelled(written) if written.page.startswith("drugs/") else ():
            for sign in named(text):
                if LEVELS.index(level) > LEVELS.index(sign.level):
                    found.setdefault(sign.id, {})[written.page.removeprefix("drugs/")] = level
    return found


def levels_for(page: str, sign: str, drug: str) -> set[str]:
    """Return the levels that a page gives a sign in a sentence about a drug."""
    about = (said for said in statements.statements() if said.page == page and drug in said.said.lower())
    return {level for said in about for level, text in levelled(said) if sign in {other.id for other in named(text)}}


def test_each_sign_is_recognized() -> None:
    """Each sign is named by its own text, at its own level, and the list for everyone names most of them."""
    assert [sign.id for sign in signs() if sign not in named(sign.such_as.lower())] == []
    listed = [written.said.lower() for written in statements.statements() if written.page == "urgent"]
    assert sum(any(sign.named_in(text) for text in listed) for sign in signs()) >= 0.75 * len(signs())


def test_many_places_are_compared() -> None:
    """The signs are found in many statements of many files, so that the comparison means something."""
    compared = [
        (written.page, sign.id)
        for written in statements.statements()
        for _, t in levelled(written)
        for sign in named(t)
    ]
    assert len({page for page, _ in compared}) > 50
    assert len(compared) > 300
    assert shelf.shipped().urgent.levels[0].id == "emergency"

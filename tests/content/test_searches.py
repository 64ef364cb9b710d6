"""Whole sentences that people type into a search find the page that answers: the rows of `searches.toml`."""

from functools import cache
from pathlib import Path

import msgspec
import pytest

from gist_cli.document import List
from gist_cli.lookup.find import level_named
from gist_cli.lookup.search import Hit, results, search
from gist_cli.lookup.signs import is_emergency
from tests import shelf

TABLE = Path(__file__).with_name("searches.toml")
AMONG_FIRST = 5
MOST_MISSED = 5
AT_LEAST = 80
"""So many harmless sentences with words of an emergency are tried."""


class Table(msgspec.Struct, forbid_unknown_fields=True):
    """The sentences: those that name a sign of an emergency, those that do not, those with the pages that answer.

    In those that are ``mistyped``, a word of the sign is.
    """

    alarm: list[str]
    mistyped: list[str]
    calm: list[str]
    found: dict[str, list[str]]


@cache
def table() -> Table:
    """Return the sentences."""
    return msgspec.toml.decode(TABLE.read_bytes(), type=Table)


@cache
def hits(typed: str) -> tuple[Hit, ...]:
    """Return what a search finds."""
    return tuple(search(shelf.shipped(), typed))


def opened(hit: Hit) -> str:
    """Return the command that opens a hit, without the name of the program."""
    return " ".join(hit.entry.words[1:])


def test_every_page_of_the_table_is_there() -> None:
    """What should be found can be found: each page named in the table exists."""
    pages = {*shelf.every_page(), "about"}
    assert {page for pages_named in table().found.values() for page in pages_named} <= pages


def test_whole_sentences_find_the_page_that_answers() -> None:
    """Of the sentences, nearly all have the page that answers them among the first hits."""
    missed = [
        (typed, pages)
        for typed, pages in table().found.items()
        if not {opened(hit) for hit in hits(typed)[:AMONG_FIRST]} & set(pages)
    ]
    assert len(missed) <= MOST_MISSED, missed


def test_a_sign_of_an_emergency_among_other_words_is_heard() -> None:
    """The urgent signs come first where the words say that something dangerous is happening."""
    assert table().alarm
    assert [typed for typed in table().alarm if not is_emergency(shelf.shipped(), typed, levels=2)] == []


def test_a_mistyped_sign_is_heard_beside_words_that_no_page_has() -> None:
    """What tells who has the sign or how it is stays as it was typed, although no page may use these words."""
    assert table().mistyped
    assert [typed for typed in table().mistyped if not results(shelf.shipped(), typed).is_sign] == []


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("chest pain", 0),
        ("chst pain", 0),
        ("i want to die", 0),
        ("dizzy on regorafenib", 0),
        ("fever", 1),
        ("yellow eyes", 1),
        ("my sister is dizy", 1),
        ("fever and chest pain", 0),
        ("yellow skin and chest pian", 0),
        ("high fever cant breth", 0),
        ("took too many pills and passd out", 0),
        ("fevr", 1),
        ("surgery pain gets worse", 2),
    ],
)
def test_the_heading_of_a_typed_sign_is_known(typed: str, level: int) -> None:
    """Who types a sign is told under which heading it stands, under the most urgent one if they type several."""
    assert level_named(shelf.shipped(), typed) == level


def test_below_a_mistyped_sign_stands_its_page() -> None:
    """Where a word is too short to be put right by itself, the sign that it belongs to says which one is meant."""
    assert "effect dizziness" in {opened(hit) for hit in hits("my sister is dizy")[:AMONG_FIRST]}


def test_words_of_a_sign_that_mean_another_thing_raise_no_alarm() -> None:
    """A word of an emergency in a harmless question does not put the urgent signs first, nor one that denies it."""
    assert [typed for typed in table().calm if results(shelf.shipped(), typed).is_sign] == []


def test_enough_harmless_sentences_are_tried() -> None:
    """The table holds many harmless sentences, each once."""
    assert len(set(table().calm)) == len(table().calm) >= AT_LEAST


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("should i take imatinib with food", "with a meal and a large glass of water"),
        ("can i drink wine on sutent", "do not mention drinking alcohol"),
        ("does sugar feed the tumor", "there is no strong proof that cutting out sugar slows cancer"),
        ("is stable good news", "Stable is good news"),
        ("is it safe to hug my grandchildren", "Hugging and sharing a home are safe for the family."),
        ("does one missed dose matter", "no study showing that one missed dose makes GIST resist"),
        ("can i get the flu shot", "Examples are the flu, COVID and pneumonia shots"),
        ("what caused my gist", "you did nothing wrong"),
        ("blood in eye", "A red patch on the white of the eye is a tiny bleed"),
        ("older person on glivec", "Imatinib works about as well in older people"),
        ("could a spot in my lung be missed", "can be missed if the chest is not scanned"),
        ("why do they want me on pills when the surgeon got everything", "a few cells may be left"),
        ("do i need checks for the rest of my life", "Your checks may end one day"),
    ],
    ids=str,
)
def test_the_line_below_a_page_answers(typed: str, says: str) -> None:
    """The sentence that is shown of the first page is the one that answers."""
    assert says in hits(typed)[0].text


@pytest.mark.parametrize("typed", ["is my mum dying", "how long will i live with gist", "am i going to die"])
def test_the_hardest_questions_are_led_gently(typed: str) -> None:
    """A question about dying is answered by the pages that are written for it, and not with a figure."""
    found = hits(typed)
    assert opened(found[0]) in {"topic treatment-no-longer-works", "topic outlook"}
    assert not any(figure in found[0].text for figure in "0123456789")


def test_no_hit_is_shown_in_raw_words() -> None:
    """Sentences are shown as they are said to the person: without marks, and each with its own beginning."""
    shown = [hit.text for typed in table().found for hit in hits(typed)]
    assert [
        text for text in shown if not text or set(text) & set("{}|") or "you-obj" in text or text[0].islower()
    ] == []


def test_a_page_is_shown_once() -> None:
    """No two hits of a search open the same page."""
    for typed in table().found:
        pages = [opened(hit) for hit in hits(typed)]
        assert len(set(pages)) == len(pages)


def test_the_urgent_signs_come_before_what_was_found() -> None:
    """A search that names a sign shows the urgent page first, once, and then where the guide speaks of it."""
    document = shelf.maker().search(["my", "dad", "has", "trubble", "breathing"])
    first, found = document.sections[:2]
    assert (first.kind, found.kind) == ("urgent", "list")
    (listed,) = (block for block in found.blocks if isinstance(block, List))
    assert ("gist-guide", "urgent") not in [item.command for item in listed.items]

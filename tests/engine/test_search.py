"""A search finds where the guide speaks of something, and shows the sentence that answers."""

import datetime as dt
import json

import pytest

from gist_cli.content.folder import Content
from gist_cli.document import List
from gist_cli.errors import GuideError
from gist_cli.guide.pages import PageMaker
from gist_cli.lookup.search import MOST_HITS, results, search
from gist_cli.lookup.spelling import respelled
from gist_cli.lookup.texts import split
from gist_cli.render import data, text
from tests.conftest import OTHER_GUIDE
from tests.shelf import section_texts

TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="module")
def guide() -> Content:
    """Return the tiny other guide."""
    return Content(OTHER_GUIDE)


def opened(guide: Content, typed: str) -> list[str]:
    """Return what the hits of a search open, without the name of the program."""
    return [" ".join(hit.entry.words[1:]) for hit in search(guide, typed)]


def test_search_ranks_the_page_of_that_name_first(guide: Content) -> None:
    """A search for the name of a page finds that page first, with a sentence of it and the words that open it."""
    first = search(guide, "Müdigkeit")[0]
    assert first.entry.words == ("gist-guide", "effect", "muedigkeit")
    assert first.text == "Müdigkeit ist häufig."


@pytest.mark.parametrize(
    ("typed", "page", "says"),
    [
        ("Salbei", "topic kraeuter", "Über Salbei weiß man wenig."),
        ("ersetzt Tee ein Mittel", "topic kraeuter", "Er ersetzt kein Mittel."),
        ("Tee trinken", "topic kraeuter", "Tee mit Kamille gilt als mild."),
        ("schlafen", "topic ruhe", "Viele schlafen mehr als sonst."),
        ("Feurio", "drug glutsaft", "Glutsaft kühlt von innen."),
        ("Eimer am Tag", "drug kuehlwasser", "Ein Eimer am Tag."),
        ("Wickel", "term wickel", ""),
        ("Pausen", "effect muedigkeit", "Pausen über den Tag."),
        ("Worum geht es", "about", "Dieses Fieber gibt es nicht."),
    ],
)
def test_every_kind_of_text_is_searched_and_its_best_sentence_shown(
    guide: Content, typed: str, page: str, says: str
) -> None:
    """Pages, parts, tables, words and the page about all are found, each with the sentence that holds the words."""
    first = search(guide, typed)[0]
    assert " ".join(first.entry.words[1:]) == page
    assert says in first.text


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Tee trinken", "Tee aus Kräutern"),
        ("Pausen", "Was hilft"),
        ("Müdigkeit", ""),
        ("Eimer am Tag", ""),
        ("Atemnot", "Holen Sie sofort Hilfe"),
        ("Worum geht es", "Worum es geht"),
    ],
)
def test_a_hit_names_the_part_that_its_sentence_stands_in(guide: Content, typed: str, heading: str) -> None:
    """A hit has the heading over its sentence, and none where that stands at the beginning of its page."""
    assert search(guide, typed)[0].heading == heading


def test_sentences_are_shown_in_plain_words(guide: Content) -> None:
    """A sentence is shown without its marks, in the voice of the person."""
    shown = [hit.text for typed in ("Fieberkurve", "Wickel", "Glutsaft", "Ruhe") for hit in search(guide, typed)]
    assert [text for text in shown if "{" in text] == []


def test_a_sentence_is_split_from_its_neighbors() -> None:
    """Sentences end at their marks, not inside quotes or before a small letter."""
    assert split('Sag: "Ruhe. Und Tee." dann. Gut! Ja? 5 mal.') == (
        'Sag: "Ruhe. Und Tee." dann.',
        "Gut!",
        "Ja?",
        "5 mal.",
    )


def test_search_knows_words_for_the_same_thing(guide: Content) -> None:
    """Words that the content lists as meaning the same find the same pages, with or without their accents."""
    assert opened(guide, "schlapp")[0] == "effect muedigkeit"
    assert opened(guide, "müde")[0] == "effect muedigkeit"


def test_a_typing_mistake_is_put_right_and_said(guide: Content) -> None:
    """A word that stands nowhere is read as the one nearest to it; a real name never is."""
    found = results(guide, "Glutsafft Abend")
    assert found.instead == {"glutsafft": "glutsaft"}
    assert respelled("Glutsafft Abend", found.instead) == "glutsaft abend"
    assert found.hits[0].entry.id == "glutsaft"
    assert results(guide, "Glutsalz").instead == {}
    assert results(guide, "Glutsaft").instead == {}
    page = PageMaker(guide, TODAY).search(["Glutsafft"])
    assert "Nirgends steht: glutsafft. Gesucht ist: glutsaft." in list(section_texts(page.sections[0]))


def test_urgent_signs_are_hits_only_where_they_are_meant(guide: Content) -> None:
    """A word that a sign shares with a harmless question does not bring the sign up."""
    assert "urgent" in opened(guide, "Atemnot")
    assert "urgent" not in opened(guide, "Ruhe beim Wandern")


def test_a_search_for_a_sign_begins_with_the_urgent_page(guide: Content) -> None:
    """The urgent page comes first and is not listed again, also where a word of the sign is mistyped."""
    for typed in ("Atemnot", "Attemnot", "Lufd weg"):
        sections = PageMaker(guide, TODAY).search([typed]).sections
        assert [section.kind for section in sections][:1] == ["urgent"]
        commands_shown = [
            item.command for block in sections[-1].blocks if isinstance(block, List) for item in block.items
        ]
        assert ("gist-guide", "urgent") not in commands_shown


def test_a_mistyped_sign_finds_the_pages_of_the_sign(guide: Content) -> None:
    """Where a sign is heard in mistyped words, the pages below it are those for the right words, and it says which."""
    found = results(guide, "Atmnot")
    assert (found.is_sign, found.instead) == (True, {"atmnot": "atemnot"})
    assert [hit.entry for hit in found.hits] == [hit.entry for hit in search(guide, "Atemnot")]
    assert not results(guide, "Kuh weg").is_sign
    short = results(guide, "Lufd weg")
    assert [hit.entry for hit in short.hits] == [hit.entry for hit in search(guide, "Luft weg")] != []


@pytest.mark.parametrize("beside", ["Lufd", "Angs", "Kein", "Nich", "Ohn", "xyzzy"])
def test_a_word_beside_a_mistyped_sign_stays_as_it_is(guide: Content, beside: str) -> None:
    """What may be a name is read neither as a word of a sign nor as one that denies it, wherever it stands."""
    for typed in (f"{beside} Brsut tut plötzlich weh", f"Brsut tut plötzlich weh {beside}"):
        found = results(guide, typed)
        assert (found.is_sign, found.instead) == (True, {"brsut": "brust"})


def test_letters_that_changed_places_may_deny(guide: Content) -> None:
    """A denial that belongs to a sign is heard where its own letters stand in another order, and not otherwise."""
    assert results(guide, "kiene Luft bekommen").is_sign
    assert not results(guide, "eine Luft bekommen").is_sign


def test_a_hit_has_its_command_on_a_line_of_its_own(guide: Content) -> None:
    """A page that was found stands with its sentence, and the command that opens it below, whole and by itself."""
    document = PageMaker(guide, TODAY).search(["Müdigkeit"])
    lines = text.render(document, 40).splitlines()
    assert "    gist-guide effect muedigkeit" in lines
    assert "  - Müdigkeit: Müdigkeit ist häufig." in lines
    shown = json.loads(data.render(document))
    (hits,) = (block for block in shown["sections"][0]["blocks"] if block["type"] == "list")
    assert hits["items"][0]["command"] == ["gist-guide", "effect", "muedigkeit"]
    assert "gist-guide" not in hits["items"][0]["text"]


def test_search_finds_nothing_for_nothing(guide: Content) -> None:
    """Words that stand nowhere have no hits, and there are never more than a few."""
    assert search(guide, "xyzzy") == []
    assert search(guide, "") == []
    assert len(search(guide, "ist die Glut Fieber Saft Ruhe Tee trinken")) <= MOST_HITS


@pytest.mark.parametrize("typed", ['"', "'; DROP TABLE statement; --", "NEAR(", "a* OR b", "(", "\x00", "-", "🙂"])
def test_no_sign_breaks_a_search(guide: Content, typed: str) -> None:
    """Whatever is typed is looked for as words, never as an instruction to the engine."""
    assert isinstance(search(guide, typed), list)


def test_what_stands_nowhere_is_said_with_a_way_on(guide: Content) -> None:
    """A search for words that stand nowhere repeats them, and names the urgent signs."""
    with pytest.raises(GuideError) as error:
        PageMaker(guide, TODAY).search(["xyzzy", "qwertz"])
    assert str(error.value) == "Nichts hier enthält: xyzzy qwertz. Wenn es gerade geschieht: gist-guide urgent"

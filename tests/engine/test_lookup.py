"""Names as people type them lead to what they mean, or to a way on; words of an emergency lead to help."""

import pytest

from gist_cli.content.folder import Content
from gist_cli.errors import GuideError
from gist_cli.lookup.find import EmergencyWordsError, Found, find, segments
from gist_cli.lookup.search import MOST_HITS, search
from gist_cli.lookup.signs import is_emergency
from gist_cli.names import closest, key
from tests.conftest import OTHER_GUIDE


@pytest.fixture(scope="module")
def guide() -> Content:
    """Return the tiny other guide."""
    return Content(OTHER_GUIDE)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Gleevec®", "gleevec"),
        ("GLEEVEC™", "gleevec"),
        ("imatinib,", "imatinib"),
        ("\uff49\uff4d\uff41\uff54\uff49\uff4e\uff49\uff42", "imatinib"),
        ("ima\u200btinib", "imatinib"),
        ("Müdigkeit", "mudigkeit"),
        ("before_surgery", "before-surgery"),
        ("before  Surgery", "before-surgery"),
        ("can't sleep", "cant-sleep"),
        ("can\u2019t sleep", "cant-sleep"),
        ("", ""),
    ],
)
def test_one_form_of_a_name(typed: str, same: str) -> None:
    """Capitals, hyphens, accents, compatibility forms, invisible characters, ® and ™ and commas change nothing."""
    assert key(typed) == same


def test_a_typing_mistake_keeps_the_first_letter() -> None:
    """A name that begins otherwise is not suggested, however many letters it shares."""
    assert closest("imatanib", ["imatinib", "masitinib"]) == ["imatinib"]
    assert closest("afatinib", ["imatinib"]) == []
    assert closest("xyz", ["imatinib"]) == []


@pytest.mark.parametrize("command", ["drug", "topic", "effect", "term", "questions", "sources"])
@pytest.mark.parametrize("typed", ["Atemnot", "ATEMNOT!", "ich ersticke", "mein Kind, keine Luft bekommen"])
def test_words_of_an_emergency_are_heard_in_every_lookup(guide: Content, command: str, typed: str) -> None:
    """A sign of an emergency is recognized by any of its words, among others if it has several."""
    with pytest.raises(EmergencyWordsError):
        find(guide, command, typed)


def test_one_word_among_others_is_no_emergency(guide: Content) -> None:
    """A single word of a sign raises no alarm inside a longer question, where it may mean another thing."""
    assert is_emergency(guide, "Atemnot")
    assert not is_emergency(guide, "Atemnot beim Wandern vorbeugen")


def test_a_page_comes_before_a_word_of_an_emergency(guide: Content) -> None:
    """The name of a page opens the page."""
    assert find(guide, "effect", "müdigkeit") == Found("muedigkeit")


@pytest.mark.parametrize("command", ["drug", "topic", "effect", "term", "questions", "sources"])
def test_what_is_not_found_leads_on(guide: Content, command: str) -> None:
    """The error names the list, the search, that missing does not mean harmless, and the urgent signs."""
    with pytest.raises(GuideError) as error:
        find(guide, command, "xyzzy")
    for words in (f"gist-guide {command}", "gist-guide search xyzzy", "nicht harmlos", "gist-guide urgent"):
        assert words in str(error.value)


def test_a_name_of_another_kind_is_said(guide: Content) -> None:
    """A word looked up as a drug is named as what it is, with the command that opens it; nothing is guessed."""
    with pytest.raises(GuideError) as error:
        find(guide, "drug", "Wickel")
    assert "ein Wort: gist-guide term wickel" in str(error.value)
    assert "Meinten Sie" not in str(error.value)


def test_a_real_name_is_no_typing_mistake(guide: Content) -> None:
    """The name of another real thing is never offered as a mistake for one in the guide."""
    with pytest.raises(GuideError) as mistaken:
        find(guide, "drug", "glutsalt")
    assert "Meinten Sie glutsaft" in str(mistaken.value)
    with pytest.raises(GuideError) as real:
        find(guide, "drug", "Glutsalz")
    assert "Meinten Sie" not in str(real.value)


def test_a_long_name_is_not_echoed_whole(guide: Content) -> None:
    """An error repeats no more than the beginning of a very long name."""
    with pytest.raises(GuideError) as error:
        find(guide, "topic", "x" * 100_000)
    assert len(str(error.value)) < 600


def test_names_of_several_words_need_no_quotes(guide: Content) -> None:
    """Words in a row are split into the longest known names; what is unknown stays together."""
    assert list(segments(guide, "questions", ["mittel", "nehmen", "abschied"])) == ["mittel nehmen", "abschied"]
    assert list(segments(guide, "questions", ["ganz", "fremd", "abschied"])) == ["ganz fremd", "abschied"]


def test_search_ranks_the_page_of_that_name_first(guide: Content) -> None:
    """A search for the name of a page finds that page first, with a sentence of it and the words that open it."""
    first = search(guide, "Müdigkeit")[0]
    assert first.entry.words == ("gist-guide", "effect", "muedigkeit")
    assert first.text


def test_search_knows_words_for_the_same_thing(guide: Content) -> None:
    """Words that the content lists as meaning the same find the same pages."""
    assert search(guide, "schlapp")[0].entry.id == "muedigkeit"


def test_search_finds_nothing_for_nothing(guide: Content) -> None:
    """Words that stand nowhere have no hits, and there are never more than a few."""
    assert search(guide, "xyzzy") == []
    assert len(search(guide, "ist die Glut Fieber Saft Ruhe Tee trinken")) <= MOST_HITS


@pytest.mark.parametrize("typed", ['"', "'; DROP TABLE statement; --", "NEAR(", "a* OR b", "(", "\x00", "-", "🙂"])
def test_no_sign_breaks_a_search(guide: Content, typed: str) -> None:
    """Whatever is typed is looked for as words, never as an instruction to the engine."""
    assert isinstance(search(guide, typed), list)

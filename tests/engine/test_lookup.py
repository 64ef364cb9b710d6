"""Names as people type them lead to what they mean, or to a way on; words of an emergency lead to help."""

import datetime as dt
import json
from pathlib import Path

import pytest

from gist_cli.content.folder import Content
from gist_cli.document import Heading
from gist_cli.errors import EmergencyWordsError, GuideError
from gist_cli.guide.pages import PageMaker
from gist_cli.lookup.find import Found, find, segments
from gist_cli.lookup.signs import MOST_WORDS, Signs, is_emergency
from gist_cli.names import closest, key
from gist_cli.render import data
from tests.conftest import OTHER_GUIDE
from tests.shelf import section_texts

TODAY = dt.date(2026, 11, 23)


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
@pytest.mark.parametrize("typed", ["Atemnot", "Atmnot", "ATEMNOT!", "ich ersticke", "mein Kind, keine Luft bekommen"])
def test_words_of_an_emergency_are_heard_in_every_lookup(guide: Content, command: str, typed: str) -> None:
    """A sign of an emergency is recognized by any of its words, among others if it has several, and mistyped."""
    with pytest.raises(EmergencyWordsError):
        find(guide, command, typed)


@pytest.mark.parametrize(
    ("typed", "is_sign"),
    [
        ("Atemnot", True),
        ("jetzt Atemnot", True),
        ("Atemnot ersticken", True),
        ("Atemnot beim Wandern vorbeugen", False),
        ("Mutter kann keine Luft mehr bekommen", True),
        ("nicht Luft bekommen", True),
        ("Angst keine Luft bekommen", False),
        ("keine Luft bekommen vorbeugen", False),
        ("Brust tut plötzlich sehr weh", True),
        ("Brust plötzlich weh", False),
        ("Brust am Abend tut Montag plötzlich nicht weh", False),
        ("ohne Brust tut plötzlich weh", False),
        ("Luft weg", True),
        ("plötzlich Luft weg", True),
        ("Luft weg vom Fenster", False),
        ("das Herz", True),
        ("ich, das Herz jetzt", True),
        ("das Herz der Stadt", False),
        ("mein Herz", False),
        ("keine Luft zum Reden bekommen", False),
        ("Opa hat einen Anfall beim Essen", True),
        ("Angst einen Anfall", False),
        ("Anfall", False),
        ("112", True),
        ("soll ich wegen Schnupfen 112 wählen", True),
        ("soll ich den Notruf wählen", True),
        ("keine 112 wählen", False),
        ("112 vorbeugen", False),
        ("112 Gramm Tee", False),
        ("", False),
        ("und der die das", False),
    ],
)
def test_a_sign_is_told_from_words_that_mean_another_thing(guide: Content, typed: str, *, is_sign: bool) -> None:
    """A sign counts among other words, unless they deny it, put it away or make another thing of it."""
    assert is_emergency(guide, typed) is is_sign
    assert Signs(guide).hold(typed) is is_sign


def test_a_very_long_text_is_listened_to_at_its_beginning(guide: Content) -> None:
    """Only so many words are compared, whatever is pasted."""
    assert is_emergency(guide, f"Atemnot jetzt {'jetzt ' * MOST_WORDS} Wandern")
    assert not is_emergency(guide, f"{'Wandern ' * MOST_WORDS} keine Luft bekommen")


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


def test_a_name_of_a_part_says_which(guide: Content) -> None:
    """A name of a part opens its page and tells the part, by its own names and by its id after that of the page."""
    for typed in ("Kamille", "Tee trinken", "trinken Tee", "kraeuter tee", "jetzt Kamille"):
        assert find(guide, "topic", typed) == Found("kraeuter", "tee"), typed
    assert find(guide, "topic", "Kräuter") == Found("kraeuter")


def test_a_name_of_a_part_is_said_with_its_part(guide: Content) -> None:
    """A part of another kind of page, or one that is nearly named, is said as it can be typed."""
    with pytest.raises(GuideError) as other:
        find(guide, "drug", "Kamille")
    assert "gist-guide topic kraeuter tee" in str(other.value)
    with pytest.raises(GuideError) as nearly:
        find(guide, "topic", "Kamile")
    assert "Meinten Sie kraeuter tee (Kräuter)?" in str(nearly.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schlapp", "muedigkeit"),
        ("Mudigkiet", "muedigkeit"),
        ("Erschöpfung am Abend", "muedigkeit"),
        ("Fieber", ""),
        ("der die das", ""),
    ],
)
def test_what_may_be_meant_is_asked(guide: Content, typed: str, meant: str) -> None:
    """Words that mean the same, typing mistakes and names within longer words are asked for, never opened."""
    with pytest.raises(GuideError) as error:
        find(guide, "effect", typed)
    assert ("Meinten Sie muedigkeit (Müdigkeit)?" in str(error.value)) is bool(meant)
    assert ("Meinten Sie" in str(error.value)) is bool(meant)


def test_the_first_word_of_a_longer_name_of_a_part_says_too_little(guide: Content) -> None:
    """A part is suggested for the beginning of a word of its name, not for a whole first word."""
    with pytest.raises(GuideError) as word:
        find(guide, "drug", "Tee")
    assert "Meinten Sie" not in str(word.value)
    with pytest.raises(GuideError) as beginning:
        find(guide, "topic", "Kamil")
    assert "Meinten Sie kraeuter tee" in str(beginning.value)


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
    with pytest.raises(GuideError) as dosed:
        find(guide, "drug", "glutsalt 400 jetzt")
    assert "Meinten Sie glutsaft" in str(dosed.value)
    for typed in ("Glutsalz", "Glutsalz 400"):
        with pytest.raises(GuideError) as real:
            find(guide, "drug", typed)
        assert "Meinten Sie" not in str(real.value)


def test_the_part_that_a_name_belongs_to_stands_first(guide: Content) -> None:
    """A page that is opened by a name of a part begins with that part and its heading; all the rest follows once."""
    maker = PageMaker(guide, TODAY)
    whole, opened_at = maker.topic("kraeuter").sections[0], maker.topic("Kamille").sections[0]
    assert opened_at.blocks[0] == Heading("Tee aus Kräutern")
    assert next(section_texts(opened_at)) == "Tee mit Kamille gilt als mild. Er ersetzt kein Mittel."
    assert sorted(map(repr, opened_at.blocks)) == sorted(map(repr, whole.blocks))
    assert opened_at.title == whole.title
    shown = json.loads(data.render(maker.topic("Kamille")))
    assert shown["sections"][0]["blocks"][0]["text"] == "Tee aus Kräutern"


def test_a_long_name_is_not_echoed_whole(guide: Content) -> None:
    """An error repeats no more than the beginning of a very long name."""
    with pytest.raises(GuideError) as error:
        find(guide, "topic", "x" * 100_000)
    assert len(str(error.value)) < 600


def test_names_of_several_words_need_no_quotes(guide: Content) -> None:
    """Words in a row are split into the longest known names, and what only tells how much is left out.

    An unknown name of which something can be said stands alone; another is answered together with its neighbors.
    """
    assert list(segments(guide, "questions", ["mittel", "nehmen", "abschied"])) == ["mittel nehmen", "abschied"]
    assert list(segments(guide, "questions", ["abschid", "mittel nehmen"])) == ["abschid", "mittel nehmen"]
    assert list(segments(guide, "questions", ["ganz", "fremd", "abschied"])) == ["ganz fremd abschied"]
    assert list(segments(guide, "drug", ["glutsaft 400ml und", "Kuehlwasser"])) == ["glutsaft", "Kuehlwasser"]
    assert list(segments(guide, "drug", ["und", "400"])) == ["und 400"]


@pytest.mark.parametrize(
    "typed",
    [
        "keine Luft bekommen",
        "abschied keine Luft bekommen",
        "Brust tut plötzlich weh",
        "abschied Brsut tut plötzlich weh",
    ],
)
def test_a_sign_in_several_words_is_heard_before_they_are_split(guide: Content, typed: str) -> None:
    """Words that a command takes for several names are listened to together first."""
    with pytest.raises(EmergencyWordsError):
        list(segments(guide, "questions", typed.split()))


def test_a_row_of_ids_means_these_pages(copy: Path) -> None:
    """Ids that stand beside each other are no sign, even where their words together are one."""
    urgent = copy / "urgent.toml"
    urgent.write_text(urgent.read_text("utf-8").replace("Luft weg", "Glutsaft Kuehlwasser"), encoding="utf-8")
    guide = Content(copy)
    assert list(segments(guide, "drug", ["glutsaft", "Kuehlwasser"])) == ["glutsaft", "Kuehlwasser"]
    with pytest.raises(EmergencyWordsError):
        list(segments(guide, "drug", ["glutsaft", "Kuehlwasser", "heute"]))


def test_more_words_than_anybody_needs_are_one_name(guide: Content) -> None:
    """A row of words is split into names only up to a length: the work would grow faster than the row."""
    few, many = (["glutsaft", *["Kuehlwasser"] * more] for more in (MOST_WORDS - 1, MOST_WORDS))
    assert list(segments(guide, "drug", few)) == few
    assert list(segments(guide, "drug", many)) == [" ".join(many)]

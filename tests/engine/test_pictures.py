"""What the arrow-key prompter draws: whole questions on usual screens, and never more than fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.document import fill
from gist_cli.interview.leaves import FEWEST_BELOW_PLACE, READ_ON, Leaves, _same_place
from gist_cli.interview.picture import Shown, draw, height_below
from gist_cli.interview.prompt import Move, Option, Prompt
from gist_cli.output.terminal import Room
from gist_cli.render.lines import wrap
from tests.conversation import WORDS

UNDRAWN = Prompt("place", "", (), "Question 2 of about 4", why="It matters.", moves=frozenset(Move))


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(40, 12)])
@pytest.mark.parametrize("total", range(1, 31))
@pytest.mark.parametrize("notes", [(), ("Something was said.",) * 3], ids=["alone", "below notes"])
def test_choices_out_of_sight_are_announced(room: Room, total: int, notes: tuple[str, ...]) -> None:
    """The screen says how many choices there are, and how to see the others exactly where not all of them fit."""
    options = tuple(Option(str(number), f"Choice {number}") for number in range(total))
    picture = draw(WORDS, UNDRAWN._replace(options=options), Shown(notes=notes), room)
    below = " ".join(line.strip() for _style, line in picture.below)
    phrase = WORDS.arrows.status if picture.height == total else WORDS.arrows.status_more
    assert fill(phrase, number=1, total=total) in below


def test_groups_are_headings_above_their_choices() -> None:
    """A heading stands once above the choices of its group, and belongs to none of them."""
    options = (Option("a", "A", group="First"), Option("b", "B", group="First"), Option("c", "C", group="Second"))
    rows = draw(WORDS, UNDRAWN._replace(options=options), Shown(), Room(80, 24)).rows
    assert [row.option for row in rows] == ["", "a", "b", "", "c"]
    assert [row.text.strip() for row in rows if not row.option] == ["First", "Second"]


WORD = st.text("abc de-fg漢", max_size=60)


@given(
    room=st.builds(Room, st.integers(1, 130), st.integers(1, 60)),
    labels=st.lists(WORD, min_size=1, max_size=35),
    texts=st.tuples(WORD, WORD, WORD),
    shown=st.builds(
        Shown,
        notes=st.lists(WORD, max_size=2),
        complaint=WORD,
        help=st.integers(0, 3),
        why=st.booleans(),
        text=st.none() | st.lists(WORD, max_size=10),
    ),
    limit=st.integers(1, 3),
    groups=st.booleans(),
)
@settings(deadline=None, max_examples=150)
def test_no_picture_is_larger_than_the_screen(  # noqa: PLR0913 - one parameter a thing that is drawn.
    *, room: Room, labels: list[str], texts: tuple[str, str, str], shown: Shown, limit: int, groups: bool
) -> None:
    """However small the screen and however long the texts, nothing scrolls away and some choices stay in sight."""
    options = tuple(Option(str(n), label, group=f"Group {n // 5}" * groups) for n, label in enumerate(labels))
    prompt = UNDRAWN._replace(options=options, text=texts[0], hint=texts[1], before=texts[2], limit=limit)
    picture = draw(WORDS, prompt, shown, room)
    assert len(picture.above) + picture.height + len(picture.below) <= max(room.rows, 1)
    assert picture.height >= 1


def texts_on(leaves: Leaves, room: Room) -> str:
    """Return the words of the text that stand on the screen now, without the title of the page."""
    return " ".join(" ".join(leaves.screen(room).lines).split())


class Prose:
    """A text of numbered words, wrapped as wide as the screen is, its first line the title."""

    title = "Prose"

    def __init__(self, words: int, heading: str = "") -> None:
        """Make so many words, under a heading if there is one."""
        self.headings = [heading] if heading else []
        self._text = " ".join(f"w{number}." for number in range(words))

    def lines(self, columns: int) -> list[str]:
        """Return the words in lines."""
        set_in = "  " * len(self.headings)
        return [self.title, "", *wrap(" ".join(self.headings), columns), *wrap(self._text, columns, set_in)]

    def plain(self, columns: int) -> str:
        """Return the words in lines."""
        return "\n".join(self.lines(columns)) + "\n"


PAGE = Prompt("page", "", (Option("list", "See the list"), Option("at-end-next", "Next")), moves=frozenset({Move.BACK}))
ROOMS = st.builds(Room, st.integers(1, 100), st.integers(1, 40))


@given(room=ROOMS, words=st.integers(1, 400))
@settings(deadline=None, max_examples=60)
def test_a_text_is_shown_whole_in_order(room: Room, words: int) -> None:
    """Screen by screen all words of a text are shown once, in order, whatever the size of the screen."""
    leaves = Leaves(WORDS, Prose(words), PAGE)
    seen = texts_on(leaves, room)
    while leaves.on():
        seen += " " + texts_on(leaves, room)
    shown = [word for word in seen.split() if word.startswith("w") and word.endswith(".")]
    if room.columns >= 8:
        assert shown == [f"w{number}." for number in range(words)]


@given(sizes=st.lists(st.builds(Room, st.integers(20, 100), st.integers(8, 40)), min_size=2, max_size=6), on=st.data())
@settings(deadline=None, max_examples=60)
def test_the_place_in_a_text_stays_when_the_screen_changes(sizes: list[Room], on: st.DataObject) -> None:
    """After any change of size the word that stood first is still on the screen, and no word is passed over."""
    leaves = Leaves(WORDS, Prose(400), PAGE)
    first, *others = sizes
    leaves.screen(first)
    for _turn in range(on.draw(st.integers(0, 5))):
        leaves.on()
    word = next(word for word in texts_on(leaves, first).split() if word.startswith("w") and word.endswith("."))
    for room in others:
        assert word in texts_on(leaves, room).split()[: room.columns]
    assert leaves.screen(first).lines


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(40, 12), Room(120, 40)])
@pytest.mark.parametrize("heading", ["", "A heading of words enough for two lines on a screen that is narrow"])
def test_text_and_prompt_fill_one_screen(room: Room, heading: str) -> None:
    """Each screen of a text has room for the prompt below it, and says which part of the whole it is."""
    leaves = Leaves(WORDS, Prose(2000, heading), PAGE)
    numbers = []
    while True:
        leaf = leaves.screen(room)
        assert len(leaf.lines) + height_below(WORDS, leaf.prompt, room.columns) <= room.rows
        numbers.append(" ".join(leaf.lines[: leaf.lines.index("")]))
        ids = [option.id for option in leaf.prompt.options]
        if not leaves.on():
            break
        assert ids == [READ_ON, "list"]
    assert ids == ["list", "at-end-next"]
    total = len(numbers)
    first, *others = (fill(WORDS.reading.place, title="Prose", number=n, total=total) for n in range(1, total + 1))
    if heading:
        others = [fill(WORDS.reading.going_on, place=place, heading=heading) for place in others]
    assert numbers == [first, *others]


def test_a_tiny_screen_is_for_the_text() -> None:
    """Where the number of the part would leave no room for the text, it is left out."""
    leaves = Leaves(WORDS, Prose(200), PAGE)
    lines = leaves.screen(Room(12, 6)).lines
    assert FEWEST_BELOW_PLACE > 1
    assert WORDS.reading.place.partition(">")[2].split("<")[0].strip(", ") not in " ".join(lines)


def test_where_no_word_is_the_same_the_place_is_as_far_in_the_text() -> None:
    """Where a narrow screen breaks every word, the place is kept by its share of the lines, and within the text."""
    assert _same_place(["abcdef", "ghijkl"], 1, ["abc", "def", "ghi", "jkl"]) == 2
    assert _same_place([f"word{number}" for number in range(10)], 9, ["x", "y", "z"]) == 2

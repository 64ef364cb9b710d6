"""Whole screens and whole talks: what a person sees at a prompt, with arrow keys and in lines."""

from collections.abc import Callable, Sequence
from functools import partial
from io import StringIO

import pytest

from gist_cli.interview.keys import moves_of
from gist_cli.interview.leaves import Leaves
from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.picture import QUESTION, STYLED, Picture, Shown, draw
from gist_cli.interview.prompt import Move, Option, Passage, Prompt
from gist_cli.interview.typed import Pace, Strokes
from gist_cli.interview.view import View
from gist_cli.output.terminal import Room
from gist_cli.render.lines import wrap
from tests.conversation import SIGNS, WORDS, Lines
from tests.engine.outline import expected
from tests.engine.test_prompters import ONE, SEVERAL
from tests.hands import Keyboard, a_terminal

FULL = ONE._replace(
    where="Question 1 of about 9",
    before="Take your time.",
    hint="A guess will do.",
    options=(
        Option("here", "Here, or near.", group="On earth"),
        Option("far", "Far", group="On earth", key="f", brief="off"),
        Option("sky", "In the sky, under a name so long that a narrow screen needs more than one line for it"),
    ),
)
MANY = ONE._replace(options=tuple(Option(f"o{number}", f"Option {number}") for number in range(1, 13)))
MENU = Prompt(
    "menu", "What now?", (Option("list", "List"), Option("at-end-next", "Next"), Option("x", "Go", key="x", brief="go"))
)


class Styled:
    """A text whose title is bold, in paragraphs of sentences, with a list behind each."""

    title = "Title"
    headings = ("Title",)

    def lines(self, columns: int) -> list[str]:
        """Return it in lines."""
        lines = [f"\x1b[1m{self.title}\x1b[0m", ""]
        for number in range(1, 7):
            sentences = " ".join(f"Sentence {number}.{part} ends." for part in range(1, 7))
            lines += [*wrap(sentences, columns), "", *wrap(f"An item of part {number}.", columns, "- "), ""]
        return lines

    def plain(self, columns: int) -> str:
        """Return it as text."""
        return "\n".join(self.lines(columns)) + "\n"


TEXT = Lines("Title", *(f"Line {number}." if number % 3 else "" for number in range(1, 60)))
EXPECTED = expected("screens.txt") | expected("lines.txt")
USUAL, NARROW, SMALL = Room(80, 24), Room(38, 20), Room(60, 10)


def drawn(picture: Picture, pointed: str) -> str:
    """Return a picture as text: ``*`` before the question, ``|`` before what is read, ``>`` where the pointer is."""
    signs = {QUESTION: "*", STYLED: "|"}
    above, below = (
        [f"{signs.get(style, ' ')}{line}" for style, line in part] for part in (picture.above, picture.below)
    )
    rows = [f"{'>' if row.option == pointed else ' '}  {row.text}" for row in picture.rows]
    counts = f"({picture.height} lines of choices, {picture.helps} parts{', cut' * picture.cuts})"
    lines = "\n".join([*above, *rows, *below, counts]).replace("\x1b", "^").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def screen(
    prompt: Prompt,
    *keys: str | Room,
    room: Room = USUAL,
    pause: float = 1.5,
    shown: Shown = Shown(),  # noqa: B008 - it never changes.
    passage: Passage | None = None,
) -> str:
    """Return the screen behind some keys, which are names or letters, and other sizes, with a pause behind each."""
    now = 0.0
    leaves = Leaves(WORDS, passage, prompt) if passage else None
    strokes = Strokes(lambda: now, Pace())
    view = View(WORDS, strokes, prompt, shown._replace(text=() if passage else None), leaves)
    for key in keys:
        view.picture(room)
        if isinstance(key, Room):
            room = key
            continue
        strokes.arrive()
        (view.press if len(key) > 1 else view.type)(key)
        now += pause
        if view.wait and pause >= view.wait:
            view.rest()
    picture = view.picture(room)
    return drawn(picture, view.paused.pointed) + (f"\n= {view.reply}" if view.reply else "")


def talk(*prompts: Prompt | Passage, typed: Sequence[str], columns: int = 62) -> str:
    """Return all that stands on the screen of a talk in lines, with ``= `` before each reply."""
    shown, keyboard = StringIO(), Keyboard(is_terminal=True)
    keyboard.lines.extend(line + "\n" for line in typed)
    prompter = LinePrompter(a_terminal(shown, keyboard, columns), WORDS, 62)
    for prompt in prompts:
        reply = prompter.ask(prompt) if isinstance(prompt, Prompt) else prompter.read(prompt, MENU)
        shown.write(f"= {reply}\n")
    return shown.getvalue().strip("\n")


SHOWN: dict[str, Callable[[], str]] = {
    "one of several": partial(screen, ONE),
    "with all that a question can have": partial(screen, FULL, shown=Shown(notes=("Noted.",), help=1)),
    "all keys, asked for": partial(screen, FULL, "?"),
    "all keys, asked for twice": partial(screen, FULL, "?", "?"),
    "on a narrow screen": partial(screen, FULL, "down", "down", room=NARROW),
    "all keys on a narrow screen, the first part": partial(screen, FULL, "?", room=NARROW),
    "all keys on a narrow screen, the second part": partial(screen, FULL, "?", "?", room=NARROW),
    "all keys on a narrow screen, past the last part": partial(screen, FULL, *"???????", room=NARROW),
    "on a small screen below notes": partial(screen, FULL, room=SMALL, shown=Shown(notes=("Noted.", "And noted."))),
    "more choices than fit": partial(screen, MANY, "pagedown", "down", room=SMALL),
    "an earlier answer": partial(screen, ONE._replace(current=("far",))),
    "several, without a limit": partial(screen, SEVERAL._replace(limit=4), "space"),
    "too many ticks": partial(screen, SEVERAL, "space", "down", "space", "down", "space"),
    "a tick that takes others away": partial(screen, SEVERAL, "space", "down", "space", "end", "space"),
    "a tick that is taken away": partial(screen, SEVERAL, "end", "space", "home", "space"),
    "nothing ticked": partial(screen, SEVERAL, "enter"),
    "several chosen": partial(screen, SEVERAL, "down", "space", "up", "space", "enter"),
    "a number": partial(screen, ONE, "3", pause=1.0),
    "a number too large": partial(screen, ONE, "4"),
    "a letter that begins a choice": partial(screen, ONE, "f", pause=1.0, shown=Shown(complaint="Before.")),
    "a letter that waits": partial(screen, FULL, "f", pause=0.1),
    "a number of two digits": partial(screen, MANY, "1", "2", pause=0.1),
    "a word taken back": partial(screen, ONE, "f", "backspace", "up"),
    "all keys, asked for where they stood in short": partial(screen, FULL, "?", room=NARROW, shown=Shown(help=1)),
    "an unknown word": partial(screen, ONE, *"qu", pause=0.1),
    "an unknown word, and enter": partial(screen, ONE, *"qu", "enter", pause=0.1),
    "an unknown word where several are ticked, and enter": partial(screen, SEVERAL, *"qu", "enter", pause=0.1),
    "a command": partial(screen, ONE, "z"),
    "reading": partial(screen, MENU, passage=TEXT),
    "reading on": partial(screen, MENU, "enter", passage=TEXT),
    "reading to the end": partial(screen, MENU, "end", "down", passage=TEXT),
    "reading with all keys": partial(screen, MENU, "?", passage=TEXT),
    "reading on a small screen": partial(screen, MENU, "space", passage=TEXT, room=SMALL),
    "reading on a screen too small for a title": partial(screen, MENU, "space", passage=TEXT, room=Room(20, 5)),
    "reading, two screens": partial(screen, MENU, passage=Styled(), room=Room(90, 24)),
    "reading on, in paragraphs": partial(screen, MENU, "space", "space", passage=Styled(), room=Room(50, 14)),
    "reading in another size": partial(screen, MENU, *["space"] * 4, Room(30, 16), passage=Styled(), room=Room(50, 14)),
    "reading in another size, and back": partial(
        screen, MENU, *["space"] * 4, Room(30, 16), "pageup", passage=Styled(), room=Room(50, 14)
    ),
    "reading on two lines": partial(screen, MENU, passage=TEXT, room=Room(30, 2)),
    "reading what fits": partial(screen, MENU, passage=SIGNS),
    "in lines": partial(
        talk,
        *(FULL, ONE, SEVERAL, SEVERAL._replace(current=("a", "c")), ONE._replace(start="far")),
        typed=("?", "3", "2", "1, loaf", "", ""),
    ),
    "in lines, what is wrong": partial(talk, SEVERAL, typed=("", "5", "1, 2, 3", "1, none", "e, a", "\x01", "c")),
    "in lines, what cannot be done": partial(
        talk, ONE._replace(moves=frozenset({Move.URGENT})), typed=("z", "1, 2", "00001", "0001")
    ),
    "in lines, nothing can be done": partial(talk, ONE._replace(moves=frozenset()), typed=("4", "e", "near")),
    "in lines, on a narrow screen": partial(talk, FULL, typed=("1",), columns=30),
    "in lines, reading": partial(talk, SIGNS, typed=("x",)),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_screen_is_what_it_should_be(name: str) -> None:
    """Every line of a screen, and every word of a talk in lines, is the one noted."""
    assert SHOWN[name]() == EXPECTED[name]


def parts(prompt: Prompt, shown: Shown, room: Room) -> list[list[str]]:
    """Return the lines of all keys, part by part."""
    helps = draw(WORDS, prompt, shown, room).helps
    pictures = [draw(WORDS, prompt, shown._replace(help=part), room) for part in range(1, helps + 1)]
    return [[line.strip() for _style, line in picture.below if line] for picture in pictures]


@pytest.mark.parametrize(
    ("room", "are_there"),
    [
        (Room(80, 14), True),  # They cost no line.
        (Room(38, 18), True),
        (Room(38, 17), False),  # Too few lines would be left for the keys,
        (Room(20, 22), False),  # or not enough for a key in several lines.
    ],
)
def test_the_ways_back_and_out_stand_below_each_part_where_there_is_room(room: Room, *, are_there: bool) -> None:
    """Below each part of all keys stands how to go back and out, unless that would cut the keys short."""
    found = [" ".join(lines) for lines in parts(FULL, Shown(help=1, why=True), room)]
    ways = [f"{move.key} {move.words[0]}" for move in (WORDS.moves.back, WORDS.moves.leave)]
    assert len(found) > 1
    assert [part for part in found if all(way in part for way in ways)] == (found if are_there else [])


@pytest.mark.parametrize("columns", [34, 40, 60, 80])
def test_all_keys_have_room_below_a_full_page(columns: int) -> None:
    """Below any part of a text, the key for help shows all keys, in parts that end with a whole one."""
    prompt = ONE._replace(options=MENU.options, why="", start="list")
    keys = [WORDS.arrows.move, WORDS.arrows.choose, *(move.meaning for move in moves_of(WORDS).values()), "Go"]
    for rows in range(18, 30):
        leaves, room = Leaves(WORDS, TEXT, prompt), Room(columns, rows)
        while True:
            leaf = leaves.screen(room)
            found = parts(leaf.prompt, Shown(text=leaf.lines, help=1, why=True), room)
            whole = [" ".join(lines) for lines in found]
            assert [key for key in keys if not any(key in part for part in whole)] == [], room
            assert [lines for lines in found[:-1] if lines[-2].endswith(WORDS.arrows.at_once)] == [], room
            if not leaves.on():
                break


@pytest.mark.parametrize("prompt", [ONE, FULL])
def test_no_key_is_lost_between_the_parts(prompt: Prompt) -> None:
    """On whatever screen all keys come in parts, each of them stands on one of these."""
    shown = Shown(help=1, why=True)
    keys = [line.strip()[:14] for _style, line in draw(WORDS, prompt, shown, Room(100, 100)).below[2:]]
    for room in (Room(columns, rows) for columns in (44, 50, 80) for rows in range(6, 30)):
        helps = draw(WORDS, prompt, shown, room).helps
        drawn = [draw(WORDS, prompt, shown._replace(help=part), room) for part in range(1, helps + 1)]
        said = " ".join(line.strip() for picture in drawn for _style, line in picture.below)
        assert [picture.helps for picture in drawn] == [helps] * helps
        assert helps == 1 or [key for key in keys if key not in said] == [], room

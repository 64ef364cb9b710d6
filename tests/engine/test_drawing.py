"""What the arrow keys draw, on a terminal that is kept in memory: a person sees the pictures, line by line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from threading import Timer

import pyte
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input

from gist_cli.interview.arrows import ArrowPrompter
from gist_cli.interview.picture import Shown, draw
from gist_cli.interview.prompt import Option, Passage, Prompt
from gist_cli.output.screen import Screen
from gist_cli.output.terminal import Room, Terminal
from tests.conversation import WORDS, Lines
from tests.engine.test_prompters import DOWN, ENTER, ONE, SEVERAL, SPACE
from tests.hands import AT_ONCE, Keyboard

GROUPED = ONE._replace(options=(Option("here", "Here", group="On earth"), *ONE.options[1:]))
PATIENCE = 30
"""Seconds until a test gives up waiting; nothing waits that long unless something is wrong."""

USUAL, SMALL = Room(60, 20), Room(40, 12)


class Glass(StringIO):
    """The screen of a terminal, with what is to be seen there."""

    def __init__(self, room: Room) -> None:
        """Begin with an empty screen."""
        super().__init__()
        self.screen = pyte.Screen(*room)
        self._stream = pyte.Stream(self.screen)

    def write(self, text: str, /) -> int:
        """Show what is written."""
        self._stream.feed(text)
        return len(text)

    @property
    def lines(self) -> list[str]:
        """What is to be seen now."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def bold(self) -> Iterator[str]:
        """What is bold now, line by line."""
        for row in range(self.screen.lines):
            cells = self.screen.buffer[row]
            yield "".join(cells[column].data for column in range(self.screen.columns) if cells[column].bold).strip()


class Hand(Screen):
    """Looks at each picture that is drawn, and then presses the next key, or changes the size of the screen."""

    def __init__(self, glass: Glass, room: Room, keyboard: PipeInput, acts: Sequence[str | Room]) -> None:
        """Take what is to be done, one thing a picture."""
        super().__init__(glass, lambda: Size(rows=self._room.rows, columns=self._room.columns), term="xterm")
        self.pictures: list[list[str]] = []
        self.cursors: list[str] = []
        self.bold: list[str] = []
        self._glass, self._room, self._keyboard, self._acts = glass, room, keyboard, list(acts)

    def flush(self) -> None:
        """Look at what was drawn."""
        super().flush()
        lines = self._glass.lines
        if any(lines) and lines not in self.pictures[-1:]:
            self.pictures.append(lines)
            self.cursors.append(lines[self._glass.screen.cursor.y])
            self.bold = list(filter(None, self._glass.bold))
            act = self._acts.pop(0)
            if isinstance(act, Room):
                self._room = act
                self._glass.screen.resize(act.rows, act.columns)
                act = "\x0c"
            self._keyboard.send_text(act)


def drawn(prompt: Prompt, shown: Shown, room: Room = USUAL) -> list[str]:
    """Return a picture as it should stand on the screen."""
    picture = draw(WORDS, prompt, shown, room)
    pointed = prompt.options[shown.pointed].id
    rows = [f"{' > ' if row.option == pointed else '   '}{row.text}" for row in picture.rows]
    lines = [*(line for _style, line in picture.above), *"\n".join(rows).split("\n")]
    lines += [line for _style, line in picture.below]
    return [line.rstrip() for line in lines] + [""] * (room.rows - len(lines))


@contextmanager
def hang_up(keyboard: PipeInput) -> Iterator[None]:
    """Close the keyboard where a picture that a key waits for is never drawn, so that nothing waits for ever."""
    timer = Timer(PATIENCE, keyboard.close)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def seen(
    prompt: Prompt,
    *acts: str | Room,
    room: Room = USUAL,
    passage: Passage | None = None,
    notes: int = 0,
    times: int = 1,
) -> Hand:
    """Return what a hand saw at a prompt."""
    glass = Glass(room)
    terminal = Terminal(Keyboard(is_terminal=True), glass, glass, lambda: room, plain=False, environment={})
    with create_pipe_input() as keyboard, hang_up(keyboard):
        hand = Hand(glass, room, keyboard, acts)
        prompter = ArrowPrompter(terminal, WORDS, keyboard=keyboard, screen=hand, pace=AT_ONCE)
        for number in range(notes):
            prompter.tell(f"Note {number}.")
        for _time in range(times):
            _reply = prompter.read(passage, prompt) if passage else prompter.ask(prompt)
    return hand


def test_each_key_is_followed_by_its_picture() -> None:
    """What stands on the screen behind each key is the picture of that moment, the cursor at the choice pointed at."""
    hand = seen(SEVERAL, DOWN, SPACE, ENTER)
    moments = [Shown(help=1), Shown(help=1, pointed=1), Shown(help=1, pointed=1, ticked=("b",))]
    assert hand.pictures == [drawn(SEVERAL, shown) for shown in moments]
    assert hand.cursors == [" > [ ] Apples", " > [ ] Bread", " > [x] Bread"]


def test_all_keys_stand_only_at_the_first_prompt() -> None:
    """The keys are explained in full once; at the next prompt they are short."""
    hand = seen(ONE, ENTER, ENTER, times=2)
    assert hand.pictures == [drawn(ONE, Shown(help=1)), drawn(ONE, Shown())]


def test_another_size_of_the_screen_is_drawn_anew() -> None:
    """When the window has another size, the picture for that size stands there, and nothing of the old one."""
    hand = seen(GROUPED, DOWN, SMALL, ENTER)
    assert hand.pictures[1:] == [
        drawn(GROUPED, Shown(help=1, pointed=1)),
        drawn(GROUPED, Shown(help=1, pointed=1), SMALL),
    ]


def test_a_screen_that_was_tiny_shows_each_line_from_its_beginning() -> None:
    """On a screen with no room for a choice its beginning may be out of sight; with more room it comes back."""
    assert seen(ONE, DOWN, Room(3, 8), USUAL, ENTER).pictures[-1] == drawn(ONE, Shown(help=1, pointed=1))


def test_what_is_read_brings_its_own_styles() -> None:
    """A text stands above its prompt in its own styles; the question is bold, and so is the choice pointed at."""
    hand = seen(ONE, ENTER, passage=Lines("Title", "\x1b[1mLoud\x1b[0m and soft."))
    assert hand.pictures == [drawn(ONE, Shown(text=("Title", "Loud and soft.")))]
    assert hand.bold == ["Loud", "Where is it?", "> Here, or near"]


def test_who_looks_at_the_signs_amid_a_text_finds_the_part_that_was_left() -> None:
    """Behind the urgent signs, a text stands at the part from which they were opened."""
    long = Lines("Title", *(f"Line {number}." if number % 2 else "" for number in range(60)))
    hand = seen(ONE, ENTER, DOWN, WORDS.moves.urgent.key, DOWN, ENTER, passage=long, times=2)
    first, second, _moved, back, _last = hand.pictures
    assert first != second
    assert back == second


def test_notes_without_room_have_a_screen_of_their_own() -> None:
    """What was told stands above the next prompt, or before it where both have no room on one screen."""
    few, many = seen(ONE, ENTER, notes=2), seen(ONE, *[ENTER] * 4, notes=16)
    assert few.pictures == [drawn(ONE, Shown(notes=("Note 0.", "Note 1."), help=1))]
    *read, asked = many.pictures
    told = [line for picture in read for line in picture if line]
    assert [line for line in told if line.startswith("Note")] == [f"Note {number}." for number in range(16)]
    assert [line for line in told if ">" in line] == [f" > {WORDS.reading.on}"] * len(read)
    assert len(told) == 16 + 2 * len(read)
    assert asked == drawn(ONE, Shown(help=1))

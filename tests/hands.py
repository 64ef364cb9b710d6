"""Hands for tests: they type the steps of a story into the real prompters, as lines or as keys."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import StringIO
from unittest import mock

from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.output import DummyOutput

from gist_cli.interview.arrows import ArrowPrompter
from gist_cli.interview.keys import moves_of
from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.prompt import Move, Passage, Prompt, Prompter, Reply
from gist_cli.interview.typed import Pace
from gist_cli.output.output import Output
from gist_cli.output.terminal import Room, Terminal
from gist_cli.render.formats import Format
from tests.conversation import END, INTERRUPT, NONSENSE, WORDS, Driver, Step, Typed

AT_ONCE = Pace(blink=0, pause=0.001, long_pause=0.002)
"""Hands that never tremble, and a program that does not wait for them."""

MOVES = moves_of(WORDS)

# The hundreds of keys that the prompt library knows are the same for each prompt, and take most of its time.
mock.patch("prompt_toolkit.application.application.load_key_bindings", cache(load_key_bindings)).start()


class _Driven:
    """Types each step of a story into a real prompter, and checks that it understood."""

    def __init__(self, prompter: Prompter, steps: Sequence[Step], type_in: Callable[[Prompt, Step], None]) -> None:
        """Take the prompter and the way to type into it."""
        self.steps = deque(steps)
        self.asked: list[Prompt] = []
        self.told: list[str] = []
        self.read_titles: list[str] = []
        self._prompter = prompter
        self._type = type_in

    def ask(self, prompt: Prompt) -> Reply:
        """Type the next step, after any nonsense before it, and return what the prompter makes of it."""
        return self._act(prompt, lambda: self._prompter.ask(prompt))

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text, type the next step, and return what the prompter makes of it."""
        self.read_titles.append(passage.title)
        return self._act(prompt, lambda: self._prompter.read(passage, prompt))

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words."""
        return self._prompter.type_in(prompt)

    def tell(self, text: str) -> None:
        """Keep what is said, and say it."""
        self.told.append(text)
        self._prompter.tell(text)

    def close(self) -> None:
        """Leave the screen."""
        self._prompter.close()

    def _act(self, prompt: Prompt, ask: Callable[[], Reply]) -> Reply:
        self.asked.append(prompt)
        assert self.steps, f"the story has no step for {prompt.id!r}"
        while self.steps[0] == NONSENSE:
            self._type(prompt, self.steps.popleft())
        step = self.steps.popleft()
        self._type(prompt, step)
        reply = ask()
        assert reply == step
        return reply


class Keyboard(StringIO):
    """Lines as they are typed; Ctrl-C between them, and the end when nothing is left."""

    def __init__(self, *, is_terminal: bool = False) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self.lines: deque[str | Typed] = deque()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Say whether a person types here."""
        return self._is_terminal

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Return the next line that was typed."""
        assert size > 0
        line = self.lines.popleft() if self.lines else ""
        if isinstance(line, Typed):
            raise KeyboardInterrupt
        return line


class Screen(StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


@contextmanager
def lines(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out by typing lines: numbers, words and labels in turn."""
    keyboard = Keyboard()

    def type_in(prompt: Prompt, step: Step) -> None:
        if isinstance(step, Typed):
            if step != END:
                keyboard.lines.append(step if step == INTERRUPT else "nonsense\n")
        elif len(prompt.options) > 1:  # With one way on there is nothing to type.
            keyboard.lines.append(_line(prompt, step, len(driver.asked)) + "\n")

    driver = _Driven(LinePrompter(a_terminal(StringIO(), keyboard), WORDS, 62), steps, type_in)
    yield driver
    assert not driver.steps
    assert not keyboard.lines


@contextmanager
def arrows(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out by pressing keys."""
    with create_pipe_input() as keyboard:

        def type_in(prompt: Prompt, step: Step) -> None:
            press(keyboard, prompt, step)

        driver = _Driven(arrow_prompter(keyboard), steps, type_in)
        yield driver
        assert not driver.steps


def arrow_prompter(keyboard: PipeInput, pace: Pace = AT_ONCE, screen: StringIO | None = None) -> ArrowPrompter:
    """Return a prompter that reads keys from a pipe, and draws on nothing."""
    terminal = a_terminal(screen or StringIO())
    return ArrowPrompter(terminal, WORDS, keyboard=keyboard, screen=DummyOutput(), pace=pace)


def press(keyboard: PipeInput, prompt: Prompt, step: Step) -> None:
    """Press the keys of one step."""
    if step == END:
        keyboard.close()
    elif isinstance(step, Typed):
        keyboard.send_text("\x03" if step == INTERRUPT else "xyx\x1b[A")
    else:
        keyboard.send_text(keys_for(prompt, step))


def a_terminal(screen: StringIO, keyboard: StringIO | None = None, columns: int = 80, rows: int = 24) -> Terminal:
    """Return a terminal of strings, where all that is written stands in one place."""
    room = Room(columns, rows)
    return Terminal(keyboard or StringIO(), screen, screen, lambda: room, plain=False, environment={})


def output_on(terminal: Terminal) -> Output:
    """Return an output on a terminal, as it is where no option asks for another."""
    return Output(
        terminal,
        format=Format.TEXT,
        plain=False,
        paged=False,
        large=False,
        file=None,
        width=None,
        ascii_only=False,
        sources=False,
        color=False,
    )


def _line(prompt: Prompt, reply: Reply, turn: int) -> str:
    """Write a reply as one of the lines that mean it."""
    if isinstance(reply, Move):
        return (MOVES[reply].key, MOVES[reply].words[0])[turn % 2]
    if reply == prompt.current:
        return ""
    ids = [option.id for option in prompt.options]
    if len(reply) == 1:
        option = prompt.options[ids.index(reply[0])]
        return (str(ids.index(option.id) + 1), option.id.upper(), option.label)[turn % 3]
    return ", ".join(str(ids.index(choice) + 1) for choice in reply)


def keys_for(prompt: Prompt, reply: Reply) -> str:
    """Return the keys that mean a reply, from where the pointer stands past every choice to tick or untick."""
    if isinstance(reply, Move):
        key = MOVES[reply].key
        names = (name for option in prompt.options for name in (option.label, *option.also))
        return key * (1 + any(name.casefold().startswith(key) for name in names))
    ids = [option.id for option in prompt.options]
    position = ids.index(next(iter(prompt.current), prompt.start or ids[0]))
    if not prompt.several:
        return _moves(ids, position, reply[0])[0] + "\r"
    ticked = [choice for choice in prompt.current if choice not in prompt.alone]
    unticked = [] if prompt.alone.intersection(reply) else [choice for choice in ticked if choice not in reply]
    keys = ""
    for choice in [*unticked, *(choice for choice in reply if choice not in prompt.current)]:
        steps, position = _moves(ids, position, choice)
        keys += steps + " "
    return keys + "\r"


def _moves(ids: list[str], position: int, wanted: str) -> tuple[str, int]:
    """Return the arrow keys to a choice, and its position."""
    target = ids.index(wanted)
    return ("\x1b[B" * (target - position) or "\x1b[A" * (position - target)), target

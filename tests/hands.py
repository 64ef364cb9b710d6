"""Hands for tests: they type the steps of a story into the real prompters, as lines or as keys."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO

from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from gist_cli.interview.arrows import ArrowPrompter
from gist_cli.interview.keys import MOVE_WORDS
from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.prompt import Move, Prompt, Prompter, Reply, Room
from gist_cli.output.terminal import Terminal
from tests.conversation import END, INTERRUPT, NONSENSE, Driver, Step, Typed


class _Driven:
    """Types each step of a story into a real prompter, and checks that it understood."""

    def __init__(self, prompter: Prompter, steps: Sequence[Step], type_in: Callable[[Prompt, Step], None]) -> None:
        """Take the prompter and the way to type into it."""
        self.steps = deque(steps)
        self.asked: list[Prompt] = []
        self.told: list[str] = []
        self._prompter = prompter
        self._type_in = type_in

    def ask(self, prompt: Prompt) -> Reply:
        """Type the next step, after any nonsense before it, and return what the prompter makes of it."""
        self.asked.append(prompt)
        assert self.steps, f"the story has no step for {prompt.id!r}"
        while self.steps[0] == NONSENSE:
            self._type_in(prompt, self.steps.popleft())
        step = self.steps.popleft()
        self._type_in(prompt, step)
        reply = self._prompter.ask(prompt)
        assert reply == step
        return reply

    def tell(self, text: str) -> None:
        """Keep what is said, and say it."""
        self.told.append(text)
        self._prompter.tell(text)

    def room(self) -> Room | None:
        """Return the room of the prompter."""
        return self._prompter.room()

    def clear(self) -> None:
        """Clear its screen."""
        self._prompter.clear()


class Keyboard(StringIO):
    """Lines as they are typed; Ctrl-C between them, and the end when nothing is left."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self.lines: deque[str | Typed] = deque()

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Return the next line that was typed."""
        assert size == -1
        line = self.lines.popleft() if self.lines else ""
        if isinstance(line, Typed):
            raise KeyboardInterrupt
        return line


@contextmanager
def lines(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out by typing lines: numbers, words and labels in turn."""
    keyboard = Keyboard()

    def type_in(prompt: Prompt, step: Step) -> None:
        if isinstance(step, Typed):
            if step != END:
                keyboard.lines.append(step if step == INTERRUPT else "nonsense\n")
        else:
            keyboard.lines.append(_line(prompt, step, len(driver.asked)) + "\n")

    driver = _Driven(LinePrompter(keyboard, StringIO(), 62), steps, type_in)
    yield driver
    assert not driver.steps
    assert not keyboard.lines


@contextmanager
def arrows(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out by pressing keys."""
    with create_pipe_input() as keyboard:

        def type_in(prompt: Prompt, step: Step) -> None:
            press(keyboard, prompt, step)

        prompter = ArrowPrompter(a_terminal(StringIO()), keyboard, DummyOutput())
        driver = _Driven(prompter, steps, type_in)
        yield driver
        assert not driver.steps


def press(keyboard: PipeInput, prompt: Prompt, step: Step) -> None:
    """Press the keys of one step."""
    if step == END:
        keyboard.close()
    elif isinstance(step, Typed):
        keyboard.send_text("\x03" if step == INTERRUPT else "xyz")
    else:
        keyboard.send_text(_keys(prompt, step))


def a_terminal(screen: StringIO) -> Terminal:
    """Return a terminal of strings: nothing to read, and all that is written in one place."""
    return Terminal(StringIO(), screen, screen, 80, plain=False, environment={})


def _line(prompt: Prompt, reply: Reply, turn: int) -> str:
    """Write a reply as one of the lines that mean it."""
    if isinstance(reply, Move):
        return MOVE_WORDS[reply][turn % 2]
    if reply == prompt.current:
        return ""
    ids = [option.id for option in prompt.options]
    if len(reply) == 1:
        option = prompt.options[ids.index(reply[0])]
        return (str(ids.index(option.id) + 1), option.id.upper(), option.label)[turn % 3]
    return ", ".join(str(ids.index(choice) + 1) for choice in reply)


def _keys(prompt: Prompt, reply: Reply) -> str:
    """Return the keys that mean a reply, from where the pointer stands past every choice to tick or untick."""
    if isinstance(reply, Move):
        return MOVE_WORDS[reply][0]
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

"""Conversations for tests: a small questionnaire, a scripted prompter, and drivers that tell any prompter one story."""

import tomllib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from gist_cli import schema
from gist_cli.errors import EndOfInputError
from gist_cli.interview import Interview, Move, Prompt, Prompter, Reply, Room, Saved, Say
from gist_cli.prompts.arrows import ArrowPrompter
from gist_cli.prompts.keys import MOVE_WORDS, refusal
from gist_cli.prompts.lines import LinePrompter
from gist_cli.questionnaire import Questionnaire
from gist_cli.terminal import Terminal

SMALL = Path(__file__).with_name("small_questionnaire.toml")


class Typed(NamedTuple):
    """What a person does at a prompt that is no reply: nonsense, Ctrl-C, or no more input."""

    what: str


NONSENSE, INTERRUPT, END = Typed("nonsense"), Typed("interrupt"), Typed("end")
Step = Reply | Typed


class Driver(Protocol):
    """A prompter that acts out the steps of a story, and what it was asked and told."""

    asked: list[Prompt]
    told: list[str]
    steps: deque[Step]

    def ask(self, prompt: Prompt) -> Reply:
        """Ask a prompt of the story."""

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""

    def room(self) -> Room | None:
        """Return the room on the screen."""


class ScriptedPrompter:
    """Replies from a script; a reply that the prompt does not allow, or a missing one, fails the test."""

    def __init__(self, steps: Sequence[Step], room: Room | None = None) -> None:
        """Keep the steps, and the size of the screen that it plays, if it plays one."""
        self.steps = deque(steps)
        self.asked: list[Prompt] = []
        self.told: list[str] = []
        self._room = room

    def ask(self, prompt: Prompt) -> Reply:
        """Return the next reply of the script, or do what it says instead."""
        self.asked.append(prompt)
        step = self._next(prompt)
        while step == NONSENSE:
            step = self._next(prompt)
        if step == INTERRUPT:
            raise KeyboardInterrupt
        if step == END:
            raise EndOfInputError(prompt.id)
        assert not isinstance(step, Typed)
        return self._allowed(prompt, step)

    def tell(self, text: str) -> None:
        """Keep what was said."""
        self.told.append(text)

    def room(self) -> Room | None:
        """Return the room that it was given."""
        return self._room

    def finish(self) -> None:
        """Fail if a part of the script was never reached."""
        assert not self.steps, f"nobody asked for {list(self.steps)}"

    def _next(self, prompt: Prompt) -> Step:
        assert self.steps, f"the script has no reply to {prompt.id!r}"
        return self.steps.popleft()

    @staticmethod
    def _allowed(prompt: Prompt, reply: Reply) -> Reply:
        if isinstance(reply, Move):
            assert reply in prompt.moves, f"{reply} is not offered at {prompt.id!r}"
            return reply
        assert reply, f"{prompt.id!r} needs at least one choice"
        assert set(reply) <= {option.id for option in prompt.options}, f"{reply} is not offered at {prompt.id!r}"
        assert not refusal(prompt, reply), f"{reply} cannot be chosen at {prompt.id!r}"
        return reply


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
def scripted(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out with a scripted prompter."""
    prompter = ScriptedPrompter(steps)
    yield prompter
    prompter.finish()


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
    """Return the arrow keys to a choice, round the end of the list where that is shorter, and its position."""
    target = ids.index(wanted)
    down, up = (target - position) % len(ids), (position - target) % len(ids)
    return ("\x1b[B" * down if down <= up else "\x1b[A" * up), target


def small() -> Questionnaire:
    """Return a questionnaire with each kind of question."""
    return Questionnaire(msgspec.convert(tomllib.loads(SMALL.read_text(encoding="utf-8")), schema.QuestionnaireFile))


def say_for(answers: Saved) -> Say:
    """Speak of someone else if the answers do."""
    person = "they" if answers.get("who") == ("other",) else "you"
    return lambda text: text.replace("{you}", person)


class Told(NamedTuple):
    """How a story went: how it ended, the answers, what was asked and said, how often the urgent signs were shown.

    It ends with the guide, "left", "interrupted", or at the end of the input with the id of the open question.
    """

    end: str
    answers: Saved
    asked: list[str]
    told: list[str]
    urgent: int


def converse(driver: Driver, answers: Saved | None = None, questionnaire: Questionnaire | None = None) -> Told:
    """Hold an interview and tell how it went."""
    urgent = 0

    def show_urgent(prompt: Prompt) -> Reply:
        nonlocal urgent
        urgent += 1
        return driver.ask(prompt)

    interview = Interview(questionnaire or small(), driver, answers or {}, say_for, show_urgent)
    try:
        end = "guide" if interview.run() else "left"
    except KeyboardInterrupt:
        end = "interrupted"
    except EndOfInputError as error:
        end = str(error).split('"')[1]
    return Told(end, interview.answers, [prompt.id for prompt in driver.asked], driver.told, urgent)

"""Conversations for tests: a small questionnaire, a scripted prompter, and how a story went."""

import tomllib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from gist_cli.content import schema
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.errors import EndOfInputError
from gist_cli.interview.keys import refusal
from gist_cli.interview.loop import Interview, Saved, Say
from gist_cli.interview.prompt import Move, Prompt, Reply, Room

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

    def clear(self) -> None:
        """Clear the screen."""


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

    def clear(self) -> None:
        """Do nothing: there is no screen."""

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


@contextmanager
def scripted(steps: Sequence[Step]) -> Iterator[Driver]:
    """Act a story out with a scripted prompter."""
    prompter = ScriptedPrompter(steps)
    yield prompter
    prompter.finish()


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


def converse(driver: Driver, answers: Saved | None = None, *, keeps: bool = False) -> Told:
    """Hold an interview and tell how it went."""
    urgent = 0

    def show_urgent(prompt: Prompt) -> Reply:
        nonlocal urgent
        urgent += 1
        return driver.ask(prompt)

    interview = Interview(small(), driver, answers or {}, say_for, show_urgent, keeps=keeps)
    try:
        end = "guide" if interview.run() else "left"
    except KeyboardInterrupt:
        end = "interrupted"
    except EndOfInputError as error:
        end = str(error).split('"')[1]
    return Told(end, interview.answers, [prompt.id for prompt in driver.asked], driver.told, urgent)

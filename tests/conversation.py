"""Conversations for tests: a small questionnaire, a scripted prompter, and how a story went."""

import tomllib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from gist_cli.content.answers import Answered
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.errors import EndOfInputError
from gist_cli.interview.keys import refusal
from gist_cli.interview.loop import Interview, Outcome
from gist_cli.interview.prompt import Move, Passage, Prompt, Reply
from gist_cli.interview.talk import Talk
from tests.conftest import OTHER_GUIDE

SMALL = Path(__file__).with_name("small_questionnaire.toml")
WORDS = Content(OTHER_GUIDE).conversation
"""The words of the conversation, in German."""


class Typed(NamedTuple):
    """What a person does at a prompt that is no reply: nonsense, Ctrl-C, or no more input."""

    what: str


NONSENSE, INTERRUPT, END = Typed("nonsense"), Typed("interrupt"), Typed("end")
Step = Reply | Typed


class Lines:
    """A text of these lines, the same on every screen; the first is its title."""

    def __init__(self, *lines: str, headings: Sequence[str] = ()) -> None:
        """Keep the lines."""
        self.title = lines[0]
        self.headings = headings
        self._lines = lines

    def lines(self, columns: int) -> Sequence[str]:
        """Return the lines."""
        del columns
        return self._lines

    def plain(self, columns: int) -> str:
        """Return the lines."""
        del columns
        return "\n".join(self._lines) + "\n"


SIGNS = Lines("Signs", "", "Call for help.")


class Driver(Protocol):
    """A prompter that acts out the steps of a story, and what it was asked and told, and what was read."""

    asked: list[Prompt]
    told: list[str]
    read_titles: list[str]
    steps: deque[Step]

    def ask(self, prompt: Prompt) -> Reply:
        """Ask a prompt of the story."""

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text, and ask a prompt of the story."""

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words."""

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""

    def close(self) -> None:
        """Leave the screen."""


class ScriptedPrompter:
    """Replies from a script; a reply that the prompt does not allow, or a missing one, fails the test.

    ``typed`` are the words to be typed where words are asked for.
    """

    def __init__(self, steps: Sequence[Step], typed: Sequence[str] = ()) -> None:
        """Keep the steps and the words."""
        self.steps = deque(steps)
        self.typed = deque(typed)
        self.asked: list[Prompt] = []
        self.told: list[str] = []
        self.read_titles: list[str] = []
        self.shown: list[Passage] = []
        self.is_closed = False

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

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Note what is read, and ask."""
        self.read_titles.append(passage.title)
        self.shown.append(passage)
        return self.ask(prompt)

    def type_in(self, prompt: Prompt) -> str:
        """Return the next words."""
        self.asked.append(prompt)
        return self.typed.popleft()

    def tell(self, text: str) -> None:
        """Keep what was said."""
        self.told.append(text)

    def close(self) -> None:
        """Note that the screen was left."""
        self.is_closed = True

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
        assert not refusal(WORDS, prompt, reply), f"{reply} cannot be chosen at {prompt.id!r}"
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


class SmallSpeaker:
    """Speaks of someone else if the answers do, and notes in whose voice the signs were shown."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self.voices: list[Answered] = []

    def say(self, text: str, answers: Answered) -> str:
        """Return a text in the voice for the answers."""
        return text.replace("{you}", "they" if answers.get("who") == ("other",) else "you")

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        """Return the signs that need help now."""
        del with_chosen
        self.voices.append(answers)
        return SIGNS


class Told(NamedTuple):
    """How a story went: how it ended, the answers, what was asked and said, how often the urgent signs were shown.

    It ends with an outcome of the interview, "interrupted", or where the input ends with the id of the open question.
    """

    end: str
    answers: Answered
    asked: list[str]
    told: list[str]
    urgent: int


def converse(driver: Driver, answers: Answered | None = None) -> Told:
    """Hold an interview and tell how it went."""
    speaker = SmallSpeaker()
    interview = Interview(small(), Talk(driver, WORDS, speaker), answers or {})
    outcome = Outcome.GO_ON
    try:
        while outcome is Outcome.GO_ON:
            outcome = interview.step()
        end = outcome.name.lower()
    except KeyboardInterrupt:
        end = "interrupted"
    except EndOfInputError as error:
        end = str(error).split('"')[1]
    return Told(end, interview.answers, [prompt.id for prompt in driver.asked], driver.told, len(speaker.voices))

"""The talk with a person: through arrow keys or lines, whichever works, and with help one key away at every prompt."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol, TypeVar

from gist_cli.content.answers import Answered
from gist_cli.content.form.conversation import Conversation
from gist_cli.content.form.schema import Question
from gist_cli.document import fill
from gist_cli.errors import GuideError
from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.prompt import Move, Option, Passage, Prompt, Prompter, Reply
from gist_cli.interview.typed import deaf
from gist_cli.output.output import Output

GO_ON = "go-on"
STOP_HERE = "stop-here"

T = TypeVar("T")


class Speaker(Protocol):
    """What the talk takes from the guide, in the voice for the person whom the answers speak of."""

    def say(self, text: str, answers: Answered) -> str:
        """Return a text of the content as this person reads it."""

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        """Return the signs that need help now, with those that were chosen in the interview where that is wanted."""


class Talk:
    """Asks through a prompter; the signs that need help now can be looked at from every prompt.

    ``answers`` are those known so far: they tell whom the guide speaks of.
    """

    def __init__(self, prompter: Prompter, words: Conversation, speaker: Speaker) -> None:
        """Begin without any answer."""
        self.words = words
        self.answers: Answered = {}
        self.tell = prompter.tell
        self.type_in = prompter.type_in
        self.close = prompter.close
        self._prompter = prompter
        self._speaker = speaker

    def say(self, text: str) -> str:
        """Return a text of the content as this person reads it."""
        return self._speaker.say(text, self.answers)

    def tell_of(self, phrase: str, questions: Iterable[Question]) -> None:
        """Tell a phrase about the answers to some questions, by their short names; nothing where there are none."""
        if names := [self.say(question.short) for question in questions]:
            self.tell(fill(phrase, answers=", ".join(names)))

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, and return what was chosen, which is never a look at the urgent signs."""
        return self._asked(lambda: self._prompter.ask(prompt))

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text with a prompt below it, and return what was chosen at last."""
        return self._asked(lambda: self._prompter.read(passage, prompt))

    def signs(self, prompt: Prompt) -> Reply:
        """Show the signs that need help now, with a prompt below them."""
        return self.read(self._speaker.signs(self.answers, with_chosen=True), prompt)

    def _asked(self, ask: Callable[[], Reply]) -> Reply:
        while (reply := ask()) is Move.URGENT:
            if self.look_at_signs() is Move.LEAVE:
                return Move.LEAVE
        return reply

    def look_at_signs(self, *, with_chosen: bool = True) -> Reply:
        """Show the signs that need help now, with the way back below them.

        Who has just named another sign is not told ``with_chosen`` where those of the interview stand.
        """
        words = self.words.help_now
        moves = frozenset({Move.BACK, Move.LEAVE})
        prompt = Prompt("urgent-page", "", (Option(GO_ON, words.back),), words.where, start=GO_ON, moves=moves)
        return self._prompter.read(self._speaker.signs(self.answers, with_chosen=with_chosen), prompt)


class SteadyPrompter:
    """Asks with arrow keys as long as they work; whatever breaks there, the talk goes on in lines."""

    def __init__(self, arrows: Callable[[], Prompter], lines: Prompter, sorry: str) -> None:
        """Take the way to start the arrow keys, the lines to fall back to, and what is said then."""
        self._lines = lines
        self._sorry = sorry
        self._untold: list[str] = []
        self._arrows: Prompter | None = None
        with suppress(Exception):
            self._arrows = arrows()

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, and return what was chosen."""
        return self._with_either(lambda prompter: prompter.ask(prompt))

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text with a prompt below it, and return what was chosen at last."""
        return self._with_either(lambda prompter: prompter.read(passage, prompt))

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words."""
        return self._with_either(lambda prompter: prompter.type_in(prompt))

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""
        if self._arrows:
            self._untold.append(text)
        self._with_either(lambda prompter: prompter.tell(text))

    def close(self) -> None:
        """Leave the screen as it was found."""
        with suppress(Exception):
            (self._arrows or self._lines).close()

    def _with_either(self, act: Callable[[Prompter], T]) -> T:
        if self._arrows is not None:
            try:
                done = act(self._arrows)
            except GuideError:
                raise
            except Exception:  # noqa: BLE001 - whatever it is, a person can still be asked in lines.
                self.close()
                self._arrows = None
                for text in (self._sorry, *self._untold):
                    self._lines.tell(text)
            else:
                return done
        return act(self._lines)


def choose_prompter(
    output: Output, words: Conversation, *, line_mode: bool, hears: Callable[[str], bool] = deaf
) -> Prompter:
    """Return the arrow-key prompter where there is a terminal and lines were not asked for.

    ``hears`` knows the words of somebody who needs help.
    """
    terminal = output.terminal
    lines = LinePrompter(terminal, words, output.screen_width, hears)
    if line_mode or terminal.plain or not terminal.can_ask:
        return lines

    def arrows() -> Prompter:
        from gist_cli.interview.arrows import ArrowPrompter  # Loaded only where it can be used.

        return ArrowPrompter(terminal, words, hears=hears)

    return SteadyPrompter(arrows, lines, words.arrows.sorry)

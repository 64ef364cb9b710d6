"""The conversation: next question, back, skip, finish now, review, leave; and the prompter that it needs.

Nothing stores a position. The next question is the first one that applies and has no answer yet; going back takes an
answer away and keeps it as the one that is offered again.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple, Protocol

from gist_cli import schema
from gist_cli.questionnaire import Questionnaire, exclusive, most_choices, unanswered


class Move(Enum):
    """What a person can do at a question instead of answering it."""

    BACK = "back"
    SKIP = "skip"
    FINISH = "finish"
    URGENT = "urgent"
    LEAVE = "leave"


class Option(NamedTuple):
    """A choice as it is shown: its id and its words."""

    id: str
    label: str


class Prompt(NamedTuple):
    """All that a prompter needs to ask one thing.

    ``where`` says how far the interview is; ``before`` is said first; ``why`` is shown on request.
    ``limit`` is the largest number of options; with 1, one option is picked. ``alone`` holds the options that stand
    alone; ``current`` those marked from an earlier answer; ``moves`` what else can be done here.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    where: str = ""
    before: str = ""
    hint: str = ""
    why: str = ""
    limit: int = 1
    alone: frozenset[str] = frozenset()
    current: tuple[str, ...] = ()
    moves: frozenset[Move] = frozenset()

    @property
    def several(self) -> bool:
        """Whether more than one option can be chosen."""
        return self.limit > 1


Reply = tuple[str, ...] | Move


class Prompter(Protocol):
    """Asks one thing at a time and returns ids, never the words that were shown.

    ``ask`` returns option ids (at least one, at most ``limit``, none of ``alone`` beside another) or one of the
    prompt's moves. It raises KeyboardInterrupt on Ctrl-C, and EndOfInputError when nothing more can be read.
    """

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, and return what was chosen."""

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""


Say = Callable[[str], str]
Saved = dict[str, tuple[str, ...]]

SHOW_GUIDE = "show-guide"
GO_ON = "go-on"
STOP_HERE = "stop-here"


class Interview:
    """An interview with one person.

    ``answers`` holds what is known already (an empty answer: skipped) and is brought up to date as it goes.
    ``say_for`` gives the voice for the answers so far; ``show_alarm`` shows the signs that need help now.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        prompter: Prompter,
        answers: Saved,
        say_for: Callable[[Saved], Say],
        show_alarm: Callable[[], None],
    ) -> None:
        """Begin where the answers stop."""
        self._questionnaire = questionnaire
        self._prompter = prompter
        self._given = dict(answers)
        self._offered: Saved = {}
        self._passed: set[str] = set()
        self._reviewed: str | None = None
        self._say_for = say_for
        self._show_alarm = show_alarm

    @property
    def answers(self) -> Saved:
        """All answers so far, with those that were taken back to be asked again."""
        merged = {**self._given, **self._offered}
        return {question.id: merged[question.id] for question in self._questionnaire.questions if question.id in merged}

    def run(self) -> bool:
        """Talk until the person wants the guide (True) or leaves (False)."""
        while True:
            question = self._next()
            if question is None:
                reviewed = self._review()
                if reviewed is not None:
                    return reviewed
                continue
            reply = self._prompter.ask(self._prompt(question))
            if reply is Move.LEAVE or (isinstance(reply, tuple) and not self._calm(question, reply)):
                self._record(question, reply if isinstance(reply, tuple) else None)
                return False
            self._act(question, reply)

    def _act(self, question: schema.Question, reply: Reply) -> None:
        if isinstance(reply, tuple):
            self._record(question, reply)
        elif reply is Move.SKIP:
            self._record(question, ())
        elif reply is Move.BACK:
            self._go_back(question)
        elif reply is Move.URGENT:
            self._show_alarm()
        else:
            self._given = self.answers
            self._offered = {}
            self._passed |= {entry.id for entry in unanswered(self._questionnaire, self._given)}

    def _next(self) -> schema.Question | None:
        waiting = unanswered(self._questionnaire, self._given)
        return next((question for question in waiting if question.id not in self._passed), None)

    def _record(self, question: schema.Question, reply: tuple[str, ...] | None) -> None:
        if reply is None:
            return
        before = self._questionnaire.effective(self.answers)
        self._given[question.id] = reply
        self._offered.pop(question.id, None)
        self._reviewed = None
        after = self._questionnaire.effective(self.answers)
        dropped = [entry.short for entry in self._questionnaire.questions if entry.id in before.keys() - after.keys()]
        if reply and dropped:
            self._prompter.tell(f"No longer needed, so without effect now: {', '.join(dropped)}.")

    def _go_back(self, question: schema.Question) -> None:
        if self._reviewed == question.id:
            self._given = self.answers
            self._offered = {}
            self._passed.add(question.id)
            self._reviewed = None
            return
        earlier = self._before(question)
        if earlier:
            self._take_back(earlier[-1])

    def _before(self, question: schema.Question) -> list[schema.Question]:
        asked = self._questionnaire.applicable(self._given)
        return asked[: asked.index(question)] if question in asked else asked

    def _take_back(self, question: schema.Question) -> None:
        self._passed.discard(question.id)
        if question.id in self._given:
            self._offered[question.id] = self._given.pop(question.id)

    def _calm(self, question: schema.Question, reply: tuple[str, ...]) -> bool:
        """Show the urgent signs if one was chosen, and return whether the person goes on."""
        if not question.alarm or set(reply) <= exclusive(question):
            return True
        self._show_alarm()
        options = (Option(STOP_HERE, "Stop here"), Option(GO_ON, "Go on with the questions"))
        text = "Get help first. Do you want to stop here, or go on?"
        return self._prompter.ask(Prompt(id="alarm", text=text, options=options)) == (GO_ON,)

    def _prompt(self, question: schema.Question) -> Prompt:
        say = self._say_for(self._given)
        asked = self._questionnaire.applicable(self._given)
        moves = {Move.SKIP, Move.FINISH, Move.URGENT, Move.LEAVE}
        if self._before(question) or self._reviewed == question.id:
            moves.add(Move.BACK)
        return Prompt(
            id=question.id,
            text=say(question.text),
            options=tuple(Option(choice.id, say(choice.label)) for choice in question.choices),
            where=f"Question {asked.index(question) + 1} of about {len(asked)}",
            before=say(question.before),
            hint=say(question.hint),
            why=say(question.why),
            limit=most_choices(question),
            alone=exclusive(question),
            current=self._offered.get(question.id, ()),
            moves=frozenset(moves),
        )

    def _review(self) -> bool | None:
        """Show all answers; return True for the guide, False to leave, None to go on asking."""
        asked = self._questionnaire.applicable(self._given)
        options = (Option(SHOW_GUIDE, "Show my guide"), *(Option(entry.id, self._line(entry)) for entry in asked))
        text = "These are your answers. Choose one to change it, or see the guide."
        reply = self._prompter.ask(
            Prompt(id="review", text=text, options=options, moves=frozenset({Move.BACK, Move.URGENT, Move.LEAVE}))
        )
        if reply is Move.LEAVE:
            return False
        if reply is Move.URGENT:
            self._show_alarm()
            return None
        if reply is Move.BACK:
            self._take_back(asked[-1])
            return None
        if reply == (SHOW_GUIDE,):
            return True
        chosen = self._questionnaire.question(reply[0]) if isinstance(reply, tuple) else asked[-1]
        self._take_back(chosen)
        self._reviewed = chosen.id
        return None

    def _line(self, question: schema.Question) -> str:
        say = self._say_for(self._given)
        chosen = self._given.get(question.id, ())
        labels = [say(self._questionnaire.choice(question, identity).label) for identity in chosen]
        return f"{question.short}: {', '.join(labels) if labels else 'no answer'}"

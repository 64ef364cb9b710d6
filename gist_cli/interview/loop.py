"""The conversation: next question, back, skip, finish now, review, leave.

Nothing stores a position. The next question is the first one that applies and has no answer yet; going back takes an
answer away and keeps it as the one that is offered again.
"""

from collections.abc import Callable

from gist_cli.content import schema
from gist_cli.content.questionnaire import Questionnaire, alarms, exclusive, most_choices, unanswered
from gist_cli.errors import EndOfInputError
from gist_cli.interview.prompt import Move, Option, Prompt, Prompter, Reply

Say = Callable[[str], str]
Saved = dict[str, tuple[str, ...]]
ShowUrgent = Callable[[Prompt], Reply]
"""Shows the signs that need help now, then asks the prompt, which is the way on from there."""

SHOW_GUIDE = "show-guide"
GO_ON = "go-on"
STOP_HERE = "stop-here"
STAY = "stay"
LEAVE = "leave"

_SIGNS = "Signs that need help now"

AFTER_URGENT = Prompt(
    "urgent-page", "", (Option(GO_ON, "Back to where I was"),), _SIGNS, moves=frozenset({Move.BACK, Move.LEAVE})
)
_LEAVING = Prompt(
    "leave",
    "Leave? Your answers are not kept.",
    (Option(STAY, "Stay"), Option(LEAVE, "Leave")),
    moves=frozenset({Move.BACK, Move.LEAVE}),
)
ALARM = Prompt(
    "alarm",
    "Get help first. Do you want to stop here, or go on?",
    (Option(STOP_HERE, "Stop here", ("stop",)), Option(GO_ON, "Go on with the questions", ("continue",))),
    _SIGNS,
    moves=frozenset({Move.BACK, Move.URGENT, Move.LEAVE}),
)


class Interview:
    """An interview with one person.

    ``answers`` holds what is known already (an empty answer: skipped) and is brought up to date as it goes.
    ``say_for`` gives the voice for the answers so far; ``show_urgent`` shows the signs that need help now. ``keeps`` is
    true where the answers are kept, so that nobody needs to be asked before they leave.
    """

    def __init__(  # noqa: PLR0913 - one parameter a thing that it works with.
        self,
        questionnaire: Questionnaire,
        prompter: Prompter,
        answers: Saved,
        say_for: Callable[[Saved], Say],
        show_urgent: ShowUrgent,
        *,
        keeps: bool = False,
    ) -> None:
        """Begin where the answers stop."""
        self._questionnaire = questionnaire
        self._prompter = prompter
        self._given = dict(answers)
        self._offered: Saved = {}
        self._passed: set[str] = set()
        self._reviewed: str | None = None
        self._heard: dict[str, tuple[str, ...]] = {}
        self._say_for = say_for
        self._show_urgent = show_urgent
        self._keeps = keeps
        self._begun_with = self.answers

    @property
    def answers(self) -> Saved:
        """All answers so far, with those that were taken back to be asked again."""
        merged = {**self._given, **self._offered}
        return {question.id: merged[question.id] for question in self._questionnaire.questions if question.id in merged}

    def run(self) -> bool:
        """Talk until the person wants the guide (True) or leaves (False)."""
        while True:
            if alarm := self._unheard():
                outcome = self._raise_alarm(alarm)
            elif question := self._next():
                outcome = self._ask(question)
            else:
                outcome = self._review()
            if outcome is not None:
                return outcome

    @property
    def _asked(self) -> list[schema.Question]:
        return self._questionnaire.applicable(self.answers)

    def _next(self) -> schema.Question | None:
        waiting = unanswered(self._questionnaire, self._given)
        return next((question for question in waiting if question.id not in self._passed), None)

    def _ask(self, question: schema.Question) -> bool | None:
        """Ask one question; return False to leave, None to go on."""
        reply = self._prompter.ask(self._prompt(question))
        if reply is Move.LEAVE:
            return self._leave()
        if reply is Move.URGENT:
            return self._look_at_urgent()
        if reply is Move.BACK:
            self._go_back(question)
        elif reply is Move.FINISH:
            self._restore()
            self._passed |= {entry.id for entry in unanswered(self._questionnaire, self._given)}
        else:
            self._record(question, reply if isinstance(reply, tuple) else ())
        return None

    def _record(self, question: schema.Question, reply: tuple[str, ...]) -> None:
        """Keep an answer; those that no longer apply lose their effect, and are offered if they apply again."""
        before, had = self._asked, self.answers
        self._given[question.id] = reply
        self._offered.pop(question.id, None)
        self._reviewed = None
        after = self._asked
        self._passed &= {entry.id for entry in after}
        gone = [entry for entry in before if entry not in after]
        for entry in gone:
            self._take_back(entry)
        say = self._say_for(self.answers)
        names = [say(entry.short) for entry in gone if had.get(entry.id)]
        if names:
            self._prompter.tell(f"After this change, these answers have no effect any more: {', '.join(names)}.")

    def _go_back(self, question: schema.Question) -> None:
        if self._reviewed == question.id:
            self._restore()
            if question.id not in self._given:
                self._passed.add(question.id)
            return
        asked = self._asked
        self._take_back(asked[asked.index(question) - 1])

    def _restore(self) -> None:
        """Keep the answers that were taken back, where they apply, as they were."""
        self._reviewed = None
        for question in self._asked:
            if question.id in self._offered:
                self._given[question.id] = self._offered.pop(question.id)

    def _take_back(self, question: schema.Question) -> None:
        self._passed.discard(question.id)
        if question.id in self._given:
            self._offered[question.id] = self._given.pop(question.id)

    def _unheard(self) -> schema.Question | None:
        """Return a question where a sign of an emergency was chosen and the person has not gone on knowingly."""
        for question in self._questionnaire.questions:
            signs = self._given.get(question.id, ())
            if alarms(question, signs) and self._heard.get(question.id) != signs and question in self._asked:
                return question
        return None

    def _raise_alarm(self, question: schema.Question) -> bool | None:
        """Show the help page at once and ask whether to go on; return False to leave, None to go on."""
        try:
            reply = self._show_urgent(ALARM)
        except EndOfInputError:
            reply = (GO_ON,)  # The open question, or the review, finds the end of the input again.
        if reply in ((STOP_HERE,), Move.LEAVE):
            return False
        if reply is Move.BACK:
            self._take_back(question)
        elif reply == (GO_ON,):
            self._heard[question.id] = self._given[question.id]
        return None

    def _look_at_urgent(self) -> bool | None:
        return self._leave() if self._show_urgent(AFTER_URGENT) is Move.LEAVE else None

    def _leave(self) -> bool | None:
        """Ask once more where answers would be lost; return False to leave, None to stay."""
        if self._keeps or self.answers == self._begun_with:
            return False
        try:
            reply = self._prompter.ask(_LEAVING)
        except EndOfInputError:
            return False
        return False if reply in ((LEAVE,), Move.LEAVE) else None

    def _prompt(self, question: schema.Question) -> Prompt:
        say = self._say_for(self.answers)
        asked = self._asked
        position = asked.index(question)
        moves = {Move.SKIP, Move.FINISH, Move.URGENT, Move.LEAVE}
        if position or self._reviewed == question.id:
            moves.add(Move.BACK)
        return Prompt(
            id=question.id,
            text=say(question.text),
            options=tuple(Option(choice.id, say(choice.label), choice.also) for choice in question.choices),
            where=f"Question {position + 1} of about {len(asked)}",
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
        asked = self._asked
        say = self._say_for(self.answers)
        answers = (self._line(question, say) for question in asked)
        options = (Option(SHOW_GUIDE, "Show my guide", ("guide",)), *answers)
        text = "These are your answers. See your guide now, or choose an answer to change it."
        moves = frozenset({Move.BACK, Move.URGENT, Move.LEAVE})
        try:
            where = "Last step: your answers"
            reply = self._prompter.ask(Prompt("review", text, options, where, start=SHOW_GUIDE, moves=moves))
        except EndOfInputError:
            return True  # Nothing is open any more.
        if reply is Move.LEAVE:
            return self._leave()
        if reply is Move.URGENT:
            return self._look_at_urgent()
        if reply is Move.BACK:
            self._leave_review(asked)
        elif reply == (SHOW_GUIDE,):
            return True
        elif isinstance(reply, tuple):
            self._reviewed = reply[0]
            self._take_back(self._questionnaire.question(reply[0]))
        return None

    def _leave_review(self, asked: list[schema.Question]) -> None:
        """Go back to the question at which the person finished, or to the last one."""
        if self._passed:
            self._passed.clear()
        else:
            self._take_back(asked[-1])

    def _line(self, question: schema.Question, say: Say) -> Option:
        chosen = self._given.get(question.id, ())
        labels = [say(self._questionnaire.choice(question, identity).label) for identity in chosen]
        short = say(question.short)
        return Option(question.id, f"{short}: {', '.join(labels) if labels else 'no answer'}", (short,))

"""The interview: next question, back, skip, finish now, review, leave.

Nothing stores a position. The next question is the first one that applies and has no answer yet; going back takes an
answer away and keeps it as the one that is offered again.
"""

from enum import Enum, auto

from gist_cli.content.answers import Answered
from gist_cli.content.form import schema
from gist_cli.content.questionnaire import Questionnaire, most_choices, unanswered
from gist_cli.document import fill
from gist_cli.errors import EndOfInputError
from gist_cli.interview.prompt import Move, Option, Prompt, Reply
from gist_cli.interview.talk import GO_ON, STOP_HERE, Talk

SHOW_GUIDE = "show-guide"


class Outcome(Enum):
    """What follows from one step of the interview: more of it, or the person wants the guide, to leave, or help."""

    GO_ON = auto()
    GUIDE = auto()
    LEAVE = auto()
    STOP = auto()


class Interview:
    """An interview with one person, one step after the other.

    ``answers`` holds what is known already (an empty answer: skipped) and is brought up to date as it goes.
    """

    def __init__(self, questionnaire: Questionnaire, talk: Talk, answers: Answered) -> None:
        """Begin where the answers stop."""
        self._questionnaire = questionnaire
        self._talk = talk
        self._words = talk.words
        self._given = dict(answers)
        self._offered: Answered = {}
        self._passed: set[str] = set()
        self._reviewed: str | None = None
        self._heard: Answered = {}
        talk.answers = self.answers

    @property
    def answers(self) -> Answered:
        """All answers so far, with those that were taken back to be asked again."""
        merged = {**self._given, **self._offered}
        return {question.id: merged[question.id] for question in self._questionnaire.questions if question.id in merged}

    def step(self) -> Outcome:
        """Ask one thing, and return what follows; an emergency comes before all."""
        self._talk.answers = self.answers
        if alarm := self._unheard():
            return self._raise_alarm(alarm)
        if question := self._next():
            return self._ask(question)
        return self._review()

    @property
    def _asked(self) -> list[schema.Question]:
        return self._questionnaire.applicable(self.answers)

    def _next(self) -> schema.Question | None:
        waiting = unanswered(self._questionnaire, self._given)
        return next((question for question in waiting if question.id not in self._passed), None)

    def _ask(self, question: schema.Question) -> Outcome:
        reply = self._talk.ask(self._prompt(question))
        if reply is Move.LEAVE:
            return Outcome.LEAVE
        if reply is Move.BACK:
            self._go_back(question)
        elif reply is Move.FINISH:
            self._restore()
            self._passed |= {entry.id for entry in unanswered(self._questionnaire, self._given)}
        else:
            self._record(question, reply if isinstance(reply, tuple) else ())
        return Outcome.GO_ON

    def _record(self, question: schema.Question, reply: tuple[str, ...]) -> None:
        """Keep an answer; those that no longer apply lose their effect, and are offered if they apply again.

        Where it has changed, those that spoke of the old one are no answers any more. The person is told of both.
        """
        before, had = self._asked, self.answers
        self._given[question.id] = reply
        self._offered.pop(question.id, None)
        self._reviewed = None
        after = self._asked
        self._passed &= {entry.id for entry in after}
        gone = [entry for entry in before if entry not in after]
        changed = had.get(question.id, reply) != reply
        for entry in gone:
            self._take_back(entry)
        anew = self._questionnaire.asked_again({question.id} if changed else ())
        for name in anew:
            self._given.pop(name, None)
            self._offered.pop(name, None)
        self._talk.answers = self.answers
        words = self._words.question
        self._talk.tell_of(words.no_effect, [entry for entry in gone if had.get(entry.id)])
        self._talk.tell_of(words.asked_anew, [entry for entry in after if entry.id in anew and had.get(entry.id)])

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
        for question in self._asked:
            signs = self._given.get(question.id, ())
            if self._questionnaire.alarms(question, signs) and self._heard.get(question.id) != signs:
                return question
        return None

    def _raise_alarm(self, question: schema.Question) -> Outcome:
        """Show the help page at once and ask whether to go on."""
        words = self._words.help_now
        options = (Option(STOP_HERE, words.stop, words.stop_words), Option(GO_ON, words.go_on, words.go_on_words))
        moves = frozenset({Move.BACK, Move.URGENT, Move.LEAVE})
        try:
            reply: Reply = self._talk.signs(Prompt("alarm", words.alarm, options, words.where, moves=moves))
        except EndOfInputError as error:
            waiting = self._next()
            if waiting is None:
                return Outcome.GUIDE  # Nothing is open any more.
            raise error.at(waiting.id) from error
        if reply in ((STOP_HERE,), Move.LEAVE):
            return Outcome.STOP
        if reply is Move.BACK:
            self._take_back(question)
        else:
            self._heard[question.id] = self._given[question.id]
        return Outcome.GO_ON

    def _prompt(self, question: schema.Question) -> Prompt:
        say = self._talk.say
        asked = self._asked
        position = asked.index(question)
        moves = {Move.SKIP, Move.FINISH, Move.URGENT, Move.LEAVE}
        if position or self._reviewed == question.id:
            moves.add(Move.BACK)
        return Prompt(
            id=question.id,
            text=say(question.text),
            options=tuple(Option(choice.id, say(choice.label), choice.also) for choice in question.choices),
            where=fill(self._words.question.where, number=position + 1, total=len(asked)),
            before=say(question.before),
            hint=say(question.hint),
            why=say(question.why),
            limit=most_choices(question),
            alone=self._questionnaire.exclusive(question),
            current=self._offered.get(question.id, ()),
            moves=frozenset(moves),
        )

    def _review(self) -> Outcome:
        """Show all answers, each of which can be changed."""
        asked, words = self._asked, self._words.review
        options = (Option(SHOW_GUIDE, words.guide, words.guide_words), *map(self._line, asked))
        moves = frozenset({Move.BACK, Move.URGENT, Move.LEAVE})
        try:
            reply = self._talk.ask(Prompt("review", words.text, options, words.where, start=SHOW_GUIDE, moves=moves))
        except EndOfInputError:
            return Outcome.GUIDE  # Nothing is open any more.
        if reply is Move.LEAVE:
            return Outcome.LEAVE
        if reply is Move.BACK:
            self._leave_review(asked)
        elif reply == (SHOW_GUIDE,):
            return Outcome.GUIDE
        elif isinstance(reply, tuple):
            self._reviewed = reply[0]
            self._take_back(self._questionnaire.question(reply[0]))
        return Outcome.GO_ON

    def _leave_review(self, asked: list[schema.Question]) -> None:
        """Go back to the question at which the person finished, or to the last one."""
        if self._passed:
            self._passed.clear()
        else:
            self._take_back(asked[-1])

    def _line(self, question: schema.Question) -> Option:
        chosen = self._given.get(question.id, ())
        labels = [self._talk.say(self._questionnaire.choice(question, identity).label) for identity in chosen]
        short, words = self._talk.say(question.short), self._words.review
        answer = ", ".join(labels) if labels else words.no_answer
        return Option(question.id, fill(words.answer, question=short, answer=answer), (short,))

"""The questions of the interview and their choices: what applies, what an answer may be, what it means."""

from collections.abc import Collection, Iterable, Mapping

from gist_cli.content.conditions import Answers, holds
from gist_cli.content.form import schema
from gist_cli.errors import AnswersError
from gist_cli.names import closest, key


class Questionnaire:
    """The questions in order; every rule about them is in the content."""

    def __init__(self, file: schema.QuestionnaireFile) -> None:
        """Keep the questions and the named situations."""
        self.questions = file.questions
        self._alone = frozenset(file.alone)
        self._situations = file.situations
        self._by_id = {question.id: question for question in file.questions}
        self._choices: dict[str, dict[str, schema.Choice]] = {}

    def question(self, question_id: str) -> schema.Question:
        """Return the question with this id, however it is spelled with capitals, spaces or underscores.

        Raises AnswersError, naming the nearest ids, if there is none.
        """
        found = self._by_id.get(key(question_id))
        if found is None:
            # The name is not repeated: where the two sides of a setting are swapped, it is an answer.
            names = closest(question_id, self._by_id) or list(self._by_id)
            raise AnswersError(f"There is no such question. Use one of: {', '.join(names)}.")
        return found

    def applies(self, question: schema.Question, answers: Answers) -> bool:
        """Say whether a question is asked, given the effective answers to earlier ones."""
        return question.ask_when is None or holds(question.ask_when, self.facts(answers))

    def effective(self, answers: Answers) -> dict[str, tuple[str, ...]]:
        """Return the answers that count: those of questions that apply, in the order of the questions."""
        counted: dict[str, tuple[str, ...]] = {}
        for question in self.questions:
            chosen = answers.get(question.id, ())
            if chosen and self.applies(question, counted):
                counted[question.id] = tuple(chosen)
        return counted

    def applicable(self, answers: Answers) -> list[schema.Question]:
        """Return the questions that apply, given all answers so far."""
        facts = self.facts(self.effective(answers))
        return [question for question in self.questions if holds(question.ask_when, facts)]

    def facts(self, effective: Answers) -> dict[str, tuple[str, ...]]:
        """Return the effective answers together with the named situations that hold."""
        facts = dict(effective)
        for situation in self._situations:
            if holds(situation.when, facts):
                facts[situation.id] = ("yes",)
        return facts

    def because(self, question_id: str, choice_id: str) -> str:
        """Return the words that complete "Because you said: ..." for an answer or a situation."""
        for situation in self._situations:
            if situation.id == question_id:
                return situation.because
        return self.choice(self._by_id[question_id], choice_id).because

    def choice(self, question: schema.Question, name: str) -> schema.Choice:
        """Return the choice with this id, label or other name.

        Raises AnswersError, saying what is allowed, if there is none.
        """
        if question.id not in self._choices:
            others = {key(name): choice for choice in question.choices for name in (choice.label, *choice.also)}
            self._choices[question.id] = others | {choice.id: choice for choice in question.choices}
        found = self._choices[question.id].get(key(name))
        if found is None:
            raise AnswersError(f'"{question.id}" has no such choice. {allowed(question)}')
        return found

    def checked(self, question: schema.Question, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of an answer, in the order of the choices and without repeats.

        Raises AnswersError if a choice is unknown, one that stands alone has company, or there are too many. Its
        message tells what is allowed, and which of several is wrong, never what was answered.
        """
        names = list(names)
        chosen: set[str] = set()
        for position, name in enumerate(names, 1):
            try:
                chosen.add(self.choice(question, name).id)
            except AnswersError as error:
                which = f" (number {position} of {len(names)})" if len(names) > 1 else ""
                raise AnswersError(f'"{question.id}" has no such choice{which}. {allowed(question)}') from error
        if len(chosen) > most_choices(question):
            many = "one choice" if most_choices(question) == 1 else f"at most {most_choices(question)} choices"
            raise AnswersError(f'"{question.id}" takes {many}. {allowed(question)}')
        alone = self.exclusive(question)
        if len(chosen) > 1 and alone & chosen:
            which = ", ".join(sorted(alone))
            raise AnswersError(f'"{question.id}" has choices that stand alone: {which}. {allowed(question)}')
        return tuple(choice.id for choice in question.choices if choice.id in chosen)

    def exclusive(self, question: schema.Question) -> frozenset[str]:
        """Return the choices of a question that stand alone."""
        return self._alone.intersection(choice.id for choice in question.choices)

    def asked_again(self, changed: Collection[str]) -> set[str]:
        """Return the ids of the questions that a change of these answers asks anew."""
        return {question.id for question in self.questions if not set(question.again_after).isdisjoint(changed)}

    def alarms(self, question: schema.Question, chosen: Iterable[str]) -> bool:
        """Say whether one of these choices is a sign of an emergency."""
        return question.alarm and bool(set(chosen) - self._alone)


def allowed(question: schema.Question) -> str:
    """Return a sentence with the choices of a question."""
    return f"Use one of: {', '.join(choice.id for choice in question.choices)}."


def most_choices(question: schema.Question) -> int:
    """Return how many choices an answer may have."""
    if question.kind == "single":
        return 1
    return question.max or len(question.choices)


def unanswered(questionnaire: Questionnaire, answers: Mapping[str, tuple[str, ...]]) -> list[schema.Question]:
    """Return the questions that apply and have neither an answer nor been skipped (an empty answer)."""
    return [question for question in questionnaire.applicable(answers) if question.id not in answers]

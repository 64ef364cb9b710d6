"""The questions of the interview and their choices: what applies, what an answer may be, what it means."""

from collections.abc import Iterable, Mapping

from gist_cli.content import schema
from gist_cli.content.conditions import Answers, holds
from gist_cli.errors import AnswersError
from gist_cli.names import closest, key

EXCLUSIVE = ("none", "not-sure")
"""Choice ids that stand alone in a question with several answers."""


class Questionnaire:
    """The questions in order; every rule about them is in the content."""

    def __init__(self, file: schema.QuestionnaireFile) -> None:
        """Keep the questions and the named situations."""
        self.questions = file.questions
        self._situations = file.situations
        self._by_id = {question.id: question for question in file.questions}

    def question(self, question_id: str) -> schema.Question:
        """Return the question with this id, however it is spelled with capitals, spaces or underscores.

        Raises AnswersError, naming the nearest ids, if there is none.
        """
        found = self._by_id.get(key(question_id))
        if found is None:
            names = closest(question_id, self._by_id) or list(self._by_id)
            wrong = "such question" if self._is_choice(question_id) else f'question "{question_id}"'
            message = f"There is no {wrong}. Use one of: {', '.join(names)}."
            raise AnswersError(message)
        return found

    def _is_choice(self, name: str) -> bool:
        """Say whether a name is that of a choice: then it may be an answer, which no error may show."""
        return any(choice.id == key(name) for question in self.questions for choice in question.choices)

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
        """Return the choice with this id or other name.

        Raises AnswersError, saying what is allowed, if there is none.
        """
        wanted = key(name)
        for choice in question.choices:
            if wanted == choice.id or wanted in map(key, choice.also):
                return choice
        message = f'"{question.id}" has no such choice. {allowed(question)}'
        raise AnswersError(message)

    def checked(self, question: schema.Question, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of an answer, in the order of the choices and without repeats.

        Raises AnswersError if a choice is unknown, one that stands alone has company, or there are too many. Its
        message tells what is allowed, never what was answered.
        """
        chosen = {self.choice(question, name).id for name in names}
        if len(chosen) > most_choices(question):
            many = "one choice" if most_choices(question) == 1 else f"at most {most_choices(question)} choices"
            message = f'"{question.id}" takes {many}. {allowed(question)}'
            raise AnswersError(message)
        alone = exclusive(question)
        if len(chosen) > 1 and alone & chosen:
            message = f'"{question.id}" has choices that stand alone: {", ".join(sorted(alone))}. {allowed(question)}'
            raise AnswersError(message)
        return tuple(choice.id for choice in question.choices if choice.id in chosen)


def allowed(question: schema.Question) -> str:
    """Return a sentence with the choices of a question."""
    return f"Use one of: {', '.join(choice.id for choice in question.choices)}."


def exclusive(question: schema.Question) -> frozenset[str]:
    """Return the choices of a question that stand alone."""
    return frozenset(choice.id for choice in question.choices if choice.id in EXCLUSIVE)


def alarms(question: schema.Question, chosen: Iterable[str]) -> bool:
    """Say whether one of these choices is a sign of an emergency."""
    return question.alarm and bool(set(chosen) - exclusive(question))


def most_choices(question: schema.Question) -> int:
    """Return how many choices an answer may have."""
    if question.kind == "single":
        return 1
    return question.max or len(question.choices)


def unanswered(questionnaire: Questionnaire, answers: Mapping[str, tuple[str, ...]]) -> list[schema.Question]:
    """Return the questions that apply and have neither an answer nor been skipped (an empty answer)."""
    return [question for question in questionnaire.applicable(answers) if question.id not in answers]

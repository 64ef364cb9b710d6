"""Finds answers for which a condition holds: the proof that somebody can meet what it guards."""

from collections.abc import Iterable, Iterator
from itertools import product

from gist_cli.content.conditions import Condition, tables
from gist_cli.content.form.schema import QuestionnaireFile
from gist_cli.content.questionnaire import Questionnaire

Allowed = dict[str, frozenset[str]]
Answers = dict[str, tuple[str, ...]]


class Witness:
    """Answers the questions of one questionnaire so that conditions hold."""

    def __init__(self, file: QuestionnaireFile) -> None:
        """Keep the questions and situations."""
        self._known = Questionnaire(file)
        self._questions = {question.id: question for question in file.questions}
        self._situations = {situation.id: situation.when for situation in file.situations}

    def answers(self, conditions: Iterable[Condition | None]) -> Answers | None:
        """Return answers for which all conditions hold, or None if there are none."""
        for allowed in self._meet([condition for condition in conditions if condition is not None]):
            answers: Answers = {
                question.id: (next(choice.id for choice in question.choices if choice.id in allowed[question.id]),)
                for question in self._known.questions
                if question.id in allowed
            }
            if self._known.effective(answers) == answers:
                return answers
        return None

    def _meet(self, conditions: list[Condition]) -> Iterator[Allowed]:
        for alternative in product(*(tables(condition) for condition in conditions)):
            more: list[Condition] = []
            allowed: Allowed = {}
            for table in alternative:
                for key, choices in table.items():
                    if key in self._situations:
                        more.append(self._situations[key])
                    else:
                        allowed[key] = allowed.get(key, frozenset(choices)) & frozenset(choices)
            more += [when for key in allowed if (when := self._questions[key].ask_when) is not None]
            if not all(allowed.values()):
                continue
            for rest in self._meet(more) if more else [{}]:
                merged = {key: allowed.get(key, rest.get(key, frozenset())) for key in {*allowed, *rest}}
                merged = {key: values & rest.get(key, values) for key, values in merged.items()}
                if all(merged.values()):
                    yield merged

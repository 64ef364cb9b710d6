"""Reads and writes the answers of an interview; an error never repeats an answer.

The file is TOML: ``format = 1``, then a table ``[answers]`` with ``question = "choice"`` or a list of choices. An empty
list is a question that was skipped; one that is not in the file is still open.
"""

import re
from collections.abc import Iterable, Iterator

import tomli

from gist_cli.content import schema
from gist_cli.content.questionnaire import Questionnaire, allowed
from gist_cli.errors import AnswersError

FORMAT = 1

_BYTE_ORDER_MARK = "\ufeff"
"""Some editors begin a file with it."""

Answered = dict[str, tuple[str, ...]]


def parse_answers(text: str, name: str, questionnaire: Questionnaire) -> Answered:
    """Return the answers of a file; ``name`` is what its errors call it.

    Raises AnswersError with the file, the line or key, and what is allowed there.
    """
    try:
        raw = tomli.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except tomli.TOMLDecodeError as error:
        place = re.search(r"at line \d+", str(error))
        message = (
            f"{name}: this is not a valid answers file ({place[0] if place else 'at its end'}). Correct that line."
        )
        raise AnswersError(message) from error
    for key, problem in _envelope_problems(raw):
        raise AnswersError(f"{name}{_line(text, key)}: {problem}")
    answers: Answered = {}
    for question_name, value in raw["answers"].items():
        try:
            question = questionnaire.question(question_name)
            if question.id in answers:
                message = f'"{question.id}" is answered twice. Take one of the two out.'
                raise AnswersError(message)
            answers[question.id] = _checked(questionnaire, question, value)
        except AnswersError as error:
            message = f"{name}{_line(text, question_name)}: {error}"
            raise AnswersError(message) from error
    return answers


def parse_settings(settings: Iterable[str], questionnaire: Questionnaire) -> Answered:
    """Return the answers given as QUESTION=CHOICE[,CHOICE]; no choice at all skips the question.

    Raises AnswersError with the option and what is allowed.
    """
    answers: Answered = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        try:
            if not equals:
                names = ", ".join(question.id for question in questionnaire.questions)
                message = f"write it as QUESTION=CHOICE. The questions are: {names}."
                raise AnswersError(message)
            question = questionnaire.question(name)
            choices = [choice for choice in value.split(",") if choice.strip()]
            answers[question.id] = _checked(questionnaire, question, choices)
        except AnswersError as error:
            message = f"--set: {error}"
            raise AnswersError(message) from error
    return answers


def format_answers(answers: Answered, questionnaire: Questionnaire) -> str:
    """Return the text of an answers file."""
    lines = [
        "# Answers for: gist-guide ask --answers THIS-FILE",
        "# An empty list [] is a question that was skipped.",
        f"format = {FORMAT}",
        "",
        "[answers]",
    ]
    for question in questionnaire.questions:
        if question.id not in answers:
            continue
        chosen = [f'"{choice}"' for choice in answers[question.id]]
        value = chosen[0] if question.kind == "single" and chosen else f"[{', '.join(chosen)}]"
        lines.append(f"{question.id} = {value}")
    return "\n".join(lines) + "\n"


def _envelope_problems(raw: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the key and the sentence of each problem outside the answers themselves."""
    for key in raw:
        if key not in {"format", "answers"}:
            yield key, f'"{key}" is not known here. Answers stand below [answers]; above it stands "format = {FORMAT}".'
    if type(raw.get("format")) is not int or raw["format"] != FORMAT:
        yield "format", f'it must begin with "format = {FORMAT}". Add or correct that line.'
    if not isinstance(raw.get("answers"), dict):
        yield "answers", "it has no table [answers]. Add one."


def _checked(questionnaire: Questionnaire, question: schema.Question, value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        message = f'"{question.id}" must be a choice in quotes, or a list of them. {allowed(question)}'
        raise AnswersError(message)
    return questionnaire.checked(question, names)


def _line(text: str, name: str) -> str:
    pattern = re.compile(rf'\s*["\']?{re.escape(name)}["\']?\s*=')
    for number, line in enumerate(text.splitlines(), 1):
        if pattern.match(line):
            return f", line {number}"
    return ""

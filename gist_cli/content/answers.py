"""Reads and writes the answers of an interview; an error never repeats an answer.

The file is TOML: ``format = 1``, then a table ``[answers]`` with ``question = "choice"`` or a list of choices. An empty
list is a question that was skipped; one that is not in the file is still open.
"""

from collections.abc import Iterable, Iterator

import tomli

from gist_cli.content.form import schema
from gist_cli.content.questionnaire import Questionnaire, allowed
from gist_cli.errors import AnswersError

FORMAT = 1
LARGEST_FILE = 100_000
"""Bytes that an answers file can have: fifty times as many as all answers need."""

_BYTE_ORDER_MARK = "\ufeff"
"""Some editors begin a file with it."""

Answered = dict[str, tuple[str, ...]]
"""The chosen ids of each question; none for a question that was skipped, no entry for one that is open."""


def parse_answers(text: str, name: str, questionnaire: Questionnaire) -> Answered:
    """Return the answers of a file; ``name`` is what its errors call it.

    Raises AnswersError with the file, the line or key, and what is allowed there.
    """
    try:
        raw = tomli.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        from gist_cli.content.shape import plain_words  # Loaded only when there is something to explain.

        # What it says more may repeat what stands there, which may be an answer.
        line, _problem = plain_words(text, error)
        place = f"at line {line}" if line else "at its end"
        raise AnswersError(f"{name}: this is not a valid answers file ({place}). Correct that line.") from error
    for key, problem in _envelope_problems(raw):
        raise AnswersError(f"{name}{_line(text, key)}: {problem}")
    answers: Answered = {}
    for question_name, value in raw["answers"].items():
        try:
            question = questionnaire.question(question_name)
            if question.id in answers:
                raise AnswersError(f'"{question.id}" is answered twice. Take one of the two out.')
            answers[question.id] = _checked(questionnaire, question, value)
        except AnswersError as error:
            raise AnswersError(f"{name}{_line(text, question_name)}: {error}") from error
    return answers


def parse_settings(settings: Iterable[str], questionnaire: Questionnaire) -> Answered:
    """Return the answers given as QUESTION=CHOICE[,CHOICE]; no choice at all skips the question.

    Of several settings of the same question all count. Raises AnswersError with the option and what is allowed.
    """
    settings = list(settings)
    given: dict[str, list[str]] = {}
    for number, setting in enumerate(settings, 1):
        name, equals, value = setting.partition("=")
        try:
            if not equals:
                names = ", ".join(question.id for question in questionnaire.questions)
                raise AnswersError(f"write it as QUESTION=CHOICE. The questions are: {names}.")
            question = questionnaire.question(name)
            choices = given.setdefault(question.id, [])
            choices += [choice for choice in value.split(",") if choice.strip()]
            questionnaire.checked(question, choices)
        except AnswersError as error:
            which = f" (number {number} of {len(settings)})" if len(settings) > 1 else ""
            raise AnswersError(f"--set{which}: {error}") from error
    return {name: questionnaire.checked(questionnaire.question(name), choices) for name, choices in given.items()}


def holds_answers(text: str) -> bool:
    """Say whether a text is that of an answers file, or empty; its answers need not fit the questionnaire any more."""
    try:
        raw = tomli.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return False
    return not text.strip() or not any(_envelope_problems(raw))


def format_answers(answers: Answered, questionnaire: Questionnaire, comments: Iterable[str] = ()) -> str:
    """Return the text of an answers file, which begins with these comments."""
    lines = [*(f"# {comment}" for comment in comments), f"format = {FORMAT}", "", "[answers]"]
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
            yield key, f'this is not known here. Answers stand below [answers]; above it stands "format = {FORMAT}".'
    if type(raw.get("format")) is not int or raw["format"] != FORMAT:
        yield "format", f'it must begin with "format = {FORMAT}". Add or correct that line.'
    if not isinstance(raw.get("answers"), dict):
        yield "answers", "it has no table [answers]. Add one."


def _checked(questionnaire: Questionnaire, question: schema.Question, value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise AnswersError(f'"{question.id}" must be a choice in quotes, or a list of them. {allowed(question)}')
    return questionnaire.checked(question, names)


def _line(text: str, name: str) -> str:
    """Return ", line N" for the first line that gives this key a value; nothing where it is written in another way."""
    for number, line in enumerate(text.split("\n"), 1):
        key, equals, _value = line.partition("=")
        if equals and key.strip().strip("\"'") == name:
            return f", line {number}"
    return ""

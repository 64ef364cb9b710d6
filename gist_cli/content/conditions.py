"""The one form of "show when": named questions, and the choices that let a thing be shown.

A condition is a table, ``{ stage = ["metastatic"], medicine = ["imatinib"] }``, or a list of such tables.
Different keys: and. Values in a list: or. Several tables: any of them. An unanswered question satisfies nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from gist_cli.errors import ContentError

T = TypeVar("T")

Table = dict[str, list[str]]
Condition = Table | list[Table]
Answers = Mapping[str, tuple[str, ...]]
"""What was chosen for each question id; a question that was skipped has no entry or an empty one."""


def tables(condition: Condition | None) -> list[Table]:
    """Return the alternatives of a condition; none for the condition that always holds."""
    if condition is None:
        return []
    return [condition] if isinstance(condition, dict) else condition


def references(condition: Condition | None) -> Iterator[tuple[str, str]]:
    """Yield every (question id, choice id) that a condition names."""
    for table in tables(condition):
        for question, choices in table.items():
            for choice in choices:
                yield question, choice


def holds(condition: Condition | None, answers: Answers) -> bool:
    """Say whether a condition holds for these answers; no condition always holds."""
    if condition is None:
        return True
    if isinstance(condition, dict):
        return _table_holds(condition, answers)
    return any(_table_holds(table, answers) for table in condition)


def reasons(condition: Condition | None, answers: Answers) -> list[tuple[str, str]]:
    """Return the (question id, choice id) pairs among the answers that make a condition hold."""
    found = [
        (question, choice)
        for table in tables(condition)
        if _table_holds(table, answers)
        for question, choices in table.items()
        for choice in answers[question]
        if choice in choices
    ]
    return list(dict.fromkeys(found))


def _table_holds(table: Table, answers: Answers) -> bool:
    for question, choices in table.items():  # noqa: SIM110 - a generator costs each guide half a millisecond.
        if set(answers.get(question, ())).isdisjoint(choices):
            return False
    return True


def first_of(found: Iterable[T], file: str, entry: str) -> T:
    """Return the first of the entries that were found; a folder in order has one for any answers.

    Raises ContentError where there is none.
    """
    for one in found:
        return one
    raise ContentError([f"{file}: No [[{entry}]] fits here. Add one, without show_when."])

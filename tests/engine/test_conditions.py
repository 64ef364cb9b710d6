"""Conditions: and between keys, or in a list, any of several tables; an unanswered question satisfies nothing."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.content.conditions import Condition, Table, holds, reasons, references, tables

QUESTIONS = ("stage", "medicine", "role")
CHOICES = ("one", "two", "three")
Answers = dict[str, tuple[str, ...]]

answers_given = st.dictionaries(st.sampled_from(QUESTIONS), st.lists(st.sampled_from(CHOICES), unique=True).map(tuple))
one_table = st.dictionaries(
    st.sampled_from(QUESTIONS), st.lists(st.sampled_from(CHOICES), min_size=1, unique=True), min_size=1
)
conditions = st.one_of(one_table, st.lists(one_table, min_size=1, max_size=3))


def meaning(condition: Condition, answers: Answers) -> bool:
    """Say by brute force whether a condition holds: some way to pick one choice a key was answered just so."""
    said = {(question, choice) for question, choices in answers.items() for choice in choices}
    return any(
        set(zip(table, picked, strict=True)) <= said
        for table in tables(condition)
        for picked in product(*table.values())
    )


@given(conditions, answers_given)
@settings(deadline=None, max_examples=300)
def test_holds_means_and_of_ors(condition: Condition, answers: Answers) -> None:
    """A condition holds exactly where trying out every combination says so."""
    assert holds(condition, answers) == meaning(condition, answers)


@given(one_table, answers_given, st.data())
@settings(deadline=None, max_examples=100)
def test_unanswered_satisfies_nothing(table: Table, answers: Answers, data: st.DataObject) -> None:
    """Whatever else is answered, a table does not hold while one of its questions has no answer."""
    question = data.draw(st.sampled_from(sorted(table)))
    missing = {key: value for key, value in answers.items() if key != question}
    assert not holds(table, missing)
    assert not holds(table, {**missing, question: ()})


@given(conditions, answers_given, answers_given)
@settings(deadline=None, max_examples=100)
def test_more_answers_never_hide(condition: Condition, answers: Answers, more: Answers) -> None:
    """What is shown for some answers is shown for more of them: there is no "not"."""
    together = {key: (*answers.get(key, ()), *more.get(key, ())) for key in {*answers, *more}}
    assert holds(condition, together) or not holds(condition, answers)


@given(conditions, answers_given)
@settings(deadline=None, max_examples=200)
def test_reasons_are_enough(condition: Condition, answers: Answers) -> None:
    """The reasons are answers that were given and named, none twice, and alone they decide as all answers do."""
    found = reasons(condition, answers)
    assert len(found) == len(set(found))
    assert set(found) <= set(references(condition))
    assert all(choice in answers[question] for question, choice in found)
    alone = {question: tuple(choice for key, choice in found if key == question) for question, _ in found}
    assert holds(condition, alone) == holds(condition, answers)


def test_no_condition_always_holds() -> None:
    """Without a condition a thing is shown to everyone, for no particular reason."""
    assert holds(None, {})
    assert reasons(None, {"stage": ("one",)}) == []

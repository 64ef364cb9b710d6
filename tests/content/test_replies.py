"""What people say when they are asked: everyday words lead to the choice that they mean, in both prompters."""

import pytest

from gist_cli.content.form.schema import Question
from gist_cli.interview.keys import named
from gist_cli.interview.prompt import Option
from tests import shelf

QUESTIONS = shelf.shipped().questionnaire.questions
NOT_KNOWN = ("don't know", "dont know", "I don't know", "do not know", "I do not know", "unsure", "not sure", "no idea")
NOTHING = ("none", "no", "nothing", "None of these", "none of them")
IN_A_WORD = {
    ("tested", "y"): "yes",
    ("tested", "yes"): "yes",
    ("tested", "n"): "no",
    ("tested", "no"): "no",
    ("tested", "not yet"): "no",
    ("hard-topics", "yes"): "show",
    ("hard-topics", "ok"): "show",
    ("hard-topics", "no"): "not-now",
    ("hard-topics", "n"): "not-now",
    ("hard-topics", "later"): "not-now",
    ("surgery", "operated"): "done",
}


def with_choice(choice: str) -> list[Question]:
    """Return the questions that have a choice of this id."""
    return [question for question in QUESTIONS if choice in {entry.id for entry in question.choices}]


def meant(question: Question, typed: str) -> list[str]:
    """Return the ids of the choices that typed words can mean."""
    return [option.id for option in named([Option(o.id, o.label, o.also) for o in question.choices], typed)]


@pytest.mark.parametrize("question", with_choice("not-sure"), ids=lambda question: question.id)
def test_who_does_not_know_can_say_so_in_their_own_words(question: Question) -> None:
    """Wherever "I am not sure" can be chosen, the usual words for it choose it."""
    assert {typed: meant(question, typed) for typed in NOT_KNOWN} == {typed: ["not-sure"] for typed in NOT_KNOWN}


@pytest.mark.parametrize("question", with_choice("none"), ids=lambda question: question.id)
def test_who_has_nothing_to_name_can_say_so_in_their_own_words(question: Question) -> None:
    """Wherever nothing of a list may be meant, the usual words for it choose that."""
    assert {typed: meant(question, typed) for typed in NOTHING} == {typed: ["none"] for typed in NOTHING}


@pytest.mark.parametrize(("identity", "typed"), IN_A_WORD, ids=" ".join)
def test_a_reply_of_one_word_is_understood(identity: str, typed: str) -> None:
    """Yes, no and the like choose what they mean where they can mean but one thing."""
    question = next(entry for entry in QUESTIONS if entry.id == identity)
    assert meant(question, typed) == [IN_A_WORD[identity, typed]]


def test_a_bare_no_is_no_place_of_a_tumor_and_no_plan() -> None:
    """Where a bare "no" can mean several choices, none of them is taken."""
    unclear = {question.id: meant(question, "no") for question in QUESTIONS if question.id in {"stage", "surgery"}}
    assert [identity for identity, found in unclear.items() if len(found) < 2] == []

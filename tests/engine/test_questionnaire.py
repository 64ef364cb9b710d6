"""Questions and answers: which questions apply, what an answer may be, and what it means."""

from pathlib import Path

import pytest

from gist_cli.content.folder import Content
from gist_cli.content.form.schema import Choice, Question
from gist_cli.content.questionnaire import Questionnaire, most_choices, unanswered
from gist_cli.errors import AnswersError


@pytest.fixture
def known(other: Path) -> Questionnaire:
    """Return the questionnaire of the other guide."""
    return Questionnaire(Content(other).questionnaire)


def up_to(most: int, *ids: str) -> Question:
    """Return a question that takes up to this number of choices."""
    choices = tuple(Choice(id=identity, label=identity) for identity in ids)
    return Question(id="any", kind="multi", text="?", short="any", why="So.", max=most, choices=choices)


def test_a_question_applies_when_its_condition_holds(known: Questionnaire) -> None:
    """A question with a condition is asked only once an earlier answer calls for it."""
    asked = [question.id for question in known.applicable({"stufe": ("frueh",)})]
    assert asked == ["rolle", "zeichen", "stufe"]
    assert [question.id for question in known.applicable({"stufe": ("spaet",)})] == [*asked, "mittel"]


def test_an_answer_that_no_longer_applies_has_no_effect(known: Questionnaire) -> None:
    """An answer is kept but does not count while its question is not asked, and counts again when it is."""
    answers = {"mittel": ("glutsaft",), "stufe": ("frueh",)}
    assert known.effective(answers) == {"stufe": ("frueh",)}
    assert "in-behandlung" not in known.facts(known.effective(answers))
    assert known.effective(answers | {"stufe": ("spaet",)}) == {"stufe": ("spaet",), "mittel": ("glutsaft",)}


def test_effective_answers_stand_in_the_order_of_the_questions(known: Questionnaire) -> None:
    """The order in which answers were given does not matter; a skipped question has no entry."""
    answers = {"stufe": ("frueh",), "zeichen": (), "rolle": ("kind",)}
    assert list(known.effective(answers)) == ["rolle", "stufe"]


def test_a_situation_is_a_fact_while_it_holds(known: Questionnaire) -> None:
    """A named combination of answers can be used like a question answered with yes."""
    facts = known.facts({"stufe": ("spaet",), "mittel": ("glutsaft",)})
    assert facts["in-behandlung"] == ("yes",)
    assert known.because("in-behandlung", "yes") == "ein Mittel genommen wird"


def test_because_is_the_words_of_the_choice(known: Questionnaire) -> None:
    """Each choice completes the sentence "Because you said"."""
    assert known.because("stufe", "spaet") == "das Fieber ist spät erkannt"


@pytest.mark.parametrize("name", ["STUFE", " Stufe "])
def test_names_of_questions_are_found_as_people_type_them(known: Questionnaire, name: str) -> None:
    """Capitals and spaces around the id of a question do not matter."""
    assert known.question(name).id == "stufe"


def test_a_situation_is_not_a_question(known: Questionnaire) -> None:
    """A situation follows from answers and cannot be answered itself."""
    with pytest.raises(AnswersError):
        known.question("in-behandlung")


@pytest.mark.parametrize("name", ["not_sure", "NOT SURE", "not-sure"])
def test_names_of_choices_are_found_as_people_type_them(known: Questionnaire, name: str) -> None:
    """An underscore, a space and a hyphen are the same in the id of a choice."""
    assert known.choice(known.question("stufe"), name).id == "not-sure"


def test_a_choice_has_other_names(known: Questionnaire) -> None:
    """A choice is found by its other names too."""
    assert known.choice(known.question("stufe"), "Anfang").id == "frueh"


def test_an_unknown_question_suggests_the_nearest(known: Questionnaire) -> None:
    """The error for a misspelled question names the one that was meant."""
    with pytest.raises(AnswersError, match="stufe"):
        known.question("stuffe")


def test_an_unknown_choice_is_not_repeated(known: Questionnaire) -> None:
    """The error for a misspelled choice says what is allowed and never what was answered."""
    with pytest.raises(AnswersError) as caught:
        known.checked(known.question("stufe"), ["spätt-typo"])
    assert "frueh, spaet, not-sure" in str(caught.value)
    assert "typo" not in str(caught.value)


def test_an_answer_in_the_place_of_a_question_is_not_repeated(known: Questionnaire) -> None:
    """Where the two sides of a setting are swapped, the error does not show the answer."""
    with pytest.raises(AnswersError) as caught:
        known.question("glutsaft")
    assert "glutsaft" not in str(caught.value)


def test_checked_answers_are_in_order_and_once(known: Questionnaire) -> None:
    """Several choices stand in the order of the questionnaire, each once."""
    zeichen = known.question("zeichen")
    assert known.checked(zeichen, ["gluehende-haut", "atemnot", "Atemnot"]) == ("atemnot", "gluehende-haut")


def test_none_stands_alone(known: Questionnaire) -> None:
    """`none` beside another choice is an error; alone it is an answer."""
    zeichen = known.question("zeichen")
    assert known.exclusive(zeichen) == {"none"}
    assert known.checked(zeichen, ["none"]) == ("none",)
    with pytest.raises(AnswersError, match="alone"):
        known.checked(zeichen, ["none", "atemnot"])


def test_a_question_takes_only_so_many(known: Questionnaire) -> None:
    """A single question takes one choice, another as many as it says, and without a limit all of them."""
    with pytest.raises(AnswersError, match="one choice"):
        known.checked(known.question("stufe"), ["frueh", "spaet"])
    with pytest.raises(AnswersError, match="at most 2"):
        known.checked(up_to(2, "a", "b", "c"), ["a", "b", "c"])
    assert known.checked(up_to(2, "a", "b", "c"), ["c", "a"]) == ("a", "c")
    assert most_choices(up_to(0, "a", "b", "c")) == 3


def test_a_skipped_question_is_not_open(known: Questionnaire) -> None:
    """An empty answer is a question that was skipped; only questions without any answer are still open."""
    open_now = unanswered(known, {"rolle": (), "stufe": ("spaet",)})
    assert [question.id for question in open_now] == ["zeichen", "mittel"]


@pytest.mark.parametrize(
    ("question", "names", "said"),
    [
        ("stuffe", [], "There is no such question. Use one of: stufe."),
        ("farbe", [], "There is no such question. Use one of: rolle, zeichen, stufe, mittel."),
        ("spaet", [], "There is no such question. Use one of: rolle, zeichen, stufe, mittel."),
        ("rolle", ["oma"], '"rolle" has no such choice. Use one of: selbst, kind.'),
        ("rolle", ["kind", "oma"], '"rolle" has no such choice (number 2 of 2). Use one of: selbst, kind.'),
        ("rolle", ["selbst", "kind"], '"rolle" takes one choice. Use one of: selbst, kind.'),
        (
            "zeichen",
            ["none", "atemnot"],
            '"zeichen" has choices that stand alone: none. Use one of: atemnot, gluehende-haut, none.',
        ),
    ],
)
def test_an_error_says_what_is_allowed(known: Questionnaire, question: str, names: list[str], said: str) -> None:
    """Each error about an answer is one sentence on what is wrong and one on what is allowed."""
    with pytest.raises(AnswersError) as caught:
        known.checked(known.question(question), names)
    assert str(caught.value) == said

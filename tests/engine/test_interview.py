"""The interview: one set of stories, told to every prompter, and what each screen offers."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

import pytest

from gist_cli.interview.loop import GO_ON, LEAVE, SHOW_GUIDE, STAY, STOP_HERE, Saved
from gist_cli.interview.prompt import Move, Prompt
from tests.conversation import (
    END,
    INTERRUPT,
    NONSENSE,
    Driver,
    ScriptedPrompter,
    Step,
    converse,
    scripted,
    small,
)
from tests.hands import arrows, lines

GUIDE = (SHOW_GUIDE,)
STRAIGHT: list[Step] = [("me",), ("none",), ("yes",), ("exon",), ("time", "home")]
STRAIGHT_ANSWERS: Saved = {
    "who": ("me",),
    "signs": ("none",),
    "tested": ("yes",),
    "result": ("exon",),
    "wishes": ("time", "home"),
}
Telling = Callable[[Sequence[Step]], AbstractContextManager[Driver]]


class Story(NamedTuple):
    """What a person does, how it ends, the answers that it leaves, and how often the urgent signs are shown."""

    steps: list[Step]
    end: str
    answers: Saved
    urgent: int = 0


STORIES: dict[str, Story] = {
    "straight through": Story([*STRAIGHT, GUIDE], "guide", STRAIGHT_ANSWERS),
    "back twice": Story(
        [("me",), ("none",), ("yes",), Move.BACK, Move.BACK, ("fever",), (GO_ON,), ("no",), ("calm",), GUIDE],
        "guide",
        {"who": ("me",), "signs": ("fever",), "tested": ("no",), "wishes": ("calm",)},
        urgent=1,
    ),
    "a change that hides a question": Story(
        [*STRAIGHT, ("tested",), ("no",), GUIDE], "guide", STRAIGHT_ANSWERS | {"tested": ("no",)}
    ),
    "a change that brings a question": Story(
        [("me",), ("none",), ("no",), ("time",), ("tested",), ("yes",), ("nothing",), GUIDE],
        "guide",
        STRAIGHT_ANSWERS | {"result": ("nothing",), "wishes": ("time",)},
    ),
    "a change of mind about a change": Story(
        [*STRAIGHT, ("wishes",), Move.BACK, ("wishes",), ("not-sure",), Move.BACK, ("time",), GUIDE],
        "guide",
        STRAIGHT_ANSWERS | {"wishes": ("time",)},
    ),
    "skip all": Story([Move.SKIP] * 4 + [GUIDE], "guide", dict.fromkeys(["who", "signs", "tested", "wishes"], ())),
    "finish now": Story([("me",), Move.FINISH, GUIDE], "guide", {"who": ("me",)}),
    "finish, then think again": Story(
        [("me",), Move.FINISH, Move.BACK, ("none",), Move.FINISH, GUIDE], "guide", {"who": ("me",), "signs": ("none",)}
    ),
    "leave": Story([("me",), ("none",), Move.LEAVE, (LEAVE,)], "left", {"who": ("me",), "signs": ("none",)}),
    "leave at the review": Story([*STRAIGHT, Move.LEAVE, (LEAVE,)], "left", STRAIGHT_ANSWERS),
    "leave, then stay, then leave": Story(
        [("me",), Move.LEAVE, (STAY,), Move.LEAVE, Move.BACK, ("none",), Move.LEAVE, (LEAVE,)],
        "left",
        {"who": ("me",), "signs": ("none",)},
    ),
    "leave, and the input ends": Story([("me",), Move.LEAVE, END], "left", {"who": ("me",)}),
    "leave before any answer": Story([Move.LEAVE], "left", {}),
    "Ctrl-C": Story([("me",), ("none",), Move.BACK, INTERRUPT], "interrupted", {"who": ("me",), "signs": ("none",)}),
    "the end of the input": Story([("me",), END], "signs", {"who": ("me",)}),
    "the end of the input at the review": Story([*STRAIGHT, END], "guide", STRAIGHT_ANSWERS),
    "wrong three times": Story(
        [NONSENSE, NONSENSE, NONSENSE, ("other",), NONSENSE, Move.LEAVE, (LEAVE,)], "left", {"who": ("other",)}
    ),
    "an emergency": Story(
        [("me",), ("bleeding",), (STOP_HERE,)], "left", {"who": ("me",), "signs": ("bleeding",)}, urgent=1
    ),
    "an emergency by mistake": Story(
        [("me",), ("bleeding", "fever"), Move.BACK, ("none",), Move.LEAVE, (LEAVE,)],
        "left",
        {"who": ("me",), "signs": ("none",)},
        urgent=1,
    ),
    "an emergency, and the input ends": Story(
        [("me",), ("fever",), END, END], "tested", {"who": ("me",), "signs": ("fever",)}, urgent=1
    ),
    "the urgent signs at every step": Story(
        [Move.URGENT, (GO_ON,), ("me",), Move.FINISH, Move.URGENT, (GO_ON,), GUIDE],
        "guide",
        {"who": ("me",)},
        urgent=2,
    ),
    "leave from the urgent signs": Story([Move.URGENT, Move.LEAVE], "left", {}, urgent=1),
}


@pytest.mark.parametrize("tell", [scripted, lines, arrows], ids=["scripted", "lines", "arrows"])
@pytest.mark.parametrize("name", STORIES)
def test_every_prompter_tells_every_story(name: str, tell: Telling) -> None:
    """A story ends the same way and leaves the same answers, whoever asks."""
    story = STORIES[name]
    with tell(story.steps) as driver:
        told = converse(driver)
    assert (told.end, told.answers, told.urgent) == (story.end, story.answers, story.urgent)


def asked_of(steps: Sequence[Step], answers: Saved | None = None) -> list[Prompt]:
    """Return what a person is asked who takes these steps."""
    prompter = ScriptedPrompter(steps)
    converse(prompter, answers)
    prompter.finish()
    return prompter.asked


def test_each_question_says_where_it_stands_and_why_it_is_asked() -> None:
    """Every question has its number, the number of all, a reason, and every way to go on."""
    asked = asked_of([*STRAIGHT, GUIDE])[:-1]
    assert [prompt.where for prompt in asked] == [
        "Question 1 of about 4",
        "Question 2 of about 4",
        "Question 3 of about 4",
        "Question 4 of about 5",
        "Question 5 of about 5",
    ]
    assert all(prompt.why for prompt in asked)
    assert [Move.BACK in prompt.moves for prompt in asked] == [False, True, True, True, True]
    assert all(prompt.moves >= {Move.SKIP, Move.FINISH, Move.URGENT, Move.LEAVE} for prompt in asked)


def test_urgent_signs_are_one_key_away_from_every_prompt() -> None:
    """Questions, the review and the alarm all lead to the signs that need help now."""
    steps: list[Step] = [("me",), ("fever",), Move.URGENT, (GO_ON,), Move.FINISH, GUIDE]
    asked = asked_of(steps)
    assert [prompt.id for prompt in asked] == ["who", "signs", "alarm", "alarm", "tested", "review"]
    assert all(Move.URGENT in prompt.moves for prompt in asked)


def test_going_back_offers_the_earlier_answer() -> None:
    """The question that is asked again marks what was chosen before, and the count of questions stays."""
    asked = asked_of([*STRAIGHT[:4], Move.BACK, Move.BACK, ("no",), Move.LEAVE, (LEAVE,)])
    again = asked[5:7]
    assert [(prompt.id, prompt.current) for prompt in again] == [("result", ("exon",)), ("tested", ("yes",))]
    assert [prompt.where for prompt in again] == ["Question 4 of about 5", "Question 3 of about 5"]


def test_the_wording_follows_the_first_answer_at_once() -> None:
    """Who speaks of someone else is asked about them, and about "you" again after a change."""
    asked = asked_of(
        [("other",), Move.SKIP, Move.SKIP, Move.SKIP, ("who",), ("me",), ("wishes",), Move.BACK, GUIDE], {}
    )
    assert [prompt.text for prompt in asked if prompt.id == "wishes"] == ["What do they want?", "What do you want?"]


def test_the_review_shows_every_answer_in_words() -> None:
    """All answers stand on one page, also those that were skipped."""
    review = asked_of([("me",), ("none",), Move.SKIP, ("time", "calm"), GUIDE])[-1]
    assert [option.label for option in review.options[1:]] == [
        "Who: Me",
        "Signs: None",
        "Test: no answer",
        "Wishes: Time, Calm",
    ]


def test_an_answer_that_lost_its_effect_is_named_and_asked_again() -> None:
    """A change that hides a question says so; when the question applies again, it is asked, not answered silently."""
    prompter = ScriptedPrompter([*STRAIGHT, ("tested",), ("no",), ("tested",), ("yes",), ("exon",), GUIDE])
    told = converse(prompter)
    assert len(told.told) == 1
    assert "Result" in told.told[0]
    assert told.asked[-5:] == ["tested", "review", "tested", "result", "review"]
    assert [prompt.current for prompt in prompter.asked if prompt.id == "result"] == [(), ("exon",)]


def test_nobody_is_held_back_whose_answers_are_not_lost() -> None:
    """Where the answers are kept, or come from before, leaving needs no second word."""
    assert converse(ScriptedPrompter([("me",), Move.LEAVE]), keeps=True).end == "left"
    assert converse(ScriptedPrompter([Move.LEAVE]), {"who": ("me",)}).end == "left"


def test_a_change_that_hides_nothing_says_nothing() -> None:
    """Nobody is told about lost answers when there are none."""
    assert converse(ScriptedPrompter([*STRAIGHT, ("wishes",), ("calm",), GUIDE])).told == []


def test_help_comes_before_anything_else_in_an_emergency() -> None:
    """After a sign of an emergency the very next thing is the help page, also when the sign comes from a change."""
    asked = converse(ScriptedPrompter([("me",), ("none",), Move.FINISH, ("signs",), ("fever",), (STOP_HERE,)])).asked
    assert asked == ["who", "signs", "tested", "review", "signs", "alarm"]


def test_an_unfinished_interview_goes_on_where_it_stopped() -> None:
    """Answers that are known are not asked again; skipped ones neither; an emergency among them comes first."""
    assert (
        converse(ScriptedPrompter([("yes",), Move.LEAVE, (LEAVE,)]), {"who": (), "signs": ("none",)}).asked[0]
        == "tested"
    )
    assert converse(ScriptedPrompter([(GO_ON,), Move.LEAVE]), {"signs": ("fever",)}).asked == ["alarm", "who"]


def test_a_given_answer_waits_until_its_question_applies() -> None:
    """An answer that was given beforehand is not asked for, and has no effect while its question does not apply."""
    given: Saved = {"result": ("exon",)}
    assert "result" not in converse(ScriptedPrompter([*STRAIGHT[:3], ("time",), GUIDE]), given).asked
    told = converse(ScriptedPrompter([("me",), ("none",), ("no",), ("time",), GUIDE]), given)
    assert "result" not in small().effective(told.answers)

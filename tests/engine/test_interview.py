"""The interview: one set of stories, told to every prompter, and what each screen offers."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

import pytest

from gist_cli.content.answers import Answered
from gist_cli.document import fill
from gist_cli.interview.loop import SHOW_GUIDE, Interview
from gist_cli.interview.prompt import Move, Prompt
from gist_cli.interview.talk import GO_ON, STOP_HERE, Talk
from tests.conversation import (
    END,
    INTERRUPT,
    NONSENSE,
    WORDS,
    Driver,
    ScriptedPrompter,
    SmallSpeaker,
    Step,
    converse,
    scripted,
    small,
)
from tests.hands import arrows, lines

GUIDE = (SHOW_GUIDE,)
STRAIGHT: list[Step] = [("me",), ("none",), ("yes",), ("exon",), ("time", "home")]
STRAIGHT_ANSWERS: Answered = {
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
    answers: Answered
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
    "a change that another answer speaks of": Story(
        [*STRAIGHT, ("who",), ("other",), ("nothing",), GUIDE],
        "guide",
        STRAIGHT_ANSWERS | {"who": ("other",), "result": ("nothing",)},
    ),
    "a change that an answer given after all speaks of": Story(
        [("me",), ("none",), ("yes",), Move.FINISH, ("result",), ("exon",), ("who",), ("other",), ("nothing",), GUIDE],
        "guide",
        {"who": ("other",), "signs": ("none",), "tested": ("yes",), "result": ("nothing",)},
    ),
    "the same answer once more": Story([*STRAIGHT, ("who",), ("me",), GUIDE], "guide", STRAIGHT_ANSWERS),
    "a change that another answer speaks of, and no new answer": Story(
        [*STRAIGHT, ("who",), ("other",), Move.FINISH, GUIDE],
        "guide",
        {"who": ("other",), "signs": ("none",), "tested": ("yes",), "wishes": ("time", "home")},
    ),
    "a change that an answer of another branch speaks of": Story(
        [*STRAIGHT, ("tested",), ("no",), ("who",), ("other",), ("tested",), ("yes",), ("nothing",), GUIDE],
        "guide",
        STRAIGHT_ANSWERS | {"who": ("other",), "result": ("nothing",)},
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
    "leave": Story([("me",), ("none",), Move.LEAVE], "leave", {"who": ("me",), "signs": ("none",)}),
    "leave at the review": Story([*STRAIGHT, Move.LEAVE], "leave", STRAIGHT_ANSWERS),
    "leave before any answer": Story([Move.LEAVE], "leave", {}),
    "back from the review to the first question": Story(
        [("me",), Move.FINISH, ("who",), ("other",), ("who",), Move.BACK, GUIDE], "guide", {"who": ("other",)}
    ),
    "Ctrl-C": Story([("me",), ("none",), Move.BACK, INTERRUPT], "interrupted", {"who": ("me",), "signs": ("none",)}),
    "the end of the input": Story([("me",), END], "signs", {"who": ("me",)}),
    "the end of the input at the review": Story([*STRAIGHT, END], "guide", STRAIGHT_ANSWERS),
    "wrong three times": Story(
        [NONSENSE, NONSENSE, NONSENSE, ("other",), NONSENSE, Move.LEAVE], "leave", {"who": ("other",)}
    ),
    "an emergency": Story(
        [("me",), ("bleeding",), (STOP_HERE,)], "stop", {"who": ("me",), "signs": ("bleeding",)}, urgent=1
    ),
    "an emergency by mistake": Story(
        [("me",), ("bleeding", "fever"), Move.BACK, ("none",), Move.LEAVE],
        "leave",
        {"who": ("me",), "signs": ("none",)},
        urgent=1,
    ),
    "an emergency, and the input ends": Story(
        [("me",), ("fever",), END], "tested", {"who": ("me",), "signs": ("fever",)}, urgent=1
    ),
    "the urgent signs at every step": Story(
        [Move.URGENT, (GO_ON,), ("me",), Move.FINISH, Move.URGENT, (GO_ON,), GUIDE],
        "guide",
        {"who": ("me",)},
        urgent=2,
    ),
    "a second sign after the first": Story(
        [("me",), ("bleeding",), (GO_ON,), Move.FINISH, ("signs",), ("fever",), (GO_ON,), ("signs",), Move.BACK, GUIDE],
        "guide",
        {"who": ("me",), "signs": ("fever",)},
        urgent=2,
    ),
}


@pytest.mark.parametrize("tell", [scripted, lines, arrows], ids=["scripted", "lines", "arrows"])
@pytest.mark.parametrize("name", STORIES)
def test_every_prompter_tells_every_story(name: str, tell: Telling) -> None:
    """A story ends the same way and leaves the same answers, whoever asks."""
    story = STORIES[name]
    with tell(story.steps) as driver:
        told = converse(driver)
    assert (told.end, told.answers, told.urgent) == (story.end, story.answers, story.urgent)


def test_the_urgent_signs_can_be_left_for_good() -> None:
    """Who leaves from the page of signs wants to leave."""
    told = converse(ScriptedPrompter([Move.URGENT, Move.LEAVE]))
    assert (told.end, told.urgent) == ("leave", 1)


def asked_of(steps: Sequence[Step], answers: Answered | None = None) -> list[Prompt]:
    """Return what a person is asked who takes these steps."""
    prompter = ScriptedPrompter(steps)
    converse(prompter, answers)
    prompter.finish()
    return prompter.asked


def test_each_question_says_where_it_stands_and_why_it_is_asked() -> None:
    """Every question has its number, the number of all, a reason, and every way to go on."""
    asked = asked_of([*STRAIGHT, GUIDE])[:-1]
    assert [prompt.where for prompt in asked] == [
        "Frage 1 von etwa 4",
        "Frage 2 von etwa 4",
        "Frage 3 von etwa 4",
        "Frage 4 von etwa 5",
        "Frage 5 von etwa 5",
    ]
    assert all(prompt.why for prompt in asked)
    assert [Move.BACK in prompt.moves for prompt in asked] == [False, True, True, True, True]
    assert all(prompt.moves >= {Move.SKIP, Move.FINISH, Move.URGENT, Move.LEAVE} for prompt in asked)


def test_urgent_signs_are_one_key_away_from_every_prompt() -> None:
    """Questions, the review and the alarm all lead to the signs that need help now."""
    steps: list[Step] = [("me",), ("fever",), Move.URGENT, (GO_ON,), (GO_ON,), Move.FINISH, GUIDE]
    asked = asked_of(steps)
    assert [prompt.id for prompt in asked] == ["who", "signs", "alarm", "urgent-page", "alarm", "tested", "review"]
    assert all(Move.URGENT in prompt.moves for prompt in asked if prompt.id != "urgent-page")


def test_going_back_offers_the_earlier_answer() -> None:
    """The question that is asked again marks what was chosen before, and the count of questions stays."""
    asked = asked_of([*STRAIGHT[:4], Move.BACK, Move.BACK, ("no",), Move.LEAVE])
    again = asked[5:7]
    assert [(prompt.id, prompt.current) for prompt in again] == [("result", ("exon",)), ("tested", ("yes",))]
    assert [prompt.where for prompt in again] == ["Frage 4 von etwa 5", "Frage 3 von etwa 5"]


def test_the_wording_follows_the_first_answer_at_once() -> None:
    """Who speaks of someone else is asked about them, and about "you" again after a change."""
    asked = asked_of(
        [("other",), Move.SKIP, Move.SKIP, Move.SKIP, ("who",), ("me",), ("wishes",), Move.BACK, GUIDE], {}
    )
    assert [prompt.text for prompt in asked if prompt.id == "wishes"] == ["What do they want?", "What do you want?"]


def test_the_review_shows_every_answer_in_words() -> None:
    """All answers stand on one page, also those that were skipped."""
    review = asked_of([("me",), ("none",), Move.SKIP, ("time", "calm"), GUIDE])[-1]
    assert [option.also for option in review.options[1:]] == [("Who",), ("Signs",), ("Test",), ("Wishes",)]
    assert [option.label for option in review.options[1:]] == [
        "Who: Me",
        "Signs: None",
        "Test: keine Antwort",
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


def test_answers_that_spoke_of_another_one_are_asked_anew_and_named() -> None:
    """A change to what other answers speak of asks for those again, as if never answered, and says so."""
    prompter = ScriptedPrompter([*STRAIGHT, ("who",), ("other",), ("nothing",), ("who",), ("other",), GUIDE])
    told = converse(prompter)
    assert told.told == [fill(WORDS.question.asked_anew, answers="Result")]
    assert told.asked[-5:] == ["who", "result", "review", "who", "review"]
    assert [prompt.current for prompt in prompter.asked if prompt.id == "result"] == [(), ()]


def test_a_change_that_hides_nothing_says_nothing() -> None:
    """Nobody is told about lost answers when there are none."""
    assert converse(ScriptedPrompter([*STRAIGHT, ("wishes",), ("calm",), GUIDE])).told == []


def test_help_comes_before_anything_else_in_an_emergency() -> None:
    """After a sign of an emergency the very next thing is the help page, also when the sign comes from a change."""
    asked = converse(ScriptedPrompter([("me",), ("none",), Move.FINISH, ("signs",), ("fever",), (STOP_HERE,)])).asked
    assert asked == ["who", "signs", "tested", "review", "signs", "alarm"]


def test_an_unfinished_interview_goes_on_where_it_stopped() -> None:
    """Answers that are known are not asked again; skipped ones neither; an emergency among them comes first."""
    assert converse(ScriptedPrompter([("yes",), Move.LEAVE]), {"who": (), "signs": ("none",)}).asked[0] == "tested"
    assert converse(ScriptedPrompter([(GO_ON,), Move.LEAVE]), {"signs": ("fever",)}).asked == ["alarm", "who"]


def test_a_given_answer_waits_until_its_question_applies() -> None:
    """An answer that was given beforehand is not asked for, and has no effect while its question does not apply."""
    given: Answered = {"result": ("exon",)}
    assert "result" not in converse(ScriptedPrompter([*STRAIGHT[:3], ("time",), GUIDE]), given).asked
    told = converse(ScriptedPrompter([("me",), ("none",), ("no",), ("time",), GUIDE]), given)
    assert "result" not in small().effective(told.answers)


def test_the_signs_are_in_the_voice_of_the_answers_so_far() -> None:
    """Who has just said that they ask for someone else reads the signs of someone else."""
    speaker = SmallSpeaker()
    prompter = ScriptedPrompter([("other",), Move.URGENT, (GO_ON,), ("fever",), (GO_ON,)])
    interview = Interview(small(), Talk(prompter, WORDS, speaker), {})
    for _step in range(3):
        interview.step()
    assert speaker.voices == [{"who": ("other",)}, {"who": ("other",), "signs": ("fever",)}]

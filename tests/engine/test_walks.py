"""Random walks through the shipped interview: whatever way leads to some answers, their guide is the same."""

from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.content.answers import Answered, format_answers, parse_answers
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.wording import Wording
from gist_cli.interview.keys import refusal, toggled
from gist_cli.interview.loop import SHOW_GUIDE, Interview, Outcome
from gist_cli.interview.prompt import Move, Passage, Prompt, Reply
from gist_cli.interview.talk import STOP_HERE, Talk
from gist_cli.render import paging, text
from tests import shelf
from tests.conftest import MANY
from tests.conversation import SIGNS, WORDS

WALKS = 500 * MANY
MOST_QUESTIONS = 14
PARTS = 4
GUIDES = 20 * MANY
STEPS = 60
THE_END = (SHOW_GUIDE, STOP_HERE)


class Walker:
    """Does something random at each prompt, every kind of move included, and goes home when it is tired.

    Each byte of ``whims`` decides one prompt.
    """

    def __init__(self, whims: bytes) -> None:
        """Take the decisions."""
        self._whims = deque(whims)
        self.met: set[str] = set()

    def ask(self, prompt: Prompt) -> Reply:
        """Return a random reply that the prompt allows, and check that it offers no other."""
        if prompt.why:
            self.met.add(prompt.id)
        if not self._whims:
            return self._home(prompt)
        whim = self._whims.popleft()
        moves = sorted(prompt.moves - {Move.LEAVE}, key=lambda move: move.value)
        if moves and whim % 4 == 0:
            return moves[whim // 4 % len(moves)]
        return self._choose(prompt, whim // 4)

    def read(self, _passage: Passage, prompt: Prompt) -> Reply:
        """Look, and go on."""
        return self.ask(prompt)

    def type_in(self, _prompt: Prompt) -> str:
        """Type nothing."""
        return ""

    def tell(self, _text: str) -> None:
        """Hear, and go on."""

    def close(self) -> None:
        """Do nothing: there is no screen."""

    @staticmethod
    def _home(prompt: Prompt) -> Reply:
        if Move.FINISH in prompt.moves:
            return Move.FINISH
        return (SHOW_GUIDE,) if prompt.id == "review" else (prompt.options[-1].id,)

    def _choose(self, prompt: Prompt, whim: int) -> Reply:
        ids = [option.id for option in prompt.options if option.id not in THE_END]
        chosen: list[str] = []
        for step in range(1 + whim % 3 if prompt.several else 1):
            wanted = toggled(prompt, chosen, ids[(whim + step * 7) % len(ids)])
            chosen = chosen if refusal(WORDS, prompt, wanted) or not wanted else wanted
        return tuple(option for option in ids if option in chosen)


class Speaker:
    """Speaks of the person whom the answers name."""

    def say(self, text: str, answers: Answered) -> str:
        """Return a text in the voice for the answers."""
        return Wording(shelf.shipped(), answers).say(text)

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        """Return some signs."""
        del answers, with_chosen
        return SIGNS


def walk(questionnaire: Questionnaire, whims: bytes, begun: Answered | None = None) -> tuple[Answered, set[str]]:
    """Return the answers at the end of a walk, and the questions that were met.

    No step of it loses an answer, but for one that spoke of another.
    """
    lasting = {question.id for question in questionnaire.questions if not question.again_after}
    walker = Walker(whims)
    interview = Interview(questionnaire, Talk(walker, WORDS, Speaker()), begun or {})
    outcome, known = Outcome.GO_ON, interview.answers
    while outcome is Outcome.GO_ON:
        outcome = interview.step()
        assert known.keys() & lasting <= interview.answers.keys()
        known = interview.answers
    assert outcome is Outcome.GUIDE
    return known, walker.met


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    """Return the shipped questionnaire."""
    return Questionnaire(shelf.shipped().questionnaire)


def read_back(answers: Answered, questionnaire: Questionnaire) -> Answered:
    """Return answers as they come back from the file that keeps them."""
    return parse_answers(format_answers(answers, questionnaire), "file", questionnaire)


@pytest.mark.parametrize("_part", range(PARTS))
@given(whims=st.binary(min_size=5, max_size=STEPS))
@settings(deadline=None, max_examples=WALKS // PARTS)
def test_any_way_to_some_answers_leaves_the_same(questionnaire: Questionnaire, whims: bytes, _part: int) -> None:
    """After steps back, skips and changes, what counts is what a file keeps, and few questions were met on the way."""
    answers, met = walk(questionnaire, whims)
    assert len(met) <= MOST_QUESTIONS
    again = read_back(answers, questionnaire)
    assert again == answers
    for question in questionnaire.questions:
        if question.id in answers:
            assert questionnaire.checked(question, answers[question.id]) == answers[question.id]
    assert walk(questionnaire, b"", again)[0] == answers


@given(whims=st.binary(min_size=20, max_size=STEPS))
@settings(deadline=None, max_examples=GUIDES)
def test_any_way_to_some_answers_gives_the_same_guide(questionnaire: Questionnaire, whims: bytes) -> None:
    """The guide at the end of a walk is, byte for byte, the one that the kept answers give another day."""
    answers, _met = walk(questionnaire, whims)
    again = read_back(answers, questionnaire)
    counting = questionnaire.effective(again)
    shown, later, alone = (
        text.render(GuideMaker(shelf.shipped(), said, paging.lengths).document(shelf.TODAY))
        for said in (answers, again, counting)
    )
    assert shown == later == alone

"""The shipped questions on real screens: whole, with their keys, and with words for everything."""

import pytest

from gist_cli.content.questionnaire import Questionnaire
from gist_cli.guide.wording import Wording
from gist_cli.interview.answers import Answered
from gist_cli.interview.loop import Interview
from gist_cli.interview.picture import FEWEST_ROWS, Shown, draw
from gist_cli.interview.prompt import Move, Passage, Prompt
from gist_cli.interview.talk import Talk
from gist_cli.output.terminal import Room
from tests import shelf
from tests.conversation import SIGNS, ScriptedPrompter


class Speaker:
    """Speaks as the shipped guide does."""

    def say(self, text: str, answers: Answered) -> str:
        """Return a text in the voice for the answers."""
        return Wording(shelf.shipped(), answers).say(text)

    def signs(self, answers: Answered) -> Passage:
        """Return some signs."""
        del answers
        return SIGNS


def every_prompt() -> list[Prompt]:
    """Return each question of the shipped interview, with all keys offered, and the review of all answers."""
    content = shelf.shipped()
    questionnaire = Questionnaire(content.questionnaire)
    answers: Answered = {question.id: (question.choices[0].id,) for question in questionnaire.questions}
    answers |= {"urgent": ("none",), "medicine": ("imatinib",)}
    prompter = ScriptedPrompter([*[Move.BACK] * len(questionnaire.questions), Move.LEAVE])
    interview = Interview(questionnaire, Talk(prompter, content.conversation, Speaker()), answers)
    while prompter.steps:
        interview.step()
    return prompter.asked


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(120, 40)])
def test_every_question_fits_the_screen(room: Room) -> None:
    """The whole question, its keys and enough of its choices are in sight at once on usual screens."""
    words = shelf.shipped().conversation
    prompts = every_prompt()
    assert len({prompt.id for prompt in prompts}) > 10
    for prompt in prompts:
        picture = draw(words, prompt, Shown(), room)
        above = " ".join(line.strip() for _style, line in picture.above)
        assert all(" ".join(text.split()) in above for text in (prompt.where, prompt.before, prompt.text))
        assert any(words.moves.urgent.words[0] in line for _style, line in picture.below)
        assert picture.height >= FEWEST_ROWS or picture.height == sum(row.height for row in picture.rows)


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(120, 40)])
def test_all_keys_can_be_read_beside_the_choices(room: Room) -> None:
    """The parts of the help hold the reason and every key, and each leaves the question and enough choices in sight."""
    words = shelf.shipped().conversation
    for prompt in every_prompt():
        helps = draw(words, prompt, Shown(help=1, why=True), room).helps
        read = ""
        for part in range(1, helps + 1):
            picture = draw(words, prompt, Shown(help=part, why=True), room)
            read += " ".join(line.strip() for _style, line in (*picture.above, *picture.below)) + " "
            assert picture.height >= min(FEWEST_ROWS, sum(row.height for row in picture.rows))
        assert " ".join(prompt.why.split()) in read
        meanings = [getattr(words.moves, move.value).meaning for move in prompt.moves]
        assert [meaning for meaning in meanings if meaning not in read] == []


def test_every_topic_has_a_heading_in_the_list() -> None:
    """The headings of the list name topics that there are, each once, and leave no kind of page without one."""
    content = shelf.shipped()
    groups = content.conversation.reading.groups
    named = [topic for group in groups for topic in group.topics]
    assert sorted(set(named)) == sorted(named)
    assert [topic for topic in named if not content.has("topics", topic)] == []
    assert {kind for group in groups for kind in group.kinds} >= {"summary", "urgent", "drug", "effect"}

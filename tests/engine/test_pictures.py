"""What the arrow-key prompter draws: whole questions on usual screens, and never more than fits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.content.questionnaire import Questionnaire
from gist_cli.guide.wording import Wording
from gist_cli.interview.loop import Interview, Saved
from gist_cli.interview.picture import FEWEST_ROWS, Shown, draw
from gist_cli.interview.prompt import Move, Option, Prompt, Room
from tests import shelf
from tests.conversation import ScriptedPrompter

UNDRAWN = Prompt("place", "", (), "Question 2 of about 4", why="It matters.", moves=frozenset(Move))


def every_prompt() -> list[Prompt]:
    """Return each question of the shipped interview, with all keys offered, and the review of all answers."""
    content = shelf.shipped()
    questionnaire = Questionnaire(content.questionnaire)
    answers: Saved = {question.id: (question.choices[0].id,) for question in questionnaire.questions}
    answers |= {"urgent": ("none",), "medicine": ("imatinib",)}
    prompter = ScriptedPrompter([*[Move.BACK] * len(questionnaire.questions), Move.LEAVE])
    Interview(questionnaire, prompter, answers, lambda said: Wording(content, said).say, prompter.ask).run()
    prompter.finish()
    return prompter.asked


@pytest.mark.parametrize("room", [Room(80, 24), Room(40, 24), Room(120, 40)])
def test_every_question_fits_the_screen(room: Room) -> None:
    """The whole question, its keys and enough of its choices are in sight at once on usual screens."""
    prompts = every_prompt()
    assert len({prompt.id for prompt in prompts}) > 10
    for prompt in prompts:
        picture = draw(prompt, Shown(why=True), room)
        above = " ".join(line.strip() for _style, line in picture.above)
        assert all(" ".join(text.split()) in above for text in (prompt.where, prompt.before, prompt.text, prompt.why))
        assert any("u urgent" in line for _style, line in picture.below)
        assert picture.rows >= FEWEST_ROWS or picture.rows == sum(text.count("\n") + 1 for text in picture.choices)


WORDS = st.text("abc de-fg", max_size=60)


@given(
    room=st.builds(Room, st.integers(20, 130), st.integers(4, 60)),
    labels=st.lists(WORDS, min_size=1, max_size=35),
    texts=st.tuples(WORDS, WORDS, WORDS),
    shown=st.builds(Shown, notes=st.lists(WORDS, max_size=2), complaint=WORDS, full=st.booleans(), why=st.booleans()),
    limit=st.integers(1, 3),
)
@settings(deadline=None, max_examples=150)
def test_no_picture_is_larger_than_the_screen(
    room: Room, labels: list[str], texts: tuple[str, str, str], shown: Shown, limit: int
) -> None:
    """However small the screen and however long the texts, nothing scrolls away and some choices stay in sight."""
    options = tuple(Option(str(number), label) for number, label in enumerate(labels))
    prompt = UNDRAWN._replace(options=options, text=texts[0], hint=texts[1], before=texts[2], limit=limit)
    picture = draw(prompt, shown, room)
    lines = [line for _style, line in (*picture.above, *picture.below)]
    assert len(lines) + picture.rows <= room.rows
    assert picture.rows >= 1
    assert all(len(line) < room.columns for line in [*lines, *"\n".join(picture.choices).split("\n")])

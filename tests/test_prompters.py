"""The prompters: what lines mean, what keys do, and what fits on a screen."""

import unicodedata
from io import StringIO
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from gist_cli.errors import EndOfInputError
from gist_cli.interview import Interview, Move, Option, Prompt, Reply, Room, Saved
from gist_cli.output import Output
from gist_cli.prompts import choose_prompter
from gist_cli.prompts.arrows import ArrowPrompter
from gist_cli.prompts.lines import LinePrompter
from gist_cli.prompts.picture import FEWEST_ROWS, Shown, draw
from gist_cli.questionnaire import Questionnaire
from gist_cli.terminal import Terminal
from gist_cli.wording import Wording
from tests import shelf
from tests.conversation import ScriptedPrompter, a_terminal

ALL_MOVES = frozenset(Move)
ONE = Prompt(
    id="place",
    text="Where is it?",
    options=(Option("here", "Here, or near"), Option("far", "Far"), Option("not-sure", "I am not sure")),
    why="It matters.",
    where="Question 2 of about 4",
    moves=ALL_MOVES,
)
SEVERAL = Prompt(
    id="wishes",
    text="What matters?",
    options=(Option("a", "Apples"), Option("b", "Bread", ("loaf",)), Option("c", "Cheese"), Option("none", "None")),
    why="To fit.",
    limit=2,
    alone=frozenset({"none"}),
    moves=ALL_MOVES,
)
DOWN, UP, SPACE, ENTER = "\x1b[B", "\x1b[A", " ", "\r"


def type_lines(prompt: Prompt, *typed: str) -> tuple[Reply, str]:
    """Return the reply to lines that are typed, and all that was on the screen."""
    screen = StringIO()
    reply = LinePrompter(StringIO("".join(line + "\n" for line in typed)), screen, 62).ask(prompt)
    return reply, screen.getvalue()


def press(prompt: Prompt, *keys: str) -> Reply:
    """Return the reply to keys that are pressed."""
    with create_pipe_input() as keyboard:
        keyboard.send_text("".join(keys))
        return ArrowPrompter(a_terminal(StringIO()), keyboard, DummyOutput()).ask(prompt)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("1", ("here",)),
        (" 2 ", ("far",)),
        ("Here, or NEAR", ("here",)),
        ("not_sure", ("not-sure",)),
        ("i am not sure", ("not-sure",)),
        ("b", Move.BACK),
        ("Skip", Move.SKIP),
        ("finish", Move.FINISH),
        ("u", Move.URGENT),
        ("leave", Move.LEAVE),
    ],
)
def test_a_line_is_a_number_or_words(line: str, reply: Reply) -> None:
    """A choice is known by its number, its words and its id, a move by its key and its word."""
    assert type_lines(ONE, line)[0] == reply


@pytest.mark.parametrize("line", ["3,1", "1 3", "1, 3", "cheese, Apples", "1, cheese", "3,1,3"])
def test_a_line_holds_several_choices(line: str) -> None:
    """Several choices are numbers or words with commas; the order of the choices is kept."""
    assert type_lines(SEVERAL, line)[0] == ("a", "c")


def test_a_choice_is_known_by_its_other_names() -> None:
    """The other names of a choice work as they do in an option or a file."""
    assert type_lines(SEVERAL, "Loaf")[0] == ("b",)


@pytest.mark.parametrize(
    ("prompt", "line"),
    [
        (ONE, "4"),
        (ONE, "0"),
        (ONE, "nowhere"),
        (ONE, "1, 2"),
        (ONE, ""),
        (ONE, ","),
        (SEVERAL, "1, 2, 3"),
        (SEVERAL, "1, none"),
        (SEVERAL, "apples, wine"),
        (ONE._replace(moves=frozenset()), "back"),
    ],
)
def test_a_wrong_line_is_an_error_that_says_what_is_allowed(prompt: Prompt, line: str) -> None:
    """An error begins with the word, repeats what can be typed, and the question waits for the next line."""
    reply, screen = type_lines(prompt, line, "2")
    errors = [shown for shown in screen.splitlines() if "Error:" in shown]
    assert len(errors) == 1
    assert errors[0].startswith("Error: ")
    assert f"from 1 to {len(prompt.options)}" in " ".join(screen.split())
    assert reply == (prompt.options[1].id,)


def test_the_end_of_lines_names_the_open_question() -> None:
    """When nothing more can be read, the question that was open is named."""
    with pytest.raises(EndOfInputError, match='"place"'):
        type_lines(ONE)


def test_help_is_given_once_and_on_request() -> None:
    """The keys are explained at the first question and on "?", which also tells why it is asked."""
    screen = StringIO()
    prompter = LinePrompter(StringIO("1\n1\n?\n1\n"), screen, 62)
    explained = []
    for _turn in range(3):
        prompter.ask(ONE)
        explained.append(screen.getvalue().count("u or urgent:"))
    assert explained == [1, 1, 2]
    assert screen.getvalue().count(f"Why we ask: {ONE.why}") == 1


def test_the_answer_now_is_said_in_words_and_kept_by_an_empty_line() -> None:
    """Who comes back hears what was chosen before, and keeps it with Enter."""
    reply, screen = type_lines(SEVERAL._replace(current=("a", "c")), "")
    assert reply == ("a", "c")
    assert "Your answer now: Apples, Cheese." in screen


def test_the_limit_is_said_before_anything_is_chosen() -> None:
    """How many choices there may be stands with the question, for both prompters."""
    assert "Choose up to 2." in type_lines(SEVERAL, "1")[1]
    above = [line for _style, line in draw(SEVERAL, Shown(), Room(80, 24)).above]
    assert any("Choose up to 2." in line for line in above)


def test_lines_hold_no_control_characters() -> None:
    """A screen reader meets nothing but text: no escape, carriage return, backspace or tab."""
    _reply, screen = type_lines(SEVERAL, "\x1b[A", "?", "9", "1")
    assert not [character for character in screen if unicodedata.category(character) == "Cc" and character != "\n"]
    assert max(map(len, screen.splitlines())) <= 62


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ([ENTER], ("here",)),
        ([DOWN, ENTER], ("far",)),
        ([UP, ENTER], ("not-sure",)),
        (["?", DOWN, "?", ENTER], ("far",)),
        (["xyz", ENTER], ("here",)),
        (["b"], Move.BACK),
        (["s"], Move.SKIP),
        (["f"], Move.FINISH),
        (["u"], Move.URGENT),
        (["q"], Move.LEAVE),
    ],
)
def test_keys_choose_one(keys: list[str], reply: Reply) -> None:
    """Arrows move, Enter chooses, each move has its key, and any other key does nothing."""
    assert press(ONE, *keys) == reply


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ([SPACE, DOWN, SPACE, ENTER], ("a", "b")),
        ([SPACE, SPACE, DOWN, SPACE, ENTER], ("b",)),
        ([SPACE, UP, SPACE, ENTER], ("none",)),
        ([UP, SPACE, DOWN, SPACE, ENTER], ("a",)),
        ([SPACE, DOWN, SPACE, DOWN, SPACE, ENTER], ("a", "b")),
        ([ENTER, SPACE, ENTER], ("a",)),
        (["a", "i", ENTER, DOWN, SPACE, ENTER], ("b",)),
    ],
)
def test_the_space_bar_keeps_the_rules_while_choosing(keys: list[str], reply: Reply) -> None:
    """What stands alone drops the rest and is dropped by it; more than the limit, or nothing, is refused."""
    assert press(SEVERAL, *keys) == reply


def test_earlier_choices_are_ticked_again() -> None:
    """Who comes back finds the choices as they were left, and Enter keeps them."""
    assert press(SEVERAL._replace(current=("b", "c")), ENTER) == ("b", "c")
    assert press(ONE._replace(current=("not-sure",)), ENTER) == ("not-sure",)


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
    prompt = ONE._replace(options=options, text=texts[0], hint=texts[1], before=texts[2], limit=limit)
    picture = draw(prompt, shown, room)
    lines = [line for _style, line in (*picture.above, *picture.below)]
    assert len(lines) + picture.rows <= room.rows
    assert picture.rows >= 1
    assert all(len(line) < room.columns for line in [*lines, *"\n".join(picture.choices).split("\n")])


class Tty(StringIO):
    """A stream that says it is a terminal, and is none."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def _no_screen(**_options: object) -> NoReturn:
    raise OSError


@pytest.mark.parametrize("reason", ["asked for", "environment", "no keyboard", "cannot start"])
def test_lines_are_used_where_arrow_keys_cannot_be(reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Line mode comes by its option, by the environment, without a keyboard, and where the other cannot start."""
    if reason == "cannot start":
        monkeypatch.setattr("gist_cli.prompts.arrows.create_output", _no_screen)
    keyboard = StringIO() if reason == "no keyboard" else Tty()
    terminal = Terminal(keyboard, Tty(), Tty(), 80, plain=reason == "environment", environment={})
    output = Output(
        terminal, json=False, plain=False, file=None, width=None, ascii_only=False, sources=False, color=False
    )
    prompter = choose_prompter(output, line_mode=reason == "asked for")
    assert isinstance(prompter, LinePrompter)
    assert prompter.room() is None

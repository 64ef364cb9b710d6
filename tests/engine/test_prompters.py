"""The prompters: what lines mean, and what keys do."""

import unicodedata
from io import StringIO
from typing import NoReturn

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from gist_cli.errors import EndOfInputError
from gist_cli.interview.arrows import ArrowPrompter
from gist_cli.interview.choose import choose_prompter
from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.loop import AFTER_URGENT
from gist_cli.interview.picture import Shown, draw
from gist_cli.interview.prompt import Move, Option, Prompt, Reply, Room
from gist_cli.output.output import Output
from gist_cli.output.terminal import Terminal
from gist_cli.render.formats import Format
from tests.hands import a_terminal

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
        ([UP, ENTER], ("here",)),
        ([DOWN, DOWN, DOWN, DOWN, ENTER], ("not-sure",)),
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
        ([SPACE, DOWN, DOWN, DOWN, SPACE, ENTER], ("none",)),
        ([DOWN, DOWN, DOWN, SPACE, UP, SPACE, ENTER], ("c",)),
        ([SPACE, DOWN, SPACE, DOWN, SPACE, ENTER], ("a", "b")),
        ([ENTER, SPACE, ENTER], ("a",)),
        (["a", "i", ENTER, DOWN, SPACE, ENTER], ("b",)),
    ],
)
def test_the_space_bar_keeps_the_rules_while_choosing(keys: list[str], reply: Reply) -> None:
    """What stands alone drops the rest and is dropped by it; more than the limit, or nothing, is refused."""
    assert press(SEVERAL, *keys) == reply


@pytest.mark.parametrize("away", ["u", "q"])
def test_who_looks_away_finds_the_question_as_it_was(away: str) -> None:
    """After the urgent signs, or the thought of leaving, the ticks and the pointer are where they were."""
    with create_pipe_input() as keyboard:
        prompter = ArrowPrompter(a_terminal(StringIO()), keyboard, DummyOutput())
        keyboard.send_text(SPACE + DOWN + away)
        prompter.ask(SEVERAL)
        keyboard.send_text(ENTER)
        prompter.ask(AFTER_URGENT)
        keyboard.send_text(SPACE + ENTER)
        assert prompter.ask(SEVERAL) == ("a", "b")
        keyboard.send_text(SPACE + ENTER)
        assert prompter.ask(SEVERAL) == ("a",)


def test_the_keys_are_those_that_work_here() -> None:
    """The space bar is named only where it ticks, and a word to type only where words are typed."""
    one, several = (
        " ".join(line for _style, line in draw(prompt, Shown(full=True), Room(80, 40)).below)
        for prompt in (ONE, SEVERAL)
    )
    assert "Space" in several
    assert "Space" not in one
    assert "b or back" not in one
    assert "b or back" in type_lines(ONE, "?", "1")[1]


@pytest.mark.parametrize("word", ["?", "why", "help"])
def test_help_repeats_the_question(word: str) -> None:
    """The words for help give the reason and the keys, and then the question with its choices once more."""
    screen = type_lines(ONE, word, "1")[1]
    assert screen.count(f"Why we ask: {ONE.why}") == 1
    assert screen.count(ONE.text) == screen.count("3. I am not sure") == 2


def test_the_question_is_repeated_after_three_errors() -> None:
    """Who is not understood three times in a row sees the question and its choices again."""
    assert type_lines(ONE, "x", "y", "1")[1].count(ONE.text) == 1
    assert type_lines(ONE, "x", "y", "z", "1")[1].count("3. I am not sure") == 2


def test_an_empty_line_takes_the_choice_to_begin_at() -> None:
    """Where a prompt begins at a choice, the person hears that Enter alone takes it, and it does."""
    reply, screen = type_lines(ONE._replace(start="far"), "")
    assert reply == ("far",)
    assert "Enter alone for: Far." in screen


def test_earlier_choices_are_ticked_again() -> None:
    """Who comes back finds the choices as they were left, and Enter keeps them."""
    assert press(SEVERAL._replace(current=("b", "c")), ENTER) == ("b", "c")
    assert press(ONE._replace(current=("not-sure",)), ENTER) == ("not-sure",)


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
        monkeypatch.setattr("gist_cli.interview.arrows.create_output", _no_screen)
    keyboard = StringIO() if reason == "no keyboard" else Tty()
    terminal = Terminal(keyboard, Tty(), Tty(), 80, plain=reason == "environment", environment={})
    output = Output(
        terminal,
        format=Format.TEXT,
        plain=False,
        paged=False,
        large=False,
        file=None,
        width=None,
        ascii_only=False,
        sources=False,
        color=False,
    )
    prompter = choose_prompter(output, line_mode=reason == "asked for")
    assert isinstance(prompter, LinePrompter)
    assert prompter.room() is None

"""The prompters: what lines mean, what the arrow keys send, and what happens where they cannot work."""

import unicodedata
from collections.abc import Callable
from io import StringIO
from itertools import count
from types import SimpleNamespace
from typing import NoReturn

import pytest
from prompt_toolkit.input import create_pipe_input

from gist_cli.document import fill
from gist_cli.errors import EndOfInputError
from gist_cli.interview.lines import MOST_TIMES, WRONG_LINES, LinePrompter
from gist_cli.interview.prompt import Move, Option, Prompt, Prompter, Reply
from gist_cli.interview.talk import SteadyPrompter, choose_prompter
from gist_cli.interview.typed import Pace
from gist_cli.output.terminal import Room, Terminal
from tests.conversation import SIGNS, WORDS, ScriptedPrompter
from tests.hands import Keyboard, Screen, a_terminal, arrow_prompter, output_on

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
GENES = ONE._replace(options=(Option("kit-exon-9", "KIT exon 9"), Option("kit-exon-11", "KIT exon 11")))
DOWN, UP, SPACE, ENTER = "\x1b[B", "\x1b[A", " ", "\r"
WORDS_OF_ERROR = WORDS.lines.error.partition("<")[0]


def type_lines(prompt: Prompt, *typed: str, columns: int = 62) -> tuple[Reply, str]:
    """Return the reply to lines that are typed, and all that was on the screen."""
    screen = StringIO()
    keyboard = StringIO("".join(line + "\n" for line in typed))
    reply = LinePrompter(a_terminal(screen, keyboard, columns), WORDS, 62).ask(prompt)
    return reply, screen.getvalue()


def press(prompt: Prompt, *keys: str) -> Reply:
    """Return the reply to keys that are pressed."""
    with create_pipe_input() as keyboard:
        keyboard.send_text("".join(keys))
        return arrow_prompter(keyboard).ask(prompt)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("1", ("here",)),
        (" 2 ", ("far",)),
        ("2\r", ("far",)),
        ("Here, or NEAR", ("here",)),
        ("near", ("here",)),
        ("not_sure", ("not-sure",)),
        ("not sure", ("not-sure",)),
        ("i am not sure", ("not-sure",)),
        ("z", Move.BACK),
        ("Weiter", Move.SKIP),
        ("genug", Move.FINISH),
        ("h", Move.URGENT),
        ("schluss", Move.LEAVE),
    ],
)
def test_a_line_is_a_number_or_words(line: str, reply: Reply) -> None:
    """A choice is known by its number, its words, some of them, and its id, a move by its key and its words."""
    assert type_lines(ONE, line)[0] == reply


def test_a_key_of_a_choice_goes_before_a_move_that_is_not_offered() -> None:
    """Where a choice has the key that is a move elsewhere, a line with that key takes the choice."""
    key = WORDS.moves.finish.key
    menu = Prompt(
        "menu", "What?", (Option("read", "Read"), Option("done", "Done", key=key)), moves=frozenset({Move.LEAVE})
    )
    assert type_lines(menu, key)[0] == ("done",)


def test_a_question_that_is_skipped_is_said_to_be() -> None:
    """Line mode says that a question was left open, as it says what was chosen."""
    reply, screen = type_lines(ONE, WORDS.moves.skip.key)
    assert (reply, WORDS.lines.skipped in screen) == (Move.SKIP, True)
    assert WORDS.lines.skipped not in type_lines(ONE, "1")[1]


def test_of_several_the_wrong_one_is_told() -> None:
    """Where one of several is no choice, the error says which, and does not repeat it."""
    reply, screen = type_lines(SEVERAL, "1, xyzzy", "1")
    assert fill(WORDS.lines.unknown_one, number=2, total=2) in " ".join(screen.split())
    assert WORDS.lines.unknown not in screen
    assert reply == ("a",)


@pytest.mark.parametrize("line", ["exon 11", "EXON-11", "kit exon 1"])
def test_short_names_are_understood(line: str) -> None:
    """A part of a name is enough where it can mean one choice only."""
    reply, screen = type_lines(GENES, line)
    assert reply == ("kit-exon-11",)
    assert fill(WORDS.lines.chose, choices="KIT exon 11") in screen


def test_a_whole_word_goes_before_the_beginning_of_one() -> None:
    """Where the typed words are whole words of one name and only begin another, the first is meant."""
    options = (Option("kit-exon-11", "KIT exon 11"), Option("kit-exon-1", "KIT exon 1 (rare)"))
    assert type_lines(GENES._replace(options=options), "exon 1")[0] == ("kit-exon-1",)


def test_a_name_that_can_mean_two_is_asked_for_again() -> None:
    """Where a part of a name fits several choices, these are named, and nothing is chosen."""
    reply, screen = type_lines(GENES, "exon", "2")
    assert "KIT exon 9; KIT exon 11" in screen
    assert reply == ("kit-exon-11",)


def test_a_letter_that_can_mean_two_is_asked_for_again() -> None:
    """One letter that is a word of one name may be the beginning of another as well, and nothing is chosen."""
    reply, screen = type_lines(ONE._replace(options=(*ONE.options, Option("iron", "Iron"))), "i", "2")
    assert "I am not sure; Iron" in screen
    assert reply == ("far",)


@pytest.mark.parametrize("line", ["3,1", "1 3", "1, 3", "cheese, Apples", "1, cheese", "3,1,3", "3., 1.", "1) 3)"])
def test_a_line_holds_several_choices(line: str) -> None:
    """Several choices are numbers or words with commas; the order of the choices is kept, and said back."""
    reply, screen = type_lines(SEVERAL, line)
    assert reply == ("a", "c")
    assert fill(WORDS.lines.chose, choices="Apples; Cheese") in screen


def test_a_choice_is_known_by_its_other_names() -> None:
    """The other names of a choice work as they do in an option or a file."""
    assert type_lines(SEVERAL, "Loaf")[0] == ("b",)


@pytest.mark.parametrize(
    ("prompt", "line"),
    [
        (ONE, "4"),
        (ONE, "0"),
        (ONE, "9" * 6000),
        (ONE, "nowhere"),
        (ONE, "1, 2"),
        (ONE, ""),
        (ONE, ","),
        (ONE, "²"),
        (SEVERAL, "1, 2, 3"),
        (SEVERAL, "1, none"),
        (SEVERAL, "apples, wine"),
        (ONE._replace(moves=frozenset()), "zurück"),
    ],
)
def test_a_wrong_line_is_an_error_that_says_what_is_allowed(prompt: Prompt, line: str) -> None:
    """An error begins with the word, repeats what can be typed, and the question waits for the next line."""
    reply, screen = type_lines(prompt, line, "2")
    errors = [shown for shown in screen.splitlines() if shown.startswith(WORDS_OF_ERROR)]
    assert errors
    assert f"von 1 bis {len(prompt.options)}" in " ".join(screen.split())
    assert reply == (prompt.options[1].id,)


@pytest.mark.parametrize("line", ["10\b", "\x1b[A2", "1\t", "\x011", "2\x7f", "1\udcff"])
def test_a_line_with_a_control_character_is_not_applied(line: str) -> None:
    """A key that is no letter spoils its line: nothing of it is chosen, and the person hears why."""
    reply, screen = type_lines(ONE, line, "3")
    assert reply == ("not-sure",)
    assert WORDS.lines.control.split(";")[0] in " ".join(screen.split())


def test_the_end_of_lines_names_the_open_question() -> None:
    """When nothing more can be read, the question that was open is named."""
    with pytest.raises(EndOfInputError, match='"place"'):
        type_lines(ONE)


@pytest.mark.parametrize("line", ["", "?", "nonsense", "x" * 5000])
def test_wrong_lines_without_end_come_to_an_end(line: str) -> None:
    """An input that is no terminal is given up after 20 wrong lines, with the open question."""

    class Endless(StringIO):
        reads = 0

        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            self.reads += 1
            return (line + "\n")[:size]

    endless, screen = Endless(), StringIO()
    with pytest.raises(EndOfInputError, match='"place"'):
        LinePrompter(a_terminal(screen, endless), WORDS, 62).ask(ONE)
    assert endless.reads == WRONG_LINES + 1
    assert len(screen.getvalue()) < 40_000


def test_looking_and_going_back_without_end_come_to_an_end() -> None:
    """An input that is no terminal is given up where it looks at the signs, or goes to and fro, for ever."""
    prompter = LinePrompter(a_terminal(StringIO(), StringIO("h\n" * 500)), WORDS, 62)
    for _look in range(WRONG_LINES):
        assert prompter.ask(ONE) is Move.URGENT
    with pytest.raises(EndOfInputError, match='"place"'):
        prompter.ask(ONE)
    prompter = LinePrompter(a_terminal(StringIO(), StringIO("1\nz\n" * 500)), WORDS, 62)
    for _turn in range(MOST_TIMES // 2):
        assert [prompter.ask(ONE), prompter.ask(ONE)] == [("here",), Move.BACK]
    with pytest.raises(EndOfInputError, match=f'{MOST_TIMES} times before "place"'):
        prompter.ask(ONE)


def test_a_person_may_be_wrong_as_often_as_they_are() -> None:
    """At a terminal nobody is given up."""
    keyboard = Keyboard(is_terminal=True)
    keyboard.lines.extend(["nonsense\n"] * 50 + ["1\n"])
    assert LinePrompter(a_terminal(StringIO(), keyboard), WORDS, 62).ask(ONE) == ("here",)


def test_help_is_given_once_and_on_request() -> None:
    """The keys are explained at the first question and on "?", which also tells why it is asked."""
    screen = StringIO()
    prompter = LinePrompter(a_terminal(screen, StringIO("1\n1\n?\n1\n")), WORDS, 62)
    explained = []
    for _turn in range(3):
        prompter.ask(ONE)
        explained.append(screen.getvalue().count("h oder hilfe:"))
    assert explained == [1, 1, 2]
    assert screen.getvalue().count(fill(WORDS.question.why, why=ONE.why)) == 1


def test_the_answer_now_is_said_in_words_and_kept_by_an_empty_line() -> None:
    """Who comes back hears what was chosen before, and keeps it with Enter."""
    reply, screen = type_lines(SEVERAL._replace(current=("a", "c")), "")
    assert reply == ("a", "c")
    assert fill(WORDS.lines.now, choices="Apples; Cheese") in " ".join(screen.split())


def test_the_limit_is_said_before_anything_is_chosen() -> None:
    """How many choices there may be stands with the question."""
    assert fill(WORDS.question.up_to, most=2) in type_lines(SEVERAL, "1")[1]


@pytest.mark.parametrize("columns", [62, 40, 20, 7, 1])
def test_lines_fit_the_terminal_and_hold_no_control_characters(columns: int) -> None:
    """A screen reader meets nothing but text, in lines as wide as the terminal at most."""
    _reply, screen = type_lines(SEVERAL, "?", "9", "1", columns=columns)
    assert not [character for character in screen if unicodedata.category(character) == "Cc" and character != "\n"]
    lines = screen.replace(WORDS.lines.answer, "").splitlines()
    assert max(map(len, lines)) <= max(columns, 4)


def test_groups_are_headings_in_lines() -> None:
    """The heading of a group stands once, above its choices, which are numbered through."""
    prompt = ONE._replace(options=(Option("a", "A", group="First"), Option("b", "B", group="First"), Option("c", "C")))
    screen = type_lines(prompt, "1")[1]
    assert "First\n1. A\n2. B\n" in screen


def test_a_text_is_read_whole_before_it_is_asked_about() -> None:
    """In lines a text flows on; with only one way on there is nothing to choose."""
    screen = StringIO()
    prompter = LinePrompter(a_terminal(screen, StringIO("2\n")), WORDS, 62)
    assert prompter.read(SIGNS, ONE) == ("far",)
    assert prompter.read(SIGNS, ONE._replace(options=ONE.options[:1])) == ("here",)
    assert screen.getvalue().count("Call for help.") == 2


@pytest.mark.parametrize("word", ["?", "warum", "tasten"])
def test_help_repeats_the_question(word: str) -> None:
    """The words for help give the reason and the keys, and then the question with its choices once more."""
    screen = type_lines(ONE, word, "1")[1]
    assert screen.count(fill(WORDS.question.why, why=ONE.why)) == 1
    assert screen.count(ONE.text) == screen.count("3. I am not sure") == 2


def test_the_question_is_repeated_after_three_errors() -> None:
    """Who is not understood three times in a row sees the question and its choices again."""
    assert type_lines(ONE, "x", "y", "1")[1].count(ONE.text) == 1
    assert type_lines(ONE, "x", "y", "ß", "1")[1].count("3. I am not sure") == 2


def test_an_empty_line_takes_the_choice_to_begin_at() -> None:
    """Where a prompt begins at a choice, the person hears that Enter alone takes it, and it does."""
    reply, screen = type_lines(ONE._replace(start="far"), "")
    assert reply == ("far",)
    assert fill(WORDS.lines.enter, choice="Far") in screen


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ([ENTER], ("here",)),
        ([DOWN, ENTER], ("far",)),
        ([UP, ENTER], ("here",)),
        ([DOWN, DOWN, DOWN, DOWN, ENTER], ("not-sure",)),
        (["?", DOWN, "?", ENTER], ("far",)),
        (["\x1b[F", ENTER], ("not-sure",)),
        (["\x1b[F", "\x1b[H", ENTER], ("here",)),
        (["\x11", "\x13", "\t", "\x1b[Z", UP, ENTER], ("here",)),
        (["\x1b[200~far\n\x1b[201~", UP, ENTER], ("here",)),
        (["z"], Move.BACK),
        (["w"], Move.SKIP),
        (["g"], Move.FINISH),
        (["h"], Move.URGENT),
        (["e"], Move.LEAVE),
        (["\x04"], Move.LEAVE),
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
    ],
)
def test_the_space_bar_keeps_the_rules_while_choosing(keys: list[str], reply: Reply) -> None:
    """What stands alone drops the rest and is dropped by it; more than the limit, or nothing, is refused."""
    assert press(SEVERAL, *keys) == reply


def test_keys_behind_the_one_that_answered_are_dropped() -> None:
    """What was typed ahead does nothing at the next prompt, which nobody has seen yet."""
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard)
        keyboard.send_text(ENTER + DOWN + ENTER + ENTER)
        assert prompter.ask(ONE) == ("here",)
        keyboard.send_text(DOWN + DOWN + ENTER)
        assert prompter.ask(ONE) == ("not-sure",)


def test_a_double_enter_answers_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second Enter of a trembling hand does not answer the question that the first has led to; a later one does."""
    now = 100.0
    monkeypatch.setattr("gist_cli.interview.arrows.time", SimpleNamespace(monotonic=lambda: now))
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard, Pace())
        for seconds in (0.0, 1.0):
            now += seconds
            keyboard.send_text(ENTER)
            assert prompter.ask(ONE) == ("here",)
        now += 0.08
        keyboard.send_text(ENTER)
        keyboard.close()
        with pytest.raises(EndOfInputError):
            prompter.ask(ONE)


def test_a_busy_machine_tears_no_word_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that came together count as pressed together, however long the program takes to get to each."""
    hours = count(0, 3600)
    monkeypatch.setattr("gist_cli.interview.arrows.time", SimpleNamespace(monotonic=lambda: next(hours)))
    with create_pipe_input() as keyboard:
        keyboard.send_text("zeh" + ENTER)
        keyboard.close()
        assert arrow_prompter(keyboard).ask(ONE._replace(options=(*ONE.options, Option("zeh", "Zeh")))) == ("zeh",)


@pytest.mark.parametrize("away", ["h", "e"])
def test_who_looks_away_finds_the_question_as_it_was(away: str) -> None:
    """After the urgent signs, or the thought of leaving, the ticks and the pointer are where they were."""
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard)
        keyboard.send_text(SPACE + DOWN + away)
        prompter.ask(SEVERAL)
        keyboard.send_text(ENTER)
        prompter.read(SIGNS, ONE)
        keyboard.send_text(SPACE + ENTER)
        assert prompter.ask(SEVERAL) == ("a", "b")
        keyboard.send_text(SPACE + ENTER)
        assert prompter.ask(SEVERAL) == ("a",)


def test_who_looks_at_the_signs_finds_what_was_told_again() -> None:
    """What was told on a screen of its own is not gone when the urgent signs are looked at before it was read."""
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard)
        prompter.tell("Told.\n" * 100)
        keyboard.send_text("h")
        assert prompter.ask(ONE) is Move.URGENT
        keyboard.close()
        with pytest.raises(EndOfInputError, match="notes"):
            prompter.ask(ONE)


def test_earlier_choices_are_ticked_again() -> None:
    """Who comes back finds the choices as they were left, and Enter keeps them."""
    assert press(SEVERAL._replace(current=("b", "c")), ENTER) == ("b", "c")
    assert press(ONE._replace(current=("not-sure",)), ENTER) == ("not-sure",)


def test_words_can_be_typed() -> None:
    """Where words are asked for, all that is typed up to Enter is returned, letters of commands too."""
    with create_pipe_input() as keyboard:
        keyboard.send_text("zehn wege\r")
        assert arrow_prompter(keyboard).type_in(ONE) == "zehn wege"
    typed = LinePrompter(a_terminal(StringIO(), StringIO("zehn wege\n")), WORDS, 62).type_in(ONE)
    assert typed == "zehn wege"


def test_the_end_of_the_keyboard_names_the_open_question() -> None:
    """Where the terminal goes away, the question that was open is named."""
    with create_pipe_input() as keyboard:
        keyboard.close()
        with pytest.raises(EndOfInputError, match='"place"'):
            arrow_prompter(keyboard).ask(ONE)


def test_the_other_screen_is_left_as_it_was_entered() -> None:
    """Prompts stand on the terminal's other screen, which is entered once and left once."""
    screen = StringIO()
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard, screen=screen)
        for _turn in range(2):
            keyboard.send_text(ENTER)
            prompter.ask(ONE)
        assert screen.getvalue().count("\x1b[?1049h") == 1
        assert "\x1b[?1049l" not in screen.getvalue()
        prompter.close()
        prompter.close()
    assert screen.getvalue().count("\x1b[?1049l") == 1


def _broken(*_anything: object, **_more: object) -> NoReturn:
    raise ZeroDivisionError


def test_an_error_while_drawing_ends_the_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks inside the loop of the prompt library comes out of it, and nothing is printed there."""
    with create_pipe_input() as keyboard:
        prompter = arrow_prompter(keyboard)
        monkeypatch.setattr("gist_cli.interview.view.View.press", _broken)
        keyboard.send_text(DOWN)
        with pytest.raises(ZeroDivisionError):
            prompter.ask(ONE)


class Breaking(ScriptedPrompter):
    """Breaks at what it is asked from some moment on."""

    def ask(self, prompt: Prompt) -> Reply:
        """Reply as long as there are replies, then break."""
        if not self.steps:
            raise RuntimeError
        return super().ask(prompt)


def steady(arrows: Callable[[], Prompter], lines: ScriptedPrompter) -> SteadyPrompter:
    """Return a prompter that falls back to lines."""
    return SteadyPrompter(arrows, lines, "sorry")


def test_whatever_breaks_the_talk_goes_on_in_lines() -> None:
    """The question that was open when the arrow keys broke is asked in lines, after what was to be told."""
    lines, broken = ScriptedPrompter([("far",), ("here",)]), Breaking([("here",)])
    prompter = steady(lambda: broken, lines)
    assert prompter.ask(ONE) == ("here",)
    prompter.tell("kept")
    assert prompter.ask(ONE) == ("far",)
    assert lines.told == ["sorry", "kept"]
    assert prompter.ask(ONE) == ("here",)
    assert broken.is_closed


def test_ctrl_c_and_the_end_of_input_are_no_breaks() -> None:
    """What ends a talk is passed on, and does not begin it anew in lines."""

    class Interrupted(ScriptedPrompter):
        def ask(self, prompt: Prompt) -> Reply:
            raise KeyboardInterrupt if prompt.id == "place" else EndOfInputError(prompt.id)

    prompter = steady(lambda: Interrupted([]), ScriptedPrompter([]))
    with pytest.raises(KeyboardInterrupt):
        prompter.ask(ONE)
    with pytest.raises(EndOfInputError):
        prompter.ask(SEVERAL)


@pytest.mark.parametrize("reason", ["asked for", "environment", "no keyboard"])
def test_lines_are_used_where_arrow_keys_cannot_be(reason: str) -> None:
    """Line mode comes by its option, by the environment, and without a keyboard."""
    keyboard = StringIO() if reason == "no keyboard" else Screen()
    room = Room(80, 24)
    terminal = Terminal(
        keyboard, Screen(), Screen(), lambda: room, plain=reason == "environment", environment={"TERM": "xterm"}
    )
    assert isinstance(choose_prompter(output_on(terminal), WORDS, line_mode=reason == "asked for"), LinePrompter)


@pytest.mark.parametrize("moves", [frozenset({Move.URGENT}), frozenset[Move]()])
def test_words_of_a_sign_lead_to_help_in_lines(moves: frozenset[Move]) -> None:
    """A line that is no answer, but what somebody says who needs help, shows whom to call, where that can be shown."""
    keyboard, screen = StringIO("no air\n1\n"), StringIO()
    prompter = LinePrompter(a_terminal(screen, keyboard), WORDS, 62, hears=lambda words: words == "no air")
    reply = prompter.ask(ONE._replace(moves=moves))
    assert (reply is Move.URGENT) == bool(moves)
    assert (WORDS.lines.unknown in screen.getvalue()) == (not moves)


def test_arrow_keys_are_used_where_they_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the arrow keys ask, on that terminal and in the words of the guide."""
    given: list[object] = []
    monkeypatch.setattr("gist_cli.interview.arrows.ArrowPrompter", lambda *ends, hears: given.extend((*ends, hears)))
    room = Room(80, 24)
    terminal = Terminal(Screen(), Screen(), Screen(), lambda: room, plain=False, environment={"TERM": "xterm"})
    choose_prompter(output_on(terminal), WORDS, line_mode=False, hears=str.istitle)
    assert given == [terminal, WORDS, str.istitle]


@pytest.mark.parametrize("breaks", ["create_input", "Strokes", "Stage"])
def test_lines_are_used_where_arrow_keys_cannot_start(breaks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the prompt library raises when it starts, the person is asked in lines."""
    monkeypatch.setattr(f"gist_cli.interview.arrows.{breaks}", _broken)
    keyboard, screen = Keyboard(is_terminal=True), Screen()
    keyboard.lines.append("2\n")
    room = Room(80, 24)
    terminal = Terminal(keyboard, screen, screen, lambda: room, plain=False, environment={"TERM": "xterm"})
    assert choose_prompter(output_on(terminal), WORDS, line_mode=False).ask(ONE) == ("far",)

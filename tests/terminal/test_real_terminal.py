"""The program on a real terminal: what a person sees at several sizes."""

import sys
import time
from pathlib import Path

import pytest

from gist_cli.content.folder import Content
from tests import shelf
from tests.conftest import OTHER_GUIDE, Gist
from tests.screens import DOWN, END, ENTER, INTERRUPT, SPACE, Start, Terminal, squeezed
from tests.terminal.interviews import GERMAN, GIST, OTHER, WORDS, question

FEW_ROWS = 12
"""Too few for the welcome and a question below it."""

SIZES = [(80, 24), (40, 24), (40, FEW_ROWS), (120, 40)]


def read_the_welcome(terminal: Terminal) -> None:
    """See the welcome whole on a screen of its own, and go on."""
    words = shelf.shipped().conversation
    terminal.wait_for(words.notices.welcome, words.notices.not_kept, words.reading.on)
    terminal.settle()
    terminal.press(ENTER)
    terminal.settle()


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_person_sees_the_question_and_the_help_in_an_emergency(start: Start, columns: int, rows: int) -> None:
    """The first question fits any screen; a sign of an emergency shows help at once, from its first line."""
    content = shelf.shipped()
    first, second = content.questionnaire.questions[:2]
    terminal = start(f"{GIST} ask", columns, rows)
    if rows == FEW_ROWS:
        read_the_welcome(terminal)
    terminal.wait_for(first.text, first.choices[0].label)
    terminal.press(ENTER)
    terminal.wait_for(second.text, second.choices[0].label, "u urgent")
    terminal.settle()
    terminal.press(SPACE)
    terminal.wait_for("[x]")
    terminal.press(ENTER)
    terminal.wait_for(content.urgent.title, content.urgent.levels[0].title, "Read on")
    terminal.settle()
    terminal.press(END)
    terminal.wait_for(content.conversation.help_now.alarm)
    terminal.press(ENTER)
    left = terminal.wait_for("Stopped.")
    assert content.urgent.levels[0].what_to_do[0].text.partition(" (")[0] in left
    assert terminal.wait_for_end() == 0


def test_help_stands_whole_on_the_screen_from_its_first_line(start: Start) -> None:
    """When the answers given beforehand name an emergency, nothing else takes room from the help page."""
    urgent = shelf.shipped().urgent
    terminal = start(f"{GIST} ask --set urgent=fever", 60, 20)
    terminal.wait_for(urgent.title, urgent.levels[0].title, "Read on")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_keys_typed_ahead_do_not_turn_the_emergency_page(start: Start) -> None:
    """A sign ticked with Enter five times behind it shows help from its beginning: nobody has seen it before."""
    content = shelf.shipped()
    terminal = start(f"{GIST} ask --set role=patient")
    terminal.wait_for(content.questionnaire.questions[1].text)
    terminal.press(SPACE + ENTER * 5)
    terminal.wait_for(content.urgent.title, content.urgent.levels[0].title, "Read on", "part 1 of")
    assert "part 1 of" in terminal.settle()


def test_keys_typed_before_a_question_was_shown_do_not_answer_it(start: Start) -> None:
    """Keys that wait in the terminal while the program starts are dropped."""
    terminal = start(GERMAN)
    terminal.press(DOWN, ENTER, ENTER)
    terminal.wait_for("Frage 1")
    assert "Frage 1" in terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Frage 2")


@pytest.mark.parametrize("pause", [0.0, 0.05, 0.2])
def test_a_typed_word_is_no_row_of_commands(start: Start, pause: float) -> None:
    """A name typed or pasted at a question moves to its choice, although its letters are keys."""
    terminal = start(
        f"{GIST} ask --set role=patient --set urgent=none --set stage=metastatic --set surgery=done --set tested=no"
    )
    content = shelf.shipped()
    medicine = next(asked for asked in content.questionnaire.questions if asked.id == "medicine")
    sunitinib = next(choice.label for choice in medicine.choices if choice.id == "sunitinib")
    terminal.wait_for(medicine.choices[0].label, sunitinib)
    for letter in "sunitinib":
        terminal.press(letter)
        time.sleep(pause)
    terminal.wait_for(f"> {sunitinib}", "Typed: sunitinib")
    terminal.wait_until(lambda: sunitinib in terminal.cursor)


def test_a_question_follows_the_size_of_the_terminal(start: Start) -> None:
    """Who makes the window narrow or wide while a question stands sees it whole, and can answer it."""
    terminal = start(f"{GIST} ask --set role=patient --set urgent=none")
    choices = shelf.shipped().questionnaire.questions[2].choices

    def points_at_the_first() -> bool:
        line = terminal.cursor.strip().removeprefix("> ")
        return bool(line) and line in choices[0].label

    terminal.wait_for(question(2), choices[0].label)
    for columns, rows in ((40, 24), (120, 40), (60, 16), (1, 1), (3, 40), (80, 24)):
        terminal.resize(columns, rows)
        if columns > 3:
            terminal.wait_for(question(2), choices[0].label, "finish")
            terminal.wait_until(points_at_the_first)
        else:
            terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for(question(3))


def test_the_emergency_page_keeps_its_place_when_the_phone_is_turned(start: Start) -> None:
    """Growing and shrinking the window redraws the text at the place that was reached, and no sign is passed over."""
    urgent = shelf.shipped().urgent
    signs = [sign.text for level in urgent.levels for sign in level.items]
    terminal = start(f"{GIST} ask --set role=patient --set urgent=none", 40, FEW_ROWS)
    read_the_welcome(terminal)
    terminal.wait_for(question(2))
    terminal.press("u")
    seen = terminal.wait_for("Read on", "part 1 of")
    terminal.settle()
    sizes = [(40, 24), (80, 10), (40, 12), (120, 30)]
    while "Read on" in terminal.shown():
        before = terminal.shown()
        terminal.press(" ")
        terminal.wait_until_other_than(before)
        seen += terminal.shown()
        columns, rows = sizes.pop(0)
        sizes.append((columns, rows))
        terminal.resize(columns, rows)
        terminal.wait_for("Back to where I was")
        seen += terminal.settle()
    shown = squeezed(seen.replace("\u2503", ""))
    assert [sign for sign in signs if squeezed(sign) not in shown] == []


def test_signs_of_an_earlier_day_are_asked_again(start: Start, tmp_path: Path) -> None:
    """Who goes on another day is asked anew whether there is an emergency, and hears where the answers came from."""
    (tmp_path / "mine").write_text('format = 1\n[answers]\nrole = "patient"\nurgent = ["none"]\n', encoding="utf-8")
    terminal = start(f"{GIST} ask --answers mine")
    screen = terminal.wait_for(question(1), "Your answers in mine are loaded.")
    assert "[x]" not in screen
    terminal.press(SPACE)
    terminal.wait_for("[x]")
    terminal.press("u")
    terminal.wait_for(shelf.shipped().urgent.title, "Back to where I was")
    terminal.press("b")
    screen = terminal.wait_for(question(1), "[x]")
    assert shelf.shipped().urgent.title not in screen
    terminal.press("q")
    terminal.wait_for("Stopped.")
    assert terminal.wait_for_end() == 0


def test_an_error_breaks_between_words(start: Start) -> None:
    """On a narrow terminal no word of an error is cut in two."""
    terminal = start(f"{GIST} ask --set nothing", 40, 24)
    assert terminal.wait_for_end() == 1
    lines = terminal.raw.splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40


def test_only_the_guide_goes_down_a_pipe(start: Start, tmp_path: Path) -> None:
    """With its output piped, the program asks on the screen, and the pipe gets the guide and nothing else."""
    terminal = start(f"{GERMAN} | cat > guide; echo done")
    content = Content(OTHER_GUIDE)
    terminal.wait_for(content.questionnaire.questions[0].text)
    terminal.press("h")
    terminal.wait_for(content.urgent.title, WORDS.help_now.back)
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for(content.questionnaire.questions[0].text)
    terminal.press("g")
    terminal.wait_for(WORDS.review.guide)
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("done")
    guide = (tmp_path / "guide").read_text(encoding="utf-8")
    assert guide.startswith(content.guide.title.upper())
    assert WORDS.review.guide not in guide
    assert "\x1b" not in guide


@pytest.mark.parametrize("errors", ["2>&-", "2> /dev/full"])
def test_the_guide_comes_where_nothing_can_be_said(start: Start, tmp_path: Path, errors: str) -> None:
    """Without a place for notices the guide is the same, and the answers are kept."""
    settings = "--set rolle=selbst --set zeichen=none --set stufe=frueh --save mine"
    terminal = start(f"{GERMAN} {settings} > guide {errors}; echo code $?")
    terminal.wait_for("code 0")
    assert (tmp_path / "guide").read_text(encoding="utf-8").startswith(Content(OTHER_GUIDE).guide.title.upper())
    assert "stufe" in (tmp_path / "mine").read_text(encoding="utf-8")


def test_line_mode_draws_nothing(start: Start) -> None:
    """On a terminal that can do nothing, the whole conversation and the guide are plain lines, part by part."""
    terminal = start(f"{GERMAN}; echo code $?", TERM="dumb")
    terminal.wait_for(WORDS.lines.answer.strip())
    terminal.press("genug\n")
    terminal.wait_for(WORDS.review.guide)
    terminal.press("1\n")
    terminal.wait_for(WORDS.reading.list)
    terminal.press("1\n")
    terminal.wait_for(WORDS.reading.list_text)
    terminal.press(f"{WORDS.reading.finish.label}\n")
    terminal.wait_for_end()
    assert "code 0" in terminal.raw
    assert Content(OTHER_GUIDE).guide.title.upper() in terminal.raw
    assert not [character for character in terminal.raw if ord(character) < 32 and character not in "\r\n"]


@pytest.mark.parametrize(("words", "columns"), [("ask", 1), ("ask", 5), ("ask --line-mode", 1), ("urgent", 1)])
def test_no_width_is_too_small(start: Start, columns: int, words: str) -> None:
    """However narrow the terminal is, nothing breaks."""
    terminal = start(f"{GIST} {words} {OTHER} --no-pager; echo code $?", columns, 5)
    if words.startswith("ask"):
        terminal.wait_until_other_than(terminal.shown())
        terminal.press(INTERRUPT)
    terminal.wait_for_end()
    raw = "".join(terminal.raw.split())
    assert "Traceback" not in raw
    assert "code70" not in raw


@pytest.mark.parametrize("words", [["urgent"], ["drug"], ["topic", "nowhere"]], ids=" ".join)
def test_no_page_needs_more_width(gist: Gist, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """However narrow the terminal is, a page, a list and an error have the same letters on it."""
    monkeypatch.setenv("NO_COLOR", "1")
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True)

    def seen(columns: int) -> tuple[int, list[str]]:
        monkeypatch.setenv("COLUMNS", str(columns))
        ran = gist(*words, "--no-pager")
        return ran.code, [sign for sign in ran.out + ran.err if sign.isalnum()]

    wide = seen(80)
    assert all(seen(columns) == wide for columns in range(1, 13))

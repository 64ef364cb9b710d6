"""The program on a real terminal: what a person sees at several sizes, and how the terminal is left behind."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from gist_cli.content.folder import Content
from tests import shelf
from tests.conftest import OTHER_GUIDE

PATIENCE = 30
"""Seconds until a test gives up waiting; nothing waits that long unless something is wrong."""

DOWN, UP, ENTER, SPACE, INTERRUPT = "\x1b[B", "\x1b[A", "\r", " ", "\x03"
GIST = f"{shlex.quote(sys.executable)} -m gist_cli"
SIZES = [(80, 24), (40, 24), (120, 40)]


class Terminal:
    """A pseudo-terminal with a shell command in it, and the picture that a person has before their eyes."""

    def __init__(self, command: str, columns: int, rows: int, folder: Path, **environment: str) -> None:
        """Start a command in a folder."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        self._child = pexpect.spawn(
            "/bin/sh",
            ["-c", command],
            dimensions=(rows, columns),
            cwd=folder,
            env={**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment},
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.raw = ""

    def press(self, *keys: str) -> None:
        """Press keys."""
        self._child.send("".join(keys))

    def wait_for(self, *texts: str) -> str:
        """Wait until all these words stand on the screen, wherever their lines break, and return the screen."""
        while not all(squeezed(text) in squeezed(self.shown()) for text in texts):
            self._look()
        return self.shown()

    def wait_for_end(self) -> int:
        """Wait until the command has ended, and return its exit code."""
        while True:
            try:
                self._look()
            except pexpect.EOF:
                self._child.close()
                return int(self._child.exitstatus)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and forget what it showed, so that only what is drawn anew is seen."""
        self._screen.resize(rows, columns)
        self._screen.erase_in_display(2)
        self._child.setwinsize(rows, columns)

    def shown(self) -> str:
        """Return what is on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def end(self) -> None:
        """Close the terminal."""
        self._child.close(force=True)

    def _look(self) -> None:
        try:
            fresh = self._child.read_nonblocking(65536, timeout=PATIENCE)
        except pexpect.TIMEOUT:
            pytest.fail(f"nothing happens any more, and on the screen stands:\n{self.shown()}")
        self.raw += fresh
        self._stream.feed(fresh)


def squeezed(text: str) -> str:
    """Return a text without its line breaks and indentation."""
    return " ".join(text.split())


Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a command on a terminal, which is closed at the end."""
    terminals: list[Terminal] = []

    def begin(command: str, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
        terminals.append(Terminal(command, columns, rows, tmp_path, **environment))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.end()


def question(number: int) -> str:
    """Return the text of a question of the shipped interview, as it is asked of a patient."""
    return shelf.shipped().questionnaire.questions[number].text


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_a_person_sees_the_question_and_the_help_in_an_emergency(start: Start, columns: int, rows: int) -> None:
    """The first question, its choices and keys fit any usual screen; a sign of an emergency shows help at once."""
    content = shelf.shipped()
    first, second = content.questionnaire.questions[:2]
    terminal = start(f"{GIST} ask", columns, rows)
    terminal.wait_for(first.text, first.choices[-1].label, "u: signs", "Question 1 of about")
    terminal.press(ENTER)
    terminal.wait_for(second.text, second.choices[-1].label, "u urgent")
    terminal.press(SPACE, ENTER)
    terminal.wait_for(content.urgent.title, content.urgent.levels[0].title, "Stop here")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("Stopped.")
    assert terminal.wait_for_end() == 0


def test_help_stands_whole_on_the_screen_from_its_first_line(start: Start) -> None:
    """When the answers given beforehand name an emergency, nothing else takes room from the help page."""
    urgent = shelf.shipped().urgent
    terminal = start(f"{GIST} ask --set urgent=fever", 60, 20)
    terminal.wait_for(urgent.title, urgent.levels[0].title, "Stop here")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_question_follows_the_size_of_the_terminal(start: Start) -> None:
    """Who makes the window narrow or wide while a question stands sees it whole, and can answer it."""
    terminal = start(f"{GIST} ask --set role=patient --set urgent=none")
    choices = shelf.shipped().questionnaire.questions[2].choices
    terminal.wait_for(question(2), choices[0].label)
    for columns, rows in ((40, 24), (120, 40), (60, 16)):
        terminal.resize(columns, rows)
        terminal.wait_for(question(2), choices[0].label, "finish")
    terminal.press(ENTER)
    terminal.wait_for(question(3))


def test_signs_of_an_earlier_day_are_asked_again(start: Start, tmp_path: Path) -> None:
    """Who goes on another day is asked anew whether there is an emergency, and hears where the answers came from."""
    (tmp_path / "mine").write_text('format = 1\n[answers]\nrole = "patient"\nurgent = ["fever"]\n', encoding="utf-8")
    terminal = start(f"{GIST} ask --answers mine")
    terminal.wait_for(question(1), "Your answers in mine are loaded.")
    terminal.press(SPACE, "u")
    terminal.wait_for(shelf.shipped().urgent.title, "Back to where I was")
    terminal.press("b")
    screen = terminal.wait_for(question(1), "[x]")
    assert shelf.shipped().urgent.title not in screen
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="There is no less here.")
def test_everything_is_read_in_less(start: Start) -> None:
    """The pager says where the person is and which keys lead on, and starts no other program."""
    settings = shlex.join(
        [*("--set", "rolle=selbst"), *("--set", "zeichen=none"), *("--set", "stufe=spaet"), *("--set", "mittel=none")]
    )
    terminal = start(f"{GIST} ask --content {shlex.quote(str(OTHER_GUIDE))} {settings}", 60, 12)
    terminal.wait_for("See the list")
    terminal.press("b")
    terminal.wait_for("What would you like to read?")
    terminal.press(DOWN * 20, UP * 3, ENTER)
    terminal.wait_for("Page 1 of ", "Space: on")
    terminal.press("!")
    terminal.wait_for("not available")
    terminal.press(ENTER, "G")
    terminal.wait_for("(the end)")
    terminal.press("q")
    terminal.wait_for("What would you like to read?")
    terminal.press("q")
    terminal.wait_for("Done.")
    assert terminal.wait_for_end() == 0


def test_an_error_breaks_between_words(start: Start) -> None:
    """On a narrow terminal no word of an error is cut in two."""
    terminal = start(f"{GIST} ask --set nothing", 40, 24)
    assert terminal.wait_for_end() == 1
    lines = terminal.raw.splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 40


def test_ctrl_c_leaves_at_once_and_restores_the_terminal(start: Start) -> None:
    """Ctrl-C at a question ends with 130, says that nothing was kept, and typing is shown again as before."""
    terminal = start(f"stty -a > before; {GIST} ask; echo code $?; stty -a > after; cmp before after && echo same")
    terminal.wait_for("Question 1 of about")
    terminal.press(INTERRUPT)
    terminal.wait_for("code 130", "same", "Nothing was kept")


def test_only_the_guide_goes_down_a_pipe(start: Start, tmp_path: Path) -> None:
    """With its output piped, the program asks on the screen, and the pipe gets the guide and nothing else."""
    terminal = start(f"{GIST} ask --content {shlex.quote(str(OTHER_GUIDE))} | cat > guide; echo done")
    content = Content(OTHER_GUIDE)
    terminal.wait_for(content.questionnaire.questions[0].text)
    terminal.press("u")
    terminal.wait_for(content.urgent.title, "Back to where I was")
    terminal.press(ENTER)
    terminal.wait_for(content.questionnaire.questions[0].text)
    terminal.press("f")
    terminal.wait_for("Show my guide")
    terminal.press(ENTER)
    terminal.wait_for("done")
    guide = (tmp_path / "guide").read_text(encoding="utf-8")
    assert guide.startswith(content.guide.title.upper())
    assert "Show my guide" not in guide
    assert "\x1b" not in guide


def test_complete_answers_open_the_guide_to_be_read(start: Start, tmp_path: Path) -> None:
    """With nothing left to ask, the summary comes at once, then the list; an answer can be changed from there."""
    content = Content(OTHER_GUIDE)
    (tmp_path / "mine").write_text(
        'format = 1\n[answers]\nrolle = "selbst"\nzeichen = "none"\nstufe = "frueh"\n', encoding="utf-8"
    )
    terminal = start(f"{GIST} ask --content {shlex.quote(str(OTHER_GUIDE))} --answers mine --save mine; echo code $?")
    terminal.wait_for(content.guide.title, "See the list")
    assert content.questionnaire.questions[0].text not in terminal.shown()
    terminal.press("b")
    terminal.wait_for("What would you like to read?", content.urgent.title)
    terminal.press(DOWN * 20, UP, ENTER)
    terminal.wait_for("Show my guide", content.questionnaire.questions[0].short)
    terminal.press(ENTER)
    terminal.wait_for(content.guide.title, "See the list")
    terminal.press("q")
    terminal.wait_for("kept in mine", "code 0")


def test_line_mode_draws_nothing(start: Start) -> None:
    """On a terminal that can do nothing, the whole conversation and the guide are plain lines."""
    terminal = start(f"{GIST} ask --content {shlex.quote(str(OTHER_GUIDE))}; echo code $?", TERM="dumb")
    terminal.wait_for("Your answer (? for help):")
    terminal.press("finish\n")
    terminal.wait_for("Show my guide")
    terminal.press("1\n")
    terminal.wait_for_end()
    assert "code 0" in terminal.raw
    assert Content(OTHER_GUIDE).guide.title.upper() in terminal.raw
    assert not [character for character in terminal.raw if ord(character) < 32 and character not in "\r\n"]

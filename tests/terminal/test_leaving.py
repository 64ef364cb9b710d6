"""Leaving the program on a real terminal: the terminal is as it was before, and no answer is lost."""

import os
import signal
import time
from pathlib import Path

import pytest

from gist_cli.content.folder import Content
from tests.conftest import OTHER_GUIDE
from tests.screens import DOWN, ENTER, INTERRUPT, PATIENCE, Start, Terminal
from tests.terminal.interviews import GERMAN, WORDS, question

OTHER_SCREEN = "\x1b[?1049h"
SAME = "stty -a > before; {}; echo code $?; stty -a > after; cmp before after && echo same"


def is_running(process: int) -> bool:
    """Say whether a process is still there, and not only waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_ctrl_c_leaves_at_once_and_restores_the_terminal(start: Start) -> None:
    """Ctrl-C at a question ends with 130, says that nothing was kept, and the terminal is as it was before."""
    terminal = start(SAME.format(GERMAN))
    terminal.wait_for("Frage 1")
    terminal.press(INTERRUPT)
    screen = terminal.wait_for("code 130", "same", WORDS.notices.nothing_kept)
    assert "Frage 1" not in screen
    assert terminal.raw.count(OTHER_SCREEN) == terminal.raw.count("\x1b[?1049l") == 1


@pytest.mark.parametrize(("name", "code"), [("TERM", 143), ("HUP", 129)])
@pytest.mark.parametrize("mode", ["", " --line-mode"])
def test_a_request_to_end_restores_the_terminal_and_keeps_the_answers(
    start: Start, tmp_path: Path, name: str, code: int, mode: str
) -> None:
    """Whoever ends the program from outside finds the terminal as it was, and the answers in their file."""
    terminal = start(SAME.format(f"sh -c 'echo $$ > pid; exec {GERMAN} --save mine{mode}'"))
    terminal.wait_for(question(0, OTHER_GUIDE))
    terminal.settle()
    terminal.press("1" + ENTER if mode else ENTER)
    terminal.wait_for("Frage 2")
    os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), getattr(signal, f"SIG{name}"))
    terminal.wait_for(f"code {code}", "same", "--answers mine")
    assert 'rolle = "selbst"' in (tmp_path / "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize("ignored", ["", "trap '' HUP; "])
@pytest.mark.parametrize("mode", ["", " --line-mode"])
def test_a_closed_window_loses_no_answer_and_leaves_no_process(
    start: Start, tmp_path: Path, ignored: str, mode: str
) -> None:
    """When the terminal goes away, the answers are kept, and the program ends, also where a hang-up is ignored."""
    terminal = start(f"{ignored}echo $$ > pid; exec {GERMAN} --save mine{mode}")
    terminal.wait_for(question(0, OTHER_GUIDE))
    terminal.settle()
    terminal.press("1" + ENTER if mode else ENTER)
    terminal.wait_for("Frage 2")
    process = int((tmp_path / "pid").read_text(encoding="utf-8"))
    terminal.hang_up()
    deadline = time.monotonic() + PATIENCE
    while is_running(process):
        assert time.monotonic() < deadline, "the program did not end"
        time.sleep(0.05)
    assert 'rolle = "selbst"' in (tmp_path / "mine").read_text(encoding="utf-8")


def come_back(terminal: Terminal) -> None:
    """See the shell as it was when the program is stopped, and the question again after fg."""
    terminal.wait_for("Stopped", "ready>")
    assert "Frage 1" not in terminal.shown()
    terminal.press("fg\r")
    terminal.wait_for("Frage 1", question(0, OTHER_GUIDE))
    terminal.settle()


def test_a_stopped_program_draws_all_anew(start: Start) -> None:
    """Ctrl-Z gives the shell back as it was, and after fg the question stands there again and can be answered."""
    terminal = start("bash --norc -i", TERM="xterm-256color")
    terminal.press(f"PS1='ready> '; {GERMAN}\r")
    terminal.wait_for("Frage 1", question(0, OTHER_GUIDE))
    terminal.press("\x1a")
    come_back(terminal)
    terminal.press(DOWN)
    terminal.wait_for(WORDS.arrows.status.replace("<number>", "2").replace("<total>", "2"))
    terminal.press(ENTER)
    terminal.wait_for("Frage 2")


def test_each_request_to_stop_gives_the_shell_back(start: Start, tmp_path: Path) -> None:
    """Whoever stops the program from outside, once or again, finds the shell, and the question with fg."""
    terminal = start("bash --norc -i", TERM="xterm-256color")
    terminal.press(f"PS1='ready> '; sh -c 'echo $$ > pid; exec {GERMAN}'\r")
    terminal.wait_for("Frage 1", question(0, OTHER_GUIDE))
    process = int((tmp_path / "pid").read_text(encoding="utf-8"))
    for _time in range(2):
        os.kill(process, signal.SIGTSTP)
        come_back(terminal)
    terminal.press(ENTER)
    terminal.wait_for("Frage 2")


def test_a_program_stopped_from_outside_goes_on(start: Start, tmp_path: Path) -> None:
    """After a stop that cannot be caught, with a shell at work meanwhile, the question is drawn anew and keys work."""
    terminal = start(f"echo $$ > pid; exec {GERMAN}")
    terminal.wait_for("Frage 1")
    process = int((tmp_path / "pid").read_text(encoding="utf-8"))
    terminal.settle()
    os.kill(process, signal.SIGSTOP)
    terminal.reset()
    terminal.resize(80, 24)
    assert "Frage 1" not in terminal.shown()
    os.kill(process, signal.SIGCONT)
    terminal.wait_until(lambda: terminal.raw.count(OTHER_SCREEN) == 2)
    terminal.wait_for("Frage 1")
    terminal.settle()
    terminal.press(DOWN)
    terminal.wait_for(WORDS.arrows.status.replace("<number>", "2").replace("<total>", "2"))


def test_complete_answers_open_the_guide_to_be_read(start: Start, tmp_path: Path) -> None:
    """With nothing left to ask, the summary comes at once, then the list; an answer can be changed from there."""
    content = Content(OTHER_GUIDE)
    settings = "--set rolle=selbst --set zeichen=none --set stufe=frueh"
    terminal = start(f"{GERMAN} {settings} --save mine; echo code $?")
    terminal.wait_for(content.guide.title, WORDS.reading.list)
    assert content.questionnaire.questions[0].text not in terminal.shown()
    terminal.press("z")
    terminal.wait_for(WORDS.reading.list_text, content.urgent.title, WORDS.reading.groups[0].title)
    terminal.press(WORDS.reading.change.key)
    terminal.wait_for(WORDS.review.guide, content.questionnaire.questions[0].short)
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for(content.guide.title, WORDS.reading.list)
    terminal.press("e")
    terminal.wait_for("--answers mine", "code 0")
    assert "stufe" in (tmp_path / "mine").read_text(encoding="utf-8")


def test_leaving_the_list_asks_and_can_keep(start: Start, tmp_path: Path) -> None:
    """Who leaves the list without a file is asked, may stay, and may keep the answers after all."""
    settings = "--set rolle=selbst --set zeichen=none"
    terminal = start(f"{GERMAN} {settings}; echo code $?")
    terminal.wait_for("Frage 3")
    terminal.press(ENTER)
    terminal.wait_for(WORDS.review.guide)
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for(WORDS.reading.list)
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for("Teil 2 von 2")
    terminal.settle()
    terminal.press(ENTER)
    terminal.wait_for(WORDS.reading.list_text)
    for _time in range(2):
        terminal.settle()
        terminal.press("e", ENTER)
        terminal.wait_for(WORDS.parting.text)
        terminal.settle()
        terminal.press(*([ENTER] if _time == 0 else [DOWN]))
        terminal.settle()
        if _time == 0:
            terminal.wait_for(WORDS.reading.list_text)
    terminal.press(ENTER)
    terminal.wait_for("code 0")
    assert "stufe" in (tmp_path / f"{WORDS.files.answers_name}.toml").read_text(encoding="utf-8")

"""Long pages on a terminal: through the person's pager from their beginning, or plainly where that fails."""

import os
import shlex
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests import shelf
from tests.screens import INTERRUPT, Start

GIST = f"{shlex.quote(sys.executable)} -m gist_cli"
HERE = [pytest.param("less", marks=pytest.mark.skipif(shutil.which("less") is None, reason="There is no less here."))]


def first_line() -> str:
    """Return what a person must see first of the urgent signs."""
    return shelf.shipped().urgent.levels[0].what_to_do[0].text


@pytest.mark.parametrize("_pager", HERE)
@pytest.mark.parametrize("words", ["urgent", "drug imatinib", "ask --no-input"])
def test_a_long_page_begins_at_its_beginning(start: Start, words: str, _pager: str) -> None:
    """What is higher than the window comes through less, from the top, with the keys below it."""
    terminal = start(f"{GIST} {words}; echo code $?")
    screen = terminal.wait_for("Space: on")
    assert "code" not in screen
    if words == "urgent":
        assert first_line() in screen.replace("\u2503", "")
    terminal.press("q")
    terminal.wait_for("code 0")


@pytest.mark.parametrize("_pager", HERE)
def test_less_does_no_more_than_show(start: Start, tmp_path: Path, _pager: str) -> None:
    """It starts no other program and keeps no history of what was searched for."""
    terminal = start(f"{GIST} urgent; echo code $?", HOME=str(tmp_path))
    terminal.wait_for("Space: on")
    terminal.press("/pain\r")
    terminal.settle()
    terminal.press("!")
    terminal.wait_for("not available")
    terminal.press("\r")
    terminal.settle()
    terminal.press("q")
    terminal.wait_for("code 0")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ("urgent --no-pager", {}),
        ("urgent --line-mode", {}),
        ("urgent --format text", {}),
        ("urgent", {"TERM": "dumb"}),
    ],
)
def test_no_pager_where_none_is_wanted(start: Start, words: str, environment: dict[str, str]) -> None:
    """Where an option or the terminal asks for plain lines, all is shown at once."""
    terminal = start(f"{GIST} {words}; echo code $?", **environment)
    terminal.wait_for("code 0")
    assert "Space: on" not in terminal.raw


@pytest.mark.parametrize("pager", ["no-such-pager", "head -c 0; exit 1"])
def test_a_pager_that_fails_gives_way(start: Start, pager: str) -> None:
    """Whatever a pager does, the page is shown, and the exit code is that of the page."""
    terminal = start(f"{GIST} urgent; echo code $?", PAGER=pager)
    terminal.wait_for("code 0")
    assert terminal.raw.replace("\x1b", "").count("999 (UK)") >= 1


def test_a_pager_of_ones_own_is_run_by_the_shell(start: Start, tmp_path: Path) -> None:
    """PAGER may hold options, quotes and pipes, and gets no colors, for which it may have no use."""
    terminal = start(f"{GIST} urgent; echo code $?", PAGER="tr a-z A-Z | cat > 'the page'")
    terminal.wait_for("code 0")
    written = (tmp_path / "the page").read_text(encoding="utf-8")
    assert first_line().upper() in written.replace("\u2503", "")
    assert "\x1b" not in written


def test_ctrl_c_and_the_end_of_a_pager_are_no_errors(start: Start) -> None:
    """A pager that is interrupted was ended by the person, and nothing more is shown."""
    # One process alone: a shell may lose the signal while it starts another.
    waits = "import signal, time; signal.signal(2, signal.SIG_DFL); print('reading', flush=True); time.sleep(60)"
    terminal = start(f"exec {GIST} urgent", PAGER=f'exec {sys.executable} -c "{waits}"')
    terminal.wait_for("reading")
    terminal.press(INTERRUPT)
    assert terminal.wait_for_end() == 0
    assert "999 (UK)" not in terminal.raw


@pytest.mark.parametrize("_pager", HERE)
def test_a_request_to_end_ends_the_pager_too(start: Start, tmp_path: Path, _pager: str) -> None:
    """The program ends its pager before itself, so that the terminal is as it was."""
    command = f"sh -c 'echo $$ > pid; exec {GIST} urgent'"
    terminal = start(f"stty -a > before; {command}; echo code $?; stty -a > after; cmp before after && echo same")
    terminal.wait_for("Space: on")
    os.kill(int((tmp_path / "pid").read_text(encoding="utf-8")), signal.SIGTERM)
    terminal.wait_for("code 143", "same")

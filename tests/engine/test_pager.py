"""The pager: which one it is, what it gets, and when a page goes through it; a small script stands for less."""

import datetime as dt
import os
import signal
from io import BytesIO, TextIOWrapper
from pathlib import Path

import msgspec
import pytest

from gist_cli.content.folder import Content
from gist_cli.document import Document
from gist_cli.guide.pages import PageMaker
from gist_cli.output.output import Output
from gist_cli.output.pager import keeps_colors, page, wants_pager
from gist_cli.output.terminal import Room, Terminal
from tests.conftest import OTHER_GUIDE
from tests.hands import Keyboard, Screen, output_on

KEYS = "on: Space (50%)?"
PATH = os.environ["PATH"]
STAND_IN = """#!/bin/sh
folder=${0%/*}
printf %s "$1" > "$folder/how"
env > "$folder/environment"
cat > "$folder/page"
"""


@pytest.fixture
def less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a program called less, the first one on the path, which writes down what it gets."""
    script = tmp_path / "less"
    script.write_text(STAND_IN, encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{PATH}")
    return tmp_path


def terminal_with(rows: int = 24, **environment: str) -> Terminal:
    """Return a terminal in this environment."""
    room = Room(80, rows)
    return Terminal(
        Keyboard(),
        Screen(),
        Screen(),
        lambda: room,
        plain=False,
        environment={"PATH": os.environ["PATH"], **environment},
    )


def test_the_environment_chooses_the_pager(less: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PAGER it is less where there is one; colors go to a less that shows them."""
    assert wants_pager(terminal_with())
    (less / "less").unlink()
    monkeypatch.setenv("PATH", str(less))
    assert not wants_pager(terminal_with())
    for none in ("cat", "", " cat "):
        assert not wants_pager(terminal_with(PAGER=none))
    assert wants_pager(terminal_with(PAGER="more"))
    assert keeps_colors(terminal_with())
    assert keeps_colors(terminal_with(PAGER="/usr/bin/less -X"))
    assert keeps_colors(terminal_with(PAGER="less", LESS="-r"))
    assert not keeps_colors(terminal_with(PAGER="less", LESS="FX"))
    assert not keeps_colors(terminal_with(PAGER="more less"))


def test_less_gets_the_page_its_prompt_and_its_usual_ways(less: Path) -> None:
    """Less shows the keys as they are, as git has it, keeps no history and starts no other program."""
    assert page("Müde\n", terminal_with(), KEYS)
    assert (less / "page").read_text(encoding="utf-8") == "Müde\n"
    assert (less / "how").read_text(encoding="utf-8") == r"-Pon\: Space (50\%)\?$"
    seen = (less / "environment").read_text(encoding="utf-8").splitlines()
    assert {"LESS=FRX", "LV=-c", "LESSHISTFILE=-", "LESSSECURE=1"} <= set(seen)


def test_a_pager_of_ones_own_gets_its_environment(tmp_path: Path) -> None:
    """PAGER is run by the shell; the person's own settings of less count; history and shell escapes are off."""
    own = terminal_with(PAGER=f"cat > {tmp_path}/page; env > {tmp_path}/seen", LESS="M", LV="-a", LESSHISTFILE="mine")
    assert page("text", own, KEYS)
    assert (tmp_path / "page").read_text(encoding="utf-8") == "text"
    seen = (tmp_path / "seen").read_text(encoding="utf-8").splitlines()
    assert {"LESS=M", "LV=-a", "LESSHISTFILE=-", "LESSSECURE=1"} <= set(seen)


def test_a_pager_gets_the_characters_of_the_terminal(less: Path) -> None:
    """A page comes to the pager in the encoding of the terminal, which may write what this cannot hold otherwise."""
    latin = TextIOWrapper(BytesIO(), encoding="latin-1", errors="replace")
    assert page("Müde \u6f22\n", terminal_with()._replace(output=latin), KEYS)
    assert (less / "page").read_bytes() == "Müde ?\n".encode("latin-1")


@pytest.mark.parametrize(
    ("pager", "shows"),
    [
        *(("exit 0", True), ("exit 130", True), ("kill -INT $$", True)),
        *((fails, False) for fails in ("exit 1", "exit 3", "false", "/", "no-such-pager", 'less "-R', "kill -9 $$")),
    ],
)
def test_only_a_pager_that_ends_well_has_shown_the_page(pager: str, *, shows: bool) -> None:
    """A pager that the person interrupted has shown the page, one that failed has not; Ctrl-C means what it did."""
    before = signal.getsignal(signal.SIGINT)
    assert page("text", terminal_with(PAGER=pager), KEYS) is shows
    assert signal.getsignal(signal.SIGINT) is before


def test_without_any_pager_the_page_is_not_shown(tmp_path: Path) -> None:
    """Where less cannot be started, that is no error."""
    assert page("text", terminal_with(PATH=str(tmp_path)), KEYS) is False


def output(terminal: Terminal, *, color: bool = True, paged: bool = True) -> Output:
    """Return an output on a terminal, through a pager unless told otherwise."""
    return msgspec.structs.replace(output_on(terminal), color=color, pager=(lambda: KEYS) if paged else None)


def a_page() -> Document:
    """Return a page with letters that are drawn bold."""
    return PageMaker(Content(OTHER_GUIDE), dt.date(2026, 11, 27)).urgent()


def shown_on(terminal: Terminal, **how: bool) -> str:
    """Return what stands on the screen when a page has been shown."""
    output(terminal, **how).show(a_page())
    assert isinstance(terminal.output, Screen)
    return terminal.output.getvalue()


def test_a_page_higher_than_the_window_goes_through_the_pager(less: Path) -> None:
    """A page that just fills the window needs a pager, one that leaves the last line free does not."""
    drawn = output(terminal_with()).drawn(a_page(), 80, color=True)
    height = drawn.count("\n")
    assert "\x1b" in drawn
    assert shown_on(terminal_with(rows=height + 1)) == drawn
    assert shown_on(terminal_with(rows=height), paged=False) == drawn
    assert shown_on(terminal_with(rows=height, PAGER="")) == drawn
    assert not (less / "page").exists()
    assert shown_on(terminal_with(rows=height)) == ""
    assert (less / "page").read_text(encoding="utf-8") == drawn


def test_colors_go_where_they_are_shown(less: Path, tmp_path: Path) -> None:
    """Less gets the colors that the terminal has, any other pager none; where it fails they stand on the screen."""
    plain, colored = (output(terminal_with()).drawn(a_page(), 80, color=color) for color in (False, True))
    own = tmp_path / "own"
    for terminal, color, place, gets in (
        (terminal_with(rows=5), False, less / "page", plain),
        (terminal_with(rows=5), True, less / "page", colored),
        (terminal_with(rows=5, PAGER=f"cat > {own}"), True, own, plain),
    ):
        assert shown_on(terminal, color=color) == ""
        assert place.read_text(encoding="utf-8") == gets
    assert shown_on(terminal_with(rows=5, PAGER="exit 1")) == colored

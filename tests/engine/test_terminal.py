"""What the terminal can do: colors, line mode, and characters."""

import io
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.output.screen import Screen as DrawnScreen
from gist_cli.output.terminal import Room, Terminal, in_ascii, settle_streams, this_terminal, use_ascii
from gist_cli.output.visible import visible, visible_line
from tests.conftest import MANY


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def terminal(output: io.StringIO, **environment: str) -> Terminal:
    """Return a terminal with this output in this environment."""
    return Terminal(io.StringIO(), output, io.StringIO(), lambda: Room(80, 24), plain=False, environment=environment)


@pytest.mark.parametrize(
    ("environment", "on_screen", "in_pipe"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "xterm"}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0", "TERM": "dumb"}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1", "TERM": "xterm"}, False, False),
    ],
    ids=str,
)
def test_color_is_decided_in_order(environment: dict[str, str], *, on_screen: bool, in_pipe: bool) -> None:
    """NO_COLOR goes before FORCE_COLOR and CLICOLOR_FORCE, these before TERM=dumb, and that before the terminal."""
    assert terminal(Screen(), **environment).color(no_color=False) is on_screen
    assert terminal(io.StringIO(), **environment).color(no_color=False) is in_pipe


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}], ids=str)
def test_the_option_decides_before_all(environment: dict[str, str]) -> None:
    """With --no-color there is no color, whatever the environment says."""
    assert terminal(Screen(), **environment).color(no_color=True) is False


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"TERM": "xterm"}, False),
        ({"ACCESSIBLE": "1"}, True),
        ({"ACCESSIBLE": "yes", "TERM": "xterm"}, True),
        ({"ACCESSIBLE": "", "TERM": "xterm"}, False),
        ({"ACCESSIBLE": "0", "TERM": "xterm"}, False),
        ({"ACCESSIBLE": "false", "TERM": "xterm"}, False),
        ({"ACCESSIBLE": "False", "TERM": "xterm"}, False),
        ({"TERM": "dumb"}, True),
        ({"TERM": ""}, True),
        ({}, True),
        ({"TERM": "xterm", "ACCESSIBLE": "1"}, True),
    ],
    ids=str,
)
def test_the_environment_can_ask_for_plain_lines(environment: dict[str, str], *, plain: bool) -> None:
    """ACCESSIBLE set to anything but empty, 0 or false asks for plain lines, and so does a TERM that can do nothing."""
    assert this_terminal(environment).plain is plain


@given(st.text())
@settings(deadline=None, max_examples=200)
def test_any_text_can_be_written_in_ascii(text: str) -> None:
    """Whatever a text holds, it has a form in ASCII, and a text that is in ASCII stays as it is."""
    written = in_ascii(text)
    assert written.isascii()
    if text.isascii():
        assert written == text


def test_letters_become_the_nearest_ones() -> None:
    """Umlauts, quotes and dashes are written in the letters and signs that come nearest."""
    assert in_ascii("Müdigkeit \u2013 „später“ … 5 €") == 'Mudigkeit - "spater" ... 5 EUR'


def test_a_stream_can_be_made_to_write_ascii() -> None:
    """A terminal told to use ASCII writes the nearest letters, on both of its streams."""
    output, errors = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    use_ascii(Terminal(io.StringIO(), output, errors, lambda: Room(80, 24), plain=False, environment={}))
    for stream in (output, errors):
        stream.write("Wärme\n")
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        assert stream.buffer.getvalue().rstrip() == b"Warme"


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize(
    ("written", "counts"),
    [("40", 40), ("", 0), ("0", 0), ("-5", 0), ("x", 0), ("²", 0), ("٣", 0), ("99999", 0), ("9999", 9999), ("7", 7)],
)
def test_the_size_is_what_the_environment_says_if_it_says_one(name: str, written: str, counts: int) -> None:
    """COLUMNS and LINES count where they are sensible numbers; else the size is that of a terminal, or as usual."""
    usual = this_terminal({}).room()
    expected = usual._replace(**{"columns" if name == "COLUMNS" else "rows": counts}) if counts else usual
    assert this_terminal({name: written}).room() == expected


def test_without_a_terminal_the_size_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that are no terminal, or none at all, leave the size at 80 columns and 24 rows."""
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}", io.StringIO())
    assert this_terminal({}).room() == Room(80, 24)
    with Path(os.devnull).open(encoding="utf-8") as nowhere:
        monkeypatch.setattr("sys.stdout", nowhere)
        assert this_terminal({}).room() == Room(80, 24)


def test_the_first_stream_that_is_a_terminal_tells_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is that of the first of our streams that has one; what it does not know is as usual."""

    def size(descriptor: int) -> os.terminal_size:
        if descriptor == 1:
            raise OSError
        return os.terminal_size((0, 50) if descriptor == 2 else (10, 10))

    monkeypatch.setattr("os.get_terminal_size", size)
    for number, stream in enumerate(("stdin", "stdout", "stderr")):
        monkeypatch.setattr(f"sys.{stream}", Numbered(number))
    assert this_terminal({}).room() == Room(80, 50)


def test_a_screen_is_that_of_the_terminal() -> None:
    """What is drawn goes to standard error, in the manner of the terminal that TERM names, and asks it nothing."""
    drawn = terminal(Screen(), TERM="vt220")._replace(errors=Screen())
    screen = DrawnScreen.on(drawn)
    assert screen.stdout is drawn.errors
    assert screen.get_default_color_depth()
    assert screen.term == "vt220"
    assert screen.enable_cpr is False


class Numbered(io.StringIO):
    """A stream with a number."""

    def __init__(self, number: int) -> None:
        """Keep the number."""
        super().__init__()
        self._number = number

    def fileno(self) -> int:
        """Return the number."""
        return self._number


def test_lines_end_alike_everywhere_and_any_character_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our streams end lines with LF, write what they cannot hold in the nearest letters, and read any byte."""
    written = [io.BytesIO(), io.BytesIO()]
    for name, stream in zip(("stdout", "stderr"), written, strict=True):
        monkeypatch.setattr(f"sys.{name}", io.TextIOWrapper(stream, encoding="ascii", newline="\r\n"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="utf-8"))
    settle_streams()
    for ours in (sys.stdout, sys.stderr):
        ours.write("Wärme\n")
        ours.flush()
    assert [stream.getvalue() for stream in written] == [b"Warme\n"] * 2
    assert sys.stdin.read() == "\udcff"


class Gone(io.StringIO):
    """A stream whose other end is gone."""

    def flush(self) -> None:
        """Fail."""
        raise BrokenPipeError


def test_where_nobody_listens_the_program_goes_on() -> None:
    """What cannot be said is not said."""
    Terminal(io.StringIO(), io.StringIO(), Gone(), lambda: Room(80, 24), plain=False, environment={}).say("Hello")


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("a\rb\tc\x7f\x85\x9b", r"a\x0db\x09c\x7f\x85\x9b"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("line\u2028line", r"line\u2028line"),
        ("byte \udcff, halves \ud83d\udd00", r"byte \xff, halves \ud83d\udd00"),
        ("one\ntwo", "one\ntwo"),
        ("Größe 漢字 \u00a0 \U0001f642 „so“", "Größe 漢字 \u00a0 \U0001f642 „so“"),
    ],
)
def test_what_would_act_is_written_out(raw: str, seen: str) -> None:
    """Control characters and those that turn the direction of writing are shown, and all else stays as it is."""
    assert visible(raw) == seen


@given(st.text(st.characters(codec=None)))
@settings(deadline=None, max_examples=200 * MANY)
def test_no_text_acts_on_a_terminal(text: str) -> None:
    """Whatever a text holds, what is left of it can only be read."""
    unseen = {"\u061c", "\u200e", "\u200f"}
    shown = visible_line(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in unseen]
    assert not [sign for sign in shown if unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF")]

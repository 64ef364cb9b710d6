"""What the terminal at hand can do: prompts, colors, size, characters, line mode."""

import codecs
import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, TextIO

from gist_cli.output.visible import visible

_OFF = ("", "0", "false")
_IN_ASCII = "in-ascii"
"""The name under which Python knows what to do with a character that an encoding cannot hold."""

_USUAL = (80, 24)


class Room(NamedTuple):
    """The columns and rows of a screen."""

    columns: int
    rows: int


class Terminal(NamedTuple):
    """The streams and what they can do; ``room`` tells the size of the screen as it is now.

    ``plain`` asks for line mode: set by the person's environment, or because the terminal can do no better.
    """

    input: TextIO
    output: TextIO
    errors: TextIO
    room: Callable[[], Room]
    plain: bool
    environment: Mapping[str, str]

    @property
    def width(self) -> int:
        """The columns of the screen as it is now."""
        return self.room().columns

    @property
    def can_ask(self) -> bool:
        """Whether a person can answer at this terminal."""
        return self.input.isatty() and self.errors.isatty()

    @property
    def shows_output(self) -> bool:
        """Whether the guide itself goes to a terminal."""
        return self.output.isatty()

    def color(self, *, no_color: bool) -> bool:
        """Decide on color: the option, NO_COLOR, the two ways to force it, TERM=dumb, then the terminal."""
        environment = self.environment
        if no_color or environment.get("NO_COLOR"):
            return False
        if any(environment.get(name, "0") not in _OFF for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
            return True
        return environment.get("TERM") != "dumb" and self.output.isatty()

    def show(self, text: str) -> None:
        """Write to where the guide goes."""
        self.output.write(text)
        self.output.flush()

    def say(self, text: str) -> None:
        """Write to the person, with what would act on the terminal made visible; where nobody listens, go on."""
        try:
            self.errors.write(visible(text))
            self.errors.flush()
        except (OSError, ValueError):
            forget(self.errors)


def this_terminal(environment: Mapping[str, str]) -> Terminal:
    """Return the terminal that the program was started in."""
    asks_for_lines = environment.get("ACCESSIBLE", "").lower() not in _OFF
    plain = asks_for_lines or environment.get("TERM", "") in ("", "dumb")
    return Terminal(sys.stdin, sys.stdout, sys.stderr, lambda: _room(environment), plain, environment)


def _room(environment: Mapping[str, str]) -> Room:
    """Return what COLUMNS and LINES say, else the size of the first of our streams that is a terminal."""
    columns, rows = _USUAL
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        with suppress(OSError, ValueError):
            size = os.get_terminal_size(stream.fileno())
            columns, rows = size.columns or columns, size.lines or rows
            break
    return Room(_number(environment.get("COLUMNS")) or columns, _number(environment.get("LINES")) or rows)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < len("10000") else 0


def settle_streams() -> None:
    """Let the streams of this process end lines with LF everywhere and take any character without a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_IN_ASCII, newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


def forget(stream: TextIO) -> None:
    """Forget what could not be written: Python would try once more, and fail, at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def use_ascii(terminal: Terminal) -> None:
    """Let a terminal write ASCII characters only."""
    for stream in (terminal.output, terminal.errors):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="ascii", errors=_IN_ASCII)


def in_ascii(text: str, encoding: str = "ascii") -> str:
    """Return a text in which each character that an encoding cannot hold is written by the nearest ASCII letters."""
    return text.encode(encoding, _IN_ASCII).decode(encoding)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii  # Loaded only where a character does not fit.

    return anyascii(error.object[error.start : error.end]), error.end


codecs.register_error(_IN_ASCII, _nearest)

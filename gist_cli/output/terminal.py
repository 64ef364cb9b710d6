"""What the terminal at hand can do: prompts, colors, width, characters, line mode."""

import codecs
import io
import shutil
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

_OFF = ("", "0", "false")
_IN_ASCII = "in-ascii"
"""The name under which Python knows what to do with a character that an encoding cannot hold."""


class Terminal(NamedTuple):
    """The streams and what they can do; ``width`` is in columns.

    ``plain`` asks for line mode: set by the person's environment, or because the terminal can do no better.
    """

    input: TextIO
    output: TextIO
    errors: TextIO
    width: int
    plain: bool
    environment: Mapping[str, str]

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


def this_terminal(environment: Mapping[str, str]) -> Terminal:
    """Return the terminal that the program was started in."""
    plain = environment.get("ACCESSIBLE", "").lower() not in _OFF or environment.get("TERM") == "dumb"
    width = shutil.get_terminal_size().columns
    return Terminal(sys.stdin, sys.stdout, sys.stderr, width, plain, environment)


def settle_streams() -> None:
    """Let the streams of this process end lines with LF everywhere and take any character without a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_IN_ASCII, newline="\n")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")


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

"""What the terminal at hand can do: prompts, colors, width, characters, line mode."""

import shutil
import sys
from collections.abc import Mapping
from typing import NamedTuple, TextIO

_OFF = ("", "0", "false")


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


def writable(text: str, encoding: str | None, *, ascii_only: bool) -> str:
    """Return the text with every character that the encoding cannot hold written in ASCII."""
    target = "ascii" if ascii_only else encoding or "utf-8"
    try:
        text.encode(target)
    except UnicodeEncodeError:
        from anyascii import anyascii  # Loaded only where a character does not fit.

        return "".join(character if _fits(character, target) else anyascii(character) for character in text)
    return text


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True

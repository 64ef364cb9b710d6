"""The terminal's other screen, on which prompts stand: what was there before comes back when they end."""

from contextlib import suppress

from gist_cli.output.terminal import Terminal
from gist_cli.output.visible import visible

_OTHER_SCREEN, _FIRST_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
_WIPED = "\x1b[2J\x1b[H"


class Stage:
    """The other screen of one terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Leave the screen as it is until something is to be shown."""
        self._terminal = terminal
        self._is_open = False

    def open(self, *, anew: bool = False) -> None:
        """Go to the other screen, unless that is where we are; ``anew`` where the terminal may have left it."""
        if anew or not self._is_open:
            self._is_open = True
            self._write(_OTHER_SCREEN + _WIPED)

    def wipe(self) -> None:
        """Clear the screen, and begin at its top."""
        self._write(_WIPED)

    def close(self) -> None:
        """Go back to the screen that stood there before."""
        if self._is_open:
            self._is_open = False
            self._write(_FIRST_SCREEN)

    def forget_keys(self) -> None:
        """Drop the keys that were typed before what is on the screen now could be seen."""
        with suppress(ImportError, OSError, ValueError):
            import termios

            with suppress(termios.error):
                termios.tcflush(self._terminal.input.fileno(), termios.TCIFLUSH)

    def as_written(self, text: str) -> str:
        """Return a text as the terminal's stream would write it, with what would act on it made visible."""
        stream = self._terminal.errors
        text = visible(text)
        if not stream.encoding:
            return text
        return text.encode(stream.encoding, stream.errors or "strict").decode(stream.encoding)

    def _write(self, sequence: str) -> None:
        with suppress(OSError, ValueError):
            self._terminal.errors.write(sequence)
            self._terminal.errors.flush()

"""Pseudo-terminals for tests: a command in one, and what a person has before their eyes."""

import os
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

PATIENCE = 60
"""Seconds until a test gives up waiting; nothing waits that long unless something is wrong."""

QUIET = 0.4
"""Seconds in which a program that has nothing more to draw draws nothing, and longer than a blink between two keys."""

DOWN, END, ENTER, SPACE, INTERRUPT = "\x1b[B", "\x1b[F", "\r", " ", "\x03"


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
            preexec_fn=_hear,
        )
        self._settings = termios.tcgetattr(self._child.child_fd)
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.raw = ""

    def reset(self) -> None:
        """Give the terminal the settings that it began with, as a shell does that takes it back."""
        termios.tcsetattr(self._child.child_fd, termios.TCSANOW, self._settings)

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
                return int(self._child.exitstatus or 0)

    def wait_until_other_than(self, before: str) -> None:
        """Wait until something else stands on the screen."""
        self.wait_until(lambda: self.shown() != before)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that is drawn in several parts, of which a test may have read only the first."""
        while not holds():
            self._look()

    def settle(self) -> str:
        """Let as much time pass as lies between two keys that have nothing to do with each other, and look on.

        Return the screen with all that was drawn until then: what is still on its way is never taken for an answer to
        the next key.
        """
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                self._read(QUIET)
        return self.shown()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and forget what it showed, so that only what is drawn anew is seen."""
        self._screen.resize(rows, columns)
        self._screen.erase_in_display(2)
        self._child.setwinsize(rows, columns)

    def shown(self) -> str:
        """Return what is on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cursor(self) -> str:
        """Return the line that the terminal's cursor stands on."""
        return str(self._screen.display[self._screen.cursor.y])

    @property
    def process(self) -> int:
        """Return the process that was started."""
        return int(self._child.pid)

    def hang_up(self) -> None:
        """Let the terminal go away, as when a window is closed or a connection is lost."""
        self._child.ptyproc.fileobj.close()  # It knows then that it is closed: the number may be another file's soon.

    def end(self) -> None:
        """Close the terminal, and end what runs in it."""
        self._child.close(force=True)

    def _look(self) -> None:
        try:
            self._read(PATIENCE)
        except pexpect.TIMEOUT:
            pytest.fail(f"nothing happens any more, and on the screen stands:\n{self.shown()}")

    def _read(self, timeout: float) -> None:
        fresh = self._child.read_nonblocking(65536, timeout=timeout)
        self.raw += fresh
        self._stream.feed(fresh)


def _hear() -> None:
    """Hear Ctrl-C and a hang-up, which whoever runs the tests in the background may have told them to ignore."""
    for name in (signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)


def squeezed(text: str) -> str:
    """Return a text without its line breaks and indentation."""
    return " ".join(text.split())


Start = Callable[..., Terminal]

"""The screen on which prompts are drawn, as the library that draws them sees it."""

from contextlib import suppress

from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from gist_cli.output.terminal import Terminal


class Screen(Vt100_Output):
    """A screen that may go away while something is drawn on it: that the input ends then is told by the keyboard."""

    @classmethod
    def on(cls, terminal: Terminal) -> Vt100_Output:
        """Return the screen of a terminal."""
        term = terminal.environment.get("TERM")
        screen = cls.from_pty(terminal.errors, term=term, default_color_depth=ColorDepth.from_env())
        screen.enable_cpr = False  # Asking where the cursor stands gains nothing here, and some do not answer.
        return screen

    def flush(self) -> None:
        """Write what was drawn."""
        with suppress(OSError):
            super().flush()

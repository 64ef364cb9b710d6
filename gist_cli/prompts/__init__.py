"""The prompters: arrow keys on a capable terminal, lines for screen readers, simple terminals and pipes."""

from gist_cli.interview import Prompter
from gist_cli.prompts.lines import LinePrompter
from gist_cli.terminal import Terminal

INDICATORS = "\u25cf\u25cb"
"""What the arrow-key prompter draws; a terminal that cannot show it gets lines."""


def choose_prompter(terminal: Terminal, *, line_mode: bool) -> Prompter:
    """Return the arrow-key prompter where it can start and lines were not asked for."""
    if line_mode or terminal.plain or not terminal.can_ask or not _can_draw(terminal):
        return LinePrompter(terminal.input, terminal.errors)
    try:
        from gist_cli.prompts.arrows import ArrowPrompter  # Loaded only where it can be used.

        return ArrowPrompter(terminal)
    except (ImportError, OSError):
        return LinePrompter(terminal.input, terminal.errors)


def _can_draw(terminal: Terminal) -> bool:
    try:
        INDICATORS.encode(terminal.errors.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True

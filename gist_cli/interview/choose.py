"""The prompters: arrow keys on a capable terminal, lines for screen readers, simple terminals and pipes."""

from gist_cli.interview.lines import LinePrompter
from gist_cli.interview.prompt import Prompter
from gist_cli.output.output import Output


def choose_prompter(output: Output, *, line_mode: bool) -> Prompter:
    """Return the arrow-key prompter where it can start and lines were not asked for."""
    terminal = output.terminal
    if not line_mode and not terminal.plain and terminal.can_ask:
        try:
            from gist_cli.interview.arrows import ArrowPrompter  # Loaded only where it can be used.

            return ArrowPrompter(terminal)
        except (ImportError, OSError):
            pass
    return LinePrompter(terminal.input, terminal.errors, output.screen_width)

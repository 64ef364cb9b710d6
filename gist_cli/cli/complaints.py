"""Turns whatever goes wrong into one calm sentence and an exit code; none of them repeats an answer."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from gist_cli.errors import ContentError, ExitCode, GuideError
from gist_cli.output.terminal import forget, this_terminal
from gist_cli.output.visible import visible, visible_line
from gist_cli.render.lines import wrap

LONGEST_LINE = 1000
"""Characters of one line of an error; of a longer one the middle is left out."""

_BUG = "Something went wrong inside gist-guide; it is not your fault. To see details, add --debug."


def explained(error: Exception, arguments: Sequence[str], commands: Mapping[str, Any]) -> tuple[str, ExitCode]:
    """Return what is said about an error, and the exit code."""
    match error:
        case ContentError():
            return "\n".join(map(visible_line, error.problems)), error.exit_code
        case GuideError():
            return str(error), error.exit_code
        case typer.TyperException():
            return visible_line(_usage(error, arguments, commands)), ExitCode.WRONG_USE
        case typer.Abort():
            return "The input ended, so nothing more can be asked.", ExitCode.PROBLEM
        case OSError():
            return visible_line(_refused(error)), ExitCode.PROBLEM
    return _BUG, ExitCode.BUG


def complain(message: str, environment: Mapping[str, str]) -> None:
    """Write an error, on a terminal in lines that break between words; elsewhere each stays one line."""
    terminal = this_terminal(environment)
    lines = [_shortened(line) for line in f"Error: {visible(message)}".split("\n")]
    if terminal.errors.isatty():
        lines = [part for line in lines for part in wrap(line, terminal.width, whole=True)]
    terminal.say("\n".join([*lines, ""]))


def show_trace(error: Exception, environment: Mapping[str, str]) -> None:
    """Show where the program broke; what the error says stays out of it, for it may hold an answer."""
    import traceback

    terminal = this_terminal(environment)
    terminal.say("".join([*traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"]))


def _shortened(line: str) -> str:
    if len(line) <= LONGEST_LINE:
        return line
    return f"{line[: LONGEST_LINE // 2]} ... {line[-LONGEST_LINE // 4 :]}"


def _refused(error: OSError) -> str:
    """Return what the system refused: to read a file, or where there is none to name, to take the output."""
    if error.filename is not None:
        return f"{error.filename} cannot be read ({error.strerror}). Check the file."
    forget(sys.stdout)
    reason = error.strerror or "the output is closed"
    return f"This could not be written ({reason}). Choose another place for it."


def _usage(error: typer.TyperException, arguments: Sequence[str], commands: Mapping[str, Any]) -> str:
    """Return what is wrong with a command line; the values of options stay out of it, for they may be answers."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "gist-guide"
    parameter = getattr(error, "param", None)
    option = str(getattr(error, "option_name", ""))
    if context is not None and context.parent is None and _belongs_to_a_command(option, commands):
        name = next((word for word in arguments if word in commands), "COMMAND")
        return f"{option} belongs behind the command: gist-guide {name} {option}"
    message = error.format_message()
    if parameter is not None:
        message = f"{' or '.join(parameter.opts)} does not fit. {_allowed(parameter.type)}".strip()
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See: {command} --help"


def _belongs_to_a_command(option: str, commands: Mapping[str, Any]) -> bool:
    return bool(option) and any(option in parameter.opts for name in commands for parameter in commands[name].params)


def _allowed(kind: object) -> str:
    """Return what an option takes, as far as its type tells."""
    choices = getattr(kind, "choices", None)
    if choices:
        return f"Use one of: {', '.join(str(getattr(choice, 'value', choice)) for choice in choices)}."
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return f"Use a whole number from {least} to {most}."
    return ""

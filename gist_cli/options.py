"""The options that many commands share, declared once, and the session that they set up."""

import datetime as dt
import functools
import inspect
import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from gist_cli.content import Content, own_folder
from gist_cli.output import Output
from gist_cli.pages import PageMaker
from gist_cli.terminal import Terminal, this_terminal

CONTENT_VARIABLE = "GIST_GUIDE_CONTENT"
LARGE_WIDTH = 40


class Format(StrEnum):
    """The forms in which a document can be written."""

    TEXT = "text"
    JSON = "json"


class Common(NamedTuple):
    """Options of every command."""

    content: Annotated[
        Path | None,
        typer.Option("--content", metavar="DIR", help=f"Use another content folder (also {CONTENT_VARIABLE})."),
    ] = None
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show technical details if the program breaks.")] = False


class Reading(NamedTuple):
    """Options of every command that shows content."""

    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it. A terminal gets colors, anything else text.")
    ] = None
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write it to a file that only you can read.")
    ] = None
    width: Annotated[
        int | None, typer.Option("--width", metavar="N", min=40, max=100, help="Columns of plain text, 40 to 100.")
    ] = None
    ascii: Annotated[bool, typer.Option("--ascii", help="Use ASCII characters only.")] = False
    large: Annotated[bool, typer.Option("--large", help="Short lines of 40 columns, for large print.")] = False
    sources: Annotated[bool, typer.Option("--sources", help="Show the source behind each statement.")] = False
    line_mode: Annotated[
        bool,
        typer.Option(
            "--line-mode", help="Plain lines: no arrow keys, no boxes. For screen readers (also ACCESSIBLE=1)."
        ),
    ] = False
    no_color: Annotated[bool, typer.Option("--no-color", help="No colors (also NO_COLOR=1).")] = False


class Session:
    """One run of a command: its options, its terminal, its content."""

    def __init__(self, common: Common, reading: Reading, outer: "Session | None" = None) -> None:
        """Look at the terminal and remember the options; ``outer`` holds those before the command's name."""
        self.options = reading
        self.has_command = False
        self.terminal: Terminal = this_terminal(os.environ)
        self.today = dt.datetime.now(tz=dt.UTC).astimezone().date()
        inherited: Path = outer.folder if outer else Path(os.environ.get(CONTENT_VARIABLE) or own_folder())
        self.folder: Path = common.content or inherited

    @functools.cached_property
    def content(self) -> Content:
        """The content of the guide that was chosen."""
        return Content(self.folder)

    @functools.cached_property
    def pages(self) -> PageMaker:
        """The maker of the pages that are looked up."""
        return PageMaker(self.content, self.today)

    @property
    def line_mode(self) -> bool:
        """Whether the person, or their environment, asks for plain lines."""
        return self.options.line_mode or self.terminal.plain

    @functools.cached_property
    def output(self) -> Output:
        """Where documents go, and how they are written there."""
        options = self.options
        return Output(
            terminal=self.terminal,
            json=options.format is Format.JSON,
            plain=options.format is not None or self.line_mode or bool(options.width or options.large),
            file=options.output,
            width=options.width or (LARGE_WIDTH if options.large else None),
            ascii_only=options.ascii,
            sources=options.sources,
            color=self.terminal.color(no_color=options.no_color),
        )


def with_options(*groups: type[Common] | type[Reading]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of these groups; it is called with the Session that they set up."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(command).parameters.values())[1:]
        context_parameter = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
        parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
        parameters += [parameter for group in groups for parameter in _parameters(group)]

        @functools.wraps(command)
        def wrapper(**values: Any) -> None:  # noqa: ANN401 - Typer passes whatever the options declare.
            chosen = [group(**{field: values.pop(field) for field in group._fields}) for group in groups]
            common = next((group for group in chosen if isinstance(group, Common)), Common())
            reading = next((group for group in chosen if isinstance(group, Reading)), Reading())
            context: typer.Context = values.pop("context")
            session = context.obj = Session(common, reading, context.obj)
            session.has_command = context.invoked_subcommand is not None
            if common.version:
                from gist_cli.welcome import version_line  # Loaded only for this option.

                typer.echo(version_line(session.content))
                raise typer.Exit
            command(session, **values)

        wrapper.__signature__ = inspect.Signature([context_parameter, *parameters])  # type: ignore[attr-defined]
        wrapper.__annotations__ = {
            parameter.name: parameter.annotation for parameter in (context_parameter, *parameters)
        }
        return wrapper

    return decorate


def _parameters(group: type[Common] | type[Reading]) -> list[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    defaults = group._field_defaults
    return [
        inspect.Parameter(name, keyword, default=defaults[name], annotation=annotation)
        for name, annotation in inspect.get_annotations(group).items()
    ]

"""The options that many commands share, declared once, and the session that they set up."""

import datetime as dt
import functools
import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from gist_cli.content.folder import Content, own_folder
from gist_cli.errors import WrongUseError
from gist_cli.guide.pages import PageMaker
from gist_cli.output.output import Output
from gist_cli.output.terminal import Terminal, this_terminal, use_ascii

CONTENT_VARIABLE = "GIST_GUIDE_CONTENT"
LARGE_WIDTH = 40
STANDARD_OUTPUT = Path("-")


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
        int | None, typer.Option("--width", metavar="N", min=40, max=100, help="Columns of plain text.")
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
        if reading.ascii:
            use_ascii(self.terminal)
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
            plain=self.line_mode or any((options.format, options.output, options.width, options.large)),
            file=None if options.output == STANDARD_OUTPUT else options.output,
            width=options.width or (LARGE_WIDTH if options.large else None),
            ascii_only=options.ascii,
            sources=options.sources,
            color=self.terminal.color(no_color=options.no_color),
        )


Command = Callable[..., None]
Group = type[Common] | type[Reading]


class Commands(Mapping[str, Any]):
    """The commands by name, each built when it is first needed.

    Building all of them for each run would cost a lookup a tenth of its time.
    """

    def __init__(self) -> None:
        """Begin without a command."""
        self._waiting: dict[str, tuple[Command, tuple[Group, ...]]] = {}

    def add(self, *groups: Group) -> Callable[[Command], Command]:
        """Make a function a command with the options of these groups; it is called with the Session they set up."""

        def decorate(function: Command) -> Command:
            self._waiting[function.__name__] = function, groups
            return function

        return decorate

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer has no public name for what it builds.
        """Build one command."""
        function, groups = self._waiting[name]
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        # Typer would repeat words that it does not take; here they may be answers.
        alone.command(name, context_settings={"allow_extra_args": True})(with_options(*groups)(function))
        return get_command(alone)

    def __iter__(self) -> Iterator[str]:
        """Yield the names in the order of the help."""
        return iter(self._waiting)

    def __len__(self) -> int:
        """Count the commands."""
        return len(self._waiting)


def group_of(commands: Commands) -> type[TyperGroup]:
    """Return the class of the program's command line, which finds its commands in this collection."""

    class LazyGroup(TyperGroup):
        def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer passes what the app declares.
            super().__init__(**{**settings, "commands": commands})

    return LazyGroup


def with_options(*groups: Group) -> Callable[[Command], Command]:
    """Give a command the options of these groups; it is called with the Session that they set up."""

    def decorate(command: Command) -> Command:
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
                from gist_cli.guide.welcome import version_line  # Loaded only for this option.

                session.output.say(version_line(session.content))
                raise typer.Exit
            if context.args and not session.has_command:
                message = f"There are more words here than this command takes. See: {context.command_path} --help"
                raise WrongUseError(message)
            command(session, **values)

        wrapper.__signature__ = inspect.Signature([context_parameter, *parameters])  # type: ignore[attr-defined]
        wrapper.__annotations__ = {
            parameter.name: parameter.annotation for parameter in (context_parameter, *parameters)
        }
        return wrapper

    return decorate


def _parameters(group: Group) -> list[inspect.Parameter]:
    keyword = inspect.Parameter.KEYWORD_ONLY
    defaults = group._field_defaults
    return [
        inspect.Parameter(name, keyword, default=defaults[name], annotation=annotation)
        for name, annotation in inspect.get_annotations(group).items()
    ]

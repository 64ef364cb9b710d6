"""Commands that are built only when they are called, each with the options of its groups."""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from gist_cli.cli.options import Common, Reading
from gist_cli.cli.session import Session
from gist_cli.errors import WrongUseError

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

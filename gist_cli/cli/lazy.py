"""Commands that are built only when they are called, each with the options of its groups."""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from gist_cli.cli.options import WAY_TO_HELP, Common, Reading, usual_folder
from gist_cli.cli.session import Session
from gist_cli.errors import GuideError, WrongUseError
from gist_cli.names import closest, key
from gist_cli.output.visible import visible_line

INSTALLS = "Put completion for the current shell into your home folder, and a line into .bashrc or .zshrc to load it."

Command = Callable[..., None]
Group = type[Common] | type[Reading]


class Commands(Mapping[str, Any]):
    """The commands by name, each built when it is first needed.

    Building all of them for each run would cost a lookup a tenth of its time.
    """

    def __init__(self) -> None:
        """Begin without a command."""
        self._waiting: dict[str, tuple[Command, tuple[Group, ...], str]] = {}

    def add(self, *groups: Group, help: str) -> Callable[[Command], Command]:  # noqa: A002 - as Typer calls it.
        """Make a function a command with the options of these groups; it is called with the Session they set up.

        What its help says is given here: Python can be told to leave docstrings out.
        """

        def decorate(function: Command) -> Command:
            self._waiting[function.__name__] = function, groups, help
            return function

        return decorate

    def summary(self, name: str) -> str:
        """Return what the help says about a command, without building it."""
        return self._waiting[name][2]

    def completed(self, incomplete: str) -> Iterator[tuple[str, str]]:
        """Yield the commands that begin as typed, each with what the help says about it."""
        yield from ((name, self.summary(name)) for name in self if name.startswith(incomplete))

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a command, without building it."""
        return name in self._waiting

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer has no public name for what it builds.
        """Build one command."""
        function, groups, said = self._waiting[name]
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
        # Typer would repeat words that it does not take; here they may be answers.
        alone.command(name, help=said, context_settings={"allow_extra_args": True})(with_options(*groups)(function))
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

        def format_commands(self, _ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above.
            with formatter.section("Commands"):
                formatter.write_dl([(name, commands.summary(name)) for name in commands])

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - as above.
            if args and args[0] not in commands and not args[0].startswith("-") and not ctx.resilient_parsing:
                raise WrongUseError(_no_command(args, commands, ctx.params.get("content")))
            return super().resolve_command(ctx, args)

        def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer has no public name for either.
            self.help = _purpose()
            options: list[Any] = [option for option in self.params if option.name == "install_completion"]
            for option in options:
                option.help = INSTALLS
            super().format_help(ctx, formatter)

    return LazyGroup


def _purpose() -> str:
    """Return what the guide is and what it is not; help is given too where its content cannot be read."""
    from gist_cli.content.folder import Content  # Loaded only for this.

    try:
        guide = Content(usual_folder()).guide
    except GuideError:
        return ""
    return visible_line(f"{guide.title}. {guide.purpose} {guide.review_status}")


def _no_command(typed: list[str], commands: Commands, folder: str | None) -> str:
    """Return what is wrong with a word that is no command, and what to type instead."""
    import shlex  # Loaded only for this error, like all of these.

    from gist_cli.content.folder import Content
    from gist_cli.lookup.find import hears_sign, other_places, shortened

    name = " ".join(typed)
    sentences = [f'There is no command "{shortened(typed[0])}".']
    try:
        content = Content(Path(folder) if folder else usual_folder())
        places = other_places(content, name)
        if hears_sign(content, name) or key(typed[0]) in content.lookup.help_words:
            sentences.append(WAY_TO_HELP)
        elif places:
            sentences += [f"To open it, type: {shlex.join(entry.words)}." for entry in places[:1]]
        elif near := closest(typed[0], commands):
            sentences.append(f"Did you mean: gist-guide {near[0]}?")
    except GuideError:
        pass  # That the content cannot be read is told by a command that needs it.
    return " ".join([*sentences, "For all commands, type: gist-guide --help"])


def _too_many_words(context: typer.Context, session: Session) -> str:
    """Return what is wrong with words that a command does not take, and where help is if they ask for it."""
    from gist_cli.lookup.find import hears_sign  # Loaded only for this error.

    sentences = ["There are more words here than this command takes."]
    with suppress(GuideError):  # That the content cannot be read is told by a command that needs it.
        if hears_sign(session.content, " ".join(context.args)):
            sentences.append(WAY_TO_HELP)
    return " ".join([*sentences, f"See: {context.command_path} --help"])


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
            reading = next((group for group in chosen if isinstance(group, Reading)), None)
            context: typer.Context = values.pop("context")
            session = context.obj = Session(common, reading or Reading(), context.obj)
            session.has_command = context.invoked_subcommand is not None
            if common.version:
                from gist_cli.guide.welcome import version_line  # Loaded only for this option.

                session.output.say(version_line(session.content))
                raise typer.Exit
            if any(word.strip() for word in context.args) and not session.has_command:
                raise WrongUseError(_too_many_words(context, session))
            if reading is not None:
                session.warn_of_other_copy()
            try:
                command(session, **values)
            # What content breaks that is not in order.
            except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
                session.blame_content()
                raise
            session.say_how_to_print()

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

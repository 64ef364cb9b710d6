"""The options that many commands share, declared once, and what a shell is offered while a name is typed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from gist_cli.content.files import own_folder
from gist_cli.errors import GuideError, WrongUseError
from gist_cli.names import key
from gist_cli.render.formats import Format

CONTENT_VARIABLE = "GIST_GUIDE_CONTENT"
STANDARD_STREAM = "-"
"""In the place of a file to be read: standard input; of one to be written: standard output."""

COMPLETION_VARIABLE = "_GIST_GUIDE_COMPLETE"
"""Set by the shell's own script when it asks."""

_INSTRUCTIONS = ("complete", "source")

WAY_TO_HELP = "For the signs that need help now, type: gist-guide urgent."


def usual_folder() -> Path:
    """Return the content folder that is meant where no option names one."""
    return Path(os.environ.get(CONTENT_VARIABLE) or own_folder())


def file_place(typed: str) -> Path:
    """Return the place of a file to be written.

    Raises WrongUseError for a name that is none, or that is the name of a folder.
    """
    if not typed:
        raise WrongUseError("The name of a file is empty. Name one, or leave the option out.")
    if typed.endswith("/"):
        raise WrongUseError("A name that ends with / is that of a folder. Add the name of the file.")
    return Path(typed)


def folder_place(typed: str) -> Path:
    """Return the place of a content folder.

    Raises WrongUseError for an empty name, which would mean the folder at hand.
    """
    if not typed:
        raise WrongUseError("The name of the folder is empty. Name one, or leave it out.")
    return Path(typed)


class Common(NamedTuple):
    """Options of every command."""

    content: Annotated[
        Path | None,
        typer.Option(
            "--content",
            metavar="DIR",
            parser=folder_place,
            help=f"Use another content folder (also {CONTENT_VARIABLE}).",
        ),
    ] = None
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show technical details if the program breaks.")] = False


class Reading(NamedTuple):
    """Options of every command that shows content."""

    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it. A terminal gets colors, anything else text.")
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", parser=file_place, help="Write it to a file that only you can read."),
    ] = None
    width: Annotated[
        int | None, typer.Option("--width", metavar="N", min=40, max=100, help="Columns of plain text.")
    ] = None
    ascii: Annotated[bool, typer.Option("--ascii", help="Use ASCII characters only.")] = False
    large: Annotated[bool, typer.Option("--large", help="Short lines of 40 columns, for large print.")] = False
    paged: Annotated[bool, typer.Option("--paged", help="Plain text in pages, to be printed.")] = False
    sources: Annotated[bool, typer.Option("--sources", help="Show the source behind each statement.")] = False
    line_mode: Annotated[
        bool,
        typer.Option(
            "--line-mode", help="Plain lines: no arrow keys, no boxes. For screen readers (also ACCESSIBLE=1)."
        ),
    ] = False
    no_color: Annotated[bool, typer.Option("--no-color", help="No colors (also NO_COLOR=1).")] = False
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Do not show long pages through a pager.")] = False


def completer(command: str, **more: str) -> Callable[[str], Iterator[tuple[str, str]]]:
    """Return what yields the ids and brands that a command opens and that begin as typed, each with its title.

    It yields none if they cannot be read: while somebody types is no time for an error. ``more`` are other words that
    can be typed, with what they do.
    """

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        from gist_cli.content.folder import Content  # Loaded only when a shell asks.
        from gist_cli.lookup.entries import entries_of

        try:
            content = Content(usual_folder())
            entries = [entry for entry in entries_of(content, command) if not entry.part]
        except GuideError:
            return
        titles = more | {name: entry.title for entry in entries for name in (entry.id, *map(key, entry.brands))}
        yield from ((name, titles[name]) for name in sorted(titles) if name.startswith(incomplete.casefold()))

    return complete


def forget_stray_request() -> None:
    """Take no notice of a request that no shell can have made."""
    if not os.environ.get(COMPLETION_VARIABLE, "").startswith(_INSTRUCTIONS):
        os.environ.pop(COMPLETION_VARIABLE, None)

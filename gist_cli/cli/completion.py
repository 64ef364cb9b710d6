"""What a shell is offered while a name is being typed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from gist_cli.cli.options import CONTENT_VARIABLE
from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from gist_cli.errors import GuideError
from gist_cli.lookup.entries import entries_of

VARIABLE = "_GIST_GUIDE_COMPLETE"
"""Set by the shell's own script when it asks."""

INSTRUCTIONS = ("complete", "source")


def completer(command: str) -> Callable[[str], Iterator[tuple[str, str]]]:
    """Return what yields the ids that a command opens and that begin as typed, each with its title.

    It yields none if they cannot be read: while somebody types is no time for an error.
    """

    def complete(incomplete: str) -> Iterator[tuple[str, str]]:
        try:
            content = Content(Path(os.environ.get(CONTENT_VARIABLE) or own_folder()))
            titles = {entry.id: entry.title for entry in entries_of(content, command) if not entry.part}
        except GuideError:
            return
        for identity in sorted(titles):
            if identity.startswith(incomplete.casefold()):
                yield identity, titles[identity]

    return complete


def forget_stray_request() -> None:
    """Take no notice of a request that no shell can have made."""
    if not os.environ.get(VARIABLE, "").startswith(INSTRUCTIONS):
        os.environ.pop(VARIABLE, None)

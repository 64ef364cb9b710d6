"""What a shell is offered while a name is being typed."""

import os
from collections.abc import Callable, Iterator

from gist_cli.cli.options import usual_folder
from gist_cli.errors import GuideError
from gist_cli.names import key

VARIABLE = "_GIST_GUIDE_COMPLETE"
"""Set by the shell's own script when it asks."""

INSTRUCTIONS = ("complete", "source")


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
    if not os.environ.get(VARIABLE, "").startswith(INSTRUCTIONS):
        os.environ.pop(VARIABLE, None)

"""The kinds of page that a reader can open by name: one table, by the folder that holds their files."""

from typing import Literal

import msgspec

from gist_cli.content.form import schema
from gist_cli.content.form.schema import PageKind


class Kind(msgspec.Struct, frozen=True):
    """What is fixed about a kind of page.

    ``name`` is also the command that opens it, ``form`` the struct that its files fill.
    """

    name: Literal["topic", "drug", "effect"]
    form: type[schema.Page]


KINDS: dict[PageKind, Kind] = {
    "topics": Kind("topic", schema.Topic),
    "drugs": Kind("drug", schema.Drug),
    "effects": Kind("effect", schema.Effect),
}


def kind_of(command: str) -> PageKind | None:
    """Return the kind of page that a command opens, or None if it opens something else."""
    return next((kind for kind, found in KINDS.items() if found.name == command), None)

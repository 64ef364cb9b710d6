"""The kinds of page that a reader can open by name: one table, by the folder that holds their files."""

from typing import NamedTuple

from gist_cli.content import schema
from gist_cli.content.schema import PageKind


class Kind(NamedTuple):
    """What is fixed about a kind of page.

    ``name`` is also the command that opens it, ``plural`` what an error calls several, ``list_title`` the phrase above
    the list of all, ``form`` the struct that its files fill.
    """

    name: str
    plural: str
    list_title: str
    form: type[schema.Page]

    @property
    def command(self) -> str:
        """The words that open a page of this kind, but for its name."""
        return f"gist-guide {self.name}"


KINDS: dict[PageKind, Kind] = {
    "topics": Kind("topic", "topics", "topics_title", schema.Topic),
    "drugs": Kind("drug", "drugs", "drugs_title", schema.Drug),
    "effects": Kind("effect", "side effects", "effects_title", schema.Effect),
}

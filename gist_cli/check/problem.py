"""One problem of a content folder, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from gist_cli.content.files import read_text
from gist_cli.content.folder import Content
from gist_cli.content.form.schema import Page, Statement
from gist_cli.content.places import Place, located

T = TypeVar("T")


class At(NamedTuple):
    """A place in a content folder: a file, and the keys and positions that lead to a value in it."""

    file: str
    place: Place = ()

    def __truediv__(self, step: str | int) -> "At":
        """Return the place one step further in."""
        return At(self.file, (*self.place, step))


class Problem(NamedTuple):
    """What is wrong, where, and the remedy, in one or two sentences."""

    at: At
    sentence: str


class Told(NamedTuple):
    """A problem as an editor is told of it, in the order of files and lines."""

    file: str
    line: int
    sentence: str


def each(at: At, key: str, entries: Sequence[T]) -> Iterator[tuple[At, T]]:
    """Yield the entries of a list that stands under a key, each with its place."""
    for number, entry in enumerate(entries):
        yield at / key / number, entry


def opening(page: Page) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Return the statements before the parts of a page, under their names."""
    return (("purpose", page.purpose), ("main_message", page.main_messages), ("in_short", page.in_short))


def told(content: Content, problems: Iterable[Problem]) -> Iterator[Told]:
    """Yield each problem with its line; each file is read once."""
    by_file: dict[str, list[tuple[Place, str]]] = {}
    for at, sentence in problems:
        by_file.setdefault(at.file, []).append((at.place, sentence))
    for file, found in by_file.items():
        is_read = any(place for place, _ in found)
        text = read_text(content.files.path(file), file) if is_read else ""
        for line, sentence in located(file, text, content.raw(file) if is_read else {}, found):
            yield Told(file, line, sentence)

"""Rules for what lies in a folder, and for every text in it, whatever it is for."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gist_cli.check.problem import At, Problem
from gist_cli.check.shared import Shared
from gist_cli.content.compiled import NAME as COMPILED
from gist_cli.content.files import own_folder
from gist_cli.content.folder import CONVERSATION, FILE_NAMES, OTHER_MEDICINES, Content
from gist_cli.content.kinds import KINDS
from gist_cli.content.places import Place
from gist_cli.names import key

ENDING = ".toml"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control characters, those that turn the direction of writing, and blanks of no width: no text needs them."""

_MAY_BE_EMPTY = ("url",)
_PHRASES: dict[str, tuple[Place, ...]] = {
    "guide.toml": (("words",), ("first_screen",), ("dates",)),
    "editions.toml": (("sheet", "words"),),
    "forms.toml": ((),),
    "lookup.toml": (("words",),),
    CONVERSATION: ((),),
}
"""The tables that hold the phrases of the program, by file."""

_PLACEHOLDER = re.compile(r"<\w+>")


def file_names(content: Content) -> Iterator[Problem]:
    """Yield the files that nothing would read, and those that nobody could open by their name."""
    folders, files = ", ".join(KINDS), ", ".join(sorted(FILE_NAMES))
    here = [name for name in content.files.here() if not name.endswith((".md", COMPILED))]
    if not any(name in FILE_NAMES or name in KINDS for name in here):
        sentence = f"There is nothing of a guide in this folder. Pages lie in {folders}; other files are: {files}."
        yield Problem(At(str(content.files.folder)), sentence)
        return
    for name in here:
        if name not in FILE_NAMES and name not in KINDS:
            sentence = (
                f"Nothing reads this. Pages lie in {folders}. Rename it to one of these, or take it out: {files}."
            )
            yield Problem(At(name), sentence)
    for kind in KINDS:
        for name in content.files.here(kind):
            page_id = name.removesuffix(ENDING)
            if page_id == name:
                sentence = f"Nothing reads this. The name of a page ends in {ENDING}. Rename it, or take it out."
                yield Problem(At(f"{kind}/{name}"), sentence)
            elif page_id != key(page_id):
                sentence = f"The file name is the id of the page. Rename it to: {key(page_id) or 'name'}{ENDING}."
                yield Problem(At(f"{kind}/{name}"), sentence)


def texts(shared: Shared) -> Iterator[Problem]:
    """Yield the texts that are empty, and the characters that no text may hold, of every file."""
    names = [name for name in FILE_NAMES if name != OTHER_MEDICINES or shared.content.files.has(name)]
    names += [f"{kind}/{page_id}{ENDING}" for kind in KINDS for page_id in shared.content.ids(kind)]
    for name in names:
        for place, text in _texts((), shared.raw(name)):
            if not text.strip() and place[-1] not in _MAY_BE_EMPTY:
                sentence = "There is nothing between the quotes. Write something, or take the line out."
                yield Problem(At(name, place), sentence)
            for sign in dict.fromkeys(_UNSEEN.findall(text)):
                sentence = f"A character that cannot be seen (U+{ord(sign):04X}) stands here. Delete it."
                yield Problem(At(name, place), sentence)


def phrases(shared: Shared) -> Iterator[Problem]:
    """Yield the phrases that lack a ``<name>`` for a value, or have one or a word in braces for which there is none."""
    for name, tables in _PHRASES.items():
        wanted = _own_texts(own_folder(), name)
        for place, text in _texts((), shared.raw(name)):
            if not any(place[: len(table)] == table for table in tables):
                continue
            at = At(name, place)
            yield from shared.braces(at, text)
            places, needed = set(_PLACEHOLDER.findall(text)), set(_PLACEHOLDER.findall(wanted.get(place, text)))
            for lost in sorted(needed - places):
                yield Problem(at, f"{lost} is missing: the program puts a value there. Add it.")
            for unknown in sorted(places - needed):
                yield Problem(at, f"The program puts nothing in for {unknown}. Correct it, or take it out.")


@cache  # Who checks many folders compares them all with the same one.
def _own_texts(own: Path, name: str) -> dict[Place, str]:
    return dict(_texts((), Content(own, compiled=False).raw(name)))


def _texts(place: Place, value: object) -> Iterator[tuple[Place, str]]:
    """Yield each text in a value that stands at a place of its file, with its own place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts((*place, name), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts((*place, number), inner)

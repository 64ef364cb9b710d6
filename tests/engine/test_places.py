"""Where a value stands: the line of every table, key and list entry of a content file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from gist_cli.content.places import Lines, Place, located

WRITTEN = """# A note = [with signs] and "quotes"
title = "A # [text] with = {signs}" # and a note
"quoted key" = 'single'
also = ["one", "two",
    "three"]   # a list over lines
number = 5.5
date = 2026-11-23

[words]
a.b = "dotted"

[words.inner]
c = true

[[part]]
id = "first"
when = { stage = ["x", "y"], other = ["z"] }
rows = [
    { id = "r1", text = "R" },
    { id = "r2" },
]

[[part.item]]
id = "i1"
text = \"\"\"Over
three
lines\"\"\"
sources = [["a"], ["b", "c"]]
[[part.item]]
id = "i2"
empty = []
nothing = {}

[[part]]
id = "second"
[part.more]
x = 1
[["part" . 'item']]
id = "i3"
"""
EXPECTED: dict[Place, int] = {
    ("title",): 2,
    ("quoted key",): 3,
    ("also",): 4,
    ("also", 0): 4,
    ("also", 1): 4,
    ("also", 2): 5,
    ("number",): 6,
    ("date",): 7,
    ("words",): 9,
    ("words", "a"): 10,
    ("words", "a", "b"): 10,
    ("words", "inner"): 12,
    ("words", "inner", "c"): 13,
    ("part",): 15,
    ("part", 0): 15,
    ("part", 0, "id"): 16,
    ("part", 0, "when"): 17,
    ("part", 0, "when", "stage"): 17,
    ("part", 0, "when", "stage", 0): 17,
    ("part", 0, "when", "stage", 1): 17,
    ("part", 0, "when", "other"): 17,
    ("part", 0, "when", "other", 0): 17,
    ("part", 0, "rows"): 18,
    ("part", 0, "rows", 0): 19,
    ("part", 0, "rows", 0, "id"): 19,
    ("part", 0, "rows", 0, "text"): 19,
    ("part", 0, "rows", 1): 20,
    ("part", 0, "rows", 1, "id"): 20,
    ("part", 0, "item"): 23,
    ("part", 0, "item", 0): 23,
    ("part", 0, "item", 0, "id"): 24,
    ("part", 0, "item", 0, "text"): 25,
    ("part", 0, "item", 0, "sources"): 28,
    ("part", 0, "item", 0, "sources", 0): 28,
    ("part", 0, "item", 0, "sources", 0, 0): 28,
    ("part", 0, "item", 0, "sources", 1): 28,
    ("part", 0, "item", 0, "sources", 1, 0): 28,
    ("part", 0, "item", 0, "sources", 1, 1): 28,
    ("part", 0, "item", 1): 29,
    ("part", 0, "item", 1, "id"): 30,
    ("part", 0, "item", 1, "empty"): 31,
    ("part", 0, "item", 1, "nothing"): 32,
    ("part", 1): 34,
    ("part", 1, "id"): 35,
    ("part", 1, "more"): 36,
    ("part", 1, "more", "x"): 37,
    ("part", 1, "item"): 38,
    ("part", 1, "item", 0): 38,
    ("part", 1, "item", 0, "id"): 39,
}


def places(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield the place of everything within a value."""
    if place:
        yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*place, number))


def test_the_example_holds_every_place() -> None:
    """The lines that are expected below are those of all values of the example."""
    assert set(places(tomli.loads(WRITTEN))) == set(EXPECTED)


@pytest.mark.parametrize(("place", "line"), EXPECTED.items(), ids=str)
def test_each_place_has_its_line(place: Place, line: int) -> None:
    """Each way to write a key, a list or a table is found on the line where it begins."""
    assert Lines(WRITTEN).of(place) == line


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    """A key that is missing is looked for in its table, and a table that is missing nowhere."""
    lines = Lines(WRITTEN)
    assert lines.of(("part", 0, "item", 1, "text")) == 29
    assert lines.of(("part", 7, "title")) == 15
    assert lines.of(("nowhere", 3)) == 0
    assert lines.of(()) == 0


def test_every_file_of_a_guide_can_be_followed(other: Path) -> None:
    """Each text of a real guide stands on the line where its place is found."""
    files = list(other.rglob("*.toml"))
    assert len(files) > 10
    for path in files:
        text = path.read_text(encoding="utf-8")
        lines, written = Lines(text), text.splitlines()
        raw = tomli.loads(text)
        for place in places(raw):
            value: object = raw
            for step in place:
                value = value[step]  # type: ignore[index]  # It comes from this very table.
            if isinstance(value, str) and '"' not in value and "\\" not in value:
                assert value.split("\n")[0] in written[lines.of(place) - 1], (path.name, place)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (("part", 0, "item", 0, "text"), 'f.toml, line 25, "i1": X.'),
        (("part", 0, "when", "stage", 1), 'f.toml, line 17, "first": X.'),
        (("part", 1, "more", "x"), 'f.toml, line 37, "second": X.'),
        (("words", "inner", "c"), 'f.toml, line 13, "c": X.'),
        (("also", 2), 'f.toml, line 5, "also": X.'),
        (("missing",), 'f.toml, "missing": X.'),
        ((), "f.toml: X."),
    ],
)
def test_a_problem_names_file_line_and_entry(place: Place, told: str) -> None:
    """The entry is the innermost that has an id, and the key where none has."""
    ((line, sentence),) = located("f.toml", WRITTEN, tomli.loads(WRITTEN), [(place, "X.")])
    assert sentence == told
    assert line == Lines(WRITTEN).of(place)

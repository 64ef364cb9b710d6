"""One problem of a content folder, and where it stands."""

from collections.abc import Iterable
from typing import NamedTuple

from gist_cli.content.files import Layers
from gist_cli.content.places import Lines


class Problem(NamedTuple):
    """What is wrong: the file, the id or key nearest to the place, and a sentence with the remedy.

    Of an id that stands several times, ``newest`` means the last one.
    """

    file: str
    place: str
    sentence: str
    newest: bool = False


def told(files: Layers, problems: Iterable[Problem]) -> list[tuple[str, int, str]]:
    """Return the file, the line and the sentence of each problem."""
    lines: dict[str, Lines] = {}
    found = []
    for problem in problems:
        if problem.file not in lines:
            path = files.path(problem.file)
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            lines[problem.file] = Lines(text)
        line = lines[problem.file].of(problem.place, newest=problem.newest)
        at_line = f", line {line}" if line else ""
        place = f', "{problem.place}"' if problem.place else ""
        found.append((problem.file, line, f"{problem.file}{at_line}{place}: {problem.sentence}"))
    return found

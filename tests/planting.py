"""Plants mistakes in a copy of a guide, and asks `check` for them."""

from pathlib import Path

import pytest

from gist_cli.check.folder import check_folder
from gist_cli.errors import ContentError


def found(folder: Path) -> list[str]:
    """Return the lines of a check, without the last one that counts them."""
    with pytest.raises(ContentError) as caught:
        check_folder(folder)
    *problems, last = str(caught.value).splitlines()
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    assert last.startswith(f"{folder} has {count}.")
    return problems


def plant(folder: Path, name: str, old: str, new: str) -> int:
    """Put one text in the place of another and return the line on which the new one begins."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} does not hold: {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def line_of(folder: Path, name: str, begins: str, nth: int) -> int:
    """Return the line of a file that begins with a text, the nth of these."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if line.startswith(begins)][nth - 1]

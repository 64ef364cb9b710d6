"""What lies in a content folder: files that nothing reads, that are missed, and that cannot be read."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gist_cli.check.folder import check_folder
from gist_cli.content.files import LARGEST_FILE
from gist_cli.content.folder import FILE_NAMES
from gist_cli.errors import ContentError
from tests.conftest import Gist, refused
from tests.planting import found


@pytest.mark.parametrize("name", sorted({*FILE_NAMES} - {"guide.toml", "other-medicines.toml"}))
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    """Each file that a whole guide needs is missed, and the remedy is named."""
    (copy / name).unlink()
    assert f"{name}: there is no such file. Put the file there, or choose another folder with --content." in found(copy)


WRONG_NAMES = [
    ("other-medicine.toml", "other-medicines.toml"),
    ("Sources.toml", "sources.toml"),
    ("sources.toml.txt", "sources.toml"),
    ("topic", "Pages lie in topics"),
    ("topics/schlaf.txt", "ends in .toml"),
    ("topics/schlaf.toml.bak", "ends in .toml"),
    ("topics/Viel Schlaf.toml", "Rename it to: viel-schlaf.toml"),
    ("topics/schläfrig.toml", "Rename it to: schlafrig.toml"),
]


@pytest.mark.parametrize(("name", "said"), WRONG_NAMES)
def test_a_file_that_nothing_reads_is_named(copy: Path, name: str, said: str) -> None:
    """A file or folder with a name that nothing reads, or nobody could type, would be silently ignored."""
    shutil.copyfile(copy / "topics/kraeuter.toml", copy / name)
    told = [problem for problem in found(copy) if problem.startswith(f"{name}: ")]
    assert len(told) == 1
    assert said in told[0]


def test_notes_and_hidden_files_are_left_alone(copy: Path) -> None:
    """A folder may hold a note for its editors, and what file managers hide in it."""
    for name in ("README.md", ".DS_Store", "topics/.ruhe.toml.swp"):
        (copy / name).write_bytes(b"\0")
    assert check_folder(copy)


def test_a_folder_of_something_else_is_named(other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which nothing of a guide lies is not in order, although the program's own guide would be shown."""
    for module in ("content.files", "check.folder", "check.files"):
        monkeypatch.setattr(f"gist_cli.{module}.own_folder", lambda: other)
    (tmp_path / "holiday.jpg").touch()
    (problem,) = found(tmp_path)
    assert "nothing of a guide in this folder" in problem


def latin(path: Path) -> None:
    """Write a page in another encoding."""
    path.write_bytes("title = 'Wärme'".encode("latin-1"))


def utf16(path: Path) -> None:
    """Write a page as some editors save "Unicode"."""
    path.write_text("title = 'Ruhe'", encoding="utf-16")


def folder(path: Path) -> None:
    """Put a folder where a page should be."""
    path.mkdir()


def loose_link(path: Path) -> None:
    """Put a link to nothing where a page should be."""
    path.symlink_to("nowhere.toml")


def circle(path: Path) -> None:
    """Put a link to itself where a page should be."""
    path.symlink_to(path)


def endless(path: Path) -> None:
    """Put a device without an end where a page should be."""
    path.symlink_to("/dev/zero")


def large(path: Path) -> None:
    """Make a file larger than any page."""
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)


def deep(path: Path) -> None:
    """Write a page of brackets within brackets."""
    path.write_text(f"title = [['X']]\nline = {'[' * 5000}\nalso = [[]]\n", encoding="utf-8")


def long_number(path: Path) -> None:
    """Write a page with a number of 6,000 digits."""
    path.write_text(f"title = 'X'\nline = {'9' * 6000}\nalso = []\n", encoding="utf-8")


UNREADABLE: list[tuple[Callable[[Path], None], str]] = [
    (latin, ": it is not UTF-8 text. Save it once more, as plain text in UTF-8."),
    (utf16, ": it is not UTF-8 text. Save it once more, as plain text in UTF-8."),
    (folder, ": cannot be read (it is a folder). Put a text file there that you may read."),
    (loose_link, ": it is a link that leads nowhere. Put the file there"),
    (circle, ": cannot be read (Too many levels of symbolic links). Put a text file there"),
    (os.mkfifo, ": cannot be read (it is no file). Put a text file there"),
    (endless, ": cannot be read (it is no file). Put a text file there"),
    (large, ": cannot be read (it is too large). Put a text file there"),
    (deep, ", line 2: Its brackets are nested too deep. Take some out."),
    (long_number, ", line 2: The number is too long. Write a shorter one."),
]


@pytest.mark.parametrize(("put", "said"), UNREADABLE, ids=lambda value: getattr(value, "__name__", None))
def test_what_cannot_be_read_is_said_with_the_reason(
    copy: Path, gist: Gist, put: Callable[[Path], None], said: str
) -> None:
    """`check` and a lookup end at once with what could not be read and why, never in a traceback or without an end."""
    path = copy / "topics/ruhe.toml"
    path.unlink()
    put(path)
    problems = found(copy)
    assert [problem for problem in problems if problem.startswith(f"topics/ruhe.toml{said}")] == problems
    assert f"topics/ruhe.toml{said}" in refused(gist("topic", "ruhe", "--content", copy), 1)


def no_folder(path: Path) -> None:
    """Put a file where the topics should be."""
    path.write_text("", encoding="utf-8")


@pytest.mark.parametrize(("put", "why"), [(no_folder, "Not a directory"), (circle, "Too many levels")])
def test_a_folder_that_cannot_be_read_is_said_with_the_reason(
    copy: Path, gist: Gist, put: Callable[[Path], None], why: str
) -> None:
    """A folder of pages that cannot be read is no empty one: `check` and a list of pages say what it is and why."""
    shutil.rmtree(copy / "topics")
    put(copy / "topics")
    assert [problem for problem in found(copy) if problem.startswith(f"topics: cannot be read ({why}")] != []
    assert f"topics: cannot be read ({why}" in refused(gist("topic", "--content", copy), 1)


def test_a_folder_without_permission_is_said_with_the_reason(
    copy: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of pages that may not be opened is named with the reason, by `check` and by a list of pages."""

    def forbidden(path: Path) -> object:
        if path.name == "topics":
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    iterdir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", forbidden)
    assert "topics: cannot be read (Permission denied). Put a folder there that you may read." in found(copy)
    assert "topics: cannot be read (Permission denied)" in refused(gist("topic", "--content", copy), 1)


@pytest.mark.parametrize("name", ["nowhere", "a\0b", "n" * 300])
def test_a_folder_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    """A folder that does not exist, or could not, is named in one line, with what to do."""
    with pytest.raises(ContentError, match=r"there is no such folder|cannot be read") as caught:
        check_folder(tmp_path / name)
    assert str(caught.value).endswith("with --content.")


def test_a_file_is_no_content_folder(tmp_path: Path) -> None:
    """Who names a file in the place of a content folder is told so."""
    path = tmp_path / "guide.toml"
    path.touch()
    with pytest.raises(ContentError) as caught:
        check_folder(path)
    assert str(caught.value) == f"{path}: cannot be read (it is no folder). Choose another folder with --content."

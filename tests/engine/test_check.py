"""Checking a content folder: each kind of problem is found with its file, line and remedy, and all at once."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from gist_cli.check.folder import check_folder
from gist_cli.content.files import LARGEST_FILE
from gist_cli.content.folder import FILE_NAMES
from gist_cli.errors import ContentError
from tests.conftest import Gist, refused

MISTAKES = Path(__file__).with_name("mistakes.toml")


class Mistake(msgspec.Struct, forbid_unknown_fields=True):
    """What an editor does wrong in one file, and what `check` says of it; see the head of the table."""

    name: str
    file: str
    old: str
    new: str
    says: str
    entry: str = ""
    at: str | None = None
    nth: int = 1
    into: str = ""
    count: int = 1
    and_old: str = ""
    and_new: str = ""


def mistakes() -> list[Mistake]:
    """Return the table of mistakes."""
    return msgspec.toml.decode(MISTAKES.read_bytes(), type=dict[str, list[Mistake]])["mistake"]


@pytest.fixture
def copy(other: Path, tmp_path: Path) -> Path:
    """Return a copy of the other guide, to plant problems in."""
    return Path(shutil.copytree(other, tmp_path / "guide"))


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


def test_a_good_folder_is_in_order(other: Path) -> None:
    """A folder without problems gets one line that says how much was checked."""
    assert check_folder(other).endswith("is in order: 5 pages, 4 questions, 3 words.")


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_in_plain_words(copy: Path, mistake: Mistake) -> None:
    """Each mistake is told with its file, its very line, and the remedy, and nothing is told but the mistake."""
    line = plant(copy, mistake.file, mistake.old, mistake.new)
    if mistake.and_old:
        plant(copy, mistake.file, mistake.and_old, mistake.and_new)
    name = mistake.into or mistake.file
    if mistake.at:
        line = line_of(copy, name, mistake.at, mistake.nth)
    problems = found(copy)
    place = name if mistake.at == "" else f"{name}, line {line}"
    entry = f', "{mistake.entry}"' if mistake.entry else ""
    assert problems.count(f"{place}{entry}: {mistake.says}") == 1, problems
    assert mistake.count in {0, len(problems)}, problems


def test_too_many_items_are_found(copy: Path) -> None:
    """A list of more than seven items is to be split, at the first that is too many."""
    entry = '\n[[part.item]]\nid = "x{0}"\ntext = "X."\nsources = ["heft-2020"]\n'
    with (copy / "effects/muedigkeit.toml").open("a", encoding="utf-8") as stream:
        stream.writelines(entry.format(number) for number in range(7))
    (problem,) = found(copy)
    assert '"x6": The part "Was hilft" has more than 7 items' in problem


def test_too_many_lines_in_short_are_found(copy: Path) -> None:
    """More than three lines under "in short" are too many where all of them are always shown."""
    entry = '[[in_short]]\nid = "x{0}"\ntext = "X."\nsources = ["heft-2020"]\n{1}\n'
    hidden = entry.format(9, 'show_when = { stufe = ["spaet"] }')
    plant(copy, "topics/ruhe.toml", "[[part]]", entry.format(1, "") + hidden + entry.format(2, "") + "[[part]]")
    assert check_folder(copy)
    plant(copy, "topics/ruhe.toml", "[[part]]", entry.format(3, "") + "[[part]]")
    (problem,) = found(copy)
    assert '"x3": More than 3 lines' in problem


def test_a_situation_may_rest_on_a_situation(copy: Path) -> None:
    """A question may look at a situation that rests on another one, as long as both look at earlier questions."""
    with (copy / "questionnaire.toml").open("a", encoding="utf-8") as stream:
        stream.write(
            '\n[[situation]]\nid = "spaet-erkannt"\nbecause = "es spät ist"\nwhen = { stufe = ["spaet"] }\n'
            '\n[[situation]]\nid = "spaet-und-krank"\nbecause = "es spät ist"\n'
            'when = { spaet-erkannt = ["yes"], rolle = ["selbst"] }\n'
        )
    plant(copy, "questionnaire.toml", 'ask_when = { stufe = ["spaet"] }', 'ask_when = { spaet-und-krank = ["yes"] }')
    assert check_folder(copy)


def test_the_mark_at_the_beginning_of_a_file_is_no_mistake(copy: Path) -> None:
    """A file with the mark that some editors put at its beginning is read as it is."""
    path = copy / "topics/ruhe.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_folder(copy)


def test_lines_are_told_in_their_order_as_numbers(copy: Path) -> None:
    """Mistakes of form on line 9 come before those on line 22."""
    plant(copy, "topics/ruhe.toml", 'sources = ["heft-2020"]', "sources = 1")
    plant(copy, "topics/ruhe.toml", 'sources = ["buch-2024"]', "sources = 2")
    lines = [int(problem.split("line ")[1].split(",")[0]) for problem in found(copy)]
    assert lines == sorted(lines)
    assert lines[0] < 10 <= lines[1]


def test_all_problems_are_told_at_once_and_in_order(copy: Path) -> None:
    """Problems of form and broken rules in several files are in one list, in the order of files and lines."""
    plant(copy, "topics/ruhe.toml", "title = ", "titel = ")
    plant(copy, "questions.toml", "priority = 3", "priority = 9")
    plant(copy, "questions.toml", "priority = 1", "priority = 7")
    plant(copy, "effects/muedigkeit.toml", 'id = "glutsaft"', 'id = "saft"')
    problems = found(copy)
    files = [problem.partition(":")[0].partition(",")[0] for problem in problems]
    assert problems[1].startswith("questions.toml, line 20,")
    assert problems[2].startswith("questions.toml, line 3")
    assert files == [
        "effects/muedigkeit.toml",
        "questions.toml",
        "questions.toml",
        "topics/ruhe.toml",
        "topics/ruhe.toml",
    ]
    assert [problem for problem in problems if "priority" in problem] == sorted(problems[1:3])


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


def test_a_folder_of_something_else_is_named(tmp_path: Path) -> None:
    """A folder in which nothing of a guide lies is not in order, although the program's own guide would be shown."""
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


def test_work_grows_with_the_content_alone(copy: Path) -> None:
    """Twice as many questions with twice as many problems take twice as many steps, not four times."""
    entry = '\n[[question]]\nid = "q{0}"\ntext = "Was {{jetzt}}?"\nwhy = "W."\ntags = ["anfang"]\npriority = 3\n'

    def steps(first: int, last: int) -> int:
        with (copy / "questions.toml").open("a", encoding="utf-8") as stream:
            stream.writelines(entry.format(number) + f'sources = ["s{number}"]\n' for number in range(first, last))
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            assert len(found(copy)) == 2 * last
        finally:
            sys.setprofile(None)
        return counted

    once = steps(0, 300)
    assert steps(300, 600) < 2.2 * once

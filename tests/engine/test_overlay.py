"""A folder laid over the program's own guide: what is shown, and what an editor is told of it."""

import shutil
from pathlib import Path

import pytest

from gist_cli.check.folder import check_folder
from gist_cli.content.folder import Content
from gist_cli.errors import ContentError
from tests.conftest import Gist, shown

RUHE, KRAEUTER = "topics/ruhe.toml", "topics/kraeuter.toml"


@pytest.fixture
def base(other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the other guide that stands for the program's own."""
    folder = Path(shutil.copytree(other, tmp_path / "own"))
    for module in ("content.files", "check.folder", "check.files"):
        monkeypatch.setattr(f"gist_cli.{module}.own_folder", lambda: folder)
    return folder


@pytest.fixture
def over(base: Path, tmp_path: Path) -> Path:
    """Return a folder that holds only one page, with other words than the program's own."""
    folder = tmp_path / "hospital"
    (folder / "topics").mkdir(parents=True)
    text = (base / RUHE).read_text(encoding="utf-8")
    (folder / RUHE).write_text(text.replace("Ruhe hilft am meisten", "Ruhe hilft hier"), encoding="utf-8")
    return folder


def change(path: Path, old: str, new: str) -> None:
    """Put one text in the place of another."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """Return the lines of a check."""
    with pytest.raises(ContentError) as caught:
        check_folder(folder)
    return caught.value.problems


def test_what_differs_is_shown_and_the_rest_is_the_programs_own(over: Path, gist: Gist) -> None:
    """A page of the folder is shown in the place of the program's own, and all else comes from there."""
    assert "Ruhe hilft hier." in shown(gist("topic", "ruhe", "--content", over))
    assert "Glutsaft" in shown(gist("drug", "glutsaft", "--content", over))
    assert shown(gist("topic", "--content", over)).count("Ruhe und Wärme") == 1


def test_the_closing_line_says_what_stands_in_the_place_of_what(over: Path) -> None:
    """Whoever checks a folder of their own hears which files take the place of others, and which are new."""
    assert check_folder(over).endswith(f"3 words. In the place of the program's own: {RUHE}.")
    shutil.copyfile(over / RUHE, over / "topics/bad.toml")
    change(over / "topics/bad.toml", 'title = "Ruhe und Wärme"', 'title = "Bad"')
    change(over / "topics/bad.toml", 'also = ["schonung", "Bettruhe"]\n', "")
    assert check_folder(over).endswith(f" In the place of the program's own: {RUHE}. New: topics/bad.toml.")


def test_of_a_copy_it_is_said_what_differs_and_what_is_missing(base: Path, tmp_path: Path) -> None:
    """Of a copy of nearly everything, an editor hears what was changed, and what was taken out in vain."""
    change(base / "guide.toml", "whole = true\n", "")
    folder = Path(shutil.copytree(base, tmp_path / "copy"))
    assert check_folder(folder).endswith("3 words.")
    change(folder / RUHE, "Ruhe hilft am meisten", "Ruhe hilft hier")
    (folder / "topics/kraeuter.toml").unlink()
    missing = "Not here, so that the program's own is shown: topics/kraeuter.toml."
    assert check_folder(folder).endswith(f"3 words. In the place of the program's own: {RUHE}. {missing}")


def test_a_file_that_nothing_reads_is_not_called_new(over: Path) -> None:
    """A file with a wrong ending is told, and stands in the place of nothing."""
    (over / "topics/bad.txt").touch()
    told, closing = problems(over)
    assert told.startswith("topics/bad.txt: Nothing reads this.")
    assert closing == f"{over} has 1 problem. In the place of the program's own: {RUHE}."


def test_problems_of_the_programs_own_files_are_not_told(base: Path, over: Path) -> None:
    """What was wrong before, in files that the folder does not hold, is no matter of its editor."""
    change(base / "questions.toml", "priority = 1", "priority = 7")
    change(base / "sources.toml", 'date = "2020"', 'date = "gestern"')
    assert check_folder(over)
    change(over / RUHE, '["heft-2020"]', '["zeitung"]')
    told, closing = problems(over)
    assert told.startswith(f'{RUHE}, line 9, "kurz-ruhe": There is no source "zeitung"')
    assert closing == f"{over} has 1 problem. In the place of the program's own: {RUHE}."


def test_a_problem_that_the_folder_causes_elsewhere_is_told(over: Path) -> None:
    """A statement that a page of the folder lacks, and that the plan of the guide needs, is told where it is needed."""
    change(over / RUHE, 'id = "schlaf"', 'id = "traum"')
    told, _ = problems(over)
    assert told.startswith("editions.toml, line ")
    assert told.endswith(': topics/ruhe.toml has no statement "schlaf". Correct it.')


def test_a_source_that_only_the_replaced_page_named_is_no_problem(base: Path, over: Path) -> None:
    """A folder that does not hold the list of sources need not use all of them; one that does must."""
    entry = '\n[[source]]\nid = "brief"\ntitle = "Brief"\npublisher = "Post"\ndate = "2021"\nkind = "news"\n'
    with (base / "sources.toml").open("a", encoding="utf-8") as stream:
        stream.write(entry)
    change(base / RUHE, '["heft-2020"]', '["heft-2020", "brief"]')
    assert check_folder(over)
    shutil.copyfile(base / "sources.toml", over / "sources.toml")
    assert '"brief": Nothing rests on this source' in problems(over)[0]


def test_a_file_that_cannot_be_read_is_told_with_the_rest(over: Path) -> None:
    """A broken file of the folder is told, and nothing of the program's own."""
    change(over / RUHE, 'title = "Ruhe', 'title = "Ruhe"x')
    told, closing = problems(over)
    assert told.startswith(f"{RUHE}, line 1: ")
    assert closing.startswith(f"{over} has 1 problem.")


def test_a_whole_guide_takes_nothing_from_the_programs_own(over: Path, base: Path) -> None:
    """A guide that says it is whole has only the pages that lie in its folder."""
    shutil.copyfile(base / "guide.toml", over / "guide.toml")
    assert Content(over).ids("topics") == ["ruhe"]
    change(over / "guide.toml", "whole = true\n", "")
    assert Content(over).ids("topics") == ["kraeuter", "ruhe"]


def test_the_program_s_own_folder_is_nothing_laid_over(base: Path) -> None:
    """The program's own folder, by whatever path it is named, is checked as it is."""
    link = base.parent / "link"
    link.symlink_to(base)
    assert check_folder(link) == f"{link} is in order: 5 pages, 4 questions, 3 words."

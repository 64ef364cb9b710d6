"""Where documents go and how they are written there: text, JSON, files, widths, ASCII, sources."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.conftest import ANSWERED, Gist, refused, shown

READING = ["drug", "topic", "effect", "questions", "term", "urgent", "sources", "about"]


@pytest.mark.parametrize("command", READING)
def test_every_reading_command_writes_json(gist: Gist, command: str) -> None:
    """JSON is one object with the format, the guide, its sections, questions and sources."""
    data = json.loads(shown(gist(command, "--format", "json")))
    assert data["format"] == 1
    assert data["guide"]["content_date"] == "2026-01-15"
    assert data.keys() >= {"sections", "questions", "sources"}
    assert "answers" not in data


def test_text_is_the_same_with_and_without_its_name(gist: Gist) -> None:
    """Where output is no terminal, text is what --format text gives."""
    assert shown(gist("topic", "ruhe", "--format", "text")) == shown(gist("topic", "ruhe"))


@pytest.mark.parametrize(("options", "widest"), [([], 62), (["--width", "40"], 40), (["--large"], 40)])
def test_lines_are_as_wide_as_asked(gist: Gist, options: list[str], widest: int) -> None:
    """Plain text is 62 columns wide, or as wide as asked, and --large is 40."""
    for words in (["topic", "ruhe"], ["questions"], ANSWERED):
        lines = gist(*words, *options).out.splitlines()
        assert max(map(len, lines)) <= widest
        assert max(map(len, lines)) > widest - 8


def test_wide_text_has_longer_lines(gist: Gist) -> None:
    """A width of 100 is used."""
    assert max(map(len, shown(gist("topic", "ruhe", "--width", "100")).splitlines())) > 70


@pytest.mark.parametrize("words", [["topic", "ruhe"], ["questions"], ANSWERED])
def test_plain_text_is_clean(gist: Gist, words: list[str]) -> None:
    """Plain text has no escape, tab or other control character, and no blanks at the ends of lines."""
    for options in ([], ["--sources"], ["--line-mode"], ["--no-color"], ["--width", "40"]):
        out = shown(gist(*words, *options))
        assert out.replace("\n", "").isprintable()
        assert not any(line.endswith(" ") for line in out.splitlines())


def test_ascii_has_a_letter_for_each_umlaut(gist: Gist) -> None:
    """With --ascii each character is written in ASCII, and nothing becomes a question mark."""
    usual, plain = shown(gist("topic", "ruhe")), shown(gist("topic", "ruhe", "--ascii"))
    assert plain.isascii()
    assert "RUHE UND WARME" in plain
    assert plain.count("?") == usual.count("?")


def test_sources_are_shown_behind_each_statement(gist: Gist) -> None:
    """--sources puts numbers behind the statements and lists the sources; without it their number is told."""
    usual, marked = shown(gist("topic", "ruhe")), shown(gist("topic", "ruhe", "--sources"))
    assert "Ruhe hilft am meisten. [1]" in marked
    assert "Heft über das Drachenfieber, 2020" in marked
    assert "[1]" not in usual
    assert "--sources" in usual


def test_a_file_is_written_for_its_owner_only(gist: Gist, tmp_path: Path) -> None:
    """--output writes what standard output would get to a file with mode 0600, and shows nothing."""
    place = tmp_path / "guide.txt"
    place.write_text("old", encoding="utf-8")
    place.chmod(0o644)
    assert shown(gist("topic", "ruhe", "--output", place)) == ""
    assert place.read_bytes().decode() == shown(gist("topic", "ruhe"))
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert shown(gist("topic", "ruhe", "--output", place, "--ascii")) == ""
    assert place.read_bytes().isascii()
    assert list(tmp_path.iterdir()) == [place]


def test_a_file_is_written_whole_or_not_at_all(gist: Gist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails, an old file is still there as it was, and nothing half-written lies beside it."""

    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    place = tmp_path / "guide.txt"
    place.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)
    assert os.strerror(28) in refused(gist("topic", "ruhe", "--output", place), 1)
    assert place.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_link_stays_a_link(gist: Gist, tmp_path: Path) -> None:
    """Where the file is a link, what it leads to is replaced."""
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    link.symlink_to(target)
    assert shown(gist("urgent", "--output", link)) == ""
    assert link.is_symlink()
    assert target.read_bytes().decode() == shown(gist("urgent"))


@pytest.mark.parametrize("place", ["/no/such/folder/guide.txt", "/usr"])
@pytest.mark.parametrize(
    "words", [["topic", "ruhe", "--output"], ["ask", "--no-input", "--output"], ["ask", "--no-input", "--save"]]
)
def test_a_place_that_cannot_be_written_is_named(gist: Gist, words: list[str], place: str) -> None:
    """A file that cannot be written is an error with its name, a reason and a remedy."""
    error = refused(gist(*words, place), 1)
    assert place in error
    assert "Choose another place" in error


def test_a_dash_is_standard_output(gist: Gist) -> None:
    """`--output -` writes to standard output."""
    assert shown(gist("urgent", "--output", "-")) == shown(gist("urgent"))

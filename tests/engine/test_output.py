"""Where documents go and how they are written there: text, JSON, files, widths, ASCII, sources."""

import datetime as dt
import io
import json
import os
import shutil
import stat
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from gist_cli.content.folder import Content
from gist_cli.document import Document
from gist_cli.guide.pages import PageMaker
from gist_cli.output.terminal import Room, Terminal
from gist_cli.output.visible import visible
from gist_cli.render.formats import Format
from tests.conftest import ANSWERED, OTHER_GUIDE, Gist, refused, shown
from tests.hands import output_on

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


@pytest.mark.parametrize("place", ["no/such/folder/guide.txt", "."])
@pytest.mark.parametrize(
    "words", [["topic", "ruhe", "--output"], ["ask", "--no-input", "--output"], ["ask", "--no-input", "--save"]]
)
def test_a_place_that_cannot_be_written_is_named(gist: Gist, tmp_path: Path, words: list[str], place: str) -> None:
    """A file that cannot be written is an error with its name, a reason and a remedy."""
    error = refused(gist(*words, tmp_path / place), 1)
    assert str(tmp_path / place) in error
    assert "Choose another place" in error


def test_a_dash_is_standard_output(gist: Gist) -> None:
    """`--output -` writes to standard output."""
    assert shown(gist("urgent", "--output", "-")) == shown(gist("urgent"))


@pytest.mark.parametrize("words", [["topic", "ruhe"], ["drug"], ["form"], ["search", "tee"], ANSWERED])
def test_every_format_is_written_everywhere(gist: Gist, words: list[str]) -> None:
    """Markdown and HTML are written of whatever is shown, and end with one line end."""
    markdown, html = (shown(gist(*words, "--format", name)) for name in ("markdown", "html"))
    assert markdown.startswith("# ")
    assert html.startswith("<!doctype html>")
    assert all(written.endswith("\n") and not written.endswith("\n\n") for written in (markdown, html))


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_every_format_can_be_in_ascii(gist: Gist, name: str) -> None:
    """With --ascii nothing else is written, each format in its way: letters, references, or numbers."""
    usual, plain = (shown(gist("effect", "muedigkeit", "--format", name, *more)) for more in ([], ["--ascii"]))
    assert not usual.isascii()
    assert plain.isascii()
    expected = {"text": "MUDIGKEIT", "markdown": "# Mudigkeit", "html": "M&#252;digkeit", "json": "M\\u00fcdigkeit"}
    assert expected[name] in plain
    if name == "json":
        assert json.loads(plain) == json.loads(usual)


def test_ascii_is_written_before_lines_are_broken(gist: Gist, tmp_path: Path) -> None:
    """A character that takes several letters in ASCII makes no line longer than asked."""
    folder = tmp_path / "guide"
    shutil.copytree(OTHER_GUIDE, folder)
    page = folder / "topics" / "ruhe.toml"
    page.write_text(page.read_text(encoding="utf-8").replace("Viele schlafen", "½ ½ ½ ½ ½ " * 20), encoding="utf-8")
    lines = shown(gist("topic", "ruhe", "--ascii", "--content", folder)).splitlines()
    assert any("1/2 1/2" in line for line in lines)
    assert max(map(len, lines)) <= 62


def test_paged_text_has_form_feeds_and_feet(gist: Gist) -> None:
    """--paged writes pages of 58 lines, or of 38 for large print, with which page it is at the foot of each."""
    for options, height in ([], 58), (["--large"], 38):
        out = gist(*ANSWERED, "--paged", *options).out
        pages = [page.split("\n")[:-1] for page in out.split("\f")]
        assert len(pages) > 1
        assert {len(page) for page in pages} == {height}
        assert all(
            f"Seite {number} von {len(pages)}, 15. Januar 2026" in page[-1] for number, page in enumerate(pages, 1)
        )
    assert "\f" not in shown(gist(*ANSWERED))


@pytest.mark.parametrize("name", ["markdown", "html", "json"])
def test_only_plain_text_is_paged(gist: Gist, name: str) -> None:
    """--paged with another format is wrong use."""
    assert "--paged" in refused(gist("topic", "ruhe", "--paged", "--format", name), 2)


def test_a_sheet_has_two_pages_and_a_form_feed(gist: Gist) -> None:
    """--sheet writes two pages, also with large print as many as needed, and --no-answers leaves room to write."""
    sheet = shown(gist(*ANSWERED, "--sheet"))
    assert sheet.count("\f") == 1
    assert "Das Fieber ist spät erkannt." in sheet
    assert "Das Fieber ist spät erkannt." not in shown(gist(*ANSWERED, "--sheet", "--no-answers"))
    assert gist(*ANSWERED, "--sheet", "--large").out.count("\f") >= 1


def test_one_edition_at_a_time(gist: Gist) -> None:
    """--sheet with --full is wrong use."""
    error = refused(gist(*ANSWERED, "--sheet", "--full"), 2)
    assert "--sheet" in error
    assert "--full" in error


@pytest.mark.parametrize(("options", "edition"), [([], "guide"), (["--sheet"], "sheet"), (["--full"], "full")])
def test_json_says_which_edition_it_is(gist: Gist, options: list[str], edition: str) -> None:
    """JSON of `ask` has its edition and the answers; that of a lookup has neither."""
    written = json.loads(shown(gist(*ANSWERED, *options, "--format", "json")))
    assert written["edition"] == edition
    assert written["answers"]["stufe"] == ["spaet"]
    assert "answers" not in json.loads(shown(gist(*ANSWERED, *options, "--format", "json", "--no-answers")))
    assert "edition" not in json.loads(shown(gist("about", "--format", "json")))


def test_about_names_the_schema(gist: Gist) -> None:
    """The JSON of `about` names the id of the schema that the package holds."""
    schema = json.loads(files("gist_cli.render").joinpath("schema.json").read_text(encoding="utf-8"))
    assert json.loads(shown(gist("about", "--format", "json")))["schema"] == schema["$id"]


def test_large_print_says_how_it_is_printed(gist: Gist, tmp_path: Path) -> None:
    """With --large the command that prints large letters is told, beside the text; other formats need none."""
    assert gist("topic", "ruhe", "--large").err == "Für große Schrift hängen Sie an: | lp -o cpi=6 -o lpi=4\n"
    place = tmp_path / "my guide.txt"
    told = gist("topic", "ruhe", "--large", "--output", place)
    assert told.err == f"Für große Schrift drucken Sie mit: lp -o cpi=6 -o lpi=4 '{place}'\n"
    assert shown(gist("topic", "ruhe", "--large", "--format", "html")).count('class="large"') == 1


@pytest.mark.parametrize("width", ["44", "46", "48", "52"])
def test_a_command_stays_whole_in_ascii(gist: Gist, width: str) -> None:
    """Where other characters are replaced, the words of a command stay on one line, wherever the lines break."""
    out = shown(gist(*ANSWERED, "--ascii", "--width", width))
    assert "UBER" in out or "Krauter" in out
    assert any("gist-guide ask --full" in line for line in out.splitlines())


def test_a_sheet_has_two_pages_in_ascii_too(gist: Gist, tmp_path: Path) -> None:
    """A sheet is measured in the characters that need more room, so that it has two pages in any."""
    folder = tmp_path / "guide"
    shutil.copytree(OTHER_GUIDE, folder)
    page = folder / "topics" / "kraeuter.toml"
    written = page.read_text(encoding="utf-8")
    page.write_text(written.replace("Über Salbei weiß man wenig.", "½ " * 900), encoding="utf-8")
    sheets = [shown(gist(*ANSWERED, "--sheet", "--content", folder, *more)) for more in ([], ["--ascii"])]
    assert [sheet.count("\f") for sheet in sheets] == [1, 1]
    assert "1/2" not in sheets[1]


def test_a_pipe_is_as_wide_as_always(gist: Gist, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text in a pipe has 62 columns, however narrow the screen is that the command was typed on."""
    usual = shown(gist("topic", "ruhe"))
    monkeypatch.setenv("COLUMNS", "30")
    assert shown(gist("topic", "ruhe")) == usual


def written(document: Document, name: Format, encoding: str = "utf-8", file: Path | None = None) -> str:
    """Return what a stream of some encoding, or a file, gets of a document."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    terminal = Terminal(io.StringIO(), stream, io.StringIO(), lambda: Room(80, 24), plain=False, environment={})
    msgspec.structs.replace(output_on(terminal), format=name, file=file).show(document)
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("name", Format)
def test_a_place_gets_the_characters_that_it_can_hold(name: Format, tmp_path: Path) -> None:
    """A stream gets its umlauts as they are where its encoding has them, and a file always does."""
    page = PageMaker(Content(OTHER_GUIDE), dt.date(2026, 11, 27)).effect("muedigkeit")
    assert "Müdigkeit ist häufig." in written(page, name, "latin-1")
    assert "Müdigkeit" not in written(page, name, "ascii")
    assert written(page, name, "ascii", tmp_path / "mine") == ""
    assert "Müdigkeit ist häufig." in (tmp_path / "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Format)
@pytest.mark.parametrize(("acts", "shown_as"), [("\x1b", r"\x1b"), ("\u202e", r"\u202e"), ("\udcff", r"\xff")])
def test_what_would_act_is_written_out(name: Format, acts: str, shown_as: str) -> None:
    """A document that holds what would act on a terminal, or is no text, shows it in every format."""
    page = PageMaker(Content(OTHER_GUIDE), dt.date(2026, 11, 27)).effect("muedigkeit")
    out = written(page.mapped(lambda said: said.replace("Pausen", f"Pausen{acts}")), name)
    assert acts not in out
    assert f"Pausen{shown_as}" in out.replace("\\\\", "\\").replace("&#92;", "\\")


@pytest.mark.parametrize("acts", ["\x1b", "\x7f", "\t", "\x1f", "\u202e"])
def test_what_would_act_is_found_among_plain_words(acts: str) -> None:
    """Where nothing but quotes and letters stands around it, what would act on a terminal is written out too."""
    page = PageMaker(Content(OTHER_GUIDE), dt.date(2026, 11, 27)).effect("muedigkeit")
    plain = page.mapped(lambda said: said.encode("ascii", "ignore").decode())
    for word in (f"{acts}Pausen", f'"Pausen"{acts}', f'"Pausen" und "{acts}"'):
        out = written(plain.mapped(lambda said, word=word: said.replace("Pausen", word)), Format.TEXT)  # type: ignore[misc]
        assert acts not in out
        assert visible(acts) in out

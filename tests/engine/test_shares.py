"""What is only drawn: shares of 100, a few signs before an entry, lines behind headings, and lines to write on."""

import io
import re
from pathlib import Path

import msgspec
import pytest

from gist_cli.document import AskedQuestion, Document, Heading, Item, List, Table
from gist_cli.render import console, html, markdown, paging, text
from gist_cli.render.formats import Format
from tests.engine.test_render import document, section
from tests.hands import Screen, a_terminal, output_on

SHARES = (0, 3, 50, 77, 100)


def page_of(title: str, shares: tuple[int, ...] = SHARES) -> Document:
    """Return a document of one table, the title of its last row as given."""
    titles = [f"Row {number}" for number in range(len(SHARES) - 1)] + [title]
    rows = tuple((name, f"{share} of 100") for name, share in zip(titles, SHARES, strict=True))
    table = Table(("", ""), rows, shares=shares)
    return document(section(table))


def drawn(shown: str) -> list[str]:
    """Return the gauges in a text."""
    return re.findall(r"\|-* *\|", shown)


@pytest.mark.parametrize(("width", "length"), [(100, 20), (62, 20), (43, 20), (42, 10), (33, 10), (32, 0)])
def test_a_gauge_is_as_long_as_there_is_room(width: int, length: int) -> None:
    """A share is drawn as a part of 20 signs, of 10 where the line is short, and not at all where it is too short."""
    shown = text.render(page_of("Row 4"), width)
    gauges = drawn(shown)
    assert [len(gauge) - 2 for gauge in gauges] == [length] * (len(SHARES) if length else 0)
    assert [gauge.count("-") for gauge in gauges] == [round(share * length / 100) for share in SHARES if length]
    assert len({line.index("|") for line in shown.split("\n") if "|" in line}) <= 1
    assert max(map(len, shown.split("\n"))) <= width
    assert all(f": {share} of 100" in shown for share in SHARES)


def test_one_long_title_leaves_out_all_gauges() -> None:
    """Where one row has no room for a gauge, none has one, and no line is longer than it may be."""
    shown = text.render(page_of("A side effect with quite a long name that fills its line"))
    assert drawn(shown) == []
    assert max(map(len, shown.split("\n"))) <= text.WIDTH


def test_a_table_without_shares_has_no_gauge() -> None:
    """Nothing is drawn beside rows that tell no share, in any writer."""
    page = page_of("Row 4", shares=())
    stream = io.StringIO()
    console.write(page, stream, 80, color=False)
    assert drawn(text.render(page)) == drawn(stream.getvalue()) == []
    assert 'class="gauge"' not in html.render(page)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_terminal_shows_the_gauges(width: int) -> None:
    """A terminal shows one gauge for each row, at every width that has room, beside its number."""
    stream = io.StringIO()
    console.write(page_of("Row 4"), stream, width, color=False)
    lines = [line for line in stream.getvalue().split("\n") if drawn(line)]
    assert [re.search(r"(\d+) of 100", line)[1] for line in lines] == list(map(str, SHARES))  # type: ignore[index]
    assert max(map(len, lines)) <= width


def test_html_hides_the_gauge_from_a_screen_reader() -> None:
    """In HTML a gauge is a drawing that is not read out; the number beside it is."""
    shown = html.render(page_of("Row 4"))
    gauges = re.findall(r'(\d+) of 100<span class="gauge" aria-hidden="true"><span style="width:(\d+)%">', shown)
    assert gauges == [(str(share), str(share)) for share in SHARES]


def test_markdown_and_pages_keep_the_rows() -> None:
    """Markdown draws nothing; a printed page draws the same as plain text."""
    page = page_of("Row 4")
    assert drawn(markdown.render(page)) == []
    assert all(f"{share} of 100" in markdown.render(page) for share in SHARES)
    assert drawn(paging.render(page, text.WIDTH, paging.HEIGHT)) == drawn(text.render(page))


@pytest.mark.parametrize("closing", [False, True])
def test_line_mode_has_the_numbers_without_a_gauge(closing: bool) -> None:  # noqa: FBT001 - the two places of a section.
    """Text that is meant to be heard tells each share by its number alone; JSON keeps the shares for other programs."""
    page = page_of("Row 4")
    page = msgspec.structs.replace(page, sections=(), closing=page.sections) if closing else page
    stream = io.StringIO()
    aloud = msgspec.structs.replace(output_on(a_terminal(stream)), line_mode=True, plain=True)
    aloud.show(page)
    assert drawn(stream.getvalue()) == []
    assert all(f": {share} of 100" in stream.getvalue() for share in SHARES)
    assert msgspec.structs.replace(aloud, format=Format.JSON).prepared(page) == page


@pytest.mark.parametrize("steps", [False, True])
def test_a_drawing_stands_before_what_it_draws(steps: bool) -> None:  # noqa: FBT001 - a list, and steps.
    """Text and a terminal show the signs before the words; Markdown has words; HTML hides the signs from a voice."""
    page = document(section(List((Item("One spot", drawing="|o--|"), Item("Rest")), steps=steps)))
    stream = io.StringIO()
    console.write(page, stream, 80, color=False)
    lead = "1." if steps else "-"
    assert f"  {lead} |o--| One spot\n" in text.render(page)
    assert f"  {lead} |o--| One spot\n" in stream.getvalue()
    assert f"{lead} One spot\n" in markdown.render(page)
    assert '<li><span class="drawing" aria-hidden="true">|o--|</span> One spot</li>' in html.render(page)


def test_line_mode_draws_neither_signs_nor_lines() -> None:
    """Text that is meant to be heard has neither the signs before an entry nor a line behind an urgent heading."""
    page = document(section(Heading("Call now", "urgent"), List((Item("One spot", drawing="|o--|"), Item("Rest")))))
    stream = io.StringIO()
    output = msgspec.structs.replace(output_on(a_terminal(stream)), plain=True)
    output.show(page)
    assert "Call now ---" in stream.getvalue()
    assert "|o--|" in stream.getvalue()
    stream.truncate(stream.seek(0))
    msgspec.structs.replace(output, line_mode=True).show(page)
    assert {"Call now", "  - One spot"} <= set(stream.getvalue().splitlines())


@pytest.mark.parametrize("place", ["screen", "pipe", "file"])
def test_lines_to_write_on_are_not_read_out(place: str, tmp_path: Path) -> None:
    """In line mode a question on the screen has no ruled lines, which a voice would spell; on paper it keeps them."""
    page = document(questions=(AskedQuestion("q", "What now?", "It helps.", lines=2),))
    stream = Screen() if place == "screen" else io.StringIO()
    file = tmp_path / "page.txt"
    aloud = msgspec.structs.replace(output_on(a_terminal(stream)), line_mode=True, plain=True)
    msgspec.structs.replace(aloud, file=file if place == "file" else None).show(page)
    lines = (file.read_text(encoding="utf-8") if place == "file" else stream.getvalue()).splitlines()
    assert any("What now?" in line for line in lines)
    assert len([line for line in lines if line.strip() and not line.strip(" _")]) == (0 if place == "screen" else 2)

"""Plain text on pages: what belongs together stays together, and each page says which it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Checklist,
    Document,
    Edition,
    Heading,
    Item,
    List,
    Paragraph,
    Table,
)
from gist_cli.render import paging
from tests.engine.test_render import document, section

WIDTH, HEIGHT = 40, 14
FOOT = 2
"""Lines of the foot of these pages: a blank one, and one with the name and which page it is."""


def pages(page: Document, height: int = HEIGHT) -> list[list[str]]:
    """Return the lines of each printed page."""
    return [printed.split("\n")[:-1] for printed in paging.render(page, WIDTH, height).split("\f")]


def texts(page: Document) -> list[list[str]]:
    """Return the lines of each printed page without its foot."""
    return [lines[:-FOOT] for lines in pages(page)]


def test_every_page_has_the_same_height_and_says_which_it_is() -> None:
    """Each page is filled up to its foot, which gives the title, the page, how many there are, and the date."""
    made = pages(document(section(*[Paragraph(f"Text {number}.") for number in range(20)]), title="A guide"))
    assert len(made) > 2
    assert {len(lines) for lines in made} == {HEIGHT}
    for number, lines in enumerate(made, 1):
        label = f"Page {number} of {len(made)}, May 1, 2026"
        assert lines[-FOOT:] == ["", f"A guide{label.rjust(WIDTH - len('A guide'))}"]


def test_a_long_name_is_cut_or_gets_a_line_of_its_own() -> None:
    """Where name and page have no room on one line, the name is cut at a word, or stands above."""
    page = document(section(Paragraph("Text.")), title="A guide with a title that is longer than any foot has room for")
    foot = paging.render(page, 62, HEIGHT).split("\n")[-2]
    assert foot == "A guide with a title that is...       Page 1 of 1, May 1, 2026"
    narrow = paging.render(page, WIDTH, HEIGHT).split("\n")[-4:-1]
    assert narrow == ["", "A guide with a title that is longer...", "Page 1 of 1, May 1, 2026".rjust(WIDTH)]


def test_a_number_that_needs_a_longer_foot_takes_it_from_the_text() -> None:
    """Where the tenth page has no room for name and number on one line, no page gets a line more than paper takes."""
    page = document(section(*[Paragraph("Text.")] * 80), title="x" * (WIDTH - len(" Page 1 of 1, May 1, 2026")))
    assert len(pages(page)) > 9
    assert {len(lines) for lines in pages(page)} == {HEIGHT}


def test_form_feeds_stand_between_pages_only() -> None:
    """A form feed begins each page but the first, at the beginning of a line."""
    printed = paging.render(document(section(*[Paragraph("Text.")] * 20)), WIDTH, HEIGHT)
    assert printed.count("\f") == len(printed.split("\f")) - 1 > 0
    assert not printed.startswith("\f")
    assert all(before.endswith("\n") for before in printed.split("\f"))


@pytest.mark.parametrize("before", range(9))
def test_a_heading_never_stands_alone_at_the_foot(before: int) -> None:
    """A heading stands on the page of what follows it, wherever the page ends; so does a line that leads to a list."""
    blocks: list[AnyBlock] = [Paragraph("x")] * before
    blocks += [Heading("Heading"), Paragraph("It leads to:"), List((Item("first"), Item("second")))]
    for lines in texts(document(section(*blocks))):
        written = "\n".join(lines)
        assert ("Heading" in written) is ("first" in written)


@pytest.mark.parametrize("before", range(9))
def test_a_question_is_never_parted_from_its_lines(before: int) -> None:
    """A question, its reason and its ruled lines stand on one page."""
    page = document(
        section(*[Paragraph("x")] * before), questions=(AskedQuestion("q", "Which one?", "it matters", 3),), opening=1
    )
    whole = [lines for lines in texts(page) if any("Which one?" in line for line in lines)]
    assert len(whole) == 1
    place = next(number for number, line in enumerate(whole[0]) if "Which one?" in line)
    assert whole[0][place + 1].strip() == "(it matters)"
    assert [set(line.strip()) for line in whole[0][place + 2 : place + 5]] == [{"_"}] * 3


@pytest.mark.parametrize("before", range(9))
def test_an_item_or_a_row_is_never_cut(before: int) -> None:
    """What fits on a page is not divided: a list entry, a paragraph, a row of a table."""
    long = "word " * 14
    blocks: list[AnyBlock] = [Paragraph("x")] * before
    blocks += [Checklist((Item(f"start {long}end"),)), Table(("", "A", "B"), ((f"start {long}", long, f"{long}end"),))]
    for lines in texts(document(section(*blocks))):
        written = " ".join(lines)
        assert written.count("start") == written.count("end")


@pytest.mark.parametrize("before", range(2, 9))
def test_boxes_and_rows_stand_with_what_they_answer(before: int) -> None:
    """A question stands on the page of all its boxes, and a short table on one page, with what leads to it."""
    boxes = Checklist(tuple(map(Item, ("first", "second", "third", "fourth", "last"))))
    glance = Table(("", ""), (("first", "1"), ("second", "2"), ("last", "3")))
    for blocks in ((Paragraph("Only at times."), Paragraph("Tick all."), boxes), (Paragraph("All."), glance)):
        page = document(section(*[Paragraph("x")] * before, Heading("Which?"), *blocks, *[Paragraph("x")] * 4))
        for lines in texts(page):
            written = "\n".join(lines)
            assert ("Which?" in written) is ("first" in written) is ("last" in written)


def test_boxes_that_no_page_has_room_for_go_on() -> None:
    """Boxes that no page has room for begin on the page of their question, wherever it stands."""
    boxes = Checklist(tuple(Item(f"box {number}") for number in range(30)))
    first, *_ = texts(document(section(Paragraph("x"), Heading("Which?"), boxes)))
    assert {"  x", "Which?", "  [ ] box 0"} <= set(first)


@pytest.mark.parametrize("before", range(9))
def test_what_a_question_says_first_stands_with_its_first_boxes(before: int) -> None:
    """Where no page has room for all boxes, those that come first stand on the page of all that leads to them."""
    boxes = Checklist(tuple(Item(f"box {number}") for number in range(30)))
    said = (Heading("Which?"), Paragraph("Only at times."), Paragraph("Tick all."))
    for lines in texts(document(section(*[Paragraph("x")] * before, *said, boxes))):
        written = "\n".join(lines)
        assert ("Which?" in written) is ("Tick all." in written) is ("[ ] box 0" in written)


@pytest.mark.parametrize("before", range(11))
def test_what_is_said_before_a_list_stands_with_it(before: int) -> None:
    """A paragraph stands on the page of the list that it is followed by, and so does the heading above it."""
    blocks = (Heading("Call"), Paragraph("For each of them."), List((Item("first"), Item("second"))))
    for lines in texts(document(section(*[Paragraph("x")] * before, *blocks))):
        written = "\n".join(lines)
        assert ("Call" in written) is ("For each" in written) is ("first" in written)


@pytest.mark.parametrize("before", range(11))
def test_lines_to_fill_in_stand_together(before: int) -> None:
    """Blanks below each other are on one page, with the title above them."""
    blanks = tuple(Paragraph(f"{name}: ___") for name in ("Plan", "Scan", "Visit"))
    blocks = (*[Paragraph("x")] * before, Heading("Decided"), *blanks, *[Paragraph("x")] * 4)
    for lines in texts(document(section(*blocks))):
        written = "\n".join(lines)
        assert ("Decided" in written) is ("Plan" in written) is ("Scan" in written) is ("Visit" in written)


@pytest.mark.parametrize("count", range(5, 15))
def test_no_short_last_entry_of_a_list_stands_alone(count: int) -> None:
    """The last entry of a list has the one before it on its page, unless it is long itself."""
    entries = List(tuple(Item(f"entry {number}") for number in range(count)))
    *_, last = texts(document(section(Heading("Signs"), entries, *[Paragraph("x")] * 4)))
    assert len([line for line in last if "entry" in line]) != 1


@pytest.mark.parametrize("before", range(11))
def test_no_short_first_entry_of_a_list_stands_alone(before: int) -> None:
    """The first entry of a list has the second one on its page, unless it is long itself."""
    entries = List((Item("first"), Item("second"), *[Item("more " * 30)] * 2))
    for lines in texts(document(section(*[Paragraph("x")] * before, Heading("Signs"), entries))):
        written = "\n".join(lines)
        assert ("first" in written) is ("second" in written)


def test_an_address_or_a_command_wider_than_a_page_goes_on_below() -> None:
    """A printer would break it and push the foot to another page; so it is broken, between words or parts of it."""
    address = "https://example.org/path/" + "x" * 50 + "/a-page.html"
    command = ("program", "drug", "some-medicine", "--with", "a-long-option")
    page = document(section(List((Item("See", command=command),)), Paragraph(f"Go to {address}")))
    (lines,) = texts(page)
    assert max(map(len, lines)) <= WIDTH
    assert "    program drug some-medicine --with" in lines
    assert lines[lines.index("    program drug some-medicine --with") + 1] == "    a-long-option"
    assert "  https://example.org/path/" in lines
    assert address in "".join(line.strip() for line in lines)


def test_what_is_longer_than_a_page_goes_on() -> None:
    """A paragraph longer than a page fills pages, and no word is lost."""
    said = " ".join(f"w{number}" for number in range(400))
    page = document(section(Paragraph(said)))
    written = " ".join(line.strip() for lines in texts(page) for line in lines)
    assert said in " ".join(written.split())
    assert {len(lines) for lines in pages(page)} == {HEIGHT}


def test_a_sheet_has_its_page_in_its_head_and_breaks_before_its_second_page() -> None:
    """Each page of a sheet begins with its title and which page it is; the closing sections are its second page."""
    page = document(
        section(Paragraph("One.")), title="My sheet", edition=Edition.SHEET, closing=(section(Paragraph("Two.")),)
    )
    first, second = pages(page, 58)
    assert first[0] == "MY SHEET                     Page 1 of 2"
    assert second[0] == "MY SHEET                     Page 2 of 2"
    assert "  One." in first
    assert "  Two." in second
    assert paging.lengths(page) == [len(first), len(second)]


@pytest.mark.parametrize(("before", "shared"), [(3, False), (HEIGHT + 3, True)])
def test_a_sheet_of_many_pages_wastes_none(before: int, shared: bool) -> None:  # noqa: FBT001
    """The closing sections begin a page of their own only while what stands before them has room on one."""
    above = section(*[Paragraph("x")] * before)
    closing = section(Paragraph("Two."))
    made = pages(document(above, title="My sheet", edition=Edition.SHEET, closing=(closing,)))
    assert len(made) == 2
    assert "  Two." in made[1]
    assert ("  x" in made[1]) is shared


SHORT = st.text(alphabet="ab ", min_size=1, max_size=60).map(lambda said: f"z{said}z")
BLOCKS = st.one_of(
    SHORT.map(Heading),
    SHORT.map(Paragraph),
    SHORT.map(lambda said: Paragraph(f"{said}:")),
    st.lists(SHORT.map(Item), min_size=1, max_size=9).map(lambda items: List(tuple(items))),
)


@settings(max_examples=60, deadline=None)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=25), height=st.integers(10, 40))
def test_pages_hold_all_lines_in_order(blocks: list[AnyBlock], height: int) -> None:
    """Whatever is printed, its lines stand on pages of the right height in their order, and no page is empty."""
    page = document(section(*blocks))
    made = pages(page, height)
    assert {len(lines) for lines in made} == {height}
    kept = [[line for line in lines[:-FOOT] if line] for lines in made]
    assert all(kept)
    endless = pages(page, 10_000)
    assert [line for lines in kept for line in lines] == [line for line in endless[0][:-FOOT] if line]

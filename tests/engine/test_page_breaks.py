"""Where a page ends: no table, section or last line is parted from what it belongs to while paper allows it."""

import pytest

from gist_cli.document import AnyBlock, Callout, Checklist, Heading, Item, List, Paragraph, Table
from tests.engine.test_paging import FOOT, HEIGHT, pages, texts
from tests.engine.test_render import document, section


@pytest.mark.parametrize(("before", "parted"), [(3, True), (4, True), (6, False), (7, False)])
def test_a_table_is_parted_before_half_a_page_stays_empty(before: int, parted: bool) -> None:  # noqa: FBT001
    """A table that a page has no room for stands whole on the next one, but begins at once on a page nearly empty."""
    rows = Table(("", ""), tuple((f"row {number}", "told") for number in range(16)))
    made = pages(document(section(*[Paragraph("x")] * before, Heading("Which?"), rows, Paragraph("x"))), 24)
    first, second = ("\n".join(lines) for lines in made)
    assert ("Which?" in first) is ("row 0" in first) is parted
    assert "row 15" in second


@pytest.mark.parametrize("before", range(11))
def test_a_caution_stands_with_what_it_is_about(before: int) -> None:
    """A text with a label that must not be overlooked is on the page of what stands before it."""
    blocks = (*[Paragraph("x")] * before, Paragraph("400 mg a day."), Callout("Dose", "Yours may differ."))
    for lines in texts(document(section(*blocks, *[Paragraph("x")] * 4))):
        assert ("  400 mg a day." in lines) is ("  Dose: Yours may differ." in lines)


@pytest.mark.parametrize("before", range(11))
@pytest.mark.parametrize("how", [(), (Paragraph("Tick what fits."),)], ids=["alone", "with a hint"])
def test_a_caution_stands_with_the_boxes_it_is_about(how: tuple[AnyBlock, ...], before: int) -> None:
    """A text with a label that leads to boxes is on the page of the first of them, and of the heading above it."""
    boxes = Checklist((Item("first"), Item("last")))
    blocks = (*[Paragraph("x")] * before, Heading("Now?"), Callout("Help", "Call."), *how, boxes)
    for lines in texts(document(section(*blocks, *[Paragraph("x")] * 4))):
        found = {sign in "\n".join(lines) for sign in ("Now?", "Help: Call.", "first")}
        assert len(found) == 1


@pytest.mark.parametrize("before", range(11))
def test_a_line_for_an_own_entry_stands_with_its_list(before: int) -> None:
    """A blank to write on below a list is on the page of the last entry."""
    blocks = (*[Paragraph("x")] * before, Checklist((Item("first"), Item("last"))), Paragraph("My own: ___"))
    for lines in texts(document(section(*blocks, *[Paragraph("x")] * 4))):
        written = "\n".join(lines)
        assert ("last" in written) is ("My own" in written)


@pytest.mark.parametrize("before", range(6))
def test_no_short_row_at_an_end_of_a_table_stands_alone(before: int) -> None:
    """The first and the last row of a table have another one on their page, unless they are long themselves."""
    blocks: list[AnyBlock] = [Paragraph("x")] * before
    for count in range(4, 20):
        rows = Table(("", ""), tuple((f"row {number}", "told") for number in range(count)))
        for lines in texts(document(section(*blocks, Heading("All"), rows, *[Paragraph("x")] * 4))):
            assert len([line for line in lines if "row" in line]) != 1


@pytest.mark.parametrize("before", range(6))
def test_the_head_of_a_table_to_fill_in_stands_with_its_first_row(before: int) -> None:
    """The names of the columns are on the page of the first row, not at the foot of the one before."""
    rows = Table(("", "Mon", "Tue"), tuple((f"row {number}", "", "") for number in range(9)))
    for lines in texts(document(section(*[Paragraph("x")] * before, rows))):
        assert any("|Mon" in line for line in lines) is any("row" in line for line in lines)


@pytest.mark.parametrize("before", range(3, 11))
def test_a_section_does_not_begin_with_a_few_lines_at_the_foot(before: int) -> None:
    """The title of a section and a line below it stand on the page of the table that they speak of."""
    glance = (Heading("At a glance"), Table(("", ""), (("first", "1"), ("second", "2"), ("last", "3"))))
    drug = section(Paragraph("It may come next."), *glance, *[Paragraph("x")] * 4, title="Drug")
    for lines in texts(document(section(*[Paragraph("x")] * before), drug)):
        assert ("DRUG" in lines) is ("  It may come next." in lines) is ("At a glance" in lines)


def test_a_table_to_fill_in_has_its_head_on_each_page() -> None:
    """Rows that go on over a page have the names of the columns above them there too."""
    made = texts(document(section(Table(("", "Mon", "Tue"), tuple((f"row {number}", "", "") for number in range(9))))))
    tables = [[line for line in lines if "|" in line or "+" in line] for lines in made]
    assert len(made) > 2
    assert all("|Mon" in lines[0] and lines[1].startswith("--") for lines in tables)
    assert {len(lines) for lines in made} == {HEIGHT - FOOT}
    shown = " ".join(line for lines in made for line in lines)
    assert [shown.count(f"row {number}") for number in range(9)] == [1] * 9


@pytest.mark.parametrize("before", range(12))
def test_the_last_lines_of_a_document_never_stand_alone(before: int) -> None:
    """What a document says at its end stands on the page of what it says before, and is not parted itself."""
    notices = ("Made on Monday.", "No advice.", "No doctor has read it.", "Ask yours.")
    *_, last = texts(document(section(*[Paragraph(f"x{number}") for number in range(before)]), notices=notices))
    assert {*notices, f"  x{before - 1}" if before else "TITLE & [ALL]"} <= set(last)


@pytest.mark.parametrize("before", range(12))
def test_a_last_page_is_worth_its_paper(before: int) -> None:
    """What would fill only a few lines of a last page has something of the page before with it."""
    blocks = [Paragraph(f"x{number}") for number in range(6 + before)]
    *_, last = texts(document(section(*blocks)))
    assert len("\n".join(last).rstrip().split("\n")) > 4


@pytest.mark.parametrize("before", range(4))
def test_signs_that_go_on_over_a_page_have_their_heading_there(before: int) -> None:
    """A page in the midst of urgent signs begins with the heading under which they stand; another page does not."""
    now, later, other = (
        List(tuple(Item(f"{name} {number}.") for number in range(24))) for name in ("Now", "Later", "Other")
    )
    signs = (Heading("Call now", "urgent"), now, Heading("Call later", "urgent"), later, Heading("Else"), other)
    _, *made = texts(document(section(*[Paragraph("x")] * before, *signs)))
    begun = {(lines[0].strip("- ").split()[0], lines[1].strip("- ").split()[0]) for lines in made if lines[1].strip()}
    assert begun >= {("Call", "Now"), ("Call", "Later"), ("Other", "Other")}
    for lines in made:
        for name in ("now", "later"):
            begins = lines[0].rstrip("- ") == f"Call {name}"
            assert f"Call {name}, on" not in lines[0] or lines[0].endswith("---")
            assert (f"Call {name}, on" in lines[0]) is (name.title() in lines[1] and not begins)
        assert "\n".join(lines).count(", on") <= 1
        assert len(lines) <= HEIGHT - FOOT

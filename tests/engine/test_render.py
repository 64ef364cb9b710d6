"""Every writer shows every word of a document, in the same order, whatever the words are, and keeps its form."""

import datetime as dt
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from gist_cli.document import (
    NO_BREAK,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Edition,
    GuideLine,
    Heading,
    Item,
    Labels,
    List,
    Paragraph,
    Section,
    SourceLine,
    Table,
)
from gist_cli.render import console, data, html, lines, markdown, text
from gist_cli.render import pieces as p
from tests.written import WRITERS, expected, without_tables, written

LABELS = Labels(
    questions="Ask [these]",
    questions_note="For <b>you</b> & me",
    questions_more="More & more",
    questions_later="Another <day>",
    why="(<why>)",
    because="Because: <reasons>.",
    sources="Where *from*",
    sources_hint="There are <number> sources.",
    page="Page <page> of <pages>",
    continued="<heading>, on",
    date="May 1, 2026",
    language="en",
)
NASTY = (
    "[bold]not bold[/bold] [x](y) ![z](q) [1] [ ]",
    "a < b && c > d; &amp; &lt;script&gt;alert(1)</script>",
    "\"quotes\" 'single' `ticks` ```fence``` ~~gone~~",
    "*stars* **two** _lines_ __two__ snake_case_name",
    "back\\slash \\* \\[ and | pipes | | all",
    "# no title",
    "- no list",
    "+ no list either",
    "1. not first",
    "12) nor twelfth",
    "=== no heading",
    "--- no rule",
    "> no quote",
    ":tada: :+1: 5 * 3 * 2",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenfabrikationsmaschine here",
    "https://example.org/a_very/long*path?with=[brackets]&more=1#and_a_fragment_that_is_long and on",
    f"type gist-guide{NO_BREAK}topic{NO_BREAK}a-topic-with-a-very-long-name-indeed, then go on",
    "日本語の文章はとても長いので、行の幅を文字ではなくセルで数えなければなりません。終わり",
    "Zoë, naïve, Ärger, ﬁne, ½, …, e\u0301, 👩‍⚕️ done",
)


def section(*blocks: object, kind: str = "topic", title: str = "Title & [all]") -> Section:
    """Return a section of these blocks."""
    return Section("one", kind, title, blocks, ("a reason & <one>", "[two]"))  # type: ignore[arg-type]


def document(*sections: Section, **more: object) -> Document:
    """Return a document of these sections."""
    guide = GuideLine("A guide", "1", dt.date(2026, 5, 1), dt.date(2026, 9, 1))
    values = {"guide": guide, "labels": LABELS, "sections": sections, **more}
    return Document(**values)  # type: ignore[arg-type]


def whole(said: str, **more: object) -> Document:
    """Return a document in which a text stands in every place that a text can have."""
    item = Item(said, ("s1", "s2"), note=said)
    blocks = (
        Heading(said, "short"),
        List((item, Item(said))),
        Heading(said),
        Paragraph(said, ("s1",)),
        Checklist((item,)),
        Callout(said, said, ("s2",)),
        List((Item("one step"), Item(said, current=True)), steps=True),
        Heading(said, "urgent"),
        Paragraph(said),
    )
    values: dict[str, object] = {
        "title": said,
        "questions": (AskedQuestion("q1", said, said, 2), AskedQuestion("q2", said, said)),
        "closing": (section(Paragraph(said), title=said, kind="about"),),
        "notices": (said, said),
        "sources": (
            SourceLine("s1", said, said, "2020", "https://example.org/1"),
            SourceLine("s2", said, said, "", ""),
        ),
        "opening": 1,
    }
    return document(section(Paragraph(said)), section(*blocks, title=said), **(values | more))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("said", NASTY)
def test_no_word_is_lost_changed_or_moved(writer: str, said: str) -> None:
    """Each writer shows exactly the words of the document in their order, whatever would be markup elsewhere."""
    for more in ({}, {"mark_sources": True, "list_sources": True, "give_reasons": True}, {"list_sources": True}):
        page = whole(said, **more)
        assert written(page, writer) == expected(page, writer)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_sheet_holds_its_words_too(writer: str) -> None:
    """A visit sheet is written by all writers alike; its title stands in the head of each printed page."""
    page = whole("Words & [more]", edition=Edition.SHEET)
    assert written(page, writer) == expected(page, writer)


TABLE = Table(
    ("", 'First & "one"', "[Second]"),
    (("Row | one", "a < b", "c\\d"), ("Row *two*", "[x]", "日本")),
    (("s1",), ()),
)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("marked", [False, True])
def test_no_cell_of_a_table_is_lost(writer: str, marked: bool) -> None:  # noqa: FBT001 - the two ways.
    """Each writer shows the titles and cells of a table, row by row, and the sources of a row behind its title."""
    sources = (SourceLine("s1", "S", "P", "2020", ""),)
    page = document(section(TABLE), sources=sources, mark_sources=marked, list_sources=marked)
    shown = written(page, writer)
    places = [shown.index(cell) for cell in ("row|one", "a<b", "c\\d", "row*two*", "[x]", "日本")]
    assert places == sorted(places)
    assert 'first&"one"' in shown
    assert "[second]" in shown
    assert ("row|one[1]" in shown) is marked


@pytest.mark.parametrize("writer", WRITERS)
def test_a_column_alone_needs_no_title(writer: str) -> None:
    """A table of one column shows its rows, and not the title of the column: the page says whose it is."""
    page = document(section(Table(("", "Name"), (("Food", "with a meal"), ("Checks", "blood")))))
    shown = written(page, writer)
    assert shown.index("food") < shown.index("withameal") < shown.index("checks") < shown.index("blood")
    assert "name" not in shown


@pytest.mark.parametrize("writer", WRITERS)
def test_a_table_to_fill_in_shows_its_titles(writer: str) -> None:
    """A table whose cells are empty shows the titles of its rows and columns."""
    page = document(section(Table(("", "Mon", "Tue"), (("Tired", "", ""), ("", "", ""))), kind="form"))
    shown = written(page, writer)
    assert shown.index("mon") < shown.index("tue") < shown.index("tired")


@pytest.mark.parametrize("width", [40, 62, 100])
@pytest.mark.parametrize("said", NASTY)
def test_plain_text_keeps_its_form(width: int, said: str) -> None:
    """Lines keep to the width in cells but for what is copied, end clean, and hold no control character or box."""
    page = whole(said, mark_sources=True, list_sources=True)
    shown = text.render(page, width)
    for line in shown.split("\n"):
        assert lines.cells(line) <= width or re.search("https://|gist-guide", line.casefold())
        assert line == line.rstrip()
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f\u00a0\u2500-\u259f]", shown) is None


@pytest.mark.parametrize("width", [40, 62])
def test_an_address_or_a_command_is_never_broken(width: int) -> None:
    """What a person copies stands on one line, however long it is, on paper and on a terminal."""
    address = "https://example.org/" + "x" * 60
    command = NO_BREAK.join(["gist-guide", "topic", "y" * 50])
    page = document(section(Paragraph(f"See {address} or type {command} now.")))
    stream = io.StringIO()
    console.write(page, stream, width, color=False)
    for shown in (text.render(page, width), stream.getvalue()):
        assert any(address in line for line in shown.split("\n"))
        assert any(command.replace(NO_BREAK, " ") in line for line in shown.split("\n"))


def test_widths_are_counted_in_cells() -> None:
    """Characters that are two cells wide make lines of half as many characters."""
    shown = text.render(document(section(Paragraph("日" * 100))), 42)
    assert max(len(line.strip()) for line in shown.split("\n") if "日" in line) == 20


@pytest.mark.parametrize(
    ("said", "width", "shown"),
    [
        ("Plan: ___", 20, ["Plan: ______________"]),
        ("Scan: ___ Visit: ___", 40, ["Scan: _____________ Visit: _____________"]),
        ("Scan: ___ Visit: ___", 20, ["Scan: ______________", "Visit: _____________"]),
        ("A long label for it: ___", 24, ["A long label for it:", "________________________"]),
        ("Dose: ________ mg", 40, ["Dose: ________ mg"]),
        ("No blank", 40, ["No blank"]),
    ],
)
def test_blanks_fill_their_lines(said: str, width: int, shown: list[str]) -> None:
    """A blank grows to the end of its line; where there is no room for all, each gets a line of its own."""
    assert lines.filled(said, width) == shown


def test_the_bars_of_urgent_signs_and_of_in_short_only_repeat_their_headings() -> None:
    """On a terminal a bar stands beside the page in short and beside urgent signs, below a heading in words."""
    blocks = (
        Heading("In short", "short"),
        Callout("Most important", "Ask."),
        List((Item("Short."),)),
        Heading("Get help", "urgent"),
        List((Item("A sign."),)),
        Heading("Else"),
        Paragraph("Text."),
    )
    stream = io.StringIO()
    console.write(document(section(*blocks)), stream, 60, color=True)
    plain = re.sub("\x1b\\[[0-9;]*m", "", stream.getvalue())
    barred = {line[:1]: line for line in plain.split("\n") if line[:1] in "│┃" and line.strip("│┃ ")}
    assert "│   Most important: Ask." in plain
    assert "Short." in barred["│"]
    assert "A sign." in barred["┃"]
    assert "┃ Get help" in plain
    assert "\n  Text." in plain
    assert "\x1b[1;31mGet help" in stream.getvalue()


def test_no_color_is_no_color() -> None:
    """Without color a terminal gets no escape at all."""
    stream = io.StringIO()
    console.write(whole("Words"), stream, 60, color=False)
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize(("width", "beside"), [(40, False), (60, False), (80, True), (120, True)])
def test_cells_stand_side_by_side_where_there_is_room(width: int, beside: bool) -> None:  # noqa: FBT001 - the two ways.
    """A terminal shows two columns side by side from 80 columns on, and one below the other where it is narrower."""
    stream = io.StringIO()
    console.write(document(section(Table(("", "One", "Two"), (("Row", "left", "right"),)))), stream, width, color=False)
    assert any("left" in line and "right" in line for line in stream.getvalue().split("\n")) is beside


def test_html_is_one_safe_page() -> None:
    """HTML has no script, loads nothing, names its language, and has headings in order, lists, and table headers."""
    page = whole("Words <script>", mark_sources=True, list_sources=True)
    page = document(*page.sections, section(TABLE), title="Title", sources=page.sources, mark_sources=True)
    shown = html.render(page)
    tags = _tags(shown)
    assert [dict(pairs)["data-column"] for tag, pairs in tags if tag == "td" and pairs] == [
        'First & "one"',
        "[Second]",
    ] * 2
    assert {"script", "link", "img", "iframe", "form", "input", "base", "object"}.isdisjoint(tag for tag, _ in tags)
    assert not re.search(r"@import|url\(", shown)
    assert all(value.startswith(("#", "https://")) for _, pairs in tags for key, value in pairs if key == "href")
    assert not any(key.startswith("on") or key == "src" for _, pairs in tags for key, _ in pairs)
    assert ("html", [("lang", "en")]) in tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [pairs for tag, pairs in tags if tag == "th"] == [[("scope", "col")]] * 2 + [[("scope", "row")]] * 2
    assert "prefers-color-scheme: dark" in shown
    assert "@media print" in shown
    assert "break-inside: avoid" in shown


def _tags(shown: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found: list[tuple[str, list[tuple[str, str]]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, [(key, value or "") for key, value in attrs]))

    Reader().feed(shown)
    return found


def test_html_closes_what_it_opens() -> None:
    """Every element of the page is closed, in order."""
    opened: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            if tag not in {"meta", "br"}:
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Reader().feed(html.render(whole("Words", mark_sources=True, list_sources=True)))
    assert opened == []


def test_sources_are_linked_in_html() -> None:
    """The number behind a statement leads to its source, and an address can be followed."""
    shown = html.render(whole("Words", mark_sources=True, list_sources=True))
    assert '<a href="#source-1">1</a>' in shown
    assert 'id="source-1"' in shown
    assert '<a href="https://example.org/1">https://example.org/1</a>' in shown


def test_a_telephone_number_or_an_option_in_html_is_one_word() -> None:
    """No browser breaks a number to call or an option at its hyphens, and one in an address stays in its link."""
    said = "Call 1-555-0100, or see https://example.org/1-555-0100--more, or add --sources."
    shown = html.render(document(section(Paragraph(said))))
    assert 'Call <span class="whole">1-555-0100</span>, or see <a href=' in shown
    assert 'or add <span class="whole">--sources</span>.' in shown
    assert shown.count('<span class="whole">') == 2
    assert ".whole, .drawing { white-space: nowrap; }" in shown


def test_an_arrow_in_html_is_drawn() -> None:
    """What is typed as an arrow in a text is one sign in HTML; in a command it stands as it is typed."""
    said = Item("One -> two", command=("my-guide", "a->b"))
    shown = html.render(document(section(List((said,)))))
    assert "One \N{RIGHTWARDS ARROW} two" in shown
    assert "a-&gt;b" in shown


def test_a_word_of_a_command_in_html_is_not_broken() -> None:
    """No browser breaks a word of a command at its hyphens; between the words it may break, where a page is narrow."""
    shown = html.render(document(section(List((Item("See", command=("my-guide", "ask", "--full")),)))))
    whole = [f'<span class="whole">{word}</span>' for word in ("my-guide", "--full")]
    assert f"<code>{whole[0]} ask {whole[1]}</code>" in shown


@pytest.mark.parametrize(("drawn", "width", "shown"), [
    (True, 20, "Call now -----------"),
    (True, 12, "Call now ---"),
    (True, 11, "Call now"),
    (False, 20, "Call now"),
])  # fmt: skip
def test_a_line_is_drawn_behind_the_heading_of_urgent_signs(drawn: bool, width: int, shown: str) -> None:  # noqa: FBT001 - both ways.
    """The line fills the width where it has room; where no line is to be drawn, and behind other headings, is none."""
    page = document(section(Heading("Call now", "urgent"), Heading("Call now")), drawn=drawn)
    assert [line for line in text.render(page, width).splitlines() if line.startswith("Call")] == [shown, "Call now"]


def test_a_line_to_fill_in_among_signs_keeps_their_bar() -> None:
    """In HTML, a line to write on has the role of the heading that it stands under, as what is around it has."""
    page = document(section(Heading("Call", role="urgent"), Paragraph("Number: ___"), List((Item("A sign"),))))
    assert '<p class="fill urgent">Number:' in html.render(page)


def test_large_print_in_html_has_large_letters() -> None:
    """With large print the page says so to its styles."""
    assert '<body class="large">' in html.render(whole("Words"), large=True)
    assert '<body class="">' in html.render(whole("Words"))


def test_markdown_keeps_the_rows_of_a_table_apart_from_the_list_below() -> None:
    """Rows with one cell and the list that follows them are two lists, not one."""
    shown = markdown.render(document(section(Table(("", ""), (("Cough", "9 of 100"),)), List((Item("Rest."),)))))
    lists = [token for token in MarkdownIt("commonmark").parse(shown) if token.type == "bullet_list_open"]
    assert len(lists) == 2


def test_markdown_keeps_commands_and_addresses_whole() -> None:
    """A command is code, an address a link, and neither is escaped inside."""
    command = NO_BREAK.join(["gist-guide", "drug", "a_b"])
    shown = markdown.render(document(section(Paragraph(f"Type {command}. See https://example.org/a_b."))))
    assert "`gist-guide drug a_b`" in shown
    assert "<https://example.org/a_b>." in shown


def test_json_holds_the_structure() -> None:
    """JSON has the sections with their blocks, all questions and all sources, and no character that joins words."""
    loaded = json.loads(data.render(whole(f"a{NO_BREAK}b", edition=Edition.GUIDE, answers={"x": ("y",)})))
    assert loaded["format"] == 1
    assert loaded["edition"] == "guide"
    assert loaded["answers"] == {"x": ["y"]}
    assert [block["type"] for block in loaded["sections"][1]["blocks"]][:4] == [
        "heading",
        "list",
        "heading",
        "paragraph",
    ]
    assert loaded["sections"][1]["blocks"][1]["items"][0]["text"] == "a b"
    assert len(loaded["questions"]) == len(loaded["sources"]) == 2
    assert "answers" not in json.loads(data.render(whole("a")))


def test_questions_stand_between_the_opening_and_the_rest() -> None:
    """The questions come after the opening sections and before the others, in every run of pieces."""
    run = list(p.pieces(whole("Words")))
    asked = next(number for number, piece in enumerate(run) if isinstance(piece, p.Question))
    titles = [number for number, piece in enumerate(run) if isinstance(piece, p.SectionTitle)]
    assert titles[0] < asked < titles[2]


def test_tables_are_left_out_for_comparison_only() -> None:
    """The comparison of words leaves out tables, and nothing else."""
    page = document(section(TABLE, Paragraph("Words")))
    assert without_tables(page).sections[0].blocks == (Paragraph("Words"),)


def test_questions_for_another_day_have_a_heading_of_their_own() -> None:
    """Boxes for the visit and boxes for another day stand below two headings; without either, neither is written."""
    guide = GuideLine("A guide", "1", dt.date(2026, 1, 15), dt.date(2027, 1, 15))
    first, soon = AskedQuestion("a", "One?", "", 1), AskedQuestion("b", "Two?", "")
    later = AskedQuestion("c", "Three?", "", later=True)

    def said(*asked: AskedQuestion) -> list[str]:
        run = p.pieces(Document(guide=guide, questions=asked, labels=LABELS))
        return [piece.text for piece in run if isinstance(piece, p.Heading | p.Entry)]

    assert said(first, soon, later) == [LABELS.questions_more, "Two?", LABELS.questions_later, "Three?"]
    assert said(first, soon) == [LABELS.questions_more, "Two?"]
    assert said(first, later) == [LABELS.questions_later, "Three?"]


def test_questions_of_a_group_stand_under_its_name() -> None:
    """Where all questions are listed, the name of a group heads those that lie together, and no other heading does."""
    asked = (AskedQuestion(text, text, "", group=group) for text, group in (("1?", "A"), ("2?", "A"), ("3?", "B")))
    run = p.pieces(document(questions=tuple(asked)))
    assert [piece.text for piece in run if isinstance(piece, p.Heading | p.Entry)] == ["A", "1?", "2?", "B", "3?"]


def test_steps_side_by_side_go_on_with_an_arrow() -> None:
    """On a sheet, a line of steps breaks between two of them, and the next one begins with the arrow."""
    steps = List(tuple(map(Item, ("Rest", "Plenty of tea", "A long walk", "Sleep"))), steps=True)
    sheet = document(section(steps, title=""), edition=Edition.SHEET)
    assert text.render(sheet, 34) == "  Rest -> Plenty of tea\n  -> A long walk -> Sleep\n"


@pytest.mark.parametrize("width", range(14, 40))
def test_a_step_that_just_fits_is_no_wider_than_the_page(width: int) -> None:
    """Side by side too, no line of steps is wider than the page, whatever the length of a step."""
    steps = List(tuple(map(Item, ("Rest", "Plenty of tea", "A long walk", "Very good sleep"))), steps=True)
    sheet = document(section(steps, title=""), edition=Edition.SHEET)
    assert max(map(lines.cells, text.render(sheet, width).splitlines())) <= width

"""The guide made for a person, on the tiny other guide: what stands in it, in which order and form, and why."""

import datetime as dt
import shutil
from pathlib import Path

import msgspec
import pytest

from gist_cli.content.folder import Content
from gist_cli.document import NO_BREAK, Callout, Document, Edition, Heading, Item, List, Paragraph, Section, Table
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.render import data, paging, text
from tests.conftest import OTHER_GUIDE

TODAY = dt.date(2026, 11, 27)

Answers = dict[str, tuple[str, ...]]
LATE: Answers = {"stufe": ("spaet",)}
TREATED: Answers = {"stufe": ("spaet",), "mittel": ("glutsaft",)}

LAST_PLACE = '{ topic = "ruhe", form = "short" },\n]\n\n[[edition]]'
"""The end of the guide's places in its file."""

WARMTH = """
[[part]]
id = "warm"
title = "Wärme"
[[part.statement]]
id = "decke"
text = "Decken wärmen."
sources = ["heft-2020"]
"""


def guide(answers: Answers, edition: Edition = Edition.GUIDE, *, with_answers: bool = True) -> Document:
    """Return an edition of the other guide for these answers."""
    return GuideMaker(Content(OTHER_GUIDE), answers, paging.lengths, with_answers=with_answers).document(TODAY, edition)


def changed(folder: Path, name: str, old: str, new: str) -> Content:
    """Return a copy of the other guide in which one file says something else."""
    shutil.copytree(OTHER_GUIDE, folder, dirs_exist_ok=True)
    written = (folder / name).read_text(encoding="utf-8")
    assert old in written
    (folder / name).write_text(written.replace(old, new), encoding="utf-8")
    return Content(folder)


def ids(document: Document) -> list[str]:
    """Return the ids of the sections in reading order."""
    return [section.id for section in document.all_sections()]


def section(document: Document, identity: str) -> Section:
    """Return one section."""
    return next(section for section in document.all_sections() if section.id == identity)


def said(section: Section) -> str:
    """Return all texts of a section."""
    return msgspec.json.encode(section).decode()


def test_a_guide_begins_with_what_brought_the_person_here() -> None:
    """Behind the fixed beginning comes the topic of the first reason that fits, then the other places in order."""
    assert ids(guide({})) == ["summary", "urgent", "next-steps", "ruhe", "words"]
    assert ids(guide(LATE)) == ["summary", "urgent", "next-steps", "kraeuter", "ruhe"]
    assert ids(guide(TREATED)) == ["summary", "urgent", "next-steps", "kraeuter", "kuehlwasser", "glutsaft", "ruhe"]


def test_the_full_edition_has_its_own_places() -> None:
    """The full edition holds its pages in its own order, with contents, reasons and sources."""
    document = guide(TREATED, Edition.FULL)
    expected = ["summary", "urgent", "contents", "next-steps", "ruhe", "kraeuter", "kuehlwasser", "glutsaft", "words"]
    assert ids(document) == expected
    assert "Weil Sie sagten: das Fieber ist spät erkannt." in text.render(document)
    assert "Großes Buch der Fieber, 2024. Märchenverlag." in text.render(document)
    assert "Weil Sie sagten" not in text.render(guide(TREATED))
    assert "Märchenverlag" not in text.render(guide(TREATED))


def test_no_page_stands_twice() -> None:
    """A page that two places of an edition lead to stands at the first of them."""
    document = guide({})
    assert ids(document).count("ruhe") == 1
    assert "Viele schlafen" in said(section(document, "ruhe"))


def test_a_whole_page_leaves_out_what_is_kept_for_the_full_edition(tmp_path: Path) -> None:
    """A statement or part marked `more` stands in the full edition and on the page opened by name only."""
    content = changed(tmp_path / "one", "topics/ruhe.toml", 'id = "schlaf"\n', 'id = "schlaf"\nmore = true\n')
    assert "Viele schlafen" not in said(section(GuideMaker(content, {}, paging.lengths).document(TODAY), "ruhe"))
    assert "Viele schlafen" in said(
        section(GuideMaker(content, {}, paging.lengths).document(TODAY, Edition.FULL), "ruhe")
    )
    content = changed(tmp_path / "part", "topics/ruhe.toml", "[[part]]\n", "[[part]]\nmore = true\n")
    assert "Was man tun kann" not in said(section(GuideMaker(content, {}, paging.lengths).document(TODAY), "ruhe"))
    assert "Was man tun kann" in said(
        section(GuideMaker(content, {}, paging.lengths).document(TODAY, Edition.FULL), "ruhe")
    )


def test_a_short_page_keeps_what_it_says_in_short_and_its_parts_marked_short(tmp_path: Path) -> None:
    """In the short form, in short stays, and of the parts only those marked short."""
    assert "Was man tun kann" not in said(section(guide(LATE), "ruhe"))
    assert "Ruhe hilft am meisten." in said(section(guide(LATE), "ruhe"))
    content = changed(tmp_path, "topics/ruhe.toml", "[[part]]\n", "[[part]]\nshort = true\n")
    assert "Was man tun kann" in said(section(GuideMaker(content, LATE, paging.lengths).document(TODAY), "ruhe"))


@pytest.mark.parametrize(
    ("place", "shown", "hidden"),
    [
        ('{ topic = "ruhe", form = "brief" }', "Ruhe hilft am meisten.", "Was man tun kann"),
        ('{ topic = "ruhe", form = "whole", in_short = false }', "Was man tun kann", "Ruhe hilft am meisten."),
        ('{ topic = "ruhe", form = "whole", show_when = { stufe = ["spaet"] } }', "Was man tun kann", "nothing"),
        ('{ topic = "ruhe", form = "whole", with_reason = ["kraeuter"] }', "Was man tun kann", "nothing"),
    ],
)
def test_a_place_says_how_much_of_its_page_stands_there(tmp_path: Path, place: str, shown: str, hidden: str) -> None:
    """The form of a place, its condition, and whether it keeps what the page says in short, come from the content."""
    content = changed(tmp_path, "editions.toml", LAST_PLACE, f"{place},\n]\n\n[[edition]]")
    page = said(section(GuideMaker(content, LATE, paging.lengths).document(TODAY), "ruhe"))
    assert shown in page
    assert hidden not in page


@pytest.mark.parametrize("key", ['show_when = { stufe = ["frueh"] }', 'with_reason = ["ruhe"]'])
def test_a_place_that_does_not_fit_stays_empty(tmp_path: Path, key: str) -> None:
    """A place whose condition or reason does not fit the person holds nothing."""
    content = changed(tmp_path, "editions.toml", LAST_PLACE, LAST_PLACE.replace('"short"', f'"short", {key}'))
    assert "ruhe" not in ids(GuideMaker(content, LATE, paging.lengths).document(TODAY))


def test_a_place_may_keep_some_parts_or_so_many(tmp_path: Path) -> None:
    """`parts` keeps parts by id and no others, `most` so many of them."""
    for key, shown, hidden in (
        ('parts = ["warm"]', "Decken", "Viele schlafen"),
        ("most = 1", "Viele schlafen", "Decken"),
    ):
        folder = tmp_path / key[:4]
        changed(folder, "editions.toml", LAST_PLACE, LAST_PLACE.replace('"short"', f'"whole", {key}'))
        with (folder / "topics" / "ruhe.toml").open("a", encoding="utf-8") as file:
            file.write(WARMTH)
        page = said(section(GuideMaker(Content(folder), LATE, paging.lengths).document(TODAY), "ruhe"))
        assert shown in page
        assert hidden not in page


def test_a_page_that_says_no_more_has_no_heading_for_it() -> None:
    """A page of which a guide has only what it says in short stands there without a heading for that."""
    alone, longer = section(guide(TREATED), "ruhe"), section(guide(TREATED), "kraeuter")
    assert [type(block) for block in alone.blocks] == [List]
    assert Heading("Kurz gesagt", "short") in longer.blocks


def test_the_drug_that_may_come_next_is_described_at_a_glance() -> None:
    """Where a rule names a drug, its table stands there with a lead and, for a dose, the caution; its parts do not."""
    page = section(guide(TREATED), "kuehlwasser")
    assert page.blocks[0] == Paragraph("Das könnte als Nächstes kommen.")
    assert any(isinstance(block, Table) for block in page.blocks)
    assert "Ihre Menge kann anders sein." in said(page)
    assert "Kühlwasser ist Wasser." not in said(page)
    assert "kuehlwasser" not in ids(guide(LATE))


def test_the_first_rule_for_the_next_drug_counts(tmp_path: Path) -> None:
    """A rule that fits and names no drug keeps a later one from naming any."""
    rule = '[[next_drug]]\nshow_when = { stufe = ["spaet"] }\n\n[[next_drug]]\ndrug'
    content = changed(tmp_path, "editions.toml", "[[next_drug]]\ndrug", rule)
    assert "kuehlwasser" not in ids(GuideMaker(content, TREATED, paging.lengths).document(TODAY))


def test_the_usual_order_marks_what_is_taken_now() -> None:
    """In its parts, the order of drugs stands as steps below the heading; the one taken now is marked in words.

    What comes after that step tells what to do before it.
    """
    blocks = section(guide(TREATED), "kraeuter").blocks
    steps = next(block for block in blocks if isinstance(block, List) and block.steps is True)
    assert [item.text for item in steps.items] == ["Glutsaft (jetzt)", "erst fragen: Kühlwasser"]
    assert [item.current for item in steps.items if item.current is True] == [True]
    assert "  1. Glutsaft (jetzt)\n     2. erst fragen: Kühlwasser\n" in text.render(guide(TREATED))
    place = blocks.index(steps)
    assert blocks[place - 2 : place] == (Heading("Was bekannt ist"), Paragraph("Fragen Sie vor jedem Schritt:"))
    assert "(jetzt)" not in text.render(guide(LATE))


def test_the_steps_that_were_taken_have_only_their_names(tmp_path: Path) -> None:
    """A step before the one that is reached tells nothing of what to do first."""
    one, other = '{ id = "glutsaft", name = "Glutsaft" }', '{ id = "kuehlwasser", name = "Kühlwasser" }'
    content = changed(tmp_path, "guide.toml", f"{one}, {other}", f"{other}, {one}")
    document = GuideMaker(content, TREATED, paging.lengths).document(TODAY)
    assert "  1. Kühlwasser\n     2. Glutsaft (jetzt)\n" in text.render(document)


def test_the_usual_order_marks_the_drug_of_its_card(tmp_path: Path) -> None:
    """On the card of one of the drugs, opened by name, that drug is marked; on a page of no drug none is."""
    content = changed(tmp_path, "guide.toml", '"kraeuter#reihe"', '"kraeuter#reihe", "glutsaft#wie"')
    assert "1. Glutsaft (diese Seite)\n     2. erst fragen: Kühlwasser\n" in text.render(
        PageMaker(content, TODAY).drugs(["glutsaft"])
    )
    assert "(diese Seite)" not in text.render(PageMaker(content, TODAY).topic("kraeuter"))


def test_each_table_at_a_glance_says_how_to_use_it() -> None:
    """Below the heading of every table at a glance of a guide stands how to use it."""
    use = Paragraph("Fragen Sie nach, was neu ist.")
    blocks = [block for part in guide(TREATED).all_sections() for block in part.blocks]
    places = [number for number, block in enumerate(blocks) if isinstance(block, Table)]
    assert len(places) == 2
    assert [blocks[number - 2 : number] for number in places] == [[Heading("Auf einen Blick"), use]] * 2


def test_the_usual_order_is_drawn_once(tmp_path: Path) -> None:
    """A guide with two parts that the order belongs to draws it in the first of them, a page opened by name in both."""
    parts = 'parts = ["kraeuter#reihe"'
    content = changed(tmp_path, "guide.toml", parts, f'{parts}, "kraeuter#tee"')
    full = GuideMaker(content, TREATED, paging.lengths).document(TODAY, Edition.FULL)
    assert text.render(full).count("1. Glutsaft (jetzt)\n") == 1
    assert text.render(PageMaker(content, TODAY).topic("kraeuter")).count("1. Glutsaft\n") == 2


def test_what_was_said_is_not_said_again(tmp_path: Path) -> None:
    """A statement that two pages share stands in a guide once, and a page that opens alone says it still."""
    old = 'text = "Kräuter können mit Mitteln in die Quere kommen."'
    content = changed(tmp_path, "topics/kraeuter.toml", old, 'text = "Ruhe hilft am meisten."')
    assert text.render(GuideMaker(content, LATE, paging.lengths).document(TODAY)).count("Ruhe hilft am meisten.") == 1
    for topic in ("ruhe", "kraeuter"):
        assert "Ruhe hilft am meisten." in text.render(PageMaker(content, TODAY).topic(topic))


def test_a_word_is_explained_once_at_the_end() -> None:
    """A glossary word that no text explains is explained once, in the last section; the text itself shows the word."""
    words = section(guide({}), "words")
    assert [item.text for block in words.blocks if isinstance(block, List) for item in block.items] == [
        "das Fieber als Linie"
    ]
    assert ids(guide({}))[-1] == "words"
    assert "Fieberkurve und Schlaf" in text.render(guide({}))
    assert "words" not in ids(guide(LATE))


def test_a_word_that_a_text_explains_is_not_explained_again(tmp_path: Path) -> None:
    """A statement or a question with `explains` keeps its words out of the list at the end."""
    for file, entry in (("topics/ruhe.toml", 'id = "schlaf"\n'), ("questions.toml", 'id = "wen-anrufen"\n')):
        content = changed(tmp_path, file, entry, f'{entry}explains = ["kurve"]\n')
        assert "words" not in ids(GuideMaker(content, {}, paging.lengths).document(TODAY))


def test_questions_have_room_or_a_box() -> None:
    """The first questions have ruled lines, the others boxes to tick, and there are not more than the edition holds."""
    questions = guide(TREATED).questions
    assert [question.lines for question in questions] == [2, 0, 0]
    assert [question.id for question in questions] == ["was-habe-ich", "welches-mittel", "wenn-es-nicht-hilft"]
    assert len(guide(TREATED, Edition.FULL).questions) == 4


@pytest.mark.parametrize(
    ("plan", "priority", "expected"),
    [
        ("questions = 2\nwith_room = 1\nwith_time = 1", 2, ["was-habe-ich", "wenn-es-nicht-hilft"]),
        ("questions = 2\nwith_room = 1\nwith_time = 1", 1, ["was-habe-ich", "wen-anrufen"]),
        ("questions = 2\nwith_room = 0\nwith_time = 1", 1, ["was-habe-ich", "wen-anrufen"]),
        ("questions = 2\nwith_room = 0\nwith_time = 1", 2, ["was-habe-ich", "wenn-es-nicht-hilft"]),
        ("questions = 1\nwith_room = 1\nwith_time = 0", 2, ["was-habe-ich"]),
        ("questions = 3\nwith_room = 1\nwith_time = 1", 2, ["was-habe-ich", "wen-anrufen", "wenn-es-nicht-hilft"]),
    ],
)
def test_what_was_asked_for_has_a_question(tmp_path: Path, plan: str, priority: int, expected: list[str]) -> None:
    """A question for what was asked for takes the place of the last one, never of one of the first priority."""
    old, night = "questions = 3\nwith_room = 1\nwith_time = 1", 'tags = ["anfang", "mittel-nehmen"]\npriority = '
    content = changed(tmp_path, "editions.toml", old, f'{plan}\nasked_for = ["stufe"]')
    bank = tmp_path / "questions.toml"
    written = bank.read_text(encoding="utf-8").replace(f"{night}3", f"{night}{priority}")
    bank.write_text(written, encoding="utf-8")
    asked = GuideMaker(content, LATE, paging.lengths).document(TODAY).questions
    assert [question.id for question in asked] == expected


def test_each_thing_that_was_asked_for_has_a_question_of_its_own(tmp_path: Path) -> None:
    """One question does not do for two things that were asked for where there is another."""
    old = "questions = 3\nwith_room = 1\nwith_time = 1"
    content = changed(tmp_path, "editions.toml", old, f'{old}\nasked_for = ["stufe", "mittel"]')
    bank, both = tmp_path / "questions.toml", 'show_when = { stufe = ["spaet"], mittel = ["glutsaft"] }'
    written = bank.read_text(encoding="utf-8").replace('show_when = { in-behandlung = ["yes"] }', both)
    more = '[[question]]\nid = "wie-lange"\ntext = "Wie lange?"\nwhy = "Das beruhigt."\ntags = ["anfang"]\npriority = 3'
    bank.write_text(f"{written}\n{more}\n{both}\n", encoding="utf-8")
    asked = GuideMaker(content, TREATED, paging.lengths).document(TODAY).questions
    assert [question.id for question in asked] == ["was-habe-ich", "welches-mittel", "wie-lange"]


def test_a_sign_of_an_emergency_comes_first() -> None:
    """A sign chosen under a question that alarms puts the urgent signs before everything else."""
    assert ids(guide({"zeichen": ("atemnot",)}))[0] == "urgent"
    assert ids(guide({"zeichen": ("none",)}))[0] == "summary"


def test_the_answers_stand_in_the_guide_and_can_be_left_out() -> None:
    """What the person said stands at the beginning; without answers neither it nor any reason is in any edition."""
    assert "Sie sagten: das Fieber ist spät erkannt; Sie Glutsaft nehmen." in said(section(guide(TREATED), "summary"))
    assert "Sie haben nichts gesagt" in said(section(guide({}), "summary"))
    for edition in (Edition.GUIDE, Edition.FULL):
        document = guide(TREATED, edition, with_answers=False)
        assert document.answers is None
        assert all(section.because == () for section in document.all_sections())
        assert '"answers"' not in data.render(document)
        assert "das Fieber ist spät erkannt" not in text.render(document)
        assert "Sie haben nichts gesagt" not in text.render(document)


def test_nothing_that_repeats_an_answer_stays_without_answers() -> None:
    """Where answers are left out, so is the line that says whom the words of the guide mean."""
    answers: Answers = {"rolle": ("kind",)}
    note = Content(OTHER_GUIDE).guide.voices[0].note
    printed, without = (text.render(guide(answers, with_answers=shown)).split() for shown in (True, False))
    assert note in " ".join(printed)
    assert note not in " ".join(without)


def test_a_guide_says_where_the_rest_is(tmp_path: Path) -> None:
    """A guide that leaves out a page that fits says in one line how to get it; one that leaves out none does not."""
    content = changed(tmp_path, "editions.toml", LAST_PLACE, "]\n\n[[edition]]")
    assert "Mehr für Sie: gist-guide ask --full oder gist-guide topic." in text.render(
        GuideMaker(content, LATE, paging.lengths).document(TODAY)
    )
    assert "Mehr für Sie" not in text.render(guide(LATE))


def test_sources_are_counted() -> None:
    """A guide says how many sources are behind it, and how to see them."""
    document = guide(LATE)
    assert len(document.sources) == len({source.id for source in document.sources}) == 2
    assert "Zahl der Quellen: 2. Mehr mit: gist-guide ask --full" in text.render(document)


def test_the_voice_follows_the_role() -> None:
    """The guide says whom it means, and speaks of them."""
    printed = " ".join(text.render(guide({"rolle": ("kind",)} | TREATED)).split())
    assert 'Mit "sie" ist hier Ihr Kind gemeint.' in printed
    assert "Sie sagten: Ihr Kind ist krank; das Fieber ist spät erkannt; sie Glutsaft nehmen." in printed


def test_one_message_stands_out() -> None:
    """The first main message that fits the person stands at the head of the guide, and no other."""
    heads = {"Reden Sie mit der Praxis, bevor Sie etwas ändern.": LATE, "Nehmen Sie diese Fragen mit.": {}}
    for said_first, answers in heads.items():
        blocks = section(guide(answers), "summary").blocks
        callouts = [block for block in blocks if isinstance(block, Callout)]
        assert callouts[0] is blocks[0]
        assert (callouts[0].label, callouts[0].text) == ("DAS WICHTIGSTE", said_first)
        assert [block.label for block in callouts[1:]] == ["Wozu das dient"]


def test_several_answers_to_a_question_are_told(tmp_path: Path) -> None:
    """Seven choices of a question are named among what the person told, and the rest is counted; "none" is none."""
    names = [f"z{number}" for number in range(9)]
    more = "".join(f'[[question.choice]]\nid = "{name}"\nlabel = "{name}"\nabout = "{name}"\n\n' for name in names)
    old = 'alarm = true\n\n[[question.choice]]\nid = "atemnot"'
    new = f'alarm = true\nsaid = "{{you}} haben <choices>"\n\n{more}[[question.choice]]\nid = "atemnot"'
    content = changed(tmp_path, "questionnaire.toml", old, new)

    def told(*chosen: str) -> str:
        return said(section(GuideMaker(content, {"zeichen": chosen}, paging.lengths).document(TODAY), "summary"))

    assert "Sie sagten: Sie haben z0, z1, z2, z3, z4, z5, z6, und 2 mehr." in told(*names)
    assert "Sie sagten: Sie haben z0, z1, z2, z3, z4, z5, z6." in told(*names[:7])
    assert "Sie haben nichts gesagt" in told("none")


def test_next_steps_stand_under_their_time(tmp_path: Path) -> None:
    """Each group of next steps has its title, its paragraphs and its boxes; one of which nothing fits has no title."""
    old = "[[next_step.item]]"
    new = """[[next_step.statement]]
id = "zuerst"
text = "Erst lesen."
sources = ["heft-2020"]

[[next_step]]
title = "Danach für {you}"

[[next_step.item]]
id = "spaeter"
text = "Ruhen."
sources = ["heft-2020"]
show_when = { stufe = ["spaet"] }

[[next_step]]
title = "Danach"

[[next_step.item]]"""
    content = changed(tmp_path, "guide.toml", old, new)

    def steps(answers: Answers) -> list[str]:
        blocks = section(GuideMaker(content, answers, paging.lengths).document(TODAY), "next-steps").blocks
        return [type(block).__name__ + (f" {block.text}" if isinstance(block, Heading) else "") for block in blocks]

    first, last = ["Heading Vor dem Besuch", "Paragraph"], ["Heading Danach", "Checklist"]
    assert steps({}) == [*first, *last]
    assert steps(LATE) == [*first, "Heading Danach für Sie", "Checklist", *last]


def test_how_to_use_the_options_is_said_each_time(tmp_path: Path) -> None:
    """A guide and a page with two tables of options say with each of them how to use it."""
    cells = 'title = "Tee"\n' + "".join(
        f'{name} = {{ text = "Ja." }}\n' for name in ("what", "may_do", "asks", "unknown")
    )
    tables = "".join(
        f'[[choice]]\nid = "{name}"\ntitle = "{name}"\n[[choice.option]]\n{cells}\n' for name in ("eins", "zwei")
    )
    content = changed(tmp_path, "topics/kraeuter.toml", '[[part]]\nid = "reihe"', f'{tables}[[part]]\nid = "reihe"')
    use = content.guide.words.choice_use
    made = (GuideMaker(content, LATE, paging.lengths).document(TODAY), PageMaker(content, TODAY).topic("kraeuter"))
    assert [text.render(document).count(use) for document in made] == [2, 2]


def test_an_answer_that_does_not_apply_has_no_effect() -> None:
    """An answer to a question that is not asked changes nothing."""
    assert guide({"stufe": ("frueh",), "mittel": ("glutsaft",)}) == guide({"stufe": ("frueh",)})


def test_headings_stand_above_what_belongs_to_them() -> None:
    """No section of a guide ends with a heading, and none is empty."""
    for answers in ({}, LATE, TREATED):
        for edition in (Edition.GUIDE, Edition.FULL):
            for part in guide(answers, edition).all_sections():
                assert part.blocks
                assert not isinstance(part.blocks[-1], Heading)


def test_a_place_may_leave_parts_out(tmp_path: Path) -> None:
    """`without` keeps all parts of a page but these."""
    changed(tmp_path, "editions.toml", LAST_PLACE, LAST_PLACE.replace('"short"', '"whole", without = ["warm"]'))
    with (tmp_path / "topics" / "ruhe.toml").open("a", encoding="utf-8") as file:
        file.write(WARMTH)
    page = said(section(GuideMaker(Content(tmp_path), LATE, paging.lengths).document(TODAY), "ruhe"))
    assert "Viele schlafen" in page
    assert "Decken" not in page


def test_rows_of_a_part_make_a_table(tmp_path: Path) -> None:
    """Items with the title of a row make one table, in their order, before the list of the others; none is left out."""
    rows = "".join(
        f'\n[[part.item]]\nid = "{name}"\nrow = "{name}"\ntext = "9 von 100"\nsources = ["heft-2020"]\n'
        for name in ("husten", "{glut}")
    )
    entry = '\n[[part.item]]\nid = "tee"\ntext = "Tee hilft."\nsources = ["buch-2024"]\n'
    old = 'text = "Über Salbei weiß man wenig."\nsources = ["buch-2024"]\n'
    content = changed(tmp_path, "topics/kraeuter.toml", old, f"{old}{entry}{rows}".replace('id = "{glut}"', 'id = "g"'))
    made = (GuideMaker(content, LATE, paging.lengths).document(TODAY), PageMaker(content, TODAY).topic("kraeuter"))
    for document in made:
        blocks = section(document, "kraeuter").blocks
        (place,) = (number for number, block in enumerate(blocks) if isinstance(block, Table))
        rows_told, behind = (("husten", "9 von 100"), ("glut", "9 von 100")), (("heft-2020",), ("heft-2020",))
        table = Table(("", ""), rows_told, behind, shares=(9, 9))
        assert blocks[place : place + 2] == (table, List((Item("Tee hilft.", ("buch-2024",)),)))


def test_only_rows_that_all_tell_a_share_have_shares(tmp_path: Path) -> None:
    """A table with one row that tells no share of 100 has none at all: a drawing of some rows would mislead."""
    rows = "".join(
        f'\n[[part.item]]\nid = "r{number}"\nrow = "r{number}"\ntext = "{said}"\nsources = ["heft-2020"]\n'
        for number, said in enumerate(("9 von 100", "bis 9 von 100"))
    )
    old = 'text = "Über Salbei weiß man wenig."\nsources = ["buch-2024"]\n'
    content = changed(tmp_path, "topics/kraeuter.toml", old, old + rows)
    blocks = section(PageMaker(content, TODAY).topic("kraeuter"), "kraeuter").blocks
    assert [block.shares for block in blocks if isinstance(block, Table)] == [()]


def test_items_of_a_kind_stand_under_their_heading(tmp_path: Path) -> None:
    """What heads a kind of items stands before them, and those before the first such have none; none is left out."""
    items = "".join(
        f'\n[[part.item]]\nid = "i{number}"\ntext = "Tee {number}."\nsources = ["heft-2020"]\n{under}'
        for number, under in enumerate(("", 'under = "Für {you}"\n', "", 'under = "Sonst"\n'))
    )
    old = 'text = "Über Salbei weiß man wenig."\nsources = ["buch-2024"]\n'
    content = changed(tmp_path, "topics/kraeuter.toml", old, old + items)
    blocks = section(PageMaker(content, TODAY).topic("kraeuter"), "kraeuter").blocks
    tea = [Item(f"Tee {number}.", ("heft-2020",)) for number in range(4)]
    place = blocks.index(List((tea[0],)))
    assert blocks[place : place + 5] == (
        List((tea[0],)),
        Paragraph("Für Sie:"),
        List((tea[1], tea[2])),
        Paragraph("Sonst:"),
        List((tea[3],)),
    )


def test_the_caution_about_doses_stands_once() -> None:
    """However many doses a page or a guide reports, the caution follows the first of them, once."""
    full = GuideMaker(Content(OTHER_GUIDE), TREATED, paging.lengths).document(TODAY, Edition.FULL)
    assert text.render(full).count("Ihre Menge kann anders sein.") == 1
    page = section(PageMaker(Content(OTHER_GUIDE), TODAY).drugs(["glutsaft"]), "glutsaft")
    assert sum(isinstance(block, Callout) for block in page.blocks) == 1
    table = next(number for number, block in enumerate(page.blocks) if isinstance(block, Table))
    assert isinstance(page.blocks[table + 1], Callout)


def test_signs_that_need_help_may_be_said_twice(tmp_path: Path) -> None:
    """What a part of urgent signs says is never left out because another page said it."""
    layout = 'part = [\n    { id = "was", title = "Was es ist"'
    changed(tmp_path, "guide.toml", layout, layout.replace('"Was es ist"', '"Was es ist", short = true, urgent = true'))
    for name in ("glutsaft", "kuehlwasser"):
        path = tmp_path / "drugs" / f"{name}.toml"
        old = path.read_text(encoding="utf-8")
        both = old.replace("Kühlwasser ist Wasser.", "Es brennt.").replace(
            "Glutsaft ist ein Saft gegen {Glut}.", "Es brennt."
        )
        path.write_text(both, encoding="utf-8")
        assert both != old
    maker = GuideMaker(Content(tmp_path), TREATED, paging.lengths)
    assert text.render(maker.document(TODAY, Edition.FULL)).count("Es brennt.") == 2


def test_the_usual_order_is_not_drawn_for_whom_it_does_not_fit(tmp_path: Path) -> None:
    """The order of drugs has a condition of its own; a page opened by name draws it for anybody."""
    content = changed(
        tmp_path, "guide.toml", 'taken_by = "mittel"', 'taken_by = "mittel"\nshow_when = { stufe = ["frueh"] }'
    )
    document = GuideMaker(content, TREATED, paging.lengths).document(TODAY)
    assert "Glutsaft (jetzt)" not in said(section(document, "kraeuter"))
    assert "1. Glutsaft\n     2. erst fragen: Kühlwasser" in text.render(PageMaker(content, TODAY).topic("kraeuter"))


@pytest.mark.parametrize("most", [10_000, 85, 80, 70, 60, 1])
def test_a_guide_is_no_longer_than_it_may_be(tmp_path: Path, most: int) -> None:
    """Where a guide would be too long, its last pages come down to what they say in short, and then go, the last first.

    What brought the person here stays whole, and what is left out is told.
    """
    content = changed(tmp_path, "editions.toml", "questions = 3", f"questions = 3\nmost_lines = {most}")
    document = GuideMaker(content, TREATED, paging.lengths).document(TODAY)
    assert "Über Salbei weiß man wenig." in said(section(document, "kraeuter"))
    order = ["kraeuter", "kuehlwasser", "glutsaft", "ruhe"]
    left = [identity for identity in ids(document) if identity in order]
    assert left == order[: len(left)]
    assert sum(paging.lengths(document)) <= most or left == ["kraeuter"]
    assert (len(left) < len(order)) is any("Mehr für Sie" in notice for notice in document.notices)
    assert (most == 10_000) is ("Gegen die Glut" in text.render(document) and len(left) == len(order))


def test_what_was_named_and_left_out_is_told_by_name(tmp_path: Path) -> None:
    """Where a page of what the person named had to go, the last lines name it and the command; not without answers."""
    content = changed(tmp_path, "editions.toml", "questions = 3", "questions = 3\nmost_lines = 80")
    assert "glutsaft" not in ids(GuideMaker(content, TREATED, paging.lengths).document(TODAY))
    told, silent = (
        " ".join(GuideMaker(content, TREATED, paging.lengths, with_answers=shown).document(TODAY).notices).replace(
            NO_BREAK, " "
        )
        for shown in (True, False)
    )
    assert "Sie nannten auch: Glutsaft (Feurio). Zum Nachlesen: gist-guide drug glutsaft" in told
    assert "Sie nannten auch" not in silent
    assert "Sie nannten auch" not in " ".join(guide(TREATED).notices)


@pytest.mark.parametrize(("most", "long"), [(93, 93), (102, 102)])
def test_no_more_is_left_out_than_must_be(tmp_path: Path, most: int, long: int) -> None:
    """A guide that just fits when it has been shortened is not shortened again."""
    content = changed(tmp_path, "editions.toml", "questions = 3", f"questions = 3\nmost_lines = {most}")
    document = GuideMaker(content, TREATED, paging.lengths).document(TODAY)
    assert sum(paging.lengths(document)) == long

"""The visit sheet on the tiny other guide: what stands on it, and that it makes room for what it must hold."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from gist_cli.content.folder import Content
from gist_cli.document import Document, Edition, List, Paragraph
from gist_cli.guide.person import GuideMaker
from gist_cli.render import paging, text
from tests.conftest import OTHER_GUIDE
from tests.engine.test_guide import LATE, TODAY, TREATED, Answers, changed, ids, said, section


def sheet(answers: Answers, content: Content | None = None, *, with_answers: bool = True) -> Document:
    """Return the visit sheet for these answers."""
    maker = GuideMaker(content or Content(OTHER_GUIDE), answers, paging.lengths, with_answers=with_answers)
    return maker.document(TODAY, Edition.SHEET)


def about(document: Document) -> list[str]:
    """Return the lines about the person."""
    said = [block.text for block in section(document, "about-me").blocks if isinstance(block, Paragraph)]
    return [line for line in said if line != "Die übliche Reihe:"]


def test_the_first_page_is_the_talk_and_the_second_the_safety_net() -> None:
    """Questions follow what the person said; what was decided and all signs stand on the second page."""
    document = sheet(TREATED)
    assert [part.id for part in document.sections] == [
        "purpose", "in-short", "emergency", "for-the-team", "about-me", "own-question", "with-me"
    ]  # fmt: skip
    assert document.opening == 5
    assert [part.id for part in document.closing] == ["good-to-know", "decided", "urgent"]
    assert "Atemnot, auch in Ruhe." in said(section(document, "urgent"))


def test_the_person_speaks_in_their_own_sentences() -> None:
    """What completes the sentence of its question begins a line; a choice alone is a sentence itself."""
    assert about(sheet(TREATED)) == ["Das Fieber ist spät erkannt.", "Mittel: Glutsaft. Menge: ________ Löffel."]
    said = "Gerade jetzt: Atemnot, glühende Haut."
    assert about(sheet({"zeichen": ("atemnot", "gluehende-haut")})) == [said, "Mein Fieber: ___", "Mein Mittel: ___"]
    told = ["Ich spreche für mein Kind. Das Fieber ist spät erkannt.", "Mein Mittel: ___"]
    assert about(sheet({"rolle": ("kind",)} | LATE)) == told


def test_what_follows_a_line_to_write_on_begins_a_line(tmp_path: Path) -> None:
    """A choice that is a sentence itself is joined to what was said before it, and never to a blank."""
    content = changed(tmp_path, "questionnaire.toml", 'about = "Mittel: <choices>"\n', "")
    plain = Path(content.files.path("questionnaire.toml"))
    text_of = plain.read_text(encoding="utf-8").replace('ask_when = { stufe = ["spaet"] }\n', "")
    plain.write_text(text_of, encoding="utf-8")
    answers: Answers = {"zeichen": ("atemnot",), "mittel": ("glutsaft",)}
    told = ["Gerade jetzt: Atemnot.", "Mein Fieber: ___", "Glutsaft. Menge: ________ Löffel."]
    assert about(sheet(answers, Content(plain.parent))) == told


@pytest.mark.parametrize(("answers", "shows"), [({}, True), (TREATED, False)])
def test_without_answers_there_are_lines_to_write_on(answers: Answers, shows: bool) -> None:  # noqa: FBT001 - both ways.
    """Who said nothing, or leaves the answers out, gets empty lines instead."""
    document = sheet(answers, with_answers=shows)
    assert about(document) == ["Mein Fieber: ___", "Mein Mittel: ___", "Mir ist wichtig: ___"]
    assert document.answers == ({} if shows else None)


def test_who_said_only_who_they_are_gets_the_same_lines_to_write_on() -> None:
    """An answer takes away the line to write on of its own question, and further ones only if it has such a line."""
    lines = ["Mein Fieber: ___", "Mein Mittel: ___", "Mir ist wichtig: ___"]
    assert about(sheet({"rolle": ("kind",)})) == ["Ich spreche für mein Kind.", *lines]
    assert about(sheet({"zeichen": ("atemnot",)})) == ["Gerade jetzt: Atemnot.", *lines[:2]]
    assert "Mir ist wichtig: ___" not in about(sheet({"stufe": ("frueh",)}))


def test_the_one_main_message_follows_what_the_sheet_is_for() -> None:
    """The message that stands out in the guide of the person comes next, under a label of its own."""
    for answers, said_first in ((LATE, "Reden Sie mit der Praxis"), ({}, "Nehmen Sie diese Fragen mit.")):
        shown = text.render(sheet(answers))
        assert shown.split("\n\n")[2].startswith(f"KURZ GESAGT: {said_first}")
        assert "DAS WICHTIGSTE" not in shown


def test_the_sheet_in_short_follows_the_main_message() -> None:
    """What is said in short is the first that fits the person, or what fits anyone where answers are left out."""
    late, anyone = "Auch spät lässt sich viel tun. Reden wir darüber.", "Unten stehen meine Fragen."
    told = ((sheet(LATE), late), (sheet({}), anyone), (sheet(LATE, with_answers=False), anyone))
    for document, summary in told:
        opening = " ".join(text.render(document).split("\n\n")[2].split())
        assert opening.endswith(f" Kurz: {summary} Das Fieber kann schaden: siehe am Ende.")
        (said_so,) = [block for block in section(document, "in-short").blocks if isinstance(block, Paragraph)]
        assert said_so.sources == ("heft-2020", "buch-2024")


def test_three_questions_have_room_and_the_others_boxes() -> None:
    """The first three questions have ruled lines, the others boxes to tick."""
    assert [question.lines > 0 for question in sheet(TREATED).questions] == [True, True, True, False]


def test_what_is_good_to_know_begins_with_the_situation_in_short() -> None:
    """First comes the next drug, then what the reason names first, then what is said in short of the situation."""
    blocks = section(sheet(TREATED), "good-to-know").blocks
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    assert [item.text for item in items] == [
        "Vielleicht als Nächstes: Kühlwasser. Es kühlt. Wie viel: Ein Eimer am Tag. Ihre Menge kann anders sein.",
        "Über Salbei weiß man wenig.",
        "Auch spät lässt sich viel tun.",
        "Kräuter können mit Mitteln in die Quere kommen.",
    ]
    assert all(item.sources for item in items)
    assert "Kühlwasser" not in said(section(sheet(LATE), "good-to-know"))
    assert "Drachenfieber vergeht meist von selbst." not in said(section(sheet({}), "good-to-know"))


def drawn(document: Document) -> list[str]:
    """Return the steps that are drawn beside what the person said."""
    lists = [block for block in section(document, "about-me").blocks if isinstance(block, List)]
    return [item.text for block in lists if block.steps for item in block.items]


def test_the_usual_order_of_drugs_is_drawn_for_whom_it_concerns(tmp_path: Path) -> None:
    """The order stands on the sheet with the drug taken now; not for others, nor where answers are left out."""
    assert drawn(sheet(TREATED)) == ["Glutsaft (jetzt)", "erst fragen: Kühlwasser"]
    assert "Die übliche Reihe:\n  Glutsaft (jetzt) -> erst fragen: Kühlwasser\n" in text.render(sheet(TREATED))
    assert drawn(sheet({"stufe": ("frueh",)})) == drawn(sheet(TREATED, with_answers=False)) == []
    old = 'taken_by = "mittel"\n'
    content = changed(tmp_path, "guide.toml", old, f'{old}show_when = {{ stufe = ["frueh"] }}\n')
    assert "Reihe:" not in text.render(sheet(TREATED, content))


def test_the_ways_are_drawn_instead_of_the_order_for_whom_they_fit(tmp_path: Path) -> None:
    """Where the part with the ways fits the person, its items stand beside what they said; for others, the order."""
    ways = (
        '[[part]]\nid = "wege"\nshow_when = { stufe = ["spaet"] }\n'
        '[[part.item]]\nid = "weg"\ntext = "{Your} Salbei -> Tee."\nsources = ["heft-2020"]\ndrawing = "|o|"\n'
        '[[part.item]]\nid = "anders"\ntext = "Kamille -> Bad."\nshow_when = { stufe = ["frueh"] }\n'
    )
    content = changed(tmp_path, "topics/kraeuter.toml", '[[part]]\nid = "tee"', f'{ways}\n[[part]]\nid = "tee"')
    folder = content.files.path("editions.toml").parent
    text_of = (folder / "editions.toml").read_text(encoding="utf-8")
    (folder / "editions.toml").write_text(
        text_of.replace("[sheet]\n", '[sheet]\ndrawn = "kraeuter#wege"\n'), encoding="utf-8"
    )
    content = Content(folder)
    made = sheet(TREATED, content)
    assert "DIE WEGE\n  Zeichen:\n  |o| Ihre Salbei -> erst fragen: Tee\n" in text.render(made)
    assert "Kamille" not in text.render(made)
    steps = [block for block in section(made, "ways").blocks if isinstance(block, List)]
    assert [item.sources for block in steps for item in block.items] == [("heft-2020",), ("heft-2020",)]
    assert drawn(sheet(TREATED, content)) == []
    early = TREATED | {"stufe": ("frueh",)}
    assert "DIE WEGE" not in text.render(sheet(early, content))
    assert "DIE WEGE" not in text.render(sheet(TREATED, content, with_answers=False))


def test_what_does_not_fit_the_person_is_not_good_to_know(tmp_path: Path) -> None:
    """A statement whose condition does not fit is left out; no other takes its place before what is said in short."""
    old = 'id = "salbei"\n'
    content = changed(tmp_path, "topics/kraeuter.toml", old, f'{old}show_when = {{ stufe = ["frueh"] }}\n')
    told = said(section(sheet(TREATED, content), "good-to-know"))
    assert "Salbei" not in told
    assert told.index("Auch spät") < told.index("Kräuter können")


@pytest.mark.parametrize("times", [1, 12, 40, 80])
def test_a_sheet_makes_room_for_long_answers(tmp_path: Path, times: int) -> None:
    """However much the person said, the sheet has two pages: choices are counted, lines and questions give way."""
    old = 'about = "Das Fieber ist spät erkannt."'
    content = changed(tmp_path, "questionnaire.toml", old, f'about = "{"Sehr spät erkannt. " * times}"')
    document = sheet(TREATED, content)
    assert max(paging.lengths(document)) <= 58
    assert len(document.questions) == (4 if times <= 40 else 3)
    assert bool(drawn(document)) is (times <= 40)


def test_many_choices_are_counted_where_there_is_no_room(tmp_path: Path) -> None:
    """Where all choices have no room, some are named and the rest is counted."""
    old = 'about = "Atemnot"'
    content = changed(tmp_path, "questionnaire.toml", old, f'about = "{"Atemnot " * 330}"')
    assert about(sheet({"zeichen": ("atemnot", "gluehende-haut")}, content))[0].endswith("und 1 mehr.")
    assert about(sheet({"zeichen": ("atemnot",)}, content))[0].endswith("Atemnot .")


def test_what_is_good_to_know_gives_way_to_the_signs(tmp_path: Path) -> None:
    """A statement that has no room on the second page is left out; the signs never are."""
    content = changed(tmp_path, "topics/kraeuter.toml", "Über Salbei weiß man wenig.", "Salbei ist Salbei. " * 150)
    document = sheet(TREATED, content)
    assert "Salbei" not in said(section(document, "good-to-know"))
    assert "Kräuter können" in said(section(document, "good-to-know"))
    assert "Atemnot, auch in Ruhe." in said(section(document, "urgent"))
    assert max(paging.lengths(document)) <= 58


def test_every_source_of_a_sheet_is_listed() -> None:
    """The sources of what is on the sheet are among its sources, for whoever reads it as data."""
    document = sheet(TREATED)
    assert {source.id for source in document.sources} == {"heft-2020", "buch-2024"}
    assert "sources" not in ids(document)


def test_a_sheet_says_that_its_content_is_overdue() -> None:
    """Past the day of review the sheet says so too, and has two pages still."""
    late = dt.date(2100, 1, 1)
    document = GuideMaker(Content(OTHER_GUIDE), TREATED, paging.lengths).document(late, Edition.SHEET)
    assert document.notices[-1] == "Dieser Ratgeber sollte am 15. Januar 2099 geprüft werden."
    assert len(sheet(TREATED).notices) == 1
    assert max(paging.lengths(document)) <= 58


def test_a_sheet_has_as_many_questions_as_it_has_room_for(tmp_path: Path) -> None:
    """Where there is room, all questions stand on the sheet, up to seven beside the three."""
    asked = 'text = "Warum?"\nwhy = "Darum."\ntags = ["anfang"]\npriority = 3\n'
    more = "".join(f'\n[[question]]\nid = "frage-{number}"\n{asked}' for number in range(20))
    shutil.copytree(OTHER_GUIDE, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "questions.toml").open("a", encoding="utf-8") as file:
        file.write(more)
    assert len(sheet(LATE, Content(tmp_path)).questions) == 10
    assert max(paging.lengths(sheet(LATE, Content(tmp_path)))) <= 58


def test_a_part_that_does_not_fit_lends_nothing_to_the_sheet(tmp_path: Path) -> None:
    """A statement is not good to know where the part of its page does not fit the person."""
    old = 'id = "reihe"\n'
    content = changed(tmp_path, "topics/kraeuter.toml", old, f'{old}show_when = {{ stufe = ["frueh"] }}\n')
    assert "Salbei" not in said(section(sheet(TREATED, content), "good-to-know"))

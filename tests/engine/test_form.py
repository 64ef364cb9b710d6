"""The forms: the interview on paper, and the diary of side effects."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from gist_cli.content.answers import parse_answers, parse_settings
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Callout, Checklist, Document, Heading, Paragraph, Table
from gist_cli.errors import EmergencyWordsError, GuideError
from gist_cli.guide.form import FormMaker
from gist_cli.render import paging, text
from tests.conftest import OTHER_GUIDE, Gist, refused, shown

CONTENT = Content(OTHER_GUIDE)
FORMS = FormMaker(CONTENT)


def test_the_form_has_every_question_with_its_choices_and_their_ids() -> None:
    """Each question stands with its number and id, and each of its choices with a box and its id beside it."""
    blocks = FORMS.interview().sections[0].blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    boxes = [[item.note for item in block.items] for block in blocks if isinstance(block, Checklist)]
    questions = CONTENT.questionnaire.questions
    assert [heading.rpartition(" (")[2] for heading in headings] == [f"{question.id})" for question in questions]
    assert [heading.partition(".")[0] for heading in headings] == ["1", "2", "3", "4"]
    assert boxes == [[choice.id for choice in question.choices] for question in questions]
    assert "[ ] Für mein Kind (kind)" in text.render(FORMS.interview())


def test_a_question_that_not_everybody_is_asked_says_when() -> None:
    """A question with a condition names the question and the choices that it rests on."""
    said = [block.text for block in FORMS.interview().sections[0].blocks if isinstance(block, Paragraph)]
    assert said.count("Nur wenn angekreuzt ist: bei 3: Spät.") == 1
    assert sum("angekreuzt ist" in line for line in said) == 1


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ('{ zeichen = ["atemnot", "gluehende-haut"] }', "bei 2: alles außer Nichts davon."),
        ('{ stufe = ["spaet"], rolle = ["kind"] }', "bei 1: Für mein Kind; und bei 3: Spät."),
        ('[{ stufe = ["spaet"] }, { rolle = ["kind"] }]', "bei 3: Spät; oder bei 1: Für mein Kind."),
        ('{ rolle = ["selbst", "kind"] }', "bei 1: Für mich, Für mein Kind."),
        ('{ in-behandlung = ["yes"] }', "bei 4: Glutsaft, Keines."),
        ('{ mittel = ["none"], in-behandlung = ["yes"] }', "bei 4: Keines."),
        ('{ in-behandlung = ["yes"], rolle = ["kind"] }', "bei 1: Für mein Kind; und bei 4: Glutsaft, Keines."),
        ('[{ stufe = ["spaet"] }, { in-behandlung = ["yes"] }]', "bei 3: Spät; oder bei 4: Glutsaft, Keines."),
    ],
)
def test_a_condition_is_told_as_it_is_meant(tmp_path: Path, condition: str, told: str) -> None:
    """Most choices are named by the others, which is shorter; what must hold together, and what is enough, is said.

    Where a situation must hold, what it rests on is told.
    """
    folder = Path(shutil.copytree(OTHER_GUIDE, tmp_path / "guide"))
    file = folder / "questionnaire.toml"
    written = file.read_text(encoding="utf-8")
    before = 'ask_when = { stufe = ["spaet"] }'
    assert written.count(before) == 1
    written = written.replace(before, f"ask_when = {condition}")
    situation = 'when = { mittel = ["glutsaft"] }'
    assert written.count(situation) == 1
    file.write_text(written.replace(situation, 'when = { mittel = ["glutsaft", "none"] }'), encoding="utf-8")
    blocks = FormMaker(Content(folder)).interview().sections[0].blocks
    assert f"Nur wenn angekreuzt ist: {told}" in [block.text for block in blocks if isinstance(block, Paragraph)]


def test_the_form_says_how_many_may_be_ticked() -> None:
    """One for a single choice, all that fit for several."""
    said = [block.text for block in FORMS.interview().sections[0].blocks if isinstance(block, Paragraph)]
    assert said.count("Eines ankreuzen.") == 3
    assert said.count("Alles ankreuzen, was stimmt.") == 1


def emergencies(form: Document) -> list[Callout]:
    """Return what a form says that must not be overlooked."""
    return [block for section in form.sections for block in section.blocks if isinstance(block, Callout)]


def test_whoever_ticks_a_sign_reads_there_whom_to_call() -> None:
    """Between a question that is an alarm and its boxes stand whom to call, with the sources, and all signs."""
    words, call = CONTENT.forms.interview, CONTENT.urgent.levels[0].what_to_do[0]
    form = FORMS.interview()
    blocks = form.sections[0].blocks
    (told,) = emergencies(form)
    place = blocks.index(told)
    below = next(block for block in blocks[place:] if isinstance(block, Checklist))
    assert [item.note for item in below.items] == ["atemnot", "gluehende-haut", "none"]
    assert blocks[place - 1] == Heading("2. Haben Sie gerade eines dieser Zeichen? (zeichen)")
    assert told.label == words.alarm_label
    assert call.text in told.text
    assert "gist-guide\N{NO-BREAK SPACE}urgent" in told.text
    assert told.sources == call.sources
    assert [source.id for source in form.sources] == list(call.sources)


def test_a_diary_carries_the_emergency_line_of_the_sheet() -> None:
    """A diary begins with what the visit sheet says of an emergency, word for word, with its sources."""
    sheet, diary = CONTENT.editions.sheet, FORMS.diary([])
    (told,) = emergencies(diary)
    assert diary.sections[0].blocks[0] is told
    assert told.label == sheet.words.emergency
    assert told.text.startswith(sheet.emergency.text)
    assert [source.id for source in diary.sources] == list(dict.fromkeys(told.sources)) == list(sheet.emergency.sources)


def test_what_the_form_says_to_type_can_be_typed() -> None:
    """The examples of the form are read as answers, as options and as a file."""
    known = Questionnaire(CONTENT.questionnaire)
    printed = text.render(FORMS.interview()).split("\n")
    command = next(line for line in printed if "--set" in line and "gist-guide" in line).split()
    settings = [word for before, word in pairwise(command) if before == "--set"]
    assert parse_settings(settings, known) == {"rolle": ("selbst",), "stufe": ("frueh",)}
    lines = [line.strip().removeprefix("- ") for line in printed]
    file = "\n".join(lines[lines.index("format = 1") : lines.index("format = 1") + 5])
    expected = {"rolle": ("selbst",), "stufe": ("frueh",), "zeichen": ("atemnot", "gluehende-haut")}
    assert parse_answers(file, "form", known) == expected


def test_names_in_quotes_are_names_though_together_they_tell_of_a_sign(tmp_path: Path) -> None:
    """Side effects named one by one get a diary; the same words without quotes are heard as what is happening."""
    folder = Path(shutil.copytree(OTHER_GUIDE, tmp_path / "guide"))
    file = folder / "urgent.toml"
    known = file.read_text(encoding="utf-8")
    file.write_text(
        known.replace('also = ["keine Luft', 'also = ["große Erschöpfung muedigkeit", "keine Luft', 1), encoding="utf-8"
    )
    effect = folder / "effects" / "muedigkeit.toml"
    named = effect.read_text(encoding="utf-8")
    effect.write_text(re.sub(r"(?m)^also = \[", 'also = ["große Erschöpfung", ', named, count=1), encoding="utf-8")
    forms = FormMaker(Content(folder))
    assert forms.diary(["große Erschöpfung", "muedigkeit"])
    with pytest.raises(EmergencyWordsError):
        forms.diary(["große", "Erschöpfung", "muedigkeit"])


def test_a_diary_has_a_row_for_each_effect_named() -> None:
    """The diary has the days of a week, pills taken, and a row for each side effect, once."""
    table = next(
        block for block in FORMS.diary(["muedigkeit", "Erschöpfung"]).sections[0].blocks if isinstance(block, Table)
    )
    assert table.columns == ("", "Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    assert [row[0] for row in table.rows] == ["Mittel genommen", "Müdigkeit"]


def test_a_diary_without_names_has_empty_rows(gist: Gist) -> None:
    """The content says how many rows there are where no effect is named, and lines for notes; fewer in large print."""
    words = CONTENT.forms.diary
    usual, large = (words.rows, words.lines), (words.rows_large, words.lines_large)
    assert large < usual
    for options, (rows, lines) in (((), usual), (("--large",), large)):
        document = json.loads(shown(gist("form", "diary", "--format", "json", *options)))
        blocks = document["sections"][0]["blocks"]
        (table,) = (block for block in blocks if block["type"] == "table")
        assert [row[0] for row in table["rows"]] == ["Mittel genommen", *[""] * rows]
        assert sum(block.get("text") == "___" for block in blocks) == lines


def test_a_diary_does_not_grade() -> None:
    """There is no number and no scale in a diary, but in its emergency line, and nobody fills that in."""
    diary = FORMS.diary(["muedigkeit"])
    (section,) = diary.sections
    rest = replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Callout)))
    printed = text.render(replace(diary, sections=(rest,)))
    assert not any(sign.isdigit() for sign in printed)


def test_a_diary_is_one_page() -> None:
    """A week stands on one page, with and without names."""
    for effects in ([], ["muedigkeit"]):
        assert "\f" not in paging.render(FORMS.diary(effects), 62, paging.HEIGHT)


def test_an_unknown_effect_is_an_error() -> None:
    """A name that is no side effect is told as in a lookup."""
    with pytest.raises(GuideError, match="schnupfen"):
        FORMS.diary(["schnupfen"])


def test_the_forms_can_be_typed_as_commands(gist: Gist) -> None:
    """`form` prints the interview, `form diary` a diary, and another word is wrong use."""
    assert "MEINE ANTWORTEN AUF PAPIER" in shown(gist("form"))
    assert "Müdigkeit" in shown(gist("form", "diary", "muedigkeit"))
    assert "gist-guide form diary" in refused(gist("form", "poem"), 2)

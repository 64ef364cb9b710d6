"""Checking a content folder: each kind of problem is found with its file, line and remedy, and all at once."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest
import tomli

from gist_cli.check.folder import check_folder
from gist_cli.content import schema
from gist_cli.content.conditions import Condition
from gist_cli.errors import ContentError

MORE = "\n\n"
STATEMENT = '[[part.item]]\nid = "x{0}"\ntext = "X."\nsources = ["heft-2020"]\n'


@pytest.fixture
def copy(other: Path, tmp_path: Path) -> Path:
    """Return a copy of the other guide, to plant problems in."""
    return Path(shutil.copytree(other, tmp_path / "guide"))


def found(folder: Path) -> list[str]:
    """Return the lines of a check, without the last one that counts them."""
    with pytest.raises(ContentError) as caught:
        check_folder(folder)
    return str(caught.value).splitlines()[:-1]


def plant(folder: Path, name: str, old: str, new: str) -> int:
    """Put one text in the place of another and return the line on which the new one begins."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{name} does not hold: {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def append(folder: Path, name: str, text: str) -> None:
    """Add a text at the end of a file."""
    with (folder / name).open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_a_good_folder_is_in_order(other: Path) -> None:
    """A folder without problems gets one line that says how much was checked."""
    assert check_folder(other).endswith("is in order: 4 pages, 4 questions, 3 words.")


FORM = [
    pytest.param("topics/ruhe.toml", "title = ", "titel = ", ['"titel" is not known', "title"], id="unknown key"),
    pytest.param("topics/ruhe.toml", 'text = "Viele', 'txt = "Viele', ['"txt" is not known'], id="unknown key inside"),
    pytest.param("questions.toml", "priority = 2", 'priority = "2"', ["a whole number"], id="text for a number"),
    pytest.param("questions.toml", 'tags = ["abschied"]', 'tags = "abschied"', ["a list"], id="text for a list"),
    pytest.param("questions.toml", "apart = true", "apart = 1", ["true or false"], id="number for yes or no"),
    pytest.param("questionnaire.toml", 'kind = "multi"', 'kind = "many"', ["single, multi"], id="another kind"),
    pytest.param("questionnaire.toml", '{ stufe = ["spaet"] }', '"spaet"', ["a table"], id="text for a condition"),
    pytest.param("questionnaire.toml", 'opens = "drugs"', 'opens = "pills"', ["topics, drugs, effects"], id="opens"),
    pytest.param("guide.toml", "2099-01-15", '"soon"', ["2026-11-23"], id="text for a date"),
    pytest.param("guide.toml", "reading_grade = 5.0", 'reading_grade = "5"', ["a number"], id="text for a grade"),
    pytest.param("guide.toml", "notes = ", "note = ", ['"note" is not known'], id="unknown phrase"),
    pytest.param("sources.toml", 'kind = "guideline"', 'kind = "sure"', ["label, leaflet"], id="another strength"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), FORM)
def test_a_wrong_form_is_explained(copy: Path, name: str, old: str, new: str, said: list[str]) -> None:
    """A key or value that does not fit is named with its file, its line, and what may stand there."""
    line = plant(copy, name, old, new)
    problems = [problem for problem in found(copy) if problem.startswith(f"{name}, line {line}: ")]
    assert [words for words in said if not any(words in problem for problem in problems)] == []


def test_a_missing_key_is_named_with_its_table(copy: Path) -> None:
    """A key that is missing is named with the line where its entry begins."""
    line = plant(copy, "questions.toml", 'why = "Manche wollen es wissen."\n', "")
    assert found(copy) == [f'questions.toml, line {line - 3}: "why" is missing in "wenn-es-nicht-hilft". Add it.']


def test_a_missing_phrase_is_named_with_its_table(copy: Path) -> None:
    """A phrase that is missing is named with the line of the table of phrases."""
    line = plant(copy, "guide.toml", '[words]\nin_short = "Kurz gesagt"\n', "[words]\n")
    assert found(copy) == [f'guide.toml, line {line}: "in_short" is missing. Add it.']


def test_broken_toml_is_named_with_its_line(copy: Path) -> None:
    """A file that is no TOML is named with the line to correct."""
    line = plant(copy, "topics/ruhe.toml", 'title = "Ruhe und Wärme"', 'title = "Ruhe und Wärme')
    (problem,) = found(copy)
    assert problem.startswith("topics/ruhe.toml: ")
    assert f"line {line}," in problem


def test_a_file_that_is_no_text_is_named(copy: Path) -> None:
    """A file in another encoding is named, with the reason."""
    (copy / "topics/ruhe.toml").write_bytes("title = 'Wärme'".encode("latin-1"))
    (problem,) = found(copy)
    assert problem.startswith("topics/ruhe.toml: ")
    assert "UTF-8" in problem


@pytest.mark.parametrize(
    "name", ["guide.toml", "questionnaire.toml", "urgent.toml", "questions.toml", "glossary.toml", "sources.toml"]
)
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    """Each file that a guide needs is missed, and the remedy is named."""
    (copy / name).unlink()
    assert any(problem.startswith(f"{name}: ") and "--content" in problem for problem in found(copy))


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    """A folder that does not exist is named in one line."""
    with pytest.raises(ContentError, match="nowhere: there is no such folder"):
        check_folder(tmp_path / "nowhere")


def rule(  # noqa: PLR0913, PLR0917 - one argument for each thing that a case says.
    name: str, old: str, new: str, place: str, said: str, identity: str
) -> object:
    """Return a case: what to plant where, and the place and words of the problem."""
    return pytest.param(name, old, new, place, said, id=identity)


GUIDE, ASK, BANK, RUHE, SAFT = (
    "guide.toml",
    "questionnaire.toml",
    "questions.toml",
    "topics/ruhe.toml",
    "drugs/glutsaft.toml",
)
RULES = [
    rule(RUHE, 'sources = ["heft-2020"]', "sources = []", 'id = "kurz-ruhe"', "has no source", "no source"),
    rule(RUHE, '["heft-2020"]', '["heft"]', 'id = "kurz-ruhe"', 'no source "heft"', "unknown source"),
    rule(BANK, '["heft-2020"]', '["heft"]', 'id = "was-habe-ich"', 'no source "heft"', "unknown source of a question"),
    rule("glossary.toml", 'sources = ["heft-2020"]', "", 'id = "glut"', "has no source", "word without a source"),
    rule(RUHE, "{Wickel}", "{Tuch}", 'id = "wickel-waden"', '"{Tuch}"', "unknown word in braces"),
    rule(RUHE, "{Wickel}", "{Wickel", 'id = "wickel-waden"', "no partner", "open brace"),
    rule(RUHE, "Ruhe brauchen {you}", "Ruhe braucht {wer}", "ask = ", '"{wer}"', "unknown word in what to ask"),
    rule(RUHE, 'title = "Ruhe und', 'title = "{Wickel} und', "title = ", "Write the word", "braces in a title"),
    rule(ASK, '"Gerade jetzt"', '"{you} jetzt"', 'id = "zeichen"', "Write the word", "braces in a short name"),
    rule(ASK, "{you} Glutsaft", "{wer} Glutsaft", 'id = "mittel"', '"{wer}"', "unknown word in a reason"),
    rule(ASK, '"ein Mittel', '"{ein} Mittel', 'id = "in-behandlung"', '"{ein}"', "unknown word in a situation"),
    rule(BANK, "wissen {you}", "wissen {wer}", 'id = "welches-mittel"', '"{wer}"', "unknown word in a question"),
    rule(GUIDE, "{Your} Menge", "{Deine} Menge", "dose_caution = ", '"{Deine}"', "unknown word in a phrase"),
    rule("urgent.toml", 'title = "Zeichen"', 'title = "{Zeichen}"', 'id = "sofort"', "Write the", "braces, urgent"),
    rule(RUHE, '{ stufe = ["spaet"] }', '{ stuf = ["spaet"] }', 'id = "tee-spaet"', '"stuf"', "unknown question"),
    rule(
        RUHE, '{ stufe = ["spaet"] }', '{ stufe = ["spät"] }', 'id = "tee-spaet"', "frueh, not-sure", "unknown choice"
    ),
    rule(RUHE, '{ stufe = ["spaet"] }', "{}", 'id = "tee-spaet"', "names no question", "empty condition"),
    rule(RUHE, '{ stufe = ["spaet"] }', "[]", 'id = "tee-spaet"', "names no question", "no alternative"),
    rule(GUIDE, '{ stufe = ["spaet"] }', '{ stufe = ["x"] }', 'topic = "kraeuter"', "frueh", "condition of the plan"),
    rule(GUIDE, '{ rolle = ["kind"] }', '{ rolle = ["x"] }', "[[voice]]", "selbst", "condition of a voice"),
    rule(BANK, '= ["yes"]', '= ["no"]', 'id = "welches-mittel"', "Use one of: yes", "situation without this answer"),
    rule(ASK, '{ stufe = ["spaet"] }', '{ mittel = ["none"] }', 'id = "mittel"', "comes later", "question on itself"),
    rule(
        ASK, '{ stufe = ["spaet"] }', '{ in-behandlung = ["yes"] }', 'id = "mittel"', '"mittel"', "through a situation"
    ),
    rule(ASK, '{ mittel = ["glutsaft"] }', '{ in-behandlung = ["yes"] }', 'id = "in-behandlung"', "later", "itself"),
    rule(ASK, 'id = "stufe"', 'id = "rolle"', 'id = "rolle"', "stands twice", "two questions with one id"),
    rule(ASK, 'id = "spaet"', 'id = "frueh"', 'id = "stufe"', '"frueh": This id stands twice', "two choices, one id"),
    rule(ASK, "alarm = true", "max = 9", 'id = "zeichen"', '"max"', "more than there are choices"),
    rule(ASK, 'kind = "single"', 'kind = "single"\nmax = 2', 'id = "rolle"', '"max"', "a limit for a single question"),
    rule(BANK, 'id = "wen-anrufen"', 'id = "was-habe-ich"', 'id = "was-habe-ich"', "twice", "two questions to ask"),
    rule(BANK, 'tags = ["abschied"]', 'tags = ["ende"]', 'id = "wenn-es-nicht-hilft"', '"ende"', "unknown tag"),
    rule(BANK, "priority = 1", "priority = 4", 'id = "was-habe-ich"', "1, 2 or 3", "unknown priority"),
    rule(BANK, '"einnahme"', '"anfang"', 'id = "mittel-nehmen"', 'opens "anfang" too', "two situations, one name"),
    rule(RUHE, 'id = "schlaf"', 'id = "kurz-ruhe"', 'id = "kurz-ruhe"', "stands twice", "two statements with one id"),
    rule(RUHE, 'id = "schlaf"', 'id = "Viel Schlaf"', 'id = "Viel Schlaf"', "viel-schlaf", "an id with capitals"),
    rule("sources.toml", '"buch-2024"', '"heft-2020"', 'id = "heft-2020"', "stands twice", "two sources with one id"),
    rule("glossary.toml", 'id = "wickel"', 'id = "glut"', 'id = "glut"', "stands twice", "two words with one id"),
    rule("glossary.toml", '["kurve"]', '["wickel"]', 'id = "wickel"', 'opens "fieberkurve" too', "two words, one name"),
    rule(RUHE, '"Bettruhe"', '"Kräuter"', "title = ", 'opens "kraeuter" too', "two topics with one name"),
    rule(GUIDE, 'topic = "ruhe"', 'topic = "rast"', 'topic = "rast"', "no such file in topics/", "unknown topic"),
    rule(GUIDE, 'topic = "ruhe"', 'topic = "kraeuter"', 'topic = "kraeuter"', "stands twice", "a topic twice"),
    rule(GUIDE, "2099-01-15", "2026-01-15", "next_review = ", "later than content_date", "review before content"),
    rule(
        GUIDE,
        '[[voice]]\n[voice.words]\nyou = "Sie"',
        '[[voice]]\n[voice.words]\ndu = "Sie"',
        "[[voice]]",
        "du",
        "words",
    ),
    rule(
        GUIDE, 'your = "Ihre"', 'your = "Ihre"\n[voice.show_when]\nrolle = ["selbst"]', "[[voice]]", "anyone", "voice"
    ),
    rule(GUIDE, '{ id = "wie",', '{ id = "was",', 'id = "was"', "stands twice", "a part of a layout twice"),
    rule(SAFT, 'layout = "karte"', 'layout = "kart"', "layout = ", "Use one of: karte", "unknown layout"),
    rule(SAFT, 'layout = "karte"\n', "", "", "Use one of: karte", "a card without a layout"),
    rule(SAFT, 'id = "wie"', 'id = "womit"', 'id = "womit"', "was, wie, offen", "unknown part"),
    rule(SAFT, 'id = "was"', 'id = "offen"', "[[part]]", "in the order of the layout", "parts out of order"),
    rule(RUHE, 'title = "Was man tun kann"', "", "[[part]]", "no title", "a part without a title"),
    rule(RUHE, "[[part]]", '[[part]]\ntitle = "Nichts"\n[[part]]', "[[part]]", '"Nichts" is empty', "an empty part"),
    rule(RUHE, "Ruhe hilft am meisten.", "A. B. C. D.", 'id = "kurz-ruhe"', "more than 3 sentences", "long statement"),
    rule("effects/muedigkeit.toml", '["glutsaft"]', '["saft"]', "drugs = ", "drugs/saft.toml", "unknown drug"),
]


@pytest.mark.parametrize(("name", "old", "new", "place", "said"), RULES)
def test_a_broken_rule_is_explained(  # noqa: PLR0913, PLR0917 - one argument for each thing that a case says.
    copy: Path, name: str, old: str, new: str, place: str, said: str
) -> None:
    """Each rule that is broken is named with the file, the line of the entry, and the remedy."""
    plant(copy, name, old, new)
    told = [problem for problem in found(copy) if problem.startswith(name) and said in problem]
    assert len(told) == 1
    lines = (copy / name).read_text(encoding="utf-8").splitlines()
    if place:
        number = next(number for number, line in enumerate(lines, 1) if place in line)
        assert told[0].startswith(f"{name}, line {number}, ")
    assert told[0].endswith(".")


def test_too_many_items_are_found(copy: Path) -> None:
    """A list of more than seven items is to be split."""
    append(copy, "effects/muedigkeit.toml", "".join(MORE + STATEMENT.format(number) for number in range(7)))
    (problem,) = found(copy)
    assert '"Was hilft" has more than 7 items' in problem


def test_too_many_lines_in_short_are_found(copy: Path) -> None:
    """More than three lines under "in short" are too many where all of them are always shown."""
    lines = "".join(STATEMENT.format(number).replace("part.item", "in_short") for number in range(3))
    plant(copy, "topics/ruhe.toml", "[[part]]", f"{lines}\n[[part]]")
    (problem,) = found(copy)
    assert 'in_short": It has more than 3 lines' in problem


def test_a_file_that_nothing_reads_is_found(copy: Path) -> None:
    """A file with a misspelled name would be silently ignored, so it is named."""
    (copy / "other-medicine.toml").write_text("\n", encoding="utf-8")
    (problem,) = found(copy)
    assert problem.startswith("other-medicine.toml, line 1: ")
    assert "other-medicines.toml" in problem


def test_a_file_name_that_is_no_id_is_found(copy: Path) -> None:
    """A page whose file name is no id could not be opened by name."""
    (copy / "topics/ruhe.toml").rename(copy / "topics/Ruhe Zeit.toml")
    assert any("Rename it to: ruhe-zeit.toml" in problem for problem in found(copy))


def test_a_medicine_without_a_card_is_checked_too(copy: Path) -> None:
    """The short answers on other medicines need sources and names of their own."""
    entry = '[[medicine]]\nid = "{0}"\ntitle = "Feurio"\nstatus = "-"\nas_of = "2024"\n'
    statement = '[[medicine.statement]]\nid = "x"\ntext = "X."\nsources = []\n'
    (copy / "other-medicines.toml").write_text(entry.format("tee") + statement, encoding="utf-8")
    told = found(copy)
    assert any("no source" in problem for problem in told)
    assert any('"feurio" opens "glutsaft" too' in problem for problem in told)
    assert all(problem.startswith("other-medicines.toml, line ") for problem in told)


def test_all_problems_are_told_at_once(copy: Path) -> None:
    """Problems of form and broken rules in several files are all in one list, with their number."""
    plant(copy, "topics/ruhe.toml", "title = ", "titel = ")
    plant(copy, "questions.toml", "priority = 1", "priority = 7")
    plant(copy, "effects/muedigkeit.toml", '["glutsaft"]', '["saft"]')
    with pytest.raises(ContentError) as caught:
        check_folder(copy)
    first, *told = str(caught.value).splitlines()
    assert first == f"{copy} has {len(told)} problems:"
    assert {problem.split(",")[0].split(":")[0] for problem in told} >= {
        "topics/ruhe.toml",
        "questions.toml",
        "effects/muedigkeit.toml",
    }


def test_the_examples_for_editors_have_the_form() -> None:
    """The page, the source and the condition that CONTRIBUTING.md shows are what the program reads."""
    guide = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    page, source, condition = (tomli.loads(text) for text in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL))
    assert msgspec.convert(page, schema.Topic).parts[0].items[0].show_when == {"surgery": ["planned", "done"]}
    assert msgspec.convert(source, schema.SourceList).sources[0].kind == "guideline"
    several = condition["part"]["item"]["show_when"]
    assert msgspec.convert(several, Condition) == [{"surgery": ["planned"]}, {"stage": ["remission"]}]

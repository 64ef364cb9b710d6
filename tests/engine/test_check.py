"""Checking a content folder: each kind of problem is found with its file, line and remedy, and all at once."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
import tomli

from gist_cli.check import folder
from gist_cli.check.folder import check_folder
from gist_cli.check.problem import At, Problem, Told, told
from gist_cli.content.folder import Content
from gist_cli.content.form.schema import Entry
from tests import kept
from tests.planting import found, line_of, plant

MISTAKES = Path(__file__).with_name("mistakes.toml")
WAYS = {"weg": "Viel Tee -> Ruhe.", "ohne": "Nur Tee.", "zwei": "Tee -> Ruhe -> Bad.", "leer": " -> Ruhe."}


class Mistake(msgspec.Struct, forbid_unknown_fields=True):
    """What an editor does wrong in one file, and what `check` says of it; see the head of the table."""

    name: str
    file: str
    old: str
    new: str
    says: str
    entry: str = ""
    at: str | None = None
    nth: int = 1
    into: str = ""
    count: int = 1
    and_old: str = ""
    and_new: str = ""


def mistakes() -> list[Mistake]:
    """Return the table of mistakes."""
    return msgspec.toml.decode(MISTAKES.read_bytes(), type=dict[str, list[Mistake]])["mistake"]


def keys_of(form: type[msgspec.Struct]) -> set[str]:
    """Return the keys of a form and of all that are made from it."""
    inner = (keys_of(other) for other in form.__subclasses__())
    return {field.encode_name for field in msgspec.structs.fields(form)}.union(*inner)


def leads_somewhere(content: Content, at: At) -> bool:
    """Say whether a place is in its file, or that of a key which an entry there may have."""
    value: object = content.raw(at.file) if at.place else None
    for step in at.place:
        if isinstance(value, dict) and step not in value:
            return step in keys_of(Entry)
        value = value[step]  # type: ignore[index]  # It may lead nowhere.
    return True


@pytest.fixture
def astray(monkeypatch: pytest.MonkeyPatch) -> list[At]:
    """Return the places of all problems that `check` will find which lead nowhere."""
    met: list[At] = []

    def noted(content: Content, problems: Iterable[Problem]) -> Iterator[Told]:
        listed = list(problems)
        met.extend(problem.at for problem in listed if not leads_somewhere(content, problem.at))
        return told(content, listed)

    monkeypatch.setattr(folder, "told", noted)
    return met


def test_a_good_folder_is_in_order(other: Path) -> None:
    """A folder without problems gets one line that says how much was checked."""
    assert check_folder(other).endswith("is in order: 5 pages, 4 questions, 3 words.")


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_in_plain_words(copy: Path, mistake: Mistake, astray: list[At]) -> None:
    """Each mistake is told with its file, its very place, and the remedy, and nothing is told but the mistake."""
    line = plant(copy, mistake.file, mistake.old, mistake.new)
    if mistake.and_old:
        plant(copy, mistake.file, mistake.and_old, mistake.and_new)
    name = mistake.into or mistake.file
    if mistake.at:
        line = line_of(copy, name, mistake.at, mistake.nth)
    problems = found(copy)
    place = name if mistake.at == "" else f"{name}, line {line}"
    entry = f', "{mistake.entry}"' if mistake.entry else ""
    assert problems.count(f"{place}{entry}: {mistake.says}") == 1, problems
    assert mistake.count in {0, len(problems)}, problems
    assert astray == []


def test_ways_that_lead_nowhere_are_told(copy: Path) -> None:
    """An item that the sheet draws has one arrow between two things: none, two, and an empty end are told."""
    items = [f'[[part.item]]\nid = "{name}"\ntext = "{text}"\nsources = ["heft-2020"]\n' for name, text in WAYS.items()]
    plant(copy, "topics/kraeuter.toml", '[[part]]\nid = "tee"', "\n".join(["", *items, '[[part]]\nid = "tee"']))
    plant(copy, "editions.toml", "[sheet]\n", '[sheet]\ndrawn = "kraeuter#reihe"\n')
    lines = [line_of(copy, "topics/kraeuter.toml", f'text = "{WAYS[name]}"', 1) for name in ("ohne", "zwei", "leer")]
    problems = found(copy)
    assert [problem.partition(', "')[0] for problem in problems] == [
        f"topics/kraeuter.toml, line {line}" for line in lines
    ]
    assert all('Write one "->" between these two.' in problem for problem in problems)


def test_what_is_read_stays_as_it_was(copy: Path) -> None:
    """Neither `check` nor what it tells changes the tables of a file, which the tests read once for each text."""
    plant(copy, "questions.toml", "priority = 3", "priority = 9")
    assert found(copy)
    for path in copy.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert tomli.loads(text) == kept.parsed_anew(text), path


def test_seven_items_may_stand_under_each_heading(copy: Path) -> None:
    """Items that stand under headings of their own are counted for each heading; the eighth under one is too many."""
    entry = '\n[[part.item]]\nid = "{0}"\ntext = "X."\nsources = ["heft-2020"]\n'
    with (copy / "effects/muedigkeit.toml").open("a", encoding="utf-8") as stream:
        for kind in "ab":
            stream.write(entry.format(f"{kind}0") + f'under = "{kind}"\n')
            stream.writelines(entry.format(f"{kind}{number}") for number in range(1, 7 if kind == "a" else 8))
    (problem,) = found(copy)
    assert '"b7": The part "Was hilft" has more than 7 items' in problem


def test_too_many_items_are_found(copy: Path) -> None:
    """A list of more than seven items is to be split, at the first too many; rows of a table do not count."""
    entry = '\n[[part.item]]\nid = "x{0}"\ntext = "X."\nsources = ["heft-2020"]\n'
    with (copy / "effects/muedigkeit.toml").open("a", encoding="utf-8") as stream:
        stream.writelines(entry.replace("text", 'row = "X"\ntext').format(f"-{number}") for number in range(9))
        stream.writelines(entry.format(number) for number in range(7))
    (problem,) = found(copy)
    assert '"x6": The part "Was hilft" has more than 7 items' in problem


def test_too_many_lines_in_short_are_found(copy: Path) -> None:
    """More than three lines under "in short" are too many where all of them are always shown."""
    entry = '[[in_short]]\nid = "x{0}"\ntext = "X."\nsources = ["heft-2020"]\n{1}\n'
    hidden = entry.format(9, 'show_when = { stufe = ["spaet"] }')
    plant(copy, "topics/ruhe.toml", "[[part]]", entry.format(1, "") + hidden + entry.format(2, "") + "[[part]]")
    assert check_folder(copy)
    plant(copy, "topics/ruhe.toml", "[[part]]", entry.format(3, "") + "[[part]]")
    (problem,) = found(copy)
    assert '"x3": More than 3 lines' in problem


def test_a_situation_may_rest_on_a_situation(copy: Path) -> None:
    """A question may look at a situation that rests on another one, as long as both look at earlier questions."""
    with (copy / "questionnaire.toml").open("a", encoding="utf-8") as stream:
        stream.write(
            '\n[[situation]]\nid = "spaet-erkannt"\nbecause = "es spät ist"\nwhen = { stufe = ["spaet"] }\n'
            '\n[[situation]]\nid = "spaet-und-krank"\nbecause = "es spät ist"\n'
            'when = { spaet-erkannt = ["yes"], rolle = ["selbst"] }\n'
        )
    plant(copy, "questionnaire.toml", 'ask_when = { stufe = ["spaet"] }', 'ask_when = { spaet-und-krank = ["yes"] }')
    assert check_folder(copy)


def test_the_mark_at_the_beginning_of_a_file_is_no_mistake(copy: Path) -> None:
    """A file with the mark that some editors put at its beginning is read as it is."""
    path = copy / "topics/ruhe.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_folder(copy)


def test_lines_are_told_in_their_order_as_numbers(copy: Path) -> None:
    """Mistakes of form on line 9 come before those on line 22."""
    plant(copy, "topics/ruhe.toml", 'sources = ["heft-2020"]', "sources = 1")
    plant(copy, "topics/ruhe.toml", 'sources = ["buch-2024"]', "sources = 2")
    lines = [int(problem.split("line ")[1].split(",")[0]) for problem in found(copy)]
    assert lines == sorted(lines)
    assert lines[0] < 10 <= lines[1]


def test_all_problems_are_told_at_once_and_in_order(copy: Path) -> None:
    """Problems of form and broken rules in several files are in one list, in the order of files and lines."""
    plant(copy, "topics/ruhe.toml", "title = ", "titel = ")
    plant(copy, "questions.toml", "priority = 3", "priority = 9")
    plant(copy, "questions.toml", "priority = 1", "priority = 7")
    plant(copy, "effects/muedigkeit.toml", 'id = "glutsaft"', 'id = "saft"')
    problems = found(copy)
    files = [problem.partition(":")[0].partition(",")[0] for problem in problems]
    assert problems[1].startswith("questions.toml, line 20,")
    assert problems[2].startswith("questions.toml, line 3")
    assert files == [
        "effects/muedigkeit.toml",
        "questions.toml",
        "questions.toml",
        "topics/ruhe.toml",
        "topics/ruhe.toml",
    ]
    assert [problem for problem in problems if "priority" in problem] == sorted(problems[1:3])


def steps(folder: Path, problems: int) -> int:
    """Return how many functions are called to find so many problems."""
    counted = 0

    def count(*_: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        assert len(found(folder)) == problems
    finally:
        sys.setprofile(None)
    return counted


def test_work_grows_with_the_content_alone(copy: Path) -> None:
    """Twice as many questions with twice as many problems take twice as many steps, not four times."""
    entry = '\n[[question]]\nid = "q{0}"\ntext = "Was {{jetzt}}?"\nwhy = "W."\ntags = ["anfang"]\npriority = 3\n'
    counted = []
    for first in (0, 300):
        with (copy / "questions.toml").open("a", encoding="utf-8") as stream:
            entries = (entry.format(number) + f'sources = ["s{number}"]\n' for number in range(first, first + 300))
            stream.writelines(entries)
        counted.append(steps(copy, 2 * (first + 300)))
    assert counted[1] < 2.2 * counted[0]


def test_work_grows_with_the_names_alone(copy: Path) -> None:
    """Twice as many names that open two things take twice as many steps, too."""
    counted = []
    for size in (200, 400):
        names = "', '".join(f"Tee{number}" for number in range(size))
        medicines = [MEDICINE.format(**GOOD | {"id": one, "title": one.title()}) for one in ("eistee", "minze")]
        listed = "\n".join(medicines).replace('["Kältetee"]', f"['{names}']")
        (copy / "other-medicines.toml").write_text(listed, encoding="utf-8")
        counted.append(steps(copy, size))
    assert counted[1] < 2.2 * counted[0]


MEDICINE = """[[medicine]]
id = "{id}"
title = "{title}"
also = ["{also}"]
status = "-"
as_of = "2024"

[[medicine.statement]]
id = "was"
text = "{text}"
sources = ["{source}"]
"""
GOOD = {"id": "eistee", "title": "Eistee", "also": "Kältetee", "text": "Eistee ist kalt.", "source": "buch-2024"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"source": "zeitung"}, 'line 11, "was": There is no source "zeitung" in sources.toml.'),
        ({"also": "Feurio"}, 'line 4, "eistee": The name "Feurio" opens "glutsaft" too.'),
        ({"title": "{Glut}"}, 'line 3, "eistee": No word is put in for braces here: "{Glut}".'),
        ({"id": "Eistee"}, 'line 2, "Eistee": An id has small letters, digits and hyphens. Write it so: eistee.'),
        ({"text": "Es ist kalt."}, 'line 10, "was": Wer hier beginnt, weiß nicht, wovon die Rede ist.'),
        ({"text": "Eistee ist {kalt}."}, 'line 10, "was": The glossary has no word for "{kalt}".'),
        ({"also": "Atemnot"}, 'line 4, "eistee": "Atemnot" is a sign of an emergency'),
    ],
)
def test_a_medicine_without_a_card_is_checked_too(copy: Path, wrong: dict[str, str], told: str) -> None:
    """The short answers on other medicines have sources, names and sentences like all pages."""
    path = copy / "other-medicines.toml"
    path.write_text(MEDICINE.format(**GOOD), encoding="utf-8")
    assert check_folder(copy)
    path.write_text(MEDICINE.format(**GOOD | wrong), encoding="utf-8")
    (problem,) = found(copy)
    assert problem.startswith(f"other-medicines.toml, {told}")


def test_a_medicine_with_a_card_has_no_short_answer(copy: Path) -> None:
    """A medicine whose card has been added is told, for its short answer would never be shown."""
    (copy / "other-medicines.toml").write_text(MEDICINE.format(**GOOD | {"id": "glutsaft"}), encoding="utf-8")
    assert 'other-medicines.toml, line 2, "glutsaft": drugs/glutsaft.toml is a card of this medicine.' in found(copy)[0]


def test_two_medicines_with_one_id_are_told(copy: Path) -> None:
    """The newer of two short answers with one id is named."""
    (copy / "other-medicines.toml").write_text(2 * MEDICINE.format(**GOOD), encoding="utf-8")
    (problem,) = found(copy)
    assert problem == 'other-medicines.toml, line 13, "eistee": "eistee" stands twice. Give this new one another id.'


def test_a_card_names_its_parts_by_id(copy: Path) -> None:
    """A part of a card that has a title instead of an id is told which ids there are."""
    line = plant(copy, "drugs/glutsaft.toml", '[[part]]\nid = "was"', '[[part]]\ntitle = "Was es ist"')
    (problem,) = found(copy)
    said = 'A page with a layout names its parts: id = "...". Use one of: was, wie, offen.'
    assert problem == f'drugs/glutsaft.toml, line {line}, "part": {said}'

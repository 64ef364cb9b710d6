"""Checking how a guide is written: its rules, and its hard words."""

from pathlib import Path

import pytest

from gist_cli.check.folder import check_folder
from tests.engine.test_check import GOOD, MEDICINE
from tests.planting import found, plant

BEGINNINGS = [
    ("urgent.toml", "Atemnot,"),
    ("drugs/glutsaft.toml", "Glutsaft kühlt"),
    ("drugs/glutsaft.toml", "Üblich ist"),
    ("effects/muedigkeit.toml", "Pausen über"),
    ("glossary.toml", "Ein feuchtes"),
    ("glossary.toml", "das Fieber als"),
    ("guide.toml", "Dieses Fieber"),
    ("guide.toml", "Schreiben Sie"),
    ("other-medicines.toml", "Eistee ist"),
]
SENTENCES = [
    *BEGINNINGS[1:],
    ("guide.toml", "Dieser Ratgeber zeigt"),
    ("guide.toml", "Dieser Ratgeber bereitet"),
    ("guide.toml", "Er ist noch"),
    ("guide.toml", "Auch spät"),
    ("questions.toml", "Wen rufe"),
    ("questions.toml", "Nachts ist"),
    ("urgent.toml", "Rufen Sie"),
    ("editions.toml", "Auch spät"),
    ("editions.toml", "Das Fieber kann"),
]
OTHER_TEXTS = [
    ("drugs/glutsaft.toml", "Ein Saft gegen"),
    ("drugs/glutsaft.toml", "Gegen die"),
    ("drugs/glutsaft.toml", "Wie lange"),
    ("effects/muedigkeit.toml", "Was hilft"),
    ("questionnaire.toml", "Welches Mittel"),
    ("questionnaire.toml", "Dann steht"),
    ("questionnaire.toml", "Ich weiß"),
    ("urgent.toml", 'Zeichen"'),
]


@pytest.mark.parametrize(
    ("word", "texts", "remedy"),
    [
        ("Es", BEGINNINGS, "Wer hier beginnt, weiß nicht, wovon die Rede ist."),
        ("usw", SENTENCES, "Ein Satz sagt alles."),
    ],
)
def test_a_rule_looks_at_the_texts_that_it_is_for(
    copy: Path, word: str, texts: list[tuple[str, str]], remedy: str
) -> None:
    """A rule for beginnings looks where a reader may begin, one for sentences at all that must be whole ones."""
    (copy / "other-medicines.toml").write_text(MEDICINE.format(**GOOD), encoding="utf-8")
    places = {
        f"{file}, line {plant(copy, file, begins, f'{word} {begins}')}": (file, begins)
        for file, begins in dict.fromkeys(BEGINNINGS + SENTENCES + OTHER_TEXTS)
    }
    told = {places[problem.partition(', "')[0]]: problem for problem in found(copy)}
    assert told.keys() == {*texts}
    assert all(f": {remedy} " in problem for problem in told.values())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Ruhe hilft am meisten.", "Ruhe senkt die Glut.", ["Glut"]),
        ("Ruhe hilft am meisten.", "Ruhe senkt die Glut. Die Glut sinkt.", ["Glut"]),
        ("Ruhe hilft am meisten.", "Ruhe senkt die {Glut}. Die Glut sinkt.", []),
        ("Ruhe hilft am meisten.", "Ruhe senkt die Glut. Dann sinkt die {Hitze|Glut}.", []),
        ("Ruhe hilft am meisten.", "Ein Glutsaft ist keine Abglut.", []),
        ('"Ruhe hilft am meisten."', '"Ruhe senkt die Glut."\nexplains = ["glut"]', []),
        ('line = "Was zu Hause hilft"', 'line = "Was die Glut senkt"', []),
        ("Später auch Tee.", "Später sinkt die GLUT.", ["GLUT"]),
    ],
)
def test_a_hard_word_is_marked_or_explained_on_its_page(copy: Path, old: str, new: str, said: list[str]) -> None:
    """A page that says a hard word, and neither marks nor explains it anywhere, is told of it once."""
    plant(copy, "topics/ruhe.toml", old, new)
    told = found(copy) if said else []
    assert said or check_folder(copy)
    assert [problem.split('"')[3] for problem in told] == said


def test_a_page_about_a_hard_word_need_not_mark_it(copy: Path) -> None:
    """The page whose title is the word explains it, whatever stands in parentheses behind it."""
    plant(copy, "topics/ruhe.toml", "Ruhe hilft am meisten.", "Ruhe senkt die Glut.")
    plant(copy, "topics/ruhe.toml", 'title = "Ruhe und Wärme"', 'title = "Glut (Hitze)"')
    assert check_folder(copy)

"""Content folders that are damaged at random: what is wrong is told calmly, and what `check` finds right is shown."""

import random
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import ANSWERED, MANY, OTHER_GUIDE, Gist
from tests.terminal.test_command_line import UNSEEN

FOLDERS = 40 * MANY
PARTS = 4
FILES = sorted(path.relative_to(OTHER_GUIDE) for path in OTHER_GUIDE.rglob("*.toml"))
VALUES = [
    *("''", '""', "[]", "{}", "0", "-1", "1e400", "true", "2026-13-45", "9" * 5000, "[" * 5000, "none", "'''", "#"),
    *("'{you}'", "'{'", "'<number>'", "'none'", "['none', 'none']", "'http://x'", "'ruhe'", "'%s'", "'\\'", "['']"),
    f'"{UNSEEN}"',
]
ALWAYS = [
    ["urgent"],
    ["topic"],
    ["drug"],
    ["effect"],
    ["term"],
    ["questions"],
    ["sources"],
    ["about"],
    ["form", "--paged"],
    ["form", "diary"],
    ["ask", "--no-input", "--sheet"],
    ["ask", "--no-input", "--full"],
    ["ask", "--no-input", "--format", "json"],
    [*ANSWERED, "--paged"],
    [],
]
"""Command lines that end well on any folder that is in order; those of the second list may find no such thing."""

MAYBE = [["search", "fieber"], ["topic", "ruhe"], ["drug", "glutsaft"], ["effect", "muedigkeit"], ["--help"]]


def damage(folder: Path, dice: random.Random) -> None:
    """Change one file of a folder as a slip of the hand, a bad copy or a broken disk does."""
    path = folder / dice.choice(FILES)
    lines = path.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    elsewhere = dice.choice((OTHER_GUIDE / dice.choice(FILES)).read_text(encoding="utf-8").split("\n"))
    match dice.randrange(9):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines.insert(at, elsewhere)
        case 4:
            lines[at] = f"{lines[at].partition('=')[0]}= {dice.choice(VALUES)}"
        case 5:
            place = dice.randrange(len(lines[at]) + 1)
            put = dice.choice([*"[]{}<>='\"#.,\\ \x00\x1b\u202e\ufeff\udcff", "\u00ad", ""])
            lines[at] = lines[at][:place] + put + lines[at][place + dice.randrange(3) :]
        case 6:
            lines = lines[:at]
        case 7:
            del lines[min(at, other) : max(at, other)]
        case _:
            path.unlink()
            return
    path.write_text("\n".join(lines), encoding="utf-8", errors="surrogateescape")


def raw(text: str) -> list[str]:
    """Return the characters of a text that would act on a terminal."""
    return [sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\n\f"]


@pytest.mark.parametrize("part", range(PARTS))
def test_any_damaged_folder_is_explained_or_shown(gist: Gist, tmp_path: Path, part: int) -> None:
    """No damage makes a traceback, a bug or a raw control character; with a folder that is in order, all goes well."""
    for seed in range(part, FOLDERS, PARTS):
        dice = random.Random(seed)  # noqa: S311 - repeatable, not secret.
        folder = Path(shutil.copytree(OTHER_GUIDE, tmp_path / str(seed)))
        for _time in range(dice.randint(1, 3)):
            if all((folder / name).exists() for name in FILES):
                damage(folder, dice)
        checked = gist("check", folder)
        assert checked.code in (0, 1), seed
        for words in (*dice.sample(ALWAYS, 3), dice.choice(MAYBE)):
            ran = gist(*words, "--content", folder)
            said = ran.out + ran.err + checked.out + checked.err
            assert ran.code in ({0} if checked.code == 0 and words in ALWAYS else {0, 1}), (seed, words, ran.err)
            assert raw(said) == [], (seed, words)
            assert "Traceback" not in said, (seed, words)
            assert ran.out == "" or ran.code == 0, (seed, words)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    "cut", ["guide.toml main_message", "guide.toml voice", "editions.toml reason", "editions.toml sheet.summary"]
)
def test_what_fits_nobody_is_explained(gist: Gist, tmp_path: Path, cut: str) -> None:
    """Where none of the entries fits the answers of which one always should, the file and the remedy are told."""
    folder, (file, entry) = Path(shutil.copytree(OTHER_GUIDE, tmp_path / "guide")), cut.split()
    text = (folder / file).read_text(encoding="utf-8")
    heading, never = f"[[{entry}]]\n", 'show_when = { in-behandlung = ["yes"] }\n'
    alone = re.sub(r"^show_when = .*\n", "", text, flags=re.MULTILINE)
    (folder / file).write_text(alone.replace(heading, heading + never), encoding="utf-8")
    for words in (["ask", "--sheet"], ["ask"], ["ask", "--full"]):
        ran = gist(*words, "--no-input", "--content", folder)
        assert ran.code in {0, 1}, ran.err
        if ran.code:
            assert f"{file}: No [[{entry}]]" in ran.err
    assert any(gist(*words, "--no-input", "--content", folder).code for words in (["ask"], ["ask", "--sheet"]))

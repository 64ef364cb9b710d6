"""Random command lines: whatever is typed, the program ends with a code of its own and one calm sentence."""

import random
import unicodedata
from pathlib import Path

import pytest

from gist_cli.cli import commands as cli
from tests.conftest import MANY, OTHER_GUIDE, Gist
from tests.terminal.test_command_line import UNSEEN

ROWS = 40 * MANY
CODES = {0, 1, 2}
OPTIONS = [
    *("--format", "--output", "--width", "--ascii", "--large", "--paged", "--sources", "--line-mode", "--no-color"),
    *("--no-pager", "--answers", "--set", "--no-input", "--save", "--no-answers", "--sheet", "--full", "--content"),
    *("--version", "--debug", "-h", "--help", "--widht", "-x", "--", "---", "-"),
]
VALUES = [
    *("", "-", "text", "json", "html", "markdown", "papyrus", "40", "100", "-1", "1e9", "²", "nan", "9" * 5000),
    *("stufe=spaet", "zeichen=none", "rolle=kind,selbst", "=", "stufe", "glutsaft=mittel", "stufe=" + "x" * 2000),
    *("glutsaft", "ruhe", "muedigkeit", "wickel", "heft-2020", "anfang", "diary", "Atemnot", "nowhere/", "mine", "."),
    *(
        UNSEEN,
        "\udcff",
        "\u202e",
        "a\nb",
        "漢字",
        "🙂",
        "../x",
        "/dev/null",
        "/dev/zero",
        "/no/such",
        "%s",
        "{you}",
        "*",
    ),
]


def row(seed: int) -> list[str]:
    """Return random words, more often than not with a command in front."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret.
    words = [dice.choice(list(cli.commands))] if dice.random() < 0.8 else []
    for _word in range(dice.randint(0, 6)):
        kind = dice.random()
        words.append(dice.choice(OPTIONS if kind < 0.5 else VALUES))
        if kind < 0.1:
            words[-1] += f"={dice.choice(VALUES)}"
    return words


@pytest.mark.parametrize("part", range(4))
def test_any_command_line_ends_calmly(gist: Gist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    """No row of words makes a traceback, a bug, a raw control character, or output beside an error."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(OTHER_GUIDE)
    for seed in range(part, ROWS, 4):
        words = row(seed)
        ran = gist(*words, stdin="1\n" * 30)
        assert ran.code in CODES, words
        said = ran.err if "html" in " ".join(words) else ran.err + ran.out
        raw = [sign for sign in said if unicodedata.category(sign) == "Cc" and sign not in "\n\f"]
        assert raw == [], words
        assert "Traceback" not in ran.err, words
        assert ran.out == "" or ran.code == 0, words
        assert len(ran.err) < 20_000, words

"""The program killed at random moments: no answer that a question followed is lost, and nothing is left behind."""

import os
import random
import re
import shlex
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gist_cli.content.answers import parse_answers
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.output.files import write_private
from tests.conftest import MANY, OTHER_GUIDE
from tests.screens import DOWN, ENTER, Start
from tests.terminal.test_streams import environment

KNOWN = Questionnaire(Content(OTHER_GUIDE).questionnaire)
QUESTION = re.compile(r"Frage (\d)")
TYPED = [b"2\n", b"3\n", b"2\n", b"1\n"]
ANSWERS = {"rolle": ("kind",), "zeichen": ("none",), "stufe": ("spaet",), "mittel": ("glutsaft",)}
KILLS = 6 * MANY


def check(file: Path, answered: int) -> None:
    """Check that a file holds so many answers at least, whole and private, or is not there yet."""
    if not file.exists():
        assert answered == 0
        return
    kept = parse_answers(file.read_text(encoding="utf-8"), "file", KNOWN)
    assert list(kept) == list(ANSWERS)[: len(kept)]
    assert len(kept) >= answered
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def no_litter(folder: Path) -> None:
    """Check that the next file that is written clears away what a kill left."""
    write_private(folder / "next", "text")
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@contextmanager
def killed(program: subprocess.Popen[bytes]) -> Iterator[None]:
    """Leave no program behind, also where a test fails."""
    try:
        yield
    finally:
        program.kill()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_loses_no_answer(tmp_path: Path, seed: int) -> None:
    """Killed between any two moments, the program leaves each answer that a further question followed."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret.
    words = [sys.executable, "-m", "gist_cli", "ask", "--line-mode", "--save", "mine"]
    folder = tmp_path / "here"
    folder.mkdir()
    with (
        subprocess.Popen(  # noqa: S603 - the words are our own.
            words,
            cwd=folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as program,
        killed(program),
    ):
        assert program.stdin
        assert program.stderr
        seen, answers = b"", dice.randint(0, len(TYPED))
        for line in TYPED[:answers]:
            before = len(QUESTION.findall(seen.decode(errors="replace")))
            while len(QUESTION.findall(seen.decode(errors="replace"))) == before:
                fresh = os.read(program.stderr.fileno(), 65536)
                assert fresh, seen
                seen += fresh
            program.stdin.write(line)
            program.stdin.flush()
        time.sleep(dice.random() * 0.02)
        program.kill()
        seen += program.stderr.read()
    check(folder / "mine", max(0, len(QUESTION.findall(seen.decode(errors="replace"))) - 1))
    no_litter(folder)


@pytest.mark.parametrize("seed", range(max(1, KILLS // 6)))
def test_a_kill_on_a_terminal_loses_no_answer(start: Start, tmp_path: Path, seed: int) -> None:
    """The same holds where the questions are answered with arrow keys."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret.
    gist = f"{shlex.quote(sys.executable)} -m gist_cli ask --content {shlex.quote(str(OTHER_GUIDE))}"
    terminal = start(f"exec {gist} --set rolle=kind --set zeichen=none --save mine")
    terminal.wait_for("Frage 3")
    answers = dice.randint(0, 1)
    if answers:
        terminal.press(DOWN, ENTER)
        terminal.wait_for("Frage 4")
    time.sleep(dice.random() * 0.02)
    os.kill(terminal.process, 9)
    terminal.wait_for_end()
    check(tmp_path / "mine", 3 * answers)
    no_litter(tmp_path)

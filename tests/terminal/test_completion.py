"""Completion in a real shell: commands, options and names, and what its installer writes."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from gist_cli.cli.options import COMPLETION_VARIABLE
from tests.conftest import OTHER_GUIDE, Gist, shown
from tests.screens import ENTER, Start

BASH = shutil.which("bash") or ""
PROGRAMS = Path(sys.executable).parent
"""The folder that the program is installed in."""

TAB = "\t"
COMPLETE = """
eval "$SCRIPT"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_gist_guide_completion gist-guide
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""Asks the script that the program prints for bash what it offers for the last of some words."""

pytestmark = pytest.mark.skipif(not BASH, reason="there is no bash here")


def bash(script: str, *words: str, **environment: str) -> str:
    """Return what a script says in a bash that finds the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIST_")}
    done = subprocess.run(  # noqa: S603 - our own script.
        [BASH, "--norc", "-c", script, "bash", *words],
        env={**kept, "PATH": f"{PROGRAMS}:{kept['PATH']}", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


@cache
def script() -> str:
    """Return the script that the program prints for bash."""
    return bash("gist-guide --show-completion; exit $?")  # So that bash stays its parent, by which it tells the shell.


def offered(*words: str, **environment: str) -> list[str]:
    """Return what bash is offered for the last of these words."""
    return bash(COMPLETE, "gist-guide", *words, SCRIPT=script(), **environment).split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["dr"], ["drug"]), (["drug", "glutsaft", "k"], ["kuehlwasser"]), (["topic", "--format", "j"], ["json"])],
    ids=" ".join,
)
def test_bash_is_offered_what_begins_as_typed(words: list[str], expected: list[str]) -> None:
    """The script hands to the program what stands on the line, and to bash what the program offers for it."""
    assert offered(*words, GIST_GUIDE_CONTENT=str(OTHER_GUIDE)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dr"], ["drug"]),
        (["help", "dr"], ["drug"]),
        (["drug", "glut"], ["glutsaft"]),
        (["drug", "feu"], ["feurio"]),
        (["drug", "glutsaft", "k"], ["kuehlwasser"]),
        (["topic", "ru"], ["ruhe"]),
        (["term", "gl"], ["glut"]),
        (["form", "dia"], ["diary"]),
        (["form", "diary", "mue"], ["muedigkeit"]),
        (["topic", "--wid"], ["--width"]),
        (["topic", "--format", "j"], ["json"]),
        (["--cont"], ["--content"]),
        (["drug", "xyz"], []),
        (["search", "glut"], []),
    ],
    ids=" ".join,
)
def test_commands_options_and_names_are_offered(
    gist: Gist, monkeypatch: pytest.MonkeyPatch, words: list[str], expected: list[str]
) -> None:
    """What begins as typed is offered: commands, options, ids and brands; nothing is offered for what is unknown."""
    monkeypatch.setenv(COMPLETION_VARIABLE, "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(["gist-guide", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert shown(gist()).split() == expected


def test_content_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    """While somebody types, no error is shown."""
    assert offered("drug", "g", GIST_GUIDE_CONTENT=str(tmp_path / "nowhere")) == []


def test_a_person_completes_a_brand_with_the_tab_key(start: Start) -> None:
    """In an interactive bash, the tab key completes the beginning of a brand of the shipped guide."""
    terminal = start(f"{BASH} --norc --noprofile -i", 80, 24, PATH=f"{PROGRAMS}:{os.environ['PATH']}", PS1="ready> ")
    terminal.wait_for("ready>")
    terminal.press('eval "$(gist-guide --show-completion)"; echo lo""aded', ENTER)
    terminal.wait_for("loaded ready>")
    terminal.press("gist-guide drug glee", TAB)
    terminal.wait_for("gist-guide drug gleevec")


@pytest.mark.parametrize(
    ("shell", "words"), [("zsh", "#compdef gist-guide"), ("fish", "complete --command gist-guide")], ids=str
)
def test_other_shells_have_their_script(shell: str, words: str) -> None:
    """The scripts for zsh and fish can be had too."""
    assert words in bash("gist-guide", _GIST_GUIDE_COMPLETE=f"source_{shell}")


def test_the_installer_writes_only_where_it_says(tmp_path: Path) -> None:
    """The installer writes the script that it names, and the line of its help; what stood there before stays."""
    settings = tmp_path / ".bashrc"
    settings.write_text("alias ll='ls -l'\n", encoding="utf-8")
    said = bash("gist-guide --install-completion; true", HOME=str(tmp_path))
    (script,) = (path for path in tmp_path.rglob("*") if path.is_file() and path != settings)
    assert str(script) in said
    assert settings.read_text(encoding="utf-8").split("\n")[0] == "alias ll='ls -l'"
    assert f"source '{script}'" in settings.read_text(encoding="utf-8")
    assert "into .bashrc or .zshrc" in " ".join(bash("gist-guide --help").split())

"""Standard streams as they are: closed pipes, full disks, narrow encodings, and streams that are not there."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import OTHER_GUIDE, SETTINGS

PROGRAM = [sys.executable, "-m", "gist_cli"]
C_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of this process without what changes streams, on the other guide, with these settings."""
    unwanted = {*SETTINGS, "PYTHONIOENCODING", "LC_ALL"}
    usual = {name: value for name, value in os.environ.items() if name not in unwanted}
    return usual | {"GIST_GUIDE_CONTENT": str(OTHER_GUIDE), "TERM": "xterm", "gist": " ".join(PROGRAM)} | settings


def shell(line: str, *, decoding: str = "utf-8", **settings: str) -> tuple[int, str, str]:
    """Run a line of bash, in which $gist is the program; return its exit code, output and errors."""
    ran = subprocess.run(  # noqa: S603 - the line is the test's own.
        ["/bin/bash", "-c", line],
        env=environment(**settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return ran.returncode, ran.stdout.decode(decoding), ran.stderr.decode(decoding)


@cache
def usual(words: str) -> str:
    """Return what the program writes for these words where nothing is strange."""
    code, out, err = shell(f"$gist {words}")
    assert (code, err) == (0, "")
    return out


@pytest.mark.parametrize("words", [["ask", "--no-input"], ["--help"], ["about"], ["topic", "rhue"]])
def test_a_closed_pipe_ends_quietly(words: list[str]) -> None:
    """Where the reader of the output has gone, the program ends as it would have, and says no more about it."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(  # noqa: S603 - the words are the test's own.
        [*PROGRAM, *words],
        env=environment(PYTHONIOENCODING="utf-8"),
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    wrong_name = words == ["topic", "rhue"]
    assert (ran.returncode, ran.stderr.startswith(b"Error: ")) == (int(wrong_name), wrong_name)
    assert bool(ran.stderr) == wrong_name


@pytest.mark.parametrize("words", ["topic ruhe", "--help", "topic ruhe --output /dev/full"])
def test_a_full_disk_is_explained(words: str) -> None:
    """Output that cannot be written is an explained error, nothing more."""
    code, out, err = shell(f"$gist {words} > /dev/full")
    assert (code, out) == (1, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert os.strerror(28) in err


def test_a_closed_output_is_explained() -> None:
    """Without a standard output there is an explained error, but a file can be written."""
    code, out, err = shell("$gist topic ruhe >&-")
    assert (code, out) == (1, "")
    assert err.startswith("Error: ")
    assert err.count("\n") == 1
    assert shell("$gist topic ruhe --output /dev/stderr >&-")[0] == 0


def test_closed_errors_change_nothing() -> None:
    """Without a standard error stream the guide is the same, and an error is still told by the exit code."""
    assert shell("$gist urgent 2>&-; $gist topic rhue 2>&-; echo $?") == (0, usual("urgent") + "1\n", "")


def test_a_closed_input_is_no_terminal() -> None:
    """Without a standard input nothing can be asked, and there are no answers to read."""
    assert shell("$gist ask <&-")[0] == 2
    assert shell("$gist ask --answers - <&-")[0] == 1


def test_answers_in_no_encoding_are_explained() -> None:
    """Bytes on standard input that are no text are an explained error, whatever the encoding."""
    code, out, err = shell(r"printf '\xff' | $gist ask --answers -", PYTHONIOENCODING="utf-8")
    assert (code, out) == (1, "")
    assert err.startswith("Error: standard input")


@pytest.mark.parametrize(
    ("settings", "decoding", "title"),
    [
        ({"PYTHONIOENCODING": "utf-8"}, "utf-8", "MÜDIGKEIT"),
        ({"PYTHONIOENCODING": "latin-1"}, "latin-1", "MÜDIGKEIT"),
        ({"PYTHONIOENCODING": "ascii"}, "ascii", "MUDIGKEIT"),
        (C_LOCALE, "ascii", "MUDIGKEIT"),
    ],
)
def test_no_encoding_makes_a_question_mark(settings: dict[str, str], decoding: str, title: str) -> None:
    """What an encoding cannot hold is written in the nearest letters, in pages and in errors."""
    code, page, err = shell("$gist effect muedigkeit", decoding=decoding, **settings)
    assert (code, page.splitlines()[0], err) == (0, title, "")
    assert "?" not in page
    code, page, err = shell("$gist effect mudigket", decoding=decoding, **settings)
    assert (code, page) == (1, "")
    assert f"({title.capitalize()})?" in err


def test_both_ways_to_start_are_the_same() -> None:
    """The installed command and `python -m gist_cli` do the same."""
    command = Path(sys.executable).parent / "gist-guide"
    assert shell(f"{command} topic ruhe") == (0, usual("topic ruhe"), "")


@pytest.mark.parametrize(
    "settings",
    [
        {"TZ": "XXX24"},
        {"TZ": ":"},
        {"_GIST_GUIDE_COMPLETE": "x"},
        {"COLUMNS": "0", "LINES": "-1"},
        {"TERM": "nothing-known"},
        {"PYTHONOPTIMIZE": "2"},
    ],
    ids="-".join,
)
def test_a_strange_environment_changes_nothing(settings: dict[str, str]) -> None:
    """A clock, a shell's completion or a terminal that is set up wrong takes nothing from the page."""
    assert shell("$gist urgent", **settings) == (0, usual("urgent"), "")


def test_an_optimized_python_has_the_same_help() -> None:
    """Help is no docstring: it is there where Python drops those."""
    for words in ("--help", "ask --help"):
        assert shell(f"$gist {words}", PYTHONOPTIMIZE="2") == (0, usual(words), "")


def test_the_guide_comes_where_nobody_listens(tmp_path: Path) -> None:
    """Where nothing can be said any more, the answers are kept and the guide is whole all the same."""
    words = "ask --no-input --set rolle=selbst --set zeichen=none"
    line = f"$gist {words} --save {tmp_path}/mine"
    code, out, _err = shell(f"({line}; echo $? >&3) 3> {tmp_path}/code 2> >(:)")
    assert (code, out) == (0, usual(words))
    assert (tmp_path / "code").read_text() == "0\n"
    assert "selbst" in (tmp_path / "mine").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--save", "--answers"])
def test_the_guide_never_takes_the_place_of_the_answers(tmp_path: Path, option: str) -> None:
    """Where standard output goes into the file of the answers, nothing is written over them."""
    kept = tmp_path / "mine"
    text = 'format = 1\n[answers]\nrolle = "selbst"\n'
    kept.write_text(text, encoding="utf-8")
    code, _out, err = shell(f"$gist ask --no-input {option} {kept} >> {kept}")
    assert (code, kept.read_text(encoding="utf-8")) == (2, text)
    assert err.startswith("Error: ")


def test_an_endless_input_comes_to_an_end() -> None:
    """Lines that answer nothing, from something that is no person, end with an error after a while."""
    code, out, err = shell("yes '' | $gist ask --line-mode")
    assert (code, out) == (1, "")
    assert len(err) < 100_000
    assert "Error: " in err


def test_help_can_be_read_from_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Where the folder that one stands in was deleted meanwhile, a page is shown as anywhere else."""
    gone = tmp_path / "gone"
    own = "env -u GIST_GUIDE_CONTENT $gist urgent"
    assert shell(f"mkdir {gone}; cd {gone}; rmdir {gone}; {own}") == shell(own)

"""What the documents say is so: commands work as typed, files and tests that are named exist, nothing is left out."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from gist_cli.cli import commands as cli
from gist_cli.errors import ExitCode
from tests import shelf
from tests.conftest import MANY, SETTINGS, Gist, Ran
from tests.engine import test_walks, test_walls

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs/reference.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs/design.md").read_text(encoding="utf-8")
HAZARDS = (ROOT / "docs/hazards.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(path for folder in (ROOT, ROOT / "docs", ROOT / "docs/decisions") for path in folder.glob("*.md"))
LONGEST_README = 200
FEWEST_HAZARDS = 30
PICTURES = ("question.svg", "guide.svg", "sheet.svg")
COMMON = {"document", "errors", "names"}

_BLOCK = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<lines>.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<part>[^)\s]*))?\)")
_PLAIN = re.compile(r"gist-guide(?: [\w./=-]+)+")
_TESTS = re.compile(r"^def (test_\w+)", re.MULTILINE)


def blocks(text: str, kind: str) -> list[list[str]]:
    """Return the lines of each fenced block of a kind."""
    return [found["lines"].splitlines() for found in _BLOCK.finditer(text) if found["kind"] == kind]


def anchors(path: Path) -> set[str]:
    """Return the places in a document that a link can name."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", title.casefold()).replace(" ", "-") for title in titles}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder that looks like a clone, and has a printer that keeps what it gets."""
    for name in ("data", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lp").write_text("#!/bin/sh\ncat >> printed\n", encoding="utf-8")
    (programs / "gist-guide").write_text(f'#!/bin/sh\nexec {sys.executable} -m gist_cli "$@"\n', encoding="utf-8")
    for program in programs.iterdir():
        program.chmod(0o755)
    return tmp_path


def unasked(line: str) -> str:
    """Return a line that asks nothing: nobody is there to answer."""
    return line if "--no-input" in line else line.replace("gist-guide ask", "gist-guide ask --no-input", 1)


def typed(line: str, place: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a shell does."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment = {**kept, "PATH": f"{place / 'bin'}:{kept['PATH']}", "HOME": str(place), "TERM": "xterm"}
    return subprocess.run(  # noqa: S603 - the lines are the project's own.
        ["/bin/sh", "-ec", unasked(line)],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


Type = Callable[[str], Ran]


@pytest.fixture
def type_in(place: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Return what types a line: in this process where it is a command and plain words, which no shell would change."""
    monkeypatch.delenv("GIST_GUIDE_CONTENT")
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.chdir(place)

    def type_in(line: str) -> Ran:
        if not _PLAIN.fullmatch(line):
            ran = typed(line, place)
            return Ran(ran.returncode, ran.stdout, ran.stderr)
        _, *words = unasked(line).split()
        return gist(*words)

    return type_in


@pytest.mark.parametrize("lines", blocks(README, "sh"), ids=lambda lines: lines[0])
def test_every_command_of_the_readme_works_as_typed(place: Path, type_in: Type, lines: list[str]) -> None:
    """Each line of a block succeeds, one after the other, and prints or writes something."""
    printed = place / "printed"
    for line in lines:
        printed.unlink(missing_ok=True)
        before = sorted(place.rglob("*"))
        ran = type_in(line)
        assert (ran.code, "Error: " in ran.err) == (0, False), f"{line}: {ran.err}"
        assert ran.out or sorted(place.rglob("*")) != before, line
        assert ("| lp" in line) == printed.exists(), line
        assert not printed.exists() or printed.read_text(encoding="utf-8").strip(), line


def test_commands_within_the_text_of_the_readme_work_too(type_in: Type) -> None:
    """Each complete command that the text names succeeds, or stands in a block too."""
    found = set(re.findall(r"`(gist-guide[^`]*)`", " ".join(_BLOCK.sub("", README).split())))
    assert found >= {"gist-guide about", "gist-guide check"}
    for line in found.difference({"gist-guide"}, *blocks(README, "sh")):
        ran = type_in(line)
        assert ran.code == 0, f"{line}: {ran.err}"


def test_the_two_commands_can_be_taken_by_themselves() -> None:
    """The README has one line that installs and starts, and one that installs and tests, as .ci/run takes them."""
    first, second = (lines for lines in blocks(README, "sh setup"))
    assert [len(first), len(second)] == [1, 1]
    assert first[0].endswith("install -q . && gist-guide ask")
    assert second[0].endswith("install -q -e '.[test]' && pytest")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    for words in re.findall(r"readme ['\"](.+?)['\"]\)", script):
        assert len([line for line in README.splitlines() if words in line]) == 1, words


def test_other_documents_show_no_command_that_is_not_run() -> None:
    """Beside the README and the recipes, which have tests of their own, no document shows more than how to set up."""
    shown = {path.name for path in DOCUMENTS if blocks(path.read_text(encoding="utf-8"), "sh")}
    assert shown == {"README.md", "recipes.md"}


def test_the_readme_is_short() -> None:
    """The README is read to its end, so it has fewer than 200 lines."""
    assert len(README.splitlines()) < LONGEST_README


def hazards() -> list[list[str]]:
    """Return the rows of the hazard log: what could harm, what prevents it, and the tests that hold that."""
    rows = (line.strip("|").split("|") for line in HAZARDS.splitlines() if line.startswith("| "))
    return [row for row in rows if row[0].strip() != "what could harm"]


def figures() -> dict[str, int]:
    """Return what the README counts, by the words in its table."""

    def entries(*names: str) -> int:
        files = chain.from_iterable((ROOT / "tests").glob(name) for name in names)
        return sum(len(re.findall(r"^\[\[", path.read_text(encoding="utf-8"), re.MULTILINE)) for path in files)

    return {
        "facts": entries("content/facts/*.toml"),
        "statements with numbers": entries("content/figures/*.toml"),
        "written-out people": entries("content/people.toml"),
        "questions that patients asked": entries("content/questions_asked.toml"),
        "mistakes of an editor": entries("engine/mistakes.toml"),
        "random walks": test_walks.WALKS // MANY,
        "ways to harm": len(hazards()),
    }


@pytest.mark.parametrize("what", figures())
def test_the_figures_of_the_readme_are_true(what: str) -> None:
    """A figure is the one counted here; where it says "more than", the count is more, and not by very much."""
    (said,) = re.findall(rf"^\| {what}[^|]*\| (more than )?([\d,]+) \|", README, re.MULTILINE)
    count, figure = figures()[what], int(said[1].replace(",", ""))
    assert (figure < count < 2 * figure + 10) if said[0] else figure == count


def test_the_tests_that_the_readme_names_can_be_run() -> None:
    """Each file that the README tells to run is there."""
    files = re.findall(r"`(?:pytest|python)(?: -m)? ([\w./]+)`", README)
    assert len(files) > 5
    assert [name for name in files if not (ROOT / f"{name.removesuffix('.py').replace('.', '/')}.py").is_file()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    """Each link to another place of the repository names a file that is there, and a heading in it."""
    for found in _LINK.finditer(_BLOCK.sub("", path.read_text(encoding="utf-8"))):
        target = path.parent / found["path"] if found["path"] else path
        assert target.exists(), found[0]
        assert not found["part"] or found["part"] in anchors(target), found[0]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_is_named_lies_there(path: Path) -> None:
    """Each file or folder of tests that a document names in its text is there."""
    named = re.findall(r"`(tests/[\w./-]+)`", path.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_fetch_nothing(name: str) -> None:
    """The pictures of the README are there, and name no address but that of their own form."""
    picture = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert f"(docs/{name})" in README
    assert set(re.findall(r"\w+://[^\s\"'<]+", picture)) == {"http://www.w3.org/2000/svg"}


def options() -> Iterator[tuple[str, str]]:
    """Yield each command with each of its options."""
    for name in cli.commands:
        for parameter in cli.commands[name].params:
            yield from ((name, option) for option in parameter.opts if option.startswith("--"))


def test_the_reference_names_every_command_and_option() -> None:
    """No command and no option is left out of the reference, and none that is there has gone."""
    assert set(re.findall(r"^\| `gist-guide (\w+)", REFERENCE, re.MULTILINE)) == set(cli.commands)
    table = {
        option
        for row in re.findall(r"^\| (`-[^|]*)", REFERENCE, re.MULTILINE)
        for option in re.findall(r"--[\w-]+", row)
    }
    assert table == {option for _, option in options()} | {"--help"}


def test_the_reference_names_every_exit_code_and_field() -> None:
    """The tables of exit codes, of JSON and of the environment are those of the program."""
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", REFERENCE, re.MULTILINE)] == sorted(ExitCode)
    schema = json.loads((ROOT / "gist_cli/render/schema.json").read_text(encoding="utf-8"))
    said = REFERENCE.partition("## JSON")[2]
    assert [field for field in schema["$defs"]["Printed"]["properties"] if f"`{field}`" not in said] == []
    code = (ROOT / "gist_cli/output/terminal.py").read_text(encoding="utf-8")
    names = {*re.findall(r'"([A-Z][A-Z_]{3,})"', code), "GIST_GUIDE_CONTENT", "PAGER", "LESS"}
    assert [name for name in sorted(names) if f"`{name}`" not in REFERENCE] == []


def test_the_answers_file_of_the_reference_is_one(place: Path) -> None:
    """The example of an answers file can be used as it stands."""
    (example,) = blocks(REFERENCE, "toml")
    (place / "answers.toml").write_text("\n".join(example), encoding="utf-8")
    assert tomllib.loads("\n".join(example))["format"] == 1
    ran = typed("gist-guide ask --answers answers.toml --sheet", place)
    assert ran.returncode == 0, ran.stderr
    assert "spread" in ran.stdout


def test_the_rooms_of_the_design_are_those_of_the_walls() -> None:
    """The table of rooms names each room once, with the rooms that the test of the walls lets it know."""
    rows = dict(re.findall(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|$", DESIGN, re.MULTILINE))
    folders = {room: known for room, known in test_walls.MAY_IMPORT.items() if (ROOT / "gist_cli" / room).is_dir()}
    assert rows.keys() == folders.keys()
    for room, known in folders.items():
        if "all" not in rows[room]:
            assert set(re.findall(r"`(\w+)`", rows[room])) == known - COMMON, room


def test_every_file_that_the_design_names_exists() -> None:
    """The tour through the code and the decisions name files that are there."""
    texts = [DESIGN, *(path.read_text(encoding="utf-8") for path in DOCUMENTS if path.parent.name == "decisions")]
    named = {name for text in texts for name in re.findall(r"`([\w/-]+/[\w.-]+\.(?:py|toml))`", text)}
    assert len(named) > 20
    assert [name for name in sorted(named) if not any((ROOT / at / name).is_file() for at in ("", "gist_cli"))] == []


def test_every_hazard_is_held_by_tests_that_exist() -> None:
    """Each of at least 30 rows names what prevents the harm, and one or more tests of the suite."""
    suite = {name for path in (ROOT / "tests").rglob("test_*.py") for name in _TESTS.findall(path.read_text("utf-8"))}
    assert len(hazards()) >= FEWEST_HAZARDS
    for harm, prevention, tests in hazards():
        named = re.findall(r"`(\w+)`", tests)
        assert harm.strip()
        assert prevention.strip()
        assert named, harm
        assert set(named) <= suite, harm


def test_the_program_says_of_itself_what_the_readme_says() -> None:
    """That no clinician has reviewed the guide stands in the README as long as the content says so."""
    status = shelf.shipped().guide.review_status
    assert status.removesuffix(".") in README

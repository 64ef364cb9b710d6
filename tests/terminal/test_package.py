"""The package that people install: it runs far from the repository, with its content inside and only what it names."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import SETTINGS
from tests.installing import install

ROOT = Path(__file__).parents[2]
HOOK = ROOT / "gist_cli/cli/wheel.py"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


class Built(NamedTuple):
    """What was built: the wheel of the working copy, the sdist, and the wheel of that sdist."""

    wheel: Path
    sdist: Path
    second: Path


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder and return what it writes to standard output; fail with its errors if it fails."""
    ran = subprocess.run(  # noqa: S603 - the command is the test's own.
        list(map(str, command)),
        cwd=folder,
        env=settings(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def settings() -> dict[str, str]:
    """Return an environment in which nothing of this working copy can be found."""
    hidden = {*SETTINGS, "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in hidden} | {"TERM": "xterm"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build what is released, with the tools that are installed here."""
    first, second = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("sdist")
    build = (sys.executable, "-m", "build", "--no-isolation")
    run(*build, "--wheel", "--outdir", first, ROOT, folder=first)
    run(*build, "--outdir", second, ROOT, folder=second)  # The sdist, and from that the wheel.
    (wheel,), (sdist,), (again,) = first.glob("*.whl"), second.glob("*.tar.gz"), second.glob("*.whl")
    return Built(wheel, sdist, again)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment that holds nothing but what it says it needs; return its programs."""
    return install(built.wheel, tmp_path_factory.mktemp("installed"))


def contents(archive: Path) -> dict[str, str]:
    """Return the names of what a wheel holds, each with a digest of it."""
    with zipfile.ZipFile(archive) as opened:
        return {name: hashlib.sha256(opened.read(name)).hexdigest() for name in opened.namelist()}


def test_the_wheel_holds_the_program_and_its_content(built: Built) -> None:
    """A wheel holds the code, all content and its compiled form, and nothing else."""
    packed = {name for name in contents(built.wheel) if ".dist-info/" not in name}
    code = set((ROOT / "gist_cli").rglob("*.py")) - {HOOK} | {ROOT / "gist_cli/render/schema.json"}
    expected = {path.relative_to(ROOT).as_posix() for path in code}
    expected |= {f"gist_cli/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "data").rglob("*.toml")}
    assert packed == expected | {"gist_cli/data/content.db"}


def test_the_sdist_makes_the_same_wheel(built: Built) -> None:
    """The sdist makes byte for byte the wheel that the repository makes, and it holds the tests and documents."""
    assert contents(built.second) == contents(built.wheel)
    with tarfile.open(built.sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/terminal/test_package.py", "docs/hazards.md", ".ci/run", "README.md"} <= packed
    assert not [name for name in packed if re.search(r"__pycache__|\.venv|\.egg-info", name)]


def test_the_wheel_says_what_it_is(built: Built) -> None:
    """The wheel carries version, license, authors and the README; it names no address, as there is none to name."""
    with zipfile.ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said, _, text = archive.read(name).decode().partition("\n\n")
    assert f"Version: {PROJECT['project']['version']}\n" in said
    assert "License-Expression: MIT\n" in said
    assert "Author: The gist-guide authors\n" in said
    assert "Project-URL" not in said
    assert text == (ROOT / "README.md").read_text(encoding="utf-8")


def test_a_clean_environment_runs_it(installed: Path, tmp_path: Path) -> None:
    """Installed beside nothing but what it requires, the program answers from its own compiled content."""
    where = "import gist_cli.content.files as files; print(files.own_folder() / 'content.db')"
    database = Path(run(installed / "python", "-c", where, folder=tmp_path).strip())
    assert database.is_relative_to(installed.parent)
    assert database.is_file()
    program = installed / "gist-guide"
    drugs = run(program, "drug", folder=tmp_path)
    assert [path.stem for path in (ROOT / "data/drugs").glob("*.toml") if path.stem not in drugs] == []
    assert "gist-guide" in run(program, "search", "missed", "dose", folder=tmp_path)
    assert run(program, "ask", "--no-input", "--sheet", folder=tmp_path).count("\f") == 1
    assert run(program, "about", "--format", "json", folder=tmp_path).startswith("{")
    assert list(tmp_path.iterdir()) == []


def test_a_lookup_by_name_makes_no_page(installed: Path, tmp_path: Path) -> None:
    """What the wheel holds as text needs neither the library that reads the content nor the rooms that make pages."""
    code = "import sys; from gist_cli.cli.commands import run; run(['drug', 'Gleevec']); print(*sys.modules)"
    loaded = set(run(installed / "python", "-c", code, folder=tmp_path).split())
    assert "gist_cli.content.compiled" in loaded
    assert loaded.isdisjoint({"msgspec", "gist_cli.content.folder", "gist_cli.guide", "gist_cli.render.text"})


def test_an_installed_copy_is_told_from_the_checkout_at_hand(installed: Path, tmp_path: Path) -> None:
    """In a checkout the installed program says that it shows other content, if the content there is another one.

    What it checks there is the checkout's own content, whole and as it stands.
    """
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "gist_cli").mkdir()
    lookup = (str(installed / "gist-guide"), "term", "biopsy")
    first = subprocess.run(lookup, cwd=tmp_path, env=settings(), capture_output=True, check=True)  # noqa: S603 - our own.
    with (tmp_path / "data/glossary.toml").open("a", encoding="utf-8") as stream:
        stream.write("# A change.\n")
    second = subprocess.run(lookup, cwd=tmp_path, env=settings(), capture_output=True, check=True)  # noqa: S603 - our own.
    assert first.stderr == b""
    assert b"--content data" in second.stderr
    assert first.stdout == second.stdout
    (tmp_path / "data/topics/grief.toml").unlink()
    third = subprocess.run((lookup[0], "check"), cwd=tmp_path, env=settings(), capture_output=True, check=False)  # noqa: S603 - our own.
    *problems, count = third.stderr.decode().removeprefix("Error: ").splitlines()
    assert "There is no file topics/grief.toml" in problems[0]
    assert [problem for problem in problems if "grief" not in problem and "Nothing rests on this" not in problem] == []
    assert "data has " in count


def test_a_clean_environment_asks_with_arrow_keys(installed: Path, tmp_path: Path) -> None:
    """Installed so, the program has all that the conversation with arrow keys and the guide on a screen need."""
    program = pexpect.spawn(
        str(installed / "gist-guide"), ["ask"], cwd=str(tmp_path), env=settings(), dimensions=(24, 80), encoding="utf-8"
    )
    arrow_keys = "Enter: choose"
    program.expect_exact(arrow_keys, timeout=60)
    program.send("\x03")
    program.expect(pexpect.EOF, timeout=60)
    program.close()
    assert program.exitstatus == 130


def imported(path: Path) -> Iterator[str]:
    """Yield the first name of each module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def declared(*lists: Iterable[str]) -> set[str]:
    """Return the names of the distributions that these requirements name."""
    return {canonicalize_name(Requirement(line).name) for requirements in lists for line in requirements}


@pytest.mark.parametrize("part", ["program", "hook", "tests"])
def test_every_library_that_is_imported_is_declared(part: str) -> None:
    """What the program, the build and the tests import is named in pyproject.toml for each, not left to others."""
    project = PROJECT["project"]
    code = set((ROOT / "gist_cli").rglob("*.py")) - {HOOK}
    files, known = {
        "program": (code, declared(project["dependencies"])),
        "hook": ({HOOK}, declared(PROJECT["build-system"]["requires"])),
        "tests": (
            {*(ROOT / "tests").rglob("*.py"), *(ROOT / "docs").rglob("*.py")},
            declared(project["dependencies"], project["optional-dependencies"]["test"]),
        ),
    }[part]
    modules = {name for path in files for name in imported(path)} - sys.stdlib_module_names
    providers = metadata.packages_distributions()
    assert {
        name: sorted(providers.get(name, []))
        for name in modules - {"gist_cli", "tests"}
        if not known.intersection(map(canonicalize_name, providers.get(name, [])))
    } == {}


def test_every_requirement_has_a_lowest_version() -> None:
    """Each requirement says from which version on it is enough; the lowest ones are tried by .ci/run."""
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *extras["test"],
        *extras["lint"],
    ]
    assert [line for line in lines if ">=" not in line] == []


def test_the_newest_version_in_the_changelog_is_the_package() -> None:
    """CHANGELOG.md begins with this version and its day, and the versions go down from there."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+), \d{4}-\d{2}-\d{2}$", text, re.MULTILINE)
    assert versions[0] == PROJECT["project"]["version"]
    assert versions == sorted(versions, key=lambda version: tuple(map(int, version.split("."))), reverse=True)
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == len(versions)

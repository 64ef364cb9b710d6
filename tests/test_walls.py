"""The walls of the house: who may import whom, and what a run loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import gist_cli
from tests.conftest import OTHER_GUIDE

HOUSE = Path(gist_cli.__file__).parent
ROOMS = sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))
STAIRS = ["errors", "conditions", "questionnaire", "prompter", "interview", "prompts"]
"""Each room may look at those before it, never at those behind it."""

KEPT_BY: dict[str, set[str]] = {
    "typer": {"cli.py", "options.py"},
    "rich": {"render/console.py"},
    "questionary": {"prompts/arrows.py"},
    "prompt_toolkit": {"prompts/arrows.py"},
    "gist_cli.cli": {"__main__.py"},
}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "webbrowser",
}


def imports(room: str) -> set[str]:
    """Return the full names of all modules that a room imports, anywhere in its code."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((HOUSE / room).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{room} has a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def looks_at(room: str, other: str) -> bool:
    """Say whether a room imports another one, or something in it."""
    return any(f"{name}.".startswith(f"gist_cli.{other}.") for name in imports(room))


def rooms_of(name: str) -> list[str]:
    """Return the files of a room: one module, or all of a package."""
    return [room for room in ROOMS if room == f"{name}.py" or room.startswith(f"{name}/")]


@pytest.mark.parametrize("position", range(len(STAIRS)))
def test_nobody_looks_up_the_stairs(position: int) -> None:
    """Errors know no conditions, conditions no questionnaire, and so on up to the prompters, whom nobody knows."""
    lower = rooms_of(STAIRS[position])
    assert lower
    higher = STAIRS[position + 1 :]
    assert [(room, other) for room in lower for other in higher if looks_at(room, other)] == []


@pytest.mark.parametrize("room", ["document", "schema", "content"])
@pytest.mark.parametrize("other", ["guide", "pages", "sections", "wording", "render", "output", "interview", "prompts"])
def test_content_does_not_know_what_is_made_of_it(room: str, other: str) -> None:
    """Blocks, the form of the content and its reader know neither pages nor writers nor the interview."""
    assert not looks_at(f"{room}.py", other)


@pytest.mark.parametrize("room", rooms_of("render"))
def test_writers_know_documents_only(room: str) -> None:
    """A writer knows the blocks of a document and other writers, and nothing else of the house."""
    inside = {name for name in imports(room) if name.startswith("gist_cli.")}
    assert [name for name in sorted(inside) if not name.startswith(("gist_cli.document", "gist_cli.render"))] == []


@pytest.mark.parametrize(
    "room", ["guide.py", "pages.py", "sections.py", "wording.py", "questionnaire.py", "conditions.py"]
)
@pytest.mark.parametrize("other", ["terminal", "output", "files", "options", "prompts", "render"])
def test_the_middle_of_the_house_is_pure(room: str, other: str) -> None:
    """What makes documents knows neither terminal nor files nor writers."""
    assert not looks_at(room, other)
    assert not imports(room) & {"os", "sys", "pathlib", "io", "time"}


@pytest.mark.parametrize("library", KEPT_BY)
def test_each_library_is_kept_in_its_room(library: str) -> None:
    """The command line, Rich and the prompt libraries are known to one place each; nothing imports the commands."""
    users = {room for room in ROOMS if any(f"{name}.".startswith(f"{library}.") for name in imports(room))}
    assert users == KEPT_BY[library]


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_has_a_way_out(room: str) -> None:
    """No module that could reach a network is imported anywhere."""
    assert not {name.partition(".")[0] for name in imports(room)} & NETWORK


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["drug", "glutsaft"], ["rich", "questionary", "prompt_toolkit", "anyascii", "gist_cli.interview", "tempfile"]),
        (["ask", "--no-input"], ["rich", "questionary", "prompt_toolkit", "anyascii", "tempfile"]),
        (["--help"], ["rich", "questionary", "prompt_toolkit", "gist_cli.guide"]),
    ],
)
def test_a_piped_run_loads_only_what_it_needs(words: list[str], absent: list[str]) -> None:
    """A lookup or a guide in a pipe loads neither Rich nor the prompt libraries."""
    code = f"import sys; from gist_cli.cli import run; run({words!r}); print(*sys.modules, file=sys.stderr)"
    environment = {"GIST_GUIDE_CONTENT": str(OTHER_GUIDE), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(  # noqa: S603 - the code is the test's own.
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    loaded = set(ran.stderr.decode().split())
    assert "gist_cli.cli" in loaded
    assert loaded.intersection(absent) == set()


def said_by(room: str) -> str:
    """Return all texts in the code of a room, without its docstrings."""
    nodes = list(ast.walk(ast.parse((HOUSE / room).read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return " ".join(str(node.value) for node in texts).casefold()


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "cli.py"])
def test_the_engine_knows_nothing_of_the_disease(room: str) -> None:
    """Outside the help of the program, the code names no medicine, gene or topic of the guide that comes with it."""
    words = ("imatinib", "sunitinib", "regorafenib", "avapritinib", "ripretinib", "metastatic", "mutation", "tumor")
    assert [word for word in words if word in said_by(room)] == []

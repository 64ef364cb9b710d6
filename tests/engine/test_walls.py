"""The walls of the house: who may import whom, and what a run loads."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import gist_cli
from tests.conftest import OTHER_GUIDE

HOUSE = Path(gist_cli.__file__).parent
ROOMS = sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "names": set(),
    "document": set(),
    "content": {"errors", "names"},
    "lookup": {"content", "document", "errors", "names"},
    "guide": {"content", "lookup", "document", "errors", "names"},
    "check": {"content", "guide", "lookup", "document", "errors", "names"},
    "render": {"document"},
    "output": {"render", "document", "errors"},
    "interview": {"content", "output", "render", "document", "errors", "names"},
    "reader": {"interview", "content", "render", "output", "document", "errors"},
    "cli": {
        "content",
        "lookup",
        "guide",
        "check",
        "interview",
        "reader",
        "render",
        "output",
        "document",
        "errors",
        "names",
    },
    "__main__": {"cli", "errors"},
    "__init__": set(),
}
"""Each room, and the other rooms that it may know: data flows one way."""

MOST_MODULES = 10
MOST_ENTRIES = 14
MOST_LINES = 300
KEPT_BY: dict[str, set[str]] = {
    "typer": {"cli/commands.py", "cli/complaints.py", "cli/lazy.py", "cli/options.py"},
    "rich": {"render/console.py"},
    "questionary": {"interview/arrows.py"},
    "prompt_toolkit": {"interview/arrows.py", "output/screen.py"},
    "gist_cli.cli.commands": {"__main__.py"},
}
PURE = {"content", "guide", "lookup", "document", "names", "render"}
"""The rooms where documents are made and written."""

READERS = {f"content/{name}.py" for name in ("compiled", "database", "files", "folder", "shape")}
"""The modules that read content files."""

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


@cache
def nodes(room: str) -> tuple[ast.AST, ...]:
    """Return all that the code of a room is made of."""
    return tuple(ast.walk(ast.parse((HOUSE / room).read_text(encoding="utf-8"))))


def imports(room: str) -> set[str]:
    """Return the full names of all modules that a room imports, anywhere in its code."""
    names: set[str] = set()
    for node in nodes(room):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{room} has a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def room_of(module: str) -> str:
    """Return the room that a file lies in: its folder, or the file itself at the top."""
    return module.partition("/")[0].removesuffix(".py")


def test_the_table_of_walls_has_every_room() -> None:
    """Whoever adds a room says what it may know."""
    assert {room_of(module) for module in ROOMS} == set(MAY_IMPORT)


def test_no_module_looks_where_its_room_may_not() -> None:
    """Imports follow the table of walls, so that data flows one way and no circle can arise between rooms."""
    through = []
    for module in ROOMS:
        inside = {name.split(".")[1] for name in imports(module) if name.startswith("gist_cli.")}
        through += [(module, room) for room in inside - MAY_IMPORT[room_of(module)] - {room_of(module)}]
    assert through == []


def test_the_house_can_be_taken_in_at_a_glance() -> None:
    """The top has few entries, a folder few modules, a module few lines, and each folder says what it is for."""
    entries = [path for path in HOUSE.iterdir() if path.name not in {"__pycache__", "data"}]
    assert len(entries) <= MOST_ENTRIES
    for folder in filter(Path.is_dir, entries):
        modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        assert len(modules) <= MOST_MODULES, folder.name
        purpose = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        assert purpose, folder.name
        assert purpose.endswith("."), folder.name
    too_long = [room for room in ROOMS if len((HOUSE / room).read_text(encoding="utf-8").splitlines()) > MOST_LINES]
    assert too_long == []


@pytest.mark.parametrize("module", [module for module in ROOMS if room_of(module) in PURE])
def test_the_middle_of_the_house_is_pure(module: str) -> None:
    """What makes and writes documents knows neither clock nor terminal, and only the readers of content read files."""
    found = imports(module) & {"os", "sys", "pathlib", "io", "time"}
    assert found <= ({"pathlib"} if module in READERS else set())


@pytest.mark.parametrize("library", KEPT_BY)
def test_each_library_is_kept_in_its_room(library: str) -> None:
    """The command line, Rich and the prompt libraries are known to one place each; nothing imports the commands."""
    users = {room for room in ROOMS if any(f"{name}.".startswith(f"{library}.") for name in imports(room))}
    assert users == KEPT_BY[library]


def test_no_room_has_a_way_out() -> None:
    """No module that could reach a network is imported anywhere."""
    assert [(room, name) for room in ROOMS for name in imports(room) if name.partition(".")[0] in NETWORK] == []


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (
            ["drug", "glutsaft"],
            ["rich", "questionary", "prompt_toolkit", "anyascii", "gist_cli.interview.loop", "tempfile"],
        ),
        (["ask", "--no-input"], ["rich", "questionary", "prompt_toolkit", "anyascii", "tempfile"]),
        (["--help"], ["rich", "questionary", "prompt_toolkit", "gist_cli.guide.person"]),
    ],
)
def test_a_piped_run_loads_only_what_it_needs(words: list[str], absent: list[str]) -> None:
    """A lookup or a guide in a pipe loads neither Rich nor the prompt libraries."""
    code = f"import sys; from gist_cli.cli.commands import run; run({words!r}); print(*sys.modules, file=sys.stderr)"
    environment = {"GIST_GUIDE_CONTENT": str(OTHER_GUIDE), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(  # noqa: S603 - the code is the test's own.
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True
    )
    loaded = set(ran.stderr.decode().split())
    assert "gist_cli.cli.commands" in loaded
    assert loaded.intersection(absent) == set()


def said_by(room: str) -> str:
    """Return all texts in the code of a room, without its docstrings."""
    docstrings = {id(node.value) for node in nodes(room) if isinstance(node, ast.Expr)}
    texts = [node for node in nodes(room) if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return " ".join(str(node.value) for node in texts).casefold()


def test_the_engine_knows_nothing_of_the_disease() -> None:
    """Outside the help of the program, the code names no medicine, gene or topic of the guide that comes with it."""
    words = ("imatinib", "sunitinib", "regorafenib", "avapritinib", "ripretinib", "metastatic", "mutation", "tumor")
    rooms = [room for room in ROOMS if room != "cli/commands.py"]
    assert [(room, word) for room in rooms for said in [said_by(room)] for word in words if word in said] == []

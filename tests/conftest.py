"""What the tests share: the shipped content, a tiny other guide, and a way to run a command line."""

import gc
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

from gist_cli.cli.commands import run
from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from tests import kept

settings.register_profile("unshrunk", phases=[Phase.explicit, Phase.generate])
OTHER_GUIDE = Path(__file__).parent / "engine" / "other_guide"
SETTINGS = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "ACCESSIBLE",
    "COLUMNS",
    "LINES",
    "PAGER",
    "LESS",
    "GIST_GUIDE_CONTENT",
)
"""What a person may have set in their environment, and a test must not see."""


class Ran(NamedTuple):
    """How a command line ended: its exit code, and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str


MANY = int(os.environ.get("MANY", "1"))
"""How many times as many random examples, kills and command lines are tried as usual: MANY=10 for a thorough run."""

Gist = Callable[..., Ran]
ANSWERED = ["ask", "--set", "rolle=selbst", "--set", "zeichen=none", "--set", "stufe=spaet", "--set", "mittel=none"]
"""A command line that leaves no question of the other guide open."""


def pytest_configure() -> None:
    """Search for garbage as seldom as the program does: what it reads is kept, and is searched over and over.

    The programs that tests start keep their modules compiled: there are hundreds, and each would compile all of them.
    """
    gc.set_threshold(100_000)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    kept.texts()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the files of the tests of the terminal out to the processes: these wait more than they work."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    waiting = [item for item in items if "terminal" in item.path.parts]
    others = [item for item in items if "terminal" not in item.path.parts]
    files = list(dict.fromkeys(item.path for item in waiting))
    share = -(-len(others) // processes)
    items[:] = [
        item
        for number in range(processes)
        for item in (
            *(item for item in waiting if files.index(item.path) % processes == number),
            *others[number * share : (number + 1) * share],
        )
    ]


def pytest_xdist_auto_num_workers() -> int:
    """Start one process more than there are cores: half of what a test of the terminal does is to wait."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def content() -> Content:
    """Return the content that comes with the program."""
    return Content(own_folder())


@pytest.fixture
def other() -> Path:
    """Return the folder of the tiny other guide, which is only to be read."""
    return OTHER_GUIDE


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the copy of the other guide that one test after the other plants mistakes in."""
    return Path(shutil.copytree(OTHER_GUIDE, tmp_path_factory.mktemp("lent") / "guide"))


@pytest.fixture
def copy(lent: Path) -> Iterator[Path]:
    """Return a copy of the other guide, to plant mistakes in; what was done to it is undone."""
    yield lent
    made_whole(lent)


def made_whole(folder: Path) -> None:
    """Make a copy of the other guide what it was: few tests change more than one of its files."""
    whole, found = state(OTHER_GUIDE), state(folder)
    changed = [name for name in whole | found if found.get(name) != whole.get(name)]
    if any(found.get(name, ())[:1] != whole.get(name, ())[:1] for name in changed):  # It is gone, new or a link.
        shutil.rmtree(folder)
        shutil.copytree(OTHER_GUIDE, folder)
        return
    for name in changed:
        shutil.copy2(OTHER_GUIDE / name, folder / name)


def state(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return what tells that something in a folder was changed: kind and rights, of a file also its size and time."""
    found: dict[str, tuple[int, ...]] = {}
    for at, folders, names in os.walk(folder):
        inside = os.path.relpath(at, folder)
        found |= {f"{inside}/{name}": (os.lstat(f"{at}/{name}").st_mode,) for name in folders}
        for name in names:
            status = os.lstat(f"{at}/{name}")
            found[f"{inside}/{name}"] = (status.st_mode, status.st_size, status.st_mtime_ns)
    return found


@pytest.fixture
def gist(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gist:
    """Return a function that runs a command line on the other guide, in this process."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("GIST_GUIDE_CONTENT", str(OTHER_GUIDE))

    def call(*arguments: str | Path, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ran(int(code), written.out, written.err)

    return call


def refused(ran: Ran, code: int) -> str:
    """Return the error of a run that ended with this code, wrote nothing to standard output, and broke nowhere."""
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("Error: ")
    assert "Traceback" not in ran.err
    return ran.err


def shown(ran: Ran) -> str:
    """Return what a run that went well wrote, where it wrote nothing but that."""
    assert (ran.code, ran.err) == (0, "")
    return ran.out

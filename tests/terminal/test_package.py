"""The package that people install: it runs far from the repository, with its content inside."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python(*arguments: str | Path, folder: Path, **settings: str) -> str:
    """Run Python in a folder and return what it writes to standard output; fail with its errors if it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "GIST_GUIDE_CONTENT"} | settings
    command = [sys.executable, *map(str, arguments)]
    ran = subprocess.run(  # noqa: S603 - the arguments are the test's own.
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_runs_elsewhere(tmp_path: Path) -> None:
    """A wheel holds the program and all content, and nothing else; installed alone, it answers from its own content."""
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT, folder=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    code = set((ROOT / "gist_cli").rglob("*.py")) - {ROOT / "gist_cli/lookup/wheel.py"}
    expected = {path.relative_to(ROOT).as_posix() for path in code}
    expected |= {f"gist_cli/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "data").rglob("*.toml")}
    assert packed == expected | {"gist_cli/data/content.db"}

    place = tmp_path / "installed"
    install: list[str | Path] = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
        place,
    ]
    python(*install, wheel, folder=tmp_path)
    assert (place / "bin/gist-guide").is_file()
    where = "import gist_cli.content.folder as content; print(content.own_folder())"
    assert python("-c", where, folder=tmp_path, PYTHONPATH=str(place)) == f"{place / 'gist_cli/data'}\n"
    drugs = python("-m", "gist_cli", "drug", folder=tmp_path, PYTHONPATH=str(place))
    assert [path.stem for path in (ROOT / "data/drugs").glob("*.toml") if path.stem not in drugs] == []

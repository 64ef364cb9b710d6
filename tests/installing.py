"""Installs a wheel as people do: into a new environment that holds nothing but what the wheel says it needs."""

import subprocess
import sysconfig
import venv
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def install(wheel: Path, place: Path) -> Path:
    """Make an environment with a wheel and the libraries that are installed here; return the folder of its programs."""
    venv.create(place, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    for name in needed(metadata.requires("gist-guide") or []):
        for top in {path.parts[0] for path in metadata.files(name) or []} - {"..", "__pycache__"}:
            (packages / top).symlink_to(str(metadata.distribution(name).locate_file(top)))
    pip = str(metadata.distribution("pip").locate_file("pip"))  # What its own option --python starts, once more.
    command = [str(place / "bin/python"), pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, cwd=place, check=True)  # noqa: S603 - our own command.
    return place / "bin"


def needed(requirements: Iterable[str], extra: str = "") -> set[str]:
    """Return the names of all distributions that these requirements ask for here, and so on down."""
    found: set[str] = set()
    waiting = [*map(Requirement, requirements)]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in found and (not wanted.marker or wanted.marker.evaluate({"extra": extra})):
            found.add(name)
            waiting += map(Requirement, metadata.requires(name) or [])
    return found

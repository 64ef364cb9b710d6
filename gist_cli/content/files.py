"""The files of a content folder: where they lie, and their tables as they stand there."""

import errno
import stat
from pathlib import Path

from gist_cli.errors import ContentError

LARGEST_FILE = 64_000_000
"""In bytes: a hundred times the content of today would fit several times."""


def own_folder() -> Path:
    """Return the folder of the guide that comes with the program, in a wheel or in a working copy."""
    packaged = Path(__file__).parents[1] / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"


def read_toml(path: Path, name: str) -> dict[str, object]:
    """Return the raw tables of one content file.

    Raises ContentError with the file and line if it cannot be read or is not TOML.
    """
    import tomli  # Loaded only for what is not compiled.

    try:
        text = _text(path)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        problem = f"{name}: cannot be read ({reason}). Put the file there, or choose another folder with --content."
        raise ContentError([problem]) from error
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        from gist_cli.content.shape import plain_words  # Loaded only when there is something to explain.

        line, problem = plain_words(text, error)
        raise ContentError([f"{name}{f', line {line}' if line else ''}: {problem}"]) from error


def _text(path: Path) -> str:
    """Return the text of a file, without the mark that some editors put at its beginning.

    Raises OSError if it is no file of a sensible size: a device or a pipe would never end.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is no file" if not path.is_dir() else "it is a folder")
    if status.st_size > LARGEST_FILE:
        raise OSError(errno.EFBIG, "it is too large")
    return path.read_text(encoding="utf-8-sig")


class Layers:
    """A content folder, over the program's own where it holds only the files that differ.

    A folder stands alone if it is the program's own, or if its guide.toml says ``whole = true``.
    """

    def __init__(self, folder: Path) -> None:
        """Look only as far as to see whether the folder stands alone."""
        own = own_folder()
        self.folder = folder
        guide = folder / "guide.toml"
        is_own = folder == own or folder.resolve() == own.resolve()
        alone = is_own or (guide.is_file() and read_toml(guide, guide.name).get("whole") is True)
        self._folders = (folder,) if alone else (folder, own)
        self._own = own if is_own or not alone else None

    def path(self, name: str) -> Path:
        """Return where a file lies: in the first folder that has it, or else where it is missed."""
        return next((folder / name for folder in self._folders if _is_there(folder / name)), self.folder / name)

    @property
    def all_own(self) -> bool:
        """Whether every file is the program's own."""
        return self.folder == self._own

    def is_own(self, name: str) -> bool:
        """Say whether a file is the program's own: no other folder has one of this name."""
        return self._own is not None and (self.folder == self._own or not _is_there(self.folder / name))

    def has(self, name: str) -> bool:
        """Say whether a file is there."""
        return any(_is_there(folder / name) for folder in self._folders)

    def names(self, pattern: str) -> list[str]:
        """Return the names of the files that fit a pattern, each once, in alphabetical order."""
        return sorted({path.name for folder in self._folders for path in folder.glob(pattern)})


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False  # A name that no file can have.

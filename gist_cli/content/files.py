"""The files of a content folder: where they lie, and their tables as they stand there."""

import errno
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from gist_cli.errors import ContentError

LARGEST_FILE = 64_000_000
"""In bytes: a hundred times the content of today would fit several times."""


def own_folder() -> Path:
    """Return the folder of the guide that comes with the program, in a wheel or in a working copy."""
    packaged = Path(__file__).parents[1] / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"


def in_checkout(folder: Path) -> bool:
    """Say whether a content folder is the one in a checkout of this program."""
    try:
        return (folder / "guide.toml").is_file() and (folder.resolve().parent / "gist_cli").is_dir()
    except OSError:
        return False  # A folder that may not be looked into, or that is gone, is none of ours.


def same_texts(one: Path, other: Path) -> bool:
    """Say whether two content folders hold the same files with the same texts."""
    files = [{path.relative_to(folder): path for path in folder.rglob("*.toml")} for folder in (one, other)]
    try:
        return files[0].keys() == files[1].keys() and all(
            path.read_bytes() == files[1][name].read_bytes() for name, path in files[0].items()
        )
    except OSError:
        return False  # Reading it for what it holds tells why that cannot be done.


def read_toml(path: Path, name: str) -> dict[str, object]:
    """Return the raw tables of one content file.

    Raises ContentError with the file and line if it cannot be read or is not TOML.
    """
    import tomli  # Loaded only for what is not compiled.

    text = read_text(path, name)
    try:
        return tomli.loads(text)
    except (tomli.TOMLDecodeError, RecursionError, ValueError) as error:
        from gist_cli.content.shape import plain_words  # Loaded only when there is something to explain.

        line, problem = plain_words(text, error)
        raise ContentError([f"{name}{f', line {line}' if line else ''}: {problem}"]) from error


def read_text(path: Path, name: str) -> str:
    """Return the text of a file, without the mark that some editors put at its beginning.

    Raises ContentError if it is no file of a sensible size (a device or a pipe would never end), or no text.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is a folder" if path.is_dir() else "it is no file")
        if status.st_size > LARGEST_FILE:
            raise OSError(errno.EFBIG, "it is too large")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        missing = "it is a link that leads nowhere" if path.is_symlink() else "there is no such file"
        problem = f"{name}: {missing}. Put the file there, or choose another folder with --content."
        raise ContentError([problem]) from error
    except OSError as error:
        raise ContentError([f"{name}: {_unreadable(error)}"]) from error
    except UnicodeDecodeError as error:
        problem = f"{name}: it is not UTF-8 text. Save it once more, as plain text in UTF-8."
        raise ContentError([problem]) from error


def _unreadable(error: OSError) -> str:
    return f"cannot be read ({error.strerror}). Put a text file there that you may read."


class Layers:
    """A content folder, over the program's own where it holds only the files that differ.

    A folder stands alone if it is the program's own, also in a checkout of the program, or if its guide.toml says
    ``whole = true``.
    """

    def __init__(self, folder: Path) -> None:
        """Look only as far as to see whether the folder stands alone.

        Raises ContentError if there is no such folder.
        """
        try:
            if not stat.S_ISDIR(folder.stat().st_mode):
                raise OSError(errno.ENOTDIR, "it is no folder")
        except (FileNotFoundError, ValueError) as error:  # A name with a sign that no name can have.
            message = f"{folder}: there is no such folder. Choose another one with --content."
            raise ContentError([message]) from error
        except OSError as error:
            message = f"{folder}: cannot be read ({error.strerror}). Choose another folder with --content."
            raise ContentError([message]) from error
        own = own_folder()
        self.folder = folder
        guide = folder / "guide.toml"
        is_own = folder == own or folder.resolve() == own.resolve()
        self.is_whole = is_own or in_checkout(folder) or (_is_there(guide) and _says_whole(guide))
        self._folders = (folder,) if self.is_whole else (folder, own)
        self._own = own if is_own or not self.is_whole else None
        self.all_own = folder == self._own
        """Whether every file is the program's own."""

    def path(self, name: str) -> Path:
        """Return where a file lies: in the first folder that has it, or else where it is missed."""
        return next((folder / name for folder in self._folders if _is_there(folder / name)), self.folder / name)

    def is_own(self, name: str) -> bool:
        """Say whether a file is the program's own: no other folder has one of this name."""
        return self.all_own or (self._own is not None and not _is_there(self.folder / name))

    def has(self, name: str) -> bool:
        """Say whether a file is there."""
        return any(_is_there(folder / name) for folder in self._folders)

    def differs(self, name: str) -> bool:
        """Say whether a file of this folder holds another text than the program's own."""
        try:
            return (self.folder / name).read_bytes() != (own_folder() / name).read_bytes()
        except OSError:
            return True  # Reading it for what it holds tells why that cannot be done.

    def speaks_for(self, name: str) -> bool:
        """Say whether a file is this folder's own to change: it lies here, or the folder stands alone."""
        return self.is_whole or self.is_laid(name)

    def is_laid(self, name: str) -> bool:
        """Say whether a file lies in this folder, which is laid over the program's own."""
        return not self.is_whole and _is_there(self.folder / name)

    def here(self, subfolder: str = "") -> list[str]:
        """Return the names of what lies in this folder alone, in alphabetical order.

        Raises ContentError if it cannot be read.
        """
        return sorted(_names(self.folder / subfolder, subfolder))

    def names(self, subfolder: str = "") -> list[str]:
        """Return the names of the files in a folder, each once, in alphabetical order; none if there is no folder.

        Raises ContentError if a folder cannot be read.
        """
        return sorted({name for folder in self._folders for name in _names(folder / subfolder, subfolder)})


def _says_whole(guide: Path) -> bool:
    """Say whether a guide.toml makes its folder stand alone; one that cannot be read is told of when it is needed."""
    try:
        return bool(re.search(r"^whole *= *true\b", read_text(guide, guide.name), re.MULTILINE))
    except ContentError:
        return False


def _names(folder: Path, name: str) -> Iterator[str]:
    try:
        yield from (path.name for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as error:
        problem = f"{name or folder}: cannot be read ({error.strerror}). Put a folder there that you may read."
        raise ContentError([problem]) from error


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except PermissionError:
        return True  # Reading it will tell why that cannot be done.
    except (OSError, ValueError):
        return False  # A name that no file can have.
    return True

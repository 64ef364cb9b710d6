"""Writes a file whole or not at all, readable by its owner only, and never through a link that somebody planted."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from gist_cli.errors import Trouble, WriteError

_HALF_WRITTEN = ".gist-guide-"
"""What the name of a file begins with until it is whole."""

_PRIVATE = 0o600
_OTHERS_WRITE = 0o022
_MOST_LINKS = 40
_TROUBLES = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.ENOENT: Trouble.NO_FOLDER,
    errno.ENOTDIR: Trouble.NO_FOLDER,
    errno.EACCES: Trouble.DENIED,
    errno.EPERM: Trouble.DENIED,
    errno.EROFS: Trouble.DENIED,
    errno.EISDIR: Trouble.FOLDER,
}


def check_place(path: Path) -> None:
    """Raise WriteError if it can be told beforehand that a file cannot be written here."""
    code = 0
    try:
        place = _followed(path)
        if place.is_dir():
            code = errno.EISDIR
        elif not place.parent.is_dir():
            code = errno.ENOENT
        elif not os.access(place if _is_device(path) else place.parent, os.W_OK):
            code = errno.EACCES
    except OSError as error:
        code = error.errno or errno.EIO
    if code:
        raise _refused(path, code)


def write_private(path: Path, text: str) -> None:
    """Write a text file with mode 0600, replacing an old one only when the new one is complete.

    Raises WriteError if it cannot be written.
    """
    try:
        place = _followed(path)
        if place.is_dir():
            raise _refused(path, errno.EISDIR)
        if _is_device(path):
            _write_to_device(path, text)
            return
        _clear_litter(place.parent)
        _write_whole(place, text)
    except OSError as error:
        raise _refused(path, error.errno or errno.EIO) from error


def free_place(folder: Path, name: str, ending: str) -> Path:
    """Return the first place in a folder where nothing lies yet: name.txt, name-2.txt and so on."""
    return next(path for path in _names(folder, name, ending) if not os.path.lexists(path))


def is_standard_output(path: Path) -> bool:
    """Say whether a path leads to the very file that standard output is written to."""
    try:
        written = os.fstat(sys.stdout.fileno())
        return stat.S_ISREG(written.st_mode) and os.path.samestat(written, path.stat())
    except (OSError, ValueError):
        return False


def same_file(one: Path, other: Path) -> bool:
    """Say whether two paths lead to the same file, which need not be there yet."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _names(folder: Path, name: str, ending: str) -> Iterator[Path]:
    yield folder / f"{name}{ending}"
    number = 2
    while True:
        yield folder / f"{name}-{number}{ending}"
        number += 1


def _write_whole(place: Path, text: str) -> None:
    descriptor, temporary = _half_written(place.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            os.fchmod(descriptor, _PRIVATE)  # Whatever the umask says.
            stream.write(text)
            stream.flush()
            os.fsync(descriptor)
            temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _half_written(folder: Path) -> tuple[int, Path]:
    """Open a new file in a folder, and lock it so that nobody takes it for litter."""
    import tempfile  # Loaded only when something is written.

    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=_HALF_WRITTEN)
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return descriptor, Path(name)
        os.close(descriptor)  # Somebody cleared it away before it was locked.


def _lock(descriptor: int, *, at_once: bool = False) -> bool:
    """Lock a file; ``at_once`` only if nobody else has locked it. Say whether it is locked."""
    import fcntl  # Loaded only when something is written.

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (fcntl.LOCK_NB if at_once else 0))
    except OSError:
        return False
    return True


def _clear_litter(folder: Path) -> None:
    """Remove what was left behind half-written when the program was killed: nobody has locked it any more."""
    for path in folder.glob(f"{_HALF_WRITTEN}*"):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                if os.fstat(descriptor).st_uid == os.getuid() and _lock(descriptor, at_once=True):
                    path.unlink()
            finally:
                os.close(descriptor)


def _followed(path: Path) -> Path:
    """Return where a path leads through its links.

    Raises WriteError for a link in a folder that others can write to: anybody may have put it there.
    """
    place = _absolute(path)
    for _ in range(_MOST_LINKS):
        link = next((part for part in (*reversed(place.parents), place) if part.is_symlink()), None)
        if link is None:
            return place
        if _is_shared(link.parent):
            raise WriteError(path, Trouble.LINK)
        place = _absolute(link.parent / link.readlink() / place.relative_to(link))
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow links.


def _is_shared(folder: Path) -> bool:
    found = folder.stat()
    return bool(found.st_mode & _OTHERS_WRITE) or found.st_uid not in (os.getuid(), 0)


def _is_device(path: Path) -> bool:
    """Say whether something lies here that is no file to be replaced: a terminal, a pipe."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _write_to_device(path: Path, text: str) -> None:
    # A pipe that nobody reads is an error, not a wait without end.
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    if os.fstat(descriptor).st_uid not in (os.getuid(), 0):
        os.close(descriptor)
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    os.set_blocking(descriptor, True)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _refused(path: Path, code: int) -> WriteError:
    return WriteError(path, _TROUBLES.get(code, Trouble.OTHER), code)

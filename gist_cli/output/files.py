"""Writes a file whole or not at all, readable by its owner only."""

import errno
import os
from pathlib import Path

from gist_cli.errors import GuideError


def check_place(path: Path) -> None:
    """Raise GuideError if it can be told beforehand that a file cannot be written here."""
    reason = None
    if path.is_dir():
        reason = errno.EISDIR
    elif not path.parent.is_dir():
        reason = errno.ENOENT
    elif not os.access(path if path.exists() and not path.is_file() else path.parent, os.W_OK):
        reason = errno.EACCES
    if reason is not None:
        raise _refused(path, os.strerror(reason))


def write_private(path: Path, text: str) -> None:
    """Write a text file with mode 0600, replacing an old one only when the new one is complete.

    Raises GuideError if it cannot be written.
    """
    import tempfile  # Loaded only when something is written.

    try:
        if path.exists() and not path.is_file():
            _write_to_device(path, text)
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.resolve().parent, prefix=".gist-guide-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(descriptor)
            Path(temporary).replace(path.resolve())
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path, error.strerror) from error


def _refused(path: Path, reason: str | None) -> GuideError:
    return GuideError(f"{path} cannot be written ({reason}). Choose another place.")


def _write_to_device(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)

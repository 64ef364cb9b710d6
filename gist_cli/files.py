"""Writes a file whole or not at all, readable by its owner only."""

import os
from pathlib import Path

from gist_cli.errors import GuideError


def write_private(path: Path, text: str) -> None:
    """Write a text file with mode 0600, replacing an old one only when the new one is complete.

    Raises GuideError if it cannot be written.
    """
    import tempfile  # Loaded only when something is written.

    try:
        if path.exists() and not path.is_file():
            _write_to_device(path, text)
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.resolve().parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            Path(temporary).replace(path.resolve())
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}). Choose another place."
        raise GuideError(message) from error


def _write_to_device(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)

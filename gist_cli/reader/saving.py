"""Puts things where a person can find them again: in a file of their own, or on paper."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from gist_cli.content.form.conversation import TroubleWords
from gist_cli.document import fill
from gist_cli.errors import Trouble, WriteError
from gist_cli.interview.prompt import Move, Option, Prompt
from gist_cli.interview.talk import Talk
from gist_cli.output.files import free_place, write_private
from gist_cli.reader.offer import File

_MOVES = frozenset({Move.BACK, Move.URGENT})
PRINTER = "lp"
NOT_NOW = "not-now"
_PATIENCE = 30
"""Seconds that the printing system may take to accept something."""


def why(words: TroubleWords, trouble: Trouble) -> str:
    """Return in the words of the guide why a file cannot be written."""
    return {
        Trouble.FULL: words.full,
        Trouble.NO_FOLDER: words.no_folder,
        Trouble.DENIED: words.denied,
        Trouble.FOLDER: words.folder,
        Trouble.LINK: words.link,
        Trouble.OTHER: words.other,
    }[trouble]


def save(talk: Talk, file: File) -> Path | None:
    """Save something in this folder, or where that fails in another one; return where, None if it was not saved."""
    words = talk.words.reading
    folders = _folders()
    while folders:
        folder = folders.pop(0)
        path = free_place(folder, file.name, file.ending)
        try:
            write_private(path, file.text())
        except WriteError as error:
            talk.tell(fill(words.not_saved, file=path, reason=why(talk.words.troubles, error.trouble)))
            options = tuple(Option(str(place), fill(words.in_folder, folder=place)) for place in folders)
            if not options:
                return None
            options = (*options, Option(NOT_NOW, words.not_now))
            chosen = talk.ask(Prompt("elsewhere", words.elsewhere, options, moves=_MOVES))
            folders = [place for place in folders if chosen == (str(place),)]
        else:
            talk.tell(fill(words.saved, name=file.label, file=path.name, folder=folder))
            return path
    return None


def choose(talk: Talk, text: str, files: Sequence[File]) -> File | None:
    """Ask which of these is meant; with only one there is nothing to ask."""
    if len(files) == 1:
        return files[0]
    options = tuple(Option(str(number), file.label) for number, file in enumerate(files))
    reply = talk.ask(Prompt("files", text, options, moves=_MOVES))
    return files[int(reply[0])] if isinstance(reply, tuple) else None


def can_print() -> bool:
    """Say whether there is a way to a printer."""
    return shutil.which(PRINTER) is not None


def send_to_printer(talk: Talk, file: File) -> None:
    """Print something, and say whether it went."""
    words = talk.words.reading
    try:
        ran = subprocess.run(  # noqa: S603 - the name is our own.
            [PRINTER, "-s"],
            input=file.paper() if file.paper else file.text(),
            encoding="utf-8",
            errors="replace",
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        reason = "" if ran.returncode == 0 else ran.stderr.strip() or talk.words.troubles.other
    except (OSError, subprocess.TimeoutExpired):
        reason = talk.words.troubles.other
    phrase = words.not_printed if reason else words.printed
    talk.tell(fill(phrase, name=file.label, reason=reason))


def _folders() -> list[Path]:
    """Return the folders in which a file may be put, the one at hand first."""
    places = []
    for find in (Path.cwd, Path.home):
        try:
            places.append(find())
        except (OSError, RuntimeError):
            continue  # A folder that is gone, or nobody's home.
    return list(dict.fromkeys(places))

"""Shows a long text through the person's own pager, or through less, from its beginning."""

import re
import shutil
import signal
import subprocess
from pathlib import Path

from gist_cli.output.terminal import Terminal

_LESS = "less"
_USUAL = "FRX"
"""How less behaves, as git sets it: one screenful just stays there, colors are shown, and what was read stays."""

_NO_PAGER = ("", "cat")
_SIGNS_OF_A_PROMPT = re.compile(r"[?:.%\\]")
_INTERRUPTED = 130


def wants_pager(terminal: Terminal) -> bool:
    """Say whether long texts are to be shown through a pager: unless PAGER says that there is to be none."""
    chosen = terminal.environment.get("PAGER")
    return shutil.which(_LESS) is not None if chosen is None else chosen.strip() not in _NO_PAGER


def keeps_colors(terminal: Terminal) -> bool:
    """Say whether the pager shows colors as colors."""
    chosen = terminal.environment.get("PAGER", _LESS).split()
    return Path(chosen[0]).name == _LESS and "R" in terminal.environment.get("LESS", _USUAL).upper()


def page(text: str, terminal: Terminal, keys: str) -> bool:
    """Show a text through the pager; ``keys`` says below it how to go on. Return False if the pager fails.

    A pager that the person chose is run by the shell, as git does it.
    """
    # Less keeps no history of what was searched for, and no key of it opens an editor, a shell or another file.
    environment = {"LESS": _USUAL, "LV": "-c", **terminal.environment, "LESSHISTFILE": "-", "LESSSECURE": "1"}
    chosen = terminal.environment.get("PAGER")
    prompt = _SIGNS_OF_A_PROMPT.sub(r"\\\g<0>", keys)
    command = [_LESS, f"-P{prompt}$"] if chosen is None else ["/bin/sh", "-c", chosen]
    stream = terminal.output
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the pager, which must end in order.
    process = None
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own pager.
            command,
            stdin=subprocess.PIPE,
            env=environment,
            text=True,
            encoding=stream.encoding or "utf-8",
            errors=stream.errors,
        )
        process.communicate(text)
    except OSError:
        return False
    finally:
        if process and process.poll() is None:
            process.terminate()  # It puts the terminal in order, which it could not if it were killed.
            process.wait()
        signal.signal(signal.SIGINT, before)
    return process.returncode in (0, _INTERRUPTED, -signal.SIGINT)

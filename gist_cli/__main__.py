"""Starts the program, as the installed command or as ``python -m gist_cli``."""

import gc
import os
import sys

_MANY = 300_000
"""So many new objects make it worth searching for garbage: a long talk makes as many, a lookup does not."""


def main() -> None:
    """Run the program on the arguments of the process and end with its exit code."""
    # The usual search, after every 700 new objects and at the end, costs a lookup a quarter of its time.
    gc.set_threshold(_MANY)
    _replace_closed_streams()
    from gist_cli.cli.commands import run  # Loaded only now, so that loading it is not interrupted either.

    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def _replace_closed_streams() -> None:
    """Put a stream in the place of each one that was closed at the start (`>&-`), where Python puts None.

    Nothing can be read from the new standard input; writing to the new standard output is refused.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end of the run.
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end of the run.
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end.


if __name__ == "__main__":
    main()

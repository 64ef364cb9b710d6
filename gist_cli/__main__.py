"""Starts the program, as the installed command or as ``python -m gist_cli``."""

import gc
import os
import sys


def main() -> None:
    """Run the program on the arguments of the process and end with its exit code."""
    # What one short run leaves behind is not worth searching for: searching costs a lookup a quarter of its time.
    gc.disable()
    _replace_closed_streams()
    from gist_cli.cli import run  # Loaded only now, so that loading it is not searched either.

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

"""Starts the program, as the installed command or as ``python -m gist_cli``."""

# What signal is made of; that one loads enum first, and so long Ctrl-C would be loud.
import _signal  # type: ignore[import-not-found]
import os
import sys

_INTERRUPTED = 130


def _end_quietly(*_: object) -> None:
    """End at once on Ctrl-C, as long as the program can say nothing yet, or nothing more."""
    os._exit(_INTERRUPTED)


_HEARS_CTRL_C = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
"""Not where whoever started the program wants it not to hear it."""

if _HEARS_CTRL_C:
    _signal.signal(_signal.SIGINT, _end_quietly)

_MANY = 300_000
"""So many new objects make it worth searching for garbage: a long talk makes as many, a lookup does not."""


def main() -> None:
    """Run the program on the arguments of the process and end with its exit code."""
    import gc
    from contextlib import suppress

    # The usual search, after every 700 new objects, costs a lookup a quarter of its time.
    gc.set_threshold(_MANY)
    _replace_closed_streams()
    from gist_cli.cli.commands import run  # Loaded only now, when Ctrl-C is quiet.

    code = _INTERRUPTED
    try:
        _listen()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        pass  # Before anything was begun, or after all was done.
    finally:
        if _HEARS_CTRL_C:
            _signal.signal(_signal.SIGINT, _end_quietly)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)  # Taking the program apart, object by object, would cost each command one or two milliseconds.


def _listen() -> None:
    """Let Ctrl-C, a hang-up and a request to end pass through the program, so that it ends in order."""
    import signal

    from gist_cli.errors import Ended, ExitCode

    def end(number: int, _frame: object) -> None:
        for name in codes:
            signal.signal(name, signal.SIG_IGN)  # Once is enough: what follows must be able to end.
        raise Ended(codes[number])

    codes: dict[int, ExitCode] = {signal.SIGTERM: ExitCode.TERMINATED}
    if hasattr(signal, "SIGHUP"):
        codes[signal.SIGHUP] = ExitCode.HUNG_UP
    for name in codes:
        if signal.getsignal(name) == signal.SIG_DFL:  # Not where somebody wants the program to go on.
            signal.signal(name, end)
    if _HEARS_CTRL_C:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _replace_closed_streams() -> None:
    """Put a stream in the place of each one that was closed at the start (`>&-`), where Python puts None.

    Nothing can be read from the new standard input; writing to the new standard output is refused.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end of the run.
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end of the run.
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end.


if __name__ == "__main__":
    main()

"""Requests to end the program that come while an event loop runs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

from gist_cli.errors import Ended


class Application(Protocol):
    """What runs in an event loop until it has a reply, or an error in its place."""

    loop: Any

    @property
    def is_running(self) -> bool:
        """Whether it has begun."""

    @property
    def is_done(self) -> bool:
        """Whether it has a reply."""

    def exit(self, *, exception: BaseException) -> Any:  # noqa: ANN401 - nobody asks what it returns.
        """End with an error."""


def stop(application: Application, error: BaseException) -> None:
    """End an application that still waits for a reply."""
    if application.is_running and not application.is_done:
        application.exit(exception=error)


@contextmanager
def held(application: Application) -> Iterator[None]:
    """Let a request to end stop the application that runs within, and raise it only behind that.

    Raised in the midst of a loop it could take away the step that a task waits for, and the loop would never end.
    """
    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    outer = {name: handler for name in names if callable(handler := signal.getsignal(name))}
    told: list[Ended] = []

    def hear(name: int, frame: FrameType | None) -> None:
        try:
            outer[signal.Signals(name)](name, frame)
        except Ended as ended:
            if application.loop is None:
                raise
            told.append(ended)
            application.loop.call_soon_threadsafe(stop, application, EOFError())

    for name in outer:
        signal.signal(name, hear)
    try:
        yield
    finally:
        for name, handler in outer.items():
            if signal.getsignal(name) is hear:
                signal.signal(name, handler)
        if told:
            raise told[0]

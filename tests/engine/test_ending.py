"""A request to end the program that comes while an event loop runs."""

import asyncio
import os
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from gist_cli.errors import Ended, ExitCode
from gist_cli.output.ending import held


class Waiting:
    """An application that waits for a reply, and for nothing else."""

    is_running = True
    is_done = False
    loop: asyncio.AbstractEventLoop | None = None

    def __init__(self) -> None:
        """Begin with nothing done."""
        self.steps: list[str] = []

    async def run(self) -> None:
        """Be told to end in the midst of a step, and wait."""
        self.loop = asyncio.get_running_loop()
        self._end: asyncio.Future[None] = self.loop.create_future()
        os.kill(os.getpid(), signal.SIGTERM)
        self.steps.append("told")
        await self._end

    def exit(self, *, exception: BaseException) -> None:
        """Wait no longer."""
        self.steps.append("stopped")
        self._end.set_exception(exception)


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """Let a request to end pass through the program, as it does when it runs."""

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise Ended(ExitCode.TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    yield
    signal.signal(signal.SIGTERM, before)


def test_a_request_to_end_breaks_off_no_step_of_a_loop() -> None:
    """What a loop is at when it is told to end is done whole; then it ends, and the program with it."""
    waiting = Waiting()
    with pytest.raises(Ended), held(waiting):
        asyncio.run(waiting.run())
    assert waiting.steps == ["told", "stopped"]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN


def test_a_request_to_end_is_heard_at_once_where_no_loop_runs() -> None:
    """Before and after a loop a request to end takes effect where it comes."""
    waiting = Waiting()
    with pytest.raises(Ended), held(waiting):
        signal.raise_signal(signal.SIGTERM)
    assert waiting.steps == []
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with held(Waiting()):
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    signal.signal(signal.SIGTERM, before)

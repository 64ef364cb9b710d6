"""What the tests of terminals share: a way to start a command on one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screens import Start, Terminal


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a command on a terminal, which is closed at the end."""
    terminals: list[Terminal] = []

    def begin(command: str, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
        terminals.append(Terminal(command, columns, rows, tmp_path, **environment))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.end()

"""Shows documents on a terminal so that nothing scrolls away unread: a screenful at a time, or through a pager."""

import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import TextIO

from gist_cli.document import Document
from gist_cli.interview import AFTER_URGENT, Move, Option, Prompt, Prompter, Reply, Room
from gist_cli.output import Output
from gist_cli.render import text

READ_ON = "read-on"
NEXT = "next"
"""The option that opens what follows a document; it is offered at the end of the document only."""

FEWEST_LINES = 5
"""Lines of a text that are shown at once, however small the screen is."""

LESS = ("less", "-R", r"-PSpace\: on   b\: back   q\: to the list")
_BLANK_ROWS = 5
"""Rows without text above, within and below a prompt that stands below a text."""

_MARGINS = 4
_PLACE = "{}, part {} of {}"
_KEYS = "b back  u urgent  q leave  ? help"
_SENTENCE_ENDS = (".", "?", "!", ")")
_ITEMS = ("- ", "[ ] ")
_STYLES = re.compile("\x1b\\[[0-9;]*m")


class Screens:
    """Shows documents on the terminal of a prompter; ``signs`` makes the page of the signs that need help now."""

    def __init__(self, output: Output, prompter: Prompter, signs: Callable[[], Document]) -> None:
        """Take the ways to show and to ask."""
        self._output = output
        self._prompter = prompter
        self._signs = signs

    def urgent(self, prompt: Prompt) -> Reply:
        """Show the signs that need help now, never in a pipe, then ask the prompt if it leaves a choice."""
        page = self._signs()
        if self._prompter.room():
            return self._turn_pages(page, prompt, self._output.terminal.errors, 0)[0]
        self._output.tell("\n" + text.render(page, self._output.screen_width))
        return self._prompter.ask(prompt) if len(prompt.options) > 1 else (prompt.options[0].id,)

    def read(self, document: Document, prompt: Prompt) -> Reply:
        """Show a document a screenful at a time, the prompt always below it, and return what was chosen at last."""
        position = 0
        while True:
            reply, position = self._turn_pages(document, prompt, self._output.terminal.output, position)
            if reply is not Move.URGENT:
                return reply
            if self.urgent(AFTER_URGENT) is Move.LEAVE:
                return Move.LEAVE

    def page_through(self, document: Document) -> bool:
        """Show a document in the person's own pager, or in less; return False if there is none."""
        pager = shlex.split(self._output.terminal.environment.get("PAGER", "")) or list(LESS)
        if shutil.which(pager[0]) is None:
            return False
        colored = Path(pager[0]).stem == "less"
        if colored and "-R" not in pager:
            pager.append("-R")
        pages = "\n".join(self._lines(document, color=colored and self._output.color)) + "\n"
        stream = self._output.terminal.output
        before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the pager, which must end in order.
        try:
            subprocess.run(  # noqa: S603 - the person's own pager.
                pager, input=pages, encoding=stream.encoding or "utf-8", errors=stream.errors, check=False
            )
        finally:
            signal.signal(signal.SIGINT, before)
        return True

    def _turn_pages(self, document: Document, prompt: Prompt, stream: TextIO, position: int) -> tuple[Reply, int]:
        stream.write("\n")
        fitted, screens = None, [[""]]
        while True:
            room = self._room()
            if room != fitted:
                height = max(FEWEST_LINES, room.rows - _rows_around(prompt, room))
                fitted, screens = room, list(_screenfuls(self._lines(document, color=self._output.color), height))
            position = min(position, len(screens) - 1)
            stream.write("\n".join([*screens[position], "", ""]))
            stream.flush()
            reply = self._prompter.ask(_below(prompt, position, len(screens)))
            if reply == (READ_ON,):
                position += 1
            elif reply is Move.BACK and position:
                position -= 1
            else:
                return reply, position

    def _room(self) -> Room:
        return self._prompter.room() or Room(self._output.terminal.width, FEWEST_LINES)

    def _lines(self, document: Document, *, color: bool) -> list[str]:
        from gist_cli.render import console  # Loaded only for a terminal.

        page = StringIO()
        console.write(document, page, self._room().columns, color=color)
        return page.getvalue().strip("\n").split("\n")


def _rows_around(prompt: Prompt, room: Room) -> int:
    """Return the rows that a prompt needs below a text."""
    texts = [
        _PLACE.format(prompt.where, 1, 1),
        prompt.text,
        "Read on",
        *(option.label for option in prompt.options),
        _KEYS,
    ]
    return _BLANK_ROWS + sum(-(-(len(text) + _MARGINS) // room.columns) for text in texts if text)


def _below(prompt: Prompt, position: int, screens: int) -> Prompt:
    """Return the prompt as it stands below one of several screens."""
    prompt = prompt._replace(under_text=True)
    if screens == 1:
        return prompt
    prompt = prompt._replace(where=_PLACE.format(prompt.where, position + 1, screens))
    if position:
        prompt = prompt._replace(moves=prompt.moves | {Move.BACK})
    if position == screens - 1:
        return prompt
    options = (Option(READ_ON, "Read on"), *(option for option in prompt.options if option.id != NEXT))
    return prompt._replace(options=options, start=READ_ON)


def _screenfuls(lines: list[str], height: int) -> Iterator[list[str]]:
    """Split lines into screens, where possible between two blocks and not behind a heading."""
    while len(lines) > height:
        breaks = (place for place in range(height, height // 2, -1) if _is_break(lines, place))
        end = next(breaks, height)
        yield lines[:end]
        lines = lines[end:]
        while lines and not lines[0].strip():
            lines = lines[1:]
    if lines:
        yield lines


def _is_break(lines: list[str], place: int) -> bool:
    """Say whether a screen may end before this line: behind a sentence, and before a blank line or a new item."""
    before, after = (_STYLES.sub("", line).strip() for line in lines[place - 1 : place + 1])
    return before.endswith(_SENTENCE_ENDS) and (not after or after.startswith(_ITEMS))

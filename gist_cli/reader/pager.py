"""Shows documents on a terminal so that nothing scrolls away unread: a screenful at a time, or through a pager."""

import re
import shlex
import shutil
import signal
import subprocess
import textwrap
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple, TextIO

from gist_cli.document import Document
from gist_cli.interview.loop import AFTER_URGENT
from gist_cli.interview.prompt import Move, Option, Prompt, Prompter, Reply, Room
from gist_cli.output.output import Output
from gist_cli.render import text

READ_ON = "read-on"
NEXT = "next"
"""The option that opens what follows a document; it is offered at the end of the document only."""

FEWEST_LINES = 5
"""Lines of a text that are shown at once, however small the screen is."""

LESS = ("less", "-R", "+Gg", r"-PPage %db of %D   Space\: on   b\: back   q\: to the list?e   (the end).")
"""It goes to the end and back at once, so that it knows how many pages there are."""

SAFELY = {"LESSSECURE": "1"}
"""Keeps less to reading: no key opens an editor, a shell or another file."""

_BLANK_ROWS = 1
"""Rows without text above a prompt that stands below a text."""

_MARGINS = 4
_PLACE = "{}, part {} of {}"
_KEYS = "b back  u urgent  q leave  ? help"
_SENTENCE_ENDS = (".", "?", "!", ")")
_ITEMS = ("- ", "[ ] ")
_STYLES = re.compile("\x1b\\[[0-9;]*m")


class _Heights(NamedTuple):
    """The lines of a text that fit on a screen from which it is read on, and on the one where it ends."""

    before: int
    at_end: int

    def less(self, taken: int) -> "_Heights":
        """Return what is left when some lines are taken, which is never too little to read."""
        return _Heights(*(max(FEWEST_LINES, height - taken) for height in self))


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
                pager,
                input=pages,
                encoding=stream.encoding or "utf-8",
                errors=stream.errors,
                env={**self._output.terminal.environment, **SAFELY},
                check=False,
            )
        finally:
            signal.signal(signal.SIGINT, before)
        return True

    def _turn_pages(self, document: Document, prompt: Prompt, stream: TextIO, position: int) -> tuple[Reply, int]:
        fitted, screens = None, [[""]]
        while True:
            room = self._room()
            if room != fitted:
                fitted, screens = room, self._screens(document, prompt, room)
            position = min(position, len(screens) - 1)
            self._prompter.clear()
            stream.write("\n".join([*screens[position], "", ""]))
            stream.flush()
            reply = self._prompter.ask(_below(prompt, position, len(screens)))
            if reply == (READ_ON,):
                position += 1
            elif reply is Move.BACK and position:
                position -= 1
            else:
                return reply, position

    def _screens(self, document: Document, prompt: Prompt, room: Room) -> list[list[str]]:
        """Return the lines of each screen, which begins with the title of the page and its place in it."""
        title = document.title or next((section.title for section in document.sections), prompt.where)
        lines = self._lines(document, color=self._output.color)
        longest = textwrap.wrap(_PLACE.format(title, 10, 10), room.columns)
        heights = _Heights(*(room.rows - _rows_around(prompt, room, at_end=at_end) for at_end in (False, True)))
        first, *others = _screenfuls(lines, chain([heights.less(0)], repeat(heights.less(len(longest) + 1))))
        if not others:
            return [first]
        total = len(others) + 1
        place = _PLACE.format(title, 1, total)
        fits = _STYLES.sub("", first[0]).strip() == title and len(place) <= room.columns
        start = [first[0].replace(title, place), *first[1:]] if fits else first
        places = (textwrap.wrap(_PLACE.format(title, number, total), room.columns) for number in range(2, total + 1))
        return [start, *([*place, "", *screen] for place, screen in zip(places, others, strict=True))]

    def _room(self) -> Room:
        return self._prompter.room() or Room(self._output.terminal.width, FEWEST_LINES)

    def _lines(self, document: Document, *, color: bool) -> list[str]:
        from gist_cli.render import console  # Loaded only for a terminal.

        page = StringIO()
        console.write(document, page, self._room().columns, color=color)
        return page.getvalue().strip("\n").split("\n")


def _rows_around(prompt: Prompt, room: Room, *, at_end: bool) -> int:
    """Return the rows that a prompt needs below a text, where the text ends or where it is read on."""
    asked = [prompt.text, ""] if at_end and prompt.text else []
    read_on = [] if at_end else ["Read on"]
    options = [option.label for option in prompt.options if at_end or option.id != NEXT]
    texts = [*asked, *read_on, *options, _KEYS]
    return _BLANK_ROWS + sum(max(1, -(-(len(text) + _MARGINS) // room.columns)) for text in texts)


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
    return prompt._replace(text="", options=options, start=READ_ON)


def _screenfuls(lines: list[str], heights: Iterator[_Heights]) -> Iterator[list[str]]:
    """Split lines into screens, where possible between two blocks and not behind a heading."""
    height = next(heights)
    while len(lines) > height.at_end:
        most = min(height.before, len(lines) - 1)
        breaks = (place for place in range(most, most // 2, -1) if _is_break(lines, place))
        end = next(breaks, most)
        yield lines[:end]
        lines, height = lines[end:], next(heights)
        while lines and not lines[0].strip():
            lines = lines[1:]
    if lines:
        yield lines


def _is_break(lines: list[str], place: int) -> bool:
    """Say whether a screen may end before this line: behind a sentence, and before a blank line or a new item."""
    before, after = (_STYLES.sub("", line).strip() for line in lines[place - 1 : place + 1])
    return before.endswith(_SENTENCE_ENDS) and (not after or after.startswith(_ITEMS))

"""A text on a screen, one screenful at a time, at a place that stays when the size of the screen changes."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gist_cli.content.form.conversation import Conversation
from gist_cli.document import fill
from gist_cli.interview.picture import height_below
from gist_cli.interview.prompt import Move, Option, Passage, Prompt
from gist_cli.output.terminal import Room
from gist_cli.render.lines import wrap

READ_ON = "read-on"
AT_END = "at-end"
"""Begins the id of an option that is offered at the end of a text only."""

FEWEST_LINES = 5
"""Lines of a text that are shown at once, however small the screen is."""

ENOUGH_LINES = 8
"""Lines of a text that are not given up so that all keys can be shown below it."""

FEWEST_BELOW_PLACE = 3
"""Lines of a text below its title and the number of its part; with less room these are left out."""

_MATCHES = (8, 4, 2, 1)
"""So many words in a row tell a place in a text, the most first."""

_SENTENCE_ENDS = (".", "?", "!", ")")
_ITEMS = ("- ", "[ ] ")
_STYLES = re.compile("\x1b\\[[0-9;]*m")
_PLAIN = "\x1b[0m"
_SET_IN = 2
"""Lines below a heading stand so far from the margin, or farther where they have a bar."""

_MOST_HEADING_LINES = 6

_DRAWN = str.maketrans("", "", "".join(map(chr, range(0x2500, 0x25A0))))
"""Rules, bars and blocks are no words."""


class Notes:
    """What was told, as a text to be read."""

    title = ""
    headings: frozenset[str] = frozenset()

    def __init__(self, notes: Sequence[str]) -> None:
        """Take what was told, in its order."""
        self._notes = notes

    def lines(self, columns: int) -> list[str]:
        """Return the lines of all notes, a blank one behind each."""
        return [line for note in self._notes for part in (*note.split("\n"), "") for line in wrap(part, columns)]

    def plain(self, columns: int) -> str:
        """Return the same as one text."""
        return "\n".join(self.lines(columns))


class Leaf(NamedTuple):
    """What stands on one screen: lines of the text, and the prompt below them."""

    lines: list[str]
    prompt: Prompt


class Place(NamedTuple):
    """Where somebody is in a text: the line at the top of the screen, and all lines as they were laid out there."""

    passage: Passage
    lines: list[str]
    top: int


class _Heights(NamedTuple):
    """The lines of a text that fit on a screen from which it is read on, and on the one where it ends."""

    before: int
    at_end: int


class Leaves:
    """One text with a prompt below it; ``screen`` gives what stands on a screen of some size now."""

    def __init__(self, words: Conversation, passage: Passage, prompt: Prompt) -> None:
        """Begin at the beginning."""
        self._words = words
        self._passage = passage
        self._prompt = prompt
        self._room = Room(0, 0)
        self._lines: list[str] = []
        self._top = 0
        self._starts: list[int] = [0]
        self._headings: dict[int, str] = {}
        self._names_heading = self._shows_place = True
        self._turned_to: tuple[list[str], int] = ([], 0)

    def screen(self, room: Room) -> Leaf:
        """Return what stands on a screen of this size, from the place that was reached."""
        if room != self._room:
            self._fit(room)
        number = self._number
        ends = [*self._starts[1:], len(self._lines)]
        lines = self._lines[self._top : ends[number]]
        total = len(self._starts)
        if total > 1 and self._passage.title and self._shows_place:
            place = self._place(number + 1, total, self._heading_above(self._top))
            lines = _titled(lines, place, self._passage.title, room.columns, first=number == 0)
        while lines and not _bare(lines[-1]):
            lines.pop()
        return Leaf(lines, self._below(number, total))

    @property
    def place(self) -> Place:
        """The place that was reached."""
        return Place(self._passage, *self._turned_to)

    def resume(self, place: Place) -> bool:
        """Begin at the place where the same text was left before; say whether it is the same."""
        is_same = place.passage is self._passage
        if is_same:
            self._turned_to = (place.lines, place.top)
        return is_same

    def on(self, *, far: bool = False) -> bool:
        """Go on to the next screen, or far to the last one; say whether there was one."""
        return self._go(self._starts[-1 if far else min(self._number + 1, len(self._starts) - 1)])

    def back(self, *, far: bool = False) -> bool:
        """Go back to the screen before, or far to the first one; say whether there was one."""
        return self._go(self._starts[0 if far else max(self._number - 1, 0)])

    @property
    def _number(self) -> int:
        return self._starts.index(self._top)

    def _go(self, top: int) -> bool:
        moved, self._top = top != self._top, top
        self._turned_to = (self._lines, top)
        return moved

    def _fit(self, room: Room) -> None:
        """Lay the text out for another size; what the person last turned to stands at the top of the screen again."""
        lines = list(self._passage.lines(room.columns))
        old_lines, old_top = self._turned_to
        top = _same_place(old_lines, old_top, lines) if old_top else 0
        heights = [self._rows_for_text(room, at_end=at_end) for at_end in (False, True)]
        self._headings = _headings(self._passage, lines)
        for named in (set(self._headings.values()), set()):
            title = 1 + max(len(wrap(self._place(10, 10, heading), room.columns)) for heading in ("", *named))
            self._names_heading = bool(named)
            self._shows_place = bool(self._passage.title) and min(heights) - title >= FEWEST_BELOW_PLACE
            if self._shows_place:
                break
        fits = [_Heights(*heights), _Heights(*(height - title * self._shows_place for height in heights))]
        before = list(_starts(lines[:top], fits, whole=False)) if top else []
        after = [top + start for start in _starts(lines[top:], fits[1:] if top else fits, whole=True)]
        self._room, self._lines, self._top, self._starts = room, lines, top, [*before, *after]

    def _place(self, number: int, total: int, heading: str) -> str:
        """Return where a screen stands in the text, and the heading under which it goes on, if there is one."""
        words = self._words.reading
        place = fill(words.place, title=self._passage.title, number=number, total=total)
        return fill(words.going_on, place=place, heading=heading) if heading else place

    def _heading_above(self, top: int) -> str:
        """Return the heading under which the text goes on at a line; none where that is at the margin, as one is."""
        first = next((line for line in self._lines[top:] if _bare(line)), "")
        if not self._names_heading or _indent(first) < _SET_IN:
            return ""
        return next((heading for number, heading in reversed(self._headings.items()) if number < top), "")

    def _rows_for_text(self, room: Room, *, at_end: bool) -> int:
        prompt = self._variant(at_end=at_end)
        below = partial(height_below, self._words, prompt, room.columns)
        enough = min(ENOUGH_LINES, room.rows - below())
        return max(room.rows - below(helps=True), enough, min(FEWEST_LINES, room.rows - 2), 1)

    def _below(self, number: int, total: int) -> Prompt:
        prompt = self._variant(at_end=number == total - 1)
        return prompt._replace(moves=prompt.moves | {Move.BACK}) if number else prompt

    def _variant(self, *, at_end: bool) -> Prompt:
        """Return the prompt as it stands where the text ends, or where it is read on."""
        if at_end:
            return self._prompt
        others = (option for option in self._prompt.options if not option.id.startswith(AT_END))
        return self._prompt._replace(text="", options=(Option(READ_ON, self._words.reading.on), *others), start=READ_ON)


def _titled(lines: list[str], place: str, title: str, columns: int, *, first: bool) -> list[str]:
    """Put the title of the text, and the part of it, above the lines; where they begin with it, into its place."""
    placed = wrap(place, columns)
    if not first:
        return [*placed, "", *lines]
    if " ".join(map(_bare, lines[: len(placed)])) == title:
        style = _STYLES.match(lines[0])
        return [*(f"{style[0]}{line}{_PLAIN}" if style else line for line in placed), *lines[len(placed) :]]
    return lines


def _headings(passage: Passage, lines: Sequence[str]) -> dict[int, str]:
    """Return the headings below the title of a text by the line on which each begins; one may take several lines."""
    names = {heading.casefold() for heading in passage.headings} - {passage.title.casefold()}
    found: dict[int, str] = {}
    for number in range(len(lines)):
        said = ""
        for line in lines[number : number + _MOST_HEADING_LINES]:
            said = f"{said} {_bare(line)}".strip()
            begun = said.casefold()
            if not any(name.startswith(begun) for name in names):
                break
            if begun and begun in names:
                found[number] = said
    return found


def _indent(line: str) -> int:
    """Return how far the words of a line stand from its margin, without its styles and bars."""
    words = _STYLES.sub("", line).translate(_DRAWN)
    return len(words) - len(words.lstrip())


def _starts(lines: list[str], fits: list[_Heights], *, whole: bool) -> Iterator[int]:
    """Yield the line at which each screen begins, where possible between two blocks and not behind a heading.

    ``fits`` holds the heights of the first screen and of the others; ``whole`` says that the text ends with the lines.
    """
    start, height = 0, fits[0]
    yield 0
    while len(lines) - start > (height.at_end if whole else height.before):
        most = min(start + height.before, len(lines) - 1)
        least = start + (most - start) // 2
        start = next((place for place in range(most, least, -1) if _is_break(lines, place)), most)
        while start < len(lines) - 1 and not _bare(lines[start]):
            start += 1
        height = fits[-1]
        yield start


def _is_break(lines: list[str], place: int) -> bool:
    """Say whether a screen may end before this line: behind a sentence, and before a blank line or a new item."""
    before, after = (_bare(line) for line in lines[place - 1 : place + 1])
    return before.endswith(_SENTENCE_ENDS) and (not after or after.startswith(_ITEMS))


def _same_place(old: Sequence[str], top: int, new: Sequence[str]) -> int:
    """Return the line of a new layout that holds the words which stood at the top in the old one.

    The words are the same in every layout, but for tables, whose cells may come in another order: then the place is
    the nearest one with the longest run of words from the old one.
    """
    old_words, new_words = _words(old), _words(new)
    begin = next((number for number, (line, _) in enumerate(old_words) if line >= top), 0)
    share = begin / max(1, len(old_words)) * len(new_words)
    for length in _MATCHES:
        wanted = [word for _, word in old_words[begin : begin + length]]
        places = [
            number
            for number in range(len(new_words) - len(wanted) + 1)
            if [word for _, word in new_words[number : number + len(wanted)]] == wanted
        ]
        if places:
            return new_words[min(places, key=lambda place: abs(place - share))][0]
    return min(round(top / max(1, len(old)) * len(new)), max(0, len(new) - 1))


def _words(lines: Sequence[str]) -> list[tuple[int, str]]:
    return [(number, word) for number, line in enumerate(lines) for word in _bare(line).split()]


def _bare(line: str) -> str:
    """Return the words of a line, without its styles, rules and bars."""
    return _STYLES.sub("", line).translate(_DRAWN).strip()

"""What the arrow-key prompter draws, as lines of text that fit the screen."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from gist_cli.content.form.conversation import Conversation
from gist_cli.document import fill
from gist_cli.interview.keys import instructions, moves_of, several_hint, short_instructions
from gist_cli.interview.prompt import Move, Option, Prompt
from gist_cli.output.terminal import Room
from gist_cli.render.lines import cells, wrap

COMFORTABLE_WIDTH = 76
FEWEST_ROWS = 4
"""Rows that the choices keep, whatever else has to give way on a small screen."""

ENOUGH_ROWS = 8
"""Rows of choices beside which each key may have a line of its own."""

ENOUGH_KEYS = 3
"""Lines of each part of all keys, below which the ways back and out have room too."""

POINTER = ">"
POINTER_WIDTH = 3
TICKED, NOT_TICKED = "[x] ", "[ ] "
TEXT, QUESTION, STYLED = "class:text", "class:question", "styled"
"""The styles of a line; a styled line brings its own."""

_WAYS = (Move.URGENT, Move.BACK, Move.LEAVE)
_MARGIN = " "
_HANGING = "  "
_BETWEEN_KEYS = "  "
_NARROW = 16
"""Fewer columns than these have no room for anything but the words."""

Line = tuple[str, str]
"""A style and one line in it."""


class Shown(NamedTuple):
    """What the screen shows beside the prompt itself.

    ``notes`` stand above it; ``text`` is the part of a text that is read above it, None where nothing is read;
    ``complaint`` says what the last key did or did not do; ``help`` is the part of all keys that is shown (0: the
    short ones), with ``why`` the reason; ``pointed`` is the position of the pointer, ``ticked`` the ids of the ticked
    options.
    """

    notes: Sequence[str] = ()
    text: Sequence[str] | None = None
    pointed: int = 0
    ticked: Sequence[str] = ()
    complaint: str = ""
    help: int = 0
    why: bool = False


class Row(NamedTuple):
    """An option in as many lines as it needs; a heading between them belongs to none."""

    option: str
    text: str

    @property
    def height(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + 1


class Picture(NamedTuple):
    """The lines above the choices, the choices, the lines that these get, and the lines below them.

    ``helps`` is the number of parts in which all keys can be shown; ``cuts`` says that some line above found no room.
    """

    above: list[Line]
    rows: list[Row]
    height: int
    below: list[Line]
    helps: int = 1
    cuts: bool = False


def draw(words: Conversation, prompt: Prompt, shown: Shown, room: Room) -> Picture:
    """Draw a prompt as large as the room allows.

    Where there is too little room, the full keys come in parts, then the blank lines go, then the notes and the
    beginning of the question. Choices that do not fit are scrolled, and a line says so.
    """
    return _Artist(words, prompt, shown, _width(room.columns)).picture(room.rows)


def height_below(words: Conversation, prompt: Prompt, columns: int, *, helps: bool = False) -> int:
    """Return how many lines a prompt needs below a text, each choice in sight; ``helps`` for all keys in parts too."""
    artist = _Artist(words, prompt, Shown(text=()), _width(columns))
    picture = artist.picture(len(prompt.options) * 1000)
    keys = max(len(picture.below), artist.fewest_lines_for_keys if helps else 0)
    return len(picture.above) + picture.height + keys


def _width(columns: int) -> int:
    return max(1, min(columns - 1, COMFORTABLE_WIDTH))


class _Artist:
    """Draws one prompt in lines of one width."""

    def __init__(self, words: Conversation, prompt: Prompt, shown: Shown, width: int) -> None:
        self._words = words
        self._prompt = prompt
        self._shown = shown
        self._width = width
        self._reads = shown.text is not None

    def picture(self, rows: int) -> Picture:
        picture = self._fit(rows, hides=False)
        is_whole = picture.height == sum(row.height for row in picture.rows)
        return picture if is_whole else self._fit(rows, hides=True)

    def _fit(self, rows: int, *, hides: bool) -> Picture:
        choices = self._rows()
        height = sum(row.height for row in choices)
        fewest = min(height, 1 if self._reads else FEWEST_ROWS)
        above, status = self._above(), self._status(hides=hides)
        reserved = len(self._status(hides=True))  # So that each part of the keys begins where the one before ended.
        if above and not choices[0].option:
            above.pop()  # A heading brings its own blank line.
        keys, helps = self._keys(rows - len(above) - reserved, height)
        dense = [line for line in above if line[1]]
        needed = len(status) + len(keys)
        gains = len(dense) + height + needed <= rows < len(above) + height + needed
        if not self._reads and (gains or rows < len(above) + fewest + needed):
            above = dense
            keys, helps = self._keys(rows - len(above) - reserved, height)
        below = [*status, *keys]
        if rows < len(above) + fewest + len(below):
            below = [line for line in below if line[1]]
        too_many = max(0, len(above) + fewest + len(below) - rows)
        above = above[: rows - 1] if self._reads else above[too_many:]
        below = below[: max(0, rows - len(above) - fewest)]
        shown = max(1, min(height, rows - len(above) - len(below)))
        return Picture(above, choices, shown, below, helps, cuts=too_many > 0)

    def _above(self) -> list[Line]:
        """Return the text that is read, or the notes, the place and the question, a blank line behind each."""
        prompt, shown = self._prompt, self._shown
        if self._reads:
            said = self._lines([shown.complaint])[:1] or [(TEXT, "")]
            asked = [*self._lines([prompt.text], QUESTION), (TEXT, "")] if prompt.text else []
            return [*((STYLED, line) for line in shown.text or ()), *said, *asked]
        several = f"{several_hint(self._words, prompt)} {self._words.arrows.several}" if prompt.several else ""
        reason = fill(self._words.question.why, why=prompt.why) if shown.why and prompt.why else ""
        asked = [
            *self._lines([prompt.before]),
            *self._lines([prompt.text], QUESTION),
            *self._lines([prompt.hint, several, reason]),
        ]
        blocks = [*(self._lines([note]) for note in shown.notes), self._lines([prompt.where]), asked]
        return [line for block in blocks if block for line in (*block, (TEXT, ""))]

    def _status(self, *, hides: bool) -> list[Line]:
        """Return what the last key did, how many choices there are, and how many of them are ticked."""
        if self._reads:
            return []
        arrows, total = self._words.arrows, len(self._prompt.options)
        phrase = arrows.status_more if hides else arrows.status
        status = fill(phrase, number=self._shown.pointed + 1, total=total)
        if self._prompt.several:
            ticked = arrows.ticked_of if self._prompt.limit < total else arrows.ticked
            status = f"{status} {fill(ticked, ticked=len(self._shown.ticked), most=self._prompt.limit)}"
        return [(TEXT, ""), *self._lines([self._shown.complaint]), *self._lines([status])]

    def _keys(self, room: int, height: int) -> tuple[list[Line], int]:
        """Return the keys, in full where they are wanted and the choices stay in sight, and in how many parts."""
        short = _joined(self._side_by_side(short_instructions(self._words, self._prompt)))
        if not self._shown.help:
            return short, 1
        each, blocks = self._lines(self._all_keys), self._side_by_side(self._all_keys)
        packed = _joined(blocks)
        if not self._shown.why:  # Nobody has asked for them: they must take no choice out of sight.
            return next((keys for keys in (each, packed) if len(keys) + height <= room), short), 1
        if len(each) + min(height, ENOUGH_ROWS) <= room:
            return each, 1
        most = room - min(height, FEWEST_ROWS)
        if len(packed) <= most:
            return packed, 1
        all_ways, help_only = self._below_parts(*_WAYS), self._below_parts(Move.URGENT)
        enough = max(ENOUGH_KEYS, *map(len, blocks))
        has_room = len(all_ways) == len(help_only) or most - len(all_ways) >= enough
        below = all_ways if has_room else help_only
        size = most - len(below)
        if size < 1:
            return short, 1
        parts = _parts(blocks, size)
        return [*parts[min(self._shown.help, len(parts)) - 1], *below], len(parts)

    @property
    def fewest_lines_for_keys(self) -> int:
        """How many lines all keys need where they come in parts."""
        return max(map(len, self._side_by_side(self._all_keys))) + len(self._below_parts(Move.URGENT))

    @property
    def _all_keys(self) -> list[str]:
        arrows = self._words.arrows
        choosing = (arrows.tick, arrows.go_on) if self._prompt.several else (arrows.choose,)
        return instructions(self._words, self._prompt, (arrows.move, *choosing, arrows.at_once))

    def _below_parts(self, *ways: Move) -> list[Line]:
        """Return what stands below each part of the keys: how to see more of them, and these ways in short."""
        words = self._words
        more = f"{words.moves.help.key} {words.keys.more}"
        moves = moves_of(words)
        short = [f"{moves[way].key} {moves[way].words[0]}" for way in ways if way in self._prompt.moves]
        return _joined(self._side_by_side([more, *short]))

    def _side_by_side(self, keys: list[str]) -> list[list[Line]]:
        """Return keys side by side, as many to a line as there is room for, and in one block what must stay together.

        That is a key that needs several lines, and what introduces the keys with the first of them.
        """
        blocks = [self._lines(keys[:1])]
        for before, key in pairwise(keys):
            longer = f"{blocks[-1][-1][1]}{_BETWEEN_KEYS}{key}"
            if cells(longer) <= self._width:
                blocks[-1][-1] = (TEXT, longer)
            elif before == self._words.arrows.at_once:
                blocks[-1] += self._lines([key])
            else:
                blocks.append(self._lines([key]))
        return blocks

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        group = ""
        for option in self._prompt.options:
            if option.group and option.group != group:
                # On a line of its own it begins where the pointer does: the choices under it stand further in.
                rows.append(Row("", "\n" + "\n".join(wrap(option.group, self._width, _MARGIN))))
            group = option.group
            rows.append(Row(option.id, self._choice(option)))
        return rows

    def _choice(self, option: Option) -> str:
        """Return the label of a choice in as many lines as it needs, the later ones indented."""
        several = self._prompt.several
        box = (TICKED if option.id in self._shown.ticked else NOT_TICKED) if several else ""
        earlier = f" {self._words.question.your_answer}" if not several and option.id in self._prompt.current else ""
        hanging = " " * len(box) + _HANGING if self._width >= _NARROW else ""
        lines = wrap(f"{option.label}{earlier}", max(1, self._width - POINTER_WIDTH), box, hanging)
        return f"\n{' ' * POINTER_WIDTH}".join(lines)

    def _lines(self, texts: Iterable[str], style: str = TEXT) -> list[Line]:
        margin = _MARGIN if self._width > 1 else ""
        parts = (part for text in texts if text for part in text.split("\n"))
        return [(style, line) for part in parts for line in wrap(part, self._width, margin)]


def _joined(blocks: Iterable[list[Line]]) -> list[Line]:
    return [*chain.from_iterable(blocks)]


def _parts(blocks: Sequence[list[Line]], size: int) -> list[list[Line]]:
    """Return blocks in parts of one size, so that none begins too late; only where one has no room is it cut."""
    if max(map(len, blocks)) > size:
        blocks = [[line] for line in _joined(blocks)]
    parts: list[list[Line]] = [[]]
    for block in blocks:
        if len(parts[-1]) + len(block) > size:
            parts.append([])
        parts[-1] += block
    return [[*part, *[(TEXT, "")] * (size - len(part))] for part in parts]

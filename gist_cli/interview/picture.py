"""What the arrow-key prompter draws, as lines of text that fit the screen."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gist_cli.interview.keys import instructions, several_hint, short_instructions
from gist_cli.interview.prompt import Prompt, Room

COMFORTABLE_WIDTH = 76
FEWEST_ROWS = 4
"""Rows that the choices keep, whatever else has to give way on a small screen."""

POINTER = ">"
POINTER_WIDTH = 3
TICKED, NOT_TICKED = "[x] ", "[ ] "
WAYS = ("Arrow keys: move", "Enter: choose, and go on")
TICKING_WAYS = ("Arrow keys: move", "Space: tick", "Enter: go on")
SINGLE_KEYS = "These keys act at once, without Enter:"
SEVERAL_WAYS = "Space ticks a line, Enter goes on."
TEXT, QUESTION = "class:text", "class:question"
_MARGIN = " "
_HANGING = "  "

Line = tuple[str, str]
"""A style and one line in it."""


class Shown(NamedTuple):
    """What the screen shows beside the prompt itself.

    ``notes`` stand above it; ``complaint`` says why the last key did nothing; ``full`` shows all keys and ``why`` the
    reason; ``pointed`` is the position of the pointer, ``ticked`` the ids of the ticked options.
    """

    notes: Sequence[str] = ()
    pointed: int = 0
    ticked: Sequence[str] = ()
    complaint: str = ""
    full: bool = False
    why: bool = False


class Picture(NamedTuple):
    """The lines above the choices, the choices, the rows that these get, and the lines below them.

    ``full`` tells whether all keys are shown.
    """

    above: list[Line]
    choices: list[str]
    rows: int
    below: list[Line]
    full: bool


def draw(prompt: Prompt, shown: Shown, room: Room) -> Picture:
    """Draw a prompt as large as the room allows.

    Where there is too little room, the full keys give way to the short ones, then the notes and blank lines, then the
    beginning of the question. Choices that do not fit are scrolled, and a line says so.
    """
    width = min(room.columns - 1, COMFORTABLE_WIDTH)
    choices = [_choice(prompt, number, shown, width) for number in range(len(prompt.options))]
    height = sum(choice.count("\n") + 1 for choice in choices)
    fewest = min(height, FEWEST_ROWS)
    above, below = _above(prompt, shown, width), _below(prompt, shown, width)
    if room.rows < len(above) + fewest + len(below):
        shown = shown._replace(full=False)
        below = _below(prompt, shown, width)
    if room.rows < len(above) + fewest + len(below):
        above = [line for line in _above(prompt, shown._replace(notes=()), width) if line[1]]
    if room.rows < len(above) + height + len(below) and not shown.complaint:
        more = f"{shown.pointed + 1} of {len(choices)} (arrow keys show the others)"
        below = _below(prompt, shown._replace(complaint=more), width)
    above = above[max(0, len(above) + fewest + len(below) - room.rows) :]
    below = below[: max(0, room.rows - len(above) - fewest)]
    return Picture(above, choices, min(height, max(1, room.rows - len(above) - len(below))), below, shown.full)


def _above(prompt: Prompt, shown: Shown, width: int) -> list[Line]:
    """Return the notes, the place and the question, a blank line behind each."""
    reason = [f"Why we ask: {prompt.why}"] if shown.why and prompt.why else []
    several = f"{several_hint(prompt)} {SEVERAL_WAYS}" if prompt.several else ""
    asked = [
        *_lines([prompt.before], width),
        *_lines([prompt.text], width, QUESTION),
        *_lines([prompt.hint, several, *reason], width),
    ]
    where = "" if prompt.under_text else prompt.where
    blocks = [*(_lines([note], width) for note in shown.notes), _lines([where], width), asked]
    return [line for block in blocks if block for line in (*block, (TEXT, ""))]


def _below(prompt: Prompt, shown: Shown, width: int) -> list[Line]:
    """Return what is to be said about the choices, or a blank line, and the keys."""
    ways = (*(TICKING_WAYS if prompt.several else WAYS), SINGLE_KEYS)
    keys = instructions(prompt, ways) if shown.full else _rows_of(short_instructions(prompt), width)
    space: list[Line] = [] if prompt.under_text else [(TEXT, "")]  # The text above needs each row.
    return [*(_lines([shown.complaint], width) or space), *_lines(keys, width)]


def _rows_of(keys: list[str], width: int) -> list[str]:
    """Return keys side by side, as many to a row as there is room for."""
    rows = [keys[0]]
    for key in keys[1:]:
        longer = f"{rows[-1]}  {key}"
        if len(longer) + len(_MARGIN) <= width:
            rows[-1] = longer
        else:
            rows.append(key)
    return rows


def _choice(prompt: Prompt, number: int, shown: Shown, width: int) -> str:
    """Return the label of a choice in as many lines as it needs, the later ones indented."""
    option = prompt.options[number]
    box = (TICKED if option.id in shown.ticked else NOT_TICKED) if prompt.several else ""
    earlier = " (your answer)" if not prompt.several and option.id in prompt.current else ""
    indent = " " * (POINTER_WIDTH + len(box))
    wrapped = textwrap.fill(
        f"{option.label}{earlier}",
        width,
        initial_indent=indent,
        subsequent_indent=indent + _HANGING,
        break_on_hyphens=False,
    )
    return box + wrapped[len(indent) :]


def _lines(texts: Iterable[str], width: int, style: str = TEXT) -> list[Line]:
    filled = (
        textwrap.wrap(text, width, initial_indent=_MARGIN, subsequent_indent=_MARGIN, break_on_hyphens=False)
        for text in texts
    )
    return [(style, line) for lines in filled for line in lines]

"""Makes the pictures of the README from real runs of the program.

Run it with ``python docs/pictures.py [FOLDER]``; without a folder, the pictures beside it are made anew. It starts the
program on a pseudo-terminal, answers as a person would, and draws what then stands on the screen. The pictures are SVG,
and fetch nothing from anywhere.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, DIMMED_MONOKAI, TerminalTheme
from rich.text import Text

from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire

COLUMNS, ROWS = 80, 24
PATIENCE = 30
BLINK = 0.5
"""Seconds; Enter pressed again within a blink does not count."""

DOWN, SPACE, ENTER, SKIP = "\x1b[B", " ", "\r", "s"
PROGRAM = [sys.executable, "-m", "gist_cli"]
PERSON = {
    "role": ("patient",),
    "urgent": ("none",),
    "stage": ("metastatic",),
    "surgery": ("not-possible",),
    "tested": ("yes",),
    "mutation": ("kit-exon-11",),
    "medicine": ("imatinib",),
    "response": ("growing",),
    "past-medicines": ("none",),
    "side-effects": ("fatigue",),
    "matters": ("daily-life",),
}
"""Whom the pictures are for; every other question is skipped."""

PICTURED = "medicine"
"""The question that is shown while it is being answered."""

SVG = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>{lines}</defs>
FRAME
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""  # noqa: E501 - a style is one line.
WINDOW = SVG.replace("FRAME", "{chrome}")
PAPER = SVG.replace("FRAME", '<rect width="100%" height="100%" rx="4" fill="white" stroke="#999"/>')


def main() -> None:
    """Make all pictures."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    with tempfile.TemporaryDirectory() as home:
        session = Session(home)
        for asked, picture in answered(session):
            if asked == PICTURED:
                draw(folder / "question.svg", picture, WINDOW, DIMMED_MONOKAI)
        session.press(ENTER)  # On the page with all answers, this shows the guide.
        session.wait_for("part 1 of")
        session.press(DOWN + ENTER)
        session.wait_for("visit sheet")
        draw(folder / "guide.svg", session.picture(), WINDOW, DIMMED_MONOKAI)
        session.end()
    draw(folder / "sheet.svg", side_by_side(sheet()), PAPER, DEFAULT_TERMINAL_THEME)


class Session:
    """The program on a pseudo-terminal, and what a person sees there."""

    def __init__(self, folder: str) -> None:
        """Start it in a folder."""
        self._child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], "ask"],
            cwd=folder,
            env=environment(),
            dimensions=(ROWS, COLUMNS),
            encoding="utf-8",
        )
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self._screen)

    def press(self, keys: str) -> None:
        """Press keys, as a hand does: not in the same blink as those before."""
        time.sleep(BLINK)
        self._child.send(keys)

    def wait_for(self, words: str) -> None:
        """Read until these words stand on the screen."""
        while words not in "\n".join(self._screen.display):
            self._stream.feed(self._child.read_nonblocking(65536, timeout=PATIENCE))

    def picture(self) -> Text:
        """Return what stands on the screen."""
        lines = [self._line(row) for row in range(ROWS)]
        while not lines[-1].plain.strip():
            lines.pop()
        return Text("\n").join(lines)

    def end(self) -> None:
        """Close the terminal."""
        self._child.close(force=True)

    def _line(self, row: int) -> Text:
        cells = (self._screen.buffer[row][column] for column in range(COLUMNS))
        return Text.assemble(*((cell.data, style(cell)) for cell in cells))


def answered(session: Session) -> Iterator[tuple[str, Text]]:
    """Answer all questions, and yield each with what the screen shows when the choice is reached."""
    known = Questionnaire(Content(own_folder()).questionnaire)
    for number, question in enumerate(known.applicable(PERSON), 1):
        session.wait_for(f"Question {number} of")
        chosen = PERSON.get(question.id)
        if not chosen:
            session.press(SKIP)
            continue
        place = [choice.id for choice in question.choices].index(chosen[0])
        session.press(DOWN * place + (SPACE if question.kind == "multi" else ""))
        session.wait_for("Marked:" if question.kind == "multi" else f"Choice {place + 1} of")
        yield question.id, session.picture()
        session.press(ENTER)
    session.wait_for("Last step")


def sheet() -> list[str]:
    """Return the pages of a visit sheet."""
    settings = [f"--set={name}={','.join(chosen)}" for name, chosen in PERSON.items()]
    command = [*PROGRAM, "ask", "--no-input", "--sheet", *settings]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment(), check=True)  # noqa: S603
    return ran.stdout.split("\f")


def side_by_side(pages: list[str]) -> Text:
    """Return pages of plain text beside each other."""
    columns = [page.splitlines() for page in pages]
    height, width = max(map(len, columns)), max(len(line) for lines in columns for line in lines)
    filled = [[*lines, *[""] * (height - len(lines))] for lines in columns]
    return Text("\n".join("    ".join(line.ljust(width) for line in row) for row in zip(*filled, strict=True)))


def draw(path: Path, text: Text, form: str, theme: TerminalTheme) -> None:
    """Write a text as a picture."""
    width = max(line.cell_len for line in text.split("\n"))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=width, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(text, soft_wrap=True)
    picture = console.export_svg(title="gist-guide ask", theme=theme, code_format=form, unique_id=path.stem)
    path.write_text(picture, encoding="utf-8")


def environment() -> dict[str, str]:
    """Return the environment of a plain terminal in English."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH") if name in os.environ}
    here = str(Path(__file__).parents[1])
    return {**kept, "PYTHONPATH": here, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def style(cell: pyte.screens.Char) -> Style:
    """Return how a cell of the screen looks."""
    return Style(
        color=color(cell.fg),
        bgcolor=color(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


def color(name: str) -> str | None:
    """Return what Rich calls a color of the screen."""
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return name.replace("brown", "yellow").replace("bright", "bright_")


if __name__ == "__main__":
    main()

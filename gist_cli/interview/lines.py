"""Asks in plain lines and reads the answers line by line: nothing moves, nothing is drawn."""

import re
import textwrap
from typing import TextIO

from gist_cli.errors import EndOfInputError
from gist_cli.interview.keys import HELP_WORDS, MOVE_WORDS, instructions, refusal, several_hint
from gist_cli.interview.prompt import Move, Option, Prompt, Reply, Room
from gist_cli.names import key

ERRORS_IN_A_ROW = 3
"""Wrong lines after which the question is asked anew."""

WAYS = ("To answer, type a number or the words of a choice, and press Enter.",)
_NUMBERS = re.compile(r"\d+(?:[\s,]+\d+)*,?")


class LinePrompter:
    """Reads answers as numbers or words, and writes lines of at most ``width`` columns.

    A line holds one choice, or several with commas between them; the empty line keeps an earlier answer, or takes the
    choice that the prompt begins at.
    """

    def __init__(self, stream: TextIO, screen: TextIO, width: int) -> None:
        """Read from one stream, write questions and errors to the other."""
        self._stream = stream
        self._screen = screen
        self._width = width
        self._explained = False

    def tell(self, text: str) -> None:
        """Write a text that needs no answer."""
        self._write(text)

    def room(self) -> Room | None:
        """Return nothing: text flows on."""
        return None

    def clear(self) -> None:
        """Do nothing: what was written stays."""

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until a line can be understood; the question is repeated with the help and after several errors."""
        if not self._explained:
            self._write("")
            self._explain(prompt)
            self._explained = True
        self._show(prompt)
        errors = 0
        while True:
            line = self._read(prompt)
            if key(line) in HELP_WORDS:
                self._explain(prompt, why=prompt.why)
                self._show(prompt)
                errors = 0
                continue
            reply = self._understand(prompt, line)
            if not isinstance(reply, str):
                return reply
            self._write(f"Error: {reply}")
            errors += 1
            if errors % ERRORS_IN_A_ROW == 0:
                self._show(prompt)

    def _explain(self, prompt: Prompt, why: str = "") -> None:
        if why:
            self._write(f"Why we ask: {why}")
        for line in instructions(prompt, WAYS, words=True):
            self._write(line)

    def _show(self, prompt: Prompt) -> None:
        self._write("")
        for text in filter(None, (prompt.where, prompt.before, prompt.text, prompt.hint)):
            self._write(text)
        if prompt.several:
            self._write(f"{several_hint(prompt)} Put commas between the numbers.")
        for number, option in enumerate(prompt.options, 1):
            self._write(option.label, f"{number}. ")
        if prompt.current:
            labels = ", ".join(option.label for option in prompt.options if option.id in prompt.current)
            self._write(f"Your answer now: {labels}. Press Enter to keep it.")
        elif prompt.start:
            label = next(option.label for option in prompt.options if option.id == prompt.start)
            self._write(f"Press Enter alone for: {label}.")

    def _read(self, prompt: Prompt) -> str:
        self._screen.write("Your answer (? for help): ")
        self._screen.flush()
        line = self._stream.readline()
        if not (line.endswith("\n") and self._stream.isatty()):
            self._write("")  # Nobody pressed Enter on this screen.
        if not line:
            raise EndOfInputError(prompt.id)
        return "".join(character for character in line if character.isprintable() or character == "\t").strip()

    def _understand(self, prompt: Prompt, line: str) -> Reply | str:
        """Return the reply that a line stands for, or why it cannot be one."""
        if not line:
            kept = prompt.current or ((prompt.start,) if prompt.start else ())
            return kept or f"Nothing was typed. {_allowed(prompt)}"
        word = key(line)
        for move, words in MOVE_WORDS.items():
            if word in words and not _option(prompt, line):
                return move if move in prompt.moves else f'"{words[1]}" does nothing here. {_allowed(prompt)}'
        chosen = [_option(prompt, part) for part in _parts(prompt, line)]
        known = [option.id for option in chosen if option]
        if len(known) < len(chosen) or not known:
            return f"That is not one of the choices. {_allowed(prompt)}"
        complaint = refusal(prompt, known)
        if complaint:
            return f"{complaint} {_allowed(prompt)}"
        return tuple(option.id for option in prompt.options if option.id in known)

    def _write(self, text: str, lead: str = "") -> None:
        under = " " * len(lead)
        wrapped = textwrap.fill(
            text,
            self._width,
            initial_indent=lead,
            subsequent_indent=under,
            break_on_hyphens=False,
            break_long_words=False,
        )
        self._screen.write(wrapped + "\n")
        self._screen.flush()


def _parts(prompt: Prompt, line: str) -> list[str]:
    """Return the choices that a line names; words with a comma of their own may be one choice."""
    if _option(prompt, line):
        return [line]
    if _NUMBERS.fullmatch(line):
        return line.replace(",", " ").split()
    return [part for part in line.split(",") if part.strip()]


def _option(prompt: Prompt, typed: str) -> Option | None:
    """Return the option with this number, id, label or other name."""
    word = typed.strip()
    if word.isdecimal():
        number = int(word)
        return prompt.options[number - 1] if 1 <= number <= len(prompt.options) else None
    wanted = key(word)
    names = ((option, {option.id, *map(key, (option.label, *option.also))}) for option in prompt.options)
    return next((option for option, known in names if wanted in known), None)


def _allowed(prompt: Prompt) -> str:
    """Return a sentence with all that can be typed."""
    words = [MOVE_WORDS[move][1] for move in Move if move in prompt.moves]
    many = ", or several with commas between them" if prompt.several else ""
    numbers = f"Type a number from 1 to {len(prompt.options)}{many}"
    return f"{numbers}, or a word: {', '.join(words)}." if words else f"{numbers}."

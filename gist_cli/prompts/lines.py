"""Asks in plain lines and reads the answers line by line: nothing moves, nothing is drawn."""

from typing import TextIO

from gist_cli.errors import EndOfInputError
from gist_cli.interview import Move, Option, Prompt, Reply
from gist_cli.prompts.keys import MOVE_WORDS, WHY_WORDS, instructions, refusal, several_hint
from gist_cli.spelling import key


class LinePrompter:
    """Reads answers as numbers or words.

    A line holds one choice, or several with commas between them; the empty line keeps an earlier answer.
    """

    def __init__(self, stream: TextIO, screen: TextIO) -> None:
        """Read from one stream, write questions and errors to the other."""
        self._stream = stream
        self._screen = screen
        self._explained = False

    def tell(self, text: str) -> None:
        """Write a line that needs no answer."""
        self._write(text)

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until a line can be understood."""
        self._show(prompt)
        while True:
            line = self._read(prompt)
            if key(line) in WHY_WORDS and prompt.why:
                self._write(f"Why we ask: {prompt.why}")
                self._write(instructions(prompt))
                continue
            reply = self._understand(prompt, line)
            if not isinstance(reply, str):
                return reply
            self._write(f"Error: {reply}")

    def _show(self, prompt: Prompt) -> None:
        lines = ["", prompt.where, prompt.before, prompt.text, prompt.hint]
        self._write("\n".join(line for number, line in enumerate(lines) if line or number == 0))
        for number, option in enumerate(prompt.options, 1):
            self._write(f"{number}. {option.label}")
        if not self._explained:
            self._write(instructions(prompt))
            self._explained = bool(prompt.why)
        if prompt.several:
            self._write(f"{several_hint(prompt)} Put commas between the numbers.")
        if prompt.current:
            labels = ", ".join(option.label for option in prompt.options if option.id in prompt.current)
            self._write(f"Your answer now: {labels}. Press Enter to keep it.")

    def _read(self, prompt: Prompt) -> str:
        self._screen.write("Your answer (? for help): " if prompt.why else "Your answer: ")
        self._screen.flush()
        line = self._stream.readline()
        if not line:
            self._write("")
            raise EndOfInputError(prompt.id)
        return "".join(character for character in line if character.isprintable()).strip()

    def _understand(self, prompt: Prompt, line: str) -> Reply | str:
        """Return the reply that a line stands for, or why it cannot be one."""
        if not line:
            return prompt.current or f"Nothing was typed. {_allowed(prompt)}"
        word = key(line)
        for move in prompt.moves:
            if word in MOVE_WORDS[move]:
                return move
        chosen = [self._option(prompt, word.strip()) for word in line.split(",") if word.strip()]
        known = [option.id for option in chosen if option]
        if len(known) < len(chosen) or not known:
            return f"That is not one of the choices. {_allowed(prompt)}"
        complaint = refusal(prompt, known)
        if complaint:
            return f"{complaint} {_allowed(prompt)}"
        return tuple(option.id for option in prompt.options if option.id in known)

    @staticmethod
    def _option(prompt: Prompt, word: str) -> Option | None:
        if word.isdecimal():
            number = int(word)
            return prompt.options[number - 1] if 1 <= number <= len(prompt.options) else None
        wanted = key(word)
        return next((option for option in prompt.options if wanted in (option.id, key(option.label))), None)

    def _write(self, text: str) -> None:
        self._screen.write(text + "\n")
        self._screen.flush()


def _allowed(prompt: Prompt) -> str:
    words = [MOVE_WORDS[move][1] for move in Move if move in prompt.moves]
    numbers = f"Type a number from 1 to {len(prompt.options)}"
    return f"{numbers}, or a word: {', '.join(words)}." if words else f"{numbers}."

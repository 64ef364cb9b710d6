"""Asks in plain lines and reads the answers line by line: nothing moves, nothing is drawn."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

from gist_cli.content.form.conversation import Conversation
from gist_cli.document import fill
from gist_cli.errors import EndOfInputError
from gist_cli.interview.keys import instructions, moves_of, named, numbered, refusal, several_hint
from gist_cli.interview.prompt import Move, Option, Passage, Prompt, Reply
from gist_cli.interview.typed import deaf
from gist_cli.names import key
from gist_cli.output.terminal import Terminal
from gist_cli.render.lines import wrap

ERRORS_IN_A_ROW = 3
"""Wrong lines after which the question is asked anew."""

WRONG_LINES = 20
"""Wrong lines in a row after which an input that is no terminal is given up: nobody is there to hear."""

MOST_TIMES = 100
"""Times that such an input may come back to the same question."""

LONGEST_LINE = 1000
"""Characters after which a line can be no answer."""

_NUMBERS = re.compile(r"\d+[.)]?(?:[\s,;]+\d+[.)]?)*[,;]?")
_MARKS = re.compile(r"[.),;]")
_BETWEEN = re.compile("[,;]")


class LinePrompter:
    """Reads answers as numbers or words, and writes lines of at most ``width`` columns, or as many as the screen has.

    A line holds one choice, or several with commas or semicolons between them; the empty line keeps an earlier answer,
    or takes the choice that the prompt begins at.
    """

    def __init__(
        self, terminal: Terminal, words: Conversation, width: int, hears: Callable[[str], bool] = deaf
    ) -> None:
        """Read from standard input, write questions and errors to standard error; ``hears`` knows words of signs."""
        self._terminal = terminal
        self._words = words
        self._widest = width
        self._hears = hears
        self._explained = False
        self._idle = 0
        self._times: Counter[str] = Counter()
        self._told = ""
        self._lines_since = 0

    def tell(self, text: str) -> None:
        """Write a text that needs no answer; it is written again where a long list has pushed it out of sight."""
        self._write_told(text)
        self._told = "\n".join(filter(None, (self._told, text)))
        self._lines_since = 0

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until a line can be understood; the question is repeated with the help and after several errors."""
        if not self._explained:
            self._write("")
            self._explain(prompt)
            self._explained = True
            self._told = ""  # The welcome answers nothing that was done.
        self._show(prompt)
        self._tell_again()
        self._times[prompt.id] += 1
        errors = 0
        while True:
            line = self._read(prompt)
            self._idle += 1
            if not self._terminal.input.isatty():
                self._give_up(prompt)
            if self._asks_for_help(line):
                self._explain(prompt, why=prompt.why)
                self._show(prompt)
                errors = 0
                continue
            reply = self._understand(prompt, line)
            if not isinstance(reply, str):
                self._idle = self._idle if reply is Move.URGENT else 0
                self._confirm(prompt, reply)
                return reply
            self._write(fill(self._words.lines.error, problem=reply))
            errors += 1
            if errors % ERRORS_IN_A_ROW == 0:
                self._show(prompt)

    def _give_up(self, prompt: Prompt) -> None:
        """Stop where an input that is no terminal leads nowhere."""
        if self._idle > WRONG_LINES:
            raise EndOfInputError(prompt.id, wrong_lines=WRONG_LINES)
        if self._times[prompt.id] > MOST_TIMES:
            raise EndOfInputError(prompt.id, times=MOST_TIMES)

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Write a text, and then ask: where nobody sees it, only if there is a choice.

        On a screen, what is said next would push the end of the text out of sight.
        """
        self._put("\n" + passage.plain(self._width))
        is_asked = len(prompt.options) > 1 or self._terminal.input.isatty()
        return self.ask(prompt) if is_asked else (prompt.options[0].id,)

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words."""
        self._write("")
        self._write(prompt.text)
        self._terminal.say(self._words.lines.words)
        return self._read_line(prompt)

    def close(self) -> None:
        """Do nothing: what was written stays."""

    @property
    def _width(self) -> int:
        return min(self._widest, self._terminal.width)

    def _explain(self, prompt: Prompt, why: str = "") -> None:
        if why:
            self._write(fill(self._words.question.why, why=why))
        for line in instructions(self._words, prompt, [self._words.lines.ways], typed=True):
            self._write(line)

    def _show(self, prompt: Prompt) -> None:
        lines = self._words.lines
        self._write("")
        for text in filter(None, (prompt.where, prompt.before, prompt.text, prompt.hint)):
            self._write(text)
        if prompt.several:
            self._write(f"{several_hint(self._words, prompt)} {lines.several}")
        group = ""
        for number, option in enumerate(prompt.options, 1):
            if option.group != group:
                group = option.group
                self._write(group)
            self._write(option.label, f"{number}. ")
        if prompt.current:
            self._write(fill(lines.now, choices=_labels(prompt, prompt.current)))
        elif prompt.start:
            self._write(fill(lines.enter, choice=_labels(prompt, (prompt.start,))))

    def _confirm(self, prompt: Prompt, reply: Reply) -> None:
        """Say back what was chosen, or that nothing was."""
        if isinstance(reply, tuple):
            self._write(fill(self._words.lines.chose, choices=_labels(prompt, reply)))
        elif reply is Move.SKIP:
            self._write(self._words.lines.skipped)

    def _read(self, prompt: Prompt) -> str:
        self._terminal.say(self._words.lines.answer)
        return self._read_line(prompt)

    def _read_line(self, prompt: Prompt) -> str:
        stream = self._terminal.input
        try:
            line = stream.readline(LONGEST_LINE)
        except OSError as error:  # The terminal has gone away.
            raise EndOfInputError(prompt.id) from error
        if not (line.endswith("\n") and stream.isatty()):
            self._write("")  # Nobody pressed Enter on this screen.
        if not line:
            raise EndOfInputError(prompt.id)
        return line.removesuffix("\n").removesuffix("\r").strip(" ")

    def _asks_for_help(self, line: str) -> bool:
        asked = self._words.moves.help
        return line == asked.key or key(line) in map(key, asked.words)

    def _understand(self, prompt: Prompt, line: str) -> Reply | str:
        """Return the reply that a line stands for, or why it cannot be one."""
        lines = self._words.lines
        if not line:
            kept = prompt.current or ((prompt.start,) if prompt.start else ())
            return kept or f"{lines.nothing} {self._allowed(prompt)}"
        if any(unicodedata.category(character) in ("Cc", "Cs") for character in line):
            return f"{lines.control} {self._allowed(prompt)}"
        named_otherwise = _exactly(prompt, line) or _with_key(prompt, line)
        move = None if named_otherwise else self._move(line)
        if move and move not in prompt.moves:
            return f"{fill(lines.no_move, word=moves_of(self._words)[move].words[0])} {self._allowed(prompt)}"
        reply = move or self._choices(prompt, line)
        is_sign = isinstance(reply, str) and Move.URGENT in prompt.moves and self._hears(line)
        return Move.URGENT if is_sign else reply

    def _choices(self, prompt: Prompt, line: str) -> tuple[str, ...] | str:
        """Return the choices that a line names, or why it cannot be an answer."""
        lines = self._words.lines
        chosen: list[str] = []
        parts = _parts(prompt, line)
        for number, part in enumerate(parts, 1):
            found = _meant(prompt, part)
            if not found:
                which = fill(lines.unknown_one, number=number, total=len(parts)) if parts[1:] else lines.unknown
                return f"{which} {self._allowed(prompt)}"
            if len(found) > 1:
                return fill(lines.unclear, choices=_labels(prompt, [option.id for option in found]))
            chosen.append(found[0].id)
        complaint = refusal(self._words, prompt, chosen)
        if complaint or not chosen:
            return f"{complaint or lines.unknown} {self._allowed(prompt)}"
        return tuple(option.id for option in prompt.options if option.id in chosen)

    def _move(self, line: str) -> Move | None:
        word = line.lower()
        for move, words in moves_of(self._words).items():
            if word == words.key or word in words.words:
                return move
        return None

    def _allowed(self, prompt: Prompt) -> str:
        """Return a sentence with all that can be typed."""
        lines = self._words.lines
        words = [words.words[0] for move, words in moves_of(self._words).items() if move in prompt.moves]
        numbers = fill(lines.numbers if prompt.several else lines.number, most=len(prompt.options))
        return f"{numbers} {fill(lines.or_words, words=', '.join(words))}" if words else numbers

    def _write(self, text: str, lead: str = "") -> None:
        self._say(wrap(text, self._width, lead, " " * len(lead)))

    def _write_told(self, text: str) -> None:
        """Write what was told; the names of files in it stay whole."""
        for part in text.split("\n"):
            self._say(wrap(part, self._width, whole=True))

    def _tell_again(self) -> None:
        """Write once more what was told before so many lines that the screen cannot show it any longer."""
        if self._told and self._terminal.input.isatty() and self._lines_since >= self._terminal.room().rows:
            self._write("")
            self._write_told(self._told)
        self._told = ""

    def _say(self, lines: Iterable[str]) -> None:
        self._put("\n".join([*lines, ""]))

    def _put(self, text: str) -> None:
        self._lines_since += text.count("\n")
        self._terminal.say(text)


def _labels(prompt: Prompt, chosen: "tuple[str, ...] | list[str]") -> str:
    return "; ".join(option.label.removesuffix(".") for option in prompt.options if option.id in chosen)


def _parts(prompt: Prompt, line: str) -> list[str]:
    """Return the choices that a line names; words with a comma of their own may be one choice."""
    if _exactly(prompt, line):
        return [line]
    if _NUMBERS.fullmatch(line):
        return _MARKS.sub(" ", line).split()
    return [part for part in _BETWEEN.split(line) if part.strip()]


def _exactly(prompt: Prompt, typed: str) -> bool:
    """Say whether this is the whole name of an option, however it is spelled."""
    wanted = key(typed)
    return bool(wanted) and any(
        wanted in {option.id, *map(key, (option.label, *option.also))} for option in prompt.options
    )


def _meant(prompt: Prompt, typed: str) -> list[Option]:
    """Return the options with this number or key, or that the words can mean."""
    word = typed.strip()
    if word.isdecimal():
        return list(numbered(prompt.options, word))
    return _with_key(prompt, word) or named(prompt.options, word)


def _with_key(prompt: Prompt, typed: str) -> list[Option]:
    """Return the options that have this key: one, or none."""
    return [option for option in prompt.options if option.key and option.key == typed.lower()]

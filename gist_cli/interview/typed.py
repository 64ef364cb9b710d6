"""What is being typed at a prompt, what it means there, and how fast the hands are that type it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gist_cli.content.form.conversation import Conversation
from gist_cli.document import fill
from gist_cli.interview.keys import LEAVING, goes_on, meanings, meant, move_of
from gist_cli.interview.prompt import Move, Option, Prompt

LONGEST_WORD = 40
LONGEST_TEXT = 400
"""Characters of what was typed that are said back, and those that count: a sentence may tell what is happening."""


class Pace(NamedTuple):
    """How fast hands are, in seconds.

    Within a ``blink`` the same key pressed again is one that a hand did not mean, or that was held down. After a
    ``pause`` a letter is a command, if no other has followed; after a ``long_pause`` if it also begins a choice. So
    long may slow hands take between two letters of a word. For a ``grace`` behind such a choice's letter that acted by
    itself, a key is meant for what stood there before.
    """

    blink: float = 0.25
    pause: float = 0.3
    long_pause: float = 1.5
    grace: float = 1.0


class Strokes:
    """Knows when each key was pressed, so that the second of two within a blink does not count.

    ``now`` is when the last one came, in seconds. Nor does a key count that came so soon after a letter had acted by
    itself that it was meant for what stood there before.
    """

    def __init__(self, clock: Callable[[], float], pace: Pace) -> None:
        """Take the clock, which counts seconds, and the pace of the hands."""
        self.pace = pace
        self.now = clock()
        self._clock = clock
        self._has_more = False
        self._late_until = self.now
        self._last: dict[str, float] = {}

    def arrive(self, *, more: bool = False) -> None:
        """Note that a key has come; ``more`` came with it, however long a busy machine takes to get to them."""
        if not self._has_more:
            self.now = self._clock()
        self._has_more = more

    def act(self, grace: float) -> None:
        """Note that a letter acts now, by itself; for so many seconds a key is meant for what stood there before."""
        self._late_until = self._clock() + grace

    def bounces(self, key: str) -> bool:
        """Say whether a key was pressed a blink ago; note that it is pressed now."""
        last, self._last[key] = self._last.get(key), self.now
        return last is not None and self.now - last < self.pace.blink

    @property
    def is_late(self) -> bool:
        """Whether the last key was meant for what stood there before a letter acted."""
        return self.now < self._late_until


def deaf(_words: str) -> bool:
    """Hear no sign in any words."""
    return False


class Typed:
    """The ``word`` that is being typed at a prompt, and the letter in it that is ``waiting`` to be a command.

    Such a letter must come ``again`` where it would leave a question of which it begins a choice, or where the person
    was ``warned`` of what it loses. The word may be ``unknown``, or ``is_sign``: what somebody says who needs help.
    """

    def __init__(
        self, words: Conversation, strokes: Strokes, prompt: Prompt, *, reads: bool, hears: Callable[[str], bool]
    ) -> None:
        """Begin with nothing typed; ``reads`` says that there is a text above the prompt."""
        self.prompt = prompt
        self.word = self.waiting = self.again = self.warned = ""
        self.unknown = self.is_sign = False
        self._words = words
        self._strokes = strokes
        self._reads = reads
        self._hears = hears
        self._at = 0.0

    @property
    def wait(self) -> float:
        """Seconds after which the word is at its end if no key is pressed; 0 if it never is."""
        pace = self._strokes.pace
        if not self.waiting:
            return pace.long_pause if self.word and not self.unknown else 0
        if self.must_come_again(self.waiting):
            return 0
        may_be_a_word = self.waiting != self.again and self.meant(self.waiting)
        return pace.long_pause if may_be_a_word else pace.pause

    @property
    def takes_space(self) -> bool:
        """Whether a space belongs to the word: what that means has nothing to be ticked, or a name goes on with it."""
        if not self.is_fresh or self.word.isdecimal() or self.word.endswith(" "):
            return False
        if self._reads:
            return self._since < self._strokes.pace.pause
        return not self.prompt.several or not self.meant(self.word) or goes_on(self.prompt.options, self.word)

    @property
    def holds_space(self) -> bool:
        """Whether a space that belongs to the word could have been meant to tick what it names."""
        return self.prompt.several and self.word.endswith(" ")

    @property
    def is_fresh(self) -> bool:
        """Whether the next letter would go on with the word."""
        return bool(self.word) and self._since < self._strokes.pace.long_pause

    def begun(self, text: str) -> str:
        """Return the word of which a text is the next part, or nothing."""
        is_name = self.must_come_again(self.waiting) and self.meant(f"{self.waiting}{text}")
        word = self.word if is_name or self.is_fresh else ""
        if word.isdecimal() and not text.isdecimal():
            return ""
        return "" if text in meanings(self._words, self.prompt) and self._is_apart(word, text) else word

    def go_on(self, begun: str, text: str, *, waits: bool) -> Sequence[Option]:
        """Add a text to a word, as a letter that ``waits`` or not, and return the choices to be pointed at now."""
        self.waiting = text if waits else ""
        self.word = f"{begun}{text}"[:LONGEST_TEXT]
        if self.word.isdecimal() and not self.meant(self.word):
            self.word = self.word[-1]
        self._at = self._strokes.now
        found = self.meant(self.word)
        self.unknown = not found and not waits
        self.is_sign = self.unknown and Move.URGENT in self.prompt.moves and self._hears(self.word)
        return () if waits and not self.must_come_again(text) else found

    def ask_again(self) -> None:
        """Let the letter that waits be pressed once more without a word behind it."""
        self.again, self._at = self.waiting, self._strokes.now

    def forget_letter(self) -> None:
        """Let the next letter be the first one again: what was said of it stands there no longer."""
        self.again = self.warned = ""

    def end(self) -> str:
        """Forget the word, and return the letter that waited."""
        waiting, self.waiting, self.word = self.waiting, "", ""
        self.unknown = self.is_sign = False
        return waiting

    def echo(self) -> str:
        """Return what is said of what was typed."""
        arrows, phrase, found = self._words.arrows, "", self.meant(self.word)
        if self.unknown:
            phrase = arrows.sign if self.is_sign else arrows.unknown
        elif not self.waiting:
            phrase = arrows.typed_space if self.holds_space else arrows.typed
        elif found:
            phrase = arrows.again if self.must_come_again(self.word) else arrows.waiting
        meaning = meanings(self._words, self.prompt).get(self.word, "")
        choice = found[0].label if found else ""
        return fill(phrase, word=self.word[:LONGEST_WORD].strip(), key=self.word, meaning=meaning, choice=choice)

    def must_come_again(self, letter: str) -> bool:
        """Say whether a letter acts only when it is pressed again: it leaves a question of which it begins a choice."""
        if letter == self.again or Move.SKIP not in self.prompt.moves:
            return False
        move = move_of(self._words, self.prompt, letter)
        return move not in (None, Move.URGENT) and bool(self.meant(letter))

    def meant(self, word: str) -> Sequence[Option]:
        """Return the choices that a word, a number or a first letter means.

        One letter means none below a text, nor does that for help in an emergency, which does not wait for a word.
        """
        is_letter = len(word) == 1 and not word.isdecimal()
        is_none = is_letter and (self._reads or word == self._words.moves.urgent.key)
        return () if is_none else meant(self.prompt.options, word)

    @property
    def _since(self) -> float:
        return self._strokes.now - self._at

    def _is_apart(self, word: str, letter: str) -> bool:
        """Say whether a command that leaves no question is not meant as a letter of the word before it."""
        move = move_of(self._words, self.prompt, letter)
        if move in LEAVING or self._since < self._strokes.pace.pause:
            return False
        names_nothing = (self.unknown or move is Move.URGENT) and not self.meant(f"{word}{letter}")
        return names_nothing or not letter.isalnum()

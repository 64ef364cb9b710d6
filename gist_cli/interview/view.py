"""One prompt on the screen: what each key does there, and what is shown then.

A letter is a command only where no other follows it: a typed or pasted word moves to the choice that it names. One
that leaves a question must be pressed again where it also begins a choice, and where it would lose what is ticked. One
that does not is a command too behind a word that names nothing, if it came after a pause. No command moves the pointer.
"""

from collections.abc import Sequence
from typing import NamedTuple

from gist_cli.content.form.conversation import Conversation
from gist_cli.document import fill
from gist_cli.interview.keys import LEAVING, Strokes, hesitation, loss, meanings, meant, moves_of, nothing_ticked, ticks
from gist_cli.interview.leaves import READ_ON, Leaves, Place
from gist_cli.interview.picture import Picture, Shown, draw
from gist_cli.interview.prompt import Move, Option, Prompt, Reply
from gist_cli.output.terminal import Room

LEAP = 8
"""Choices that one page is."""

LONGEST_WORD = 40
"""Characters of what was typed that count; no choice has a name so long that it needs more."""


class Paused(NamedTuple):
    """How a prompt was left for a look elsewhere: the options ticked, the one pointed at, and the place in a text."""

    ticked: tuple[str, ...]
    pointed: str
    place: Place | None


class View:
    """A prompt, with the text above it if there is one; ``reply`` is what the person chose, None until then.

    Keys do nothing until what they would act on has been seen.
    """

    def __init__(
        self, words: Conversation, strokes: Strokes, prompt: Prompt, shown: Shown, leaves: Leaves | None = None
    ) -> None:
        """Begin with what is shown before any key is pressed, the pointer at the earlier answer or at the start."""
        self.reply: Reply | None = None
        self._words = words
        self._strokes = strokes
        self._prompt = prompt
        self._shown = shown._replace(ticked=prompt.current if prompt.several else ())
        self._leaves = leaves
        self._helps = 1
        self._word = ""
        self._typed_at = 0.0
        self._waiting = ""
        self._again = ""
        self._warned = ""
        self._unknown = False
        self._is_seen = False
        self._point_at(next(iter(prompt.current), prompt.start))
        self._left = self._pointed.id

    @property
    def paused(self) -> Paused:
        """How it would be left now."""
        return Paused(tuple(self._shown.ticked), self._pointed.id, self._leaves.place if self._leaves else None)

    @property
    def wait(self) -> float:
        """Seconds after which `rest` must be called if no key is pressed; 0 if it need not be."""
        if not self._waiting or self._must_come_again(self._waiting):
            return 0
        pace = self._strokes.pace
        may_be_a_word = self._waiting != self._again and self._meant(self._waiting)
        return pace.long_pause if may_be_a_word else pace.pause

    def resume(self, paused: Paused) -> None:
        """Let everything stand as it was left; another text with the same prompt begins at its beginning."""
        if self._leaves and not (paused.place and self._leaves.resume(paused.place)):
            return
        self._shown = self._shown._replace(ticked=paused.ticked)
        self._point_at(paused.pointed)

    def picture(self, room: Room) -> Picture:
        """Return what is to be drawn on a screen of this size."""
        if self._leaves:
            leaf = self._leaves.screen(room)
            if leaf.prompt != self._prompt:
                self._prompt = leaf.prompt
                self._point_at(leaf.prompt.start)
            self._shown = self._shown._replace(text=leaf.lines)
        self._is_seen = True
        picture = draw(self._words, self._prompt, self._shown, room)
        self._helps = picture.helps
        return picture

    def press(self, key: str) -> None:
        """Do what a key without a letter stands for: enter, space, up, down, home, end, pageup, pagedown, backspace."""
        if not self._is_seen:
            return
        if key == "space" and self._in_a_word():
            self.type(" ")
            return
        if key in ("enter", "space") and self._strokes.bounces(key):
            return
        waiting, self._waiting = self._waiting, ""
        is_open = key == "enter" and self._must_come_again(waiting)
        if waiting and (not self._meant(waiting) or (key == "enter" and not is_open)):
            self._command(waiting)
            return
        self._again = self._warned = ""
        in_doubt = self._unknown or is_open
        self._word, self._unknown = "", False
        self._say(hesitation(self._words, self._prompt, key, self._pointed) if in_doubt else "")
        if self._shown.complaint:
            return
        if key == "enter":
            self._enter()
        elif key == "space":
            self._space()
        elif key != "backspace":
            self._step(key)
        elif waiting:
            self._point_at(self._left)

    def type(self, text: str) -> None:
        """Take letters or digits that were typed or pasted."""
        if not self._is_seen:
            return
        text = "".join(character if character.isprintable() else " " for character in text).lower()
        is_name = self._must_come_again(self._waiting) and self._meant(f"{self._waiting}{text}")
        begun = self._word if is_name or self._since_typed() < self._strokes.pace.long_pause else ""
        if begun.isdecimal() and not text.isdecimal():
            begun = ""
        if text == self._words.moves.help.key:
            if self._waiting:
                self._point_at(self._left)
            self._waiting = self._word = ""
            self._say("")
            self._turn_help()
            return
        acts = text in meanings(self._words, self._prompt)
        if acts and self._is_apart(begun, text):
            begun = ""
        acts = acts and begun in ("", self._waiting)
        if acts and self._strokes.bounces(text):
            return
        if acts and text == self._waiting:
            self._come_again()
            return
        if text != self._again:
            self._again = self._warned = ""
        if not begun:
            self._left = self._pointed.id
        self._waiting = text if acts and not begun else ""
        self._word = f"{begun}{text}"[:LONGEST_WORD]
        self._typed_at = self._strokes.now
        self._find_word()

    def rest(self) -> None:
        """Let a letter that no other has followed be the command that it is."""
        waiting, self._waiting, self._word = self._waiting, "", ""
        if waiting:
            self._command(waiting)

    def leave(self) -> None:
        """Leave, where that can be done."""
        if Move.LEAVE in self._prompt.moves:
            self.reply = Move.LEAVE

    @property
    def _pointed(self) -> Option:
        return self._prompt.options[self._shown.pointed]

    def _point_at(self, option: str) -> None:
        ids = [found.id for found in self._prompt.options]
        self._shown = self._shown._replace(pointed=ids.index(option) if option in ids else 0)

    def _say(self, complaint: str) -> None:
        self._shown = self._shown._replace(complaint=complaint)

    def _in_a_word(self) -> bool:
        """Say whether letters are being typed right now, so that a space belongs to them."""
        return bool(self._word) and not self._word.isdecimal() and self._since_typed() < self._strokes.pace.pause

    def _since_typed(self) -> float:
        return self._strokes.now - self._typed_at

    def _is_apart(self, word: str, letter: str) -> bool:
        """Say whether a command that leaves no question is not meant as a letter of the word before it."""
        move = self._move(letter)
        if move in LEAVING or self._since_typed() < self._strokes.pace.pause:
            return False
        names_nothing = (self._unknown or move is Move.URGENT) and not self._meant(f"{word}{letter}")
        return names_nothing or not letter.isalnum()

    def _command(self, letter: str) -> None:
        self._word = ""
        self._point_at(self._left)
        move = self._move(letter)
        if move is None:
            self.reply = next((option.id,) for option in self._prompt.options if option.key == letter)
        elif move is Move.BACK and self._leaves and self._turn(self._leaves.back()):
            pass
        elif self._warned != letter and (lost := loss(self._words, self._prompt, self._shown.ticked, move)):
            self._again = self._warned = letter
            self._say(lost)
            self._point_at(self._left if self._prompt.several else self._prompt.current[0])
        else:
            self.reply = move

    def _move(self, letter: str) -> Move | None:
        """Return the move that a letter is here, None where it is none."""
        moves = moves_of(self._words)
        return next((move for move in self._prompt.moves if moves[move].key == letter), None)

    def _must_come_again(self, letter: str) -> bool:
        """Say whether a letter acts only when it is pressed again: it leaves a question of which it begins a choice."""
        if letter == self._again or Move.SKIP not in self._prompt.moves:
            return False
        return self._move(letter) not in (None, Move.URGENT) and bool(self._meant(letter))

    def _come_again(self) -> None:
        """Let a letter that is pressed again act: at once, or where it begins a choice when no word follows."""
        if not self._must_come_again(self._waiting):
            self.rest()
            return
        self._again, self._typed_at = self._waiting, self._strokes.now

    def _find_word(self) -> None:
        """Move to the choice that the typed word names, or the typed number."""
        if self._word.isdecimal() and not self._meant(self._word):
            self._word = self._word[-1]
        found = self._meant(self._word)
        alone = bool(self._waiting)
        if found and not (alone and self._waiting == self._again):
            self._point_at(found[0].id)
        self._unknown = not found and not alone
        arrows = self._words.arrows
        if self._unknown:
            self._say(fill(arrows.unknown, word=self._word))
        elif not alone:
            self._say(fill(arrows.typed, word=self._word))
        else:
            phrase = arrows.again if self._must_come_again(self._word) else arrows.waiting
            meaning = meanings(self._words, self._prompt)[self._word]
            self._say(fill(phrase, key=self._word, meaning=meaning) if found else "")

    def _meant(self, word: str) -> Sequence[Option]:
        """Return the choices that a word, a number or a first letter means.

        One letter means none below a text, nor does that for help in an emergency, which does not wait for a word.
        """
        is_letter = len(word) == 1 and not word.isdecimal()
        is_none = is_letter and (self._leaves or word == self._words.moves.urgent.key)
        return () if is_none else meant(self._prompt.options, word)

    def _enter(self) -> None:
        """Choose what is pointed at, or what is ticked; below a text go on reading where that is offered."""
        if not self._prompt.several:
            if self._pointed.id == READ_ON and self._leaves:
                self._turn(self._leaves.on())
            else:
                self.reply = (self._pointed.id,)
        elif self._shown.ticked:
            chosen = self._shown.ticked
            self.reply = tuple(option.id for option in self._prompt.options if option.id in chosen)
        else:
            self._say(nothing_ticked(self._words, self._prompt))

    def _space(self) -> None:
        """Tick or untick, within the limits; below a text go on reading."""
        if self._prompt.several:
            ticked, complaint = ticks(self._words, self._prompt, self._shown.ticked, self._pointed.id)
            self._shown = self._shown._replace(ticked=ticked, complaint=complaint)
        elif self._leaves:
            self._turn(self._leaves.on())

    def _step(self, key: str) -> None:
        """Move the pointer, which stops at both ends; below a text, turn its pages."""
        if self._leaves and key in ("pageup", "pagedown", "home", "end"):
            far = key in ("home", "end")
            forth = key in ("pagedown", "end")
            self._turn(self._leaves.on(far=far) if forth else self._leaves.back(far=far))
            return
        last = len(self._prompt.options) - 1
        by = {"up": -1, "down": 1, "pageup": -LEAP, "pagedown": LEAP, "home": -last, "end": last}[key]
        self._shown = self._shown._replace(pointed=min(max(0, self._shown.pointed + by), last))

    def _turn(self, turned: bool) -> bool:  # noqa: FBT001 - it is passed on as it came.
        """Put the pointer where the next screen of a text begins with it."""
        if turned:
            self._shown = self._shown._replace(pointed=0, complaint="")
            self._is_seen = False
        return turned

    def _turn_help(self) -> None:
        """Show all keys, or the next part of them, or the short ones again."""
        wanted = self._shown.help + 1 if self._shown.why or not self._shown.help else 1
        if wanted > self._helps and self._shown.why:
            wanted = 0
        self._shown = self._shown._replace(help=wanted, why=bool(wanted))

"""One prompt on the screen: what each key does there, and what is shown then.

A letter is a command only where no other follows it: a typed or pasted word moves to the choice that it names. One
that leaves a question must be pressed again where it also begins a choice, and where it would lose what is ticked. One
that does not is a command too behind a word that names nothing, if it came after a pause. No command moves the pointer.
"""

from collections.abc import Callable
from typing import NamedTuple

from gist_cli.content.form.conversation import Conversation
from gist_cli.interview.keys import hesitation, loss, meanings, move_of, nothing_ticked, ticks
from gist_cli.interview.leaves import READ_ON, Leaves, Place
from gist_cli.interview.picture import Picture, Shown, draw
from gist_cli.interview.prompt import Move, Option, Prompt, Reply
from gist_cli.interview.typed import Strokes, Typed, deaf
from gist_cli.output.terminal import Room

LEAP = 8
"""Choices that one page is."""


class Paused(NamedTuple):
    """How a prompt was left for a look elsewhere: the options ticked, the one pointed at, and the place in a text."""

    ticked: tuple[str, ...]
    pointed: str
    place: Place | None


class View:
    """A prompt, with the text above it if there is one; ``reply`` is what the person chose, None until then.

    Keys do nothing until what they would act on has been seen.
    """

    def __init__(  # noqa: PLR0913 - all of these differ between two prompts.
        self,
        words: Conversation,
        strokes: Strokes,
        prompt: Prompt,
        shown: Shown,
        leaves: Leaves | None = None,
        *,
        hears: Callable[[str], bool] = deaf,
    ) -> None:
        """Begin with what is shown before any key is pressed, the pointer at the earlier answer or at the start."""
        self.reply: Reply | None = None
        self._words = words
        self._strokes = strokes
        self._prompt = prompt
        self._shown = shown._replace(ticked=prompt.current if prompt.several else ())
        self._leaves = leaves
        self._helps = 1
        self._typed = Typed(words, strokes, prompt, reads=leaves is not None, hears=hears)
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
        return self._typed.wait

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
                self._prompt = self._typed.prompt = leaf.prompt
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
        if key == "space" and self._typed.takes_space:
            self.type(" ")
        elif key in ("enter", "space") and (self._strokes.bounces(key) or self._strokes.is_late):
            pass
        elif key == "enter" and self._typed.is_sign:
            self._point_at(self._left)
            self.reply = Move.URGENT
        else:
            self._end_word(key)

    def _end_word(self, key: str) -> None:
        """Do what a key stands for that ends what is typed."""
        typed = self._typed
        is_open = key == "enter" and (typed.must_come_again(typed.waiting) or typed.holds_space)
        unknown, waiting = typed.unknown, typed.end()
        if key == "backspace" and (unknown or waiting):
            self._point_at(self._left)
        elif waiting and (not typed.meant(waiting) or (key == "enter" and not is_open)):
            self._command(waiting)
            return
        typed.forget_letter()
        ticked = bool(self._shown.ticked)
        doubt = hesitation(self._words, self._prompt, key, self._pointed, ticked=ticked) if unknown or is_open else ""
        self._say(doubt)
        if doubt:
            return
        if key == "enter":
            self._enter()
        elif key == "space" and unknown:
            self._point_at(self._left)
        elif key == "space":
            self._space()
        elif key != "backspace":
            self._step(key)

    def type(self, text: str) -> None:
        """Take letters or digits that were typed or pasted."""
        if not self._is_seen:
            return
        typed = self._typed
        text = "".join(character if character.isprintable() else " " for character in text).lower()
        if text == self._words.moves.help.key:
            if typed.is_sign and typed.is_fresh:  # It ends a question: "is it a seizure?"
                return
            if typed.unknown or typed.waiting:
                self._point_at(self._left)
            typed.end()
            typed.forget_letter()
            self._say("")
            self._turn_help()
            return
        begun = typed.begun(text)
        acts = text in meanings(self._words, self._prompt) and begun in ("", typed.waiting)
        if acts and self._strokes.bounces(text):
            return
        if acts and text == typed.waiting:
            self._come_again()
            return
        if text != typed.again:
            typed.forget_letter()
        if not begun:
            self._left = self._pointed.id
        found = typed.go_on(begun, text, waits=acts and not begun)
        if found:
            self._point_at(found[0].id)
        self._say(typed.echo())

    def rest(self) -> None:
        """Let a letter that no other has followed be the command that it is, and a word be at its end."""
        waiting = self._typed.end()
        if not waiting:
            self._say("")
            return
        pace = self._strokes.pace
        self._strokes.act(pace.grace if self._typed.meant(waiting) else pace.pause)
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

    def _command(self, letter: str) -> None:
        self._point_at(self._left)
        move = move_of(self._words, self._prompt, letter)
        if move is None:
            self.reply = next((option.id,) for option in self._prompt.options if option.key == letter)
        elif move is Move.BACK and self._leaves and self._turn(self._leaves.back()):
            pass
        elif self._typed.warned != letter and (lost := loss(self._words, self._prompt, self._shown.ticked, move)):
            self._typed.again = self._typed.warned = letter
            self._say(lost)
            self._point_at(self._left if self._prompt.several else self._prompt.current[0])
        else:
            self.reply = move

    def _come_again(self) -> None:
        """Let a letter that is pressed again act: at once, or where it begins a choice when no word follows."""
        if self._typed.must_come_again(self._typed.waiting):
            self._typed.ask_again()
        else:
            self._command(self._typed.end())

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

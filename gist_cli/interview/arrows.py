"""Asks with arrow keys, by questionary: one prompt on the screen at a time, written to standard error.

Questionary draws the choices; all keys, and what stands around the choices, are our own.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import questionary
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.output import Output
from questionary.prompts.common import InquirerControl

from gist_cli.content.form.conversation import Conversation
from gist_cli.errors import EndOfInputError
from gist_cli.interview.leaves import AT_END, Leaves, Notes
from gist_cli.interview.picture import POINTER, STYLED, Line, Picture, Shown
from gist_cli.interview.prompt import Move, Option, Passage, Prompt, Reply
from gist_cli.interview.typed import Pace, Strokes, deaf
from gist_cli.interview.view import Paused, View
from gist_cli.output.ending import held, stop
from gist_cli.output.screen import Screen
from gist_cli.output.stage import Stage
from gist_cli.output.terminal import Room, Terminal
from gist_cli.render.lines import wrap

_STYLE = questionary.Style(
    [("question", "bold"), ("highlighted", "bold"), ("selected", ""), ("pointer", "bold"), ("separator", "bold")]
)
_KEYS = {
    "up": (Keys.Up, Keys.ControlP),
    "down": (Keys.Down, Keys.ControlN),
    "home": (Keys.Home,),
    "end": (Keys.End,),
    "pageup": (Keys.PageUp,),
    "pagedown": (Keys.PageDown,),
    "enter": (Keys.ControlM, Keys.ControlJ),
    "backspace": (Keys.ControlH,),
    "space": (" ",),
}
_NOWHERE = Room(0, 0)


class ArrowPrompter:
    """Asks with arrow keys; ``keyboard`` and ``screen`` are the ends of the terminal, ``pace`` that of the hands."""

    def __init__(  # noqa: PLR0913 - the tests put other ends in place of some.
        self,
        terminal: Terminal,
        words: Conversation,
        *,
        keyboard: Input | None = None,
        screen: Output | None = None,
        pace: Pace = Pace(),  # noqa: B008 - it never changes.
        hears: Callable[[str], bool] = deaf,
    ) -> None:
        """Open the terminal: keys from standard input, pictures to standard error; ``hears`` knows words of signs."""
        self._words = words
        self._stage = Stage(terminal)
        self._keyboard = keyboard or create_input(terminal.input)
        self._screen = screen or Screen.on(terminal)
        self._strokes = Strokes(time.monotonic, pace)
        self._hears = hears
        self._notes: list[str] = []
        self._explained = False
        self._paused: dict[str, Paused] = {}

    def tell(self, text: str) -> None:
        """Keep a text that needs no answer, to stand above the next prompt."""
        self._notes.append(text)

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, with all keys in full the first time.

        Notes that would not stand whole above the prompt have a screen of their own.
        """
        shown, self._notes = Shown(notes=self._notes, help=int(not self._explained)), []
        self._explained = True
        begin = partial(View, self._words, self._strokes, prompt, hears=self._hears)
        if shown.notes and begin(shown).picture(_room_of(self._screen)).cuts:
            moves = prompt.moves & {Move.URGENT, Move.LEAVE}
            go_on = Prompt("notes", "", (Option(f"{AT_END}-go-on", self._words.reading.on),), moves=moves)
            if (reply := self.read(Notes(shown.notes), go_on)) in moves:
                self._notes = [*shown.notes] if reply is Move.URGENT else []
                return reply
            shown = shown._replace(notes=())
        return self._run(begin(shown), prompt)

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text a screenful at a time, the prompt always below it, and return what was chosen at last."""
        leaves = Leaves(self._words, passage, prompt)
        return self._run(View(self._words, self._strokes, prompt, Shown(text=()), leaves), prompt)

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words with a line to type them into."""
        self._stage.open()
        clear_typeahead(self._keyboard)
        asked = "\n ".join([*wrap(prompt.text, max(1, self._screen.get_size().columns - 2)), POINTER])
        ends: dict[str, Any] = {"input": self._keyboard, "output": self._screen}
        question = questionary.text(asked, qmark="", erase_when_done=True, style=_STYLE, **ends)
        with suppress(EOFError), held(question.application):
            return str(question.unsafe_ask())
        return ""

    def close(self) -> None:
        """Go back to the screen that stood there before."""
        self._stage.close()

    def _run(self, view: View, prompt: Prompt) -> Reply:
        """Ask; what was left for the urgent signs, or to leave, stands there again as it was."""
        if prompt.id in self._paused:
            view.resume(self._paused.pop(prompt.id))
        self._stage.open()
        clear_typeahead(self._keyboard)
        self._keyboard.flush_keys()
        self._strokes.arrive()
        shared: dict[str, Any] = {
            "message": "",
            "choices": [questionary.Choice(option.label, value=option.id) for option in prompt.options],
            "pointer": POINTER,
            "style": _STYLE,
            "erase_when_done": True,
            "input": self._keyboard,
            "output": self._screen,
        }
        question = questionary.checkbox(**shared) if prompt.several else questionary.select(**shared)
        try:
            reply = _Scene(question, view, self._strokes, self._stage).play()
        except EOFError as error:
            raise EndOfInputError(prompt.id) from error
        if reply in (Move.URGENT, Move.LEAVE):
            self._paused[prompt.id] = view.paused
        return reply


class _Scene:
    """One prompt on the stage: a view in an application of questionary, from its first picture to its reply."""

    def __init__(self, question: questionary.Question, view: View, strokes: Strokes, stage: Stage) -> None:
        """Put our picture and our keys in the place of those of questionary."""
        self._view = view
        self._stage = stage
        self._room = _NOWHERE
        self._picture = Picture([], [], 1, [])
        self._timer: Any = None
        self._application: Application[Reply] = question.application
        controls = self._application.layout.find_all_controls()
        self._control = next(found for found in controls if isinstance(found, InquirerControl))
        self._control.use_indicator = False
        self._application.layout = self._layout()
        self._application.key_bindings = self._keys()
        keys = self._application.key_processor
        keys.before_key_press += lambda _keys: strokes.arrive(more=bool(keys.input_queue))
        self._application.before_render += lambda _application: self._redraw()

    def play(self) -> Reply:
        """Show the view and take keys until one of them is a reply."""
        with held(self._application):
            return self._application.run(pre_run=self._settle, set_exception_handler=False)

    def _settle(self) -> None:
        """Let an error inside the loop end the prompt, and a stop of the process leave the terminal in order."""
        loop = self._application.loop

        def fail(_loop: object, context: dict[str, Any]) -> None:
            stop(self._application, context.get("exception") or RuntimeError(context["message"]))

        if loop is not None:
            loop.set_exception_handler(fail)
            with suppress(AttributeError, RuntimeError, ValueError):  # Not every system, and only the main thread.
                loop.add_signal_handler(signal.SIGTSTP, self._suspend)
                loop.add_signal_handler(signal.SIGCONT, self._wake)

    def _suspend(self) -> None:
        """Stop the program with the terminal in order, and draw all anew when it goes on."""

        def pause() -> None:
            self._stage.close()
            if self._application.loop is not None:
                self._application.loop.remove_signal_handler(signal.SIGTSTP)
                os.kill(0, signal.SIGTSTP)
                self._application.loop.add_signal_handler(signal.SIGTSTP, self._suspend)
            self._stage.open()

        run_in_terminal(pause)

    def _wake(self) -> None:
        """Go on after the program was stopped from outside, where the shell may have changed the terminal."""
        self._application.input.raw_mode().__enter__()
        self._stage.open(anew=True)
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._application.renderer.erase()
        self._stage.wipe()
        self._application.invalidate()

    def _redraw(self) -> None:
        """Draw the view for the screen as it is now; its first picture is the end of what was typed before it."""
        room = _room_of(self._application.output)
        if room != self._room:
            if self._room == _NOWHERE:
                self._stage.forget_keys()
            else:
                self._application.renderer.erase()
            self._stage.wipe()
        self._room = room
        self._picture = self._view.picture(room)
        paused, rows = self._view.paused, self._picture.rows
        self._control.choices = [
            questionary.Choice(self._stage.as_written(row.text), value=row.option)
            if row.option
            else questionary.Separator(self._stage.as_written(row.text))
            for row in rows
        ]
        self._control.selected_options = list(paused.ticked)
        self._control.pointed_at = next(number for number, row in enumerate(rows) if row.option == paused.pointed)

    def _layout(self) -> Layout:
        choices = Window(
            self._control,
            height=lambda: Dimension.exact(self._picture.height),
            scroll_offsets=ScrollOffsets(top=1, bottom=1),
            get_horizontal_scroll=lambda _window: 0,
        )
        above, below = self._window(lambda: self._picture.above), self._window(lambda: self._picture.below)
        return Layout(HSplit([above, choices, below]), focused_element=choices)  # There is the cursor, for braille.

    def _window(self, lines: Callable[[], list[Line]]) -> Window:
        def text() -> StyleAndTextTuples:
            fragments: StyleAndTextTuples = []
            for style, line in lines():
                if style == STYLED:
                    fragments += [*to_formatted_text(ANSI(line)), ("", "\n")]
                else:
                    fragments.append((style, self._stage.as_written(line) + "\n"))
            return fragments

        return Window(FormattedTextControl(text), height=lambda: Dimension.exact(len(lines())))

    def _after_key(self) -> None:
        """End the prompt where the key was a reply; wait where it may still become a word."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if self._view.reply is not None:
            self._application.exit(result=self._view.reply)
        elif self._view.wait and self._application.loop:
            self._timer = self._application.loop.call_later(self._view.wait, self._rest)

    def _rest(self) -> None:
        self._view.rest()
        self._after_key()
        self._application.invalidate()

    def _keys(self) -> KeyBindings:
        bindings = KeyBindings()
        acts: dict[Keys | str, Callable[[], None]] = {
            **{key: partial(self._view.press, name) for name, keys in _KEYS.items() for key in keys},
            Keys.ControlD: self._view.leave,
            Keys.ControlL: self._draw_anew,
            Keys.ControlZ: self._suspend,
        }
        for key, act in acts.items():
            bindings.add(key, eager=True)(partial(self._do, act))

        @bindings.add(Keys.Any)
        @bindings.add(Keys.BracketedPaste)
        def type_in(event: KeyPressEvent) -> None:
            is_pasted = event.key_sequence[0].key == Keys.BracketedPaste
            if event.data.strip() and (is_pasted or event.data.isprintable()):
                self._view.type(event.data)
                self._after_key()

        @bindings.add(Keys.ControlC, eager=True)
        @bindings.add(Keys.SIGINT, eager=True)
        def interrupt(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        return bindings

    def _do(self, act: Callable[[], None], _event: KeyPressEvent) -> None:
        act()
        self._after_key()


def _room_of(screen: Output) -> Room:
    size = screen.get_size()
    return Room(max(1, size.columns), max(1, size.rows))

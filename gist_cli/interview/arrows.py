"""Asks with arrow keys, by questionary: one question on the screen at a time, written to standard error.

Questionary knows the choices and the usual keys; what it would draw around them gives way to our own picture.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.filters import Always
from prompt_toolkit.formatted_text import StyleAndTextTuples, fragment_list_to_text, to_formatted_text
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from questionary.prompts.common import InquirerControl

from gist_cli.errors import EndOfInputError
from gist_cli.interview.keys import HELP_KEY, MOVE_WORDS, refusal, toggled
from gist_cli.interview.picture import POINTER, Line, Picture, Shown, draw
from gist_cli.interview.prompt import Move, Prompt, Reply, Room
from gist_cli.output.terminal import Terminal

NOTHING_TICKED = "Nothing is ticked yet: use the space bar."
_STYLE = questionary.Style([("question", "bold"), ("highlighted", "bold"), ("selected", ""), ("pointer", "bold")])

_STEPS = {(Keys.Up, Keys.ControlP, "k"): -1, (Keys.Down, Keys.ControlN, "j"): 1}
"""The usual keys to move, and by how many choices."""


class _Paused(NamedTuple):
    """How a prompt was left for a look elsewhere: the options ticked, and the one that the pointer was at."""

    ticked: tuple[str, ...]
    pointed: str


class ArrowPrompter:
    """Asks with arrow keys; ``keyboard`` and ``screen`` are the ends of the terminal."""

    def __init__(self, terminal: Terminal, keyboard: Input | None = None, screen: Output | None = None) -> None:
        """Open the terminal: keys from standard input, pictures to standard error."""
        self._stream = terminal.errors
        self._keyboard = keyboard or create_input(terminal.input)
        self._screen = screen or create_output(stdout=terminal.errors)
        if isinstance(self._screen, Vt100_Output):
            # Asking the terminal where its cursor stands gains nothing here, and some do not answer.
            self._screen.enable_cpr = False
        self._notes: list[str] = []
        self._explained = False
        self._paused: dict[str, _Paused] = {}
        self._page_above = False

    def tell(self, text: str) -> None:
        """Keep a text that needs no answer, to stand above the next prompt."""
        self._notes.append(text)

    def room(self) -> Room:
        """Return the size of the terminal as it is now."""
        size = self._screen.get_size()
        return Room(size.columns, size.rows)

    def clear(self) -> None:
        """Clear the screen, and begin at its top."""
        self._screen.erase_screen()
        self._screen.cursor_goto(0, 0)
        self._screen.flush()

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, with the reason and all keys as long as they are wanted.

        A prompt that was left for the urgent signs, or to leave, stands there again as it was. A page that was read
        goes from the screen before anything else is asked.
        """
        if self._page_above and not prompt.under_text:
            self.clear()
        self._page_above = prompt.under_text
        shown = Shown()
        if not prompt.under_text:
            shown, self._notes = Shown(notes=self._notes, full=not self._explained), []
        view = _View(prompt, shown, self.room, self._as_written)
        question = self._question(prompt, self._paused.pop(prompt.id, None))
        view.take_over(question.application)
        try:
            reply = question.unsafe_ask()
        except EOFError as error:
            raise EndOfInputError(prompt.id) from error
        self._explained = self._explained or view.showed_all_keys
        if reply in (Move.URGENT, Move.LEAVE):
            self._paused[prompt.id] = view.paused
        if isinstance(reply, str):
            return (reply,)
        return tuple(reply) if isinstance(reply, list) else reply

    def _as_written(self, text: str) -> str:
        """Return a text as the stream would write it; the prompt library puts "?" for what an encoding cannot hold."""
        encoding = self._stream.encoding
        return text.encode(encoding, self._stream.errors or "strict").decode(encoding) if encoding else text

    def _question(self, prompt: Prompt, paused: _Paused | None) -> questionary.Question:
        current = paused.ticked if paused else prompt.current
        ticked = current if prompt.several else ()
        choices = [
            questionary.Choice(option.label, value=option.id, checked=option.id in ticked) for option in prompt.options
        ]
        pointed = paused.pointed if paused else next(iter(prompt.current), prompt.start)
        start = pointed if pointed in {option.id for option in prompt.options} else None
        shared: dict[str, Any] = {
            "message": "",
            "choices": choices,
            "pointer": POINTER,
            "style": _STYLE,
            "erase_when_done": True,
            "input": self._keyboard,
            "output": self._screen,
        }
        if not prompt.several:
            return questionary.select(default=start, **shared)
        return questionary.checkbox(
            initial_choice=start, validate=lambda chosen: bool(chosen) or NOTHING_TICKED, **shared
        )


class _View:
    """The screen of one prompt: drawn anew at every key and every change of its size."""

    def __init__(
        self, prompt: Prompt, shown: Shown, room: Callable[[], Room], as_written: Callable[[str], str]
    ) -> None:
        """Begin with what is shown before any key is pressed."""
        self._prompt = prompt
        self._shown = shown
        self._room = room
        self._as_written = as_written
        self._picture = Picture([], [], 1, [], full=False)
        self.paused = _Paused((), "")

    @property
    def showed_all_keys(self) -> bool:
        """Whether the keys stood there in full at the end."""
        return self._picture.full

    def take_over(self, application: Application[Any]) -> None:
        """Put our picture and our keys into an application of questionary."""
        controls = application.layout.find_all_controls()
        control = next(control for control in controls if isinstance(control, InquirerControl))
        control.use_indicator = False
        application.layout = self._layout(control)
        application.key_bindings = merge_key_bindings(
            [application.key_bindings or KeyBindings(), self._keys(control)],
        )
        application.before_render += lambda _application: self._redraw(control)

    def _redraw(self, control: InquirerControl) -> None:
        complaint = fragment_list_to_text(to_formatted_text(control.error_message))
        shown = self._shown._replace(pointed=control.pointed_at, ticked=control.selected_options, complaint=complaint)
        self._picture = draw(self._prompt, shown, self._room())
        for choice, title in zip(control.choices, self._picture.choices, strict=True):
            choice.title = self._as_written(title)

    def _layout(self, control: InquirerControl) -> Layout:
        choices = Window(
            control,
            height=lambda: Dimension.exact(self._picture.rows),
            always_hide_cursor=Always(),
            scroll_offsets=ScrollOffsets(top=1, bottom=1),
        )
        above, below = self._window(lambda: self._picture.above), self._window(lambda: self._picture.below)
        return Layout(HSplit([above, choices, below]))

    def _window(self, lines: Callable[[], list[Line]]) -> Window:
        def text() -> StyleAndTextTuples:
            return [(style, self._as_written(line) + "\n") for style, line in lines()]

        return Window(FormattedTextControl(text), height=lambda: Dimension.exact(len(lines())))

    def _keys(self, control: InquirerControl) -> KeyBindings:
        bindings = KeyBindings()

        def ends_with(result: object) -> Callable[[KeyPressEvent], None]:
            def end(event: KeyPressEvent) -> None:
                self.paused = _Paused(tuple(control.selected_options), str(control.get_pointed_at().value))
                event.app.exit(result=result)

            return end

        for move in self._prompt.moves:
            bindings.add(MOVE_WORDS[move][0], eager=True)(ends_with(move))

        @bindings.add(HELP_KEY, eager=True)
        def turn_help(_event: KeyPressEvent) -> None:
            wanted = not (self._shown.full and self._shown.why)
            self._shown = self._shown._replace(full=wanted, why=wanted)

        @bindings.add(Keys.SIGINT, eager=True)
        def interrupt(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        self._add_steps(bindings, control)
        if self._prompt.several:
            self._add_ticking(bindings, control)
        return bindings

    def _add_steps(self, bindings: KeyBindings, control: InquirerControl) -> None:
        """Let the pointer stop at both ends of the list."""

        def steps(by: int) -> Callable[[KeyPressEvent], None]:
            def step(_event: KeyPressEvent) -> None:
                control.pointed_at = min(max(0, (control.pointed_at or 0) + by), len(self._prompt.options) - 1)

            return step

        for keys, by in _STEPS.items():
            for key in keys:
                bindings.add(key, eager=True)(steps(by))

    def _add_ticking(self, bindings: KeyBindings, control: InquirerControl) -> None:
        """Let the space bar keep the limits while choosing."""

        @bindings.add(" ", eager=True)
        def tick(_event: KeyPressEvent) -> None:
            chosen = toggled(self._prompt, control.selected_options, str(control.get_pointed_at().value))
            complaint = refusal(self._prompt, chosen)
            control.error_message = [("", complaint)] if complaint else None  # type: ignore[assignment]
            if not complaint:
                control.selected_options = chosen

        @bindings.add("a", eager=True)
        @bindings.add("i", eager=True)
        def nothing(_event: KeyPressEvent) -> None:
            """Take no shortcut that would tick choices standing alone."""

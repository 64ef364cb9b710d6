"""Asks with arrow keys, by questionary: one question on the screen at a time, written to standard error."""

import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import questionary
from prompt_toolkit.filters import to_filter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import Output, create_output
from questionary.prompts.common import InquirerControl

from gist_cli.interview import Prompt, Reply
from gist_cli.prompts.keys import MOVE_WORDS, instructions, refusal, several_hint, short_instructions, toggled
from gist_cli.terminal import Terminal

COMFORTABLE_WIDTH = 76
_STYLE = questionary.Style([("question", "nobold"), ("answer", ""), ("highlighted", "bold"), ("selected", "bold")])
_WHY = object()
"""What a question ends with when the person asks why it is asked."""


class ArrowPrompter:
    """Asks with arrow keys; ``keyboard`` and ``screen`` are the ends of the terminal."""

    def __init__(self, terminal: Terminal, keyboard: Input | None = None, screen: Output | None = None) -> None:
        """Open the terminal: keys from standard input, pictures to standard error."""
        self._terminal = terminal
        self._keyboard = keyboard or create_input(terminal.input)
        self._screen = screen or create_output(stdout=terminal.errors)
        self._explained = False

    def tell(self, text: str) -> None:
        """Write something that needs no answer."""
        self._terminal.errors.write(text + "\n")
        self._terminal.errors.flush()

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, with the reason as often as it is wanted."""
        told_why = False
        chosen: list[str] = list(prompt.current)
        while True:
            message = self._message(prompt, told_why=told_why)
            question = self._several(prompt, message, chosen) if prompt.several else self._one(prompt, message)
            reply = question.unsafe_ask()
            self._explained = self._explained or bool(prompt.why)
            if reply is _WHY:
                told_why = True
                chosen = list(_choices_of(question).selected_options)
                continue
            if isinstance(reply, str):
                return (reply,)
            return tuple(reply) if isinstance(reply, list) else reply

    def _one(self, prompt: Prompt, message: str) -> questionary.Question:
        question = questionary.select(
            message,
            choices=self._choices(prompt),
            default=prompt.current[0] if prompt.current else None,
            instruction=" ",
            **self._shared(),
        )
        return _finished(question, prompt, KeyBindings())

    def _several(self, prompt: Prompt, message: str, chosen: list[str]) -> questionary.Question:
        question = questionary.checkbox(
            message,
            choices=self._choices(prompt, chosen),
            initial_choice=chosen[0] if chosen else None,
            instruction=" ",
            validate=lambda selected: bool(selected) or "Tick at least one with the space bar, or press s to skip.",
            **self._shared(),
        )
        return _finished(question, prompt, _ticking(prompt))

    def _shared(self) -> dict[str, Any]:
        return {
            "qmark": "",
            "pointer": ">",
            "style": _STYLE,
            "erase_when_done": True,
            "input": self._keyboard,
            "output": self._screen,
        }

    @staticmethod
    def _choices(prompt: Prompt, ticked: Sequence[str] = ()) -> list[questionary.Choice]:
        earlier = prompt.current if prompt.why and not prompt.several else ()
        return [
            questionary.Choice(
                f"{option.label} (your answer)" if option.id in earlier else option.label,
                value=option.id,
                checked=option.id in ticked,
            )
            for option in prompt.options
        ]

    def _message(self, prompt: Prompt, *, told_why: bool) -> str:
        keys = short_instructions(prompt) if self._explained else instructions(prompt)
        reason = f"Why we ask: {prompt.why}" if told_why else ""
        above = "\n".join(filter(None, [prompt.where, keys]))
        question = "\n".join(filter(None, [prompt.before, prompt.text, prompt.hint, several_hint(prompt), reason]))
        width = min(self._screen.get_size().columns, COMFORTABLE_WIDTH) - 2
        blocks = [_wrapped(block, width) for block in (above, question) if block]
        return "\n\n".join(blocks).replace("\n", "\n ") + "\n"


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_on_hyphens=False) for line in text.split("\n"))


def _choices_of(question: questionary.Question) -> InquirerControl:
    controls = question.application.layout.find_all_controls()
    return next(control for control in controls if isinstance(control, InquirerControl))


def _finished(question: questionary.Question, prompt: Prompt, bindings: KeyBindings) -> questionary.Question:
    """Add the keys of the moves, let long choices wrap, and return the question."""

    def ends_with(result: object) -> Callable[[KeyPressEvent], None]:
        return lambda event: event.app.exit(result=result)

    for move in prompt.moves:
        bindings.add(MOVE_WORDS[move][0], eager=True)(ends_with(move))
    if prompt.why:
        bindings.add("?", eager=True)(ends_with(_WHY))
    application = question.application
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), bindings])
    for window in application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.wrap_lines = to_filter(True)  # noqa: FBT003 - the filter of a constant.
    return question


def _ticking(prompt: Prompt) -> KeyBindings:
    """Return the keys of a question with several answers: the space bar keeps the limits while choosing."""
    bindings = KeyBindings()

    @bindings.add(" ", eager=True)
    def tick(event: KeyPressEvent) -> None:
        control = next(entry for entry in event.app.layout.find_all_controls() if isinstance(entry, InquirerControl))
        chosen = toggled(prompt, control.selected_options, str(control.get_pointed_at().value))
        complaint = refusal(prompt, chosen)
        message = FormattedText([("class:validation-toolbar", complaint)]) if complaint else None
        control.error_message = message  # type: ignore[assignment]
        if not complaint:
            control.selected_options = chosen

    @bindings.add("a", eager=True)
    @bindings.add("i", eager=True)
    def nothing(_event: KeyPressEvent) -> None:
        """Take no shortcut that would tick choices standing alone."""

    return bindings

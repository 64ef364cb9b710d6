"""The command ``ask`` from its answers to its guide: reads, asks, keeps, shows."""

import datetime as dt
import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from gist_cli.answers import Answered, format_answers, parse_answers, parse_settings
from gist_cli.content import Content
from gist_cli.document import Document
from gist_cli.errors import EndOfInputError, GuideError, WrongUseError
from gist_cli.files import write_private
from gist_cli.guide import GuideMaker
from gist_cli.interview import Interview, Prompter, Say
from gist_cli.output import Output
from gist_cli.pages import PageMaker
from gist_cli.questionnaire import Questionnaire, unanswered
from gist_cli.screens import Screens
from gist_cli.sections import SectionBuilder
from gist_cli.wording import Wording

STANDARD_INPUT = "-"
NO_TERMINAL = (
    "There is no terminal to ask on, and questions are still open. "
    "Give answers with --answers FILE or --set QUESTION=CHOICE, or add --no-input to skip what is open."
)
WELCOME = "First a few questions, then your guide. You can skip any question, and leave at any time."
NOT_KEPT = "Nothing you answer is kept or sent anywhere."
KEPT = "Nothing you answer is sent anywhere. Your answers are kept only in"


class Asking:
    """One run of ``ask``.

    ``line_mode`` is the option itself: only with it are answers read from an input that is no terminal.
    """

    def __init__(self, content: Content, output: Output, *, line_mode: bool, today: dt.date) -> None:
        """Begin without any answer."""
        self._content = content
        self._output = output
        self._line_mode = line_mode
        self._today = today
        self._questionnaire = Questionnaire(content.questionnaire)
        self._answers: Answered = {}
        self._save: Path | None = None
        self._with_answers = True

    def read(self, file: str, settings: Iterable[str]) -> None:
        """Take the answers of a file (``-``: standard input), then those of the options, which win."""
        if file:
            written, name = _read(file)
            self._answers |= parse_answers(written, name, self._questionnaire)
        self._answers |= parse_settings(settings, self._questionnaire)

    def run(self, *, no_input: bool, save: Path | None, with_answers: bool) -> None:
        """Ask what is open, keep the answers if that was asked for, and show the guide."""
        self._save, self._with_answers = save, with_answers
        terminal = self._output.terminal
        is_open = bool(unanswered(self._questionnaire, self._answers))
        if no_input or not (is_open or (terminal.can_ask and self._output.rich)):
            self._keep()
            self._say_kept()
            self._output.show(self._document())
        elif terminal.can_ask or self._line_mode:
            self._talk(is_open=is_open)
        else:
            raise WrongUseError(NO_TERMINAL)

    def _talk(self, *, is_open: bool) -> None:
        """Ask what is open, and show the guide until the person changes no answer any more."""
        from gist_cli.prompts import choose_prompter  # Loaded only when somebody is asked.

        prompter = choose_prompter(self._output, line_mode=self._line_mode)
        screens = Screens(self._output, prompter, lambda: self._signs(interview.answers))
        interview = Interview(self._questionnaire, prompter, self._answers, self._voice, screens.urgent)
        try:
            if is_open:
                prompter.tell(f"{WELCOME} {f'{KEPT} {self._save}.' if self._save else NOT_KEPT}")
            wants_guide = not is_open or interview.run()
            while wants_guide:
                self._answers = interview.answers
                self._keep()
                if not self._present(prompter, screens):
                    return
                wants_guide = interview.run()
            self._stop(interview)
        except (KeyboardInterrupt, EndOfInputError):
            self._output.tell("")
            self._stop(interview)
            raise

    def _present(self, prompter: Prompter, screens: Screens) -> bool:
        """Show the guide; return whether the person wants to change an answer."""
        document = self._document()
        if not self._output.rich or not prompter.room():
            self._say_kept()
            self._output._replace(plain=True).show(document)
            if self._output.file:
                self._output.tell(f"The guide is in {self._output.file}.")
            return False
        from gist_cli.reader import Reader  # Loaded only to read on a terminal.

        wants_change = Reader(document, self._output, prompter, screens).wants_change()
        if not wants_change:
            self._say_kept()
        return wants_change

    def _stop(self, interview: Interview) -> None:
        self._answers = interview.answers
        self._keep()
        if self._save and self._answers:
            self._say_kept("Stopped. ")
        else:
            self._output.tell("Stopped. Nothing was kept.")

    def _keep(self) -> None:
        if self._save and self._answers:
            write_private(self._save, format_answers(self._answers, self._questionnaire))

    def _say_kept(self, lead: str = "") -> None:
        if self._save and self._answers:
            again = f"gist-guide ask --answers {shlex.quote(str(self._save))}"
            self._output.tell(f"{lead}Your answers are kept in {self._save}. To go on with them: {again}")

    def _document(self) -> Document:
        return GuideMaker(self._content, self._answers, with_answers=self._with_answers).document(self._today)

    def _voice(self, answers: Answered) -> Say:
        return Wording(self._content, answers).say

    def _signs(self, answers: Answered) -> Document:
        """Return the page of the signs that need help now, in the words for the person the answers speak of."""
        page = PageMaker(self._content, self._today).urgent()
        facts = self._questionnaire.facts(self._questionnaire.effective(answers))
        signs = SectionBuilder(self._content, facts).urgent()
        return msgspec.structs.replace(page, sections=(signs,), sources=(), notices=page.notices[:1])


def _read(file: str) -> tuple[str, str]:
    name = "standard input" if file == STANDARD_INPUT else file
    try:
        return (sys.stdin.read() if file == STANDARD_INPUT else Path(file).read_text(encoding="utf-8")), name
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        message = f"{name} cannot be read ({reason}). Name another file with --answers."
        raise GuideError(message) from error

"""The command ``ask`` from its answers to its guide: reads, asks, keeps, shows."""

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

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
from gist_cli.render import text
from gist_cli.wording import Wording

STANDARD_INPUT = "-"
NO_TERMINAL = (
    "There is no terminal to ask on, and questions are still open. "
    "Give answers with --answers FILE or --set QUESTION=CHOICE, or add --no-input to skip what is open."
)


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
        if no_input or not unanswered(self._questionnaire, self._answers):
            self._keep()
            if no_input or not (terminal.can_ask and self._output.rich):
                self._output.show(self._document())
                return
        if not (terminal.can_ask or self._line_mode):
            raise WrongUseError(NO_TERMINAL)
        self._talk()

    def _talk(self) -> None:
        from gist_cli.prompts import choose_prompter  # Loaded only when somebody is asked.

        prompter = choose_prompter(self._output.terminal, line_mode=self._line_mode)
        interview = Interview(self._questionnaire, prompter, self._answers, self._voice, self._show_urgent)
        asks = bool(unanswered(self._questionnaire, self._answers))
        try:
            while not asks or interview.run():
                self._answers = interview.answers
                self._keep()
                asks = self._present(prompter)
                if not asks:
                    return
            self._stop(interview, "\n")
        except (KeyboardInterrupt, EndOfInputError):
            self._stop(interview, "\n")
            raise

    def _present(self, prompter: Prompter) -> bool:
        """Show the guide; return whether the person wants to change an answer."""
        document = self._document()
        if not self._output.rich:
            self._output.show(document)
            return False
        from gist_cli.reader import Reader  # Loaded only to read on a terminal.

        return Reader(document, self._output, prompter).wants_change()

    def _stop(self, interview: Interview, lead: str) -> None:
        self._answers = interview.answers
        self._keep()
        if not self._save:
            self._output.tell(f"{lead}Stopped. Nothing was kept.")

    def _keep(self) -> None:
        if self._save:
            write_private(self._save, format_answers(self._answers, self._questionnaire))
            self._output.tell(f"Your answers are kept in {self._save}. To go on: gist-guide ask --answers {self._save}")

    def _document(self) -> Document:
        return GuideMaker(self._content, self._answers, with_answers=self._with_answers).document(self._today)

    def _voice(self, answers: Answered) -> Say:
        return Wording(self._content, answers).say

    def _show_urgent(self) -> None:
        page = PageMaker(self._content, self._today).urgent()
        self._output.tell("\n" + text.render(page, self._output.screen_width))


def _read(file: str) -> tuple[str, str]:
    if file == STANDARD_INPUT:
        return sys.stdin.read(), "standard input"
    try:
        return Path(file).read_text(encoding="utf-8"), file
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        message = f"{file} cannot be read ({reason}). Name another file with --answers."
        raise GuideError(message) from error

"""The command ``ask`` from its answers to its guide: reads, asks, keeps, shows."""

import datetime as dt
import shlex
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

import msgspec

from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire, alarms, unanswered
from gist_cli.document import Document, Edition
from gist_cli.errors import EndOfInputError, GuideError, WrongUseError
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.wording import Wording
from gist_cli.interview.answers import Answered, format_answers, parse_answers, parse_settings
from gist_cli.interview.loop import Interview, Say
from gist_cli.interview.prompt import Prompter
from gist_cli.output.files import write_private
from gist_cli.output.output import Output
from gist_cli.reader.pager import Screens

STANDARD_INPUT = "-"
NO_TERMINAL = (
    "There is no terminal to ask on, and questions are still open. "
    "Give answers with --answers FILE or --set QUESTION=CHOICE, or add --no-input to skip what is open, "
    "or add --line-mode to read answers line by line."
)
WELCOME = "First a few questions, then your guide. You can skip any question, and leave at any time."
NOT_KEPT = "Nothing you answer is kept or sent anywhere."
KEPT = "Nothing you answer is sent anywhere. Your answers are kept only in"
GO_ON = "We go on with the first question that is still open."
ASK_AGAIN = "We ask again about signs that need help right now, and then go on where you stopped."


class Asking:
    """One run of ``ask``.

    ``line_mode`` is the option itself: only with it are answers read from an input that is no terminal.
    """

    def __init__(self, content: Content, output: Output, edition: Edition, *, line_mode: bool, today: dt.date) -> None:
        """Begin without any answer."""
        self._edition = edition
        self._content = content
        self._output = output
        self._line_mode = line_mode
        self._today = today
        self._questionnaire = Questionnaire(content.questionnaire)
        self._answers: Answered = {}
        self._file = ""
        self._old_alarms: set[str] = set()
        self._save: Path | None = None
        self._saved: Path | None = None
        self._with_answers = True

    def read(self, file: str, settings: Iterable[str]) -> None:
        """Take the answers of a file (``-``: standard input), then those of the options, which win."""
        if file:
            written, name = _read(file)
            self._file = name
            self._answers |= parse_answers(written, name, self._questionnaire)
        settled = parse_settings(settings, self._questionnaire)
        self._old_alarms = {name for name in self._answers if name not in settled and self._is_alarm(name)}
        self._answers |= settled

    def run(self, *, no_input: bool, save: Path | None, with_answers: bool) -> None:
        """Ask what is open, keep the answers if that was asked for, and show the guide."""
        self._save, self._with_answers = save, with_answers
        terminal = self._output.terminal
        if terminal.can_ask and not no_input:
            # Signs of an earlier day are no emergency now, or are one still: only the person knows.
            self._answers = {name: given for name, given in self._answers.items() if name not in self._old_alarms}
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
        from gist_cli.interview.choose import choose_prompter  # Loaded only when somebody is asked.

        prompter = choose_prompter(self._output, line_mode=self._line_mode)
        screens = Screens(self._output, prompter, lambda: self._signs(interview.answers))
        interview = Interview(
            self._questionnaire, prompter, self._answers, self._voice, screens.urgent, keeps=bool(self._save)
        )
        try:
            if is_open:
                self._welcome(prompter)
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

    def _welcome(self, prompter: Prompter) -> None:
        prompter.tell(f"{WELCOME} {f'{KEPT} {self._save}.' if self._save else NOT_KEPT}")
        if self._file:
            asked_again = self._old_alarms - set(self._answers)
            prompter.tell(f"Your answers in {self._file} are loaded. {ASK_AGAIN if asked_again else GO_ON}")

    def _is_alarm(self, name: str) -> bool:
        """Say whether the answer to a question is a sign of an emergency."""
        return alarms(self._questionnaire.question(name), self._answers[name])

    def _present(self, prompter: Prompter, screens: Screens) -> bool:
        """Show the guide; return whether the person wants to change an answer."""
        document = self._document()
        if self._edition is Edition.SHEET and self._output.rich:
            self._output.show(document)
            self._say_end("Done.")
            return False
        if not self._output.rich or not prompter.room():
            self._say_kept()
            self._output._replace(plain=True).show(document)
            if self._output.file:
                self._tell(f"The guide is in {self._output.file}.")
            return False
        from gist_cli.reader.reader import Reader  # Loaded only to read on a terminal.

        reader = Reader(document, self._output, prompter, screens)
        wants_change = reader.wants_change()
        if reader.saved:
            self._saved = reader.saved
        if not wants_change:
            self._say_end("Done.")
        return wants_change

    def _stop(self, interview: Interview) -> None:
        self._answers = interview.answers
        self._keep()
        self._say_end("Stopped.")

    def _say_end(self, lead: str) -> None:
        """Say what became of the answers, and of a guide that was saved."""
        if self._saved:
            lead = f"{lead} Your guide is in {self._saved}."
        if self._save and self._answers:
            self._say_kept(f"{lead} ")
        elif self._save:
            self._tell(f"{lead} Nothing was answered, so {self._save} is as it was.")
        elif self._file:
            self._tell(f"{lead} Your answers in {self._file} are as they were.")
        else:
            self._tell(f"{lead} {'Your answers were not' if self._saved else 'Nothing was'} kept.")

    def _keep(self) -> None:
        if self._save and self._answers:
            write_private(self._save, format_answers(self._answers, self._questionnaire))

    def _say_kept(self, lead: str = "") -> None:
        if self._save and self._answers:
            self._tell(f"{lead}Your answers are kept in {self._save}. To go on with them:")
            # A command is to be copied as it stands, on one line however long.
            self._output.tell(f"  gist-guide ask --answers {shlex.quote(str(self._save))}")

    def _tell(self, text: str) -> None:
        """Say something beside the guide, in lines that fit the screen and break between words."""
        width = self._output.screen_width
        self._output.tell(textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False))

    def _document(self) -> Document:
        maker = GuideMaker(self._content, self._answers, self._output.lengths, with_answers=self._with_answers)
        return maker.document(self._today, self._edition)

    def _voice(self, answers: Answered) -> Say:
        return Wording(self._content, answers).say

    def _signs(self, answers: Answered) -> Document:
        """Return the page of the signs that need help now, in the words for the person the answers speak of."""
        facts = self._questionnaire.facts(self._questionnaire.effective(answers))
        page = PageMaker(self._content, self._today, facts).urgent()
        return msgspec.structs.replace(page, sources=(), notices=page.notices[:1])


def _read(file: str) -> tuple[str, str]:
    name = "standard input" if file == STANDARD_INPUT else file
    try:
        return (sys.stdin.read() if file == STANDARD_INPUT else Path(file).read_text(encoding="utf-8")), name
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        message = f"{name} cannot be read ({reason}). Name another file with --answers."
        raise GuideError(message) from error

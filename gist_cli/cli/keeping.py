"""Keeps the answers of a talk in a file, after each answer, so that nothing but the open question can be lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from gist_cli.content.answers import Answered, format_answers
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import NO_BREAK, fill
from gist_cli.errors import WriteError
from gist_cli.output.files import write_private
from gist_cli.render.lines import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from gist_cli.content.form.conversation import FileWords, NoticeWords


_INDENT = "  "


class Keeper:
    """The file in which answers are kept; ``trouble`` says why that failed the last time, None where it did not.

    ``place`` is where they are to be kept, None where nobody asked for it; ``file`` is where they are.
    """

    def __init__(
        self, place: Path | None, kept: Answered, questionnaire: Questionnaire, words: "Callable[[], FileWords]"
    ) -> None:
        """Take the answers that are kept already, and write nothing yet."""
        self.place = place
        self.file = place if kept else None
        self.trouble: WriteError | None = None
        self._kept = kept
        self._questionnaire = questionnaire
        self._words = words

    def keep(self, answers: Answered) -> bool:
        """Write the answers, where there are any that are not in the file; say whether anything changed about it.

        What changed is that it fails now, or that it works again.
        """
        if not self.place or self.has(answers):
            return False
        failed_before = self.trouble is not None
        try:
            write_private(self.place, self.text(answers))
        except WriteError as error:
            self.trouble = error
            return not failed_before
        self.note(answers, self.place)
        return failed_before

    def note(self, answers: Answered, file: Path) -> None:
        """Note that these answers are in a file; it is the one to be named unless they are in their place too."""
        if not self.file or self.file != self.place or self.trouble:
            self.file = file
        self.trouble = None
        self._kept = dict(answers)

    def has(self, answers: Answered) -> bool:
        """Say whether all of these answers are in a file."""
        return all(self._kept.get(name) == given for name, given in answers.items())

    def text(self, answers: Answered) -> str:
        """Return the text of an answers file."""
        words = self._words()
        return format_answers(answers, self._questionnaire, (words.answers_heading, words.answers_skipped))


def kept_lines(words: "NoticeWords", place: Path, width: int, lead: str = "") -> str:
    """Return in lines where the answers are kept and how to go on with them.

    The command has a line of its own.
    """
    said = " ".join(filter(None, (lead, fill(words.kept, file=place), words.go_on_with)))
    return "\n".join([*wrap(said, width, whole=True), *wrap(command_to_go_on(place), width, _INDENT)])


def command_to_go_on(place: Path) -> str:
    """Return the command that goes on with the answers in a file; it is to be copied, so no line breaks it."""
    import shlex  # Loaded only for this.

    return shlex.join(["gist-guide", "ask", "--answers", str(place)]).replace(" ", NO_BREAK)

"""The command ``ask`` from its answers to its guide: reads, asks, keeps, shows."""

import datetime as dt
import stat
import sys
from pathlib import Path

import msgspec

from gist_cli.cli.keeping import Keeper, kept_lines
from gist_cli.cli.options import STANDARD_STREAM, WAY_TO_HELP
from gist_cli.content.answers import LARGEST_FILE, Answered, holds_answers, parse_answers, parse_settings
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire, unanswered
from gist_cli.document import Document, Edition, fill
from gist_cli.errors import AnswersError, GuideError, WrongUseError
from gist_cli.guide.person import GuideMaker
from gist_cli.output.files import check_place, is_standard_output, same_file
from gist_cli.output.output import Output
from gist_cli.render.lines import wrap

NO_TERMINAL = (
    "There is no terminal to ask on, and questions are still open. "
    "Give answers with --answers FILE or --set QUESTION=CHOICE, or add --no-input to skip what is open, "
    "or add --line-mode to read answers line by line."
)


class Request(msgspec.Struct, frozen=True):
    """What the options of ``ask`` ask for.

    ``line_mode`` is the option itself: only with it are answers read from an input that is no terminal. ``reads`` says
    that the guide may be read on the screen, part by part; where it may not, it is written whole.
    """

    file: str = ""
    settings: tuple[str, ...] = ()
    no_input: bool = False
    save: Path | None = None
    with_answers: bool = True
    line_mode: bool = False
    edition: Edition = Edition.GUIDE
    reads: bool = True


class Run(msgspec.Struct, frozen=True):
    """One run of ``ask``: the guide, where it goes, what is wanted of it, and the day."""

    content: Content
    output: Output
    request: Request
    today: dt.date

    def maker(self, answers: Answered) -> GuideMaker:
        """Return what makes the guide for these answers."""
        return GuideMaker(self.content, answers, self.output.lengths, with_answers=self.request.with_answers)

    def document(self, answers: Answered) -> Document:
        """Return the edition that is wanted, made for these answers."""
        return self.maker(answers).document(self.today, self.request.edition)

    def facts(self, answers: Answered) -> Answered:
        """Return what follows from these answers: those that count, and the situations that hold."""
        questionnaire = Questionnaire(self.content.questionnaire)
        return questionnaire.facts(questionnaire.effective(answers))


class Known(msgspec.Struct, frozen=True):
    """The answers known before anything is asked.

    ``file`` is the file that they come from, if a person can go on with it; ``kept`` are those in it, ``asked_again``
    whether signs of an emergency were among them: of an earlier day they are no emergency now, or are one still, and
    only the person knows. ``gone`` are the questions whose answers spoke of one that an option has changed.
    """

    answers: Answered
    file: Path | None = None
    kept: Answered = {}
    asked_again: bool = False
    gone: tuple[str, ...] = ()


def ask(run: Run) -> None:
    """Ask what is open, keep the answers if that was asked for, and show the guide."""
    content, output, request = run.content, run.output, run.request
    questionnaire = Questionnaire(content.questionnaire)
    can_ask = output.terminal.can_ask and not request.no_input
    try:
        known = _known(request, questionnaire, can_ask=can_ask)
    except AnswersError as error:
        from gist_cli.lookup.find import hears_sign  # Loaded only for this error.

        if any(hears_sign(content, setting.partition("=")[2]) for setting in request.settings):
            raise AnswersError(f"{error} {WAY_TO_HELP}") from error
        raise
    is_open = bool(unanswered(questionnaire, known.answers))
    reads = can_ask and request.reads and output.terminal.shows_output
    place = request.save or known.file
    kept = known.kept if place == known.file else {}
    keeper = Keeper(place, kept, questionnaire, lambda: content.conversation.files)
    if (is_open and not request.no_input) or reads:
        if not can_ask and not request.line_mode:
            raise WrongUseError(NO_TERMINAL)
        from gist_cli.cli.talking import Talking  # Loaded only when somebody is asked.

        Talking(run, known, keeper).run(is_open=is_open, reads=reads)
    else:
        given = {name for name, chosen in known.answers.items() if chosen}
        if unused := sorted({*known.gone, *(given - questionnaire.effective(known.answers).keys())}):
            said = fill(content.conversation.notices.not_used, questions=", ".join(unused))
            output.tell("\n".join(wrap(said, output.screen_width)))
        keeper.keep(known.answers)
        if request.save and known.answers and not keeper.trouble:
            output.tell(kept_lines(content.conversation.notices, request.save, output.screen_width))
        output.show(run.document(known.answers))
    if keeper.trouble and request.save:
        raise keeper.trouble


def check_places(output: Path | None, save: Path | None, answers: str | None) -> None:
    """Raise an error for places where something could not be written, or would overwrite something else.

    It would be too late to hear of it after the last question.
    """
    if answers == "":
        raise WrongUseError("The name of the answers file is empty. Name one with --answers FILE.")
    if save == Path(STANDARD_STREAM):
        raise WrongUseError("--save needs the name of a file. Name one with --save FILE.")
    own = Path(answers) if answers and answers != STANDARD_STREAM else None
    guide = None if output == Path(STANDARD_STREAM) else output
    for option, place in (("--save", save), ("--answers", own)):
        if place and guide and same_file(place, guide):
            raise WrongUseError(f"{option} and --output name the same file. Give the guide another one.")
        if place and is_standard_output(place):
            raise WrongUseError(f"{option} names the file that the guide is written to. Give the guide another one.")
    for place in filter(None, (guide, save)):
        check_place(place)
    goes_on = own and save and same_file(own, save)  # Then it is read first, and what is wrong in it is told.
    if save and not goes_on and _holds_something_else(save):
        raise WrongUseError(f"{save} holds something else than answers, which would be lost. Give --save another name.")


def _holds_something_else(place: Path) -> bool:
    """Say whether there is a file that keeping the answers in its place would destroy."""
    try:
        return place.is_file() and (
            place.stat().st_size > LARGEST_FILE or not holds_answers(place.read_text(encoding="utf-8"))
        )
    except (OSError, UnicodeDecodeError):
        return True  # What cannot be read was not written by this program.


def _known(request: Request, questionnaire: Questionnaire, *, can_ask: bool) -> Known:
    """Return the answers of the file (``-``: standard input), and those of the options, which win.

    An answer of the file that spoke of another one goes, where an option has changed that.
    """
    in_file = parse_answers(*_read(request.file), questionnaire) if request.file else {}
    settled = parse_settings(request.settings, questionnaire)
    changed = {name for name, given in settled.items() if in_file.get(name, given) != given}
    spoke = questionnaire.asked_again(changed)
    gone = tuple(name for name, given in in_file.items() if given and name in spoke and name not in settled)
    answers = {name: given for name, given in in_file.items() if name not in spoke} | settled
    if not can_ask:
        return Known(answers, gone=gone)
    old = {name for name in in_file if name not in settled and questionnaire.question(name).alarm}
    still = {name: given for name, given in answers.items() if name not in old}
    own = None if request.file in ("", STANDARD_STREAM) else Path(request.file)
    return Known(still, own, in_file, bool(old), gone)


def _read(file: str) -> tuple[str, str]:
    """Return the text of an answers file, and what its errors call it.

    Raises GuideError; what is no regular file, such as a pipe or a device, is not even opened.
    """
    name = "standard input" if file == STANDARD_STREAM else file
    why = ""
    try:
        if file == STANDARD_STREAM:
            data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        elif not stat.S_ISREG(Path(file).stat().st_mode):
            data, why = b"", "it is no regular file"
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            why = f"it is longer than {LARGEST_FILE} bytes"
        text = data.decode()
    except OSError as error:
        why = error.strerror or "the system refuses"
    except UnicodeDecodeError:
        why = why or "it is not UTF-8 text"
    if why:
        raise GuideError(f"{name} cannot be read ({why}). Name another file with --answers.")
    return text, name

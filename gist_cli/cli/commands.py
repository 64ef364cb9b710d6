"""The commands of gist-guide: each reads its arguments, makes a document and shows it."""

import os
import shutil
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from gist_cli.cli.completion import completer, forget_stray_request
from gist_cli.cli.lazy import Commands, group_of, with_options
from gist_cli.cli.options import Common, Reading
from gist_cli.cli.session import Session
from gist_cli.document import Document, Edition
from gist_cli.errors import ExitCode, GuideError, WrongUseError
from gist_cli.lookup.find import EmergencyWordsError
from gist_cli.names import key
from gist_cli.output.files import check_place
from gist_cli.output.terminal import settle_streams

PURPOSE = (
    "Get ready to talk with your care team about GIST (gastrointestinal stromal tumor). "
    "It does not replace your care team, and it is not medical advice. It works offline and keeps nothing. "
    "Not yet reviewed by a clinician."
)

A_NAME = "What to open, by any of its names. Without it: the list."
NOTHING_TO_SEARCH = "Say what to look for. For example: gist-guide search missed dose"

DIARY = "diary"
NO_SUCH_FORM = "There are two forms: gist-guide form, and gist-guide form diary. Choose one of them."
ONE_EDITION = "--sheet and --full are two different editions. Choose one of them."

commands = Commands()
app = typer.Typer(
    cls=group_of(commands),
    help=PURPOSE,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _named(metavar: str, text: str, command: str) -> Any:  # noqa: ANN401 - Typer has no public name for it.
    """Declare the names that a lookup takes, to be completed from the content."""
    return typer.Argument(metavar=metavar, help=text, autocompletion=completer(command))


@app.callback(invoke_without_command=True)
@with_options(Common)
def start(session: Session) -> None:
    """See the first screen."""
    if not session.has_command:
        from gist_cli.guide.welcome import first_screen

        session.output.show(first_screen(session.content, session.today))


@commands.add(Common, Reading)
def ask(  # noqa: PLR0913 - one parameter an option.
    session: Session,
    *,
    answers: Annotated[
        str, typer.Option("--answers", metavar="FILE", help="Start from an answers file (- for standard input).")
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="QUESTION=CHOICE[,CHOICE]", help="Answer a question (may be repeated)."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; what is unanswered is skipped.")] = False,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help="Keep the answers in a file.")] = None,
    no_answers: Annotated[bool, typer.Option("--no-answers", help="Leave your answers out of what is shown.")] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Make two pages for the visit, instead of the guide.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show all that fits you, with the list of sources.")] = False,
) -> None:
    """Answer a few questions and get the guide made for you."""
    from gist_cli.cli.ask import Asking

    if sheet and full:
        raise WrongUseError(ONE_EDITION)
    edition = Edition.SHEET if sheet else Edition.FULL if full else Edition.GUIDE

    for place in filter(None, (session.options.output, save)):
        check_place(place)  # It would be too late to hear of it after the last question.
    asking = Asking(session.content, session.output, edition, line_mode=session.options.line_mode, today=session.today)
    asking.read(answers, settings or [])
    asking.run(no_input=no_input, save=save, with_answers=not no_answers)


@commands.add(Common, Reading)
def drug(
    session: Session,
    names: Annotated[
        list[str] | None, _named("[NAME]...", "A medicine, or several to see side by side.", "drug")
    ] = None,
) -> None:
    """Look up a medicine, by its generic or brand name."""
    _look(session, lambda: session.pages.drugs(names or []))


@commands.add(Common, Reading)
def topic(session: Session, name: Annotated[list[str] | None, _named("[NAME]", A_NAME, "topic")] = None) -> None:
    """Read about a topic, such as surgery."""
    _look(session, lambda: session.pages.topic(_words(name)))


@commands.add(Common, Reading)
def effect(session: Session, name: Annotated[list[str] | None, _named("[NAME]", A_NAME, "effect")] = None) -> None:
    """Look up a side effect: what helps, and when to call."""
    _look(session, lambda: session.pages.effect(_words(name)))


@commands.add(Common, Reading)
def questions(
    session: Session,
    tags: Annotated[list[str] | None, _named("[TAG]...", "Situations, such as before-surgery.", "questions")] = None,
) -> None:
    """See questions to ask the care team, all or for a situation."""
    _look(session, lambda: session.pages.questions(tags or []))


@commands.add(Common, Reading)
def term(
    session: Session,
    word: Annotated[list[str] | None, _named("[WORD]", "The word to explain.", "term")] = None,
) -> None:
    """Look up a medical word."""
    _look(session, lambda: session.pages.terms(_words(word)))


@commands.add(Common, Reading)
def search(
    session: Session,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...", help="What to look for.")] = None,
) -> None:
    """Find where the guide speaks of something, in your own words."""
    if not words:
        raise WrongUseError(NOTHING_TO_SEARCH)
    session.output.show(session.pages.search(words))


@commands.add(Common, Reading)
def form(
    session: Session,
    kind: Annotated[
        list[str] | None,
        _named(
            "[diary [EFFECT]...]",
            "Nothing: the interview. diary: a week for side effects, or for those named.",
            "effect",
        ),
    ] = None,
) -> None:
    """Print the questions or a diary, to be filled in by hand."""
    from gist_cli.guide.form import FormMaker

    forms, words = FormMaker(session.content), kind or []
    if words and key(words[0]) != DIARY:
        raise WrongUseError(NO_SUCH_FORM)
    _look(session, lambda: forms.diary(words[1:]) if words else forms.interview())


@commands.add(Common, Reading)
def urgent(session: Session) -> None:
    """See the signs that need help now."""
    session.output.show(session.pages.urgent())


@commands.add(Common, Reading)
def sources(
    session: Session,
    name: Annotated[list[str] | None, _named("[ID]", "The id of one source.", "sources")] = None,
) -> None:
    """See where the facts come from, with dates."""
    _look(session, lambda: session.pages.sources(_words(name)))


@commands.add(Common, Reading)
def about(session: Session) -> None:
    """Read what this guide is, how old it is, and what it leaves out."""
    session.output.show(session.pages.about())


@commands.add(Common)
def check(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The content folder to check.")] = None,
) -> None:
    """Check a content folder and list every problem (for editors)."""
    from gist_cli.check.folder import check_folder

    session.output.say(check_folder(folder or session.checkout or session.folder))


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit code; every error becomes one calm sentence."""
    settle_streams()
    forget_stray_request()
    try:
        return app(arguments, prog_name="gist-guide", standalone_mode=False) or ExitCode.DONE
    except SystemExit:
        # Typer ends so when whoever read the output has gone (`| head -1`).
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets one calm sentence.
        message, code = _explained(error)
        if code is ExitCode.BUG and "--debug" in arguments:
            _show_trace(error)
        _complain(f"Error: {message}")
        return code


def _complain(message: str) -> None:
    """Write an error, on a terminal in lines that break between words; elsewhere each stays one line."""
    lines = message.splitlines()
    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns
        lines = [textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines]
    sys.stderr.write("\n".join([*lines, ""]))


def _explained(error: Exception) -> tuple[str, ExitCode]:
    match error:
        case GuideError():
            return str(error), error.exit_code
        case typer.TyperException():
            return _usage(error), ExitCode.WRONG_USE
        case typer.Abort():
            return "The input ended, so nothing more can be asked.", ExitCode.PROBLEM
        case OSError():
            _drop_output()
            reason = error.strerror or "the output is closed"
            return f"This could not be written ({reason}). Choose another place for it.", ExitCode.PROBLEM
        case _:
            message = "Something went wrong inside gist-guide; it is not your fault. To see details, add --debug."
            return message, ExitCode.BUG


def _usage(error: typer.TyperException) -> str:
    message = error.format_message()
    context: typer.Context | None = getattr(error, "ctx", None)
    command = context.command_path if context else "gist-guide"
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See: {command} --help"


def _show_trace(error: Exception) -> None:
    """Show where the program broke; what the error says stays out of it, for it may hold an answer."""
    import traceback

    sys.stderr.writelines(traceback.format_tb(error.__traceback__))
    sys.stderr.write(f"{type(error).__name__}\n")


def _drop_output() -> None:
    """Forget what could not be written: Python would try once more, and fail, at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _look(session: Session, make: Callable[[], Document]) -> None:
    """Show what a name opens, or the urgent signs if the name is one of them."""
    try:
        document = make()
    except EmergencyWordsError:
        document = session.pages.urgent()
    session.output.show(document)


def _words(name: list[str] | None) -> str:
    """Join a name of several words, so that nobody needs to put it in quotes."""
    return " ".join(name or [])

"""The commands of gist-guide: each reads its arguments, makes a document and shows it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gist_cli.cli.lazy import Commands, group_of, with_options
from gist_cli.cli.options import Common, Reading, completer, file_place, folder_place, forget_stray_request
from gist_cli.cli.session import Session
from gist_cli.errors import EmergencyWordsError, Ended, ExitCode, WrongUseError
from gist_cli.names import key
from gist_cli.output.terminal import settle_streams

if TYPE_CHECKING:
    from gist_cli.document import Document

A_NAME = "What to open, by any of its names. Without it: the list."
NOTHING_TO_SEARCH = "Say what to look for. For example: gist-guide search missed dose"

HELP_OPTION = "--help"
PROGRAM = "gist-guide"
DIARY = "diary"
NO_SUCH_FORM = "There are two forms: gist-guide form, and gist-guide form diary. Choose one of them."
ONE_EDITION = "--sheet and --full are two different editions. Choose one of them."

commands = Commands()
app = typer.Typer(
    cls=group_of(commands),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _without_blanks(words: list[str] | None) -> list[str]:
    """Return the words that say something: an empty name, as an unset variable in a script gives, is none."""
    return [word for word in words or [] if word.strip()]


def _named(metavar: str, text: str, command: str, **more: str) -> Any:  # noqa: ANN401 - Typer has no public name for it.
    """Declare the names that a lookup takes, to be completed from the content, and ``more`` words with their help."""
    return typer.Argument(
        metavar=metavar, help=text, autocompletion=completer(command, **more), callback=_without_blanks
    )


@app.callback(invoke_without_command=True)
@with_options(Common)
def start(session: Session) -> None:
    """See the first screen."""
    if not session.has_command:
        from gist_cli.guide.welcome import first_screen

        session.output.show(first_screen(session.content, session.today))


@commands.add(Common, Reading, help="Answer a few questions and get the guide made for you.")
def ask(  # noqa: PLR0913 - one parameter an option.
    session: Session,
    *,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE", help="Start from an answers file (- for standard input).")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="QUESTION=CHOICE[,CHOICE]", help="Answer a question (may be repeated)."),
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing; what is unanswered is skipped.")] = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FILE", parser=file_place, help="Keep the answers in a file.")
    ] = None,
    no_answers: Annotated[
        bool,
        typer.Option("--no-answers", help="Leave your answers out. What is shown still follows from them."),
    ] = False,
    sheet: Annotated[bool, typer.Option("--sheet", help="Make two pages for the visit, instead of the guide.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show all that fits you, with the list of sources.")] = False,
) -> None:
    """Ask, and show the guide."""
    from gist_cli.cli import ask as asking
    from gist_cli.document import Edition

    if sheet and full:
        raise WrongUseError(ONE_EDITION)
    options = session.options
    asking.check_places(options.output, save, answers)
    narrow = (options.width or options.large) and not session.line_mode
    request = asking.Request(
        file=answers or "",
        settings=tuple(settings or ()),
        no_input=no_input,
        save=save,
        with_answers=not no_answers,
        line_mode=options.line_mode,
        edition=Edition.SHEET if sheet else Edition.FULL if full else Edition.GUIDE,
        reads=not any((sheet, options.format, options.output, options.paged, narrow)),
    )
    asking.ask(asking.Run(session.content, session.output, request, session.today))


@commands.add(Common, Reading, help="Look up a medicine, by its generic or brand name.")
def drug(
    session: Session,
    names: Annotated[
        list[str] | None, _named("[NAME]...", "A medicine, or several to see side by side.", "drug")
    ] = None,
) -> None:
    """Show cards."""
    _look(session, lambda: session.pages.drugs(names or []), "drug", names)


@commands.add(Common, Reading, help="Read about a topic, such as surgery.")
def topic(session: Session, name: Annotated[list[str] | None, _named("[NAME]", A_NAME, "topic")] = None) -> None:
    """Show a topic."""
    _look(session, lambda: session.pages.topic(_words(name)), "topic", name)


@commands.add(Common, Reading, help="Look up a side effect: what helps, and when to call.")
def effect(session: Session, name: Annotated[list[str] | None, _named("[NAME]", A_NAME, "effect")] = None) -> None:
    """Show a side effect."""
    _look(session, lambda: session.pages.effect(_words(name)), "effect", name)


@commands.add(Common, Reading, help="See questions to ask the care team, all or for a situation.")
def questions(
    session: Session,
    tags: Annotated[list[str] | None, _named("[TAG]...", "Situations, such as before-surgery.", "questions")] = None,
) -> None:
    """Show questions."""
    _look(session, lambda: session.pages.questions(tags or []))


@commands.add(Common, Reading, help="Look up a medical word.")
def term(
    session: Session,
    word: Annotated[list[str] | None, _named("[WORD]", "The word to explain.", "term")] = None,
) -> None:
    """Show a word."""
    _look(session, lambda: session.pages.terms(_words(word)))


@commands.add(Common, Reading, help="Find where the guide speaks of something, in your own words.")
def search(
    session: Session,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS...", help="What to look for.", callback=_without_blanks)
    ] = None,
) -> None:
    """Show where words stand."""
    if not words:
        raise WrongUseError(NOTHING_TO_SEARCH)
    session.output.show(session.pages.search(words))


@commands.add(Common, Reading, help="Print the questions or a diary, to be filled in by hand.")
def form(
    session: Session,
    kind: Annotated[
        list[str] | None,
        _named(
            "[diary [EFFECT]...]",
            "Nothing: the interview. diary: a week for side effects, or for those named.",
            "effect",
            diary="A week for side effects",
        ),
    ] = None,
) -> None:
    """Show a form."""
    from gist_cli.guide.form import FormMaker  # Both loaded only for this.
    from gist_cli.lookup.find import hears_sign

    forms, words = FormMaker(session.content), kind or []

    def make() -> "Document":
        if not words:
            return forms.interview()
        if key(words[0]) == DIARY:
            return forms.diary(words[1:], large=session.options.large)
        if hears_sign(session.content, _words(words)):
            raise EmergencyWordsError(_words(words))
        raise WrongUseError(NO_SUCH_FORM)

    _look(session, make)


@commands.add(Common, Reading, help="See the signs that need help now.")
def urgent(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SIGN]", help="What is happening; the list is the same.", callback=_without_blanks),
    ] = None,
) -> None:
    """Show the urgent signs, whatever somebody says in haste."""
    _look(session, lambda: session.pages.urgent(_words(words)), "urgent", [""] if not words else None)


@commands.add(Common, Reading, help="See where the facts come from, with dates.")
def sources(
    session: Session,
    name: Annotated[list[str] | None, _named("[ID]", "The id of one source.", "sources")] = None,
) -> None:
    """Show sources."""
    _look(session, lambda: session.pages.sources(_words(name)))


@commands.add(Common, Reading, help="Read what this guide is, how old it is, and what it leaves out.")
def about(session: Session) -> None:
    """Show what the guide is."""
    session.output.show(session.pages.about())


@commands.add(Common, help="Check a content folder and list every problem (for editors).")
def check(
    session: Session,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", parser=folder_place, help="The content folder to check.")
    ] = None,
) -> None:
    """Check a content folder."""
    from gist_cli.check.folder import check_folder

    session.output.say(check_folder(folder or session.checkout or session.folder))


@commands.add(Common, help="See the options of a command; the same as --help.")
def help(  # noqa: A001 - it is the name that people type.
    _session: Session,
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]", help="A command.", autocompletion=commands.completed, callback=_without_blanks
        ),
    ] = None,
) -> None:
    """Show the help of the program or of a command."""
    app([*(command or []), HELP_OPTION], prog_name=PROGRAM, standalone_mode=False)


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit code; every error becomes one calm sentence."""
    settle_streams()
    forget_stray_request()
    try:
        return app(arguments, prog_name=PROGRAM, standalone_mode=False) or ExitCode.DONE
    except Ended as ended:
        return int(ended.code or 0)
    except SystemExit:
        # Typer ends so when whoever read the output has gone (`| head -1`).
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets one calm sentence.
        from gist_cli.cli.complaints import complain, explained, show_trace  # Loaded only for this.

        message, code = explained(error, arguments, commands)
        if code is ExitCode.BUG and "--debug" in arguments:
            show_trace(error, os.environ)
        complain(message, os.environ)
        return code


def _look(session: Session, make: Callable[[], "Document"], command: str = "", names: list[str] | None = None) -> None:
    """Show what a name opens, or the urgent signs if the name is one of them.

    What a ``command`` opens by one word or a quoted name may be written down already.
    """
    if names and len(names) == 1 and (written := session.written(command, names[0])):
        session.terminal.show(written)
        return
    try:
        document = make()
    except EmergencyWordsError as error:
        document = session.pages.urgent(str(error))
    session.output.show(document)


def _words(name: list[str] | None) -> str:
    """Join a name of several words, so that nobody needs to put it in quotes."""
    return " ".join(name or [])

"""The commands of gist-guide: each reads its arguments, makes a document and shows it."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from gist_cli.errors import ExitCode, GuideError
from gist_cli.options import Common, Reading, Session, with_options

PURPOSE = (
    "Get ready to talk with your care team about GIST (gastrointestinal stromal tumor). "
    "It does not replace your care team, and it is not medical advice. It works offline and keeps nothing. "
    "Not yet reviewed by a clinician."
)

app = typer.Typer(
    help=PURPOSE,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What to open, by any of its names. Without it: the list.")]


@app.callback(invoke_without_command=True)
@with_options(Common)
def start(session: Session) -> None:
    """See the first screen."""
    if not session.has_command:
        from gist_cli.welcome import first_screen

        session.output.show(first_screen(session.content, session.today))


@app.command()
@with_options(Common, Reading)
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
) -> None:
    """Answer a few questions and get the guide made for you."""
    from gist_cli.asking import Asking

    asking = Asking(session.content, session.output, line_mode=session.options.line_mode, today=session.today)
    asking.read(answers, settings or [])
    asking.run(no_input=no_input, save=save, with_answers=not no_answers)


@app.command()
@with_options(Common, Reading)
def drug(
    session: Session,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="A medicine, or several to see side by side.")
    ] = None,
) -> None:
    """Look up a medicine, by its generic or brand name."""
    session.output.show(session.pages.drugs(names or []))


@app.command()
@with_options(Common, Reading)
def topic(session: Session, name: Name = "") -> None:
    """Read about a topic, such as surgery."""
    session.output.show(session.pages.topic(name))


@app.command()
@with_options(Common, Reading)
def effect(session: Session, name: Name = "") -> None:
    """Look up a side effect: what helps, and when to call."""
    session.output.show(session.pages.effect(name))


@app.command()
@with_options(Common, Reading)
def questions(
    session: Session,
    tags: Annotated[
        list[str] | None, typer.Argument(metavar="[TAG]...", help="Situations, such as before-surgery.")
    ] = None,
) -> None:
    """See questions to ask the care team, all or for a situation."""
    session.output.show(session.pages.questions(tags or []))


@app.command()
@with_options(Common, Reading)
def term(
    session: Session, word: Annotated[str, typer.Argument(metavar="[WORD]", help="The word to explain.")] = ""
) -> None:
    """Look up a medical word."""
    session.output.show(session.pages.terms(word))


@app.command()
@with_options(Common, Reading)
def urgent(session: Session) -> None:
    """See the signs that need help now."""
    session.output.show(session.pages.urgent())


@app.command()
@with_options(Common, Reading)
def sources(
    session: Session, name: Annotated[str, typer.Argument(metavar="[ID]", help="The id of one source.")] = ""
) -> None:
    """See where the facts come from, with dates."""
    session.output.show(session.pages.sources(name))


@app.command()
@with_options(Common, Reading)
def about(session: Session) -> None:
    """Read what this guide is, how old it is, and what it leaves out."""
    session.output.show(session.pages.about())


@app.command()
@with_options(Common)
def check(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="The content folder to check.")] = None,
) -> None:
    """Check a content folder and list every problem (for editors)."""
    from gist_cli.check import check_folder

    typer.echo(check_folder(folder or session.content.folder))


def main() -> None:
    """Run the program and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit code; every error becomes one calm sentence."""
    try:
        return app(arguments, prog_name="gist-guide", standalone_mode=False) or ExitCode.DONE
    except GuideError as error:
        return _complain(str(error), error.exit_code)
    except typer.TyperException as error:
        return _complain(f"{error.format_message()} See: gist-guide --help", ExitCode.WRONG_USE)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it closes standard output at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception:
        if "--debug" in arguments:
            raise
        message = "Something went wrong inside gist-guide; it is not your fault. To see details, add --debug."
        return _complain(message, ExitCode.BUG)


def _complain(message: str, code: ExitCode) -> ExitCode:
    typer.echo(f"Error: {message}", err=True)
    return code

"""Asking in lines, from the first word to the guide: what is said, kept and shown, and how it ends."""

import datetime as dt
import stat
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from gist_cli.cli.ask import Asking
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Edition
from gist_cli.errors import EndOfInputError, GuideError, WrongUseError
from gist_cli.interview.answers import parse_answers
from gist_cli.output.output import Output
from gist_cli.output.terminal import Terminal
from gist_cli.render.formats import Format
from tests.conftest import OTHER_GUIDE
from tests.conversation import INTERRUPT, Typed
from tests.hands import Keyboard

TODAY = dt.date(2026, 11, 23)
SIGNS = "Rufen Sie 112 an."


class Run(NamedTuple):
    """One run in line mode: the guide that went to standard output, what the person saw, and the error."""

    guide: str
    screen: str
    error: BaseException | None


class Options(NamedTuple):
    """The options of a run."""

    settings: Sequence[str] = ()
    file: str = ""
    save: Path | None = None
    no_input: bool = False
    line_mode: bool = True


def ask(typed: Sequence[str | Typed], options: Options | None = None) -> Run:
    """Run the command on the other guide with lines that are typed."""
    options = options or Options()
    keyboard, out, errors = Keyboard(), StringIO(), StringIO()
    keyboard.lines.extend(line if isinstance(line, Typed) else line + "\n" for line in typed)
    terminal = Terminal(keyboard, out, errors, 80, plain=False, environment={})
    output = Output(
        terminal,
        format=Format.TEXT,
        paged=False,
        large=False,
        plain=options.line_mode,
        file=None,
        width=None,
        ascii_only=False,
        sources=False,
        color=False,
    )
    asking = Asking(Content(OTHER_GUIDE), output, Edition.GUIDE, line_mode=options.line_mode, today=TODAY)
    error = None
    try:
        asking.read(options.file, options.settings)
        asking.run(no_input=options.no_input, save=options.save, with_answers=True)
    except (GuideError, KeyboardInterrupt) as stopped:
        error = stopped
    return Run(out.getvalue(), errors.getvalue(), error)


def kept(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the answers in a file."""
    return parse_answers(file.read_text(encoding="utf-8"), "file", Questionnaire(Content(OTHER_GUIDE).questionnaire))


def test_line_mode_gives_the_guide_of_the_same_answers() -> None:
    """The guide after an interview in lines is, byte for byte, the one that options alone would give."""
    asked = ask(["Für mein Kind", "none", "2", "finish", "show my guide"])
    given = ask([], Options(["rolle=kind", "zeichen=none", "stufe=spaet"], no_input=True))
    assert asked.error is None
    assert asked.guide
    assert asked.guide == given.guide
    assert not given.screen


def test_the_beginning_says_what_becomes_of_the_answers(tmp_path: Path) -> None:
    """Before the first question the person hears that nothing is kept, or where the answers are kept if so."""
    screen = " ".join(ask(["leave"]).screen.split())
    assert screen.index("Nothing you answer is kept") < screen.index("Question 1 of about")
    file = tmp_path / "mine"
    screen = ask(["leave"], Options(save=file)).screen
    assert screen.index(str(file)) < screen.index("Question 1 of about")


def test_nothing_is_kept_unless_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversation that ends in any way leaves no file behind."""
    monkeypatch.chdir(tmp_path)
    endings: list[list[str | Typed]] = [["1", "leave"], ["1", INTERRUPT], ["1"], ["1", "finish", "1"]]
    for typed in endings:
        ask(typed)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [(["2", INTERRUPT], KeyboardInterrupt), (["2"], EndOfInputError), (["2", "leave"], type(None))],
    ids=["Ctrl-C", "the end of the input", "leave"],
)
def test_a_half_done_interview_is_kept_and_goes_on(tmp_path: Path, typed: list[str | Typed], error: type) -> None:
    """However it stops, the answers so far are kept, the person hears it, and the next question is the next one."""
    file = tmp_path / "mine"
    run = ask(typed, Options(save=file))
    assert type(run.error) is error
    assert not run.guide
    assert f"--answers {file}" in " ".join(run.screen.split())
    assert kept(file) == {"rolle": ("kind",)}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = ask(["leave"], Options(file=str(file)))
    assert "Question 2 of about" in again.screen
    assert "Question 1 of about" not in again.screen


def test_a_finished_interview_is_kept_and_not_asked_again(tmp_path: Path) -> None:
    """The answers of a whole interview, skipped questions too, give the same guide again without a question."""
    file = tmp_path / "mine"
    first = ask(["selbst", "none", "skip", "1"], Options(save=file))
    assert first.guide
    again = ask([], Options(file=str(file)))
    assert again.guide == first.guide
    assert not again.screen


def test_signs_of_an_earlier_day_stay_where_nobody_can_be_asked_again(tmp_path: Path) -> None:
    """With --no-input the answers of a file are taken as they are, signs of an emergency too."""
    file = tmp_path / "mine"
    file.write_text('format = 1\n[answers]\nzeichen = ["atemnot"]\n', encoding="utf-8")
    from_file = ask([], Options(file=str(file), no_input=True))
    assert from_file.guide == ask([], Options(["zeichen=atemnot"], no_input=True)).guide


def test_who_stops_hears_what_became_of_the_answers(tmp_path: Path) -> None:
    """After the help page nobody hears that nothing was kept who has a file of answers."""
    file = tmp_path / "mine"
    assert "Nothing was kept" in ask(["kind", "1", "stop"]).screen
    assert "Nothing was kept" not in ask(["kind", "1", "stop"], Options(save=file)).screen
    assert "Nothing was kept" not in ask(["1", "stop"], Options(file=str(file))).screen


def test_loaded_answers_are_mentioned(tmp_path: Path) -> None:
    """Who goes on with a file hears at the beginning that it was read."""
    file = tmp_path / "mine"
    ask(["kind", "leave"], Options(save=file))
    screen = " ".join(ask(["leave"], Options(file=str(file))).screen.split())
    assert screen.index(f"Your answers in {file} are loaded.") < screen.index("Question 2 of about")


def test_an_empty_line_at_the_review_shows_the_guide() -> None:
    """At the review Enter alone is enough, and it says so."""
    run = ask(["selbst", "finish", ""])
    assert run.guide == ask([], Options(["rolle=selbst"], no_input=True)).guide
    assert "Press Enter alone for: Show my guide." in run.screen


def test_an_old_file_survives_when_nothing_was_answered(tmp_path: Path) -> None:
    """Who leaves at the first question does not lose the answers of an earlier day."""
    file = tmp_path / "mine"
    file.write_text("earlier", encoding="utf-8")
    ask(["leave"], Options(save=file))
    assert file.read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize("typed", [["1", INTERRUPT], ["1"], ["1", "leave"], ["1", "finish", "1"]])
def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path, typed: list[str | Typed]) -> None:
    """Answers that cannot be kept are never lost silently: the error names the place."""
    run = ask(typed, Options(save=tmp_path))
    assert isinstance(run.error, GuideError)
    assert str(tmp_path) in str(run.error)


def test_stopping_in_an_emergency_is_a_calm_end() -> None:
    """After the help page the person can stop: no guide, no further question, and no error."""
    run = ask(["kind", "1", "stop"])
    assert run.error is None
    assert not run.guide
    assert SIGNS in run.screen
    assert "Question 3" not in run.screen


def test_the_signs_can_be_seen_at_a_question_and_at_the_review() -> None:
    """The list of signs is one key away, and the conversation goes on where it was."""
    run = ask(["u", "1", "finish", "u", "1"])
    assert run.error is None
    assert run.screen.count(SIGNS) == 2
    assert SIGNS in run.guide


def test_the_end_of_the_input_names_the_open_question() -> None:
    """Input that stops too early is an error with the question; at the review, where nothing is open, it is not."""
    run = ask(["1"])
    assert isinstance(run.error, EndOfInputError)
    assert '"zeichen"' in str(run.error)
    assert not run.guide
    finished = ask(["selbst", "finish"])
    assert finished.error is None
    assert finished.guide == ask([], Options(["rolle=selbst"], no_input=True)).guide


def test_without_a_terminal_nothing_is_asked() -> None:
    """Where nobody can answer, the command says at once which options help."""
    run = ask([], Options(line_mode=False))
    assert isinstance(run.error, WrongUseError)
    assert all(option in str(run.error) for option in ("--answers", "--set", "--no-input"))
    assert not run.screen


def test_the_wording_follows_the_first_answer_at_once() -> None:
    """The second question already speaks of the person whom the first answer named."""
    assert "Haben Sie gerade" in ask(["selbst"]).screen
    assert "Haben sie gerade" in ask(["kind"]).screen

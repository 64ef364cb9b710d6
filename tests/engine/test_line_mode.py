"""Asking in lines, from the first word to the guide: what is said, kept and shown, and how it ends."""

import datetime as dt
import stat
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from gist_cli.cli.ask import Request, Run, ask
from gist_cli.content.answers import Answered, parse_answers
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import fill
from gist_cli.errors import EndOfInputError, GuideError, Trouble, WriteError, WrongUseError
from gist_cli.output.terminal import Room, Terminal
from tests.conftest import OTHER_GUIDE
from tests.conversation import INTERRUPT, WORDS, Typed
from tests.hands import Keyboard, Screen, output_on
from tests.planting import plant

TODAY = dt.date(2026, 11, 23)
SIGNS = "Rufen Sie 112 an."
NOTICES = WORDS.notices


class Ran(NamedTuple):
    """One run in line mode: the guide that went to standard output, what the person saw, and the error."""

    guide: str
    screen: str
    error: BaseException | None

    @property
    def said(self) -> str:
        """What the person saw, wherever its lines broke."""
        return " ".join(self.screen.split())


class Place(NamedTuple):
    """Where the person sits: at a terminal or a pipe, whether the guide goes to the screen too, and its size."""

    terminal: bool = False
    shows: bool = False
    columns: int = 80
    rows: int = 24


PIPE, DESK, SCREEN = Place(), Place(terminal=True), Place(terminal=True, shows=True)


def talk(
    typed: Sequence[str | Typed], request: Request | None = None, place: Place = PIPE, folder: Path = OTHER_GUIDE
) -> Ran:
    """Run the command on the other guide, or that of a folder, with lines that are typed."""
    request = request or Request(line_mode=True)
    keyboard = Keyboard(is_terminal=place.terminal)
    keyboard.lines.extend(line if isinstance(line, Typed) else line + "\n" for line in typed)
    out, errors = Screen() if place.shows else StringIO(), Screen() if place.terminal else StringIO()
    room = Room(place.columns, place.rows)
    terminal = Terminal(keyboard, out, errors, lambda: room, plain=request.line_mode, environment={"TERM": "xterm"})
    output = msgspec.structs.replace(output_on(terminal), plain=request.line_mode)
    error = None
    try:
        ask(Run(Content(folder), output, request, TODAY))
    except (GuideError, KeyboardInterrupt) as stopped:
        error = stopped
    return Ran(out.getvalue(), errors.getvalue(), error)


def wants(*settings: str, file: Path | None = None, save: Path | None = None, no_input: bool = False) -> Request:
    """Return what the options ask for, in line mode."""
    return Request(str(file or ""), settings, no_input=no_input, save=save, line_mode=True)


def given(*settings: str) -> str:
    """Return the guide that options alone would give."""
    return talk([], wants(*settings, no_input=True)).guide


def kept(file: Path) -> Answered:
    """Return the answers in a file."""
    return parse_answers(file.read_text(encoding="utf-8"), "file", Questionnaire(Content(OTHER_GUIDE).questionnaire))


def saved(file: Path, **answers: str) -> Path:
    """Write a file of answers."""
    lines = [f'{name} = "{choice}"' for name, choice in answers.items()]
    file.write_text("\n".join(["format = 1", "[answers]", *lines, ""]), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test run in a folder of its own, with another one for a home."""
    (tmp_path / "here").mkdir()
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_line_mode_gives_the_guide_of_the_same_answers() -> None:
    """The guide after an interview in lines is, byte for byte, the one that options alone would give."""
    asked = talk(["Für mein Kind", "none", "2", "genug", "zum ratgeber"])
    assert asked.error is None
    assert asked.guide
    assert asked.guide == given("rolle=kind", "zeichen=none", "stufe=spaet")


def test_what_was_chosen_is_said_back() -> None:
    """After each answer the person hears the words of what was chosen, so that a slip does not go unnoticed."""
    said = talk(["2", "1,2", "weitermachen", "spät", "genug", ""]).said
    for labels in ("Für mein Kind", "Atemnot; Glühende Haut", "Spät"):
        assert fill(WORDS.lines.chose, choices=labels) in said


@pytest.mark.parametrize("typed", ["1; 2", "1;2;", "Atemnot; glühende Haut", "1, 2"])
def test_choices_can_be_typed_as_they_are_said_back(typed: str) -> None:
    """Several choices are told apart by semicolons or by commas, as numbers and as words."""
    said = talk(["2", typed, "weitermachen", "spät", "genug", ""]).said
    assert fill(WORDS.lines.chose, choices="Atemnot; Glühende Haut") in said


def test_the_beginning_says_what_becomes_of_the_answers(tmp_path: Path) -> None:
    """Before the first question the person hears that nothing is kept, or where the answers are kept if so."""
    said = talk(["ende"]).said
    first = fill(WORDS.question.where, number=1, total=3)
    assert said.index(NOTICES.not_kept) < said.index(first)
    said = talk(["ende"], wants(save=tmp_path / "mine")).said
    assert said.index(fill(NOTICES.kept_in, file=tmp_path / "mine")) < said.index(first)


def test_who_would_replace_earlier_answers_hears_it_first(tmp_path: Path) -> None:
    """Before the first answer to be kept in a file of an earlier day, the person hears how to go on with that one."""
    file = saved(tmp_path / "mine", rolle="kind")
    ran = talk(["ende"], wants(save=file))
    assert ran.screen.index(f"gist-guide ask --answers {file}\n") < ran.screen.index("Frage 1")
    assert kept(file) == {"rolle": ("kind",)}


def test_nothing_is_kept_unless_asked(tmp_path: Path) -> None:
    """A conversation that ends in any way leaves no file behind."""
    endings: list[list[str | Typed]] = [["1", "ende", "gehen"], ["1", INTERRUPT], ["1"], ["1", "genug", "1"]]
    for typed in endings:
        talk(typed)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    ("typed", "error"),
    [(["2", INTERRUPT], KeyboardInterrupt), (["2"], EndOfInputError), (["2", "ende"], type(None))],
    ids=["Ctrl-C", "the end of the input", "leave"],
)
def test_a_half_done_interview_is_kept_and_goes_on(tmp_path: Path, typed: list[str | Typed], error: type) -> None:
    """However it stops, the answers so far are kept, the person hears it, and the next question is the next one."""
    file = tmp_path / "mine"
    ran = talk(typed, wants(save=file))
    assert type(ran.error) is error
    assert not ran.guide
    assert f"--answers {file}" in ran.said
    assert kept(file) == {"rolle": ("kind",)}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    again = talk(["ende"], wants(file=file))
    assert "Frage 2 von etwa" in again.screen
    assert "Frage 1 von etwa" not in again.screen


def test_each_answer_is_kept_as_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each question the answers before it are in the file already, also those that were changed or skipped."""
    file = tmp_path / "mine"
    seen: list[Answered] = []
    readline = Keyboard.readline

    def look(keyboard: Keyboard, size: int = -1, /) -> str:
        seen.append(kept(file) if file.exists() else {})
        return readline(keyboard, size)

    monkeypatch.setattr(Keyboard, "readline", look)
    talk(["2", "3", "weiter", "zurück", "spät", "2", ""], wants(save=file))
    assert seen == [
        {},
        {"rolle": ("kind",)},
        {"rolle": ("kind",), "zeichen": ("none",)},
        {"rolle": ("kind",), "zeichen": ("none",), "stufe": ()},
        {"rolle": ("kind",), "zeichen": ("none",), "stufe": ()},
        {"rolle": ("kind",), "zeichen": ("none",), "stufe": ("spaet",)},
        {"rolle": ("kind",), "zeichen": ("none",), "stufe": ("spaet",), "mittel": ("none",)},
    ]


def test_going_on_keeps_into_the_same_file(tmp_path: Path) -> None:
    """At a terminal the command that was printed for going on keeps what is answered then in its file."""
    file = saved(tmp_path / "mine", rolle="kind", zeichen="none")
    ran = talk(["3", "spät", "ende"], wants(file=file), DESK)
    assert kept(file) == {"rolle": ("kind",), "zeichen": ("none",), "stufe": ("spaet",)}
    assert fill(NOTICES.kept, file=file) in ran.said


def test_a_file_that_is_only_read_stays_as_it_is(tmp_path: Path) -> None:
    """Without a person at a terminal, and with another file to save in, the file of answers is not touched."""
    file = saved(tmp_path / "mine", rolle="kind")
    before = file.read_bytes()
    talk(["none", "spät", "ende"], wants(file=file))
    talk([], wants(file=file, no_input=True), DESK)
    talk(["none", "ende"], wants(file=file, save=tmp_path / "other"), DESK)
    assert file.read_bytes() == before
    assert kept(tmp_path / "other") == {"rolle": ("kind",), "zeichen": ("none",)}


def test_who_only_looks_changes_no_file(tmp_path: Path) -> None:
    """Who leaves before any answer leaves the file as it was, signs of an earlier day included."""
    file = saved(tmp_path / "mine", rolle="kind", zeichen="atemnot")
    before = file.read_bytes()
    for typed in (["ende"], ["h", "ende"], [INTERRUPT]):
        talk(typed, wants(file=file), DESK)
    assert file.read_bytes() == before


@pytest.mark.parametrize("yesterday", ["none", "atemnot"])
def test_signs_are_asked_again_another_day(tmp_path: Path, yesterday: str) -> None:
    """Whatever was said of an emergency yesterday, at a terminal it is asked anew, and nothing is chosen beforehand."""
    file = saved(tmp_path / "mine", rolle="selbst", zeichen=yesterday, stufe="frueh")
    ran = talk(["none", ""], wants(file=file), DESK)
    assert NOTICES.ask_again in ran.said
    assert fill(WORDS.lines.now, choices="").partition(":")[0] not in ran.said
    assert ran.guide == given("rolle=selbst", "zeichen=none", "stufe=frueh")
    assert kept(file)["zeichen"] == ("none",)


def test_signs_that_were_set_today_are_not_asked_again(tmp_path: Path) -> None:
    """An answer that an option gives is one of today."""
    file = saved(tmp_path / "mine", rolle="selbst", zeichen="atemnot", stufe="frueh")
    ran = talk([], wants("zeichen=none", file=file), DESK)
    assert ran.guide == given("rolle=selbst", "zeichen=none", "stufe=frueh")


def test_signs_of_an_earlier_day_stay_where_nobody_can_be_asked_again(tmp_path: Path) -> None:
    """With --no-input the answers of a file are taken as they are, signs of an emergency too."""
    file = saved(tmp_path / "mine", zeichen="atemnot")
    assert talk([], wants(file=file, no_input=True), DESK).guide == given("zeichen=atemnot")


def test_a_finished_interview_is_kept_and_not_asked_again(tmp_path: Path) -> None:
    """The answers of a whole interview, skipped questions too, give the same guide again without a question."""
    file = tmp_path / "mine"
    first = talk(["selbst", "none", "weiter", "1"], wants(save=file))
    assert first.guide
    again = talk([], wants(file=file))
    assert again.guide == first.guide
    assert not again.screen


def test_leaving_asks_where_answers_would_be_lost(tmp_path: Path) -> None:
    """Who leaves without a file is asked once more, can stay, and can keep the answers after all."""
    ran = talk(["kind", "ende", "bleiben", "none", "ende", "2"], place=DESK)
    assert ran.screen.count(WORDS.parting.text) == 2
    file = tmp_path / "here" / f"{WORDS.files.answers_name}.toml"
    assert kept(file) == {"rolle": ("kind",), "zeichen": ("none",)}
    assert f"--answers {file}" in ran.said
    assert WORDS.parting.text not in talk(["ende"]).screen
    assert WORDS.parting.text not in talk(["kind", "ende"], wants(save=tmp_path / "mine")).screen


def test_who_stops_hears_what_became_of_the_answers(tmp_path: Path) -> None:
    """After the help page nobody hears that nothing was kept who has a file of answers."""
    assert NOTICES.nothing_kept in talk(["kind", "1", "aufhören"]).said
    assert NOTICES.nothing_kept not in talk(["kind", "1", "aufhören"], wants(save=tmp_path / "mine")).said
    file = saved(tmp_path / "own", rolle="kind")
    assert NOTICES.nothing_kept not in talk(["1", "aufhören"], wants(file=file), DESK).said


def test_an_empty_line_at_the_review_shows_the_guide() -> None:
    """At the review Enter alone is enough, and it says so."""
    ran = talk(["selbst", "genug", ""])
    assert ran.guide == given("rolle=selbst")
    assert fill(WORDS.lines.enter, choice=WORDS.review.guide) in ran.said


def test_an_old_file_survives_when_nothing_was_answered(tmp_path: Path) -> None:
    """Who leaves at the first question does not lose the answers of an earlier day."""
    file = tmp_path / "mine"
    file.write_text("earlier", encoding="utf-8")
    assert fill(NOTICES.nothing_answered, file=file) in talk(["ende"], wants(save=file)).said
    assert file.read_text(encoding="utf-8") == "earlier"


@pytest.mark.parametrize("place", [PIPE, DESK])
def test_the_guide_comes_even_where_keeping_fails(tmp_path: Path, place: Place) -> None:
    """A file that cannot be written is told at once and once, the guide is shown, and the run ends with an error."""
    gone = tmp_path / "gone"
    typed = ["selbst", "none", "früh", "", "2"]
    ran = talk(typed, wants(save=gone / "mine"), place)
    assert isinstance(ran.error, WriteError)
    assert ran.error.trouble is Trouble.NO_FOLDER
    assert ran.guide == given("rolle=selbst", "zeichen=none", "stufe=frueh")
    told = fill(NOTICES.cannot_keep, file=gone / "mine", reason=WORDS.troubles.no_folder)
    assert ran.said.count(told) == 1
    assert ran.said.index(told) < ran.said.index("Frage 2")
    assert NOTICES.nothing_kept in ran.said


def test_answers_that_could_not_be_kept_find_another_place(tmp_path: Path) -> None:
    """Before the guide the person can put the answers elsewhere, and then nothing is lost and nothing an error."""
    ran = talk(["selbst", "none", "früh", "", "1"], wants(save=tmp_path / "gone" / "mine"), DESK)
    file = tmp_path / "here" / f"{WORDS.files.answers_name}.toml"
    assert kept(file) == {"rolle": ("selbst",), "zeichen": ("none",), "stufe": ("frueh",)}
    assert ran.error is None
    assert ran.guide
    assert f"--answers {file}" in ran.said


def test_keeping_works_again_when_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that comes back holds all answers, and the person hears it."""
    folder = tmp_path / "gone"
    readline = Keyboard.readline
    reads = 0

    def come_back(keyboard: Keyboard, size: int = -1, /) -> str:
        nonlocal reads
        reads += 1
        if reads == 2:
            folder.mkdir()
        return readline(keyboard, size)

    monkeypatch.setattr(Keyboard, "readline", come_back)
    ran = talk(["selbst", "none", "ende"], wants(save=folder / "mine"))
    assert fill(NOTICES.keeps_again, file=folder / "mine") in ran.said
    assert kept(folder / "mine") == {"rolle": ("selbst",), "zeichen": ("none",)}
    assert ran.error is None


def test_what_was_saved_before_somebody_stops_is_told(tmp_path: Path) -> None:
    """Who saves the answers while reading, and then stops with Ctrl-C, hears where they are."""
    ran = talk(["selbst", "none", "spät", "2", "", "", "speichern", "1", INTERRUPT], place=SCREEN)
    file = tmp_path / "here" / f"{WORDS.files.answers_name}.toml"
    assert isinstance(ran.error, KeyboardInterrupt)
    assert kept(file)
    assert NOTICES.nothing_kept not in ran.said
    assert f"--answers {file}" in ran.said
    ran = talk(["selbst", "none", "spät", "2", "", "", "speichern", "4", INTERRUPT], place=SCREEN)
    (guide,) = [place for place in (tmp_path / "here").iterdir() if place.stem.startswith(WORDS.files.guide_name)]
    assert guide.name in ran.said[ran.said.rindex(NOTICES.stopped) :]


def test_a_half_done_talk_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    """Who leaves and cannot keep the answers anywhere hears it from the exit code too."""
    ran = talk(["1", "ende", "gehen"], wants(save=tmp_path / "gone" / "mine"))
    assert isinstance(ran.error, WriteError)
    assert NOTICES.nothing_kept in ran.said


def test_stopping_in_an_emergency_is_a_calm_end() -> None:
    """After the help page the person can stop: no guide, no further question, and no error."""
    ran = talk(["kind", "1", "aufhören"])
    assert ran.error is None
    assert not ran.guide
    assert SIGNS in ran.screen
    assert "Frage 3" not in ran.screen
    assert WORDS.parting.text not in ran.screen


def test_the_signs_can_be_seen_at_a_question_and_at_the_review() -> None:
    """The list of signs is one key away, and the conversation goes on where it was."""
    ran = talk(["h", "1", "genug", "h", "1"])
    assert ran.error is None
    assert ran.screen.count(SIGNS) == 2 * 2
    assert SIGNS in ran.guide


@pytest.mark.parametrize("rows", [24, 12])
def test_the_call_for_help_is_in_sight_where_the_signs_end(rows: int) -> None:
    """On a screen too low for all signs, the call for help stands in the last lines until Enter is pressed."""
    ran = talk(["h"], place=SCREEN)
    assert isinstance(ran.error, EndOfInputError)
    assert SIGNS in "\n".join(ran.screen.splitlines()[-rows:])
    assert ran.screen.count("Frage 1 ") == 1


def test_the_end_of_the_input_names_the_open_question() -> None:
    """Input that stops too early is an error with the question; at the review, where nothing is open, it is not."""
    ran = talk(["1"])
    assert isinstance(ran.error, EndOfInputError)
    assert '"zeichen"' in str(ran.error)
    assert not ran.guide
    finished = talk(["selbst", "genug"])
    assert finished.error is None
    assert finished.guide == given("rolle=selbst")


def test_without_a_terminal_nothing_is_asked() -> None:
    """Where nobody can answer, the command says at once which options help."""
    ran = talk([], Request())
    assert isinstance(ran.error, WrongUseError)
    assert all(option in str(ran.error) for option in ("--answers", "--set", "--no-input"))
    assert not ran.screen


def test_the_wording_follows_the_first_answer_at_once() -> None:
    """The second question already speaks of the person whom the first answer named."""
    assert "Haben Sie gerade" in talk(["selbst"]).screen
    assert "Haben sie gerade" in talk(["kind"]).screen


def test_at_a_terminal_the_guide_is_read_part_by_part() -> None:
    """In line mode the same parts are offered as with arrow keys, so that one can hear one's questions only."""
    ran = talk(["selbst", "none", "spät", "2", "", "", "meine fragen", "", "fertig", "gehen"], place=SCREEN)
    assert ran.error is None
    assert not ran.guide
    listed = ran.screen[ran.screen.index(WORDS.reading.list_text) :]
    assert "1. Ihre Lage" in listed
    assert WORDS.reading.groups[1].title in listed
    assert WORDS.reading.save.label in listed
    assert listed.index("Was, wenn nichts hilft?") > listed.index(WORDS.reading.list_text)
    assert WORDS.parting.text in listed


@pytest.mark.parametrize(("rows", "times"), [(12, 2), (60, 1)])
def test_what_was_done_is_in_sight_below_a_long_list(rows: int, times: int) -> None:
    """That a file was saved is said again below a list that has pushed it out of sight, and only there."""
    place = SCREEN._replace(rows=rows)
    ran = talk(["selbst", "none", "spät", "2", "", "", "speichern", "2", "fertig", "gehen"], place=place)
    assert ran.error is None
    (file,) = Path.cwd().iterdir()
    assert ran.screen.count(file.name) == times
    asked = ran.screen.rindex(WORDS.lines.answer, 0, ran.screen.index(WORDS.parting.text))
    assert file.name in "\n".join(ran.screen[:asked].splitlines()[-rows:])


@pytest.mark.parametrize("columns", [80, 40, 25])
def test_lines_are_as_wide_as_the_terminal_at_most(columns: int) -> None:
    """Questions, texts and notices fit the screen; only the name of a file may be longer."""
    typed = ["selbst", "none", "spät", "2", "", "", "4", "", "fertig", "behalten", "2", "gehen"]
    ran = talk(["selbst", "h", *typed[1:]], place=SCREEN._replace(columns=columns))
    lines = [line for line in ran.screen.replace(WORDS.lines.answer, "").splitlines() if "/" not in line]
    assert max(map(len, lines)) <= min(columns, 62)


def looked_for(*levels: str) -> str:
    """Return where a person is told to look, who chose signs that stand under these headings."""
    words = WORDS.help_now
    return words.chosen_then.join(fill(words.chosen_under, level=level) for level in levels)


def test_the_signs_that_were_chosen_are_named_where_help_is_told() -> None:
    """Below whom to call, the page names what was chosen; who looks at it without having chosen hears nothing of it."""
    chosen = WORDS.help_now.chosen
    said = talk(["2", "1,2", "weitermachen", "spät", "genug", ""]).said
    told = fill(chosen, signs="Atemnot; Glühende Haut", levels=looked_for("Holen Sie sofort Hilfe"))
    assert told in said
    assert said.index("Rufen Sie 112 an.") < said.index(told) < said.index("Zeichen:")
    assert chosen.partition("<")[0] not in talk(["2", "hilfe", "", "3", "spät", "genug", ""]).said


MORE_LEVELS = """
[[level]]
id = "bald"
title = "Rufen Sie bald an"
what_to_do = []

[[level.item]]
id = "haut"
text = "Haut, die glüht."
sources = ["heft-2020"]

[[level]]
id = "heute"
title = "Rufen Sie heute an"
what_to_do = []

[[level.item]]
id = "kalte-haut"
text = "Kalte Haut."
sources = ["heft-2020"]
"""


@pytest.mark.parametrize(
    ("breath", "skin", "told"),
    [
        ("keine-luft", "haut", [("Atemnot", [0]), ("Glühende Haut", [1])]),
        ("kalte-haut", "haut", [("Glühende Haut", [1]), ("Atemnot", [2])]),
        ("haut", "haut", [("Atemnot; Glühende Haut", [1])]),
        ("haut", 'kalte-haut", "haut', [("Atemnot", [1]), ("Glühende Haut", [1, 2])]),
        ("kalte-haut", 'haut", "keine-luft', [("Glühende Haut", [0, 1]), ("Atemnot", [2])]),
        ("haut", "nicht-da", [("Glühende Haut", [0]), ("Atemnot", [1])]),
    ],
)
def test_each_chosen_sign_leads_to_the_heading_where_it_stands(
    copy: Path, breath: str, skin: str, told: list[tuple[str, list[int]]]
) -> None:
    """A choice leads to each heading that has its signs, the most urgent first; where none has, to the most urgent."""
    with (copy / "urgent.toml").open("a", encoding="utf-8") as stream:
        stream.write(MORE_LEVELS)
    for label, signs in (("Atemnot", breath), ("glühende Haut", skin)):
        old = f'about = "{label}"\nsigns = '
        plant(copy, "questionnaire.toml", f'{old}["keine-luft"]', f'{old}["{signs}"]')
    titles = ["Holen Sie sofort Hilfe", "Rufen Sie bald an", "Rufen Sie heute an"]
    said = talk(["2", "1,2", "aufhören"], folder=copy).said
    sentences = [
        fill(WORDS.help_now.chosen, signs=signs, levels=looked_for(*(titles[level] for level in levels)))
        for signs, levels in told
    ]
    assert f"{SIGNS} {' '.join(sentences)} Zeichen:" in said


def test_the_end_of_the_input_below_the_signs_stops_the_interview() -> None:
    """Where input ends at the alarm, the open question is named and not shown; where none is open, the guide comes."""
    for typed, told in ((["1", "1"], "The input ended"), (["1", "1", *["x"] * 21], "20 lines in a row were no answer")):
        ran = talk(typed)
        assert isinstance(ran.error, EndOfInputError)
        assert str(ran.error).startswith(f'{told} before "stufe" was answered.')
        assert "Frage 3" not in ran.screen
        assert NOTICES.stopped in ran.screen
        assert not ran.guide
    settings = ("rolle=selbst", "stufe=frueh")
    finished = talk(["1"], wants(*settings))
    assert finished.error is None
    assert finished.guide == given(*settings, "zeichen=atemnot")

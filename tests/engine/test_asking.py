"""The command `ask` without a terminal: answers from files, options and lines, kept, refused, and never repeated."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from gist_cli.cli.options import WAY_TO_HELP
from gist_cli.content.folder import Content
from gist_cli.document import fill
from tests.conftest import ANSWERED, OTHER_GUIDE, Gist, refused, shown


def test_answers_can_be_kept_and_used_again(gist: Gist, tmp_path: Path) -> None:
    """--save keeps the answers for their owner only, and --answers makes the same guide from them."""
    kept = tmp_path / "answers.toml"
    first = gist(*ANSWERED, "--save", kept)
    assert first.code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = gist("ask", "--answers", kept)
    assert shown(again) == first.out
    assert shown(gist("ask", "--answers", "-", stdin=kept.read_text(encoding="utf-8"))) == first.out


def test_settings_win_over_the_file(gist: Gist, tmp_path: Path) -> None:
    """Where a file and --set answer the same question, --set counts."""
    kept = tmp_path / "answers.toml"
    kept.write_text('format = 1\n[answers]\nstufe = "frueh"\n', encoding="utf-8")
    ran = gist("ask", "--no-input", "--answers", kept, "--set", "stufe=spaet", "--format", "json")
    assert json.loads(shown(ran))["answers"] == {"stufe": ["spaet"]}


@pytest.mark.parametrize("stage", [(), ("--set", "stufe=frueh")])
def test_an_answer_that_does_not_count_is_told(gist: Gist, stage: tuple[str, ...]) -> None:
    """An answer whose question does not come up with the others is told by the name of its question alone."""
    ran = gist("ask", "--no-input", "--content", OTHER_GUIDE, *stage, "--set", "mittel=glutsaft", "--format", "json")
    assert json.loads(ran.out)["answers"] == ({"stufe": ["frueh"]} if stage else {})
    said = Content(OTHER_GUIDE).conversation.notices.not_used
    assert ran.err.split() == fill(said, questions="mittel").split()
    assert ran.code == 0
    late = gist("ask", "--no-input", "--content", OTHER_GUIDE, "--set", "stufe=spaet", "--set", "mittel=glutsaft")
    assert shown(late)
    assert not late.err


def test_a_choice_can_be_set_by_its_label(gist: Gist) -> None:
    """What is read in the interview is a name there, as every other name of a choice is."""
    ran = gist("ask", "--no-input", "--content", OTHER_GUIDE, "--set", "stufe=Früh", "--format", "json")
    assert json.loads(shown(ran))["answers"] == {"stufe": ["frueh"]}


def test_a_sign_in_the_place_of_a_choice_leads_to_help(gist: Gist) -> None:
    """Who sets an answer to the words of an urgent sign that no choice has reads where help is; others do not."""
    words = ("keine Luft bekommen", "Atmnot", "Tee")
    said = [refused(gist("ask", "--no-input", "--content", OTHER_GUIDE, "--set", f"stufe={word}"), 1) for word in words]
    assert [WAY_TO_HELP in error for error in said] == [True, True, False]


def test_a_guide_that_was_not_written_is_nowhere(gist: Gist, tmp_path: Path) -> None:
    """Who leaves before the guide was made is not told in which file it would have been; who stays is."""
    words = ("ask", "--line-mode", "--content", OTHER_GUIDE, "--output", tmp_path / "guide.txt")
    said = fill(Content(OTHER_GUIDE).conversation.notices.guide_in, file=tmp_path / "guide.txt").split()
    left = gist(*words, stdin="e\n").err.split()
    assert not (tmp_path / "guide.txt").exists()
    assert said[:3] not in [left[start : start + 3] for start in range(len(left))]
    stayed = gist(*words, stdin="g\n").err.split()
    assert (tmp_path / "guide.txt").exists()
    assert said[:3] in [stayed[start : start + 3] for start in range(len(stayed))]


@pytest.mark.parametrize(("role", "left"), [("selbst", None), ("kind", ["glutsaft"])])
def test_an_option_takes_away_what_spoke_of_the_old_answer(
    gist: Gist, tmp_path: Path, role: str, left: list[str] | None
) -> None:
    """Where --set changes an answer, those of the file that spoke of it are none any more, and it is said so."""
    shutil.copytree(OTHER_GUIDE, tmp_path / "guide")
    questions = tmp_path / "guide" / "questionnaire.toml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace('id = "mittel"', 'id = "mittel"\nagain_after = ["rolle"]'), encoding="utf-8")
    kept = tmp_path / "answers.toml"
    kept.write_text('format = 1\n[answers]\nrolle = "kind"\nstufe = "spaet"\nmittel = "glutsaft"\n', encoding="utf-8")
    words = ("--content", tmp_path / "guide", "--answers", kept, "--set", f"rolle={role}", "--format", "json")
    ran = gist("ask", "--no-input", *words)
    answers = json.loads(ran.out)["answers"]
    assert (answers.get("mittel"), answers["stufe"]) == (left, ["spaet"])
    conversation = Content(OTHER_GUIDE).conversation
    said = fill(conversation.notices.not_used, questions="mittel")
    assert (ran.code, ran.err.split()) == (0, [] if left else said.split())
    assert not gist("ask", "--no-input", *words, "--set", "mittel=glutsaft").err
    asked = fill(conversation.question.asked_anew, answers="")
    talk = gist("ask", "--line-mode", *words[:-2], stdin="")
    assert (asked[: asked.index(":")] in " ".join(talk.err.split())) == (left is None)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"\xff\xfe", ["UTF-8", "--answers"]),
        (b'format = 1\n[answers]\nstufe = "secret"\n', ["line 3", '"stufe"', "frueh, spaet, not-sure"]),
        (b'format = 1\n[answers]\nstuffe = "spaet"\n', ["line 3", "Use one of: stufe."]),
        (b'format = 1\n[answers]\nstufe = "secret\n', ["line 3"]),
        (b'format = 1\n[answers]\nzeichen = ["none", "atemnot"]\n', ["line 3", "alone: none"]),
        (b"format = 1\n[answers]\nstufe = 17\n", ["line 3", "frueh, spaet, not-sure"]),
        (b"format = 1\n[answers]\nstufe = " + b"[" * 5000, ["line 3"]),
        (b"format = 1\n[answers]\nstufe = " + b"9" * 6000, ["line 3"]),
        (b"format = 1\n[answers]\n" + b" " * 80_000 + b'stufe = "secret"\n', ["line 3"]),
        (b"x" * 2_000_000, ["longer than"]),
        (b"", ["format = 1"]),
    ],
)
def test_a_bad_answers_file_is_explained(gist: Gist, tmp_path: Path, written: bytes, said: list[str]) -> None:
    """Each kind of bad answers file is an error with its name, the place, and what is allowed, without the answer."""
    place = tmp_path / "mine.toml"
    place.write_bytes(written)
    error = refused(gist("ask", "--no-input", "--answers", place), 1)
    assert str(place) in error
    assert [part for part in said if part not in error] == []
    assert "secret" not in error
    assert "17" not in error.replace(str(place), "")


def test_a_bad_answer_on_standard_input_is_explained(gist: Gist) -> None:
    """Answers from standard input are checked like those of a file."""
    error = refused(gist("ask", "--answers", "-", stdin='format = 1\n[answers]\nstufe = "secret"\n'), 1)
    assert "line 3" in error
    assert "secret" not in error


@pytest.mark.parametrize("place", ["missing.toml", ".", "n" * 300, "pipe", "/dev/zero"])
def test_an_answers_file_that_cannot_be_read_is_explained(gist: Gist, tmp_path: Path, place: str) -> None:
    """A missing file, or something else in its place, is named with the remedy, and nothing waits for it."""
    os.mkfifo(tmp_path / "pipe")
    error = refused(gist("ask", "--no-input", "--answers", tmp_path / place), 1)
    assert str(tmp_path / place) in error
    assert "--answers" in error


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("stufe=secret", '"stufe" has no such choice. Use one of: frueh, spaet, not-sure.'),
        ("stufe=spaet,frueh", "Use one of: frueh, spaet, not-sure."),
        ("stuffe=spaet", "There is no such question. Use one of: stufe."),
        ("glutsaft=mittel", "no such question. Use one of: rolle, zeichen, stufe, mittel."),
        ("secret", "QUESTION=CHOICE"),
    ],
)
def test_a_bad_setting_is_explained(gist: Gist, setting: str, said: str) -> None:
    """A setting that does not fit is an error that names the option and what is allowed, not what was answered."""
    error = refused(gist("ask", "--no-input", "--set", setting), 1)
    assert "--set" in error
    assert said in error
    assert "secret" not in error
    assert "glutsaft" not in error


@pytest.mark.parametrize("words", [["ask"], ["ask", "--set", "stufe=spaet"]])
def test_without_a_terminal_nothing_is_asked(gist: Gist, words: list[str]) -> None:
    """With something still to ask and nobody to ask, the command ends at once and names the ways out."""
    error = refused(gist(*words), 2)
    assert [option for option in ("--answers", "--set", "--no-input", "--line-mode") if option not in error] == []
    assert "spaet" not in error


def test_line_mode_reads_answers_from_standard_input(gist: Gist) -> None:
    """With --line-mode answers are read line by line; the guide alone goes to standard output."""
    ran = gist("ask", "--line-mode", stdin="1\n3\n1\n1\n")
    assert ran.code == 0
    assert ran.out.startswith("DRACHENFIEBER")
    assert "Für wen ist der Ratgeber?" in ran.err
    assert "Für wen ist der Ratgeber?" not in ran.out


def test_the_end_of_input_names_the_open_question(gist: Gist) -> None:
    """Where the input ends too early, the command ends with 1, names the open question, and shows no guide."""
    ran = gist("ask", "--line-mode", stdin="1\n3\n")
    assert (ran.code, ran.out) == (1, "")
    assert '"stufe"' in ran.err.splitlines()[-1]


def test_answers_as_bare_words_are_not_repeated(gist: Gist) -> None:
    """Whoever forgets --set hears where to look, and does not find the answer in the error."""
    assert "spaet" not in refused(gist("ask", "stufe=spaet"), 2)


def test_json_of_a_guide_holds_the_answers(gist: Gist) -> None:
    """The guide's JSON has the answers as lists of ids, in order, and none of them with --no-answers."""
    data = json.loads(shown(gist(*ANSWERED, "--format", "json")))
    assert list(data["answers"].items()) == [
        ("rolle", ["selbst"]),
        ("zeichen", ["none"]),
        ("stufe", ["spaet"]),
        ("mittel", ["none"]),
    ]
    private = json.loads(shown(gist(*ANSWERED, "--format", "json", "--no-answers")))
    assert "answers" not in private
    assert all(not section["because"] for section in private["sections"])


def test_a_place_that_cannot_be_written_is_told_before_the_questions(gist: Gist) -> None:
    """Nobody answers questions first to hear then that the guide cannot be written."""
    ran = gist("ask", "--line-mode", "--output", "/no/such/folder/guide.txt", stdin="1\n")
    assert refused(ran, 1).count("\n") == 1

"""The commands: what each one shows, by which names, and how it refuses what it cannot do."""

import json
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from gist_cli.cli import commands as cli
from gist_cli.content.answers import LARGEST_FILE
from gist_cli.content.folder import Content
from tests.conftest import ANSWERED, OTHER_GUIDE, Gist, refused, shown

COMMANDS = [
    "ask",
    "drug",
    "topic",
    "effect",
    "questions",
    "term",
    "search",
    "form",
    "urgent",
    "sources",
    "about",
    "check",
    "help",
]


def test_the_first_screen_names_the_ways_on(gist: Gist) -> None:
    """The bare command says what the guide is, what it is not, and what to type, with examples that work."""
    screen = shown(gist())
    assert "Er ersetzt es nicht." in " ".join(screen.split())
    examples = [line.rpartition("gist-guide ")[2].split() for line in screen.splitlines() if line.startswith("  - ")]
    assert {words[0] for words in examples} >= {"ask", "urgent", "drug", "effect", "topic", "questions", "term"}
    for words in examples:
        assert gist(*words, *(["--no-input"] if words[0] == "ask" else [])).code == 0


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["drug", "glutsaft"], "GLUTSAFT (FEURIO)"),
        (["topic", "ruhe"], "RUHE UND WÄRME"),
        (["effect", "muedigkeit"], "MÜDIGKEIT"),
        (["term", "glut"], "GLUT"),
        (["urgent"], "WANN HILFE NÖTIG IST"),
        (["about"], "ÜBER DIESEN RATGEBER"),
        (["questions", "anfang"], "FRAGEN FÜR DAS GESPRÄCH"),
        (["sources", "heft-2020"], "QUELLEN"),
        ([*ANSWERED], "DRACHENFIEBER: GUT VORBEREITET INS GESPRÄCH"),
        (["ask", "--no-input"], "DRACHENFIEBER: GUT VORBEREITET INS GESPRÄCH"),
    ],
)
def test_each_command_shows_its_page(gist: Gist, words: list[str], title: str) -> None:
    """A page is plain text that begins with its title."""
    out = shown(gist(*words))
    assert out.splitlines()[0] == title
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


@pytest.mark.parametrize(
    ("command", "ids"),
    [
        ("drug", ["glutsaft"]),
        ("topic", ["kraeuter", "ruhe"]),
        ("effect", ["muedigkeit"]),
        ("questions", ["anfang", "mittel-nehmen", "abschied"]),
        ("term", ["Fieberkurve", "Glut", "Wickel"]),
        ("sources", ["Großes Buch", "Heft über"]),
    ],
)
def test_without_a_name_there_is_a_list(gist: Gist, command: str, ids: list[str]) -> None:
    """A command without a name lists all that it can open."""
    out = shown(gist(command)).casefold()
    assert [identity for identity in ids if identity.casefold() not in out] == []


@pytest.mark.parametrize("command", sorted({*COMMANDS} - {"ask", "search", "check"}))
def test_an_empty_name_is_none(gist: Gist, command: str) -> None:
    """A name of nothing but blanks, as an unset variable in a script gives, is as if no name had been typed."""
    assert shown(gist(command, "", "  ")) == shown(gist(command))


@pytest.mark.parametrize("name", ["GLUTSAFT", "Feurio", "feurio", "Glutsaft (Feurio)", "glutsaft_(feurio)"])
def test_a_medicine_is_found_by_its_names(gist: Gist, name: str) -> None:
    """A title, a generic or a brand name open the card that the id opens, in any capitals."""
    assert shown(gist("drug", name)) == shown(gist("drug", "glutsaft"))


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (["topic", "Ruhe und Wärme"], ["topic", "ruhe"]),
        (["topic", "RUHE", "und", "wärme"], ["topic", "ruhe"]),
        (["topic", "bettruhe"], ["topic", "ruhe"]),
        (["effect", "Müdigkeit"], ["effect", "muedigkeit"]),
        (["term", "Kurve"], ["term", "fieberkurve"]),
        (["questions", "mittel_nehmen"], ["questions", "mittel-nehmen"]),
        (["questions", "Mittel Nehmen"], ["questions", "mittel-nehmen"]),
        (["sources", "HEFT_2020"], ["sources", "heft-2020"]),
    ],
)
def test_names_are_found_as_people_type_them(gist: Gist, words: list[str], same: list[str]) -> None:
    """Titles, other names, capitals, underscores and spaces open the page that the id opens."""
    assert shown(gist(*words)) == shown(gist(*same))


@pytest.mark.parametrize(
    ("words", "meant", "list_command"),
    [
        (["drug", "glutsat"], "Meinten Sie glutsaft (Feurio)?", "gist-guide drug"),
        (["drug", "feuro"], "Meinten Sie glutsaft (Feurio)?", "gist-guide drug"),
        (["topic", "rhue"], "Meinten Sie ruhe (Ruhe und Wärme)?", "gist-guide topic"),
        (["effect", "mudigket"], "Meinten Sie muedigkeit (Müdigkeit)?", "gist-guide effect"),
        (["term", "wikkel"], "Meinten Sie wickel?", "gist-guide term"),
        (["questions", "anfag"], "Meinten Sie anfang (Am Anfang)?", "gist-guide questions"),
        (["sources", "heft-202"], "Meinten Sie heft-2020", "gist-guide sources"),
    ],
)
def test_a_misspelled_name_is_suggested_never_guessed(
    gist: Gist, words: list[str], meant: str, list_command: str
) -> None:
    """The error for a name that is nearly right names what can be typed, and the command that lists all."""
    error = refused(gist(*words), 1)
    assert meant in error
    assert list_command in error


@pytest.mark.parametrize("name", ["xyzzy", "../drugs/glutsaft", "../topics/ruhe", "\udcff"])
@pytest.mark.parametrize("command", ["drug", "topic", "effect", "term", "sources"])
def test_an_unknown_name_is_explained(gist: Gist, command: str, name: str) -> None:
    """A name that is like nothing, or that tries to leave the folder, gets the way to the whole list."""
    error = refused(gist(command, name), 1)
    assert f"Alles steht unter: gist-guide {command}" in error
    assert error.endswith("Wenn es gerade geschieht: gist-guide urgent\n")


def test_a_question_list_can_be_of_several_situations(gist: Gist) -> None:
    """Questions of any of the situations named are shown; those kept apart only by name."""
    both = shown(gist("questions", "mittel-nehmen", "abschied"))
    assert "Was, wenn nichts hilft?" in both
    assert "Was bewirkt das Mittel?" in both
    assert "Was, wenn nichts hilft?" not in shown(gist("questions"))


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(gist: Gist, command: str, flag: str) -> None:
    """Help is there for every command, in both spellings."""
    assert shown(gist(*filter(None, [command, flag]))).startswith(f"Usage: gist-guide {command}".rstrip())


@pytest.mark.parametrize("words", [[], ["ask"], ["drug"]], ids=str)
def test_help_is_a_word_too(gist: Gist, words: list[str]) -> None:
    """Whoever types "help" before a command, or alone, sees what --help shows."""
    assert shown(gist("help", *words)) == shown(gist(*words, "--help"))


@pytest.mark.parametrize("words", [["notfall"], ["Notfall", "jetzt"], ["help", "notfall"]], ids=str)
def test_a_word_for_an_emergency_leads_to_the_signs(gist: Gist, words: list[str]) -> None:
    """What is no command, but a word for an emergency, names the command that shows the urgent signs."""
    assert "gist-guide urgent" in refused(gist(*words), 2)


def test_help_says_what_the_guide_is_not(gist: Gist) -> None:
    """The help of the program names its commands and says that it replaces nobody."""
    words = shown(gist("--help")).split()
    guide = Content(OTHER_GUIDE).guide
    assert set(words) >= set(COMMANDS)
    assert f"{guide.purpose} {guide.review_status}" in " ".join(words)
    assert "Read about a topic" in " ".join(words)


def test_help_comes_without_content(gist: Gist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The help does not need a guide that can be read."""
    monkeypatch.setenv("GIST_GUIDE_CONTENT", str(tmp_path / "gone"))
    assert "Read about a topic" in shown(gist("--help"))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_tells_the_version(gist: Gist, command: str) -> None:
    """The version and the date of the content can be asked of every command, in one line."""
    line = shown(gist(*filter(None, [command, "--version"])))
    assert line.startswith("gist-guide ")
    assert "2026" in line
    assert line.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["drgu"], ['"drgu"', "gist-guide drug?", "gist-guide --help"]),
        (["--width", "50"], ["--width belongs behind the command: gist-guide COMMAND --width"]),
        (["--line-mode", "ask"], ["--line-mode belongs behind the command: gist-guide ask --line-mode"]),
        (["--wdith", "50"], ["--wdith", "gist-guide --help"]),
        (["drug", "--width", "39"], ["--width", "from 40 to 100", "gist-guide drug --help"]),
        (["drug", "--width", "101"], ["--width", "from 40 to 100", "gist-guide drug --help"]),
        (["drug", "--width", "wide"], ["--width", "from 40 to 100", "gist-guide drug --help"]),
        (["drug", "--width"], ["--width", "gist-guide --help"]),
        (["topic", "--format", "papyrus"], ["--format", "Use one of: text", "json"]),
        (["topic", "--widht", "50"], ["--widht", "--width"]),
        (["about", "now"], ["gist-guide about --help"]),
        (["about", "Atemnot"], ["gist-guide about --help", "type: gist-guide urgent."]),
        (["ask", "--set"], ["--set", "gist-guide --help"]),
        (["check", "one", "two"], ["gist-guide check --help"]),
    ],
)
def test_wrong_use_is_one_sentence(gist: Gist, words: list[str], said: list[str]) -> None:
    """A command line that cannot be understood ends with 2 and one line that says why and where to look."""
    error = refused(gist(*words), 2)
    assert error.count("\n") == 1
    assert [part for part in said if part not in error] == []


def test_a_sign_in_the_place_of_a_form_shows_the_signs(gist: Gist) -> None:
    """Who types a sign where a form is named, or behind `urgent`, sees the signs and where to look among them."""
    signs = shown(gist("urgent"))
    for words in (["form", "Atemnot"], ["urgent", "Atmnot"]):
        told = shown(gist(*words)).replace("\n  ", " ")
        assert f"Getippt: „{words[1]}“. Sehen Sie nach unter „Holen Sie sofort Hilfe“." in told
        assert set(signs.replace("\n  ", " ").split("\n")) <= set(told.split("\n"))
    assert shown(gist("urgent", "now", "please")) == signs
    assert "form diary" in refused(gist("form", "Tagebuch"), 2)


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "--width", "secret"],
        ["ask", "--format", "secret"],
        ["ask", "--set", "secret=rolle"],
        ["ask", "--set", "rolle=secret", "--no-input"],
        ["ask", "--set", "Feurio=secret"],
        ["ask", "--no-input=secret"],
        ["ask", "secret"],
        ["topic", "--width", "secret"],
        ["--width", "secret"],
    ],
)
def test_no_value_of_an_option_is_repeated(gist: Gist, words: list[str]) -> None:
    """What stands behind an option may be an answer, so no error shows it, Typer's own ones included."""
    ran = gist(*words)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert "secret" not in ran.err
    assert "feurio" not in ran.err.casefold()


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "--answers", ""],
        ["ask", "--save", ""],
        ["ask", "--save", "-"],
        ["ask", "--save", "folder/"],
        ["urgent", "--output", ""],
        ["urgent", "--output", "folder/"],
        ["urgent", "--content", ""],
        ["--content", "", "urgent"],
        ["check", ""],
        ["ask", "--save", "mine", "--output", "mine"],
        ["ask", "--save", "mine", "--output", "./mine"],
        ["ask", "--answers", "own", "--output", "own"],
        ["ask", "--answers", "link", "--output", "own"],
    ],
)
def test_names_that_cannot_be_meant_are_wrong_use(
    gist: Gist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Empty names, folders, and one name for two files end with 2, and nothing is written or overwritten."""
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "own"
    own.write_text("format = 1\n[answers]\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(own)
    error = refused(gist(*words, *(["--no-input"] if words[0] == "ask" else [])), 2)
    assert error.count("\n") == 1
    assert own.read_text(encoding="utf-8") == "format = 1\n[answers]\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "own"]


@pytest.mark.parametrize(
    "text",
    [
        b"a shopping list\n",
        b"# notes, and nothing else\n",
        b'title = "another file"\n',
        b"format = 1\n[answers\n",
        b"\xff\xfe\x00",
        b"format = 1\n[answers]\n#" + b"x" * LARGEST_FILE,
    ],
)
def test_answers_never_replace_something_else(gist: Gist, tmp_path: Path, text: bytes) -> None:
    """A file named with --save that holds anything but answers is wrong use, and is left as it is."""
    place = tmp_path / "kept"
    place.write_bytes(text)
    assert str(place) in refused(gist("ask", "--no-input", "--set", "rolle=selbst", "--save", place), 2)
    assert place.read_bytes() == text


@pytest.mark.parametrize("text", [b"a shopping list\n", b"format = 1\n[answers]\nrolle = 'selbst\n"])
def test_what_is_wrong_in_the_answers_gone_on_with_is_told(gist: Gist, tmp_path: Path, text: bytes) -> None:
    """Whoever goes on with a file and keeps into the same one hears what is wrong in it, and it is left as it is."""
    place = tmp_path / "kept"
    place.write_bytes(text)
    told = refused(gist("ask", "--no-input", "--answers", place), 1)
    assert refused(gist("ask", "--no-input", "--answers", place, "--save", place), 1) == told
    assert place.read_bytes() == text


@pytest.mark.parametrize("text", ["", "format = 1\n[answers]\n", 'format = 1\n[answers]\nof-an-older-guide = "yes"\n'])
def test_answers_replace_answers(gist: Gist, tmp_path: Path, text: str) -> None:
    """--save takes the place of an empty file, and of answers, also where those do not fit the questions any more."""
    place = tmp_path / "kept"
    place.write_text(text, encoding="utf-8")
    assert gist("ask", "--no-input", "--set", "rolle=selbst", "--save", place).code == 0
    assert "selbst" in place.read_text(encoding="utf-8")


UNSEEN = "\x1b]0;owned\x07\u202e\x85"


@pytest.mark.parametrize(
    "words",
    [
        ["drug", UNSEEN],
        ["topic", f"a{UNSEEN}"],
        ["term", UNSEEN],
        ["questions", UNSEEN],
        ["sources", UNSEEN],
        ["search", f"xyzzy{UNSEEN}"],
        [f"x{UNSEEN}"],
        [f"--x{UNSEEN}"],
        ["ask", "--answers", f"x{UNSEEN}"],
        ["ask", "--save", f"/no/such/{UNSEEN}"],
        ["ask", "--set", f"{UNSEEN}=x"],
        ["urgent", "--output", f"/no/such/{UNSEEN}"],
        ["--content", f"/no/such/{UNSEEN}"],
        ["check", f"/no/such/{UNSEEN}"],
    ],
)
def test_what_was_typed_reaches_no_terminal_raw(gist: Gist, words: list[str]) -> None:
    """Characters that would act on a terminal are written out in every error, where it may repeat them at all."""
    ran = gist(*words)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert ran.err.replace("\n", "").isprintable()
    assert "\\x85" in ran.err or "--set" in words


def test_a_byte_that_is_no_text_is_found_and_shown(gist: Gist) -> None:
    """A search for words with a byte in them that no encoding holds shows what it finds, and the byte written out."""
    out = shown(gist("search", "Salbei\udcff\x1b[2J"))
    assert r"salbei\xff\x1b[2j" in out.casefold()


def test_a_folder_name_reaches_standard_output_visibly(gist: Gist, tmp_path: Path) -> None:
    """The line that says that all is in order names the folder with its characters made visible."""
    folder = tmp_path / f"a{UNSEEN}b"
    shutil.copytree(OTHER_GUIDE, folder)
    assert shown(gist("check", folder)).rstrip("\n").isprintable()


def test_content_reaches_no_terminal_raw(gist: Gist, tmp_path: Path) -> None:
    """What would act on a terminal is made visible in every format, wherever it stands in the content."""
    folder = tmp_path / "guide"
    shutil.copytree(OTHER_GUIDE, folder)
    topic = folder / "topics" / "ruhe.toml"
    unseen = "\\u001b]0;x\\u0007\\u202e\\u0085\\u007f"
    topic.write_text(topic.read_text(encoding="utf-8").replace("Ruhe hilft", f"Ruhe{unseen} hilft"), encoding="utf-8")
    for form in ([], ["--ascii"], *(["--format", form] for form in ("text", "markdown", "html", "json"))):
        out = shown(gist("topic", "ruhe", "--content", folder, *form))
        assert out.replace("\n", "").replace("\f", "").isprintable() or form == ["--format", "html"]
        assert not [sign for sign in out if unicodedata.category(sign) in ("Cc", "Cf") and sign != "\n"]
        assert "x1b" in out


def test_a_long_error_is_shortened(gist: Gist) -> None:
    """What is repeated of a very long name is short."""
    for words in (["questions", "x" * 100_000], ["y" * 100_000], ["urgent", "--output", f"/{'z' * 100_000}"]):
        ran = gist(*words)
        assert ran.code in (1, 2)
        assert len(ran.err) < 2000


def test_a_content_folder_can_be_named_before_or_after(gist: Gist, other: Path) -> None:
    """--content works before and after the command, and wins over the variable."""
    assert shown(gist("--content", other, "topic", "ruhe")) == shown(gist("topic", "ruhe", "--content", other))
    nowhere = "/no/such/folder"
    for words in (["--content", nowhere, "topic"], ["topic", "--content", nowhere], ["--content", nowhere]):
        error = refused(gist(*words), 1)
        assert nowhere in error
        assert "--content" in error


def test_the_content_folder_can_be_set_for_good(
    gist: Gist, content: Content, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GIST_GUIDE_CONTENT chooses the folder; empty or not set, the guide that comes with the program is shown."""
    own = json.loads(shown(gist("about", "--format", "json", "--content", content.files.folder)))
    monkeypatch.setenv("GIST_GUIDE_CONTENT", "")
    assert json.loads(shown(gist("about", "--format", "json"))) == own
    assert json.loads(shown(gist("about", "--format", "json", "--content", other)))["guide"] != own["guide"]


def test_a_check_says_that_all_is_in_order(gist: Gist, other: Path) -> None:
    """A folder in order gets one line, whether it is named or not."""
    assert shown(gist("check", other)) == shown(gist("check"))
    assert str(other) in shown(gist("check"))


def test_a_check_lists_every_problem(gist: Gist, copy: Path) -> None:
    """A folder that is not in order ends with 1 and all problems on standard error, a line each."""
    (copy / "sources.toml").write_text("sauce = []\n", encoding="utf-8")
    error = refused(gist("check", copy), 1)
    assert 'sources.toml, line 1, "sauce": "sauce" is not known here' in error
    assert len(error.splitlines()) == 3


def test_broken_content_is_a_problem_not_a_bug(gist: Gist, tmp_path: Path) -> None:
    """Any command on broken content names file and remedy, and ends with 1."""
    (tmp_path / "guide.toml").write_text("title = \n", encoding="utf-8")
    for words in ([], ["about"], ["drug"], ["ask", "--no-input"]):
        error = refused(gist("--content", tmp_path, *words), 1)
        assert ".toml" in error


def test_ctrl_c_ends_with_130(gist: Gist, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the program without a trace."""

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gist_cli.guide.pages.PageMaker.urgent", interrupted)
    ran = gist("urgent")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_ctrl_c_is_heard_before_anything_is_loaded() -> None:
    """What makes Ctrl-C quiet needs no module that Python has not loaded by itself, so nothing can be cut short."""
    code = "import sys; before = {*sys.modules}; import gist_cli.__main__; print(sorted({*sys.modules} - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout == "['gist_cli', 'gist_cli.__main__']\n"


def test_the_end_of_a_terminal_is_not_a_bug(gist: Gist, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that goes away while a question is open ends the program with 1."""

    def gone(*_arguments: object) -> None:
        raise EOFError

    monkeypatch.setattr("gist_cli.guide.pages.PageMaker.urgent", gone)
    ran = gist("urgent")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.strip().startswith("Error: ")


def test_a_bug_is_one_calm_sentence(gist: Gist, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug ends with 70 and one sentence; --debug adds where it broke, and neither shows what was in hand."""

    def broken(*_arguments: object) -> None:
        message = "secret"
        raise ValueError(message)

    monkeypatch.setattr("gist_cli.guide.pages.PageMaker.urgent", broken)
    calm = refused(gist("urgent"), 70)
    assert calm.count("\n") == 1
    assert "--debug" in calm
    detailed = gist("urgent", "--debug")
    assert detailed.code == 70
    assert detailed.out == ""
    assert "in broken" in detailed.err
    assert "ValueError" in detailed.err
    assert "secret" not in (calm + detailed.err).replace('message = "secret"', "")


def test_content_that_breaks_a_run_is_named(gist: Gist, copy: Path) -> None:
    """Where a chosen folder is not in order and breaks a run, the person is told to check it, not of a bug."""
    (copy / "urgent.toml").write_text('title = "Zeichen"\nline = "Keine"\nlevel = []\n', encoding="utf-8")
    said = refused(gist("urgent", "--content", str(copy)), 1)
    assert said.count("\n") == 1
    assert said.rstrip().endswith(f"gist-guide check {copy}")
    assert "urgent.toml, line 3" in refused(gist("check", str(copy)), 1)


def test_a_situation_that_rests_on_itself_is_no_bug(gist: Gist, copy: Path) -> None:
    """Content that goes round in a circle is named too where it breaks a run."""
    file = copy / "questionnaire.toml"
    written = file.read_text(encoding="utf-8")
    assert 'ask_when = { stufe = ["spaet"] }' in written
    circle = '[[situation]]\nid = "kreis"\nbecause = "es so ist"\nwhen = { kreis = ["yes"] }\n'
    file.write_text(written.replace('{ stufe = ["spaet"] }', '{ kreis = ["yes"] }', 1) + circle, encoding="utf-8")
    said = refused(gist("form", "--content", str(copy)), 1)
    assert said.rstrip().endswith(f"gist-guide check {copy}")


def test_every_command_is_tested_here() -> None:
    """The list of commands in this file is the program's own."""
    assert list(cli.commands) == COMMANDS

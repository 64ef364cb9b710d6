"""The language of the guide: its reader meets no word of another one, in the conversation, the reader and files."""

import ast
import re
from io import StringIO
from pathlib import Path

import msgspec
import pytest

import gist_cli
from gist_cli.cli.ask import Request, Run, ask
from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from gist_cli.interview.leaves import Leaves
from gist_cli.interview.picture import Shown
from gist_cli.interview.prompt import Move, Passage, Prompt, Reply
from gist_cli.interview.typed import Pace, Strokes
from gist_cli.interview.view import View
from gist_cli.output.output import Output
from gist_cli.output.terminal import Room, Terminal
from tests import shelf
from tests.conftest import OTHER_GUIDE
from tests.conversation import WORDS, ScriptedPrompter, Step
from tests.hands import Keyboard, Screen, output_on

HOUSE = Path(gist_cli.__file__).parent
COMMON = "a also an and any are ask at be but by can enter error first for from go have help it no not of on or press"
COMMON += " question save saved sorry the this to too type typed was we with you your answer answers back choose list"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_TYPED = re.compile(r"gist-guide (?:ask )?[\w-]+|--[\w-]+|/\S*|\S+\.(?:toml|txt|html)|format = 1|\[answers\]")
"""Commands, options and names of files are the same in every language."""


def texts_in(file: Path) -> str:
    """Return the texts of a content file, without its keys and ids."""
    return " ".join(re.findall(r'"((?:[^"\\]|\\.)*)"', file.read_text(encoding="utf-8")))


def english() -> set[str]:
    """Return words that only somebody who speaks English to a reader uses."""
    shipped = set(_WORD.findall(texts_in(own_folder() / "conversation.toml").casefold()))
    own = {word for file in OTHER_GUIDE.rglob("*.toml") for word in _WORD.findall(texts_in(file).casefold())}
    return (shipped | set(COMMON.split())) - own - {"gist", *OTHER_GUIDE.name.split("_")}


def english_in(shown: str) -> list[str]:
    """Return the English words that were shown."""
    words = set(_WORD.findall(_TYPED.sub(" ", shown).casefold()))
    return sorted(words & english())


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test run in a folder of its own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "here"))


def output_to(keyboard: Keyboard, screen: StringIO, *, plain: bool) -> Output:
    """Return an output on a terminal with this keyboard, whose questions stand on this screen."""
    terminal = Terminal(keyboard, Screen(), screen, lambda: Room(80, 24), plain, {"TERM": "xterm"})
    return msgspec.structs.replace(output_on(terminal), plain=plain)


LINES = [
    *("?", "nonsense", "\x1b", "9", "", "zurück", "kind"),
    *("hilfe", "1", "1,3", "99", "atemnot", "zurück", "atemnot", "hilfe", "", "weitermachen", "warum", "weiter"),
    *("stufe", "spät", "glutsaft", "stufe", "früh", "stufe", "spät", "glutsaft", "tasten", "ende", "bleiben", ""),
    *("1", "?", "suchen", "Salbei", "1", "zurück", "suchen", "xyzzy", "suchen", "", "mein blatt", ""),
    *("meine fragen", "", "speichern", "zurück", "a", "", "1", "ende", "bleiben", "s", "1", "fertig"),
]


def test_no_english_in_lines() -> None:
    """Whatever is typed in line mode, from the first word to the last, every line is in the language of the guide."""
    keyboard, screen = Keyboard(is_terminal=True), Screen()
    reading = WORDS.reading
    keyboard.lines.extend(line + "\n" for line in LINES)
    ask(Run(Content(OTHER_GUIDE), output_to(keyboard, screen, plain=True), Request(line_mode=True), shelf.TODAY))
    assert not keyboard.lines
    shown = screen.getvalue()
    for text in (WORDS.question.where, WORDS.help_now.alarm, WORDS.review.text, reading.list_text, reading.save_text):
        assert " ".join(text.partition("<")[0].split()) in " ".join(shown.split())
    assert english_in(shown) == []


class Showing(ScriptedPrompter):
    """Draws each prompt of a script, presses all kinds of keys there, and keeps what was to be seen."""

    def __init__(self, steps: list[Step], typed: list[str]) -> None:
        """Begin with nothing seen."""
        super().__init__(steps, typed)
        self.seen = ""

    def ask(self, prompt: Prompt) -> Reply:
        """Draw the prompt alone."""
        self._draw(prompt, None)
        return super().ask(prompt)

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Draw the prompt below a text."""
        self._draw(prompt, Leaves(WORDS, passage, prompt))
        return super().read(passage, prompt)

    def type_in(self, prompt: Prompt) -> str:
        """See what is asked for."""
        self.seen += prompt.text
        return super().type_in(prompt)

    def tell(self, text: str) -> None:
        """See what is said."""
        self.seen += text

    def _draw(self, prompt: Prompt, leaves: Leaves | None) -> None:
        for room in (Room(80, 24), Room(40, 12)):
            view = View(WORDS, Strokes(lambda: 0, Pace(blink=0)), prompt, Shown(help=1), leaves)
            for key in ("?", "?", "?", "xyz", "enter", "space", "down", "space", "down", "space", "end", "space", "s"):
                if len(key) > 1 and key != "xyz":
                    view.press(key)
                else:
                    view.type(key)
                picture = view.picture(room)
                lines = [line for _style, line in (*picture.above, *picture.below)]
                self.seen += "\n".join([*lines, *(row.text for row in picture.rows), ""])


def test_no_english_with_arrow_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every picture of the conversation and the reader, with all keys and complaints, is in the guide's language."""
    steps: list[Step] = [
        *(("kind",), Move.URGENT, ("go-on",), ("atemnot",), ("go-on",), ("spaet",), ("glutsaft",), Move.LEAVE),
        *(("stay",), ("stufe",), ("frueh",), ("stufe",), ("spaet",), ("glutsaft",), ("show-guide",), ("at-end-next",)),
        *(("list",), ("sheet",), ("list",), ("questions",), ("list",), ("drug-glutsaft",), ("at-end-more",), ("list",)),
        *(("search",), ("0",), ("list",), ("list",), ("search",), ("save",), ("0",), ("print",), Move.BACK),
        *(("change",), ("rolle",), ("selbst",), ("show-guide",), ("list",), Move.LEAVE, ("leave",)),
    ]
    prompter = Showing(steps, ["Salbei", "xyzzy"])
    monkeypatch.setattr("gist_cli.cli.talking.choose_prompter", lambda *_args, **_more: prompter)
    monkeypatch.setattr("gist_cli.reader.reader.can_print", lambda: True)
    screen = Screen()
    output = output_to(Keyboard(is_terminal=True), screen, plain=False)
    ask(Run(Content(OTHER_GUIDE), output, Request(), shelf.TODAY))
    prompter.finish()
    shown = prompter.seen + screen.getvalue()
    arrows = WORDS.arrows
    for text in (WORDS.keys.more, arrows.unknown, arrows.not_chosen, arrows.unticked, arrows.status_more):
        assert max(text.split("<"), key=len).split(">")[-1].strip() in " ".join(shown.split())
    assert english_in(shown) == []


def test_no_english_in_files() -> None:
    """Answers, sheet, questions and guide are named and written in the guide's language."""
    keyboard, screen = Keyboard(is_terminal=True), Screen()
    save = WORDS.reading.save.label
    typed = ["kind", "none", "spät", "glutsaft", "", "1"]
    for number in range(1, 5):
        typed += [save, str(number)]
    keyboard.lines.extend([*(line + "\n" for line in typed), "fertig\n"])
    ask(Run(Content(OTHER_GUIDE), output_to(keyboard, screen, plain=True), Request(line_mode=True), shelf.TODAY))
    files = list(Path().iterdir())
    assert len(files) == 4
    for file in files:
        assert english_in(file.stem.replace("-", " ")) == []
        assert english_in(file.read_text(encoding="utf-8")) == []


def test_no_english_when_keeping_fails() -> None:
    """What is said where no file can be written is in the guide's language too."""
    keyboard, screen = Keyboard(is_terminal=True), Screen()
    gone = Path("gone")
    keyboard.lines.extend(
        line + "\n" for line in ("kind", "none", "genug", "1", "1", WORDS.reading.list, "fertig", "3")
    )
    request = Request(save=gone / "mine", line_mode=True)
    with pytest.raises(Exception, match="cannot be written"):
        ask(Run(Content(OTHER_GUIDE), output_to(keyboard, screen, plain=True), request, shelf.TODAY))
    assert WORDS.troubles.no_folder in " ".join(screen.getvalue().split())
    assert english_in(screen.getvalue()) == []


@pytest.mark.parametrize("room", ["interview", "reader"])
def test_the_code_of_the_talk_holds_no_sentence(room: str) -> None:
    """No text in the code of the conversation and the reader is one that a person could read."""
    for module in (HOUSE / room).glob("*.py"):
        nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
        found = [text for text in texts if isinstance(text, str) and re.search(r"[a-z]{2,} [a-z]{2,}", text)]
        assert found == [], module.name


def test_the_guide_speaks_another_language() -> None:
    """The words that would be found are English, and none of the guide's own."""
    assert english_in("Press Enter to go on with the next question.") != []
    assert english_in(texts_in(OTHER_GUIDE / "conversation.toml")) == []

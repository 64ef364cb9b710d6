"""Reading on a terminal: one thing at a time, nothing scrolls away unread, and the way back is always in sight."""

import re
import stat
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import msgspec
import pytest

from gist_cli.document import Document
from gist_cli.guide.person import GuideMaker
from gist_cli.interview.loop import AFTER_URGENT, ALARM, GO_ON
from gist_cli.interview.picture import Shown, draw
from gist_cli.interview.prompt import Move, Prompt, Reply, Room
from gist_cli.output.output import Output
from gist_cli.output.terminal import Terminal
from gist_cli.reader.pager import NEXT, READ_ON, Screens
from gist_cli.reader.reader import CHANGE, EVERYTHING, FINISH, LIST, SAVE, Reader
from gist_cli.render import console, text
from gist_cli.render.formats import Format
from tests import shelf
from tests.conversation import END, ScriptedPrompter, Step

USUAL = Room(80, 24)
ENDLESS = Room(80, 10_000)
ANSWERS = {"role": ("caregiver",), "stage": ("metastatic",), "medicine": ("imatinib",), "side-effects": ("fatigue",)}
_STYLES = re.compile("\x1b\\[[0-9;]*m")


class Screen(StringIO):
    """A terminal's screen that only remembers."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


class Leafing(ScriptedPrompter):
    """Reads on to the end of everything, and notes how much stood on the screen at each prompt."""

    def __init__(self, screen: StringIO, room: Room) -> None:
        """Take the screen that it looks at, and its size."""
        super().__init__([], room)
        self._size = room
        self._screen = screen
        self._seen = 0
        self.rows: list[int] = []

    def ask(self, prompt: Prompt) -> Reply:
        """Read on while that is possible."""
        picture = draw(prompt, Shown(), self._size)
        fresh = self._screen.getvalue()[self._seen :].strip("\n").count("\n") + 2
        self._seen = len(self._screen.getvalue())
        self.rows.append(fresh + len(picture.above) + picture.rows + len(picture.below))
        return (READ_ON,) if READ_ON in {option.id for option in prompt.options} else (prompt.options[0].id,)


class Clearing(Leafing):
    """Notes the first line that stands on the screen at each prompt."""

    def __init__(self, screen: StringIO) -> None:
        """Take the screen that it looks at."""
        super().__init__(screen, USUAL)
        self._begin = 0
        self.firsts: list[str] = []

    def clear(self) -> None:
        """Note where the clear screen begins."""
        self._begin = len(self._screen.getvalue())

    def ask(self, prompt: Prompt) -> Reply:
        """Note the first line, and read on."""
        self.firsts.append(self._screen.getvalue()[self._begin :].split("\n", 1)[0].rstrip())
        return super().ask(prompt)


def guide() -> Document:
    """Return the guide that is read."""
    return GuideMaker(shelf.shipped(), ANSWERS).document(shelf.TODAY)


def output_to(screen: StringIO, **environment: str) -> Output:
    """Return an output to a terminal with this screen."""
    terminal = Terminal(Screen(), screen, screen, 80, plain=False, environment=environment)
    return Output(
        terminal,
        format=Format.TEXT,
        plain=False,
        paged=False,
        large=False,
        file=None,
        width=None,
        ascii_only=False,
        sources=False,
        color=False,
    )


def read(steps: Sequence[Step], room: Room = ENDLESS, **environment: str) -> tuple[bool, ScriptedPrompter, str]:
    """Return whether the person wants a change, what they were asked, and all that was on the screen."""
    screen, prompter = Screen(), ScriptedPrompter(steps, room)
    output = output_to(screen, **environment)
    screens = Screens(output, prompter, shelf.maker().urgent)
    wants_change = Reader(guide(), output, prompter, screens).wants_change()
    prompter.finish()
    return wants_change, prompter, screen.getvalue()


@pytest.mark.parametrize("room", [USUAL, Room(40, 24), Room(120, 40)])
def test_nothing_scrolls_away_unread(room: Room) -> None:
    """A long page comes in screens that show all its lines, in order, each with its prompt on one screen."""
    document, screen = guide(), Screen()
    prompter = Leafing(screen, room)
    Screens(output_to(screen), prompter, shelf.maker().urgent).read(document, AFTER_URGENT)
    whole = StringIO()
    console.write(document, whole, room.columns, color=False)
    place = rf"{re.escape(document.title)}, part \d+ of \d+"
    shown = re.sub(place.replace(r"\ ", r"\s+"), "", screen.getvalue()).split()
    written = whole.getvalue().split()
    assert shown in (written, written[len(document.title.split()) :])
    assert len(prompter.rows) > 10
    assert max(prompter.rows) <= room.rows


@pytest.mark.parametrize("prompt", [AFTER_URGENT, ALARM], ids=["urgent", "alarm"])
def test_the_urgent_signs_come_in_few_screens_too(prompt: Prompt) -> None:
    """The signs are read from their beginning in at most three screens, and never go where the guide goes."""
    errors = Screen()
    output = output_to(Screen())
    output = output._replace(terminal=output.terminal._replace(errors=errors))
    prompter = Leafing(errors, USUAL)
    page = shelf.maker().urgent()
    page = msgspec.structs.replace(page, sources=(), notices=page.notices[:1])
    assert Screens(output, prompter, lambda: page).urgent(prompt) == (prompt.options[0].id,)
    assert len(prompter.rows) <= 3
    assert max(prompter.rows) <= USUAL.rows
    assert "911" in errors.getvalue()[:500]
    assert not output.terminal.output.getvalue()  # type: ignore[attr-defined]


def test_each_screen_begins_with_the_title_of_its_page() -> None:
    """Nothing of the page before stands above it: the screen is cleared, and says what is read and which part of it."""
    screen = Screen()
    prompter = Clearing(screen)
    Screens(output_to(screen), prompter, shelf.maker().urgent).read(guide(), AFTER_URGENT)
    total = len(prompter.firsts)
    assert total > 10
    assert prompter.firsts == [f"{guide().title}, part {number} of {total}" for number in range(1, total + 1)]


def test_a_page_is_leafed_forth_and_back() -> None:
    """Going back shows the screen before, and on the first one leads out of the page."""
    screen = Screen()
    prompter = ScriptedPrompter([(READ_ON,), Move.BACK, Move.BACK], USUAL)
    prompt = AFTER_URGENT._replace(moves=frozenset({Move.BACK}))
    reply = Screens(output_to(screen), prompter, shelf.maker().urgent).read(guide(), prompt)
    assert reply is Move.BACK
    first, second, third = (asked.where for asked in prompter.asked)
    assert first == third != second
    prompter.finish()


def test_the_summary_comes_first_and_the_person_chooses_then() -> None:
    """The reader opens with the summary, then lists each page of the guide, the questions and what can be done."""
    wants_change, prompter, screen = read([(LIST,), (FINISH,)])
    menu = prompter.asked[1]
    offered = [option.id for option in menu.options]
    sections = [f"{section.kind}-{section.id}" for section in guide().sections if section.kind in ("topic", "drug")]
    assert [page for page in offered if page in sections] == sections
    assert offered[0] == "summary"
    assert offered[-5:] == ["questions", EVERYTHING, SAVE, CHANGE, FINISH]
    assert guide().title in screen
    assert not wants_change


def test_one_thing_is_read_at_a_time() -> None:
    """What is chosen is shown alone; from there the next page and the list are one step away."""
    steps: list[Step] = [(LIST,), ("drug-imatinib",), (NEXT,), Move.BACK, ("questions",), Move.LEAVE]
    _wants_change, prompter, screen = read(steps)
    assert [prompt.where for prompt in prompter.asked if prompt.id == "page"][1:3] == [
        "Imatinib (Gleevec)",
        "Tiredness",
    ]
    shown = screen[screen.index("Imatinib (Gleevec)\n") :]
    assert guide().questions[0].text.split()[0] in shown
    assert "Sources" not in shown


def test_every_screen_of_the_reader_leads_to_the_urgent_signs_and_out() -> None:
    """The list and every page offer the signs that need help now, and the end."""
    steps: list[Step] = [Move.URGENT, (GO_ON,), (LIST,), Move.URGENT, (GO_ON,), ("questions",), Move.URGENT, Move.LEAVE]
    wants_change, prompter, screen = read(steps)
    assert not wants_change
    assert all(prompt.moves >= {Move.URGENT, Move.LEAVE} for prompt in prompter.asked if prompt.id != "urgent-page")
    assert screen.count("911") == 3


def test_a_change_and_the_end_of_the_input_end_the_reading() -> None:
    """Who wants to change an answer is let go for it; where nothing more can be read, the reading is over."""
    assert read([(LIST,), (CHANGE,)])[0]
    assert not read([(LIST,), END])[0]


def test_the_guide_is_saved_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved guide is the piped text with mode 0600, named once more where there is one already."""
    monkeypatch.chdir(tmp_path)
    _wants_change, prompter, _screen = read([(LIST,), (SAVE,), (SAVE,), (FINISH,)])
    first, second = sorted(tmp_path.iterdir())
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == text.render(guide())
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert len(prompter.told) == 2
    assert str(tmp_path) in prompter.told[0]


def test_a_place_that_cannot_be_written_is_an_error_to_read_on_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the guide cannot be saved, the person hears why and is still in the reader."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    _wants_change, prompter, _screen = read([(LIST,), (SAVE,), (FINISH,)])
    assert len(prompter.told) == 1
    assert prompter.told[0].startswith("Error: ")


def test_everything_goes_through_the_pager_of_the_person(tmp_path: Path) -> None:
    """The whole guide is given to $PAGER, without colors, and the list follows."""
    seen = tmp_path / "seen"
    read([(LIST,), (EVERYTHING,), (FINISH,)], PAGER=f"sh -c 'cat > {seen}'")
    whole = StringIO()
    console.write(guide(), whole, ENDLESS.columns, color=False)
    assert _STYLES.sub("", seen.read_text(encoding="utf-8")).split() == whole.getvalue().split()


def test_everything_comes_in_screens_where_there_is_no_pager() -> None:
    """Without the pager that is named, the whole guide is read as any page is."""
    _wants_change, prompter, screen = read([(LIST,), (EVERYTHING,), (LIST,), (FINISH,)], PAGER="no-such-pager")
    assert [prompt.id for prompt in prompter.asked] == ["page", "reader", "page", "reader"]
    assert guide().sources[-1].title.split()[0] in screen

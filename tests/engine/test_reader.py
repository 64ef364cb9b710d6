"""Reading a guide on a terminal: its parts in groups, what can be done with it, and what is kept of it."""

import datetime as dt
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from gist_cli.cli.ask import Request, Run
from gist_cli.cli.offering import offer_for
from gist_cli.content.answers import Answered, format_answers
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Document, fill
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.interview.prompt import Move, Passage, Prompt
from gist_cli.interview.talk import GO_ON, Talk
from gist_cli.output.output import Output
from gist_cli.reader.offer import Offer, grouped, parts_of
from gist_cli.reader.passage import Page
from gist_cli.reader.reader import (
    CHANGE,
    FINISH,
    LIST,
    MORE,
    NEXT,
    PRINT,
    QUESTIONS,
    SAVE,
    SEARCH,
    SHEET,
    Ending,
    Reader,
)
from gist_cli.render import paging, text
from tests.conftest import OTHER_GUIDE
from tests.conversation import END, WORDS, ScriptedPrompter, Step
from tests.hands import Screen, a_terminal, output_on

CONTENT = Content(OTHER_GUIDE)
TODAY = dt.date(2026, 11, 23)
ANSWERS: Answered = {"rolle": ("kind",), "zeichen": ("none",), "stufe": ("spaet",), "mittel": ("glutsaft",)}
READING = WORDS.reading
SUMMARY = "summary"


NEW_SIGN = "A sign was named"
"""Stands on the page of signs where those that were chosen are left out."""


class Speaker:
    """Speaks as the guide does, and shows its signs."""

    def say(self, words: str, answers: Answered) -> str:
        """Return the words."""
        del answers
        return words

    def signs(self, answers: Answered, *, with_chosen: bool) -> Passage:
        """Return the signs."""
        del answers
        page = PageMaker(CONTENT, TODAY).urgent()
        return Page(msgspec.structs.replace(page, title="" if with_chosen else NEW_SIGN), an_output())


class Read(NamedTuple):
    """How a reading went: how it ended, what was asked and told, and the texts that were read, as plain text."""

    endings: list[Ending]
    prompter: ScriptedPrompter
    texts: list[str]
    saved: dict[str, Path]

    @property
    def menu(self) -> list[str]:
        """The options of the last list."""
        return [option.id for option in self.menus[-1].options]

    @property
    def menus(self) -> list[Prompt]:
        """All lists that were shown."""
        return [prompt for prompt in self.prompter.asked if prompt.id == "reader"]


def an_output() -> Output:
    """Return an output to a terminal."""
    return output_on(a_terminal(Screen()))


def guide() -> Document:
    """Return the guide that is read."""
    return GuideMaker(CONTENT, ANSWERS, paging.lengths).document(TODAY)


def an_offer() -> Offer:
    """Return what the command offers with this guide."""
    run = Run(CONTENT, an_output(), Request(), TODAY)
    return offer_for(run, ANSWERS, guide(), lambda: format_answers(ANSWERS, Questionnaire(CONTENT.questionnaire)))


def read(steps: Sequence[Step], typed: Sequence[str] = (), offer: Offer | None = None, times: int = 1) -> Read:
    """Return how a reading with these steps went."""
    prompter = ScriptedPrompter(steps, typed)
    reader = Reader(Talk(prompter, WORDS, Speaker()), an_output(), offer or an_offer())
    endings = [reader.run() for _turn in range(times)]
    prompter.finish()
    return Read(endings, prompter, [passage.plain(62) for passage in prompter.shown], reader.saved)


def test_the_summary_comes_first_and_the_person_chooses_then() -> None:
    """The reader opens with the summary, then lists the parts in their groups, and what can be done at the end."""
    went = read([(LIST,), (FINISH,)])
    assert went.texts[0].startswith(CONTENT.guide.title.upper())
    options = went.menus[0].options
    assert [option.id for option in options if option.group == READING.groups[0].title] == [
        SUMMARY,
        "urgent-urgent",
        "topic-ruhe",
    ]
    assert [option.id for option in options if option.group == READING.groups[1].title] == [
        "topic-kraeuter",
        "drug-kuehlwasser",
        "drug-glutsaft",
    ]
    actions = [option for option in options if option.group == READING.to_do]
    assert [option.id for option in actions if option.id != PRINT] == [SHEET, QUESTIONS, SEARCH, SAVE, CHANGE, FINISH]
    assert list(options)[-len(actions) :] == actions
    assert all(option.key and option.brief for option in actions)
    assert went.endings == [Ending.FINISHED]


def test_parts_keep_the_order_of_the_guide_within_a_group() -> None:
    """Every page of the guide is one part, in the first group if no group names it."""
    parts = grouped(parts_of(guide()), READING.groups[:1])
    pages = [f"{section.kind}-{section.id}" for section in guide().sections if section.kind in ("topic", "drug")]
    assert [part.id for part in parts if part.id in pages] == pages
    assert {part.group for part in parts} == {READING.groups[0].title}


def test_one_thing_is_read_at_a_time() -> None:
    """What is chosen is shown alone; from there the next part and the list are one step away."""
    went = read([(LIST,), ("topic-kraeuter",), (NEXT,), Move.BACK, (QUESTIONS,), (LIST,), (FINISH,)])
    herbs, water, questions = went.texts[1:]
    assert herbs.startswith("KRÄUTER")
    assert "Ein Eimer am Tag" not in herbs
    assert water.startswith("KÜHLWASSER")
    assert guide().questions[0].text in questions
    assert [menu.start for menu in went.menus][1:] == ["drug-glutsaft", QUESTIONS]


def test_a_part_opens_in_its_short_form_with_the_way_to_more() -> None:
    """More shows the whole page, in the voice of the guide; going back from there shows the short form again."""
    steps: list[Step] = [(LIST,), ("drug-glutsaft",), (MORE,), Move.BACK, (MORE,), (LIST,), (FINISH,)]
    short, whole, again, _whole = read(steps).texts[1:]
    assert short == again != whole
    assert "Wie sie es nehmen" in whole
    assert len(whole) > len(short)


def test_every_screen_of_the_reader_leads_to_the_urgent_signs_and_out() -> None:
    """The list and every page offer the signs that need help now, and the end."""
    steps: list[Step] = [Move.URGENT, (GO_ON,), (LIST,), Move.URGENT, (GO_ON,), (QUESTIONS,), Move.URGENT, Move.LEAVE]
    went = read(steps)
    assert went.endings == [Ending.FINISHED]
    assert all(
        prompt.moves >= {Move.URGENT, Move.LEAVE} for prompt in went.prompter.asked if prompt.id != "urgent-page"
    )
    assert sum("Rufen Sie 112 an." in shown for shown in went.texts) == 3


def test_a_change_and_the_end_of_the_input_end_the_reading() -> None:
    """Who wants to change an answer is let go for it; where nothing more can be read, the reading is over."""
    assert read([(LIST,), (CHANGE,)]).endings == [Ending.CHANGE]
    assert read([(LIST,), END]).endings == [Ending.FINISHED]


def test_who_stays_finds_the_list_again() -> None:
    """After the thought of leaving the reader goes on at the list."""
    went = read([(LIST,), Move.LEAVE, (FINISH,)], times=2)
    assert went.endings == [Ending.FINISHED, Ending.FINISHED]
    assert [prompt.id for prompt in went.prompter.asked] == ["page", "reader", "reader"]


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let a test run in a folder of its own, with another one for a home."""
    for name in ("here", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "here"


@pytest.mark.parametrize("number", range(5))
def test_answers_guide_and_questions_are_saved_for_their_owner_only(_here: Path, number: int) -> None:  # noqa: PT019
    """Each can be saved with mode 0600, under another name where there is one already, and nothing is overwritten."""
    planted = _here / f"{an_offer().files[number].name}{an_offer().files[number].ending}"
    planted.symlink_to(_here / "elsewhere")
    went = read([(LIST,), (SAVE,), (str(number),), (SAVE,), (str(number),), (FINISH,)])
    first, second = sorted(path for path in _here.iterdir() if not path.is_symlink())
    file = an_offer().files[number]
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == file.text()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert went.saved == {file.name: second}
    assert all(str(_here) in told for told in went.prompter.told)
    assert not (_here / "elsewhere").exists()


def test_the_saved_guide_is_the_piped_one() -> None:
    """The file holds what a pipe would get."""
    saved = {file.name: file.text() for file in an_offer().files if file.ending == ".txt"}
    assert saved[WORDS.files.guide_name] == text.render(guide())
    assert guide().questions[0].text in saved[WORDS.files.questions_name]
    assert "Kräuter" not in saved[WORDS.files.questions_name]


def test_another_place_is_offered_where_saving_fails(_here: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: PT019
    """Where this folder takes no file, the person hears why and may save at home, or not at all."""
    monkeypatch.setattr("gist_cli.reader.saving.Path.cwd", lambda: _here / "gone")
    home = Path.home()
    went = read([(LIST,), (SAVE,), ("0",), (str(home),), (SAVE,), ("0",), ("not-now",), (FINISH,)])
    assert [path.parent for path in went.saved.values()] == [home]
    assert [WORDS.troubles.no_folder in told for told in went.prompter.told] == [True, False, True]


def test_a_folder_that_is_gone_is_no_place(_here: Path) -> None:  # noqa: PT019
    """Who stands in a folder that was deleted meanwhile saves at home."""
    _here.rmdir()
    went = read([(LIST,), (SAVE,), ("0",), (FINISH,)])
    assert [path.parent for path in went.saved.values()] == [Path.home()]


def printer(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a program that takes the place of the printing system, and return the file that it writes to."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
    return folder / "printed"


def test_what_is_chosen_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a way to a printer, the questions or the guide can be sent to it, and only when chosen."""
    first = an_offer().files[1]
    assert first.paper
    place = printer(tmp_path, f"cat > {tmp_path / 'printed'}", monkeypatch)
    went = read([(LIST,), (PRINT,), Move.BACK, (PRINT,), ("0",), (FINISH,)])
    assert place.read_text(encoding="utf-8") == first.paper()
    assert went.prompter.told == [fill(READING.printed, name=WORDS.files.sheet)]


def test_a_printer_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the printing system says is passed on."""
    printer(tmp_path, "echo no paper >&2; exit 1", monkeypatch)
    assert "no paper" in read([(LIST,), (PRINT,), ("0",), (FINISH,)]).prompter.told[0]


def test_without_a_printer_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no printing system is found, the list does not speak of printing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert PRINT not in read([(LIST,), (FINISH,)]).menu


def test_the_guide_can_be_searched() -> None:
    """What was found is listed and opened from there; one can search again, and nothing typed leads back."""
    steps: list[Step] = [(LIST,), (SEARCH,), ("0",), (LIST,), ("again",), (LIST,), (SEARCH,), (FINISH,)]
    went = read(steps, ["Salbei", "Wickel", ""])
    found = [prompt for prompt in went.prompter.asked if prompt.id == "found"]
    assert "Salbei" in found[0].text
    line = "Über Salbei weiß man wenig."
    assert found[0].options[0].label == fill(READING.found_in_part, title="Kräuter", part="Was bekannt ist", text=line)
    assert "Über Salbei weiß man wenig." in went.texts[1]
    assert "Wickel" in found[2].text


def test_a_search_for_a_sign_shows_the_signs() -> None:
    """Words for an emergency open the page of signs before anything else."""
    went = read([(LIST,), (SEARCH,), (GO_ON,), (LIST,), (FINISH,)], ["keine Luft bekommen"])
    assert "Rufen Sie 112 an." in went.texts[1]
    assert NEW_SIGN.upper() in went.texts[1]


def test_the_key_for_the_signs_opens_them_where_words_are_asked_for() -> None:
    """Who types the key or the word for the signs instead of words to search for sees them, and is asked again."""
    for typed in (WORDS.moves.urgent.key, WORDS.moves.urgent.words[0]):
        went = read([(LIST,), (SEARCH,), (GO_ON,), (FINISH,)], [typed, ""])
        assert "Rufen Sie 112 an." in went.texts[1]
        assert NEW_SIGN.upper() not in went.texts[1]
        assert not went.prompter.told


def test_a_search_without_a_hit_says_what_to_do() -> None:
    """What is not found is not therefore harmless, and the list follows."""
    went = read([(LIST,), (SEARCH,), (FINISH,)], ["xyzzy"])
    assert went.prompter.told == [fill(READING.found_none, word="xyzzy")]


def test_what_is_not_offered_is_not_in_the_list() -> None:
    """Without a search, and with a sheet, the list changes accordingly; the sheet is read like any part."""
    offer = an_offer()
    sheet = offer.questions._replace(id="sheet", title="Blatt")
    went = read([(LIST,), (SHEET,), (LIST,), (FINISH,)], offer=offer._replace(search=None, sheet=sheet))
    assert SEARCH not in went.menu
    assert guide().questions[0].text in went.texts[1]


def test_a_page_says_what_is_read_at_any_width() -> None:
    """A page has its title and the same words on a wide, a narrow and a tiny screen, and aloud."""
    page = Page(guide(), an_output())
    assert page.title == guide().title
    for columns in (120, 80, 40, 24, 19, 12):
        lines = page.lines(columns)
        joined = "".join("".join(lines).split())
        assert "Rufen" in joined
        assert max(map(len, lines)) <= columns
    assert page.plain(62) == text.render(guide(), 62)

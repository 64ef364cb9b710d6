"""Every page and edition whole, from its first heading to its last line, on a richer copy of the tiny other guide."""

import datetime as dt
import shutil
from collections.abc import Callable
from importlib.metadata import version

import pytest

from gist_cli.content.answers import Answered
from gist_cli.content.folder import Content
from gist_cli.document import Document, Edition
from gist_cli.guide.form import FormMaker
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.welcome import first_screen, version_line
from gist_cli.render import paging
from tests.conftest import OTHER_GUIDE
from tests.engine.outline import WHOLE, expected, outline, section_lines

TODAY = dt.date(2026, 11, 27)
PAGES = expected("pages.txt") | expected("editions.txt")
PEOPLE: dict[str, Answered] = {
    "nobody": {},
    "parent": {
        "rolle": ("kind",),
        "zeichen": ("none",),
        "stufe": ("spaet",),
        "mittel": ("glutsaft",),
        "sorgen": ("nacht", "kosten"),
    },
    "alarmed": {"zeichen": ("atemnot", "gluehende-haut"), "stufe": ("not-sure",)},
}


def guide(content: Content, edition: str, person: str) -> Document:
    """Return an edition of the guide for one of the people."""
    return GuideMaker(content, PEOPLE[person], paging.lengths).document(TODAY, Edition(edition))


MAKERS: dict[str, Callable[[Content, list[str]], Document]] = {
    "drug": lambda content, names: PageMaker(content, TODAY).drugs(names),
    "topic": lambda content, names: PageMaker(content, TODAY).topic(" ".join(names)),
    "effect": lambda content, names: PageMaker(content, TODAY).effect(" ".join(names)),
    "questions": lambda content, names: PageMaker(content, TODAY).questions(names),
    "term": lambda content, names: PageMaker(content, TODAY).terms(" ".join(names)),
    "sources": lambda content, names: PageMaker(content, TODAY).sources(" ".join(names)),
    "search": lambda content, names: PageMaker(content, TODAY).search(names),
    "about": lambda content, _: PageMaker(content, TODAY).about(),
    "urgent": lambda content, _: PageMaker(content, TODAY).urgent(),
    "start": lambda content, _: first_screen(content, TODAY),
    "form": lambda content, _: FormMaker(content).interview(),
    "diary": lambda content, names: FormMaker(content).diary(names),
    "ask": lambda content, names: guide(content, *names),
}


@pytest.fixture(scope="module")
def richer(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the other guide, with what it lacks added to its files."""
    folder = tmp_path_factory.mktemp("richer") / "richer"
    shutil.copytree(OTHER_GUIDE, folder)
    for added in (WHOLE / "richer").rglob("*.toml"):
        name = added.relative_to(WHOLE / "richer")
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n" + added.read_text(encoding="utf-8"))
    return Content(folder)


@pytest.mark.parametrize("typed", PAGES)
def test_each_page_is_what_it_should_be(richer: Content, typed: str) -> None:
    """Nothing on a page is lost, added, moved or said in other words: its outline is, line by line, the one noted."""
    opener, *names = typed.split()
    assert outline(MAKERS[opener](richer, names)) == PAGES[typed]


def test_the_version_names_the_day_of_the_content(richer: Content) -> None:
    """The line of the version has that of the program, and the date of the content in words."""
    assert version_line(richer) == f"gist-guide {version('gist-guide')}, Stand 15. Januar 2026"


def test_a_page_may_be_had_in_short(richer: Content) -> None:
    """The short form of one page, as it fits a person, has what it says in short and its parts marked short."""
    section = GuideMaker(richer, PEOPLE["parent"], paging.lengths).short("effects", "schwindel")
    assert list(section_lines(section)) == [
        "= effect schwindel: Schwindel",
        "# Kurz gesagt (short)",
        "- Schwindel vergeht. [heft-2020]",
        "# Wann sie Hilfe brauchen (urgent)",
        "- Ein Sturz auf den Kopf. [heft-2020]",
    ]


def test_a_form_names_no_sources(richer: Content) -> None:
    """Around a form stand no words about sources."""
    assert FormMaker(richer).interview().labels.sources_hint == ""

"""HTML on paper, where a browser is there to print it: the visit sheet is one sheet, and no question is parted."""

import base64
import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from select import select
from typing import Any

import pytest
from msgspec.structs import replace

from gist_cli.document import AnyBlock, Document, Edition, Item, List, Paragraph, Section, Table
from gist_cli.guide.form import FormMaker
from gist_cli.render import html, paging
from tests import shelf
from tests.content.test_people import PEOPLE, edition

BROWSER, READER = shutil.which("chromium") or "", shutil.which("pdftohtml") or ""
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
PATIENCE = 60
Printed = Callable[..., list[str]]
AS_A_PERSON_PRINTS = {"preferCSSPageSize": True, "printBackground": True, "displayHeaderFooter": False}
pytestmark = pytest.mark.skipif(not (BROWSER and READER), reason="there is no browser, or nothing that reads its pages")


class Browser:
    """A browser without a window, which is told through pipes what to open and print: to start it costs most."""

    def __init__(self, folder: Path) -> None:
        """Start it; what it keeps lies in this folder."""
        heard, self._ear = os.pipe()
        self._mouth, said = os.pipe()
        start = ["/bin/bash", "-c", f'exec "$@" 3<&{heard} 4>&{said}', "bash", BROWSER, *OPTIONS]
        self._program = subprocess.Popen(  # noqa: S603 - the browser that is there.
            [*start, f"--user-data-dir={folder}"],
            pass_fds=(heard, said),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(heard)
        os.close(said)
        self._heard = b""

    def print(self, page: Path) -> bytes:
        """Return a page as PDF."""
        target = self._do("Target.createTarget", url="about:blank")["targetId"]
        session = self._do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._do("Page.enable", session)
        self._do("Page.navigate", session, url=page.as_uri())
        self._wait(lambda message: message.get("method") == "Page.loadEventFired")
        return base64.b64decode(self._do("Page.printToPDF", session, **AS_A_PERSON_PRINTS)["data"])

    def close(self) -> None:
        """End it."""
        os.close(self._ear)
        try:
            self._program.wait(PATIENCE)
        finally:
            self._program.kill()
            os.close(self._mouth)

    def _do(self, what: str, session: str = "", **how: object) -> dict[str, str]:
        message = {"id": 1, "method": what, "params": how} | ({"sessionId": session} if session else {})
        os.write(self._ear, json.dumps(message).encode() + b"\0")
        answer = self._wait(lambda message: "id" in message)
        assert "result" in answer, answer
        return dict(answer["result"])

    def _wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            message, end, rest = self._heard.partition(b"\0")
            if not end:
                assert select([self._mouth], [], [], PATIENCE)[0], "the browser says nothing"
                fresh = os.read(self._mouth, 1 << 20)
                assert fresh, "the browser has gone"
                self._heard += fresh
                continue
            self._heard = rest
            found: dict[str, Any] = json.loads(message)
            if wanted(found):
                return found


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Return a browser for all pages."""
    started = Browser(tmp_path_factory.mktemp("browser"))
    yield started
    started.close()


@pytest.fixture
def printed(browser: Browser, tmp_path: Path) -> Printed:
    """Return what gives the words of each page that a browser prints of a document, behind the sizes of its letters."""

    def printed(document: Document, paper: str, *, large: bool = False) -> list[str]:
        source, pages = tmp_path / "page.html", tmp_path / "page.pdf"
        written = html.render(document, large=large).replace("</style>", f"@page {{ size: {paper} }}</style>")
        source.write_text(written, encoding="utf-8")
        pages.write_bytes(browser.print(source))
        read = [READER, "-xml", "-i", "-stdout", str(pages)]
        found = subprocess.run(read, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout  # noqa: S603
        words = unicodedata.normalize("NFKC", re.sub(r"<(?!page )[^>]+>", "", found))
        return words.split("<page ")[1:]

    return printed


@pytest.mark.parametrize("paper", ["letter", "A4"])
def test_the_longest_sheet_is_one_sheet_of_paper(paper: str, printed: Printed) -> None:
    """A browser prints the sheet with the longest second page on two pages, on US Letter and on A4."""
    sheets = [edition(person, Edition.SHEET) for person in PEOPLE]
    assert len(printed(max(sheets, key=lambda sheet: paging.lengths(sheet)[-1]), paper)) == 2


def test_a_sheet_in_large_letters_is_printed_so(printed: Printed) -> None:
    """A browser prints the large sheet on as many pages as it needs, and leaves none of them nearly empty."""
    pages = printed(edition(PEOPLE[0], Edition.SHEET), "letter", large=True)
    assert len(pages) > 2
    assert min(len(page.split()) for page in pages[:-1]) > 50


def test_many_drugs_side_by_side_begin_below_their_title(printed: Printed) -> None:
    """A browser prints a table that is longer than a page from the first page on, below the whole title."""
    page = shelf.maker().drugs(["imatinib", "sunitinib", "regorafenib", "ripretinib", "avapritinib"])
    first, *_ = printed(page, "letter")
    told = [
        row[0]
        for section in page.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    assert told[0] in first
    assert page.sections[0].title.split()[-1] in first.partition(told[0])[0]


def test_no_question_of_the_form_is_parted(printed: Printed) -> None:
    """A browser prints each question of the form on one page with all its boxes."""
    pages = printed(FormMaker(shelf.shipped()).interview(), "letter")
    for number, question in enumerate(shelf.shipped().questionnaire.questions, 1):
        (page,) = (page for page in pages if f"{number}. {question.text.split()[0]}" in page)
        asked = page.split(f"({question.id})")[-1]
        assert [choice.id for choice in question.choices if f"({choice.id})" not in asked] == []


def test_a_large_form_has_its_first_boxes_below_each_question(printed: Printed) -> None:
    """A browser prints all that a question says in large letters on one page with the first of its boxes."""
    pages = printed(FormMaker(shelf.shipped()).interview(), "letter", large=True)
    for number, question in enumerate(shelf.shipped().questionnaire.questions, 1):
        (page,) = (page for page in pages if f"{number}. {question.text.split()[0]}" in page)
        assert f"({question.choices[0].id})" in page


def test_a_large_guide_parts_no_title_from_its_table(printed: Printed) -> None:
    """A browser prints the table of the next drug on the page of its title, as far as that has room for it."""
    person = next(person for person in PEOPLE if person["name"] == "Spread, KIT exon 11, imatinib, growing, tired")
    guide = edition(person, Edition.GUIDE)
    pages = printed(guide, "letter", large=True)
    title, table = next(
        (section.title, block.rows[0][0])
        for section in guide.all_sections()
        if section.id == "sunitinib"
        for block in section.blocks
        if isinstance(block, Table)
    )
    (page,) = (page for page in pages if re.search(rf"^{re.escape(title)}\s*$", page, re.MULTILINE))
    assert table in " ".join(page.partition(title)[2].split())


def test_the_last_lines_of_a_document_never_stand_alone(printed: Printed) -> None:
    """A browser prints the last lines below some text, and blanks or steps on one page, wherever the page ends."""
    form = FormMaker(shelf.shipped()).diary([])
    steps = List((Item("Step 1"), Item("Step 2"), Item("Step 3")), steps=True)
    blanks = Paragraph("The number to call by day: ___ and whom to call at night: ___")
    for count in range(11, 19):
        blocks: tuple[AnyBlock, ...] = (*[Paragraph("Text.")] * count, steps, blanks, Paragraph("Text."))
        sections = (Section("one", "form", "Title", blocks),)
        document = replace(form, sections=sections, notices=("Made on Monday.", "Ask."))
        pages = printed(document, "letter", large=True)
        (page,) = (page for page in pages if "Monday" in page)
        assert "Text." in page
        assert "Ask." in page
        assert [page.count("Step") for page in pages if "Step" in page] == [3]
        assert ["at night" in page for page in pages if "by day" in page] == [True]

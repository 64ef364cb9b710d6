"""Reading a guide on a terminal: the summary first, then one thing at a time, with the way back in sight."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from gist_cli.document import Document
from gist_cli.errors import EndOfInputError, GuideError
from gist_cli.interview.loop import AFTER_URGENT
from gist_cli.interview.prompt import Move, Option, Prompt, Prompter, Reply
from gist_cli.output.files import write_private
from gist_cli.output.output import Output
from gist_cli.output.terminal import in_ascii
from gist_cli.reader.pager import NEXT, Screens

EVERYTHING = "everything"
SAVE = "save"
CHANGE = "change"
FINISH = "finish"
LIST = "list"
PAGE_KINDS = ("urgent", "topic", "drug", "effect")
"""The kinds of section that are read one by one."""

OPENING_KINDS = ("summary", "list")
"""The kinds of section that the first page holds: in short, the first questions, the contents with their reasons."""

SAVED_NAME = "my-gist-guide"
_MOVES = frozenset({Move.URGENT, Move.LEAVE})


class Page(NamedTuple):
    """One thing to read."""

    id: str
    title: str
    document: Document


class Reader:
    """Lets a person read a guide on a terminal, piece by piece."""

    def __init__(self, document: Document, output: Output, prompter: Prompter, screens: Screens) -> None:
        """Take the guide and the ways to show and ask."""
        self._document = output.prepared(document)
        self._output = output
        self._prompter = prompter
        self._screens = screens
        self._pages = list(_pages(self._document))
        self._open = 0
        self._start = ""
        self.saved: Path | None = None

    def wants_change(self) -> bool:
        """Show what the person chooses until they finish (False) or want to change an answer (True)."""
        try:
            reply = self._read(0)
            while reply not in (Move.LEAVE, (FINISH,), (CHANGE,)):
                reply = self._follow(reply)
        except EndOfInputError:
            return False  # Nothing more can be chosen, and nothing is open.
        return reply == (CHANGE,)

    def _follow(self, reply: Reply) -> Reply:
        """Do what was chosen, and return what the person chooses then."""
        chosen = reply[0] if isinstance(reply, tuple) else ""
        if chosen == NEXT:
            return self._read(self._open + 1)
        positions = [number for number, page in enumerate(self._pages) if page.id == chosen]
        if positions:
            return self._read(positions[0])
        if chosen == EVERYTHING and not self._screens.page_through(self._document):
            return self._screens.read(self._document, _way_on("Everything"))
        if chosen in (EVERYTHING, SAVE):
            self._start = chosen
        if chosen == SAVE:
            self._save()
        if reply is Move.URGENT and self._screens.urgent(AFTER_URGENT) is Move.LEAVE:
            return Move.LEAVE
        return self._prompter.ask(self._menu())

    def _read(self, position: int) -> Reply:
        self._open = position
        page = self._pages[position]
        following = self._pages[position + 1 : position + 2]
        self._start = next((other.id for other in following), EVERYTHING)
        return self._screens.read(page.document, _way_on(page.title, following, start=NEXT if position else LIST))

    def _menu(self) -> Prompt:
        options = (
            *(Option(page.id, page.title) for page in self._pages),
            Option(EVERYTHING, "Everything, page by page"),
            Option(SAVE, "Save the guide as a file"),
            Option(CHANGE, "Change an answer"),
            Option(FINISH, "Finish"),
        )
        return Prompt(
            id="reader",
            text="What would you like to read?",
            options=options,
            where="Your guide",
            start=self._start,
            moves=_MOVES,
        )

    def _save(self) -> None:
        path = next(path for path in _file_names() if not path.exists())
        rendered = self._output.rendered(self._document)
        try:
            write_private(path, in_ascii(rendered) if self._output.ascii_only else rendered)
        except GuideError as error:
            self._prompter.tell(f"Error: {error}")
            return
        self.saved = path
        place = f"{path} in the folder {path.resolve().parent}"
        self._prompter.tell(f"The guide is saved as {place}. Only you can read it.")


def _way_on(title: str, following: Sequence[Page] = (), *, start: str = LIST) -> Prompt:
    """Return the prompt below a page."""
    options = (Option(LIST, "See the list"), *(Option(NEXT, f"Next: {page.title}") for page in following))
    start = start if following else LIST
    return Prompt(id="page", text="", options=options, where=title, start=start, moves=frozenset({Move.BACK, *_MOVES}))


def _pages(document: Document) -> Iterator[Page]:
    """Yield the summary, each page of the guide, and the questions to ask."""
    replace = msgspec.structs.replace
    sources = document.sources if document.mark_sources else ()
    alone = replace(document, title="", sections=(), questions=(), closing=(), notices=(), sources=sources)
    alone = replace(alone, list_sources=False)
    summary = next(section for section in document.sections if section.kind == "summary")
    urgent_first = document.sections[0].kind == "urgent"
    opening = tuple(
        section
        for section in document.sections
        if section.kind in OPENING_KINDS or (urgent_first and section.kind == "urgent")
    )
    yield Page("summary", summary.title, replace(alone, title=document.title, sections=opening))
    for section in document.sections:
        if section.kind in PAGE_KINDS:
            yield Page(f"{section.kind}-{section.id}", section.title, replace(alone, sections=(section,)))
    questions = replace(alone, questions=document.questions, closing=document.closing, notices=document.notices)
    yield Page("questions", document.labels.questions, questions)


def _file_names() -> Iterator[Path]:
    yield Path(f"{SAVED_NAME}.txt")
    number = 2
    while True:
        yield Path(f"{SAVED_NAME}-{number}.txt")
        number += 1

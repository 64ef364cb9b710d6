"""Reading a guide on a terminal: the summary first, then one thing at a time, with the way back in sight."""

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import msgspec

from gist_cli.document import Document, Section
from gist_cli.files import write_private
from gist_cli.interview import Move, Option, Prompt, Prompter
from gist_cli.output import Output
from gist_cli.render import text

QUESTIONS = "questions"
EVERYTHING = "everything"
SAVE = "save"
CHANGE = "change"
FINISH = "finish"
FIRST_SECTIONS = ("summary", "urgent", "list")
"""The kinds of section that are shown before anything is chosen."""

SAVED_NAME = "my-gist-guide"


class Reader:
    """Shows a guide on a terminal, piece by piece."""

    def __init__(self, document: Document, output: Output, prompter: Prompter) -> None:
        """Take the guide and the ways to show and ask."""
        self._document = output.prepared(document)
        self._output = output
        self._prompter = prompter
        self._pages = [section for section in document.sections if section.kind not in FIRST_SECTIONS]

    def wants_change(self) -> bool:
        """Show what the person chooses until they finish (False) or want to change an answer (True)."""
        self._show(self._first_page())
        last = ""
        while True:
            reply = self._prompter.ask(self._menu(last))
            last = reply[0] if isinstance(reply, tuple) else FINISH
            if last == CHANGE:
                return True
            if last == FINISH or reply is Move.LEAVE:
                return False
            self._open(last)

    def _first_page(self) -> Document:
        first = tuple(section for section in self._document.sections if section.kind in FIRST_SECTIONS)
        return msgspec.structs.replace(
            self._document, sections=first, questions=(), closing=(), list_sources=False, notices=()
        )

    def _menu(self, last: str) -> Prompt:
        options = (
            *(Option(section.id, section.title) for section in self._pages),
            Option(QUESTIONS, self._document.labels["questions"]),
            Option(EVERYTHING, "Everything, page by page"),
            Option(SAVE, "Save the guide as a file"),
            Option(CHANGE, "Change an answer"),
            Option(FINISH, "Finish"),
        )
        after = options[min(self._position(options, last) + 1, len(options) - 1)].id if last else options[0].id
        hint = "Signs that need help now: gist-guide urgent"
        text_ = "What would you like to read?"
        return Prompt(
            id="reader", text=text_, options=options, hint=hint, current=(after,), moves=frozenset({Move.LEAVE})
        )

    @staticmethod
    def _position(options: tuple[Option, ...], identity: str) -> int:
        return next(number for number, option in enumerate(options) if option.id == identity)

    def _open(self, identity: str) -> None:
        if identity == EVERYTHING:
            self._page_through()
        elif identity == SAVE:
            self._save()
        elif identity == QUESTIONS:
            self._show(self._only(questions=True))
        else:
            self._show(self._only(section=next(entry for entry in self._pages if entry.id == identity)))

    def _only(self, *, section: Section | None = None, questions: bool = False) -> Document:
        return msgspec.structs.replace(
            self._document,
            title="",
            sections=(section,) if section else (),
            questions=self._document.questions if questions else (),
            closing=self._document.closing if questions else (),
            sources=() if not self._document.mark_sources else self._document.sources,
            list_sources=False,
            notices=(),
        )

    def _show(self, document: Document) -> None:
        from gist_cli.render import console

        terminal = self._output.terminal
        console.write(document, terminal.output, terminal.width, color=self._output.color)

    def _page_through(self) -> None:
        from gist_cli.render import console

        terminal = self._output.terminal
        pages = StringIO()
        console.write(self._document, pages, terminal.width, color=self._output.color)
        pager = shlex.split(terminal.environment.get("PAGER", "")) or ["less", "-R"]
        if shutil.which(pager[0]) is None:
            self._show(self._document)
            return
        subprocess.run(pager, input=pages.getvalue(), text=True, check=False)  # noqa: S603 - the person's own pager.

    def _save(self) -> None:
        path = next(path for path in _file_names() if not path.exists())
        write_private(path, text.render(self._document, self._output.width or text.WIDTH))
        self._prompter.tell(f"The guide is saved as {path}. Only you can read it.")


def _file_names() -> Iterator[Path]:
    yield Path(f"{SAVED_NAME}.txt")
    number = 2
    while True:
        yield Path(f"{SAVED_NAME}-{number}.txt")
        number += 1

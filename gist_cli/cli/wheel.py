"""Compiles the content while the wheel is built; this file is no part of it."""

import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import closing
from itertools import pairwise
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gist_cli.content.folder import Content
    from gist_cli.content.form.guidefile import GuideFile
    from gist_cli.document import Document
    from gist_cli.guide.pages import PageMaker

ROOT = Path(__file__).parents[2]
_COMPILE = """
import pathlib, sys
from gist_cli.cli.wheel import compile_all
compile_all(*map(pathlib.Path, sys.argv[1:]))
"""


class CompileContent(BuildHookInterface[Any]):
    """Puts the compiled content beside the files that it was made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the content, unless the wheel only points at a working copy."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT))  # What is being built is not installed yet.
        from gist_cli.content.compiled import NAME

        self._place = Path(tempfile.mkdtemp())
        # In a process of its own, where sets have one order: the same content makes the same wheel.
        command = [sys.executable, "-c", _COMPILE, str(ROOT / "data"), str(self._place / NAME)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"}, check=True)  # noqa: S603 - our own.
        build_data["force_include"][str(self._place / NAME)] = f"gist_cli/data/{NAME}"

    def finalize(self, version: str, _build_data: dict[str, Any], _artifact_path: str) -> None:
        """Leave nothing behind."""
        if version != "editable":
            shutil.rmtree(self._place)


def compile_all(folder: Path, path: Path) -> None:
    """Write a content folder, its pages as plain text and the indexes of its texts and names into a new database."""
    from gist_cli.content.database import connect
    from gist_cli.content.folder import Content
    from gist_cli.lookup import alike
    from gist_cli.lookup.index import index

    content = Content(folder, compiled=False)
    content.compile(path)
    with closing(connect(path)) as connection, connection:
        index(content, connection)
        alike.write(content, connection)
        _write_pages(content, connection)


def _write_pages(content: "Content", connection: sqlite3.Connection) -> None:
    """Put each page that is opened by name into the tables, as the plain text that goes into a pipe."""
    from gist_cli.guide.pages import PageMaker
    from gist_cli.render import text

    spans = list(_spans(content.guide))
    for number, (page, names) in enumerate(_names(content).items()):
        texts = [text.render(page.made_by(PageMaker(content, span.first))) for span in spans]
        same = len(commonprefix(texts))  # noqa: RUF071 - texts, not paths.
        rows = [(number, *map(str, span), written[same:]) for span, written in zip(spans, texts, strict=True)]
        connection.executemany("INSERT INTO opener VALUES (?, ?, ?)", ((page.command, name, number) for name in names))
        connection.execute("INSERT INTO page VALUES (?, ?)", (number, texts[0][:same]))
        connection.executemany("INSERT INTO ending VALUES (?, ?, ?, ?)", rows)


def _spans(guide: "GuideFile") -> "Iterator[_Span]":
    """Yield the days, in the year of the content and the next, in which a page tells its age in the same words."""
    day, year = dt.timedelta(days=1), guide.content_date.year
    end = dt.date(year + 2, 1, 1)
    firsts = sorted({guide.content_date, dt.date(year + 1, 1, 1), min(guide.next_review + day, end), end})
    yield from (_Span(first, following - day) for first, following in pairwise(firsts))


def _names(content: "Content") -> "dict[_Page, list[str]]":
    """Return the whole pages that are opened by name, each with all names that open it."""
    from gist_cli.content.kinds import KINDS
    from gist_cli.lookup.entries import URGENT, Entry, entries_of

    names: dict[_Page, list[str]] = defaultdict(list, {_Page(URGENT, ""): [""]})
    for kind in KINDS.values():
        entries = list(entries_of(content, kind.name))
        opened: dict[str, Entry] = {entry.id: entry for entry in reversed(entries) if not entry.part}
        for entry in entries:
            for name in entry.spellings():
                opened.setdefault(name, entry)
        for name, entry in opened.items():
            if not entry.part:
                names[_Page(kind.name, entry.id)].append(name)
    return names


class _Span(NamedTuple):
    """Days on which a page reads the same: the first and the last."""

    first: dt.date
    last: dt.date


class _Page(NamedTuple):
    """A page: the command that opens it, and its id."""

    command: str
    id: str

    def made_by(self, maker: "PageMaker") -> "Document":
        match self.command:
            case "drug":
                return maker.drugs([self.id])
            case "topic":
                return maker.topic(self.id)
            case "effect":
                return maker.effect(self.id)
            case _:
                return maker.urgent()

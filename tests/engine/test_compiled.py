"""The compiled content of a wheel says exactly what the files say that it was made from."""

import datetime as dt
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from gist_cli.cli.wheel import compile_all
from gist_cli.content import compiled as compiled_content
from gist_cli.content import files, folder
from gist_cli.content.folder import FILE_TYPES, Content
from gist_cli.content.kinds import KINDS
from gist_cli.document import Document
from gist_cli.errors import GuideError
from gist_cli.guide.pages import PageMaker
from gist_cli.lookup import alike
from gist_cli.lookup.entries import Entry, commands, entries_of
from gist_cli.lookup.find import find, segments
from gist_cli.lookup.search import search
from gist_cli.render import text
from tests.conftest import MANY, Gist, Ran, refused, shown

PAGES: dict[str, Callable[[PageMaker, str], Document]] = {
    "drug": lambda pages, name: pages.drugs([name]),
    "topic": PageMaker.topic,
    "effect": PageMaker.effect,
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the compiled form of the shipped content, in a place of its own."""
    compiled = tmp_path_factory.mktemp("compiled") / "content.db"
    compile_all(files.own_folder(), compiled)
    return compiled


@pytest.fixture(scope="module")
def both(database: Path) -> tuple[Content, Content]:
    """Return the shipped content read from its files, and from its compiled form."""
    own = files.own_folder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled_content, "NAME", str(database))
        from_wheel = Content(own)
        assert from_wheel.compiled is not None
    return Content(own, compiled=False), from_wheel


def test_every_file_is_the_same(both: tuple[Content, Content]) -> None:
    """Every file, read from its compiled form, is equal to what its text says."""
    read, compiled = both
    assert compiled.guide == read.guide
    for name in FILE_TYPES:
        assert compiled.compiled
        assert compiled.compiled.entries("file", [name], FILE_TYPES[name]) == {name: read._one(name, FILE_TYPES[name])}
    for kind in KINDS:
        for page_id in read.ids(kind):
            assert compiled.page(kind, page_id) == read.page(kind, page_id)


def test_every_single_entry_is_the_same(both: tuple[Content, Content]) -> None:
    """Every source and every word, found alone or with many others, is the one that stands in its file."""
    read, compiled = both
    assert compiled.cited(read.sources) == list(read.sources.values())
    assert compiled.terms([term.id for term in read.glossary]) == {term.id: term for term in read.glossary}
    alone = Content(files.own_folder())
    alone.__dict__["compiled"] = compiled.compiled
    for term in read.glossary:
        assert alone.term(term.id) == term
    for source in read.sources.values():
        assert alone.cited([source.id]) == [source]
    assert compiled.term("xyzzy") is None


@pytest.mark.parametrize("command", PAGES)
def test_a_page_reads_as_if_it_were_made(both: tuple[Content, Content], command: str) -> None:
    """By each of its names, and on each day that it holds for, a page is word for word what its files make of it."""
    read, compiled = both
    date, day = read.guide.content_date, dt.timedelta(days=1)
    new_year = dt.date(date.year + 1, 1, 1)
    last = new_year.replace(month=12, day=31)
    days = {date, new_year - day, new_year, read.guide.next_review, read.guide.next_review + day, last}

    @cache
    def made(page_id: str, day: dt.date) -> str:
        return text.render(PAGES[command](PageMaker(read, day), page_id))

    assert compiled.compiled
    for entry in entries_of(read, command):
        for name in {*entry.spellings()}:
            opened = find(read, command, name)
            expected = None if opened.part else made(opened.id, date)
            assert compiled.compiled.page(command, name, date) == expected
        for today in set() if entry.part else days:
            assert compiled.compiled.page(command, entry.id, today) == made(entry.id, today)
        assert compiled.compiled.page(command, entry.id, date - day) is None
        assert compiled.compiled.page(command, entry.id, last + day) is None
    assert compiled.compiled.page("urgent", "", new_year) == text.render(PageMaker(read, new_year).urgent())


def test_only_what_is_asked_for_by_a_name_alone_is_read(
    database: Path, tmp_path: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is read as it was written where no option, variable, terminal or second name asks for another one."""
    changed, written = tmp_path / "content.db", "xyzzy\n"
    shutil.copy(database, changed)
    with closing(sqlite3.connect(changed)) as connection, connection:
        connection.execute("UPDATE page SET text = 'xyzzy'")
        connection.execute("DELETE FROM ending")
        connection.execute("INSERT INTO ending SELECT number, '0001-01-01', '9999-12-31', '\n' FROM page")
    monkeypatch.setattr(compiled_content, "NAME", str(changed))
    monkeypatch.setenv("GIST_GUIDE_CONTENT", "")
    for words in (["drug", "Gleevec\u00ae"], ["topic", "surgery"], ["effect", "nausea"], ["urgent"]):
        assert shown(gist(*words)) == written
        for option in ("--sources", "--width=40", "--large", "--format=markdown", "--paged", "--line-mode"):
            assert gist(*words, option).out != written
        assert gist(*words, "--content", files.own_folder()).out != written
    assert shown(gist("drug", "imatinib", "sunitinib")) != written
    monkeypatch.setenv("GIST_GUIDE_CONTENT", str(files.own_folder()))
    assert shown(gist("urgent")) != written
    monkeypatch.setenv("GIST_GUIDE_CONTENT", "")
    with monkeypatch.context() as patch:
        patch.setattr(sys.stdout, "isatty", lambda: True)
        assert shown(gist("urgent")) != written
    assert shown(gist("urgent")) == written
    assert shown(gist("urgent", "--ascii")) != written


@pytest.mark.parametrize("typed", ["missed dose", "tired", "surgery before drug", "xyzzy"])
def test_a_search_finds_the_same(both: tuple[Content, Content], typed: str) -> None:
    """A search in the compiled index has the same hits, in the same order."""
    read, compiled = both
    assert search(compiled, typed) == search(read, typed)


def _answered(content: Content, command: str, typed: str) -> str:
    """Return all that is said to these words: what they open, or the error with its guesses."""
    try:
        return str([find(content, command, name) for name in segments(content, command, typed.split())])
    except GuideError as error:
        return f"{type(error).__name__}: {error}"


def _mistyped(name: str, chance: random.Random) -> str:
    """Return a name as hurried hands type it: a letter lost, doubled, changed or swapped, a word lost, more words."""
    place = chance.randrange(len(name))
    before, letter, after = name[:place], name[place], name[place + 1 :]
    typed = chance.choice(
        [before + after, before + letter * 2 + after, before + "e" + after, before + after[:1] + letter + after[1:]]
    )
    some = chance.sample(name.split("-"), chance.randint(1, name.count("-") + 1))
    return chance.choice([typed, typed, name[: place + 1], " ".join(some), f"{typed} pills", f"bad {name} 400 mg"])


@pytest.mark.parametrize("command", commands())
def test_a_name_that_misses_is_answered_the_same(both: tuple[Content, Content], command: str) -> None:
    """Whatever mistake is in a name, the index of names has the guesses that all names have, in the same order."""
    read, compiled = both
    chance = random.Random(command)  # noqa: S311 - chosen names, not secrets.
    names = {other: sorted({s for entry in entries_of(read, other) for s in entry.spellings()}) for other in commands()}
    chosen = [*chance.sample(names[command], 6), *(name for own in names.values() for name in chance.sample(own, 2))]
    typed = [_mistyped(name, chance) for name in chosen for _ in range(MANY)]
    expected = [_answered(read, command, mistake) for mistake in typed]
    assert [_answered(compiled, command, mistake) for mistake in typed] == expected


def test_a_miss_reads_few_entries(both: tuple[Content, Content], monkeypatch: pytest.MonkeyPatch) -> None:
    """To a name that it does not have, a wheel answers without going through all names."""

    def refuse(_content: Content, command: str) -> list[Entry]:
        pytest.fail(f"all entries of {command} were read")

    monkeypatch.setattr(alike, "entries_of", refuse)
    answers = [_answered(both[1], "drug", typed) for typed in ("imatinibb", "xyzzy", "imatinib sutant")]
    assert all(answer.startswith("GuideError") for answer in answers[:2])


def test_no_text_is_read_where_the_compiled_form_holds_it(
    monkeypatch: pytest.MonkeyPatch, both: tuple[Content, Content]
) -> None:
    """A page, a word and a source of a wheel come at once: no text is read, and no list that they stand in."""
    source = next(iter(both[0].sources))
    monkeypatch.setattr(folder, "read_toml", lambda _path, name: pytest.fail(f"{name} is read"))
    content = Content(files.own_folder())
    content.__dict__["compiled"] = both[1].compiled
    assert content.page("topics", "surgery").title
    assert content.term("gist")
    assert content.cited([source])
    assert content._read_files.keys() == {"topics/surgery.toml"}


def test_a_folder_over_the_content_is_never_hidden(tmp_path: Path, both: tuple[Content, Content]) -> None:
    """A file that an editor lays over the program's content is read, whatever the compiled form holds."""
    own = files.own_folder()
    (tmp_path / "topics").mkdir()
    text = (own / "topics/surgery.toml").read_text(encoding="utf-8")
    (tmp_path / "topics/surgery.toml").write_text(text.replace('title = "', 'title = "Xyzzy ', 1), encoding="utf-8")
    for name, old in (("glossary.toml", 'plain = "'), ("sources.toml", 'publisher = "')):
        text = (own / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, f"{old}Xyzzy "), encoding="utf-8")
    over = Content(tmp_path)
    over.__dict__["compiled"] = both[1].compiled
    assert over.page("topics", "surgery").title.startswith("Xyzzy ")
    assert over.page("topics", "radiation") == both[0].page("topics", "radiation")
    term, source = over.term("gist"), over.cited([next(iter(both[0].sources))])[0]
    assert term
    assert term.plain.startswith("Xyzzy ")
    assert source.publisher.startswith("Xyzzy ")
    assert search(over, "xyzzy")[0].entry.id == "surgery"


def damaged(database: Path, place: Path) -> Iterator[Path]:
    """Yield where a copy of a database lies, each time damaged in another way."""
    whole, head, other = database.read_bytes(), 100, 8192
    found = place / "content.db"
    bodies, texts = ("file", "source", "term", "entry"), ("page", "ending")
    for table, column in (*((table, "body") for table in bodies), *((table, "text") for table in texts)):
        found.write_bytes(whole)
        with closing(sqlite3.connect(found)) as connection, connection:
            connection.execute(f"UPDATE {table} SET {column} = CAST(x'ff' AS TEXT)")  # noqa: S608 - named above.
        yield found
    broken = whole[:other] + b"\xff" * (len(whole) - other)
    for rest in (b"", b"xyzzy" * 1000, whole[: len(whole) // 2], broken, whole[:head]):
        found.write_bytes(rest)
        yield found
    too_deep = place.joinpath(*["x" * 200] * 3)  # For SQLite, not for the system.
    too_deep.mkdir(parents=True)
    shutil.copy(database, too_deep)
    yield too_deep / database.name


SLOW = ["search", "missed", "dose"]
"""It reads all pages: of the ways to damage them it sees every fifth."""


@pytest.mark.parametrize(
    "words", [["urgent"], ["drug", "gleevec"], ["drug", "gleevec", "--ascii"], ["term", "mutation"], SLOW]
)
def test_a_damaged_form_hides_nothing(
    database: Path, tmp_path: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Whatever happened to the compiled form on the disk, all is shown as the files have it."""
    monkeypatch.setenv("GIST_GUIDE_CONTENT", "")
    monkeypatch.setattr(compiled_content, "NAME", str(tmp_path / "none"))
    expected = shown(gist(*words))
    for place in islice(damaged(database, tmp_path), 0, None, 5 if words is SLOW else 1):
        monkeypatch.setattr(compiled_content, "NAME", str(place))
        assert shown(gist(*words)) == expected


WITHOUT_SQLITE = """
import sys
sys.modules["_sqlite3"] = None
from gist_cli.__main__ import main
from gist_cli.content import compiled
compiled.NAME = sys.argv.pop(1)
main()
"""


def without_sqlite(database: Path, *words: str) -> Ran:
    """Run a command line where there is a compiled form, and a Python that was built without SQLite."""
    command = [sys.executable, "-c", WITHOUT_SQLITE, str(database), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command.
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.mark.parametrize(
    "words", [["--help"], ["urgent"], ["effect", "trouble breathing"], ["drug", "imatinib"], ["ask", "--no-input"]]
)
def test_a_python_without_sqlite_shows_the_same(
    database: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    """Where Python was built without SQLite, all but a search is the same."""
    monkeypatch.setenv("GIST_GUIDE_CONTENT", "")
    assert without_sqlite(database, *words) == gist(*words)


def test_a_search_without_sqlite_names_the_way_to_help(database: Path) -> None:
    """Where Python was built without SQLite, a search fails in one sentence that names the way to help."""
    searched = without_sqlite(database, "search", "pain")
    assert re.fullmatch(r"Error: .*SQLite.*gist-guide urgent.*\n", refused(searched, 1))

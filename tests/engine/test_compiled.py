"""The compiled content of a wheel says exactly what the files say that it was made from."""

from pathlib import Path

import pytest

from gist_cli.content import compiled as compiled_content
from gist_cli.content import files, folder
from gist_cli.content.folder import FILE_TYPES, Content
from gist_cli.content.kinds import KINDS
from gist_cli.lookup.search import search
from gist_cli.lookup.wheel import compile_all


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Content]:
    """Return the shipped content read from its files, and from its compiled form in a place of its own."""
    own = files.own_folder()
    compiled = tmp_path_factory.mktemp("compiled") / "content.db"
    compile_all(own, compiled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled_content, "NAME", str(compiled))
        from_wheel = Content(own)
        assert from_wheel.compiled is not None
    return Content(own, compiled=False), from_wheel


def test_every_file_is_the_same(both: tuple[Content, Content]) -> None:
    """Every file, read from its compiled form, is equal to what its text says."""
    read, compiled = both
    assert compiled.guide == read.guide
    for name in FILE_TYPES:
        assert compiled.compiled
        assert compiled.compiled.entry("file", name, FILE_TYPES[name]) == read._one(name, FILE_TYPES[name])
    for kind in KINDS:
        for page_id in read.ids(kind):
            assert compiled.page(kind, page_id) == read.page(kind, page_id)


def test_every_single_entry_is_the_same(both: tuple[Content, Content]) -> None:
    """Every source and every word, found alone, is the one that stands in its file."""
    read, compiled = both
    assert {source_id: compiled.source(source_id) for source_id in read.sources} == read.sources
    for term in read.glossary:
        assert compiled.term(term.id) == read.term(term.id)
    assert compiled.term("xyzzy") is None


@pytest.mark.parametrize("typed", ["missed dose", "tired", "surgery before drug", "xyzzy"])
def test_a_search_finds_the_same(both: tuple[Content, Content], typed: str) -> None:
    """A search in the compiled index has the same hits, in the same order."""
    read, compiled = both
    assert search(compiled, typed) == search(read, typed)


def test_no_text_is_read_where_the_compiled_form_holds_it(
    monkeypatch: pytest.MonkeyPatch, both: tuple[Content, Content]
) -> None:
    """A page, a word and a source of a wheel come at once: no text is read, and no list that they stand in."""
    monkeypatch.setattr(folder, "read_toml", lambda _path, name: pytest.fail(f"{name} is read"))
    content = Content(files.own_folder())
    content.__dict__["compiled"] = both[1].compiled
    assert content.page("topics", "surgery").title
    assert content.term("gist")
    assert content.source(next(iter(both[0].sources)))
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
    term, source = over.term("gist"), over.source(next(iter(both[0].sources)))
    assert term
    assert term.plain.startswith("Xyzzy ")
    assert source.publisher.startswith("Xyzzy ")
    assert search(over, "xyzzy")[0].entry.id == "surgery"

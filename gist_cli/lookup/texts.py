"""What a search looks through: the passages of a guide, each a part of something that can be opened."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.form.guidefile import LayoutPart
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS
from gist_cli.lookup.entries import ABOUT, QUESTIONS, TERM, URGENT, Entry

_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?![a-z])")


class Passage(NamedTuple):
    """A piece of what an entry opens, with the names that lead to it.

    ``statements`` hold its sentences, of which each can be shown alone; ``more`` are words that are only searched.
    """

    entry: Entry
    heading: str
    names: tuple[str, ...]
    statements: tuple[tuple[str, ...], ...]
    more: str = ""


def passages(content: Content) -> Iterator[Passage]:
    """Yield every passage of a guide."""
    plain = _Plain(content)
    for kind in KINDS:
        for page_id in content.ids(kind):
            yield from _of_page(content, plain, kind, page_id)
    for other in content.other_medicines:
        entry = Entry(KINDS["drugs"].name, other.id, other.title, other.also)
        yield Passage(entry, "", (other.id, *other.also), plain.sentences(other.statements), other.status)
    for term in content.glossary:
        if any(content.has(kind, term.id) for kind in KINDS):
            continue  # The page of that name says more.
        entry = Entry(TERM, term.id, term.term, term.also)
        yield Passage(entry, "", (term.id, *term.also), (split(plain.text(term.plain)),))
    yield from _questions(content, plain)
    for level in content.urgent.levels:
        for sign in level.items:
            entry = Entry(URGENT, sign.id, content.urgent.title, sign.also)
            yield Passage(entry, level.title, sign.also, ((plain.text(sign.text),),))
    about = Entry(ABOUT, ABOUT, content.guide.words.about, ())
    for part in content.guide.about:
        yield Passage(about, plain.text(part.title), part.also, plain.sentences((*part.statements, *part.items)))


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; one that is quoted is not parted from the words around it."""
    sentences: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if sentences and sentences[-1].count('"') % 2:
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return tuple(sentence[:1].upper() + sentence[1:] for sentence in sentences)


class _Plain:
    """Puts content texts into plain words, as they are said to the person concerned."""

    def __init__(self, content: Content) -> None:
        voices = content.guide.voices
        self._voice: Mapping[str, str] = next((voice.words for voice in voices if voice.show_when is None), {})

    def text(self, text: str) -> str:
        return _MARK.sub(self._replace, text)

    def sentences(self, statements: Iterable[schema.Statement]) -> tuple[tuple[str, ...], ...]:
        return tuple(split(self.text(statement.text)) for statement in statements)

    def entry(self, item: schema.Item) -> tuple[str, ...]:
        return split(self.text(f"{item.row}: {item.text}." if item.row else item.text))

    def _replace(self, match: re.Match[str]) -> str:
        mark = match[1]
        if mark in self._voice:
            return self._voice[mark]
        word = self._voice.get(mark[:1].lower() + mark[1:])
        return mark if word is None else word[:1].upper() + word[1:]


def _of_page(content: Content, plain: _Plain, kind: PageKind, page_id: str) -> Iterator[Passage]:
    """Yield the passages of a page, but for the signs that need help: all of them stand on the page of urgent signs."""
    page = content.page(kind, page_id)
    layout = content.layout(page.layout)
    brands = page.brands if isinstance(page, schema.Drug) else ()
    entry = Entry(KINDS[kind].name, page_id, page.title, (*page.also, *brands))
    line = plain.text(page.line)
    told = plain.sentences(page.in_short) or ((line,),)
    if isinstance(page, schema.Drug) and layout:
        rows = {row.id: plain.text(row.title) for row in layout.glance}
        told += tuple((f"{rows[row.id]}: {plain.text(row.text)}.",) for row in page.glance if row.id in rows)
    yield Passage(entry, "", (page_id, *page.also, *brands), told, line)
    places = {place.id: place for place in layout.parts} if layout else {}
    for part in page.parts:
        place = places.get(part.id, LayoutPart(id=part.id, title=part.title))
        if not place.urgent:
            told = (*plain.sentences(part.statements), *map(plain.entry, part.items))
            yield Passage(entry, plain.text(place.title), part.also, told)
    for choice in page.choices if isinstance(page, schema.Topic) else ():
        cells = (
            f"{option.title}: {cell.text}"
            for option in choice.options
            for cell in (option.what, option.may_do, option.asks, option.unknown)
        )
        yield Passage(entry, plain.text(choice.title), (), tuple(split(plain.text(cell)) for cell in cells))


def _questions(content: Content, plain: _Plain) -> Iterator[Passage]:
    """Yield the questions of each situation: those that it comes first for, if there are any."""
    for tag in content.bank.tags:
        asked = [question for question in content.bank.questions if tag.id in question.tags]
        first = [question for question in asked if question.tags[0] == tag.id]
        told = tuple((plain.text(question.text),) for question in first or asked)
        if told:
            yield Passage(Entry(QUESTIONS, tag.id, tag.title, tag.also), "", (), told)

"""Rules of writing: what a guide must not say, or not so, as its own file of rules has it."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from gist_cli.check.problem import Problem
from gist_cli.check.shared import Shared
from gist_cli.content import schema
from gist_cli.content.kinds import KINDS
from gist_cli.guide.wording import balanced
from gist_cli.names import words

_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")
_SENTENCES = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9])")


class Text(NamedTuple):
    """A text to be judged: where it stands, and whether it is the first under a heading or in a list."""

    file: str
    place: str
    raw: str
    opening: bool

    @property
    def shown(self) -> str:
        """The text with the words that its marks show."""
        return _MARK.sub(lambda mark: mark[1], self.raw)


class Writing:
    """The rules of writing of one guide."""

    def __init__(self, shared: Shared) -> None:
        """Read the rules."""
        self._content = shared.content
        self._style = shared.content.style
        self._rules = [
            (rule, re.compile(rule.find), _pattern(rule.beside), _pattern(rule.unless)) for rule in self._style.rules
        ]

    def problems(self) -> Iterator[Problem]:
        """Yield every text that breaks a rule."""
        for text in self._texts():
            yield from self._long(text)
            yield from self._broken(text)
        for kind in KINDS:
            for page_id in self._content.ids(kind):
                yield from self._unexplained(f"{kind}/{page_id}.toml", self._content.page(kind, page_id))

    def _long(self, text: Text) -> Iterator[Problem]:
        for sentence in _SENTENCES.split(text.shown):
            length = len(sentence.split())
            if length > self._style.longest_sentence:
                remedy = f"A sentence has {length} words, more than {self._style.longest_sentence}. Split it."
                yield Problem(text.file, text.place, f'{remedy} It begins: "{sentence[:40]}..."')

    def _broken(self, text: Text) -> Iterator[Problem]:
        for rule, find, beside, unless in self._rules:
            if rule.opening and not text.opening:
                continue
            for sentence in _SENTENCES.split(text.shown):
                found = find.search(sentence)
                if found and (not beside or beside.search(sentence)) and not (unless and unless.search(sentence)):
                    yield Problem(text.file, text.place, f'{rule.remedy} Here it says: "{found[0].strip()}".')
                    break
                if rule.opening:
                    break

    def _unexplained(self, file: str, page: schema.Page) -> Iterator[Problem]:
        """Yield the hard words that a page uses and never marks, so that no list below it explains them."""
        texts = [entry.text for entry in _statements(page)]
        marked = {
            term.id
            for text in texts
            if balanced(text)
            for mark in _MARK.finditer(text)
            if (term := self._content.term("-".join(words(mark[0].strip("{}").rpartition("|")[2]))))
        }
        for entry in _statements(page):
            plain = _MARK.sub(" ", entry.text)
            for match in self._hard_words.finditer(plain):
                term = self._content.term("-".join(words(match[0])))
                if term and term.id not in marked and term.term.casefold() != page.title.casefold():
                    marked.add(term.id)
                    sentence = f'"{match[0]}" is a hard word. Write {{{match[0]}}}, or explain it and use plain words.'
                    yield Problem(file, entry.id, sentence)

    @cached_property
    def _hard_words(self) -> re.Pattern[str]:
        hard = [name for term in self._content.glossary if term.hard for name in (term.term, *term.also)]
        longest_first = sorted(hard, key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])", re.IGNORECASE)

    def _texts(self) -> Iterator[Text]:
        for kind in KINDS:
            for page_id in self._content.ids(kind):
                yield from _of_page(f"{kind}/{page_id}.toml", self._content.page(kind, page_id))
        for medicine in self._content.other_medicines:
            for number, statement in enumerate(medicine.statements):
                yield Text("other-medicines.toml", statement.id, statement.text, number == 0)
        for question in self._content.bank.questions:
            yield Text("questions.toml", question.id, question.text, opening=False)
            yield Text("questions.toml", question.id, question.why, opening=False)
        for term in self._content.glossary:
            yield Text("glossary.toml", term.id, term.plain, opening=True)
            yield Text("glossary.toml", term.id, term.gloss, opening=True)
        guide = self._content.guide
        for statement in (*guide.summary, *guide.next_steps):
            yield Text("guide.toml", statement.id, statement.text, opening=False)


def _pattern(rule: str) -> re.Pattern[str] | None:
    return re.compile(rule) if rule else None


def _statements(page: schema.Page) -> Iterator[schema.Statement]:
    yield from page.in_short
    for part in page.parts:
        yield from (*part.statements, *part.items)


def _of_page(file: str, page: schema.Page) -> Iterator[Text]:
    for entry in page.in_short:
        yield Text(file, entry.id, entry.text, opening=True)
    for part in page.parts:
        for number, entry in enumerate(part.statements):
            yield Text(file, entry.id, entry.text, number == 0)
        for entry in part.items:
            yield Text(file, entry.id, entry.text, opening=True)

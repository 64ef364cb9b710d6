"""What all rules share: the names that entries refer to, and the checks that every kind of text gets."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gist_cli.check.problem import Problem
from gist_cli.content import schema
from gist_cli.content.conditions import Condition, references, tables
from gist_cli.content.folder import Content
from gist_cli.guide.wording import balanced, mark_target, marks
from gist_cli.names import key

MOST_SENTENCES = 3
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of writing: no text needs them."""


class Shared:
    """The names that can be referred to, and the checks of conditions, sources, words in braces and ids."""

    def __init__(self, content: Content) -> None:
        """Collect the names.

        Raises ContentError if one of the files that all others refer to cannot be read.
        """
        self.content = content
        file = content.questionnaire
        self.choices = {entry.id: {choice.id for choice in entry.choices} for entry in file.questions}
        self.situations = {entry.id: entry.when for entry in file.situations}
        self.known = self.choices | {name: {"yes"} for name in self.situations}
        self.source_ids = set(content.sources)
        voices = content.guide.voices
        self.voice_words = set(voices[0].words) if voices else set()

    def statements(self, file: str, statements: Iterable[schema.Statement]) -> Iterator[Problem]:
        """Yield what is wrong with statements: sources, condition, words in braces, length."""
        for statement in statements:
            yield from self.needed_sources(file, statement.id, statement.sources)
            yield from self.condition(file, statement.id, statement.show_when)
            yield from self.braces(file, statement.id, [statement.text])
            for name in statement.explains:
                if self.content.term(key(name)) is None:
                    sentence = f'It explains "{name}", which is no word of the glossary. Correct it.'
                    yield Problem(file, statement.id, sentence)
            if len(_SENTENCE_END.findall(statement.text)) > MOST_SENTENCES:
                yield Problem(file, statement.id, f"It has more than {MOST_SENTENCES} sentences. Split it.")

    def needed_sources(self, file: str, place: str, sources: tuple[str, ...]) -> Iterator[Problem]:
        """Yield that there is no source, or that one is not known."""
        if not sources:
            yield Problem(file, place, 'It has no source. Add the id of one to "sources".')
        yield from self.sources(file, place, sources)

    def sources(self, file: str, place: str, sources: tuple[str, ...]) -> Iterator[Problem]:
        """Yield the sources that are not known."""
        for source in sources:
            if source not in self.source_ids:
                sentence = f'There is no source "{source}" in sources.toml. Add it, or correct the id.'
                yield Problem(file, place, sentence)

    def condition(self, file: str, place: str, condition: Condition | None) -> Iterator[Problem]:
        """Yield what a condition names that is not there."""
        if condition is not None and not (tables(condition) and all(tables(condition))):
            yield Problem(file, place, "Its condition names no question. Name one, or leave the condition out.")
        for question, choice in references(condition):
            if question not in self.known:
                yield Problem(file, place, f'Its condition names "{question}", which is no question. Correct it.')
            elif choice not in self.known[question]:
                choices = ", ".join(sorted(self.known[question]))
                yield Problem(file, place, f'"{question}" has no choice "{choice}". Use one of: {choices}.')

    def braces(self, file: str, place: str, texts: Iterable[str]) -> Iterator[Problem]:
        """Yield the words in braces that stand for nothing, and signs that no text may hold."""
        for text in texts:
            for mark in marks(text):
                lowered = mark[:1].lower() + mark[1:]
                if not {mark, lowered} & self.voice_words and self.content.term(mark_target(mark)[1]) is None:
                    yield Problem(file, place, f'The glossary has no word for "{{{mark}}}". Add it, or correct it.')
            if not balanced(text):
                yield Problem(file, place, "A brace has no partner. Add the other one, or take it out.")
            yield from self.unseen(file, place, text)

    def no_braces(self, file: str, place: str, texts: Iterable[str]) -> Iterator[Problem]:
        """Yield the braces where no word is put in, and signs that no text may hold."""
        for text in texts:
            if "{" in text or "}" in text:
                yield Problem(file, place, f'No word is put in for braces here: "{text}". Write the word itself.')
            yield from self.unseen(file, place, text)

    @staticmethod
    def unseen(file: str, place: str, text: str) -> Iterator[Problem]:
        """Yield the control characters of a text."""
        for sign in dict.fromkeys(_UNSEEN.findall(text)):
            yield Problem(file, place, f"A character that cannot be seen (U+{ord(sign):04X}) stands here. Delete it.")

    @staticmethod
    def ids(file: str, ids: Iterable[str]) -> Iterator[Problem]:
        """Yield the ids that stand twice, and those that are not written as ids are."""
        for identity, count in Counter(ids).items():
            if count > 1:
                sentence = "This id stands twice. Give this new one another id."
                yield Problem(file, identity, sentence, newest=True)
            if identity != key(identity):
                yield Problem(file, identity, f"An id has small letters and hyphens. Write it so: {key(identity)}.")

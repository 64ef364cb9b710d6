"""Puts the words in braces right: the person the guide speaks of, and the medical words to be explained.

``{you}`` becomes the word of the voice that fits the answers. ``{biopsy}`` or ``{biopsies|biopsy}`` is a glossary
word: it is kept for the list of words below the page.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from gist_cli.content.conditions import Answers, first_of, holds
from gist_cli.content.folder import Content
from gist_cli.content.form.guidefile import Voice
from gist_cli.content.form.words import Words
from gist_cli.document import NO_BREAK
from gist_cli.errors import ContentError
from gist_cli.names import key

if TYPE_CHECKING:
    from gist_cli.content.form.schema import Term

_BRACES = re.compile(r"\{([^{}]+)\}")
_SENTENCE_ENDS = (".", "!", "?", ":")
_COMMAND = re.compile(r"\bgist-guide (?=[a-z-])")

_CONTINUED = ", "

T = TypeVar("T", bound=msgspec.Struct)


def marks(text: str) -> Iterator[str]:
    """Yield what stands in each pair of braces."""
    for match in _BRACES.finditer(text):
        yield match[1]


def balanced(text: str) -> bool:
    """Say whether each brace of a text has its partner."""
    rest = _BRACES.sub("", text)
    return "{" not in rest and "}" not in rest


def mark_target(mark: str) -> tuple[str, str]:
    """Return the words shown for a mark, and the glossary name that it refers to."""
    shown, _, target = mark.partition("|")
    return shown, key(target or shown)


def voice_for(voices: tuple[Voice, ...], answers: Answers) -> Voice:
    """Return the first voice whose condition holds."""
    return first_of((voice for voice in voices if holds(voice.show_when, answers)), "guide.toml", "voice")


def command(*words: str) -> str:
    """Return the words to be typed at a prompt as one word, which no writer breaks."""
    return NO_BREAK.join(words)


def _starts_sentence(before: str) -> bool:
    """Say whether a sentence begins behind these words."""
    before = before.rstrip("\"'(")
    return not before or (before.endswith(" ") and before[:-1].rstrip("\"')").endswith(_SENTENCE_ENDS))


class Wording:
    """Turns content texts into the sentences that a reader sees, in the voice that fits the answers."""

    def __init__(self, content: Content, answers: Answers) -> None:
        """Choose the voice for these answers; the glossary is read when a word of it is met."""
        self._content = content
        self._met: dict[str, str] = {}
        self._explained: set[str] = set()
        self.voice = voice_for(content.guide.voices, answers)
        self._forms = _forms(self.voice)

    def explain(self, names: Iterable[str]) -> None:
        """Note that a text explained these glossary words itself."""
        self._explained.update(map(key, names))

    def glosses(self) -> list[str]:
        """Return one sentence for each glossary word that was met and that no text explained, in alphabetical order.

        Raises ContentError for a marked word that the glossary does not have.
        """
        if not self._met:
            return []
        terms = self._content.terms([*self._met, *sorted(self._explained.difference(self._met))])
        explained = {term.id for name, term in terms.items() if term and name in self._explained}
        left: dict[str, Term] = {}
        for target, mark in self._met.items():
            term = terms[target]
            if term is None:
                problem = (
                    f'glossary.toml: no word "{target}", which a text marks as {{{mark}}}. Add it, or correct the mark.'
                )
                raise ContentError([problem])
            if term.id not in explained and term.gloss:
                left[term.id] = term
        return [self.say(term.gloss) for term in sorted(left.values(), key=lambda term: term.term.casefold())]

    def say(self, text: str) -> str:
        """Return the text with its braces put right, and the name of the program tied to the command after it."""
        if "gist-guide" in text:
            text = _COMMAND.sub(command("gist-guide", ""), text)
        return _BRACES.sub(self._replace, text) if "{" in text else text

    def say_within(self, text: str) -> str:
        """Return a text that continues a sentence, with its braces put right."""
        return self.say(_CONTINUED + text).removeprefix(_CONTINUED)

    @cached_property
    def words(self) -> Words:
        """The phrases around the content in this voice, in which ``<name>`` stands for a value to be filled in."""
        return self.spoken(self._content.guide.words)

    def spoken(self, phrases: T) -> T:
        """Return a struct of phrases in this voice."""
        fields = msgspec.structs.asdict(phrases).items()
        changed = {name: self.say(text) for name, text in fields if isinstance(text, str) and "{" in text}
        return msgspec.structs.replace(phrases, **changed) if changed else phrases

    def _replace(self, match: re.Match[str]) -> str:
        mark = match[1]
        forms = self._forms.get(mark)
        if forms:
            return forms[_starts_sentence(match.string[: match.start()])]
        shown, target = mark_target(mark)
        self._met.setdefault(target, mark)
        return shown


def _forms(voice: Voice) -> dict[str, tuple[str, str]]:
    """Return for each mark of the person the word inside a sentence, and the one at its beginning."""
    capitals = {mark: word[:1].upper() + word[1:] for mark, word in voice.words.items()}
    forms = {mark[:1].upper() + mark[1:]: (capital, capital) for mark, capital in capitals.items()}
    return forms | {mark: (word, capitals[mark]) for mark, word in voice.words.items()}

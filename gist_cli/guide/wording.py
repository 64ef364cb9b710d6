"""Puts the words in braces right: the person the guide speaks of, and the medical words to be explained.

``{you}`` becomes the word of the voice that fits the answers. ``{biopsy}`` or ``{biopsies|biopsy}`` is a glossary
word: it is kept for the list of words below the page.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from gist_cli.content import schema
from gist_cli.content.conditions import Answers, holds
from gist_cli.content.folder import Content
from gist_cli.errors import ContentError
from gist_cli.names import key

_BRACES = re.compile(r"\{([^{}]+)\}")
_SENTENCE_START = re.compile(r'(?:^|[.!?:]["\')]* )["\'(]*$')

_CONTINUED = ", "


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


def voice_for(voices: tuple[schema.Voice, ...], answers: Answers) -> schema.Voice:
    """Return the first voice whose condition holds."""
    return next(voice for voice in voices if holds(voice.show_when, answers))


class Wording:
    """Turns content texts into the sentences that a reader sees."""

    def __init__(self, content: Content, answers: Answers) -> None:
        """Choose the voice for these answers; the glossary is read when a word of it is met."""
        self._content = content
        self._phrases = msgspec.structs.asdict(content.guide.words)
        self._met: dict[str, schema.Term] = {}
        self._explained: set[str] = set()
        self.voice = voice_for(content.guide.voices, answers)

    def explain(self, names: Iterable[str]) -> None:
        """Note that a text explained these glossary words itself."""
        self._explained.update(map(key, names))

    def glosses(self) -> list[str]:
        """Return one sentence for each glossary word that was met and that no text explained, in alphabetical order."""
        left = [term for term in self._met.values() if term.id not in self._explained and term.gloss]
        return [self.say(term.gloss) for term in sorted(left, key=lambda term: term.term.casefold())]

    def say(self, text: str) -> str:
        """Return the text with its braces put right."""
        if "{" not in text:
            return text
        return _BRACES.sub(self._replace, text)

    def say_within(self, text: str) -> str:
        """Return a text that continues a sentence, with its braces put right."""
        return self.say(_CONTINUED + text).removeprefix(_CONTINUED)

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the guide with ``<name>`` replaced by the value of that name."""
        text = self.say(self._phrases[key])
        for name, value in values.items():
            text = text.replace(f"<{name}>", str(value))
        return text

    def phrases(self) -> dict[str, str]:
        """Return all phrases of the guide in this voice, their values not yet put in."""
        return {key: self.say(text) for key, text in self._phrases.items()}

    def _replace(self, match: re.Match[str]) -> str:
        mark = match[1]
        word = self._person(mark)
        if word is not None:
            starts = _SENTENCE_START.search(match.string[: match.start()])
            return word[:1].upper() + word[1:] if starts or self._is_capital_form(mark) else word
        return self._term(mark)

    def _is_capital_form(self, mark: str) -> bool:
        return mark not in self.voice.words and mark[:1].isupper()

    def _person(self, mark: str) -> str | None:
        words = self.voice.words
        return words.get(mark, words.get(mark[:1].lower() + mark[1:]))

    def _term(self, mark: str) -> str:
        shown, target = mark_target(mark)
        term = self._content.term(target)
        if term is None:
            problem = (
                f'glossary.toml: no word "{target}", which a text marks as {{{mark}}}. Add it, or correct the mark.'
            )
            raise ContentError([problem])
        self._met[term.id] = term
        return shown

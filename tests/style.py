"""What makes a sentence hard to follow, and the figures of a text: what it carries, and how often it speaks to you."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests import reading

LEAST_WORDS = 2
"""What is shorter is no sentence."""

_NUMBER = r"\d+(?:[.,/]\d+)*"
_NO_FIGURE = re.compile(
    r"\b\d+(?:[- ]\d{2,})+\b"  # a telephone number
    r"|\((?:about )?\d+(?:\.\d+)? [A-Z]?[a-z]*\)"  # the same in another unit
    r"|\bexons? \d+(?:(?:,| or| and) \d+)*"  # a name
    r"|\b[Oo]f 1(?:,0)?00\b"  # what a rate is told of
)
_RANGE = re.compile(rf"{_NUMBER} (?:in|to|or) {_NUMBER}|[A-Z][a-z]+ \d{{1,2}}, \d{{4}}")
_DAY_OR_NIGHT = re.compile(r", day or night,?")
_ASIDE = re.compile(r"\(([^()]*)\)")
_LABEL = re.compile(r"[A-Z][^.:?!]{1,60}: (?!\")\S")
_PRONOUN = re.compile(
    # "It helps to ..." and "It is hard to ..." point forward, and hide nothing that came before.
    r"(?!It (?:also )?(?:(?:can|may|usually) )?(?:helps?|matters|is)(?: \w+){0,6}? (?:to|that|if|how)\b)"
    r"(?!This (?:guide|page) )(?:It|Its|They|Their|These|This|Those|That|Such)\b"
)
_LEANING = re.compile(
    r"(?:So|Nor|Neither) (?:is|are|was|were|has|have|do|does|did|may|can|could|should|will) "
    # "Also ask ..." names what it is about.
    r"|(?:As often|Also(?! (?:ask|tell|talk|call)\b)|In between|Here too|There,|With it)\b"
    r"|(?:Third is|Second is|Two are|Or)\b"
    r"|(?:The same|That|This) (?:goes|holds)\b"
)
_DONE_TO = re.compile(
    r"\b(?:is|are|be) (?:(?:not|also|then|still|never|only|first|usually|all|too) )*"
    r"(?:taken(?! out| off)|swallowed|left out(?! of| for)|avoided|measured|washed|drunk|stirred|crushed|opened|chewed"
    r"|doubled|thrown out|eaten|worn|covered|combined|(?:asked|told|urged|encouraged) to"
    r"|kept (?:dry|at|covered|in)|(?:not )?advised|not used for|not given again)\b"
)
_TIED = re.compile(
    r"[,;:] (?:so|but|because|which|who|where|if|when|while|until|although|even|or else|too"
    r"|and (?:you|they|the|it|your|some|a|an|other|most|many|people|doctors))\b"
    r"|^(?:If|When|While|After|Before|With|Without|In|On|At|For|As|Even|Until|Once|During|Because|By|From|Then|Also|To"
    r"|Unless|Since|Although)\b[^,]*,"
)
_TO_YOU = ("you", "your", "yours", "yourself")


def glosses(text: str) -> list[re.Match[str]]:
    """Return the explanations in parentheses: two plain words or more, without a figure."""
    return [
        aside
        for aside in _ASIDE.finditer(text)
        if len(re.findall(r"\b[a-z']+\b", aside[1])) >= LEAST_WORDS and not re.search(r"\d|gist-guide", aside[1])
    ]


@cache
def cut(text: str) -> bool:
    """Say whether an explanation in parentheses cuts the sentence in two."""
    return any(len(reading.words(text[aside.end() :])) >= LEAST_WORDS for aside in glosses(text))


@cache
def load(text: str) -> int:
    """Return how much a sentence carries: itself, its figures, its parts and its asides."""
    return 1 + _figures(text) + _parts(text)


@cache
def facts(text: str) -> int:
    """Return how many facts a sentence tells: itself, each figure but the first, and each further thing that it lists.

    A comma that ties a clause on (so, but, because, which) or ends an opening (If you are tired, ...) lists nothing.
    """
    figures, parts = _figures(text), _parts(text)
    return 1 + max(0, figures - 1) + max(0, parts - len(_TIED.findall(text)))


@cache
def _figures(text: str) -> int:
    """Return the figures of a sentence; a rate or a range is one, a name or a telephone number none."""
    return len(re.findall(rf"RANGE|\b{_NUMBER}", _RANGE.sub("RANGE", _NO_FIGURE.sub(" ", _plain(text)))))


@cache
def _parts(text: str) -> int:
    return len(re.findall(r"[,;:](?!\d| \d{4})|\(", _DAY_OR_NIGHT.sub(" ", _plain(text))))


@cache
def has_verb(text: str) -> bool:
    """Say whether a sentence has a verb that the list of the guide's verbs holds."""
    outside = _ASIDE.sub(" ", text)
    return any(word.endswith("n't") or _stems(word) & _verbs() for word in _lowered(outside))


def _lowered(text: str) -> list[str]:
    return [word.lower() for word in reading.words(text)]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8").split())


def _stems(word: str) -> set[str]:
    """Return what a word may be a form of."""
    cuts = {word, *(word.removesuffix(ending) for ending in ("s", "es", "d", "ed"))}
    if word.endswith(("ies", "ied")):
        cuts.add(f"{word[:-3]}y")
    if re.search(r"([b-df-hj-np-tv-z])\1ed$", word):
        cuts.add(word[:-3])
    return cuts


def _plain(text: str) -> str:
    return reading.ADDRESS.sub(" ", text)


class Sentence(NamedTuple):
    """A sentence as it is shown; ``opens`` says that it is the first below a heading or in an entry of a list."""

    text: str
    opens: bool

    @property
    def words(self) -> list[str]:
        """Its words, addresses left out."""
        return reading.words(self.text)


class Fault(NamedTuple):
    """Something that a sentence must not be, what share of sentences may be it, and among which it is counted."""

    name: str
    found: Callable[[str], object]
    most: float
    opening: bool = False


FAULTS = (
    Fault("cut by an aside", cut, 0.02),
    Fault("opens on a pronoun", _PRONOUN.match, 0, opening=True),
    Fault("load of 5 or more", lambda text: load(text) >= 5, 0.03),
    Fault("three figures", lambda text: _figures(text) >= 3, 0.01),
    Fault("label and fragment", _LABEL.match, 0.01),
    Fault("no verb", lambda text: not has_verb(text), 0.01),
    Fault("instruction as passive", _DONE_TO.search, 0.01),
    Fault("leans on the last", _LEANING.match, 0.01),
)


class Prose:
    """The sentences of one or more pages, and what they measure."""

    def __init__(self, sentences: Iterable[Sentence], person: Iterable[str] = ()) -> None:
        """Take the sentences of two words or more; ``person`` are words for someone the reader cares for."""
        self._you = re.compile(rf"\b(?:{'|'.join((*_TO_YOU, *person))})\b", re.IGNORECASE)
        self.sentences = [sentence for sentence in sentences if len(sentence.words) >= LEAST_WORDS]
        self.texts = [sentence.text for sentence in self.sentences]
        self.words = sum(len(sentence.words) for sentence in self.sentences)

    def behind(self, fault: Fault) -> list[str]:
        """Return the sentences that have a fault."""
        return [
            sentence.text for sentence in self.sentences if self._counts(sentence, fault) and fault.found(sentence.text)
        ]

    def share(self, fault: Fault) -> float:
        """Return the share of the sentences that have a fault, among those where it is looked for."""
        return len(self.behind(fault)) / max(sum(self._counts(sentence, fault) for sentence in self.sentences), 1)

    def _counts(self, sentence: Sentence, fault: Fault) -> bool:
        """Say whether a fault is looked for here; the word for the person is a clear beginning."""
        return not fault.opening or (sentence.opens and not self._you.match(sentence.text))

    @property
    def you(self) -> float:
        """How often the reader, or the person they care for, is meant in 100 words."""
        return 100 * sum(len(self._you.findall(text)) for text in self.texts) / self.words

    @property
    def glosses(self) -> float:
        """Explanations in parentheses in 100 words."""
        return 100 * sum(len(glosses(text)) for text in self.texts) / self.words

    @property
    def load(self) -> float:
        """The mean load of a sentence."""
        return sum(map(load, self.texts)) / len(self.texts)

    @property
    def facts(self) -> float:
        """Facts in 100 words."""
        return 100 * sum(map(facts, self.texts)) / self.words

    @property
    def length(self) -> float:
        """The mean number of words in a sentence."""
        return self.words / len(self.texts)

    @property
    def reading(self) -> reading.Measure:
        """Its words, sentences and syllables, from which come the Flesch-Kincaid grade and SMOG."""
        return reading.measure(self.texts)

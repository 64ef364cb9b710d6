"""Measures what makes a text hard to follow: ``python -m tests.measures [PAGE...]`` prints the figures.

Only prose is measured, as a reader sees it: sentences of paragraphs and lists. The table at a glance, the signs of an
emergency, questions to ask and the words around the content may be fragments, and are left out.
A PAGE is what opens it, such as ``"drug imatinib"``, or a group: cards, topics, effects, guides.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tomli

from gist_cli.content.words import Words
from gist_cli.document import Document, Heading, List, Paragraph, Section, Table
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.wording import voice_for
from tests import reading, shelf


class Sentence(NamedTuple):
    """A sentence as it is shown; ``opens`` says that it is the first below a heading or in an entry of a list."""

    text: str
    opens: bool

    @property
    def words(self) -> list[str]:
        """Its words, addresses left out."""
        return reading.words(self.text)


PEOPLE = Path(__file__).with_name("content") / "people.toml"
PROSE = frozenset({"topic", "drug", "effect", "summary"})
WORD_LIST = "words"
LEAST_WORDS = 2
"""What is shorter is no sentence."""

_NUMBER = r"\d+(?:[.,/]\d+)*"
_NO_FIGURE = re.compile(
    r"\b\d+(?:[- ]\d{2,})+\b"  # a telephone number
    r"|\((?:about )?\d+(?:\.\d+)? [A-Z]?[a-z]*\)"  # the same in another unit
    r"|\bexons? \d+(?:(?:,| or| and) \d+)*"  # a name
    r"|\b[Oo]f 1(?:,0)?00\b"  # what a rate is told of
)
_RANGE = re.compile(rf"{_NUMBER} (?:in|to|or) {_NUMBER}")
_ASIDE = re.compile(r"\(([^()]*)\)")
_LABEL = re.compile(r"[A-Z][^.:?!]{1,60}: \S")
_PRONOUN = re.compile(
    # "It helps to ..." and "It is hard to ..." point forward, and hide nothing that came before.
    r"(?!It (?:also )?(?:(?:can|may|usually) )?(?:helps?|matters|is)(?: \w+){0,3} (?:to|that|if)\b)"
    r"(?:It|Its|They|Their|These|This|Those|That|Such)\b"
)
_LEANING = re.compile(
    r"(?:So|Nor|Neither) (?:is|are|was|were|has|have|do|does|did|may|can|could|should|will) "
    r"|(?:As often|Also|In between|Here too|There,|With it|Third is|Second is|Two are|Or)\b"
    r"|(?:The same|That|This) (?:goes|holds)\b"
)
_DONE_TO = re.compile(
    r"\b(?:is|are|be) (?:(?:not|also|then|still|never|only|first|usually|all|too) )*"
    r"(?:taken(?! out| off)|swallowed|left out|avoided|measured|washed|drunk|stirred|crushed|opened|chewed|doubled"
    r"|thrown out|eaten|worn|covered|combined|(?:asked|told|urged|encouraged) to"
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


def cut(text: str) -> bool:
    """Say whether an explanation in parentheses cuts the sentence in two."""
    return any(len(reading.words(text[aside.end() :])) >= LEAST_WORDS for aside in glosses(text))


def load(text: str) -> int:
    """Return how much a sentence carries: itself, its figures, its parts and its asides."""
    return 1 + _figures(text) + _parts(text)


def facts(text: str) -> int:
    """Return how many facts a sentence tells: itself, each figure but the first, and each further thing that it lists.

    A comma that ties a clause on (so, but, because, which) or ends an opening (If you are tired, ...) lists nothing.
    """
    figures, parts = _figures(text), _parts(text)
    return 1 + max(0, figures - 1) + max(0, parts - len(_TIED.findall(text)))


def _figures(text: str) -> int:
    """Return the figures of a sentence; a rate or a range is one, a name or a telephone number none."""
    return len(re.findall(rf"RANGE|\b{_NUMBER}", _RANGE.sub("RANGE", _NO_FIGURE.sub(" ", _plain(text)))))


def _parts(text: str) -> int:
    return len(re.findall(r"[,;:](?!\d)|\(", _plain(text)))


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


def prose(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of a page or a guide that are prose."""
    for section in document.all_sections():
        if section.kind in PROSE or section.id == WORD_LIST:
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Sentence]:
    words = shelf.shipped().guide.words
    around, fragments = _around(words), {words.what_to_ask, shelf.shipped().urgent.levels[0].title}
    heading, listed, opens = "", True, True
    for block in section.blocks:
        match block:
            case Heading():
                heading = block.text
            case Paragraph() if block.text.endswith(":"):
                listed = False
                continue
            case Paragraph() if not block.text.startswith(around):
                yield from _sentences(block.text, opens=opens)
            case List() if listed and heading not in fragments and not block.steps:
                for item in block.items:
                    yield from _sentences(item.text, opens=True)
            case Table() if section.kind != "drug":
                for row in block.rows:
                    for cell in row[1:]:
                        yield from _sentences(cell, opens=True)
            case _:
                pass
        listed, opens = True, isinstance(block, Heading)


def _around(words: Words) -> tuple[str, ...]:
    """Return how the sentences begin that the program puts around the content of a page."""
    return tuple(text.partition("<")[0] for text in (words.say_it, words.brands, words.you_said, words.nothing_said))


def _sentences(text: str, *, opens: bool) -> Iterator[Sentence]:
    for number, sentence in enumerate(reading.sentences(text)):
        yield Sentence(sentence, opens=opens and number == 0)


GROUPS = {"cards": "drug ", "topics": "topic ", "effects": "effect "}


@cache
def people() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what different people answered, by what they are called."""
    raw = tomli.loads(PEOPLE.read_text(encoding="utf-8"))["person"]
    return {
        person["name"]: {
            question: (chosen,) if isinstance(chosen, str) else tuple(chosen)
            for question, chosen in person["answers"].items()
        }
        for person in raw
    }


@cache
def pages() -> dict[str, Prose]:
    """Return the prose of every card, topic and side effect, and of the guides of different people."""
    content = shelf.shipped()
    opened = {name: page for name, page in shelf.every_page().items() if name.startswith(tuple(GROUPS.values()))}
    cards = {f"drug {name}" for name in content.ids("drugs")}
    found = {name: page for name, page in opened.items() if not name.startswith("drug ") or name in cards}
    measured = {name: Prose(prose(page)) for name, page in found.items()}
    for name, said in people().items():
        words = voice_for(content.guide.voices, said).words
        person = tuple(words[key] for key in ("you", "you-obj", "your", "yours", "yourself"))
        measured[f"guide {name}"] = Prose(prose(GuideMaker(content, said).document(shelf.TODAY)), person)
    return measured


def group(name: str) -> Prose:
    """Return the prose of all cards, topics or effects together."""
    return Prose(
        sentence
        for page, measured in pages().items()
        if page.startswith(GROUPS[name])
        for sentence in measured.sentences
    )


def row(name: str, measured: Prose) -> str:
    """Return the figures of a text on one line, the shares of faults as percentages."""
    figures = (measured.you, measured.glosses, measured.load, measured.facts, measured.length)
    grades = (measured.reading.grade, measured.reading.smog)
    shares = (f"{100 * measured.share(fault):5.1f}" for fault in FAULTS)
    return " ".join(
        (f"{name[:30]:30}", f"{measured.words:6}", *(f"{value:5.1f}" for value in (*figures, *grades)), *shares)
    )


def main(wanted: list[str]) -> None:
    """Print the figures of some pages, or of all."""
    names = ("words", "you", "gloss", "load", "facts", "mean", "FK", "SMOG", *(fault.name for fault in FAULTS))
    sys.stdout.write(f"columns: {', '.join(names)} (the last {len(FAULTS)} in 100 sentences)\n")
    for name in GROUPS:
        if not wanted or name in wanted:
            sys.stdout.write(f"{row(name, group(name))}\n")
    for name, measured in pages().items():
        if not wanted or name in wanted or ("guides" in wanted and name.startswith("guide ")):
            sys.stdout.write(f"{row(name, measured)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

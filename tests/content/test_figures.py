"""No number stands in the content without the words of the source that carry it: the tables in `figures/`.

An entry ties numbers of one statement (`at`) to a `source` that the statement names, the `place` there, and the `words`
that hold them. A number that is worked out from those words says how (`reckoned`).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from tests import shelf, statements
from tests.statements import Written

FOLDER = Path(__file__).parent / "figures"
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
NAMES = re.compile(
    r"\bexons?\s+\d+(?:(?:,| or| and| to)\s+\d+)*"  # parts of a gene
    r"|\b[A-Za-z]+-?\d+[A-Za-z0-9]*\b"  # NF1, CD117, IDRX-42
    r"|\b\d+[A-Za-z]+\d*\b"  # V600E without its letter
    r"|https?://\S+|\bwww\.\S+",
    re.IGNORECASE,
)
WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
WRITTEN_OUT = {word: number for number, word in enumerate(WORDS.split())} | {"biweekly": 2, "ii": 2, "iii": 3, "iv": 4}
SHARE = re.compile(
    r"(?<!and a )\bhalf\b(?!-life| in the| of the people had| had| it was)"
    r"|\b(?:a|one|two) (?:third|quarter)s?\b(?! (?:or|drug))"
    r"|\b(?:one|two) in (?:two|three|four|five|ten)\b"
    r"|\btwice (?:the|as)\b|\b(?:two|three|four|five|ten) times as\b"
    r"|\beven chance\b",
    re.IGNORECASE,
)
"""A share or a multiple in words; what only tells of a middle value, or of the time of day, is none."""
SHARES = {"half": 50, "third": 33, "quarter": 25, "even chance": 50}
NOT_OPENED = "was not opened"


class Figure(msgspec.Struct, forbid_unknown_fields=True):
    """Numbers of one statement, and the words of a source that carry them."""

    at: str
    numbers: list[str]
    source: str
    words: str
    place: str = ""
    reckoned: str = ""

    @property
    def digits(self) -> set[str]:
        """The numbers without their units."""
        return {digits for number in self.numbers for digits in NUMBER.findall(number)}

    @property
    def opened(self) -> bool:
        """Whether the source itself was read."""
        return NOT_OPENED not in self.place


class FigureTable(msgspec.Struct, forbid_unknown_fields=True):
    """One file of figures."""

    figure: list[Figure] = []


@cache
def figures() -> tuple[Figure, ...]:
    """Return the figures of all tables."""
    paths = sorted(FOLDER.glob("*.toml"))
    return tuple(figure for path in paths for figure in msgspec.toml.decode(path.read_bytes(), type=FigureTable).figure)


def numbers(text: str) -> set[str]:
    """Return the numbers of a text; a number that is part of a name is none."""
    return set(NUMBER.findall(NAMES.sub(" ", text)))


def carried(number: str, words: str) -> bool:
    """Say whether words hold a number: as it is, written out, rounded, or as the hundred of a rate."""
    quoted = set(NUMBER.findall(re.sub(r"\b(\d)-(\d)-(\d)\b", r"\1\2\3", words)))  # 9-1-1
    held = quoted | {part for several in quoted for part in several.split("/")}
    if number in held or number == "100" or any(WRITTEN_OUT.get(word) == _value(number) for word in _words(words)):
        return True
    return any(abs(_value(number) - _value(other)) <= 0.5 for other in held)


def shares(text: str) -> set[str]:
    """Return the shares and multiples that a text gives in words."""
    return {found.lower() for found in SHARE.findall(text)}


def share_carried(share: str, words: str) -> bool:
    """Say whether words hold a share or a multiple: in the same word, or as so many of 100."""
    root = next((root for root in SHARES if root in share), share)
    of_100 = (abs(_value(number) - SHARES.get(root, float("nan"))) <= 1 for number in NUMBER.findall(words))
    return root in words.lower().replace("halves", "half") or any(of_100)


def _year_of(source: str, number: str) -> bool:
    """Say whether a number is the year of a source."""
    return shelf.shipped().sources[source].date[:4] == number


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _value(number: str) -> float:
    try:
        return float(number.replace(",", ""))
    except ValueError:  # 180/120
        return float("nan")


def test_no_number_stands_without_an_entry() -> None:
    """Every number of every statement stands in an entry of the table."""
    known: dict[str, set[str]] = {}
    for figure in figures():
        known.setdefault(figure.at, set()).update(figure.digits)
    missing = {
        written.at: left
        for written in statements.statements()
        if (left := numbers(written.said) - known.get(written.at, set()))
    }
    assert missing == {}


def test_every_entry_speaks_of_a_statement_that_holds_its_numbers() -> None:
    """Each entry names a statement that is there, a source of that statement, and numbers that stand in it."""
    assert len(figures()) > 400
    wrong = [problem for figure in figures() for problem in _wrong(figure, statements.by_address().get(figure.at))]
    assert wrong == []


def _wrong(figure: Figure, written: Written | None) -> Iterator[str]:
    if written is None:
        yield f"{figure.at}: there is no such statement"
        return
    if figure.source not in written.sources:
        yield f"{figure.at}: the statement does not name {figure.source}"
    if not figure.numbers:
        yield f"{figure.at}: an entry without numbers"
    yield from (f"{figure.at}: no {number} in the statement" for number in figure.numbers if number not in written.said)


def test_the_words_of_the_source_carry_the_numbers() -> None:
    """The quoted words hold each number, or it is the year of the source, or the entry says how it is reckoned."""
    without = [
        (figure.at, number, figure.words)
        for figure in figures()
        if not figure.reckoned
        for number in sorted(figure.digits)
        if not carried(number, figure.words) and not _year_of(figure.source, number)
    ]
    assert without == []


def test_no_share_in_words_stands_without_an_entry() -> None:
    """Every half, third or double of every statement stands in an entry whose words carry it, or that reckons it."""
    known: dict[str, set[str]] = {}
    for figure in figures():
        known.setdefault(figure.at, set()).update(
            share
            for number in figure.numbers
            for share in shares(number)
            if figure.reckoned or share_carried(share, figure.words)
        )
    missing = {
        written.at: left
        for written in statements.statements()
        if (left := shares(written.said) - known.get(written.at, set()))
    }
    assert missing == {}


@pytest.mark.parametrize(
    ("said", "share", "words"),
    [
        ("About half of the people slept badly.", "half", "in 50% of patients"),
        ("It helped about one third of them.", "one third", "approximately one-third were able"),
        ("Each child has an even chance.", "even chance", "a 50 percent chance"),
        ("It was twice as common.", "twice as", "it was twice as frequent"),
    ],
)
def test_a_share_in_words_is_seen_and_carried(said: str, share: str, words: str) -> None:
    """A share in words is found, and counts as carried when it is quoted as it is or as so many of 100."""
    assert shares(said) == {share}
    assert share_carried(share, words)
    assert not share_carried(share, "in 12% of patients")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("77", "Edema 76.7"),
        ("911", "call 9-1-1"),
        ("14", "for fourteen days"),
        ("2,500", "2,500 people"),
        ("100", "3%"),
    ],
)
def test_a_number_is_carried_by_its_words(number: str, words: str) -> None:
    """A number counts as carried when it is quoted, written out or rounded."""
    assert carried(number, words)
    assert not carried("47", words)


def test_each_figure_was_read_in_its_source() -> None:
    """No number rests on a summary of its source alone: its words were read there, or quoted from there."""
    assert [figure.at for figure in figures() if not figure.opened] == []

"""Measures what makes a text hard to follow: ``python -m tests.measures [PAGE...]`` prints the figures.

Only prose is measured, as a reader sees it: sentences of paragraphs and lists. The table at a glance, the signs of an
emergency, questions to ask and the words around the content may be fragments, and are left out.
A PAGE is what opens it, such as ``"drug imatinib"``, or a group: cards, topics, effects, guides.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tomli

from gist_cli.content.form.words import Words
from gist_cli.document import BLANK, Document, Heading, List, Paragraph, Section, Table
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.wording import voice_for
from gist_cli.render import paging
from tests import reading, shelf, statements
from tests.style import FAULTS, Prose, Sentence

PEOPLE = Path(__file__).with_name("content") / "people.toml"
PROSE = frozenset({"topic", "drug", "effect", "summary"})
WORD_LIST = "words"


def prose(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of a page or a guide that are prose."""
    for section in document.all_sections():
        if section.kind in PROSE or section.id == WORD_LIST:
            yield from _of_section(section)


def _of_section(section: Section) -> Iterator[Sentence]:
    content = shelf.shipped()
    words = content.guide.words
    emergency = {part.title for layout in content.guide.layouts for part in layout.parts if part.id == "emergency"}
    around = _around(words)
    fragments = {words.what_to_ask, words.which_drugs, content.urgent.levels[0].title, *emergency}
    heading, listed, opens = "", True, True
    for block in section.blocks:
        match block:
            case Heading():
                heading = block.text
            case Paragraph() if block.text.endswith(":"):
                listed = block.text in kinds_of_entries()
                continue
            case Paragraph() if not block.text.startswith(around) and BLANK not in block.text:
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


@cache
def kinds_of_entries() -> frozenset[str]:
    """Return the headings within lists as they are shown: unlike a lead-in, they leave sentences whole."""
    content = shelf.shipped()
    pages = (content.page(kind, name) for kind in statements.KINDS for name in content.ids(kind))
    return frozenset(f"{item.under}:" for page in pages for part in page.parts for item in part.items if item.under)


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
        measured[f"guide {name}"] = Prose(
            prose(GuideMaker(content, said, paging.lengths).document(shelf.TODAY)), person
        )
    return measured


@cache
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


def main(wanted: list[str]) -> int:
    """Print the figures of some pages and groups, or of all; return the exit code."""
    known = {*GROUPS, "guides", *pages()}
    if unknown := [name for name in wanted if name not in known]:
        sys.stderr.write(f'Not measured: {", ".join(unknown)}. Name a group or a page, such as "drug imatinib".\n')
        return 2
    names = ("words", "you", "gloss", "load", "facts", "mean", "FK", "SMOG", *(fault.name for fault in FAULTS))
    sys.stdout.write(f"columns: {', '.join(names)} (the last {len(FAULTS)} in 100 sentences)\n")
    texts = {name: group(name) for name in GROUPS} | pages()
    for name, measured in texts.items():
        if not wanted or name in wanted or ("guides" in wanted and name.startswith("guide ")):
            sys.stdout.write(f"{row(name, measured)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

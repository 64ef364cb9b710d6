"""Checks a whole content folder, for editors: every problem with its file, place and remedy."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from gist_cli import schema
from gist_cli.conditions import Condition, references, tables
from gist_cli.content import PAGE_TYPES, Content
from gist_cli.errors import ContentError
from gist_cli.wording import mark_target, marks

MOST_ITEMS = 7
MOST_SENTENCES = 3
MOST_LINES_IN_SHORT = 3
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


class Problem(NamedTuple):
    """What is wrong: the file, the id nearest to the place, and a sentence with the remedy."""

    file: str
    place: str
    sentence: str


def check_folder(folder: Path) -> str:
    """Return a line that says how much was checked and found right.

    Raises ContentError with every problem of the folder otherwise.
    """
    content = Content(folder)
    problems = [problem for error in content.read_all() for problem in error.problems]
    if not problems:
        problems = [_sentence(folder, problem) for problem in Checker(content).problems()]
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ContentError([f"{folder} has {count}:", *problems])
    pages = sum(len(content.ids(kind)) for kind in PAGE_TYPES)
    return (
        f"{folder} is in order: {pages} pages, {len(content.bank.questions)} questions, {len(content.glossary)} words."
    )


def _sentence(folder: Path, problem: Problem) -> str:
    lines = (folder / problem.file).read_text(encoding="utf-8").splitlines()
    wanted = re.compile(rf'\s*(?:id|topic)\s*=\s*"{re.escape(problem.place)}"')
    number = next((number for number, line in enumerate(lines, 1) if problem.place and wanted.match(line)), None)
    line = f", line {number}" if number else ""
    place = f', "{problem.place}"' if problem.place else ""
    return f"{problem.file}{line}{place}: {problem.sentence}"


class Checker:
    """Checks everything that one file alone cannot tell."""

    def __init__(self, content: Content) -> None:
        """Collect the names that other entries refer to."""
        self._content = content
        file = content.questionnaire
        self._choices = {entry.id: {choice.id for choice in entry.choices} for entry in file.questions}
        self._situations = {entry.id: {"yes"} for entry in file.situations}
        self._voice_words = set(content.guide.voices[0].words) if content.guide.voices else set()

    def problems(self) -> Iterator[Problem]:
        """Yield every problem, file by file."""
        yield from self._guide()
        yield from self._questionnaire()
        yield from self._bank()
        yield from self._urgent()
        yield from self._lists()
        for kind in PAGE_TYPES:
            for page_id in self._content.ids(kind):
                yield from self._page(kind, page_id)

    def _guide(self) -> Iterator[Problem]:
        name, guide = "guide.toml", self._content.guide
        if not guide.voices or guide.voices[-1].show_when is not None:
            yield Problem(name, "", "The last [[voice]] must have no show_when, so that one always fits.")
        for voice in guide.voices:
            if set(voice.words) != self._voice_words:
                missing = ", ".join(sorted(set(voice.words) ^ self._voice_words))
                yield Problem(name, "", f"All voices need the same words; these are not in each: {missing}.")
            yield from self._condition(name, "", voice.show_when)
        for entry in guide.plan:
            if not self._content.has("topics", entry.topic):
                yield Problem(name, entry.topic, "There is no such file in topics/. Add it, or correct the plan.")
            yield from self._condition(name, entry.topic, entry.show_when)
        yield from self._statements(name, (*guide.summary, *guide.next_steps))
        yield from self._parts(name, guide.about)

    def _questionnaire(self) -> Iterator[Problem]:
        name, file = "questionnaire.toml", self._content.questionnaire
        yield from self._repeats(name, [*(entry.id for entry in file.questions), *self._situations])
        earlier: set[str] = set()
        for question in file.questions:
            yield from self._repeats(name, [choice.id for choice in question.choices])
            yield from self._earlier(name, question.id, question.ask_when, earlier | set(self._situations))
            yield from self._condition(name, question.id, question.ask_when)
            texts = [question.text, question.why, question.before, question.hint]
            texts += [text for choice in question.choices for text in (choice.label, choice.because)]
            yield from self._braces(name, question.id, texts)
            earlier.add(question.id)
        for situation in file.situations:
            yield from self._condition(name, situation.id, situation.when)
            yield from self._earlier(name, situation.id, situation.when, earlier)
            earlier.add(situation.id)

    def _bank(self) -> Iterator[Problem]:
        name, bank = "questions.toml", self._content.bank
        tags = {tag.id for tag in bank.tags}
        yield from self._repeats(name, [entry.id for entry in bank.questions])
        yield from self._repeats(name, [tag.id for tag in bank.tags])
        for question in bank.questions:
            for tag in question.tags:
                if tag not in tags:
                    yield Problem(name, question.id, f'There is no tag "{tag}". Add a [[tag]], or correct it.')
            yield from self._condition(name, question.id, question.show_when)
            yield from self._braces(name, question.id, [question.text, question.why])
            yield from self._sources(name, question.id, question.sources)

    def _urgent(self) -> Iterator[Problem]:
        for level in self._content.urgent.levels:
            yield from self._statements("urgent.toml", level.what_to_do)
            yield from self._parts("urgent.toml", level.parts)

    def _lists(self) -> Iterator[Problem]:
        glossary = self._content.glossary
        yield from self._repeats("glossary.toml", [term.id for term in glossary])
        for term in glossary:
            yield from self._braces("glossary.toml", term.id, [term.plain, term.gloss])
            yield from self._needed_sources("glossary.toml", term.id, term.sources)
        for medicine in self._content.other_medicines:
            yield from self._statements("other-medicines.toml", medicine.statements)

    def _page(self, kind: schema.PageKind, page_id: str) -> Iterator[Problem]:
        name, page = f"{kind}/{page_id}.toml", self._content.page(kind, page_id)
        every = [*page.in_short, *(entry for part in page.parts for entry in (*part.statements, *part.items))]
        yield from self._repeats(name, [statement.id for statement in every])
        if len(page.in_short) > MOST_LINES_IN_SHORT and not any(line.show_when for line in page.in_short):
            yield Problem(name, "", f'"in_short" has more than {MOST_LINES_IN_SHORT} lines. Leave some out.')
        yield from self._statements(name, page.in_short)
        yield from self._parts(name, page.parts)
        yield from self._braces(name, "", page.ask)
        yield from self._layout(name, page)
        if isinstance(page, schema.Effect):
            for drug in page.drugs:
                if not self._content.has("drugs", drug):
                    yield Problem(name, "", f'There is no file drugs/{drug}.toml. Add it, or correct "drugs".')

    def _layout(self, name: str, page: schema.Page) -> Iterator[Problem]:
        layout = self._content.layout(page.layout)
        if page.layout and layout is None:
            yield Problem(name, "", f'There is no layout "{page.layout}" in guide.toml. Correct it.')
        if layout is None:
            untitled = sum(not part.title for part in page.parts)
            if untitled:
                yield Problem(name, "", f"{untitled} of its parts have no title. Give each part a title.")
            return
        order = [part.id for part in layout.parts]
        found = [part.id for part in page.parts]
        for part_id in found:
            if part_id not in order:
                yield Problem(name, part_id, f"The layout has no such part. Use one of: {', '.join(order)}.")
        if found != [part_id for part_id in order if part_id in found]:
            yield Problem(name, "", "Its parts must stand once each, in the order of the layout. Move them.")

    def _parts(self, name: str, parts: Iterable[schema.Part]) -> Iterator[Problem]:
        for part in parts:
            yield from self._condition(name, part.id, part.show_when)
            yield from self._braces(name, part.id, [part.title])
            if len(part.items) > MOST_ITEMS:
                heading = part.title or part.id
                yield Problem(name, part.id, f'"{heading}" has more than {MOST_ITEMS} items. Split the list.')
            yield from self._statements(name, (*part.statements, *part.items))

    def _statements(self, name: str, statements: Iterable[schema.Statement]) -> Iterator[Problem]:
        for statement in statements:
            yield from self._needed_sources(name, statement.id, statement.sources)
            yield from self._condition(name, statement.id, statement.show_when)
            yield from self._braces(name, statement.id, [statement.text])
            if len(_SENTENCE_END.findall(statement.text)) > MOST_SENTENCES:
                yield Problem(name, statement.id, f"It has more than {MOST_SENTENCES} sentences. Split it.")

    def _needed_sources(self, name: str, place: str, sources: tuple[str, ...]) -> Iterator[Problem]:
        if not sources:
            yield Problem(name, place, 'It has no source. Add the id of one to "sources".')
        yield from self._sources(name, place, sources)

    def _sources(self, name: str, place: str, sources: tuple[str, ...]) -> Iterator[Problem]:
        for source in sources:
            if source not in self._content.sources:
                yield Problem(name, place, f'There is no source "{source}" in sources.toml. Add it, or correct the id.')

    def _condition(self, name: str, place: str, condition: Condition | None) -> Iterator[Problem]:
        if condition is not None and not all(tables(condition)):
            yield Problem(name, place, "Its condition names no question. Name one, or leave the condition out.")
        known = self._choices | self._situations
        for question, choice in references(condition):
            if question not in known:
                yield Problem(name, place, f'Its condition names "{question}", which is no question. Correct it.')
            elif choice not in known[question]:
                choices = ", ".join(sorted(known[question]))
                yield Problem(name, place, f'"{question}" has no choice "{choice}". Use one of: {choices}.')

    def _earlier(self, name: str, place: str, condition: Condition | None, earlier: set[str]) -> Iterator[Problem]:
        known = self._choices | self._situations
        for question in dict.fromkeys(question for question, _ in references(condition)):
            if question in known and question not in earlier:
                yield Problem(name, place, f'Its condition looks at "{question}", which comes later. Use earlier ones.')

    def _braces(self, name: str, place: str, texts: Iterable[str]) -> Iterator[Problem]:
        for text in texts:
            for mark in marks(text):
                lowered = mark[:1].lower() + mark[1:]
                if not {mark, lowered} & self._voice_words and self._content.term(mark_target(mark)[1]) is None:
                    yield Problem(name, place, f'The glossary has no word for "{{{mark}}}". Add it, or correct it.')

    @staticmethod
    def _repeats(name: str, ids: list[str]) -> Iterator[Problem]:
        for identity in dict.fromkeys(identity for identity in ids if ids.count(identity) > 1):
            yield Problem(name, identity, "This id stands twice. Give one of them another id.")

"""What must be true of a content folder as a whole, where one file alone has the right form."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from gist_cli.content import guidefile, schema
from gist_cli.content.conditions import Condition, references, tables
from gist_cli.content.folder import OTHER_MEDICINES, Content, read_toml
from gist_cli.content.kinds import KINDS
from gist_cli.guide.wording import balanced, mark_target, marks
from gist_cli.lookup.entries import Entry, commands, entries_of, file_of
from gist_cli.lookup.find import is_emergency
from gist_cli.names import key

MOST_ITEMS = 7
MOST_SENTENCES = 3
MOST_LINES_IN_SHORT = 3
PRIORITIES = (1, 2, 3)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_GUIDE, _QUESTIONNAIRE, _BANK, _URGENT = "guide.toml", "questionnaire.toml", "questions.toml", "urgent.toml"
_GLOSSARY, _SOURCES = "glossary.toml", "sources.toml"


class Problem(NamedTuple):
    """What is wrong: the file, the id or key nearest to the place, and a sentence with the remedy."""

    file: str
    place: str
    sentence: str


class Rules:
    """The rules, each a stream of the problems that break it."""

    def __init__(self, content: Content) -> None:
        """Collect the names that other entries refer to.

        Raises ContentError if one of the files that all others refer to cannot be read.
        """
        self._content = content
        file = content.questionnaire
        self._choices = {entry.id: {choice.id for choice in entry.choices} for entry in file.questions}
        self._situations = {entry.id: entry.when for entry in file.situations}
        self._known = self._choices | {name: {"yes"} for name in self._situations}
        self._voice_words = set(content.guide.voices[0].words) if content.guide.voices else set()
        self._source_ids = set(content.sources)
        self._terms = content.glossary

    def every(self) -> Iterator[Iterator[Problem]]:
        """Yield the problems of one file, or of one kind, after the other."""
        yield self._guide()
        yield self._questions()
        yield self._asked_when()
        yield self._bank()
        yield self._urgent()
        yield self._glossary()
        yield self._source_list()
        yield self._other_medicines()
        for kind in KINDS:
            for page_id in self._content.ids(kind):
                yield self._page(kind, page_id)
        for command in commands():
            yield self._clashes(command)

    def _guide(self) -> Iterator[Problem]:
        guide = self._content.guide
        yield from self._voices(guide.voices)
        yield from self._ids(_GUIDE, [entry.topic for entry in guide.plan])
        for entry in guide.plan:
            if not self._content.has("topics", entry.topic):
                yield Problem(_GUIDE, entry.topic, "There is no such file in topics/. Add it, or correct the plan.")
            yield from self._condition(_GUIDE, entry.topic, entry.show_when)
        yield from self._examples(guide.examples)
        if guide.next_review <= guide.content_date:
            yield Problem(_GUIDE, "next_review", "It must be later than content_date. Correct one of them.")
        for name, text in msgspec.structs.asdict(guide.words).items():
            yield from self._braces(_GUIDE, name, [text])
        for layout in guide.layouts:
            yield from self._ids(_GUIDE, [part.id for part in layout.parts])
            yield from self._braces(_GUIDE, layout.id, [part.title for part in layout.parts])
        yield from self._statements(_GUIDE, (*guide.summary, *guide.next_steps))
        yield from self._parts(_GUIDE, guide.about)

    def _examples(self, examples: guidefile.Examples) -> Iterator[Problem]:
        pages: tuple[tuple[schema.PageKind, str], ...] = (
            ("drugs", examples.drug),
            ("effects", examples.effect),
            ("topics", examples.topic),
        )
        for kind, page_id in pages:
            if not self._content.has(kind, page_id):
                yield Problem(_GUIDE, "examples", f"There is no file {kind}/{page_id}.toml. Name another example.")
        if self._content.term(examples.term) is None:
            yield Problem(_GUIDE, "examples", f'The glossary has no word "{examples.term}". Name another example.')

    def _voices(self, voices: tuple[guidefile.Voice, ...]) -> Iterator[Problem]:
        if not voices or voices[-1].show_when is not None:
            yield Problem(_GUIDE, "voice", "The last [[voice]] must have no show_when, to fit anyone. Add one.")
        for voice in voices:
            if set(voice.words) != self._voice_words:
                missing = ", ".join(sorted(set(voice.words) ^ self._voice_words))
                yield Problem(_GUIDE, "voice", f"All voices need the same words. Not in each of them: {missing}.")
            yield from self._condition(_GUIDE, "voice", voice.show_when)

    def _questions(self) -> Iterator[Problem]:
        file = self._content.questionnaire
        yield from self._ids(_QUESTIONNAIRE, [*(entry.id for entry in file.questions), *self._situations])
        for question in file.questions:
            for problem in self._ids(_QUESTIONNAIRE, [choice.id for choice in question.choices]):
                yield problem._replace(place=question.id, sentence=f'Choice "{problem.place}": {problem.sentence}')
            texts = [question.text, question.why, question.before, question.hint]
            texts += [text for choice in question.choices for text in (choice.label, choice.because)]
            yield from self._braces(_QUESTIONNAIRE, question.id, texts)
            yield from self._no_braces(_QUESTIONNAIRE, question.id, [question.short])
            if question.max and not (question.kind == "multi" and question.max <= len(question.choices)):
                yield Problem(_QUESTIONNAIRE, question.id, 'Its "max" does not fit its kind and choices. Correct it.')
        for situation in file.situations:
            yield from self._braces(_QUESTIONNAIRE, situation.id, [situation.because])

    def _asked_when(self) -> Iterator[Problem]:
        file = self._content.questionnaire
        earlier: set[str] = set()
        for question in file.questions:
            yield from self._condition(_QUESTIONNAIRE, question.id, question.ask_when)
            yield from self._earlier(question.id, self._looks_at(question.ask_when), earlier)
            earlier.add(question.id)
        for situation in file.situations:
            yield from self._condition(_QUESTIONNAIRE, situation.id, situation.when)
            yield from self._earlier(situation.id, [name for name, _ in references(situation.when)], earlier)
            earlier.add(situation.id)

    def _looks_at(self, condition: Condition | None) -> Iterator[str]:
        """Yield the questions that a condition looks at, itself or through situations."""
        for name, _ in references(condition):
            if name in self._situations:
                yield from (question for question, _ in references(self._situations[name]))
            else:
                yield name

    def _earlier(self, place: str, names: Iterable[str], earlier: set[str]) -> Iterator[Problem]:
        for name in dict.fromkeys(names):
            if name in self._known and name not in earlier:
                sentence = f'Its condition looks at "{name}", which comes later. Use earlier ones.'
                yield Problem(_QUESTIONNAIRE, place, sentence)

    def _bank(self) -> Iterator[Problem]:
        bank = self._content.bank
        tags = {tag.id for tag in bank.tags}
        yield from self._ids(_BANK, [*(entry.id for entry in bank.questions), *tags])
        for question in bank.questions:
            for tag in question.tags:
                if tag not in tags:
                    yield Problem(_BANK, question.id, f'There is no tag "{tag}". Add a [[tag]], or correct it.')
            if question.priority not in PRIORITIES:
                yield Problem(_BANK, question.id, "Its priority must be 1, 2 or 3. Correct it.")
            yield from self._condition(_BANK, question.id, question.show_when)
            yield from self._braces(_BANK, question.id, [question.text, question.why])
            yield from self._sources(_BANK, question.id, question.sources)

    def _urgent(self) -> Iterator[Problem]:
        for level in self._content.urgent.levels:
            yield from self._no_braces(_URGENT, level.id, [level.title, *(part.title for part in level.parts)])
            yield from self._statements(_URGENT, level.what_to_do)
            yield from self._parts(_URGENT, level.parts)

    def _glossary(self) -> Iterator[Problem]:
        yield from self._ids(_GLOSSARY, [term.id for term in self._terms])
        for term in self._terms:
            yield from self._braces(_GLOSSARY, term.id, [term.plain, term.gloss])
            yield from self._needed_sources(_GLOSSARY, term.id, term.sources)

    def _source_list(self) -> Iterator[Problem]:
        listed = read_toml(self._content.folder / _SOURCES, _SOURCES)["source"]
        yield from self._ids(_SOURCES, [source.id for source in msgspec.convert(listed, tuple[schema.Source, ...])])

    def _other_medicines(self) -> Iterator[Problem]:
        medicines = self._content.other_medicines
        yield from self._ids(OTHER_MEDICINES, [medicine.id for medicine in medicines])
        for medicine in medicines:
            yield from self._statements(OTHER_MEDICINES, medicine.statements)

    def _page(self, kind: schema.PageKind, page_id: str) -> Iterator[Problem]:
        name, page = f"{kind}/{page_id}.toml", self._content.page(kind, page_id)
        every = [*page.in_short, *(entry for part in page.parts for entry in (*part.statements, *part.items))]
        yield from self._ids(name, [statement.id for statement in every])
        yield from self._no_braces(name, "title", [page.title, page.line])
        if len(page.in_short) > MOST_LINES_IN_SHORT and not any(line.show_when for line in page.in_short):
            yield Problem(name, "in_short", f"It has more than {MOST_LINES_IN_SHORT} lines. Leave some out.")
        yield from self._statements(name, page.in_short)
        yield from self._parts(name, page.parts)
        yield from self._braces(name, "ask", page.ask)
        yield from self._layout(name, page)
        for drug in page.drugs if isinstance(page, schema.Effect) else ():
            if not self._content.has("drugs", drug.id):
                yield Problem(name, "drugs", f"There is no file drugs/{drug.id}.toml. Add it, or take the drug out.")
            yield from self._needed_sources(name, f"drug {drug.id}", drug.sources)
        if isinstance(page, schema.Drug):
            yield from self._statements(name, page.glance)
        for choice in page.choices if isinstance(page, schema.Topic) else ():
            yield from self._choice(name, choice)

    def _choice(self, name: str, choice: schema.ChoiceTable) -> Iterator[Problem]:
        yield from self._condition(name, choice.id, choice.show_when)
        for option in choice.options:
            cells = (option.what, option.may_do, option.asks, option.unknown)
            yield from self._braces(name, choice.id, [option.title, *(cell.text for cell in cells)])
            for cell in cells:
                yield from self._needed_sources(name, choice.id, cell.sources)

    def _layout(self, name: str, page: schema.Page) -> Iterator[Problem]:
        layout = self._content.layout(page.layout)
        if layout is None:
            if page.layout or isinstance(page, schema.Drug):
                layouts = ", ".join(layout.id for layout in self._content.guide.layouts)
                yield Problem(name, "layout", f"It needs one of the layouts in guide.toml. Use one of: {layouts}.")
            if not all(part.title for part in page.parts):
                yield Problem(name, "part", "A part has no title. Give it one.")
            return
        order = [part.id for part in layout.parts]
        found = [part.id for part in page.parts]
        for part_id in found:
            if part_id not in order:
                yield Problem(name, part_id, f"The layout has no such part. Use one of: {', '.join(order)}.")
        known = [part_id for part_id in found if part_id in order]
        if known != [part_id for part_id in order if part_id in known]:
            yield Problem(name, "part", "Its parts must stand once each, in the order of the layout. Move them.")

    def _parts(self, name: str, parts: Iterable[schema.Part]) -> Iterator[Problem]:
        for part in parts:
            place = part.id or "part"
            heading = part.title or part.id
            yield from self._condition(name, place, part.show_when)
            yield from self._braces(name, place, [part.title])
            if not (part.statements or part.items):
                yield Problem(name, place, f'The part "{heading}" is empty. Take it out, or fill it.')
            if len(part.items) > MOST_ITEMS:
                yield Problem(name, place, f'The part "{heading}" has more than {MOST_ITEMS} items. Split the list.')
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
            if source not in self._source_ids:
                yield Problem(name, place, f'There is no source "{source}" in sources.toml. Add it, or correct the id.')

    def _condition(self, name: str, place: str, condition: Condition | None) -> Iterator[Problem]:
        if condition is not None and not (tables(condition) and all(tables(condition))):
            yield Problem(name, place, "Its condition names no question. Name one, or leave the condition out.")
        for question, choice in references(condition):
            if question not in self._known:
                yield Problem(name, place, f'Its condition names "{question}", which is no question. Correct it.')
            elif choice not in self._known[question]:
                choices = ", ".join(sorted(self._known[question]))
                yield Problem(name, place, f'"{question}" has no choice "{choice}". Use one of: {choices}.')

    def _braces(self, name: str, place: str, texts: Iterable[str]) -> Iterator[Problem]:
        for text in texts:
            for mark in marks(text):
                lowered = mark[:1].lower() + mark[1:]
                if not {mark, lowered} & self._voice_words and self._content.term(mark_target(mark)[1]) is None:
                    yield Problem(name, place, f'The glossary has no word for "{{{mark}}}". Add it, or correct it.')
            if not balanced(text):
                yield Problem(name, place, "A brace has no partner. Add the other one, or take it out.")

    @staticmethod
    def _no_braces(name: str, place: str, texts: Iterable[str]) -> Iterator[Problem]:
        for text in texts:
            if "{" in text or "}" in text:
                yield Problem(name, place, f'No word is put in for braces here: "{text}". Write the word itself.')

    @staticmethod
    def _ids(name: str, ids: list[str]) -> Iterator[Problem]:
        for identity in dict.fromkeys(ids):
            if ids.count(identity) > 1:
                yield Problem(name, identity, "This id stands twice. Give one of them another id.")
            if identity != key(identity):
                yield Problem(name, identity, f"An id has small letters and hyphens. Write it so: {key(identity)}.")

    def _clashes(self, command: str) -> Iterator[Problem]:
        owners: dict[str, Entry] = {}
        for entry in entries_of(self._content, command):
            for name in dict.fromkeys(entry.spellings()):
                owner = owners.setdefault(name, entry)
                if (owner.id, owner.part) != (entry.id, entry.part):
                    sentence = f'The name "{name}" opens "{owner.id}" too. Take it out of one of them.'
                    yield Problem(file_of(self._content, entry), entry.part or entry.id, sentence)
                if is_emergency(self._content, name):
                    sentence = f'The name "{name}" is one of an urgent sign. Take it out here.'
                    yield Problem(file_of(self._content, entry), entry.part or entry.id, sentence)

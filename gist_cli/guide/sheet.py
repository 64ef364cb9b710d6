"""Makes the visit sheet: one sheet of paper to go through with the care team."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from gist_cli.content.conditions import first_of, holds
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.document import (
    ARROW,
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Edition,
    Item,
    List,
    Paragraph,
    Section,
    fill,
)
from gist_cli.guide.drugs import usual_order
from gist_cli.guide.editions import Lengths, Person, next_drug, reason_for
from gist_cli.guide.imprint import cited_sources, guide_line, labels, long_date, overdue
from gist_cli.guide.sections import SectionBuilder
from gist_cli.guide.wording import Wording

MAIN_QUESTIONS, MORE_QUESTIONS = 3, 7
MOST_SUMMARY = 2
"""So many statements in short stand before those of the topic."""

MOST_LINES = 58
"""Lines of a page of the sheet, which every printer puts on US Letter and A4."""


class Room(msgspec.Struct, frozen=True):
    """What a sheet makes room for: choices named in a sentence, ruled lines a question, at least so many questions.

    ``drawn`` says whether there is room to draw which way it can go, or the usual order of drugs.
    """

    named: int
    lines: int
    questions: int
    drawn: bool = True


ROOMS = (
    Room(named=99, lines=3, questions=8),
    Room(named=8, lines=3, questions=8),
    Room(named=8, lines=2, questions=7),
    Room(named=8, lines=2, questions=5),
    Room(named=8, lines=2, questions=4),
    Room(named=6, lines=2, questions=5, drawn=False),
    Room(named=5, lines=1, questions=5, drawn=False),
    Room(named=3, lines=1, questions=3, drawn=False),
    Room(named=1, lines=1, questions=3, drawn=False),
)
"""From what suits most people to what has room for every answer at once."""


def make_sheet(content: Content, person: Person, lengths: Lengths, today: dt.date) -> Document:
    """Return the fullest sheet that stands on its two pages: the most questions, the most that is good to know."""
    return _Sheet(content, person, today).document(lambda page: max(lengths(page)) <= MOST_LINES)


class _Sheet:
    def __init__(self, content: Content, person: Person, today: dt.date) -> None:
        self._today = today
        self._content = content
        self._person = person
        self._wording = Wording(content, person.facts)
        self._build = SectionBuilder(content, self._wording, person.facts)
        self._words = self._wording.spoken(content.editions.sheet.words)
        self._signs = replace(self._build.urgent(), title=self._words.urgent)

    def document(self, fits: Callable[[Document], bool]) -> Document:
        first, second = self._fullest_first(fits), self._fullest_second(fits)
        sources = cited_sources(self._content, (*first.all_sections(), *second.closing))
        return replace(first, closing=second.closing, notices=second.notices, sources=sources)

    def _fullest_first(self, fits: Callable[[Document], bool]) -> Document:
        """Return the first page with as much on it as it has room for."""
        questions = self._person.questions[: MAIN_QUESTIONS + MORE_QUESTIONS]
        for room in ROOMS:
            page = self._first_page(room, questions[: room.questions])
            if fits(page):
                more = (
                    self._first_page(room, questions[:count]) for count in range(len(questions), room.questions, -1)
                )
                return next(filter(fits, more), page)
        return page

    def _fullest_second(self, fits: Callable[[Document], bool]) -> Document:
        """Return the second page with as much that is good to know as it has room for."""
        page, known = self._second_page(()), list[Item]()
        for item in self._good_to_know():
            fuller = self._second_page([*known, item])
            if fits(fuller):
                known.append(item)
                page = fuller
        return page

    def _first_page(self, room: Room, questions: Sequence[schema.CareQuestion]) -> Document:
        words, say = self._words, self._wording.say
        emergency = self._content.editions.sheet.emergency
        is_drawn = room.drawn and self._person.shows_answers
        ways = tuple(self._ways()) if is_drawn else ()
        order = self._order() if is_drawn and not ways else ()
        message = replace(self._build.main_message(), label=words.main_message)
        opening = (
            Section("purpose", "about", "", (Paragraph(words.purpose),)),
            Section("in-short", "summary", "", (message, self._summary())),
            Section("emergency", "urgent", "", (Callout(words.emergency, say(emergency.text), emergency.sources),)),
            Section("for-the-team", "about", "", (Paragraph(words.doctor),)),
            Section("about-me", "summary", words.about, (*map(Paragraph, self._about_me(room.named)), *order)),
            *([Section("ways", "list", words.ways, (Paragraph(words.ways_use), *ways))] if ways else []),
        )
        asked = tuple(
            self._build.asked(entry, room.lines if number < MAIN_QUESTIONS else 0)
            for number, entry in enumerate(questions)
        )
        with_me = tuple(map(self._build.item, self._build.kept(self._content.editions.sheet.with_me)))
        rest = (
            Section("own-question", "form", "", (Paragraph(words.own_question),)),
            Section("with-me", "list", words.with_me, (Checklist(with_me),)),
        )
        return self._page(sections=(*opening, *rest), opening=len(opening), questions=asked)

    def _summary(self) -> Paragraph:
        """Return the sheet in short, for anyone where the answers are left out, with the harm that may come."""
        found = self._content.editions.sheet
        fitting = [entry for entry in found.summaries if self._person.shows_answers or entry.show_when is None]
        summary = first_of(self._build.kept(fitting), "editions.toml", "sheet.summary")
        said, harm = self._build.item(summary), self._build.item(found.harm)
        text = fill(self._words.in_short, said=f"{said.text} {harm.text}")
        return Paragraph(text, tuple(dict.fromkeys((*said.sources, *harm.sources))))

    def _second_page(self, known: Sequence[Item]) -> Document:
        words = self._words
        know = Section("good-to-know", "summary", words.good_to_know, (List(tuple(known)),))
        decided = Section("decided", "form", words.decided, tuple(map(Paragraph, words.decisions)))
        late = overdue(self._content, self._wording, self._today)
        end = fill(words.end, date=long_date(self._content.guide.content_date, self._content.guide.dates))
        return self._page(closing=(*([know] if known else []), decided, self._signs), notices=(end, *late))

    def _page(
        self,
        *,
        sections: tuple[Section, ...] = (),
        opening: int = 0,
        questions: tuple[AskedQuestion, ...] = (),
        closing: tuple[Section, ...] = (),
        notices: tuple[str, ...] = (),
    ) -> Document:
        words = self._words
        around = replace(
            labels(self._content, self._wording, sources_hint=""),
            questions=words.questions,
            questions_note="",
            questions_more=words.questions_more,
            why=words.why,
        )
        return Document(
            guide=guide_line(self._content),
            title=words.title,
            edition=Edition.SHEET,
            sections=sections,
            opening=opening,
            questions=questions,
            closing=closing,
            notices=notices,
            answers=dict(self._person.said) if self._person.shows_answers else None,
            labels=around,
        )

    def _about_me(self, named: int) -> tuple[str, ...]:
        """Return what the person said, in their own sentences; ``named`` choices of a question at most are named.

        What completes the sentence of its question begins a line; a choice that stands alone is a sentence itself.
        Where something that concerns them was not said, there is a line to write on, and more where little was.
        """
        words, said = self._words, self._person.said if self._person.shows_answers else {}
        lines: list[str] = []
        joins = False
        for question in self._person.questionnaire.applicable(said):
            chosen = said.get(question.id, ())
            if not chosen and question.id in words.about_blank:
                lines.append(words.about_blank[question.id])
                joins = False
            elif question.about and (choices := self._person.named(question, named)):
                lines.append(self._wording.say(fill(question.about, choices=choices)))
                joins = True
            elif texts := [choice.about for choice in question.choices if choice.id in chosen and choice.about]:
                before = [lines.pop()] if joins else []
                lines.append(" ".join([*before, *map(self._wording.say, texts)]))
                joins = True
        if not any(map(said.get, words.about_blank)):
            open_lines = words.about_blank | words.about_more
            lines += [line for question, line in open_lines.items() if not said.get(question) and line not in lines]
        return tuple(lines)

    def _ways(self) -> Iterator[AnyBlock]:
        """Yield which way it can go, for those whom that concerns."""
        topic, _, wanted = self._content.editions.sheet.drawn.partition("#")
        parts = self._content.page("topics", topic).parts if topic else ()
        for part in parts:
            if part.id == wanted and self._build.kept_part(part):
                yield from map(self._way, self._build.kept(part.items))

    def _order(self) -> Iterator[AnyBlock]:
        """Yield the usual order of drugs for those whom it concerns, with what it is."""
        order = self._content.guide.drug_order
        if order and holds(self._content.editions.sheet.order_when, self._person.facts):
            drawn = usual_order(self._content, self._wording, self._person.facts, order.parts[0])
            yield from (Paragraph(self._words.usual_order), *drawn) if drawn else ()

    def _way(self, said: schema.Item) -> List:
        """Return steps from what is the case to what may be done then, with what comes before it."""
        way = self._build.item(said)
        case, _, then = way.text.rstrip(".").partition(f" {ARROW} ")
        steps = replace(way, text=case), Item(fill(self._wording.words.step_next, drug=then), way.sources)
        return List(steps, steps=True)

    def _good_to_know(self) -> Iterator[Item]:
        """Yield what fits this sheet, the most important first.

        That is the drug that may come next, what the topic that brought the person here holds first for the sheet,
        what the guide says in short of just this situation, and what else the topic holds.
        """
        reason = reason_for(self._content, self._person.facts)
        page = self._content.page("topics", reason.topic)
        parts = filter(self._build.kept_part, page.parts)
        every = (*page.in_short, *(entry for part in parts for entry in (*part.statements, *part.items)))
        by_id = {statement.id: statement for statement in self._build.kept(every)}
        first, known = (
            [by_id[identity] for identity in ids if identity in by_id]
            for ids in (reason.good_to_know[:1], reason.good_to_know[1:])
        )
        summary = [entry for entry in self._build.kept(self._content.guide.summary) if entry.show_when is not None]
        yield from self._next_drug()
        yield from map(self._build.item, [*first, *summary[:MOST_SUMMARY], *known])

    def _next_drug(self) -> Iterator[Item]:
        """Yield what the drug that may come next may do, what is not known of it, and one row of its card."""
        rule = next_drug(self._content, self._person.facts)
        page = self._content.page("drugs", rule.drug) if rule else None
        if rule is None or not isinstance(page, schema.Drug):
            return
        known = self._build.kept(rule.statements)
        said = " ".join(statement.text for statement in known)
        behind = [source for statement in known for source in statement.sources]
        wanted = self._content.editions.sheet.next_drug_row
        layout = self._content.layout(page.layout)
        titles = {row.id: row.title for row in layout.glance} if layout else {}
        for row in page.glance:
            if row.id == wanted:
                values = {"drug": page.title, "known": said, "row": titles[wanted], "text": row.text}
                told = self._wording.say(fill(self._words.next_drug, **values))
                sources = tuple(dict.fromkeys((*behind, *row.sources)))
                yield Item(f"{told} {self._wording.words.dose_caution}" if row.dose else told, sources)

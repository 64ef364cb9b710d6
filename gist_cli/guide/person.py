"""Makes the guide for one person: what stands in it, in what order, why, and which questions to ask."""

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gist_cli.content.conditions import Answers, Condition, reasons
from gist_cli.content.folder import Content
from gist_cli.content.form.guidefile import Place
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS
from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Edition,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
    fill,
)
from gist_cli.guide.editions import (
    Chosen,
    Lengths,
    Person,
    plan_of,
    shortened,
)
from gist_cli.guide.imprint import ages, cited_sources, guide_line, labels, purpose
from gist_cli.guide.sections import SectionBuilder
from gist_cli.guide.wording import Wording, command

MOST_NAMED = 7
"""So many choices of a question are named among what the person told; the others are counted."""


class GuideMaker:
    """Makes the editions of a guide from content and answers.

    ``answers`` holds the chosen ids of each question; what no longer applies is ignored.
    With ``with_answers`` false, the answers and the reasons built from them are left out.
    """

    def __init__(self, content: Content, answers: Answers, lengths: Lengths, *, with_answers: bool = True) -> None:
        """Work out what holds for this person; ``lengths`` tells how long a document becomes."""
        self._content = content
        self._lengths = lengths
        self._person = Person(content, answers, shows_answers=with_answers)

    def document(self, today: dt.date, edition: Edition = Edition.GUIDE) -> Document:
        """Return an edition of the guide, no longer than it may be."""
        if edition is Edition.SHEET:
            from gist_cli.guide.sheet import make_sheet  # Loaded only for it.

            return make_sheet(self._content, self._person, self._lengths, today)
        pages = self._person.pages(edition)
        document = _Guide(self._content, self._person, edition).document(pages, today)
        most = plan_of(self._content, edition).most_lines
        return self._bounded(document, pages, most, today) if most else document

    def short(self, kind: PageKind, page_id: str) -> Section:
        """Return one page in its short form, as it fits this person."""
        facts = self._person.facts
        return SectionBuilder(self._content, Wording(self._content, facts), facts).page(
            kind, page_id, Place(form="short")
        )

    def _bounded(self, document: Document, pages: list[Chosen], most: int, today: dt.date) -> Document:
        """Return a guide with less on its pages, where it has more lines than it may have."""
        excess = sum(self._lengths(document)) - most
        if excess <= 0:
            return document
        left, alone = pages, _Guide(self._content, self._person, Edition.GUIDE).alone
        for step in shortened(pages):
            left = step.pages
            excess -= sum(self._lengths(alone(step.before)))
            excess += sum(self._lengths(alone(step.after))) if step.after else 0
            if excess <= 0:
                document = _Guide(self._content, self._person, Edition.GUIDE).document(left, today)
                excess = sum(self._lengths(document)) - most
                if excess <= 0:
                    return document
        return _Guide(self._content, self._person, Edition.GUIDE).document(left, today)


class _Guide:
    def __init__(self, content: Content, person: Person, edition: Edition) -> None:
        self._content = content
        self._person = person
        self._edition = edition
        self._plan = plan_of(content, edition)
        self._wording = Wording(content, person.facts)
        self._build = SectionBuilder(content, self._wording, person.facts)

    def document(self, chosen: list[Chosen], today: dt.date) -> Document:
        opening = [self._summary(), self._build.urgent()]
        if self._person.alarmed:
            opening.reverse()
        questions = self._questions()
        steps = self._next_steps()
        pages = [section for page in chosen if (section := self._page(page, self._build)).blocks]
        if self._plan.contents:
            opening.append(self._contents(pages))
        sections = (*opening, steps, *pages, *self._build.words())
        sources = cited_sources(self._content, sections)
        hint = fill(self._wording.words.guide_sources_hint, command=command("gist-guide", "ask", "--full"))
        return Document(
            guide=guide_line(self._content),
            title=self._content.guide.title,
            edition=self._edition,
            sections=sections,
            opening=len(opening),
            questions=questions,
            sources=sources,
            notices=(*self._left_out(chosen), *ages(self._content, self._wording, sources, today)),
            answers=dict(self._person.said) if self._person.shows_answers else None,
            labels=labels(self._content, self._wording, sources_hint=hint),
            list_sources=self._plan.contents,
            give_reasons=self._plan.contents,
        )

    def alone(self, page: Chosen) -> Document:
        """Return one page as a document of its own."""
        build = SectionBuilder(self._content, self._wording, self._person.facts)
        words = labels(self._content, self._wording)
        return Document(guide=guide_line(self._content), sections=(self._page(page, build),), labels=words)

    def _page(self, page: Chosen, build: SectionBuilder) -> Section:
        lead = self._wording.words.next_drug if page.place.next_drug else ""
        return build.page(page.kind, page.id, page.place, because=self._because(page.condition), lead=lead)

    def _because(self, condition: Condition | None) -> tuple[str, ...]:
        if not self._person.shows_answers:
            return ()
        because = self._person.questionnaire.because
        texts = (because(question, choice) for question, choice in reasons(condition, self._person.facts))
        return tuple(dict.fromkeys(self._wording.say_within(text) for text in texts if text))

    def _summary(self) -> Section:
        words = self._wording.words
        short = map(self._build.item, self._build.kept(self._content.guide.summary)[: self._plan.summary])
        blocks: list[AnyBlock] = [
            self._build.main_message(),
            self._subject(),
            Callout(words.purpose_label, purpose(self._content)),
            *([self._you_said()] if self._person.shows_answers else []),
            Heading(words.in_short, "short"),
            List(tuple(short)),
        ]
        return Section("summary", "summary", words.situation, tuple(blocks))

    def _subject(self) -> Paragraph:
        """Return what the illness is, and of whom the guide speaks where that is not the reader."""
        told, note = self._build.paragraph(self._content.guide.subject), self._wording.voice.note
        if not note or not self._person.shows_answers:
            return told
        return replace(told, text=f"{told.text} {self._wording.say(note)}")

    def _you_said(self) -> Paragraph:
        words, known = self._wording.words, self._person.questionnaire
        texts: list[str] = []
        for question in known.questions:
            chosen = self._person.said.get(question.id, ())
            if question.kind == "single":
                texts += filter(None, (known.because(question.id, choice) for choice in chosen))
            elif question.said and (choices := self._person.named(question, MOST_NAMED)):
                texts.append(fill(question.said, choices=choices))
        texts = list(map(self._wording.say_within, texts))
        return Paragraph(fill(words.you_said, answers="; ".join(texts)) if texts else words.nothing_said)

    def _contents(self, pages: Sequence[Section]) -> Section:
        words = self._wording.words
        lines = (
            f"{page.title}. {fill(words.because, reasons='; '.join(page.because))}" if page.because else page.title
            for page in pages
        )
        blocks: list[AnyBlock] = [List(tuple(map(Item, lines)))]
        answers = tuple(map(Item, self._answer_lines())) if self._person.shows_answers else ()
        if answers:
            blocks += [Heading(words.your_answers), List(answers)]
        return Section("contents", "list", words.contents, tuple(blocks))

    def _answer_lines(self) -> Iterator[str]:
        say, known = self._wording.say, self._person.questionnaire
        for question in known.questions:
            chosen = [say(known.choice(question, name).label) for name in self._person.said.get(question.id, ())]
            if chosen:
                yield f"{say(question.short)}: {', '.join(chosen)}"

    def _questions(self) -> tuple[AskedQuestion, ...]:
        plan = self._plan
        chosen = self._person.asked(plan)
        return tuple(
            self._build.asked(entry, plan.lines if number < plan.with_room else 0, later=number >= plan.same_visit)
            for number, entry in enumerate(chosen)
        )

    def _next_steps(self) -> Section:
        blocks: list[AnyBlock] = []
        for part in filter(self._build.kept_part, self._content.guide.next_steps):
            said = tuple(map(self._build.paragraph, self._build.kept(part.statements)))
            steps = tuple(map(self._build.item, self._build.kept(part.items)))
            if said or steps:
                blocks += [Heading(self._wording.say(part.title)), *said, *([Checklist(steps)] if steps else [])]
        return Section("next-steps", "list", self._wording.words.next_steps, tuple(blocks))

    def _left_out(self, chosen: list[Chosen]) -> Iterator[str]:
        """Yield where the pages are that fit this person and were left to the full edition, if there are any.

        Those of what the person named, such as a fourth side effect, are told by name.
        """
        shown = {(page.kind, page.id) for page in chosen}
        left = [page for page in self._person.pages(Edition.FULL) if (page.kind, page.id) not in shown]
        named = [page for page in left if page.place.opened_by]
        if named and self._person.shows_answers:
            titles = "; ".join(self._content.page(page.kind, page.id).title for page in named)
            commands = "; ".join(command("gist-guide", KINDS[page.kind].name, page.id) for page in named)
            yield fill(self._wording.words.named_too, names=titles, commands=commands)
        if left:
            ways = {"full": command("gist-guide", "ask", "--full"), "list": command("gist-guide", "topic")}
            yield fill(self._wording.words.left_out, **ways)

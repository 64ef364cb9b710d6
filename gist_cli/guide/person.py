"""Makes the guide for one person: which sections, in what order, why, and which questions to ask."""

import datetime as dt
from collections.abc import Iterator

from gist_cli.content import schema
from gist_cli.content.conditions import Answers, Condition, holds, reasons
from gist_cli.content.folder import Content
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
)
from gist_cli.guide.imprint import cited_sources, guide_line, notices
from gist_cli.guide.sections import SectionBuilder

MOST_QUESTIONS = 20
FIRST_QUESTIONS = 3
SUMMARY_LINES = 3


class GuideMaker:
    """Makes the guide from content and answers.

    ``answers`` holds the chosen ids of each question; what no longer applies is ignored.
    With ``with_answers`` false, the answers and the reasons built from them are left out.
    """

    def __init__(self, content: Content, answers: Answers, *, with_answers: bool = True) -> None:
        """Work out what holds for this person."""
        self._content = content
        self._questionnaire = Questionnaire(content.questionnaire)
        self._said = self._questionnaire.effective(answers)
        self._facts = self._questionnaire.facts(self._said)
        self._with_answers = with_answers
        self._build = SectionBuilder(content, self._facts)
        self._say = self._build.wording.say
        self._phrase = self._build.wording.phrase

    def document(self, today: dt.date) -> Document:
        """Return the whole guide."""
        questions = self._questions()
        pages = tuple(self._pages())
        opening: tuple[Section, ...] = (self._summary(), self._build.urgent())
        if self._alarmed():
            opening = opening[::-1]
        opening = (*opening, self._first_questions(questions), self._overview(pages))
        sections = (*opening, *pages)
        closing = (self._next_steps(), *self._build.words())
        sources = cited_sources(self._content, (*sections, *closing))
        return Document(
            guide=guide_line(self._content),
            title=self._content.guide.title,
            sections=sections,
            opening=len(opening),
            questions=questions,
            closing=closing,
            sources=sources,
            notices=tuple(notices(self._content, self._build.wording, sources, today)),
            answers=dict(self._said) if self._with_answers else None,
            labels=self._build.wording.phrases(),
            list_sources=True,
        )

    def _alarmed(self) -> bool:
        """Say whether a sign of an emergency was chosen: then help comes before everything else."""
        return any(
            self._questionnaire.alarms(question, self._said.get(question.id, ()))
            for question in self._content.questionnaire.questions
        )

    def _pages(self) -> Iterator[Section]:
        plan = [entry for entry in self._content.guide.plan if holds(entry.show_when, self._facts)]
        for entry in plan:
            if not entry.after_cards:
                yield self._page("topics", entry.topic, entry.show_when)
        for question in self._content.questionnaire.questions:
            for choice in self._said.get(question.id, ()):
                if question.opens and self._content.has(question.opens, choice):
                    yield self._page(question.opens, choice, {question.id: [choice]})
        for entry in plan:
            if entry.after_cards:
                yield self._page("topics", entry.topic, entry.show_when)

    def _page(self, kind: schema.PageKind, page_id: str, condition: Condition | None) -> Section:
        because = self._because(condition) if self._with_answers else ()
        return self._build.page(kind, page_id, because)

    def _because(self, condition: Condition | None) -> tuple[str, ...]:
        texts = (self._questionnaire.because(question, choice) for question, choice in reasons(condition, self._facts))
        return tuple(dict.fromkeys(self._build.wording.say_within(text) for text in texts if text))

    def _summary(self) -> Section:
        guide, note = self._content.guide, self._build.wording.voice.note
        lines = self._build.kept(guide.summary)[:SUMMARY_LINES]
        blocks: list[AnyBlock] = [
            *([Paragraph(note)] if note else []),
            List(tuple(self._build.item(line) for line in lines)),
            *([self._you_said()] if self._with_answers else []),
            Callout(self._phrase("purpose_label"), f"{guide.purpose} {guide.review_status}"),
        ]
        return Section(id="summary", kind="summary", title=self._phrase("in_short"), blocks=tuple(blocks))

    def _first_questions(self, questions: tuple[AskedQuestion, ...]) -> Section:
        first = List(tuple(Item(question.text) for question in questions[:FIRST_QUESTIONS]))
        return Section(id="first-questions", kind="list", title=self._phrase("first_questions"), blocks=(first,))

    def _you_said(self) -> Paragraph:
        texts = [
            self._build.wording.say_within(text)
            for question in self._content.questionnaire.questions
            if question.kind == "single"
            for choice in self._said.get(question.id, ())
            if (text := self._questionnaire.because(question.id, choice))
        ]
        if not texts:
            return Paragraph(self._phrase("nothing_said"))
        return Paragraph(f"{self._phrase('you_said')} {'; '.join(texts)}.")

    def _overview(self, pages: tuple[Section, ...]) -> Section:
        because = self._phrase("because")
        lines = (
            f"{page.title}. {because} {'; '.join(page.because)}." if page.because else f"{page.title}."
            for page in pages
        )
        blocks: list[AnyBlock] = [List(tuple(Item(line) for line in lines))]
        blocks += [Paragraph(self._phrase("more", command=f"gist-guide {page.kind} {page.id}")) for page in pages[:1]]
        answers = tuple(Item(line) for line in self._answer_lines()) if self._with_answers else ()
        if answers:
            blocks += [Heading(self._phrase("your_answers")), List(answers)]
        return Section(id="contents", kind="list", title=self._phrase("contents"), blocks=tuple(blocks))

    def _answer_lines(self) -> Iterator[str]:
        say = self._build.wording.say
        for question in self._content.questionnaire.questions:
            chosen = [say(self._questionnaire.choice(question, name).label) for name in self._said.get(question.id, ())]
            if chosen:
                yield f"{say(question.short)}: {', '.join(chosen)}"

    def _questions(self) -> tuple[AskedQuestion, ...]:
        fitting = [question for question in self._content.bank.questions if holds(question.show_when, self._facts)]
        fitting.sort(key=lambda question: (question.priority, question.show_when is None))
        chosen: dict[str, schema.CareQuestion] = {}
        for question in fitting:
            chosen.setdefault(question.asks or question.id, question)
        return tuple(
            AskedQuestion(question.id, self._say(question.text), self._say(question.why))
            for question in list(chosen.values())[:MOST_QUESTIONS]
        )

    def _next_steps(self) -> Section:
        steps = tuple(self._build.item(step) for step in self._build.kept(self._content.guide.next_steps))
        return Section(id="next-steps", kind="list", title=self._phrase("next_steps"), blocks=(Checklist(steps),))

"""Chooses what stands in an edition for one person: which pages, in which order and form, and which questions."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from gist_cli.content.conditions import Answers, Condition, first_of, holds, reasons
from gist_cli.content.folder import Content
from gist_cli.content.form.guidefile import EditionPlan, NextDrug, Place, Reason
from gist_cli.content.form.schema import CareQuestion, PageKind, Question
from gist_cli.content.questionnaire import Questionnaire
from gist_cli.document import Document, Edition, fill

FIRST_PRIORITY = 1
"""What is asked first."""

Lengths = Callable[[Document], Sequence[int]]
"""Tells how many lines each page of a document has as plain text."""


class Person:
    """Whom a guide is made for: the answers that count, and the situations that follow from them.

    With ``shows_answers`` false, the answers and the reasons built from them are left out of what is made.
    """

    def __init__(self, content: Content, answers: Answers, *, shows_answers: bool) -> None:
        """Work out what holds for this person."""
        self._content = content
        self.questionnaire = Questionnaire(content.questionnaire)
        self.said = self.questionnaire.effective(answers)
        self.facts = self.questionnaire.facts(self.said)
        self.shows_answers = shows_answers
        self._pages: dict[Edition, list[Chosen]] = {}

    @property
    def alarmed(self) -> bool:
        """Whether a sign of an emergency was chosen: then help comes before everything else."""
        return any(
            self.questionnaire.alarms(question, self.said.get(question.id, ()))
            for question in self.questionnaire.questions
        )

    @cached_property
    def questions(self) -> list[CareQuestion]:
        """The questions to raise, the first first; of several that ask the same there is one."""
        fitting = [question for question in self._content.bank.questions if holds(question.show_when, self.facts)]
        fitting.sort(key=lambda question: (question.priority, question.show_when is None))
        chosen: dict[str, CareQuestion] = {}
        for question in fitting:
            chosen.setdefault(question.asks or question.id, question)
        return list(chosen.values())

    def asked(self, plan: EditionPlan) -> list[CareQuestion]:
        """Return the questions of an edition: the first ones, and at least one for each thing that was asked for."""
        first = self.questions[: plan.questions]
        wished = self._wished(plan.asked_for)
        giving_way = [entry for entry in first if entry.priority > FIRST_PRIORITY and entry not in wished.values()]
        missing = [place for place in wished if place >= plan.questions][: len(giving_way)]
        gone = giving_way[len(giving_way) - len(missing) :]
        return [entry for entry in first if entry not in gone] + [self.questions[place] for place in sorted(missing)]

    def _wished(self, asked_for: Sequence[str]) -> dict[int, CareQuestion]:
        """Return, by its place, a question of its own for each choice of these questions, if one rests on it."""
        wishes = [(question, choice) for question in asked_for for choice in self.facts.get(question, ())]
        resting: dict[tuple[str, str], list[int]] = {wish: [] for wish in wishes}
        for place, entry in enumerate(self.questions if wishes else ()):
            for wish in reasons(entry.show_when, self.facts):
                if wish in resting:
                    resting[wish].append(place)
        wished: dict[int, CareQuestion] = {}
        for wish in wishes:
            own = [place for place in resting[wish] if place not in wished][:1]
            wished |= {place: self.questions[place] for place in own}
        return wished

    def pages(self, edition: Edition) -> "list[Chosen]":
        """Return the pages of an edition, each once; the full one has all that fit these answers."""
        if edition not in self._pages:
            self._pages[edition] = _chosen_pages(self._content, edition, self.facts)
        return self._pages[edition]

    def named(self, question: Question, most: int) -> str:
        """Return what was chosen of several answers, ``most`` of them named and the rest counted; nothing for none."""
        chosen = self.said.get(question.id, ())
        if self.questionnaire.exclusive(question).intersection(chosen):
            return ""
        texts = [choice.about for choice in question.choices if choice.id in chosen and choice.about]
        more = fill(self._content.editions.sheet.words.and_more, number=len(texts) - most)
        return ", ".join((*texts[:most], more) if len(texts) > most else texts)


class Chosen(msgspec.Struct, frozen=True):
    """One page of an edition, at its place; ``condition`` is what brought it in."""

    kind: PageKind
    id: str
    place: Place
    condition: Condition | None


def plan_of(content: Content, edition: Edition) -> EditionPlan:
    """Return what an edition holds."""
    plans = (plan for plan in content.editions.editions if plan.id == edition)
    return first_of(plans, "editions.toml", "edition")


def reason_for(content: Content, facts: Answers) -> Reason:
    """Return what brought the person here."""
    found = (reason for reason in content.editions.reasons if holds(reason.show_when, facts))
    return first_of(found, "editions.toml", "reason")


def next_drug(content: Content, facts: Answers) -> NextDrug | None:
    """Return the rule that names the drug that may come next, or None where there is none to name."""
    rule = next((rule for rule in content.editions.next_drugs if holds(rule.show_when, facts)), None)
    return rule if rule and rule.drug else None


def _chosen_pages(content: Content, edition: Edition, facts: Answers) -> list[Chosen]:
    pages: dict[tuple[PageKind, str], Chosen] = {}
    reason = reason_for(content, facts).topic
    for place in plan_of(content, edition).places:
        if holds(place.show_when, facts) and (not place.with_reason or reason in place.with_reason):
            for page in _at(content, place, facts):
                pages.setdefault((page.kind, page.id), page)
    return list(pages.values())


class Step(msgspec.Struct, frozen=True):
    """One way to shorten an edition: the pages that are left, and what became of which page (None: left out)."""

    pages: list[Chosen]
    before: Chosen
    after: Chosen | None


def shortened(pages: list[Chosen]) -> Iterator[Step]:
    """Yield the pages of an edition with less and less on them, from the last one on.

    First each is brought down to what it says in short, then each is left out. What brought the person here stays.
    """
    places = [place for place in reversed(range(len(pages))) if not pages[place].place.reason]
    for place in places:
        page = pages[place]
        brief = replace(page, place=replace(page.place, form="brief", parts=()))
        if brief != page:
            pages = [*pages[:place], brief, *pages[place + 1 :]]
            yield Step(pages, page, brief)
    for place in places:
        page = pages[place]
        pages = [*pages[:place], *pages[place + 1 :]]
        yield Step(pages, page, None)


def _at(content: Content, place: Place, facts: Answers) -> Iterator[Chosen]:
    """Yield the pages that a place leads to."""
    topic = reason_for(content, facts).topic if place.reason else place.topic
    if topic:
        for audience in content.guide.plan:
            if audience.topic == topic and holds(audience.show_when, facts):
                yield Chosen("topics", topic, place, audience.show_when)
    if place.next_drug and (rule := next_drug(content, facts)):
        yield Chosen("drugs", rule.drug, place, rule.show_when)
    if place.opened_by:
        yield from _opened(content, place, facts)


def _opened(content: Content, place: Place, facts: Answers) -> Iterator[Chosen]:
    for question in content.questionnaire.questions:
        if question.id == place.opened_by and question.opens:
            answers = facts.get(question.id, ())
            found = [choice for choice in answers if content.has(question.opens, choice)]
            for choice in found[: place.most or None]:
                yield Chosen(question.opens, choice, place, {question.id: [choice]})

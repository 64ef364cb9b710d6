"""Rules for what stands in the editions of a guide: topics, reasons, drugs that may come next, the sheet and the forms."""

from collections.abc import Iterator

import msgspec

from gist_cli.check.problem import Problem
from gist_cli.check.shared import Shared
from gist_cli.content.guidefile import DrugOrder, EditionPlan, Place, Reason
from gist_cli.content.schema import PageKind
from gist_cli.document import Edition

GUIDE = "guide.toml"
_ONE_OF = ("topic", "reason", "next_drug", "opened_by")
"""The keys of a place of which it has one."""


def editions(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the editions and with what they rest on."""
    found = shared.content.guide
    for wanted in (Edition.GUIDE, Edition.FULL):
        if [plan.id for plan in found.editions].count(wanted) != 1:
            yield Problem(GUIDE, "edition", f'There must be one [[edition]] with the id "{wanted}".')
    for plan in found.editions:
        for place in plan.places:
            yield from _place(shared, plan, place)
    whole = {place.topic for plan in found.editions if plan.id == Edition.FULL for place in plan.places}
    for entry in found.plan:
        if entry.topic not in whole:
            yield Problem(GUIDE, entry.topic, "The full edition has no place for this topic. Add one.")
    yield from _reasons(shared, found.reasons)
    for rule in found.next_drugs:
        yield from shared.condition(GUIDE, rule.drug or "next_drug", rule.show_when)
        if rule.drug:
            yield from _page(shared, "drugs", rule.drug)
    if found.drug_order:
        yield from _order(shared, found.drug_order)


def words(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the sheet, the forms, and all phrases."""
    found = shared.content.guide
    yield from shared.statements(GUIDE, (found.sheet.emergency, *found.sheet.with_me))
    for table in (found.words, found.sheet.words, found.form, found.diary, found.first_screen, found.dates):
        for name, text in msgspec.structs.asdict(table).items():
            yield from shared.braces(GUIDE, name, [text] if isinstance(text, str) else text)
    rows = {row.id for layout in found.layouts for row in layout.glance}
    if rows and found.sheet.next_drug_row not in rows:
        sentence = f"No layout has such a row at a glance. Use one of: {', '.join(sorted(rows))}."
        yield Problem(GUIDE, "next_drug_row", sentence)


def _place(shared: Shared, plan: EditionPlan, place: Place) -> Iterator[Problem]:
    name = place.topic or place.opened_by or plan.id
    if sum(bool(getattr(place, key)) for key in _ONE_OF) != 1:
        yield Problem(GUIDE, name, f"A place must have one of: {', '.join(_ONE_OF)}. Correct it.")
    planned = {entry.topic for entry in shared.content.guide.plan}
    for topic in filter(None, (place.topic, *place.with_reason)):
        if topic not in planned:
            yield Problem(GUIDE, name, f'"{topic}" has no [[plan]], so no guide can hold it. Add one, or correct it.')
    opening = {question.id for question in shared.content.questionnaire.questions if question.opens}
    if place.opened_by and place.opened_by not in opening:
        sentence = f"No question of this id opens pages. Use one of: {', '.join(sorted(opening))}."
        yield Problem(GUIDE, name, sentence)
    if place.topic and shared.content.has("topics", place.topic):
        page = shared.content.page("topics", place.topic)
        for part in set(place.parts) - {part.id for part in page.parts}:
            yield Problem(GUIDE, name, f'Its page has no part "{part}". Correct it.')
    yield from shared.condition(GUIDE, name, place.show_when)


def _reasons(shared: Shared, reasons: tuple[Reason, ...]) -> Iterator[Problem]:
    if not reasons or reasons[-1].show_when is not None:
        yield Problem(GUIDE, "reason", "The last [[reason]] must have no show_when, to fit anyone. Add one.")
    planned = {entry.topic for entry in shared.content.guide.plan}
    for reason in reasons:
        yield from shared.condition(GUIDE, reason.topic, reason.show_when)
        if reason.topic not in planned:
            yield Problem(GUIDE, reason.topic, "This topic has no [[plan]]. Add one, or correct it.")
        elif shared.content.has("topics", reason.topic):
            page = shared.content.page("topics", reason.topic)
            parts = (entry for part in page.parts for entry in (*part.statements, *part.items))
            known = {statement.id for statement in (*page.in_short, *parts)}
            for statement in reason.good_to_know:
                if statement not in known:
                    yield Problem(
                        GUIDE, reason.topic, f'Its page has no statement "{statement}". Correct good_to_know.'
                    )


def _order(shared: Shared, order: DrugOrder) -> Iterator[Problem]:
    yield from shared.statements(GUIDE, (order.note,))
    yield from shared.condition(GUIDE, "drug_order", order.show_when)
    if order.taken_by not in shared.choices:
        yield Problem(GUIDE, "drug_order", f'There is no question "{order.taken_by}". Correct taken_by.')
    for drug in order.drugs:
        yield from _page(shared, "drugs", drug.id)
    for topic in order.topics:
        yield from _page(shared, "topics", topic)


def _page(shared: Shared, kind: PageKind, page_id: str) -> Iterator[Problem]:
    if not shared.content.has(kind, page_id):
        yield Problem(GUIDE, page_id, f"There is no file {kind}/{page_id}.toml. Add it, or correct the id.")

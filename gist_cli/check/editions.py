"""Rules for what the editions of a guide hold: topics, reasons, drugs that may come next, the sheet, the voices."""

from collections.abc import Iterator, Sequence

from gist_cli.check.problem import At, Problem, each
from gist_cli.check.shared import Shared
from gist_cli.content.form.guidefile import DrugOrder, GlanceRow, LayoutPart, Place, Reason
from gist_cli.content.form.schema import PageKind, Part
from gist_cli.content.form.words import SheetWords
from gist_cli.document import ARROW, BLANK
from gist_cli.names import key

GUIDE, EDITIONS = At("guide.toml"), At("editions.toml")
_ONE_OF = ("topic", "reason", "next_drug", "opened_by")
"""The keys of a place of which it has one."""


def plan(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the plan of a guide: topics that are not there, or that no guide shows."""
    found = shared.content.guide
    listed = list(each(GUIDE, "plan", found.plan))
    yield from shared.ids(((at, entry.topic) for at, entry in listed), "topic")
    for at, entry in listed:
        yield from _page(shared, at / "topic", "topics", entry.topic)
        yield from shared.condition(at / "show_when", entry.show_when)
    for at, topic in each(GUIDE, "unplanned", found.unplanned):
        yield from _page(shared, at, "topics", topic)
    if not shared.content.files.speaks_for(GUIDE.file):
        return  # A topic that is laid over another guide's plan can be opened by name.
    planned = {entry.topic for entry in found.plan} | set(found.unplanned)
    for topic in shared.content.ids("topics"):
        if topic not in planned and topic == key(topic):
            sentence = 'No guide ever shows this topic. Add a [[plan]] for it in guide.toml, or name it in "unplanned".'
            yield Problem(At(f"topics/{topic}.toml"), sentence)


def editions(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the editions and with what they rest on."""
    guide, found = shared.content.guide, shared.content.editions
    listed = list(each(EDITIONS, "edition", found.editions))
    for wanted in ("guide", "full"):
        if [str(entry.id) for _, entry in listed].count(wanted) != 1:
            sentence = f'There must be one [[edition]] with the id "{wanted}". Add it, or take the second one out.'
            yield Problem(EDITIONS / "edition", sentence)
    planned = {entry.topic for entry in guide.plan}
    for at, entry in listed:
        for place_at, place in each(at, "place", entry.places):
            yield from _place(shared, place_at, place, planned)
        yield from _asked_for(shared, at / "asked_for", entry.asked_for)
    whole = {place.topic for entry in found.editions if entry.id == "full" for place in entry.places}
    for at, audience in each(GUIDE, "plan", guide.plan):
        if audience.topic not in whole:
            yield Problem(at / "topic", "The full edition has no place for this topic. Add an [[edition.place]] to it.")
    yield from _reasons(shared, list(each(EDITIONS, "reason", found.reasons)), planned)
    for at, rule in each(EDITIONS, "next_drug", found.next_drugs):
        yield from shared.condition(at / "show_when", rule.show_when)
        yield from shared.statements(at, "statement", rule.statements)
        if rule.drug:
            yield from _page(shared, at / "drug", "drugs", rule.drug)
    if guide.drug_order:
        yield from _order(shared, GUIDE / "drug_order", guide.drug_order)


def sheet(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the statements of the visit sheet."""
    at, found = EDITIONS / "sheet", shared.content.editions.sheet
    yield from shared.statements(at, "summary", found.summaries)
    yield from shared.last_fits_anyone(at, "summary", found.summaries)
    yield from shared.statement(at / "harm", found.harm)
    yield from shared.statement(at / "emergency", found.emergency)
    yield from shared.statements(at, "with_me", found.with_me)
    yield from shared.condition(at / "order_when", found.order_when)
    yield from _blanks(shared, at / "words", found.words)
    if found.drawn:
        yield from _ways(shared, at / "drawn", found.drawn)
    rows = {row.id for layout in shared.content.guide.layouts for row in layout.glance}
    if rows and found.next_drug_row not in rows:
        sentence = f"No layout has such a row at a glance. Use one of: {', '.join(sorted(rows))}."
        yield Problem(at / "next_drug_row", sentence)


def _blanks(shared: Shared, at: At, words: SheetWords) -> Iterator[Problem]:
    """Yield the lines to write on that have no room for it, and those of questions that are not there."""
    lines = [*each(at, "decisions", words.decisions), (at / "own_question", words.own_question)]
    for name, of_questions in (("about_blank", words.about_blank), ("about_more", words.about_more)):
        for question, line in of_questions.items():
            lines.append((at / name / question, line))
            if question not in shared.choices:
                yield Problem(at / name / question, f'There is no question "{question}". Correct it.')
    for question in sorted(set(words.about_blank) & set(words.about_more)):
        yield Problem(at / "about_more" / question, f'"{question}" has a line in about_blank too. Keep one of the two.')
    for place, line in lines:
        if BLANK not in line:
            yield Problem(place, f"Nobody can write on this line. Put {BLANK} where there should be room.")


def _ways(shared: Shared, at: At, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the ways that the sheet draws: a part that is not there, or an item that is no way."""
    found = _part(shared, name, "topics")
    if found is None:
        yield Problem(at, f'There is no part "{name}". Write it as topic#part, or correct it.')
        return
    place, part = found
    if not part.items:
        yield Problem(at, f'The part "{name}" has no [[part.item]], so nothing is drawn. Add the ways it can go.')
    for item_at, item in each(place, "item", part.items):
        case, _, then = item.text.partition(f" {ARROW} ")
        if f" {ARROW} " in then or not case.strip() or not then.strip(" ."):
            sentence = f"The sheet draws it as a way it can go: what is the case {ARROW} what may be done then."
            yield Problem(item_at / "text", f'{sentence} Write one "{ARROW}" between these two.')


def layouts(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the layouts of pages."""
    found = list(each(GUIDE, "layout", shared.content.guide.layouts))
    yield from shared.ids((at, layout.id) for at, layout in found)
    for at, layout in found:
        rows: tuple[tuple[str, Sequence[LayoutPart | GlanceRow]], ...] = (
            ("part", layout.parts),
            ("glance", layout.glance),
        )
        for name, entries in rows:
            listed = list(each(at, name, entries))
            yield from shared.ids((place, row.id) for place, row in listed)
            for place, row in listed:
                yield from shared.braces(place / "title", row.title)


def voices(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the words for the person: voices that fit nobody, or lack a word."""
    found = list(each(GUIDE, "voice", shared.content.guide.voices))
    if not found or found[-1][1].show_when is not None:
        at = found[-1][0] / "show_when" if found else GUIDE / "voice"
        yield Problem(at, "The last [[voice]] must fit anyone. Take its show_when out, or add one without behind it.")
    for at, voice in found[:-1]:
        if voice.show_when is None:
            yield Problem(at, "This [[voice]] fits anyone, so those behind it are never used. Put it last.")
    for at, voice in found:
        for word in sorted(shared.voice_words - set(voice.words)):
            yield Problem(at / "words", f'All voices need the same words. Here "{word}" is missing. Add it.')
        for word in sorted(set(voice.words) - shared.voice_words):
            yield Problem(at / "words" / word, f'The first [[voice]] has no "{word}". Add it to all, or correct it.')
        yield from shared.condition(at / "show_when", voice.show_when)


def _place(shared: Shared, at: At, place: Place, planned: set[str]) -> Iterator[Problem]:
    if sum(bool(getattr(place, name)) for name in _ONE_OF) != 1:
        yield Problem(at, f"A place must have one of: {', '.join(_ONE_OF)}. Correct it.")
    named = [(at / "topic", place.topic)] if place.topic else []
    for topic_at, topic in (*named, *each(at, "with_reason", place.with_reason)):
        if topic not in planned:
            yield Problem(topic_at, f'"{topic}" has no [[plan]], so no guide can hold it. Add one, or correct it.')
    opening = {question.id for question in shared.content.questionnaire.questions if question.opens}
    if place.opened_by and place.opened_by not in opening:
        sentence = f"No question of this id opens pages. Use one of: {', '.join(sorted(opening))}."
        yield Problem(at / "opened_by", sentence)
    if place.topic and shared.content.has("topics", place.topic):
        known = {part.id for part in shared.content.page("topics", place.topic).parts}
        for part_at, part in each(at, "parts", place.parts):
            if part not in known:
                yield Problem(part_at, f'topics/{place.topic}.toml has no part with the id "{part}". Correct it.')
    yield from shared.condition(at / "show_when", place.show_when)


def _asked_for(shared: Shared, at: At, questions: Sequence[str]) -> Iterator[Problem]:
    for number, question in enumerate(questions):
        if question not in shared.choices:
            yield Problem(at / number, f'There is no question "{question}". Correct it.')


def _reasons(shared: Shared, reasons: Sequence[tuple[At, Reason]], planned: set[str]) -> Iterator[Problem]:
    yield from shared.last_fits_anyone(EDITIONS, "reason", [reason for _, reason in reasons])
    for at, reason in reasons:
        yield from shared.condition(at / "show_when", reason.show_when)
        if reason.topic not in planned:
            yield Problem(at / "topic", "This topic has no [[plan]]. Add one, or correct it.")
        elif shared.content.has("topics", reason.topic):
            page = shared.content.page("topics", reason.topic)
            parts = (entry for part in page.parts for entry in (*part.statements, *part.items))
            known = {statement.id for statement in (*page.in_short, *parts)}
            for place, statement in each(at, "good_to_know", reason.good_to_know):
                if statement not in known:
                    yield Problem(place, f'topics/{reason.topic}.toml has no statement "{statement}". Correct it.')


def _order(shared: Shared, at: At, order: DrugOrder) -> Iterator[Problem]:
    yield from shared.condition(at / "show_when", order.show_when)
    if order.taken_by not in shared.choices:
        yield Problem(at / "taken_by", f'There is no question "{order.taken_by}". Correct it.')
    for name, entries in (("drug", order.drugs), ("parts", order.parts)):
        if not entries:
            yield Problem(at / name, "There is nothing in this list. Add what belongs there, or take out the order.")
    for place, drug in each(at, "drug", order.drugs):
        yield from _page(shared, place / "id", "drugs", drug.id)
    for place, name in each(at, "parts", order.parts):
        if _part(shared, name, "topics", "drugs") is None:
            sentence = f'There is no part "{name}". Write it as topic#part or as drug#part, or correct it.'
            yield Problem(place, sentence)


def _part(shared: Shared, name: str, *kinds: PageKind) -> tuple[At, Part] | None:
    """Return the part that is named as page#part, of one of these kinds of pages, and where it stands."""
    page_id, _, wanted = name.partition("#")
    for kind in kinds:
        known = shared.content.page(kind, page_id).parts if shared.content.has(kind, page_id) else ()
        for place, part in each(At(f"{kind}/{page_id}.toml"), "part", known):
            if part.id == wanted:
                return place, part
    return None


def _page(shared: Shared, at: At, kind: PageKind, page_id: str) -> Iterator[Problem]:
    if not shared.content.has(kind, page_id):
        yield Problem(at, f"There is no file {kind}/{page_id}.toml. Add it, or correct the id.")

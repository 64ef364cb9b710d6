"""Rules for topics, cards of medicines and side effects."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gist_cli.check.problem import At, Problem, each, opening
from gist_cli.check.shared import Shared
from gist_cli.content.folder import OTHER_MEDICINES
from gist_cli.content.form import schema
from gist_cli.content.form.schema import PageKind
from gist_cli.document import BLANK

MOST_ITEMS = 7
MOST_LINES_IN_SHORT = 3
_DRAWING = re.compile(r"[!-/:-z|~]{1,12}")
_WORD = re.compile("[A-Za-z]+")


def page(shared: Shared, kind: PageKind, page_id: str) -> Iterator[Problem]:
    """Yield what is wrong with one page."""
    found = shared.content.page(kind, page_id)
    at = At(f"{kind}/{page_id}.toml")
    yield from shared.ids(_ids(at, found))
    for name in ("title", "line"):
        yield from shared.no_braces(at / name, getattr(found, name))
    yield from _opening(shared, at, found)
    yield from parts(shared, at, "part", found.parts)
    for place, part in each(at, "part", found.parts):
        yield from shared.braces(place / "title", part.title)
    for place, question in each(at, "ask", found.ask):
        yield from shared.asked(place, question)
    yield from _layout(shared, at, found)
    match found:
        case schema.Effect():
            yield from _drugs(shared, at, found)
        case schema.Drug():
            yield from shared.statements(at, "glance", found.glance)
        case schema.Topic():
            for place, choice in each(at, "choice", found.choices):
                yield from _choice(shared, place, choice, {part.id for part in found.parts})
        case _:
            pass


def parts(shared: Shared, at: At, name: str, found: Sequence[schema.Part]) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a page, but for their titles."""
    for place, part in each(at, name, found):
        heading = part.title or part.id
        yield from shared.condition(place / "show_when", part.show_when)
        if not (part.statements or part.items):
            yield Problem(place, f'The part "{heading}" is empty. Take it out, or fill it.')
        yield from shared.statements(place, "statement", part.statements)
        yield from listed(shared, place, heading, part.items)


def listed(shared: Shared, at: At, heading: str, items: Sequence[schema.Item]) -> Iterator[Problem]:
    """Yield what is wrong with the items of a list, which stands under a heading."""
    length = 0
    for place, entry in each(at, "item", items):
        length = 1 if entry.under else length + (not entry.row)
        if length == MOST_ITEMS + 1:
            sentence = f'The part "{heading}" has more than {MOST_ITEMS} items. Split the list from this one on.'
            yield Problem(place, sentence)
        yield from shared.braces(place / "row", entry.row)
        yield from shared.braces(place / "under", entry.under)
        yield from _drawing(place / "drawing", entry)
    yield from shared.statements(at, "item", items)


def _drawing(at: At, item: schema.Item) -> Iterator[Problem]:
    """Yield what is wrong with a drawing: a voice passes over it, so it must say nothing that the text does not."""
    if item.drawing and item.row:
        yield Problem(at, "A row of a table is not drawn. Take this out, or make the row an item without a title.")
    is_word = any(len(set(run.lower())) > 1 for run in _WORD.findall(item.drawing))
    if item.drawing and (is_word or BLANK in item.drawing or not _DRAWING.fullmatch(item.drawing)):
        sentence = "Nobody hears a drawing. Use 1 to 12 ASCII signs, without words, numbers, blanks or braces."
        yield Problem(at, sentence)


def other_medicines(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the short answers about medicines without a card."""
    at = At(OTHER_MEDICINES)
    medicines = list(each(at, "medicine", shared.content.other_medicines))
    yield from shared.ids((place, medicine.id) for place, medicine in medicines)
    for place, medicine in medicines:
        if shared.content.has("drugs", medicine.id):
            sentence = f"drugs/{medicine.id}.toml is a card of this medicine. Take this short answer out."
            yield Problem(place / "id", sentence)
        yield from shared.no_braces(place / "title", medicine.title)
        yield from shared.statements(place, "statement", medicine.statements)


def _opening(shared: Shared, at: At, found: schema.Page) -> Iterator[Problem]:
    always = [place for place, line in each(at, "in_short", found.in_short) if line.show_when is None]
    if len(always) > MOST_LINES_IN_SHORT:
        sentence = f'More than {MOST_LINES_IN_SHORT} lines are always shown under "in short". Leave this one out.'
        yield Problem(always[MOST_LINES_IN_SHORT], sentence)
    if not found.in_short:
        yield Problem(at / "in_short", 'A page opens with what matters most. Add [[in_short]], with "text".')
    for name, statements in opening(found):
        yield from shared.statements(at, name, statements)


def _ids(at: At, found: schema.Page) -> Iterator[tuple[At, str]]:
    """Yield the statements of a page with their ids; parts, rows and tables of a page are told apart from them."""
    for name, lines in opening(found):
        yield from ((place, line.id) for place, line in each(at, name, lines))
    for place, part in each(at, "part", found.parts):
        for name, entries in (("statement", part.statements), ("item", part.items)):
            yield from ((inner, entry.id) for inner, entry in each(place, name, entries))


def _layout(shared: Shared, at: At, found: schema.Page) -> Iterator[Problem]:
    layout = shared.content.layout(found.layout)
    if layout is None:
        if found.layout or isinstance(found, schema.Drug):
            layouts = ", ".join(layout.id for layout in shared.content.guide.layouts)
            yield Problem(at / "layout", f"It needs one of the layouts in guide.toml. Use one of: {layouts}.")
        else:
            titled = list(each(at, "part", found.parts))
            yield from shared.ids((place, part.id) for place, part in titled if part.id)
            for place, part in titled:
                if not part.title:
                    yield Problem(place, 'This part has no title. Give it one: title = "...".')
        return
    yield from _ordered(at, "part", found.parts, [part.id for part in layout.parts])
    rows = [row.id for row in layout.glance]
    if isinstance(found, schema.Drug) and [row.id for row in found.glance] != rows:
        yield from _ordered(at, "glance", found.glance, rows)
        lacking = ", ".join(row for row in rows if row not in {entry.id for entry in found.glance})
        if lacking:
            sentence = f"Its table at a glance lacks: {lacking}. Add [[glance]], in this order: {', '.join(rows)}."
            yield Problem(at / "glance", sentence)


def _ordered(
    at: At, name: str, found: Sequence[schema.Part | schema.Statement], order: Sequence[str]
) -> Iterator[Problem]:
    """Yield the entries that a layout does not know, and those that stand twice or not in its order."""
    listed = ", ".join(order)
    known = []
    for place, entry in each(at, name, found):
        if entry.id in order:
            known.append((place, order.index(entry.id), entry.id))
        elif entry.id:
            yield Problem(place / "id", f'The layout has no part or row "{entry.id}". Use one of: {listed}.')
        else:
            yield Problem(place, f'A page with a layout names its parts: id = "...". Use one of: {listed}.')
    for (_, before, _), (place, after, entry_id) in pairwise(known):
        if after <= before:
            wrong = "stands twice" if after == before else "stands too late"
            yield Problem(place / "id", f'"{entry_id}" {wrong}. Each stands once, in this order: {listed}.')


def _drugs(shared: Shared, at: At, effect: schema.Effect) -> Iterator[Problem]:
    drugs = list(each(at, "drug", effect.drugs))
    yield from shared.ids((place, drug.id) for place, drug in drugs)
    for place, drug in drugs:
        if not shared.content.has("drugs", drug.id):
            yield Problem(place / "id", f"There is no file drugs/{drug.id}.toml. Add it, or take this entry out.")
        yield from shared.needed_sources(place, drug.sources)


def _choice(shared: Shared, at: At, choice: schema.ChoiceTable, parts: set[str]) -> Iterator[Problem]:
    if choice.after and choice.after not in parts:
        yield Problem(at / "after", f'This page has no part "{choice.after}". Name one of its parts, or take it out.')
    yield from shared.condition(at / "show_when", choice.show_when)
    yield from shared.braces(at / "title", choice.title)
    for place, option in each(at, "option", choice.options):
        yield from shared.braces(place / "title", option.title)
        for name in ("what", "may_do", "asks", "unknown"):
            cell: schema.Cell = getattr(option, name)
            yield from shared.braces(place / name / "text", cell.text)
            yield from shared.needed_sources(place / name, cell.sources)

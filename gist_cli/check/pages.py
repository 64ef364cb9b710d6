"""Rules for topics, cards of medicines and side effects."""

from collections.abc import Iterable, Iterator

from gist_cli.check.problem import Problem
from gist_cli.check.shared import Shared
from gist_cli.content import schema
from gist_cli.content.folder import OTHER_MEDICINES
from gist_cli.content.schema import PageKind
from gist_cli.lookup.entries import SOURCES, commands, entries_of, file_of
from gist_cli.lookup.find import Signs

MOST_ITEMS = 7
MOST_LINES_IN_SHORT = 3


def page(shared: Shared, kind: PageKind, page_id: str) -> Iterator[Problem]:
    """Yield what is wrong with one page."""
    file, found = f"{kind}/{page_id}.toml", shared.content.page(kind, page_id)
    every = [*found.in_short, *(entry for part in found.parts for entry in (*part.statements, *part.items))]
    yield from shared.ids(file, [statement.id for statement in every])
    yield from shared.no_braces(file, "title", [found.title, found.line, *found.also])
    if len(found.in_short) > MOST_LINES_IN_SHORT and not any(line.show_when for line in found.in_short):
        yield Problem(file, "in_short", f"It has more than {MOST_LINES_IN_SHORT} lines. Leave some out.")
    yield from shared.statements(file, found.in_short)
    yield from parts(shared, file, found.parts)
    yield from shared.braces(file, "ask", found.ask)
    yield from _layout(shared, file, found)
    match found:
        case schema.Effect():
            yield from _drugs(shared, file, found)
        case schema.Drug():
            yield from _glance(shared, file, found)
        case schema.Topic():
            for choice in found.choices:
                yield from _choice(shared, file, choice)
        case _:
            pass


def parts(shared: Shared, file: str, found: Iterable[schema.Part]) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a page."""
    for part in found:
        place = part.id or "part"
        heading = part.title or part.id
        yield from shared.condition(file, place, part.show_when)
        yield from shared.braces(file, place, [part.title])
        if not (part.statements or part.items):
            yield Problem(file, place, f'The part "{heading}" is empty. Take it out, or fill it.')
        if len(part.items) > MOST_ITEMS:
            yield Problem(file, place, f'The part "{heading}" has more than {MOST_ITEMS} items. Split the list.')
        yield from shared.statements(file, (*part.statements, *part.items))


def other_medicines(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the short answers about medicines without a card."""
    medicines = shared.content.other_medicines
    yield from shared.ids(OTHER_MEDICINES, [medicine.id for medicine in medicines])
    for medicine in medicines:
        yield from shared.statements(OTHER_MEDICINES, medicine.statements)


def names(shared: Shared) -> Iterator[Problem]:
    """Yield the names that open two things, and those that belong to a sign of an emergency."""
    signs = Signs(shared.content)
    for command in commands():
        if command == SOURCES:
            continue  # Two documents may have one title; a source is named by its id.
        owners: dict[str, str] = {}
        for entry in entries_of(shared.content, command):
            file = file_of(shared.content, entry)
            place = entry.part or ("title" if "/" in file else entry.id)
            for name in dict.fromkeys(entry.spellings()):
                owner = owners.setdefault(name, entry.id)
                if owner != entry.id:
                    sentence = f'The name "{name}" opens "{owner}" too. Take it out of one of them.'
                    yield Problem(file, place, sentence)
            for name in entry.names:
                if signs.hold(name):
                    sentence = f'"{name}" is a sign of an emergency and opens the urgent signs. Take the name out.'
                    yield Problem(file, place, sentence)


def _layout(shared: Shared, file: str, found: schema.Page) -> Iterator[Problem]:
    layout = shared.content.layout(found.layout)
    if layout is None:
        if found.layout or isinstance(found, schema.Drug):
            layouts = ", ".join(layout.id for layout in shared.content.guide.layouts)
            yield Problem(file, "layout", f"It needs one of the layouts in guide.toml. Use one of: {layouts}.")
        if not all(part.title for part in found.parts):
            yield Problem(file, "part", "A part has no title. Give it one.")
        return
    order = [part.id for part in layout.parts]
    used = [part.id for part in found.parts]
    for part_id in used:
        if part_id not in order:
            yield Problem(file, part_id, f"The layout has no such part. Use one of: {', '.join(order)}.")
    known = [part_id for part_id in used if part_id in order]
    if known != [part_id for part_id in order if part_id in known]:
        yield Problem(file, "part", "Its parts must stand once each, in the order of the layout. Move them.")


def _drugs(shared: Shared, file: str, effect: schema.Effect) -> Iterator[Problem]:
    for drug in effect.drugs:
        if not shared.content.has("drugs", drug.id):
            yield Problem(file, drug.id, f"There is no file drugs/{drug.id}.toml. Add it, or take the drug out.")
        yield from shared.needed_sources(file, drug.id, drug.sources)


def _glance(shared: Shared, file: str, drug: schema.Drug) -> Iterator[Problem]:
    yield from shared.statements(file, drug.glance)
    layout = shared.content.layout(drug.layout)
    order = [row.id for row in layout.glance] if layout else []
    if [row.id for row in drug.glance] != order:
        sentence = f"Its table at a glance must have these rows, each once and in this order: {', '.join(order)}."
        yield Problem(file, "glance", sentence)


def _choice(shared: Shared, file: str, choice: schema.ChoiceTable) -> Iterator[Problem]:
    yield from shared.condition(file, choice.id, choice.show_when)
    for option in choice.options:
        cells = (option.what, option.may_do, option.asks, option.unknown)
        yield from shared.braces(file, choice.id, [option.title, *(cell.text for cell in cells)])
        for cell in cells:
            yield from shared.needed_sources(file, choice.id, cell.sources)

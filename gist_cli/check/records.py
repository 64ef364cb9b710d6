"""Rules for the guide's own facts, its dates, its sources, its glossary and the urgent signs."""

import datetime as dt
import re
from collections.abc import Iterator

import msgspec

from gist_cli.check.pages import parts
from gist_cli.check.problem import Problem
from gist_cli.check.shared import Shared
from gist_cli.content import guidefile, schema
from gist_cli.content.files import read_toml
from gist_cli.guide.wording import mark_target, marks
from gist_cli.names import key

GUIDE, URGENT, GLOSSARY, SOURCES = "guide.toml", "urgent.toml", "glossary.toml", "sources.toml"
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)


def guide(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the file of the guide's own facts."""
    found = shared.content.guide
    yield from _voices(shared, found.voices)
    yield from shared.ids(GUIDE, [entry.topic for entry in found.plan])
    planned = {entry.topic for entry in found.plan}
    for entry in found.plan:
        if not shared.content.has("topics", entry.topic):
            yield Problem(GUIDE, entry.topic, "There is no such file in topics/. Add it, or correct the plan.")
        yield from shared.condition(GUIDE, entry.topic, entry.show_when)
    for topic in shared.content.ids("topics"):
        if topic not in planned | set(found.unplanned):
            sentence = f'No guide ever shows topics/{topic}.toml. Add a [[plan]] for it, or name it under "unplanned".'
            yield Problem(GUIDE, "plan", sentence)
    yield from _examples(shared, found.examples)
    yield from _dates(found, shared.content.style.review_days)
    for layout in found.layouts:
        yield from shared.ids(GUIDE, [part.id for part in layout.parts])
        titles = [part.title for part in layout.parts] + [row.title for row in layout.glance]
        yield from shared.braces(GUIDE, layout.id, titles)
    yield from shared.statements(GUIDE, (*found.summary, *found.next_steps))
    yield from parts(shared, GUIDE, found.about)
    for name in ("title", "welcome", "purpose", "review_status"):
        yield from shared.no_braces(GUIDE, name, [getattr(found, name)])


def urgent(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the urgent signs, which are the same for everyone."""
    for level in shared.content.urgent.levels:
        yield from shared.no_braces(URGENT, level.id, [level.title, *(part.title for part in level.parts)])
        yield from shared.statements(URGENT, level.what_to_do)
        yield from parts(shared, URGENT, level.parts)
        signs = [sign for part in level.parts for sign in (*part.statements, *part.items)]
        limited = [entry.id for entry in (*level.what_to_do, *signs) if entry.show_when is not None or entry.more]
        limited += [level.id for part in level.parts if part.show_when is not None or part.more]
        for place in limited:
            yield Problem(URGENT, place, "The list is the same for everyone. Take out show_when and more.")


def glossary(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the words that are explained."""
    terms = shared.content.glossary
    yield from shared.ids(GLOSSARY, [term.id for term in terms])
    glossed: dict[str, set[str]] = {}
    for term in terms:
        yield from shared.braces(GLOSSARY, term.id, [term.plain, term.gloss])
        yield from shared.needed_sources(GLOSSARY, term.id, term.sources)
        targets = (shared.content.term(mark_target(mark)[1]) for mark in marks(term.gloss))
        glossed[term.id] = {target.id for target in targets if target}
    for term_id in glossed:
        if _leads_back(glossed, term_id):
            sentence = "The words that explain it lead back to it. Explain it without them."
            yield Problem(GLOSSARY, term_id, sentence)


def sources(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the sources: ids, dates and addresses."""
    listed = msgspec.convert(read_toml(shared.content.files.path(SOURCES), SOURCES), schema.SourceList).sources
    yield from shared.ids(SOURCES, [source.id for source in listed])
    no_date = shared.content.style.no_date
    for source in listed:
        yield from shared.no_braces(SOURCES, source.id, [source.title, source.publisher])
        if source.date != no_date and not _DATE.fullmatch(source.date):
            sentence = f'Its date must be a year, a month or a day (2015, 2015-12, 2015-12-31), or "{no_date}".'
            yield Problem(SOURCES, source.id, sentence)
        if source.url and not source.url.startswith("https://"):
            yield Problem(SOURCES, source.id, "Its address must begin with https://. Correct it, or leave it empty.")


def _leads_back(glossed: dict[str, set[str]], start: str) -> bool:
    waiting, seen = list(glossed[start]), set[str]()
    while waiting:
        term = waiting.pop()
        if term == start:
            return True
        if term not in seen:
            seen.add(term)
            waiting += glossed.get(term, ())
    return False


def _dates(found: guidefile.GuideFile, days: int) -> Iterator[Problem]:
    if found.next_review <= found.content_date:
        yield Problem(GUIDE, "next_review", "It must be later than content_date. Correct one of them.")
    elif found.next_review - found.content_date > dt.timedelta(days=days):
        sentence = f"It must be within {days} days after content_date. Choose an earlier day."
        yield Problem(GUIDE, "next_review", sentence)


def _examples(shared: Shared, examples: guidefile.Examples) -> Iterator[Problem]:
    pages: tuple[tuple[schema.PageKind, str], ...] = (
        ("drugs", examples.drug),
        ("effects", examples.effect),
        ("topics", examples.topic),
    )
    for kind, page_id in pages:
        if not shared.content.has(kind, page_id):
            yield Problem(GUIDE, "examples", f"There is no file {kind}/{page_id}.toml. Name another example.")
    if shared.content.term(key(examples.term)) is None:
        yield Problem(GUIDE, "examples", f'The glossary has no word "{examples.term}". Name another example.')


def _voices(shared: Shared, voices: tuple[guidefile.Voice, ...]) -> Iterator[Problem]:
    if not voices or voices[-1].show_when is not None:
        yield Problem(GUIDE, "voice", "The last [[voice]] must have no show_when, to fit anyone. Add one.")
    for voice in voices:
        if set(voice.words) != shared.voice_words:
            missing = ", ".join(sorted(set(voice.words) ^ shared.voice_words))
            yield Problem(GUIDE, "voice", f"All voices need the same words. Not in each of them: {missing}.")
        yield from shared.condition(GUIDE, "voice", voice.show_when)

"""Rules for the guide's own facts, its dates, its sources, its glossary and the urgent signs."""

import datetime as dt
import re
from collections.abc import Iterator

from gist_cli.check.pages import listed, parts
from gist_cli.check.problem import At, Problem, each
from gist_cli.check.shared import Shared
from gist_cli.content.form import guidefile, schema
from gist_cli.guide.wording import mark_target, marks
from gist_cli.names import key

GUIDE, URGENT, GLOSSARY, SOURCES = At("guide.toml"), At("urgent.toml"), At("glossary.toml"), At("sources.toml")
_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII)


def guide(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the file of the guide's own facts."""
    found = shared.content.guide
    for name in ("title", "welcome", "purpose", "review_status"):
        yield from shared.no_braces(GUIDE / name, getattr(found, name))
    yield from _dates(found, shared.style.review_days)
    yield from _examples(shared, found.examples)
    titled = [*each(GUIDE, "next_step", found.next_steps), *each(GUIDE, "about", found.about)]
    lines = [(GUIDE / "subject", found.subject)]
    lines += (*each(GUIDE, "main_message", found.main_messages), *each(GUIDE, "summary", found.summary))
    lines += [
        line
        for place, part in titled
        for line in (*each(place, "statement", part.statements), *each(place, "item", part.items))
    ]
    yield from shared.ids((at, line.id) for at, line in lines)
    yield from shared.statement(GUIDE / "subject", found.subject)
    yield from shared.statements(GUIDE, "summary", found.summary)
    yield from shared.statements(GUIDE, "main_message", found.main_messages)
    yield from shared.last_fits_anyone(GUIDE, "main_message", found.main_messages)
    yield from parts(shared, GUIDE, "next_step", found.next_steps)
    yield from parts(shared, GUIDE, "about", found.about)
    for at, part in titled:
        if not part.title:
            yield Problem(at, 'This part has no title. Give it one: title = "...".')
        yield from shared.braces(at / "title", part.title)


def urgent(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the urgent signs, which are the same for everyone."""
    levels = list(each(URGENT, "level", shared.content.urgent.levels))
    if not levels:
        yield Problem(URGENT / "level", "There are no signs that need help. Add them: [[level]].")
    for at, worst in levels[:1]:
        if not worst.what_to_do:
            yield Problem(at / "what_to_do", "Nobody is told whom to call. Add it: [[level.what_to_do]].")
    yield from shared.ids((at, level.id) for at, level in levels)
    entries: list[tuple[At, schema.Statement]] = []
    for at, level in levels:
        yield from shared.no_braces(at / "title", level.title)
        yield from shared.statements(at, "what_to_do", level.what_to_do)
        yield from listed(shared, at, level.title, level.items)
        signs = list(each(at, "item", level.items))
        entries += (*each(at, "what_to_do", level.what_to_do), *signs)
        for place, sign in signs:
            yield from shared.primary(place, sign.sources, "a sign that needs help")
    yield from shared.ids((at, entry.id) for at, entry in entries)
    for at, entry in entries:
        yield from _for_everyone(at, entry)


def _for_everyone(at: At, entry: schema.Statement) -> Iterator[Problem]:
    if entry.show_when is not None:
        yield Problem(at / "show_when", "The urgent signs are the same for everyone. Take show_when out.")
    if entry.more:
        yield Problem(at / "more", "The urgent signs are shown everywhere. Take more out.")


def glossary(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the words that are explained."""
    terms = list(each(GLOSSARY, "term", shared.content.glossary_file.terms))
    yield from shared.ids((at, term.id) for at, term in terms)
    glossed: dict[str, set[str]] = {}
    for at, term in terms:
        yield from shared.braces(at / "plain", term.plain)
        yield from shared.braces(at / "gloss", term.gloss)
        yield from shared.needed_sources(at, term.sources)
        targets = (shared.content.term(mark_target(mark)[1]) for mark in marks(term.gloss))
        glossed[term.id] = {target.id for target in targets if target}
    for at, term in terms:
        if _leads_back(glossed, term.id):
            yield Problem(at / "gloss", "The words that explain it lead back to it. Explain it without them.")


def sources(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the sources: ids, dates and addresses."""
    listed = list(each(SOURCES, "source", shared.content.source_list.sources))
    yield from shared.ids((at, source.id) for at, source in listed)
    no_date, content_date = shared.style.no_date, shared.content.guide.content_date.isoformat()
    for at, source in listed:
        for name in ("title", "publisher"):
            yield from shared.no_braces(at / name, getattr(source, name))
        if source.date != no_date and not _DATE.fullmatch(source.date):
            sentence = f'Its date must be a year, a month or a day: "2015", "2015-12", "2015-12-31" or "{no_date}".'
            yield Problem(at / "date", f"{sentence} Correct it.")
        elif source.date != no_date and source.date > content_date:
            sentence = f"It is newer than the content_date of the guide ({content_date}). Correct one of them."
            yield Problem(at / "date", sentence)
        if source.url and not re.fullmatch(r"https://\S+\.\S+", source.url):
            sentence = "An address begins with https:// and has no blank. Correct it, or take the line out."
            yield Problem(at / "url", sentence)


def unused_sources(shared: Shared) -> Iterator[Problem]:
    """Yield the sources that nothing rests on, where the list is the folder's own; all other rules have gone before."""
    if not shared.content.files.speaks_for(SOURCES.file):
        return
    for at, source in each(SOURCES, "source", shared.content.source_list.sources):
        if source.id not in shared.cited:
            yield Problem(at, "Nothing rests on this source. Take it out, or name it where it is needed.")


def _leads_back(glossed: dict[str, set[str]], start: str) -> bool:
    waiting, seen = list(glossed[start]), set[str]()
    while waiting:
        term = waiting.pop()
        if term == start:
            return True
        if term not in seen:
            seen.add(term)
            waiting += glossed[term]
    return False


def _dates(found: guidefile.GuideFile, days: int) -> Iterator[Problem]:
    at = GUIDE / "next_review"
    if found.next_review <= found.content_date:
        yield Problem(at, "It must be later than content_date. Correct one of them.")
    elif found.next_review - found.content_date > dt.timedelta(days=days):
        latest = found.content_date + dt.timedelta(days=days)
        yield Problem(at, f"It is too long after content_date. Choose {latest} or an earlier day.")


def _examples(shared: Shared, examples: guidefile.Examples) -> Iterator[Problem]:
    at = GUIDE / "examples"
    pages: tuple[tuple[str, schema.PageKind, str], ...] = (
        ("drug", "drugs", examples.drug),
        ("effect", "effects", examples.effect),
        ("topic", "topics", examples.topic),
    )
    for name, kind, page_id in pages:
        if not shared.content.has(kind, page_id):
            yield Problem(at / name, f"There is no file {kind}/{page_id}.toml. Name another example.")
    if shared.content.term(key(examples.term)) is None:
        yield Problem(at / "term", f'The glossary has no word "{examples.term}". Name another example.')

"""The last lines of every output: how old the content and its sources are, and what that means."""

import datetime as dt
from collections.abc import Iterable, Iterator

from gist_cli.content.folder import Content
from gist_cli.document import GuideLine, Section, SourceLine
from gist_cli.guide.wording import Wording

OLD_SOURCE_YEARS = 3
_YEAR_DIGITS = 4


def guide_line(content: Content) -> GuideLine:
    """Return which guide this is."""
    guide = content.guide
    return GuideLine(guide.title, guide.version, guide.content_date, guide.next_review)


def cited_sources(content: Content, sections: Iterable[Section]) -> tuple[SourceLine, ...]:
    """Return the sources behind these sections, in the order in which they are first cited."""
    ids = dict.fromkeys(source for section in sections for source in section.cited())
    return source_lines(content, ids)


def source_lines(content: Content, ids: Iterable[str]) -> tuple[SourceLine, ...]:
    """Return the sources with these ids."""
    found = (content.source(source_id) for source_id in ids)
    return tuple(SourceLine(entry.id, entry.title, entry.publisher, entry.date, entry.url) for entry in found)


def notices(content: Content, wording: Wording, sources: Iterable[SourceLine], today: dt.date) -> Iterator[str]:
    """Yield the purpose of the guide, its date, the age of its oldest source, and that newer advice may exist."""
    guide = content.guide
    yield f"{guide.purpose} {guide.review_status}"
    age = wording.phrase("content_date", date=long_date(guide.content_date))
    years = [int(source.date[:_YEAR_DIGITS]) for source in sources if source.date[:_YEAR_DIGITS].isdigit()]
    if years and today.year - min(years) > OLD_SOURCE_YEARS:
        age += " " + wording.phrase("oldest_source", year=min(years), years=today.year - min(years))
    yield f"{age} {wording.phrase('newer_exists')}"
    if today > guide.next_review:
        yield wording.phrase("overdue", date=long_date(guide.next_review))


def long_date(date: dt.date) -> str:
    """Return a date as it is read aloud: November 23, 2026."""
    return f"{date:%B} {date.day}, {date.year}"

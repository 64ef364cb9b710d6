"""The last lines of every output: how old the content and its sources are, and what that means."""

import datetime as dt
from collections.abc import Iterable, Iterator

from gist_cli.content.folder import Content
from gist_cli.content.form.words import DateWords
from gist_cli.document import GuideLine, Labels, Section, SourceLine, fill
from gist_cli.guide.wording import Wording

OLD_SOURCE_YEARS = 3
_YEAR_DIGITS = 4


def guide_line(content: Content) -> GuideLine:
    """Return which guide this is."""
    guide = content.guide
    return GuideLine(guide.title, guide.version, guide.content_date, guide.next_review)


def labels(content: Content, wording: Wording, *, sources_hint: str | None = None) -> Labels:
    """Return the words around the parts of a document; a page has another hint at its sources than a guide."""
    words = wording.words
    return Labels(
        questions=words.questions,
        questions_note=words.questions_note,
        questions_more=words.questions_more,
        questions_later=words.questions_later,
        why=words.why,
        because=words.because,
        sources=words.sources,
        sources_hint=words.sources_hint if sources_hint is None else sources_hint,
        page=words.page,
        continued=words.continued,
        date=long_date(content.guide.content_date, content.guide.dates),
        language=content.guide.language,
    )


def cited_sources(content: Content, sections: Iterable[Section]) -> tuple[SourceLine, ...]:
    """Return the sources behind these sections, in the order in which they are first cited."""
    ids = dict.fromkeys(source for section in sections for source in section.cited())
    return source_lines(content, ids)


def source_lines(content: Content, ids: Iterable[str]) -> tuple[SourceLine, ...]:
    """Return the sources with these ids."""
    found = content.cited(ids)
    return tuple(SourceLine(entry.id, entry.title, entry.publisher, entry.date, entry.url) for entry in found)


def purpose(content: Content) -> str:
    """Return what the guide is for, and whether it was reviewed."""
    return f"{content.guide.purpose} {content.guide.review_status}"


def ages(content: Content, wording: Wording, sources: Iterable[SourceLine], today: dt.date) -> Iterator[str]:
    """Yield how old the guide and its oldest source are, what that means, and whose content it is."""
    guide, words = content.guide, wording.words
    age = fill(words.content_date, date=long_date(guide.content_date, guide.dates))
    years = [int(source.date[:_YEAR_DIGITS]) for source in sources if source.date[:_YEAR_DIGITS].isdigit()]
    if years and today.year - min(years) > OLD_SOURCE_YEARS:
        age += " " + fill(words.oldest_source, year=min(years), years=today.year - min(years))
    late = tuple(overdue(content, wording, today))  # It says also that there may be something newer.
    yield from (age, *late) if late else (f"{age} {words.newer_exists}",)
    if not content.files.all_own:
        yield fill(words.other_content, folder=content.files.folder.absolute().name)


def overdue(content: Content, wording: Wording, today: dt.date) -> Iterator[str]:
    """Yield that the content should have been reviewed, where it should."""
    guide = content.guide
    if today > guide.next_review:
        yield fill(wording.words.overdue, date=long_date(guide.next_review, guide.dates))


def long_date(date: dt.date, words: DateWords) -> str:
    """Return a date as it is read aloud in the language of the guide."""
    return fill(words.form, month=words.months[date.month - 1], day=date.day, year=date.year)

"""The last lines of every output: how old the content is, and whose."""

import datetime as dt
from pathlib import Path

import pytest

from gist_cli.content.files import own_folder
from gist_cli.content.folder import Content
from gist_cli.document import SourceLine
from gist_cli.guide.imprint import ages
from gist_cli.guide.wording import Wording
from tests.conftest import OTHER_GUIDE

SOURCES = [SourceLine("alt", "", "", "2019-05", ""), SourceLine("ohne", "", "", "not given", "")]


def last_lines(content: Content, today: dt.date, sources: list[SourceLine]) -> list[str]:
    """Return the last lines on a day."""
    return list(ages(content, Wording(content, {}), sources, today))


@pytest.mark.parametrize("late", [False, True])
def test_a_guide_says_when_its_review_is_overdue(*, late: bool) -> None:
    """Up to the next review every output says that there may be something newer, then that it may be out of date."""
    content = Content(OTHER_GUIDE)
    due = content.guide.next_review
    overdue = content.guide.words.overdue.partition("<")[0]
    said = last_lines(content, due + dt.timedelta(days=late), [])
    assert any(line.startswith(overdue) for line in said) is late
    assert any(content.guide.words.newer_exists in line for line in said) is not late


@pytest.mark.parametrize(("years", "old"), [(3, False), (4, True)])
def test_the_age_of_the_oldest_source_is_said(years: int, *, old: bool) -> None:
    """A source of more than three years ago is named by its year; one without a date is no year at all."""
    content = Content(OTHER_GUIDE)
    said = last_lines(content, dt.date(2019 + years, 1, 1), SOURCES)
    assert any("2019" in line for line in said) is old


def test_content_from_elsewhere_is_named(tmp_path: Path) -> None:
    """What comes from another folder, or from one laid over the program's own, says so; the program's own does not."""
    laid = tmp_path / "hospital"
    laid.mkdir()
    for folder, name in ((OTHER_GUIDE, OTHER_GUIDE.name), (laid, "hospital"), (own_folder(), "")):
        content = Content(folder)
        phrase = content.guide.words.other_content
        said = [
            line for line in last_lines(content, dt.date(2026, 1, 1), []) if line.startswith(phrase.partition("<")[0])
        ]
        assert said == ([phrase.replace("<folder>", name)] if name else [])

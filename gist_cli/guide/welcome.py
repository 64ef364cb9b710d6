"""The first screen: what this is, what it is not, and the commands by task."""

import datetime as dt
from collections.abc import Iterator
from importlib.metadata import version

from gist_cli.content.folder import Content
from gist_cli.document import AnyBlock, Document, Item, List, Paragraph, Section, fill
from gist_cli.guide.imprint import ages, guide_line, labels, long_date, purpose
from gist_cli.guide.wording import Wording, command


def version_line(content: Content) -> str:
    """Return the version of the program and the date of its content."""
    date = long_date(content.guide.content_date, content.guide.dates)
    return fill(content.guide.first_screen.version, version=version("gist-guide"), date=date)


def first_screen(content: Content, today: dt.date) -> Document:
    """Return a short friendly page for someone who typed only the program's name."""
    wording, words = Wording(content, {}), content.guide.first_screen
    tasks = tuple(Item(f"{task}: {command(*typed)}", command=typed) for task, typed in _tasks(content))
    blocks: tuple[AnyBlock, ...] = (
        Paragraph(content.guide.welcome),
        List(tasks),
        Paragraph(" ".join(map(wording.say, (words.line_mode, words.more)))),
    )
    return Document(
        guide=guide_line(content),
        sections=(Section(id="start", kind="about", title=content.guide.title, blocks=blocks),),
        notices=(" ".join((purpose(content), *ages(content, wording, (), today))),),
        labels=labels(content, wording),
    )


def _tasks(content: Content) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a person may want, and the words to type for it."""
    say, examples = content.guide.first_screen, content.guide.examples
    yield say.ask, ("gist-guide", "ask")
    yield say.sheet, ("gist-guide", "ask", "--sheet")
    yield say.urgent, ("gist-guide", "urgent")
    yield say.drug, ("gist-guide", "drug", examples.drug)
    yield say.effect, ("gist-guide", "effect", examples.effect)
    yield say.topic, ("gist-guide", "topic", examples.topic)
    yield say.questions, ("gist-guide", "questions")
    yield say.term, ("gist-guide", "term", examples.term)
    yield say.search, ("gist-guide", "search", *examples.search)
    yield say.form, ("gist-guide", "form")

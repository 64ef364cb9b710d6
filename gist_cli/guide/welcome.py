"""The first screen: what this is, what it is not, and the commands by task."""

import datetime as dt
from collections.abc import Iterator
from importlib.metadata import version

from gist_cli.content.folder import Content
from gist_cli.document import AnyBlock, Document, Item, List, Paragraph, Section
from gist_cli.guide.imprint import guide_line, long_date, notices
from gist_cli.guide.wording import Wording

MORE = "All commands: gist-guide --help. Leave at any time with Ctrl-C: nothing is kept unless you ask for it."


def version_line(content: Content) -> str:
    """Return the version of the program and the date of its content."""
    return f"gist-guide {version('gist-guide')}, content of {long_date(content.guide.content_date)}"


def first_screen(content: Content, today: dt.date) -> Document:
    """Return a short friendly page for someone who typed only the program's name."""
    wording = Wording(content, {})
    blocks: tuple[AnyBlock, ...] = (
        Paragraph(content.guide.welcome),
        List(tuple(Item(f"{task}: gist-guide {command}") for task, command in _tasks(content))),
        Paragraph(MORE),
    )
    return Document(
        guide=guide_line(content),
        sections=(Section(id="start", kind="about", title=content.guide.title, blocks=blocks),),
        notices=tuple(notices(content, wording, (), today)),
        labels=wording.phrases(),
    )


def _tasks(content: Content) -> Iterator[tuple[str, str]]:
    """Yield what a person may want, and the words to type for it."""
    examples = content.guide.examples
    yield "Get the guide made for you", "ask"
    yield "See the signs that need help now", "urgent"
    yield "Look up a medicine", f"drug {examples.drug}"
    yield "Look up a side effect", f"effect {examples.effect}"
    yield "Read about a topic", f"topic {examples.topic}"
    yield "See questions to ask", "questions"
    yield "Understand a word", f"term {examples.term}"

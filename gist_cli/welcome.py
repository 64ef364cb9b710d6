"""The first screen: what this is, what it is not, and the commands by task."""

import datetime as dt
from importlib.metadata import version

from gist_cli.colophon import guide_line, long_date, notices
from gist_cli.content import Content
from gist_cli.document import AnyBlock, Document, Item, List, Paragraph, Section
from gist_cli.wording import Wording

TASKS = (
    ("Get the guide made for you", "gist-guide ask"),
    ("See the signs that need help now", "gist-guide urgent"),
    ("Look up a medicine", "gist-guide drug imatinib"),
    ("Look up a side effect", "gist-guide effect fatigue"),
    ("Read about a topic", "gist-guide topic surgery"),
    ("See questions to ask", "gist-guide questions"),
    ("Understand a word", "gist-guide term mutation"),
)
MORE = "All commands: gist-guide --help. Leave at any time with Ctrl-C: nothing is kept unless you ask for it."


def version_line(content: Content) -> str:
    """Return the version of the program and the date of its content."""
    return f"gist-guide {version('gist-guide')}, content of {long_date(content.guide.content_date)}"


def first_screen(content: Content, today: dt.date) -> Document:
    """Return a short friendly page for someone who typed only the program's name."""
    wording = Wording(content, {})
    blocks: tuple[AnyBlock, ...] = (
        Paragraph(content.guide.welcome),
        List(tuple(Item(f"{task}: {command}") for task, command in TASKS)),
        Paragraph(MORE),
    )
    return Document(
        guide=guide_line(content),
        sections=(Section(id="start", kind="about", title=content.guide.title, blocks=blocks),),
        notices=tuple(notices(content, wording, (), today)),
        labels=wording.phrases(),
    )

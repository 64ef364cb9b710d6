"""Writes a document as JSON, for other programs."""

import msgspec

from gist_cli.document import Document

FORMAT = 1


def render(document: Document) -> str:
    """Return one JSON object, indented, ending with one line end."""
    data: dict[str, object] = {"format": FORMAT, "guide": document.guide}
    if document.answers is not None:
        data["answers"] = document.answers
    data |= {
        "sections": document.all_sections(),
        "questions": document.questions,
        "sources": document.sources,
        "notices": document.notices,
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"

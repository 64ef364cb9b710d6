"""Writes a document as JSON, for other programs; schema.json beside this file describes it."""

import re
from typing import Literal

import msgspec

from gist_cli.document import NO_BREAK, AskedQuestion, Document, Edition, GuideLine, Section, SourceLine

SCHEMA = "urn:gist-guide:schema:1"
"""The id of the schema."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """What is written of a document; ``edition`` and ``answers`` belong to a guide made for a person."""

    format: Literal[1] = 1
    schema: str = SCHEMA
    edition: Edition | msgspec.UnsetType = msgspec.UNSET
    guide: GuideLine
    title: str
    answers: dict[str, tuple[str, ...]] | msgspec.UnsetType = msgspec.UNSET
    sections: tuple[Section, ...]
    questions: tuple[AskedQuestion, ...]
    sources: tuple[SourceLine, ...]
    notices: tuple[str, ...]


def render(document: Document) -> str:
    """Return one JSON object, indented, ending with one line end."""
    printed = Printed(
        edition=document.edition or msgspec.UNSET,
        guide=document.guide,
        title=document.title,
        answers=msgspec.UNSET if document.answers is None else document.answers,
        sections=document.all_sections(),
        questions=document.questions,
        sources=document.sources,
        notices=document.notices,
    )
    written = msgspec.json.format(msgspec.json.encode(printed), indent=2).decode() + "\n"
    return written.replace(NO_BREAK, " ")


def in_ascii(written: str) -> str:
    """Return JSON with each character beyond ASCII written as its number."""
    return _BEYOND_ASCII.sub(_escaped, written)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))


def schema() -> str:
    """Return the schema that all that is written fits."""
    described = msgspec.json.schema(Printed) | {"$id": SCHEMA, "title": "What gist-guide writes with --format json"}
    return msgspec.json.format(msgspec.json.encode(described, order="deterministic"), indent=2).decode() + "\n"

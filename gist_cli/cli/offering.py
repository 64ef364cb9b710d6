"""Puts together what a person can read and do with their guide on a screen."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from gist_cli.cli.ask import Run
from gist_cli.content.answers import Answered
from gist_cli.content.kinds import KINDS
from gist_cli.document import Document, Edition, Section
from gist_cli.guide.pages import PageMaker
from gist_cli.guide.person import GuideMaker
from gist_cli.lookup.search import results
from gist_cli.output.output import Output
from gist_cli.reader.offer import (
    File,
    FoundPage,
    FoundPages,
    Offer,
    Part,
    grouped,
    parts_of,
    questions_of,
    section_part,
)
from gist_cli.render.formats import Format


def offer_for(run: Run, answers: Answered, document: Document, answers_text: Callable[[], str]) -> Offer:
    """Return what is offered with a guide, which is the document made for these answers."""
    words = run.content.conversation.files
    maker = run.maker(answers)
    sheet, questions = maker.document(run.today, Edition.SHEET), questions_of(document)
    file, html = partial(_file, run.output), partial(_written, run.output, document, Format.HTML)
    return Offer(
        parts=grouped(_parts(run, maker, document), run.content.conversation.reading.groups),
        questions=questions,
        sheet=Part("sheet", sheet.title, sheet),
        search=partial(_search, run, answers),
        files=(
            File(words.answers, words.answers_name, ".toml", answers_text),
            file(words.sheet, words.sheet_name, sheet),
            file(words.questions, words.questions_name, questions.short),
            file(words.guide, words.guide_name, document),
            File(words.guide_page, words.guide_name, ".html", html),
        ),
    )


def _parts(run: Run, maker: GuideMaker, document: Document) -> Iterator[Part]:
    """Yield the parts of the guide, each with the whole of it, and then what else fits this person."""
    full = maker.document(run.today, Edition.FULL)
    whole: dict[tuple[str, str], Section] = {(section.kind, section.id): section for section in full.sections}
    kinds = {found.name: kind for kind, found in KINDS.items()}
    for part in parts_of(document):
        section = whole.pop((part.kind, part.short.sections[0].id), None)
        is_more = section is not None and section != part.short.sections[0] and part.kind in kinds
        yield part._replace(whole=section_part(full, section).short) if section and is_more else part
    for section in whole.values():
        if section.kind in kinds:
            part = section_part(full, maker.short(kinds[section.kind], section.id))
            yield part._replace(whole=section_part(full, section).short)


def _search(run: Run, answers: Answered, typed: str) -> FoundPages:
    pages = PageMaker(run.content, run.today, run.facts(answers))
    openers: dict[str, Callable[[str], Document]] = {
        "topic": pages.topic,
        "effect": pages.effect,
        "drug": lambda name: pages.drugs([name]),
        "term": pages.terms,
        "questions": lambda tag: pages.questions([tag]),
        "urgent": lambda _sign: pages.urgent(),
        "about": lambda _page: pages.about(),
    }
    searched = results(run.content, typed)
    found = (
        FoundPage(hit.entry.title, hit.heading, hit.text, partial(_opened, openers[hit.entry.command], hit.entry.id))
        for hit in searched.hits
    )
    return FoundPages(searched.is_sign, tuple(found))


def _opened(opener: Callable[[str], Document], name: str) -> Document:
    """Return a page without the hint at an option, which nobody can type there."""
    page = opener(name)
    return msgspec.structs.replace(page, labels=msgspec.structs.replace(page.labels, sources_hint=""))


def _file(output: Output, label: str, name: str, document: Document) -> File:
    """Return a document as plain text to be saved, and in pages to be printed."""
    written = partial(_written, output, document)
    return File(label, name, ".txt", written, partial(written, paged=True))


def _written(output: Output, document: Document, form: Format = Format.TEXT, *, paged: bool = False) -> str:
    to_file = msgspec.structs.replace(output, format=form, paged=paged, file=Path(form))
    return to_file.rendered(to_file.prepared(document))

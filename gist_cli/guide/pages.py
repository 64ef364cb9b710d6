"""Makes the document of one thing that is looked up: a drug, a topic, a side effect, a word, a list."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from gist_cli.content.conditions import Answers
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.kinds import KINDS
from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
    SourceLine,
    fill,
)
from gist_cli.errors import GuideError
from gist_cli.guide.drugs import other_medicine, other_medicines, side_by_side
from gist_cli.guide.imprint import ages, cited_sources, guide_line, labels, long_date, purpose, source_lines
from gist_cli.guide.sections import SectionBuilder
from gist_cli.guide.wording import Wording, command
from gist_cli.lookup.entries import QUESTIONS, SOURCES, TERM, URGENT
from gist_cli.lookup.find import find, level_named, segments, shortened


class PageMaker:
    """Makes documents from content; ``today`` tells how old their sources are."""

    def __init__(self, content: Content, today: dt.date, voice: Answers | None = None) -> None:
        """Speak in the voice for these answers; without them, to the person concerned."""
        self._content = content
        self._today = today
        self._wording = Wording(content, voice or {})
        self._words = self._wording.words
        self._build = SectionBuilder(content, self._wording, None)

    def drugs(self, names: Sequence[str]) -> Document:
        """Return the list of drugs, one card, or several cards side by side."""
        if not names:
            return self._list("drugs", self._words.drugs_title, other_medicines(self._content, self._wording))
        opener = KINDS["drugs"].name
        typed = list(segments(self._content, opener, names))
        found = dict(find(self._content, opener, name) for name in reversed(typed))
        ids = list(reversed(found))
        cards = [drug for drug in ids if self._content.has("drugs", drug)]
        if len(cards) > 1:
            sections = [side_by_side(self._content, self._wording, cards)]
        else:
            sections = [self._build.page("drugs", drug, ask=True, first=found[drug]) for drug in cards]
        others = (other_medicine(self._content, self._wording, drug) for drug in ids if drug not in cards)
        return self._document(*sections, *others)

    def topic(self, name: str) -> Document:
        """Return the list of topics, or one topic."""
        return self._page("topics", name, self._words.topics_title)

    def effect(self, name: str) -> Document:
        """Return the list of side effects, or one of them."""
        return self._page("effects", name, self._words.effects_title)

    def questions(self, tags: Sequence[str]) -> Document:
        """Return the questions of these situations (any of them), or under their situations all not kept apart."""
        if not tags:
            return self._all_questions()
        wanted = {find(self._content, QUESTIONS, tag).id for tag in segments(self._content, QUESTIONS, tags)}
        chosen = [question for question in self._content.bank.questions if wanted.intersection(question.tags)]
        chosen.sort(key=lambda question: question.priority)
        questions = tuple(self._build.asked(entry, lines=1) for entry in chosen)
        return self._document(questions=questions, more_sources=self._behind(chosen))

    def _all_questions(self) -> Document:
        bank = self._content.bank
        apart = {tag.id for tag in bank.tags if tag.apart}
        places = {tag.id: (number, tag.title) for number, tag in enumerate(bank.tags)}
        chosen = [question for question in bank.questions if not apart.intersection(question.tags)]
        chosen.sort(key=lambda question: (places[question.tags[0]], question.priority))
        questions = tuple(self._build.asked(entry, lines=0, group=places[entry.tags[0]][1]) for entry in chosen)
        page = self._document(questions=questions, closing=self._tags(), more_sources=self._behind(chosen))
        example = command("gist-guide", QUESTIONS, next((entry.tags[0] for entry in chosen), ""))
        return replace(
            page, labels=replace(page.labels, questions_note=fill(self._words.questions_all, command=example))
        )

    def _behind(self, questions: Iterable[schema.CareQuestion]) -> tuple[SourceLine, ...]:
        """Return the sources behind questions, each once."""
        return source_lines(self._content, dict.fromkeys(source for entry in questions for source in entry.sources))

    def terms(self, name: str) -> Document:
        """Return the glossary, or one word of it."""
        terms = {term.id: term for term in self._content.glossary}
        if name:
            chosen = [terms[find(self._content, TERM, name).id]]
        else:
            chosen = [term for term in terms.values() if not term.apart]
        return self._document(*map(self._term, chosen))

    def urgent(self, typed: str = "", told: Iterable[Paragraph] = ()) -> Document:
        """Return the signs that need help now, with what is ``told`` of them below whom to call.

        Where one of them was typed, that is the heading under which it stands.
        """
        return self._with_call(self._document(self._build.urgent([*told, *self._where(typed)])))

    def whom_to_call(self) -> str:
        """Return what the worst of the urgent signs ask for."""
        what = self._wording.say(self._content.whom_to_call.text)
        return fill(self._words.urgent_again, level=self._content.urgent.levels[0].title, what=what)

    def sources(self, name: str) -> Document:
        """Return the list of sources, or one of them."""
        sources = self._content.sources
        if name:
            ids: Iterable[str] = [find(self._content, SOURCES, name).id]
        else:
            ids = sorted(sources, key=lambda source_id: sources[source_id].title.casefold())
        return self._document(more_sources=source_lines(self._content, ids), mark_sources=True)

    def search(self, typed: Sequence[str]) -> Document:
        """Return the pages where these words stand, best first, after the urgent signs if the words name one.

        Raises GuideError, which says what to do, if they stand nowhere.
        """
        from gist_cli.lookup.search import results  # Loaded only for a search.
        from gist_cli.lookup.spelling import respelled

        wanted = " ".join(typed)
        say = self._content.lookup.words
        found = results(self._content, wanted)
        opening = (self._build.urgent(self._where(wanted)),) if found.is_sign else ()
        hits = [hit for hit in found.hits if not (found.is_sign and hit.entry.command == URGENT)]
        if not hits and not opening:
            raise GuideError(fill(say.found_none, words=shortened(wanted), command=f"gist-guide {URGENT}"))
        items = tuple(
            Item(
                fill(
                    say.found_in_part if hit.heading else say.found_line,
                    title=hit.entry.title,
                    part=hit.heading,
                    text=self._wording.say(hit.text),
                ),
                command=hit.entry.words,
            )
            for hit in hits
        )
        read_as = fill(say.found_instead, typed=", ".join(found.instead), words=", ".join(found.instead.values()))
        blocks: list[AnyBlock] = [Paragraph(read_as)] if found.instead else []
        blocks += [Paragraph(say.found_hint), List(items)]
        meant = respelled(wanted, found.instead) if found.instead else wanted
        title = fill(say.found_title, words=shortened(meant))
        section = Section(id="found", kind="list", title=title, blocks=tuple(blocks))
        page = self._document(*opening, *([section] if items else []))
        return self._with_call(page) if opening else page

    def about(self) -> Document:
        """Return what this guide is, how old it is, and what it does not cover."""
        guide = self._content.guide
        blocks: list[AnyBlock] = [
            Paragraph(purpose(self._content)),
            *self._build.titled(guide.about),
            Heading(self._words.version),
            List(
                (
                    Item(f"{guide.title}, {guide.version}"),
                    Item(fill(self._words.content_date, date=long_date(guide.content_date, guide.dates))),
                    Item(fill(self._words.next_review, date=long_date(guide.next_review, guide.dates))),
                    Item(fill(self._words.reading_grade, grade=guide.reading_grade)),
                )
            ),
        ]
        return self._document(
            Section(id="about", kind="about", title=self._words.about, blocks=tuple(blocks)),
        )

    def _where(self, typed: str) -> Iterator[Paragraph]:
        """Yield where to look for the sign that was typed, if one was."""
        say = self._content.lookup.words
        level = level_named(self._content, typed) if typed else None
        if level is not None:
            phrase = f"{say.found_sign} {say.signs_above}" if level else say.found_sign
            title = self._content.urgent.levels[level].title
            yield Paragraph(fill(phrase, words=shortened(typed), level=title))

    def _with_call(self, page: Document) -> Document:
        """Let a page of urgent signs end with what the worst of them ask for: its beginning may have scrolled away."""
        return replace(page, notices=(*page.notices, self.whom_to_call()))

    def _page(self, kind: schema.PageKind, name: str, list_title: str) -> Document:
        if not name:
            return self._list(kind, list_title, [])
        found = find(self._content, KINDS[kind].name, name)
        return self._document(self._build.page(kind, found.id, ask=True, first=found.part))

    def _list(self, kind: schema.PageKind, title: str, more: list[AnyBlock]) -> Document:
        pages = [(page_id, self._content.page(kind, page_id)) for page_id in self._content.ids(kind)]
        items = tuple(Item(f"{page_id}: {_with_line(page)}") for page_id, page in pages)
        example = command("gist-guide", KINDS[kind].name, next((page_id for page_id, _ in pages), ""))
        hint = Paragraph(fill(self._words.open_one, command=example))
        return self._document(Section(id=kind, kind="list", title=title, blocks=(hint, List(items), *more)))

    def _tags(self) -> tuple[Section, ...]:
        tags = self._content.bank.tags
        open_tags = tuple(Item(f"{tag.id}: {tag.title}") for tag in tags if not tag.apart)
        names = ", ".join(tag.id for tag in tags if tag.apart)
        blocks: list[AnyBlock] = [List(open_tags)]
        if names:
            blocks.append(Paragraph(fill(self._words.apart_questions, names=names)))
        return (Section(id="situations", kind="list", title=self._words.tags_title, blocks=tuple(blocks)),)

    def _term(self, term: schema.Term) -> Section:
        blocks: list[AnyBlock] = [Paragraph(fill(self._words.say_it, say=term.say))] if term.say else []
        blocks.append(Paragraph(self._wording.say(term.plain), term.sources))
        return Section(id=term.id, kind="term", title=term.term, blocks=tuple(blocks))

    def _document(
        self,
        *sections: Section,
        questions: tuple[AskedQuestion, ...] = (),
        closing: tuple[Section, ...] = (),
        more_sources: tuple[SourceLine, ...] = (),
        mark_sources: bool = False,
    ) -> Document:
        closing = (*closing, *self._build.words())
        sources = (*cited_sources(self._content, (*sections, *closing)), *more_sources)
        return Document(
            guide=guide_line(self._content),
            sections=sections,
            questions=questions,
            closing=closing,
            sources=sources,
            notices=(purpose(self._content), *ages(self._content, self._wording, sources, self._today)),
            labels=labels(self._content, self._wording),
            list_sources=mark_sources,
            mark_sources=mark_sources,
        )


def _with_line(page: schema.Page) -> str:
    return page.title if not page.line else f"{page.title}. {page.line}"

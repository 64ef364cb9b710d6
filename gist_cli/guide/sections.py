"""Builds the section of one page of content, in one of its forms."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import TypeVar

from msgspec import UNSET

from gist_cli.content.conditions import Answers, Condition, first_of, holds
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.form.guidefile import Form, LayoutPart, Place
from gist_cli.content.kinds import KINDS
from gist_cli.document import (
    AnyBlock,
    AskedQuestion,
    Callout,
    Checklist,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
    Table,
    fill,
)
from gist_cli.guide.drugs import dose_caution, glance, usual_order, which_drugs
from gist_cli.guide.wording import Wording

WHOLE_PAGE = Place(form="full")
"""All of a page, as it is opened by name."""

S = TypeVar("S", bound=schema.Statement)

_ORDER = "#order"
"""Stands among the texts that were said for the drawing of the usual order of drugs."""


class SectionBuilder:
    """Builds sections from content, in the voice of ``wording``.

    With ``answers`` it leaves out what does not fit them, and what it said before; without (None) it keeps everything.
    """

    def __init__(self, content: Content, wording: Wording, answers: Answers | None) -> None:
        """Begin with nothing said."""
        self._content = content
        self._wording = wording
        self._answers = answers
        self._said: set[str] = set()
        self._cautioned = False

    def page(  # noqa: PLR0913 - each says another thing about the section.
        self,
        kind: schema.PageKind,
        page_id: str,
        place: Place = WHOLE_PAGE,
        *,
        because: tuple[str, ...] = (),
        lead: str = "",
        ask: bool = False,
        first: str = "",
    ) -> Section:
        """Return the section of one topic, drug card or side effect, with as much of it as its place holds.

        ``because`` holds the reasons for it; ``lead`` stands at its head. ``ask`` adds what the page is for, and what
        to ask, before the parts that only tell more. The part named ``first`` stands before the others and before what
        the page says in short.
        """
        page, form = self._content.page(kind, page_id), place.form
        self._cautioned &= self._answers is not None
        blocks: list[AnyBlock] = [Paragraph(lead)] if lead else []
        blocks += map(self._stands_out, page.main_messages if self._answers is None else ())
        blocks += map(self.paragraph, page.purpose if ask else ())
        chosen = list(self._chosen(page, place))
        opening = [pair for pair in chosen if first and first == (pair[0].id or pair[0].title)]
        blocks += chain.from_iterable(self._with_choices(page, form, page_id, *pair) for pair in opening)
        if place.in_short and form != "glance":
            blocks += self._in_short(page)
        blocks += [*self._glance(page), *self._choices(page, form)]
        others = [pair for pair in chosen if pair not in opening]
        last = len(list(takewhile(lambda pair: ask and pair[0].more, reversed(others))))
        rest = (self._with_choices(page, form, page_id, *pair) for pair in others)
        most = place.most if place.topic else 0
        blocks += chain.from_iterable(islice(filter(None, islice(rest, len(others) - last)), most or None))
        if last:
            blocks += [*self._to_ask(page), *chain.from_iterable(rest)]
        if form == "full":
            blocks += self._facts(page)
        if ask and not last:
            blocks += self._to_ask(page)
        if blocks[:1] == [self._short_heading()] and not blocks[2:]:
            del blocks[0]  # What a page says in short needs no such heading where nothing longer follows.
        return Section(page_id, KINDS[kind].name, page.title, tuple(blocks), because)

    def urgent(self, told: Iterable[AnyBlock] = ()) -> Section:
        """Return the signs that need help now: the same list for everyone, in groups below what they are about.

        Whom to call comes before all else, also on the smallest screen, and what is ``told`` of the signs below it.
        """
        urgent = self._content.urgent
        blocks: list[AnyBlock] = []
        for level in urgent.levels:
            blocks.append(Heading(level.title, "urgent"))
            blocks += self._said_blocks(level.what_to_do, level.items)
        heading, call, *signs = blocks
        return Section("urgent", "urgent", urgent.title, (heading, call, *told, *signs))

    def main_message(self) -> Callout:
        """Return the one message that matters most to this person, which stands out."""
        messages = self.kept(self._content.guide.main_messages)
        return self._stands_out(first_of(messages, "guide.toml", "main_message"))

    def _stands_out(self, message: schema.Statement) -> Callout:
        said = self.item(message)
        return Callout(self._wording.words.main_message, said.text, said.sources)

    def titled(self, parts: Iterable[schema.Part]) -> list[AnyBlock]:
        """Return the blocks of parts that have titles of their own, whole."""
        return [block for part in parts for block in self._part(part, LayoutPart(id=part.id, title=part.title), "full")]

    def kept(self, statements: Iterable[S], form: Form = "full") -> list[S]:
        """Return the statements that fit the answers and this form."""
        return [entry for entry in statements if self._fits(entry.show_when) and (form == "full" or not entry.more)]

    def kept_part(self, part: schema.Part, form: Form = "full") -> bool:
        """Say whether a part fits the answers and this form."""
        return self._fits(part.show_when) and (form == "full" or not part.more)

    def item(self, statement: schema.Statement) -> Item:
        """Return a statement as an entry of a list."""
        self._wording.explain(statement.explains)
        drawing = statement.drawing if isinstance(statement, schema.Item) else ""
        return Item(self._wording.say(statement.text), statement.sources, drawing=drawing or UNSET)

    def paragraph(self, statement: schema.Statement) -> Paragraph:
        """Return a statement as a paragraph."""
        self._wording.explain(statement.explains)
        return Paragraph(self._wording.say(statement.text), statement.sources)

    def asked(
        self, question: schema.CareQuestion, lines: int, *, later: bool = False, group: str = ""
    ) -> AskedQuestion:
        """Return a question to raise, with so many lines to write on."""
        self._wording.explain(question.explains)
        text, why = self._wording.say(question.text), self._wording.say(question.why)
        return AskedQuestion(question.id, text, why, lines, later or UNSET, group or UNSET)

    def words(self) -> tuple[Section, ...]:
        """Return the section that explains the glossary words met so far, or none where no text left one open."""
        items = tuple(Item(gloss) for gloss in self._wording.glosses())
        if not items:
            return ()
        return (Section("words", "list", self._wording.words.words_here, (List(items),)),)

    def _fits(self, condition: Condition | None) -> bool:
        return self._answers is None or holds(condition, self._answers)

    def _new(self, statements: Iterable[S]) -> list[S]:
        """Return the statements that a guide has not made before; a page that is opened alone says all of them."""
        new = [entry for entry in statements if entry.text not in self._said]
        if self._answers is not None:
            self._said.update(entry.text for entry in new)
        return new

    def _in_short(self, page: schema.Page) -> Iterator[AnyBlock]:
        """Yield what a page says in short."""
        items = tuple(map(self.item, self._new(self.kept(page.in_short))))
        if items:
            yield self._short_heading()
            yield List(items)

    def _short_heading(self) -> Heading:
        return Heading(self._wording.words.in_short, "short")

    def _glance(self, page: schema.Page) -> Iterator[AnyBlock]:
        if isinstance(page, schema.Drug) and page.glance:
            yield Heading(self._wording.words.at_a_glance)
            yield Paragraph(self._wording.words.glance_use)
            yield glance(self._content, self._wording, [page])
            yield from self._caution(page.glance)

    def _choices(self, page: schema.Page, form: Form, after: str = "") -> Iterator[AnyBlock]:
        """Yield the options at a glance that stand behind a part, or before all of them."""
        words, say = self._wording.words, self._wording.say
        titles = (words.choice_what, words.choice_may_do, words.choice_asks, words.choice_unknown)
        for choice in page.choices if isinstance(page, schema.Topic) and form in {"full", "whole"} else ():
            if choice.after != after or not self._fits(choice.show_when):
                continue
            options = choice.options
            rows = [[getattr(option, name) for option in options] for name in ("what", "may_do", "asks", "unknown")]
            yield Heading(say(choice.title))
            yield Paragraph(words.choice_use)
            yield Table(
                columns=("", *(say(option.title) for option in options)),
                rows=tuple((title, *(say(cell.text) for cell in row)) for title, row in zip(titles, rows, strict=True)),
                sources=tuple(tuple(dict.fromkeys(source for cell in row for source in cell.sources)) for row in rows),
            )

    def _chosen(self, page: schema.Page, place: Place) -> Iterator[tuple[schema.Part, LayoutPart]]:
        """Yield the parts of a page that a place holds, with what the layout of the page says of them."""
        layout = self._content.layout(page.layout)
        by_id = {part.id: part for part in page.parts}
        if layout is None:
            laid_out = [(LayoutPart(id=part.id, title=part.title), part) for part in page.parts]
        else:
            laid_out = [(entry, by_id[entry.id]) for entry in layout.parts if entry.id in by_id]
        for entry, part in laid_out:
            in_form = place.form in {"full", "whole"} or (place.form == "short" and (entry.short or part.short))
            wanted = part.id in place.parts if place.parts else in_form
            if wanted and part.id not in place.without:
                yield part, entry

    def _with_choices(
        self, page: schema.Page, form: Form, page_id: str, part: schema.Part, place: LayoutPart
    ) -> list[AnyBlock]:
        behind = self._choices(page, form, part.id) if part.id else ()
        return [*self._part(part, place, form, page_id), *behind]

    def _part(self, part: schema.Part, place: LayoutPart, form: Form, page_id: str = "") -> list[AnyBlock]:
        if not self.kept_part(part, form):
            return []
        statements, items = self.kept(part.statements, form), self.kept(part.items, form)
        if not place.urgent:
            rows = [entry for entry in items if entry.row]
            statements, items = self._new(statements), [*rows, *self._new(entry for entry in items if not entry.row)]
        blocks: list[AnyBlock] = [*self._said_blocks(statements, items), *self._caution((*statements, *items))]
        if blocks:
            blocks[:0] = self._order(f"{page_id}#{part.id}")
        if blocks and place.title:
            title = self._wording.say(place.title)
            blocks.insert(0, Heading(title, "urgent") if place.urgent else Heading(title))
        return blocks

    def _order(self, part: str) -> list[AnyBlock]:
        """Return the usual order of drugs, where it belongs to this part; a guide draws it once."""
        if _ORDER in self._said:
            return []
        order = usual_order(self._content, self._wording, self._answers, part)
        if order and self._answers is not None:
            self._said.add(_ORDER)
        return [Paragraph(self._wording.words.order_use), *order] if order else []

    def _said_blocks(self, statements: Iterable[schema.Statement], items: Sequence[schema.Item]) -> Iterator[AnyBlock]:
        """Yield paragraphs, the table that some items make, and the list of the others."""
        yield from map(self.paragraph, statements)
        rows = [entry for entry in items if entry.row]
        if rows:
            say = self._wording.say
            cells = tuple((say(entry.row), say(entry.text)) for entry in rows)
            shares = _shares(self._wording.words.share, [entry.text for entry in rows])
            yield Table(("", ""), cells, tuple(entry.sources for entry in rows), shares)
        for group in _of_a_kind(entry for entry in items if not entry.row):
            if group[0].under:
                yield Paragraph(f"{self._wording.say(group[0].under)}:")
            yield List(tuple(map(self.item, group)))

    def _caution(self, statements: Iterable[schema.Statement]) -> Iterator[Callout]:
        """Yield the caution that follows the first dose of a page."""
        if not self._cautioned and any(statement.dose for statement in statements):
            self._cautioned = True
            yield dose_caution(self._wording)

    def _to_ask(self, page: schema.Page) -> Iterator[AnyBlock]:
        """Yield what to ask, with boxes to tick and room for a question of one's own."""
        if page.ask:
            yield Heading(self._wording.words.what_to_ask)
            yield Checklist(tuple(Item(self._wording.say(text)) for text in page.ask))
            yield Paragraph(self._wording.say(self._content.editions.sheet.words.own_question))

    def _facts(self, page: schema.Page) -> Iterator[AnyBlock]:
        """Yield what a page knows beside its texts: the names of a drug, the drugs that can cause a side effect."""
        words = self._wording.words
        if isinstance(page, schema.Drug):
            yield Paragraph(fill(words.say_it, say=page.say))
            yield Paragraph(fill(words.brands, brands=", ".join(page.brands)))
        elif isinstance(page, schema.Effect) and page.drugs:
            yield Heading(words.which_drugs)
            yield List(tuple(which_drugs(self._content, words, page, self._answers or {})))


def _shares(phrase: str, texts: Sequence[str]) -> tuple[int, ...]:
    """Return the number that stands for ``<number>`` in each text, or none where a text says anything else."""
    before, _, after = phrase.partition("<number>")
    numbers = [text.removeprefix(before).removesuffix(after) for text in texts]
    whole = all(fill(phrase, number=number) == text for number, text in zip(numbers, texts, strict=True))
    return tuple(map(int, numbers)) if whole and all(map(str.isdecimal, numbers)) else ()


def _of_a_kind(items: Iterable[schema.Item]) -> list[list[schema.Item]]:
    """Return the items of a list in groups: one that stands under a heading of its kind begins a group."""
    groups: list[list[schema.Item]] = []
    for entry in items:
        if entry.under or not groups:
            groups.append([])
        groups[-1].append(entry)
    return groups

"""Builds the section of one page of content, whole or for one person's answers."""

from collections.abc import Iterable, Iterator, Sequence

from gist_cli.content import schema
from gist_cli.content.conditions import Answers, holds
from gist_cli.content.folder import Content
from gist_cli.content.kinds import KINDS
from gist_cli.document import AnyBlock, Callout, Heading, Item, List, Paragraph, Section, Table
from gist_cli.guide.wording import Wording

CHOICE_ROWS = (
    ("choice_what", "what"),
    ("choice_may_do", "may_do"),
    ("choice_asks", "asks"),
    ("choice_unknown", "unknown"),
)
"""The rows of a table of options: the phrase of each, and its field."""


class SectionBuilder:
    """Builds sections from content.

    With ``answers`` it keeps what fits the person; without (None) it keeps everything, and adds what to ask.
    """

    def __init__(self, content: Content, answers: Answers | None) -> None:
        """Take the voice from the answers, if there are any."""
        self._content = content
        self._answers = answers
        self.wording = Wording(content, answers or {})

    def page(self, kind: schema.PageKind, page_id: str, because: tuple[str, ...] = ()) -> Section:
        """Return the section of one topic, drug card or side effect."""
        page = self._content.page(kind, page_id)
        blocks = [*self._in_short(page), *self._glance(page), *self._choices(page), *self._drugs(page)]
        blocks += [*self._parts(page), *self._names(page)]
        if self._answers is None and page.ask:
            blocks.append(Heading(self.wording.phrase("what_to_ask")))
            blocks.append(List(tuple(Item(self.wording.say(text)) for text in page.ask)))
        return Section(id=page_id, kind=KINDS[kind].name, title=page.title, blocks=tuple(blocks), because=because)

    def urgent(self) -> Section:
        """Return the signs that need help now: the same list for everyone."""
        urgent = self._content.urgent
        blocks: list[AnyBlock] = []
        for level in urgent.levels:
            blocks.append(Heading(level.title))
            blocks += [self._paragraph(statement) for statement in level.what_to_do]
            for part in level.parts:
                if part.title:
                    blocks.append(Paragraph(f"{part.title}:"))
                blocks += self._part_blocks(part)
        return Section(id="urgent", kind="urgent", title=urgent.title, blocks=tuple(blocks))

    def parts(self, parts: Iterable[schema.Part]) -> list[AnyBlock]:
        """Return the blocks of parts that have titles of their own."""
        return [block for part in parts for block in self._titled(part.title, part)]

    def kept(self, statements: Iterable[schema.Statement]) -> list[schema.Statement]:
        """Return the statements that fit the answers."""
        return [statement for statement in statements if self._fits(statement)]

    def item(self, statement: schema.Statement) -> Item:
        """Return a statement as an entry of a list."""
        self.wording.explain(statement.explains)
        return Item(self.wording.say(statement.text), statement.sources)

    def _dose_caution(self) -> Callout:
        return Callout(self.wording.phrase("dose_label"), self.wording.phrase("dose_caution"))

    def _fits(self, entry: schema.Statement | schema.Part) -> bool:
        return self._answers is None or (not entry.more and holds(entry.show_when, self._answers))

    def _paragraph(self, statement: schema.Statement) -> Paragraph:
        self.wording.explain(statement.explains)
        return Paragraph(self.wording.say(statement.text), statement.sources)

    def _in_short(self, page: schema.Page) -> Iterator[AnyBlock]:
        items = tuple(self.item(statement) for statement in self.kept(page.in_short))
        if items:
            yield Heading(self.wording.phrase("in_short"))
            yield List(items)

    def words(self) -> tuple[Section, ...]:
        """Return the section that explains the glossary words met so far, or none where no text left one open."""
        items = tuple(Item(gloss) for gloss in self.wording.glosses())
        if not items:
            return ()
        title = self.wording.phrase("words_here")
        return (Section(id="words", kind="list", title=title, blocks=(List(items),)),)

    def _glance(self, page: schema.Page) -> Iterator[AnyBlock]:
        if not isinstance(page, schema.Drug) or not page.glance:
            return
        yield Heading(self.wording.phrase("at_a_glance"))
        yield self.glance([page])

    def glance(self, drugs: Sequence[schema.Drug]) -> Table:
        """Return the table at a glance of one drug, or of several side by side."""
        layout = self._content.layout(drugs[0].layout)
        rows, sources = [], []
        for row in layout.glance if layout else ():
            cells = [next((entry for entry in drug.glance if entry.id == row.id), None) for drug in drugs]
            if any(cells):
                unknown = self.wording.phrase("not_in_sources")
                rows.append((row.title, *(self.wording.say(cell.text) if cell else unknown for cell in cells)))
                sources.append(tuple(dict.fromkeys(source for cell in cells if cell for source in cell.sources)))
        return Table(columns=("", *(drug.title for drug in drugs)), rows=tuple(rows), sources=tuple(sources))

    def _choices(self, page: schema.Page) -> Iterator[AnyBlock]:
        for choice in page.choices if isinstance(page, schema.Topic) else ():
            if not (self._answers is None or holds(choice.show_when, self._answers)):
                continue
            yield Heading(self.wording.say(choice.title))
            phrase, say = self.wording.phrase, self.wording.say
            rows, sources = [], []
            for title, name in CHOICE_ROWS:
                cells = [getattr(option, name) for option in choice.options]
                rows.append((phrase(title), *(say(cell.text) for cell in cells)))
                sources.append(tuple(dict.fromkeys(source for cell in cells for source in cell.sources)))
            columns = ("", *(say(option.title) for option in choice.options))
            yield Table(columns=columns, rows=tuple(rows), sources=tuple(sources))

    def _drugs(self, page: schema.Page) -> Iterator[AnyBlock]:
        if not isinstance(page, schema.Effect) or not page.drugs:
            return
        yield Paragraph(self.wording.phrase("which_drugs"))
        phrase = self.wording.phrase
        lines = ((self._content.page("drugs", drug.id).title, drug) for drug in page.drugs)
        yield List(
            tuple(
                Item(phrase("drug_often", drug=title, often=phrase(drug.often.replace("-", "_"))), drug.sources)
                for title, drug in lines
            )
        )

    def _names(self, page: schema.Page) -> Iterator[AnyBlock]:
        if isinstance(page, schema.Drug):
            yield Paragraph(self.wording.phrase("say_it", say=page.say))
            yield Paragraph(self.wording.phrase("brands", brands=", ".join(page.brands)))

    def _parts(self, page: schema.Page) -> list[AnyBlock]:
        layout = self._content.layout(page.layout)
        if layout is None:
            return self.parts(page.parts)
        by_id = {part.id: part for part in page.parts}
        blocks: list[AnyBlock] = []
        for place in layout.parts:
            if place.id in by_id:
                blocks += self._titled(place.title, by_id[place.id])
        return blocks

    def _titled(self, title: str, part: schema.Part) -> list[AnyBlock]:
        blocks = self._part_blocks(part)
        return [Heading(self.wording.say(title)), *blocks] if blocks and title else blocks

    def _part_blocks(self, part: schema.Part) -> list[AnyBlock]:
        if not self._fits(part):
            return []
        statements, items = self.kept(part.statements), self.kept(part.items)
        blocks: list[AnyBlock] = [self._paragraph(statement) for statement in statements]
        if items:
            blocks.append(List(tuple(self.item(statement) for statement in items)))
        if any(statement.dose for statement in (*statements, *items)):
            blocks.append(self._dose_caution())
        return blocks

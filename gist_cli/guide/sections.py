"""Builds the section of one page of content, whole or for one person's answers."""

from collections.abc import Iterable, Iterator

from gist_cli.content import schema
from gist_cli.content.conditions import Answers, holds
from gist_cli.content.folder import Content
from gist_cli.content.kinds import KINDS
from gist_cli.document import AnyBlock, Callout, Heading, Item, List, Paragraph, Section
from gist_cli.guide.wording import Wording


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
        self.wording.new_section()
        blocks = [*self._in_short(page), *self._opening(page), *self._parts(page)]
        if self._answers is None and page.ask:
            blocks.append(Heading(self.wording.phrase("what_to_ask")))
            blocks.append(List(tuple(Item(self.wording.say(text)) for text in page.ask)))
        return Section(id=page_id, kind=KINDS[kind].name, title=page.title, blocks=tuple(blocks), because=because)

    def urgent(self) -> Section:
        """Return the signs that need help now: the same list for everyone."""
        urgent = self._content.urgent
        self.wording.new_section()
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
        return Item(self.wording.say(statement.text), statement.sources)

    def lines(self, part: schema.Part) -> list[str]:
        """Return the statements of a part as lines, for a table cell."""
        statements = (*part.statements, *part.items)
        lines = [self.wording.say(statement.text) for statement in statements]
        if any(statement.dose for statement in statements):
            caution = self._dose_caution()
            lines.append(f"{caution.label}: {caution.text}")
        return lines

    def _dose_caution(self) -> Callout:
        return Callout(self.wording.phrase("dose_label"), self.wording.phrase("dose_caution"))

    def _fits(self, entry: schema.Statement | schema.Part) -> bool:
        return self._answers is None or (not entry.more and holds(entry.show_when, self._answers))

    def _paragraph(self, statement: schema.Statement) -> Paragraph:
        return Paragraph(self.wording.say(statement.text), statement.sources)

    def _in_short(self, page: schema.Page) -> Iterator[AnyBlock]:
        items = tuple(self.item(statement) for statement in self.kept(page.in_short))
        if items:
            yield Heading(self.wording.phrase("in_short"))
            yield List(items)

    def _opening(self, page: schema.Page) -> Iterator[AnyBlock]:
        if isinstance(page, schema.Drug):
            yield Paragraph(self.wording.phrase("say_it", say=page.say))
            yield Paragraph(self.wording.phrase("brands", brands=", ".join(page.brands)))
        if isinstance(page, schema.Effect) and page.drugs:
            titles = [self._content.page("drugs", drug).title for drug in page.drugs]
            yield Paragraph(self.wording.phrase("which_drugs", drugs=", ".join(titles)))

    def _parts(self, page: schema.Page) -> list[AnyBlock]:
        layout = self._content.layout(page.layout)
        if layout is None:
            return self.parts(page.parts)
        by_id = {part.id: part for part in page.parts}
        blocks: list[AnyBlock] = []
        for place in layout.parts:
            if place.id in by_id:
                blocks += self._titled(place.title, by_id[place.id])
            elif self._answers is None:
                unknown = self.wording.say(place.unknown) or self.wording.phrase("not_in_sources")
                blocks += [Heading(self.wording.say(place.title)), Paragraph(unknown)]
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

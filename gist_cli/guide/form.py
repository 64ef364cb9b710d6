"""Makes what is filled in by hand: the interview on paper, and the diary of side effects."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gist_cli.content.conditions import Condition, tables
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.kinds import KINDS
from gist_cli.content.questionnaire import most_choices
from gist_cli.document import (
    AnyBlock,
    Callout,
    Checklist,
    Document,
    Heading,
    Item,
    List,
    Paragraph,
    Section,
    Table,
    fill,
)
from gist_cli.guide.imprint import cited_sources, guide_line, labels, purpose
from gist_cli.guide.wording import Wording, command
from gist_cli.lookup.find import find, segments

_EXAMPLES = 2


class FormMaker:
    """Makes forms from content, in the words for the person concerned."""

    def __init__(self, content: Content) -> None:
        """Take the words of the forms."""
        self._content = content
        self._wording = Wording(content, {})
        self._say = self._wording.say

    def interview(self) -> Document:
        """Return every question with its choices to tick, their ids, and how a filled form is typed in."""
        words = self._content.forms.interview
        questions = self._content.questionnaire.questions
        blocks: list[AnyBlock] = [Paragraph(self._say(words.intro))]
        for number, question in enumerate(questions, 1):
            blocks += self._question(number, question)
        interview = Section("form", "form", words.title, tuple(blocks))
        return self._document(interview, Section("typed", "form", words.typed, tuple(self._typed(questions))))

    def diary(self, effects: Sequence[str], *, large: bool = False) -> Document:
        """Return a week to fill in, with a row for each side effect named, or with empty rows; less in large print."""
        words = self._content.forms.diary
        name = KINDS["effects"].name
        typed = segments(self._content, name, effects) if effects else ()
        ids = dict.fromkeys(find(self._content, name, effect).id for effect in typed)
        empty_rows, lines = (words.rows_large, words.lines_large) if large else (words.rows, words.lines)
        rows = [self._content.page("effects", effect).title for effect in ids] or [""] * empty_rows
        empty = ("",) * len(words.days)
        table = Table(("", *words.days), tuple((title, *empty) for title in (words.pills, *rows)))
        sheet = self._content.editions.sheet
        emergency = self._say(fill(words.emergency, emergency=sheet.emergency.text))
        blocks: tuple[AnyBlock, ...] = (
            Callout(sheet.words.emergency, emergency, sheet.emergency.sources),
            Paragraph(self._say(words.intro)),
            Paragraph(words.week),
            table,
            Paragraph(words.notes),
            *[Paragraph("___")] * lines,
        )
        return self._document(Section("diary", "form", words.title, blocks))

    def _question(self, number: int, question: schema.Question) -> Iterator[AnyBlock]:
        words = self._content.forms.interview
        yield Heading(f"{number}. {self._say(question.text)} ({question.id})")
        if question.ask_when is not None:
            yield Paragraph(fill(words.only_if, choices=self._condition(question)))
        if question.before:
            yield Paragraph(self._say(question.before))
        if question.alarm:
            yield self._help_first()
        most = most_choices(question)
        several = fill(words.several_most, number=most) if question.max else words.several
        how = words.one if question.kind == "single" else several
        yield Paragraph(" ".join(filter(None, (how, self._say(question.hint)))))
        yield Checklist(tuple(Item(self._say(choice.label), note=choice.id) for choice in question.choices))

    def _help_first(self) -> Callout:
        """Return that whoever checks a sign gets help before anything else, and whom to call."""
        words = self._content.forms.interview
        call = self._content.whom_to_call
        return Callout(words.alarm_label, self._say(fill(words.alarm, call=call.text)), call.sources)

    def _condition(self, question: schema.Question) -> str:
        """Return the choices that make a question fit, with the numbers of their questions."""
        words = self._content.forms.interview
        ways = (words.only_and.join(self._at(table)) for table in self._ways(question.ask_when))
        return words.only_or.join(ways)

    def _ways(self, condition: Condition | None) -> Iterator[Mapping[str, Collection[str]]]:
        """Yield the tables of a condition, with what a named situation rests on in its place: nobody can check that."""
        situations = {entry.id: entry.when for entry in self._content.questionnaire.situations}
        for table in tables(condition):
            name = next((key for key in table if key in situations), None)
            if name is None:
                yield table
                continue
            others = {key: chosen for key, chosen in table.items() if key != name}
            for way in tables(situations[name]):
                both = {key: [choice for choice in way[key] if choice in others.get(key, way[key])] for key in way}
                yield from self._ways({**others, **both})

    def _at(self, table: Mapping[str, Collection[str]]) -> Iterator[str]:
        """Yield what must be checked at each of the questions that one table names."""
        words = self._content.forms.interview
        for number, entry in enumerate(self._content.questionnaire.questions, 1):
            fitting = table.get(entry.id, ())
            chosen = [self._say(choice.label) for choice in entry.choices if choice.id in fitting]
            others = [self._say(choice.label) for choice in entry.choices if choice.id not in fitting]
            if chosen:
                names_others = 0 < len(others) < len(chosen)  # Whatever is shorter to read.
                phrase, named = (words.only_but, others) if names_others else (words.only_at, chosen)
                yield fill(phrase, number=number, choices=", ".join(named))

    def _typed(self, questions: Sequence[schema.Question]) -> Iterator[AnyBlock]:
        """Yield how the answers of a filled form are typed, with the first questions as examples."""
        words = self._content.forms.interview
        single = [question for question in questions if question.kind == "single"][:_EXAMPLES]
        multi = [question for question in questions if question.kind == "multi"][-1:]
        settings = [word for entry in single for word in ("--set", f"{entry.id}={entry.choices[0].id}")]
        yield Paragraph(words.typed_set)
        yield List(
            (Item(command("gist-guide", "ask", *settings)), Item(command("gist-guide", "ask", "--answers", "FILE")))
        )
        yield Paragraph(words.typed_file)
        lines = [f'{entry.id} = "{entry.choices[0].id}"' for entry in single]
        for entry in multi:
            chosen = ", ".join(f'"{choice.id}"' for choice in entry.choices[:_EXAMPLES])
            lines.append(f"{entry.id} = [{chosen}]")
        yield List(tuple(map(Item, ("format = 1", "[answers]", *lines))))

    def _document(self, *sections: Section) -> Document:
        return Document(
            guide=guide_line(self._content),
            sections=sections,
            sources=cited_sources(self._content, sections),
            notices=(purpose(self._content),),
            labels=labels(self._content, self._wording, sources_hint=""),
        )

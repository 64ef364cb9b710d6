"""Rules of writing: what a guide must not say, or not so, as its own file of rules has it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from gist_cli.check.problem import At, Problem, each, opening
from gist_cli.check.shared import Shared
from gist_cli.content.folder import OTHER_MEDICINES
from gist_cli.content.form import rules, schema
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS
from gist_cli.guide.wording import balanced, mark_target, marks
from gist_cli.names import key

_MARK = re.compile(r"\{([^{}|]+)(?:\|[^{}]*)?\}")
_SENTENCES = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9])")
_WORD = re.compile(r"[\w-]+")
_STEM = 4
"""Names that begin with so many equal letters are forms of one word."""

_QUOTED = 60
"""So much of a text is repeated to show where the problem is."""


class Text(NamedTuple):
    """A text to be judged: where it stands, whether it must be whole sentences, whether a reader may begin there."""

    at: At
    raw: str
    prose: bool = False
    opening: bool = False

    @property
    def shown(self) -> str:
        """The text with the words that its marks show."""
        return _MARK.sub(lambda mark: mark[1], self.raw)


class Writing:
    """The rules of writing of one guide."""

    def __init__(self, shared: Shared) -> None:
        """Read the rules; one with a pattern that cannot be used is told of and left out."""
        self._content = shared.content
        self._style = shared.style
        self._rules: list[tuple[rules.StyleRule, re.Pattern[str], re.Pattern[str] | None, re.Pattern[str] | None]] = []
        self._unusable: list[Problem] = []
        for at, rule in each(At("writing.toml"), "rule", self._style.rules):
            try:
                self._rules.append((rule, re.compile(rule.find), _pattern(rule.beside), _pattern(rule.unless)))
            except re.error as error:
                sentence = (
                    f"Its pattern {error.pattern!r} cannot be used ({error.msg}). Correct it, or take the rule out."
                )
                self._unusable.append(Problem(at, sentence))

    def rules(self) -> Iterator[Callable[[], Iterator[Problem]]]:
        """Yield what judges the rules themselves, and then the texts, a file at a time."""
        yield partial(iter, self._unusable)
        for kind in KINDS:
            for page_id in self._content.ids(kind):
                yield partial(self._page, kind, page_id)
        own = (
            self._of_medicines,
            self._of_bank,
            self._of_glossary,
            self._of_guide,
            self._of_editions,
            self._of_interview,
        )
        for texts in own:
            yield partial(self._judged, texts())

    def _judged(self, texts: Iterator[Text]) -> Iterator[Problem]:
        """Yield every text that breaks a rule."""
        for text in texts:
            sentences = _SENTENCES.split(text.shown)
            yield from self._long(text, sentences)
            yield from self._broken(text, sentences)

    def _long(self, text: Text, sentences: Sequence[str]) -> Iterator[Problem]:
        for sentence in sentences:
            length = len(sentence.split())
            if length > self._style.longest_sentence:
                remedy = f"A sentence has {length} words, more than {self._style.longest_sentence}. Split it."
                yield Problem(text.at, f'{remedy} It begins: "{sentence[:_QUOTED]}..."')

    def _broken(self, text: Text, sentences: Sequence[str]) -> Iterator[Problem]:
        for rule, find, beside, unless in self._rules:
            if (rule.opening and not text.opening) or (rule.prose and not text.prose):
                continue
            for sentence in sentences[:1] if rule.opening else sentences:
                found = find.search(sentence)
                if found and (not beside or beside.search(sentence)) and not (unless and unless.search(sentence)):
                    yield Problem(text.at, f'{rule.remedy} Here it says: "{found[0].strip()[:_QUOTED]}".')
                    break

    def _page(self, kind: PageKind, page_id: str) -> Iterator[Problem]:
        at, page = At(f"{kind}/{page_id}.toml"), self._content.page(kind, page_id)
        yield from self._judged(_of_page(at, page))
        yield from self._unexplained(at, page)

    def _unexplained(self, at: At, page: schema.Page) -> Iterator[Problem]:
        """Yield the hard words that a page uses and never marks, so that no list below it explains them."""
        statements = list(_statements(at, page))
        known = {key(page.title), key(page.title.partition(" (")[0]), *map(key, page.also)}
        for _, entry in statements:
            found = [mark_target(mark)[1] for mark in marks(entry.text)] if balanced(entry.text) else []
            known |= {term.id for name in (*found, *map(key, entry.explains)) if (term := self._content.term(name))}
        for place, entry in statements:
            for said, term in self._hard_words_in(_MARK.sub(" ", entry.text)):
                names = {key(name) for name in (term.term, term.id, *term.also)}
                if term.id not in known and not known & names:
                    known.add(term.id)
                    sentence = (
                        f'"{said}" is a hard word. Mark it where it first stands ({{{said}}}), or say it plainly.'
                    )
                    yield Problem(place / "text", sentence)

    def _hard_words_in(self, text: str) -> Iterator[tuple[str, schema.Term]]:
        """Yield the hard words of a text, of two that begin at one place the longer, each with its term."""
        lowered = text.casefold()
        for match in _WORD.finditer(lowered):
            for name, term in self._hard_words.get(match[0], ()):
                end = match.start() + len(name)
                if lowered.startswith(name, match.start()) and not _WORD.match(lowered, end):
                    yield text[match.start() : end], term
                    break

    @cached_property
    def _hard_words(self) -> dict[str, list[tuple[str, schema.Term]]]:
        """The names of the hard words, by their first word, the longest first."""
        names = [(name.casefold(), term) for term in self._content.glossary if term.hard for name in _names(term)]
        found: dict[str, list[tuple[str, schema.Term]]] = {}
        for name, term in sorted(names, key=lambda entry: -len(entry[0])):
            first = _WORD.match(name)
            if first:
                found.setdefault(first[0], []).append((name, term))
        return found

    def _of_medicines(self) -> Iterator[Text]:
        for at, medicine in each(At(OTHER_MEDICINES), "medicine", self._content.other_medicines):
            for place, statement in each(at, "statement", medicine.statements):
                yield Text(place / "text", statement.text, prose=True, opening=place == at / "statement" / 0)

    def _of_bank(self) -> Iterator[Text]:
        for at, question in each(At("questions.toml"), "question", self._content.bank.questions):
            yield Text(at / "text", question.text, prose=True)
            yield Text(at / "why", question.why, prose=True)

    def _of_glossary(self) -> Iterator[Text]:
        for at, term in each(At("glossary.toml"), "term", self._content.glossary_file.terms):
            yield Text(at / "plain", term.plain, prose=True, opening=True)
            yield Text(at / "gloss", term.gloss, prose=True, opening=True)

    def _of_guide(self) -> Iterator[Text]:
        at, guide = At("guide.toml"), self._content.guide
        for name in ("welcome", "purpose", "review_status"):
            yield Text(at / name, getattr(guide, name), prose=True)
        yield Text(at / "subject" / "text", guide.subject.text, prose=True)
        for place, statement in (*each(at, "main_message", guide.main_messages), *each(at, "summary", guide.summary)):
            yield Text(place / "text", statement.text, prose=True)
        yield from _of_parts(at, "next_step", guide.next_steps)
        yield from _of_parts(at, "about", guide.about)
        urgent = self._content.urgent
        for place, level in each(At("urgent.toml"), "level", urgent.levels):
            for line, entry in each(place, "what_to_do", level.what_to_do):
                yield Text(line / "text", entry.text, prose=True)
            yield from (text._replace(prose=False) for text in _of_items(place, level.items))

    def _of_editions(self) -> Iterator[Text]:
        at, editions = At("editions.toml"), self._content.editions
        for place, rule in each(at, "next_drug", editions.next_drugs):
            yield from (
                Text(line / "text", entry.text, prose=True) for line, entry in each(place, "statement", rule.statements)
            )
        place, found = at / "sheet", editions.sheet
        yield from (
            Text(line / "text", entry.text, prose=True) for line, entry in each(place, "summary", found.summaries)
        )
        yield Text(place / "harm" / "text", found.harm.text, prose=True)
        yield Text(place / "emergency" / "text", found.emergency.text)
        yield from (Text(line / "text", entry.text) for line, entry in each(place, "with_me", found.with_me))

    def _of_interview(self) -> Iterator[Text]:
        for at, question in each(At("questionnaire.toml"), "question", self._content.questionnaire.questions):
            for name in ("text", "why", "before", "hint"):
                yield Text(at / name, getattr(question, name))
            for place, choice in each(at, "choice", question.choices):
                yield Text(place / "label", choice.label)


def _pattern(rule: str) -> re.Pattern[str] | None:
    return re.compile(rule) if rule else None


def _names(term: schema.Term) -> tuple[str, ...]:
    """Return the name of a word and its other forms; of the other names only these are as hard as the word itself."""
    name = term.term.partition(" (")[0]
    return (name, *(other for other in term.also if other[:_STEM].casefold() == name[:_STEM].casefold()))


def _statements(at: At, page: schema.Page) -> Iterator[tuple[At, schema.Statement]]:
    for name, lines in opening(page):
        yield from each(at, name, lines)
    for place, part in each(at, "part", page.parts):
        yield from each(place, "statement", part.statements)
        yield from each(place, "item", part.items)


def _of_page(at: At, page: schema.Page) -> Iterator[Text]:
    yield Text(at / "title", page.title)
    yield Text(at / "line", page.line)
    for name, lines in opening(page):
        yield from (Text(place / "text", line.text, prose=True, opening=True) for place, line in each(at, name, lines))
    if isinstance(page, schema.Drug):
        yield from (Text(place / "text", row.text) for place, row in each(at, "glance", page.glance))
    if isinstance(page, schema.Topic):
        for place, choice in each(at, "choice", page.choices):
            yield Text(place / "title", choice.title)
            for option_at, option in each(place, "option", choice.options):
                yield Text(option_at / "title", option.title)
                for name in ("what", "may_do", "asks", "unknown"):
                    yield Text(option_at / name / "text", getattr(option, name).text)
    yield from _of_parts(at, "part", page.parts)
    yield from (Text(place, question) for place, question in each(at, "ask", page.ask))


def _of_parts(at: At, name: str, parts: Sequence[schema.Part]) -> Iterator[Text]:
    for place, part in each(at, name, parts):
        yield Text(place / "title", part.title)
        for inner, entry in each(place, "statement", part.statements):
            yield Text(inner / "text", entry.text, prose=True, opening=inner == place / "statement" / 0)
        yield from _of_items(place, part.items)


def _of_items(at: At, items: Sequence[schema.Item]) -> Iterator[Text]:
    for place, entry in each(at, "item", items):
        yield Text(place / "under", entry.under)
        yield Text(place / "text", entry.text, prose=not entry.row, opening=not entry.row)

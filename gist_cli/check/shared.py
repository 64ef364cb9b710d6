"""What all rules share: the names that entries refer to, and the checks that every kind of text gets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from gist_cli.check.problem import At, Problem, each
from gist_cli.content.conditions import Condition
from gist_cli.content.folder import Content
from gist_cli.content.form import schema
from gist_cli.content.form.guidefile import Reason
from gist_cli.guide.wording import balanced, mark_target, marks
from gist_cli.names import key

MOST_SENTENCES = 3
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


class Near:
    """Names, to be asked for the one that was meant by a typing mistake of one letter."""

    def __init__(self, names: Iterable[str]) -> None:
        """Note each name with each of its letters left out."""
        self._names = {piece: name for name in names for piece in _pieces(name)}

    def hint(self, name: str) -> str:
        """Return a question that names what was meant, or nothing."""
        found = next((self._names[piece] for piece in _pieces(name) if piece in self._names), "")
        return f' Did you mean "{found}"?' if found else ""


def _pieces(name: str) -> list[str]:
    name = key(name)
    return [name, *(name[:place] + name[place + 1 :] for place in range(len(name)))]


class Shared:
    """The names that can be referred to, and the checks of conditions, sources, words in braces and ids."""

    def __init__(self, content: Content) -> None:
        """Collect the names.

        Raises ContentError if one of the files that all others refer to cannot be read.
        """
        self.content = content
        self.style = content.style
        file = content.questionnaire
        self.choices = {entry.id: {choice.id for choice in entry.choices} for entry in file.questions}
        self.situations = {entry.id: entry.when for entry in file.situations}
        self.known = self.choices | {name: {"yes"} for name in self.situations}
        voices = content.guide.voices
        self.voice_words = set(voices[0].words) if voices else set()
        self._raw: dict[str, dict[str, object]] = {}
        self.cited: set[str] = set()
        """The sources that the rules have met so far."""

    def raw(self, file: str) -> dict[str, object]:
        """Return the tables of a file as they stand there; each file is read once."""
        if file not in self._raw:
            self._raw[file] = self.content.raw(file)
        return self._raw[file]

    @cached_property
    def _near_source(self) -> Near:
        """What an unknown source may mean."""
        return Near(self.content.sources)

    @cached_property
    def _near_question(self) -> Near:
        return Near(self.known)

    @cached_property
    def _near_word(self) -> Near:
        terms = self.content.glossary
        return Near([*self.voice_words, *(name for term in terms for name in (term.id, term.term, *term.also))])

    def statements(self, at: At, name: str, statements: Sequence[schema.Statement]) -> Iterator[Problem]:
        """Yield what is wrong with a list of statements."""
        for place, statement in each(at, name, statements):
            yield from self.statement(place, statement)

    def statement(self, at: At, statement: schema.Statement) -> Iterator[Problem]:
        """Yield what is wrong with a statement: sources, condition, words in braces, length."""
        yield from self.needed_sources(at, statement.sources)
        if statement.dose:
            yield from self.primary(at, statement.sources, "a dose")
        yield from self.condition(at / "show_when", statement.show_when)
        yield from self.braces(at / "text", statement.text)
        yield from self.explains(at, statement.explains)
        if len(_SENTENCE_END.findall(statement.text)) > MOST_SENTENCES:
            yield Problem(at / "text", f"It has more than {MOST_SENTENCES} sentences. Split it.")

    def explains(self, at: At, words: Sequence[str]) -> Iterator[Problem]:
        """Yield the words that a text is said to explain and that the glossary does not have."""
        for word_at, word in each(at, "explains", words):
            if self.content.term(key(word)) is None:
                sentence = f'It explains "{word}", which is no word of the glossary.'
                yield Problem(word_at, f"{sentence}{self._near_word.hint(word)} Correct it, or add the word.")

    def needed_sources(self, at: At, sources: Sequence[str]) -> Iterator[Problem]:
        """Yield that there is no source, or that one is not known."""
        if not sources:
            yield Problem(at / "sources", 'It has no source. Add the id of one: sources = ["..."].')
        yield from self.sources(at, sources)

    def sources(self, at: At, sources: Sequence[str]) -> Iterator[Problem]:
        """Yield the sources that are not known, and those named twice."""
        self.cited.update(sources)
        for number, source in enumerate(sources):
            place = at / "sources" / number
            if source not in self.content.sources:
                sentence = f'There is no source "{source}" in sources.toml.{self._near_source.hint(source)}'
                yield Problem(place, f"{sentence} Correct the id, or add the source.")
            elif source in sources[:number]:
                yield Problem(place, f'The source "{source}" stands twice. Take one out.')

    def primary(self, at: At, sources: Sequence[str], what: str) -> Iterator[Problem]:
        """Yield that no source of a kind that can carry this is named."""
        found = [self.content.sources[source].kind for source in sources if source in self.content.sources]
        if found and self.style.primary and not self.style.primary.intersection(found):
            kinds = ", ".join(sorted(self.style.primary))
            sentence = (
                f"It reports {what}, and none of its sources is of a primary kind ({kinds}). Add one that says it."
            )
            yield Problem(at / "sources", sentence)

    def last_fits_anyone(self, at: At, name: str, entries: Sequence[schema.Statement | Reason]) -> Iterator[Problem]:
        """Yield that the last of the entries, of which a guide takes the first that fits, does not fit everyone."""
        if entries and entries[-1].show_when is None:
            return
        place = at / name / (len(entries) - 1) / "show_when" if entries else at / name
        title = ".".join(map(str, (*at.place, name)))
        yield Problem(place, f"The last [[{title}]] must have no show_when, to fit anyone. Add one.")

    def condition(self, at: At, condition: Condition | None) -> Iterator[Problem]:
        """Yield what a condition names that is not there."""
        if condition is None:
            return
        if isinstance(condition, list):
            tables = [(at / number, table) for number, table in enumerate(condition)]
        else:
            tables = [(at, condition)]
        if not tables or not all(table for _, table in tables):
            yield Problem(at, "Its condition names no question. Name one, or leave the condition out.")
        for place, table in tables:
            for question, choices in table.items():
                yield from self._asked(place / question, question, choices)

    def _asked(self, at: At, question: str, choices: Sequence[str]) -> Iterator[Problem]:
        if question not in self.known:
            hint = self._near_question.hint(question) or f" Use one of: {', '.join(sorted(self.known))}."
            yield Problem(at, f'Its condition names "{question}", which is no question.{hint}')
            return
        if not choices:
            yield Problem(at, f'Its condition names no choice of "{question}", so it never holds. Name one.')
        if not self.known[question]:
            return  # That it has no choice is told where it stands.
        for number, choice in enumerate(choices):
            if choice not in self.known[question]:
                allowed = ", ".join(sorted(self.known[question]))
                yield Problem(at / number, f'"{question}" has no choice "{choice}". Use one of: {allowed}.')

    def braces(self, at: At, text: str) -> Iterator[Problem]:
        """Yield the words in braces that stand for nothing."""
        for mark in marks(text):
            lowered = mark[:1].lower() + mark[1:]
            if not {mark, lowered} & self.voice_words and self.content.term(mark_target(mark)[1]) is None:
                hint = self._near_word.hint(mark_target(mark)[1])
                yield Problem(at, f'The glossary has no word for "{{{mark}}}".{hint} Correct it, or add the word.')
        if not balanced(text):
            yield Problem(at, "A brace has no partner, or nothing stands between two. Add what is missing.")

    def no_braces(self, at: At, text: str) -> Iterator[Problem]:
        """Yield the braces where no word is put in."""
        if "{" in text or "}" in text:
            yield Problem(at, f'No word is put in for braces here: "{text}". Write the word itself.')

    def asked(self, at: At, text: str) -> Iterator[Problem]:
        """Yield what is wrong with a question to the care team."""
        yield from self.braces(at, text)
        if not text.endswith(self.style.question_end):
            yield Problem(at, f"It is a question, so it ends with {self.style.question_end} Add that.")
        for mark in marks(text):
            if mark[:1].lower() + mark[1:] in self.style.not_asked:
                sentence = f'The doctor hears "{{{mark}}}" as somebody else. Write the question as the person says it.'
                yield Problem(at, sentence)

    @staticmethod
    def ids(places: Iterable[tuple[At, str]], name: str = "id") -> Iterator[Problem]:
        """Yield the ids that stood there before, and those that are not written as ids are."""
        seen = set()
        for at, identity in places:
            if identity in seen:
                yield Problem(at / name, f'"{identity}" stands twice. Give this new one another id.')
            elif identity != key(identity) or not identity:
                written = f"Write it so: {key(identity)}." if key(identity) else "Write one."
                yield Problem(at / name, f"An id has small letters, digits and hyphens. {written}")
            seen.add(identity)

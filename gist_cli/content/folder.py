"""Finds, reads and hands out the content of a guide, one small file at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from gist_cli.content import compiled as compiled_content
from gist_cli.content.compiled import Compiled, DamagedError
from gist_cli.content.files import Layers, own_folder, read_text, read_toml
from gist_cli.content.form import guidefile, rules, schema
from gist_cli.content.form.schema import PageKind
from gist_cli.content.kinds import KINDS
from gist_cli.errors import ContentError
from gist_cli.names import key

if TYPE_CHECKING:
    from gist_cli.content.form.conversation import Conversation

OTHER_MEDICINES = "other-medicines.toml"
CONVERSATION = "conversation.toml"
FILE_TYPES: dict[str, type[schema.Entry]] = {
    "guide.toml": guidefile.GuideFile,
    "editions.toml": guidefile.EditionsFile,
    "forms.toml": guidefile.FormsFile,
    "questionnaire.toml": schema.QuestionnaireFile,
    "urgent.toml": schema.Urgent,
    "questions.toml": schema.QuestionBank,
    "glossary.toml": schema.Glossary,
    "sources.toml": schema.SourceList,
    "lookup.toml": rules.Lookup,
    "writing.toml": rules.Style,
    OTHER_MEDICINES: schema.OtherMedicines,
}

FILE_NAMES = (*FILE_TYPES, CONVERSATION)
"""The files of a content folder, without those of the pages."""

T = TypeVar("T", bound=msgspec.Struct)


class Content:
    """A content folder; each file is read when it is first asked for, checked, and kept.

    What the program's own wheel holds is read from its compiled form, unless ``compiled`` is false.
    """

    def __init__(self, folder: Path, *, compiled: bool = True) -> None:
        """Look at the folder only as far as to see that it is one."""
        self.files = Layers(folder)
        self._read_files: dict[str, msgspec.Struct] = {}
        self._read_sources: dict[str, schema.Source] = {}
        self._read_terms: dict[str, schema.Term | None] = {}
        self._may_be_compiled = compiled

    def ids(self, kind: PageKind) -> list[str]:
        """Return the ids of all pages of a kind, in alphabetical order."""
        return [name.removesuffix(".toml") for name in self.files.names(kind) if name.endswith(".toml")]

    def has(self, kind: PageKind, page_id: str) -> bool:
        """Say whether there is a page of this kind with this id."""
        return Path(page_id).name == page_id != "" and self.files.has(f"{kind}/{page_id}.toml")

    def page(self, kind: PageKind, page_id: str) -> schema.Page:
        """Return one page, reading its file the first time."""
        return self._one(f"{kind}/{page_id}.toml", KINDS[kind].form)

    @property
    def guide(self) -> guidefile.GuideFile:
        """The guide's own facts, its plan and its words."""
        return self._one("guide.toml", guidefile.GuideFile)

    @property
    def editions(self) -> guidefile.EditionsFile:
        """What stands in the editions of a guide made for a person."""
        return self._one("editions.toml", guidefile.EditionsFile)

    @property
    def forms(self) -> guidefile.FormsFile:
        """The words of what is filled in by hand."""
        return self._one("forms.toml", guidefile.FormsFile)

    @property
    def questionnaire(self) -> schema.QuestionnaireFile:
        """The questions of the interview."""
        return self._one("questionnaire.toml", schema.QuestionnaireFile)

    @property
    def urgent(self) -> schema.Urgent:
        """The signs that need help now."""
        return self._one("urgent.toml", schema.Urgent)

    @property
    def whom_to_call(self) -> schema.Statement:
        """Whom to call for the worst signs, which is the first that they ask for."""
        return self.urgent.levels[0].what_to_do[0]

    @property
    def bank(self) -> schema.QuestionBank:
        """The questions to raise with the care team."""
        return self._one("questions.toml", schema.QuestionBank)

    @property
    def lookup(self) -> rules.Lookup:
        """How names and words are compared when something is looked up."""
        return self._one("lookup.toml", rules.Lookup)

    @property
    def style(self) -> rules.Style:
        """How the guide is written."""
        return self._one("writing.toml", rules.Style)

    @property
    def conversation(self) -> "Conversation":
        """The words of the conversation, and of reading on a screen."""
        from gist_cli.content.form.conversation import Conversation  # Loaded only when somebody is asked.

        return self._one(CONVERSATION, Conversation)

    @property
    def glossary_file(self) -> schema.Glossary:
        """The words that the guide explains, as their file has them."""
        return self._one("glossary.toml", schema.Glossary)

    @cached_property
    def glossary(self) -> tuple[schema.Term, ...]:
        """The words that the guide explains, in alphabetical order."""
        return tuple(sorted(self.glossary_file.terms, key=lambda term: term.term.casefold()))

    @property
    def source_list(self) -> schema.SourceList:
        """The documents that the facts come from, as their file has them."""
        return self._one("sources.toml", schema.SourceList)

    @cached_property
    def sources(self) -> dict[str, schema.Source]:
        """The documents that the facts come from, by id."""
        return {source.id: source for source in self.source_list.sources}

    @property
    def other_medicines(self) -> tuple[schema.OtherMedicine, ...]:
        """The medicines without a card; a folder need not have any."""
        if not self.files.has(OTHER_MEDICINES):
            return ()
        return self._one(OTHER_MEDICINES, schema.OtherMedicines).medicines

    def read_all(self) -> Iterator[ContentError]:
        """Read every file of the folder and yield the errors of those that do not have their form."""
        names = [name for name in FILE_TYPES if name != OTHER_MEDICINES or self.files.has(name)]
        readers: list[Callable[[], object]] = [partial(self._one, name, FILE_TYPES[name]) for name in names]
        readers.append(lambda: self.conversation)
        for kind in KINDS:
            try:
                readers += [partial(self.page, kind, page_id) for page_id in self.ids(kind)]
            except ContentError as error:
                yield error
        for read in readers:
            try:
                read()
            except ContentError as error:
                yield error

    def term(self, name: str) -> schema.Term | None:
        """Return the glossary word with this id or other name, in the form of `names.key`."""
        return self.terms([name])[name]

    def terms(self, names: Sequence[str]) -> dict[str, schema.Term | None]:
        """Return for each of these ids or other names its glossary word, or None."""
        new = [name for name in names if name not in self._read_terms]
        if new:
            place = "glossary.toml", "term"
            found = self._entries(place, new, schema.Term, lambda: self._term_names)
            self._read_terms |= {name: found.get(name) for name in new}
        return {name: self._read_terms[name] for name in names}

    @cached_property
    def _term_names(self) -> dict[str, schema.Term]:
        return {key(name): term for term in self.glossary for name in (*term.also, term.term, term.id)}

    def cited(self, source_ids: Iterable[str]) -> list[schema.Source]:
        """Return the sources with these ids; a statement that names an unknown one is a content error."""
        ids = list(source_ids)
        new = [source_id for source_id in ids if source_id not in self._read_sources]
        if new:
            place = "sources.toml", "source"
            self._read_sources |= self._entries(place, new, schema.Source, lambda: self.sources)
        for unknown in (source_id for source_id in new if source_id not in self._read_sources):
            problem = (
                f'sources.toml: there is no source "{unknown}", which a statement names. Add it, or correct the id.'
            )
            raise ContentError([problem])
        return [self._read_sources[source_id] for source_id in ids]

    def layout(self, layout_id: str) -> guidefile.Layout | None:
        """Return the layout of a page, or None for a page that names its own parts."""
        return next((layout for layout in self.guide.layouts if layout.id == layout_id), None)

    @cached_property
    def compiled(self) -> Compiled | None:
        """The compiled form of the program's own content, where there is one."""
        return Compiled.of(own_folder()) if self._may_be_compiled else None

    def compile(self, path: Path) -> None:
        """Write everything that this folder holds into a new database, in its compiled form."""
        connection = compiled_content.create(path)
        with connection:
            forms = {name: form for name, form in FILE_TYPES.items() if self.files.has(name)}
            for kind, found in KINDS.items():
                forms |= {f"{kind}/{page_id}.toml": found.form for page_id in self.ids(kind)}
            files = [(name, self._one(name, form)) for name, form in forms.items()]
            compiled_content.add(connection, "file", [*files, (CONVERSATION, self.conversation)])
            compiled_content.add(connection, "source", self.sources.items())
            compiled_content.add(connection, "term", self._term_names.items())
        connection.close()

    def _entries(
        self, place: tuple[str, str], names: Sequence[str], form: type[T], otherwise: Callable[[], Mapping[str, T]]
    ) -> dict[str, T]:
        """Return those entries of a file that are there: from its table, if the file is the program's own."""
        file, table = place
        if self.compiled and self.files.is_own(file):
            try:
                return self.compiled.entries(table, names, form)
            except DamagedError:
                self.compiled = None
        known = otherwise()
        return {name: known[name] for name in names if name in known}

    def _one(self, name: str, form: type[T]) -> T:
        if name not in self._read_files:
            self._read_files[name] = self._read(name, form)
        return cast("T", self._read_files[name])

    def _read(self, name: str, form: type[T]) -> T:
        compiled = self._entries((name, "file"), [name], form, dict)
        return compiled[name] if compiled else self._read_text(name, form)

    def _read_text(self, name: str, form: type[T]) -> T:
        path = self.files.path(name)
        raw = read_toml(path, name)
        try:
            return msgspec.convert(raw, form)
        except msgspec.ValidationError as error:
            from gist_cli.content.shape import form_problems  # Loaded only when there is a problem to explain.

            raise ContentError(form_problems(raw, form, read_text(path, name), name)) from error

    def raw(self, name: str) -> dict[str, object]:
        """Return the tables of a file as they stand there, whether they have their form or not."""
        return read_toml(self.files.path(name), name)

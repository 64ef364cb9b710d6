"""Finds, reads and hands out the content of a guide, one small file at a time."""

import re
import stat
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import msgspec
import tomli

from gist_cli.content import schema
from gist_cli.content.kinds import KINDS
from gist_cli.content.schema import PageKind
from gist_cli.errors import ContentError
from gist_cli.names import key

if TYPE_CHECKING:
    from gist_cli.content.conversation import Conversation

OTHER_MEDICINES = "other-medicines.toml"
CONVERSATION = "conversation.toml"
FILE_TYPES: dict[str, type[schema.Entry]] = {
    "guide.toml": schema.GuideFile,
    "questionnaire.toml": schema.QuestionnaireFile,
    "urgent.toml": schema.Urgent,
    "questions.toml": schema.QuestionBank,
    "glossary.toml": schema.Glossary,
    "sources.toml": schema.SourceList,
    "lookup.toml": schema.Lookup,
    OTHER_MEDICINES: schema.OtherMedicines,
}

FILE_NAMES = (*FILE_TYPES, CONVERSATION)
"""The files of a content folder, without those of the pages."""

_BYTE_ORDER_MARK = "\ufeff"
"""Some editors begin a file with it."""

LARGEST_FILE = 32_000_000
"""Bytes that a content file can have; what is longer is something else."""

T = TypeVar("T", bound=msgspec.Struct)


def own_folder() -> Path:
    """Return the folder of the guide that comes with the program, in a wheel or in a working copy."""
    packaged = Path(__file__).parents[1] / "data"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data"


class UnreadableError(Exception):
    """A text cannot be read; the message is the reason."""


class TomlProblem(NamedTuple):
    """What is wrong with a text that is not TOML, and the line (0: it cannot be told)."""

    line: int
    what: str


def read_text(path: Path, largest: int = LARGEST_FILE) -> str:
    """Return the text of a file of at most ``largest`` bytes.

    Raises UnreadableError; what is no regular file, such as a pipe, is not even opened.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableError("it is a folder" if stat.S_ISDIR(found.st_mode) else "it is no regular file")
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise UnreadableError(error.strerror or "the system refuses") from error
    return decoded(data, largest)


def decoded(data: bytes, largest: int) -> str:
    """Return the text of these bytes, of which there may be so many; raises UnreadableError."""
    if len(data) > largest:
        raise UnreadableError(f"it is longer than {largest} bytes")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError("it is not UTF-8 text") from error


def parse_toml(text: str) -> dict[str, object] | TomlProblem:
    """Return the raw tables of a text, or what is wrong with it; whatever the parser raises is explained."""
    try:
        return tomli.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except tomli.TOMLDecodeError as error:
        return TomlProblem(getattr(error, "lineno", 0), str(error))
    except RecursionError:
        return TomlProblem(_deep_line(text), "brackets are nested too deeply")
    except ValueError:
        return TomlProblem(_long_number_line(text), "a number is too long")


def read_toml(path: Path, name: str) -> dict[str, object]:
    """Return the raw tables of one content file.

    Raises ContentError with the file and line if it cannot be read or is not TOML.
    """
    try:
        raw = parse_toml(read_text(path))
    except UnreadableError as error:
        problem = f"{name}: cannot be read ({error}). Put the file there, or choose another folder with --content."
        raise ContentError([problem]) from error
    if isinstance(raw, TomlProblem):
        place = f", line {raw.line}" if raw.line else ""
        raise ContentError([f"{name}{place}: this is not valid TOML: {raw.what}. Correct that line."])
    return raw


_LONG_NUMBER = re.compile(r"[0-9_]{1000}")
_MOST_LEVELS = 100


def _deep_line(text: str) -> int:
    """Return the number of the line at which brackets, or the parts of a key, are nested too deeply."""
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        depth += sum(map(line.count, "[{"))
        if max(depth, line.count(".")) > _MOST_LEVELS:
            return number
        depth -= sum(map(line.count, "]}"))
    return 0


def _long_number_line(text: str) -> int:
    return next((number for number, line in enumerate(text.split("\n"), 1) if _LONG_NUMBER.search(line)), 0)


class Content:
    """A content folder; each file is read when it is first asked for, checked, and kept."""

    def __init__(self, folder: Path) -> None:
        """Look at the folder only as far as to see that it is one."""
        try:
            is_folder = folder.is_dir()
        except OSError as error:
            message = f"{folder}: this folder cannot be read ({error.strerror}). Choose another one with --content."
            raise ContentError([message]) from error
        if not is_folder:
            message = f"{folder}: there is no such folder. Choose another one with --content."
            raise ContentError([message])
        self.folder = folder
        self._files: dict[str, msgspec.Struct] = {}

    def ids(self, kind: PageKind) -> list[str]:
        """Return the ids of all pages of a kind, in alphabetical order."""
        try:
            return sorted(path.stem for path in (self.folder / kind).iterdir() if path.suffix == ".toml")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise ContentError([f"{kind}: this folder cannot be read ({error.strerror}). Correct that."]) from error

    def has(self, kind: PageKind, page_id: str) -> bool:
        """Say whether there is a page of this kind with this id."""
        try:
            return Path(page_id).name == page_id != "" and (self.folder / kind / f"{page_id}.toml").is_file()
        except (OSError, ValueError):
            return False  # A name that no file can have.

    def page(self, kind: PageKind, page_id: str) -> schema.Page:
        """Return one page, reading its file the first time."""
        return self._one(f"{kind}/{page_id}.toml", KINDS[kind].form)

    @property
    def guide(self) -> schema.GuideFile:
        """The guide's own facts, its plan and its words."""
        return self._one("guide.toml", schema.GuideFile)

    @property
    def questionnaire(self) -> schema.QuestionnaireFile:
        """The questions of the interview."""
        return self._one("questionnaire.toml", schema.QuestionnaireFile)

    @property
    def urgent(self) -> schema.Urgent:
        """The signs that need help now."""
        return self._one("urgent.toml", schema.Urgent)

    @property
    def bank(self) -> schema.QuestionBank:
        """The questions to raise with the care team."""
        return self._one("questions.toml", schema.QuestionBank)

    @property
    def lookup(self) -> schema.Lookup:
        """How names and words are compared when something is looked up."""
        return self._one("lookup.toml", schema.Lookup)

    @property
    def conversation(self) -> "Conversation":
        """The words of the conversation, and of reading on a screen."""
        from gist_cli.content.conversation import Conversation  # Loaded only when somebody is asked.

        return self._one(CONVERSATION, Conversation)

    @cached_property
    def glossary(self) -> tuple[schema.Term, ...]:
        """The words that the guide explains, in alphabetical order."""
        terms = self._one("glossary.toml", schema.Glossary).terms
        return tuple(sorted(terms, key=lambda term: term.term.casefold()))

    @cached_property
    def sources(self) -> dict[str, schema.Source]:
        """The documents that the facts come from, by id."""
        return {source.id: source for source in self._one("sources.toml", schema.SourceList).sources}

    @property
    def other_medicines(self) -> tuple[schema.OtherMedicine, ...]:
        """The medicines without a card; a folder need not have any."""
        if not (self.folder / OTHER_MEDICINES).is_file():
            return ()
        return self._one(OTHER_MEDICINES, schema.OtherMedicines).medicines

    def read_all(self) -> Iterator[ContentError]:
        """Read every file of the folder and yield the errors of those that do not have their form."""
        names = [name for name in FILE_TYPES if name != OTHER_MEDICINES or (self.folder / name).is_file()]
        readers: list[Callable[[], object]] = [partial(self._one, name, FILE_TYPES[name]) for name in names]
        readers.append(lambda: self.conversation)
        for kind in KINDS:
            readers += [partial(self.page, kind, page_id) for page_id in self.ids(kind)]
        for read in readers:
            try:
                read()
            except ContentError as error:
                yield error

    def term(self, name: str) -> schema.Term | None:
        """Return the glossary word with this id or other name, in the form of `names.key`."""
        return self._term_names.get(name)

    @cached_property
    def _term_names(self) -> dict[str, schema.Term]:
        return {key(name): term for term in self.glossary for name in (*term.also, term.term, term.id)}

    def source(self, source_id: str) -> schema.Source:
        """Return one source; a statement that names an unknown one is a content error."""
        if source_id not in self.sources:
            problem = (
                f'sources.toml: there is no source "{source_id}", which a statement names. Add it, or correct the id.'
            )
            raise ContentError([problem])
        return self.sources[source_id]

    def layout(self, layout_id: str) -> schema.Layout | None:
        """Return the layout of a page, or None for a page that names its own parts."""
        return next((layout for layout in self.guide.layouts if layout.id == layout_id), None)

    def _one(self, name: str, form: type[T]) -> T:
        if name not in self._files:
            self._files[name] = self._read(name, form)
        return cast("T", self._files[name])

    def _read(self, name: str, form: type[T]) -> T:
        raw = read_toml(self.folder / name, name)
        try:
            return msgspec.convert(raw, form)
        except msgspec.ValidationError as error:
            from gist_cli.content.shape import form_problems  # Loaded only when there is a problem to explain.

            raise ContentError(form_problems(raw, form, self.folder / name, name)) from error

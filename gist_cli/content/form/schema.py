"""The form of a content folder: one frozen struct for each kind of entry, unknown keys refused."""

from typing import Literal

import msgspec

from gist_cli.content.conditions import Condition

PageKind = Literal["topics", "drugs", "effects"]
"""The folders that hold one file a page."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all entries share: they never change, and a misspelled key is an error."""


class Statement(Entry, frozen=True, kw_only=True):
    """One or two short sentences, with the ids of the sources behind them.

    ``dose`` marks a reported dose: a caution follows it. ``more`` keeps it for the page opened by name and the full
    edition. ``explains`` holds glossary words that it explains itself, ``also`` those that people look for a sign by.
    """

    id: str
    text: str
    sources: tuple[str, ...] = ()
    show_when: Condition | None = None
    dose: bool = False
    more: bool = False
    explains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Item(Statement, frozen=True, kw_only=True):
    """An entry of a list or a row of a table, titled ``row``; ``under`` heads a kind, ``drawing`` draws the text."""

    row: str = ""
    under: str = ""
    drawing: str = ""


class Part(Entry, frozen=True, kw_only=True):
    """A headed piece of a page: paragraphs first, then the items of a list.

    A page with a layout names its parts by ``id``; any other gives each a ``title``. ``also`` are names to look for it
    by. ``short`` keeps it in the short form of its page; ``more`` leaves it to the page itself and the full edition.
    """

    id: str = ""
    title: str = ""
    also: tuple[str, ...] = ()
    show_when: Condition | None = None
    short: bool = False
    more: bool = False
    statements: tuple[Statement, ...] = msgspec.field(default=(), name="statement")
    items: tuple[Item, ...] = msgspec.field(default=(), name="item")


class Page(Entry, frozen=True, kw_only=True):
    """What a reader can open by name; alone, it also has its ``purpose``, ``main_messages``, and ``ask``: questions."""

    title: str
    line: str
    also: tuple[str, ...] = ()
    layout: str = ""
    purpose: tuple[Statement, ...] = ()
    main_messages: tuple[Statement, ...] = msgspec.field(default=(), name="main_message")
    in_short: tuple[Statement, ...]
    parts: tuple[Part, ...] = msgspec.field(default=(), name="part")
    ask: tuple[str, ...] = ()


class Cell(Entry, frozen=True, kw_only=True):
    """What one cell of a table says, and the sources that say it."""

    text: str
    sources: tuple[str, ...] = ()


class ChoiceOption(Entry, frozen=True, kw_only=True):
    """One way to go: what it is, what it may do, what it asks of the person, and what is not known."""

    title: str
    what: Cell
    may_do: Cell
    asks: Cell
    unknown: Cell


class ChoiceTable(Entry, frozen=True, kw_only=True):
    """A choice that a person may face, its options side by side in a neutral order.

    ``after`` is the id of the part that it stands behind; without it, it stands before all parts.
    """

    id: str
    title: str
    after: str = ""
    show_when: Condition | None = None
    options: tuple[ChoiceOption, ...] = msgspec.field(name="option")


class Topic(Page, frozen=True, kw_only=True):
    """A treatment topic."""

    choices: tuple[ChoiceTable, ...] = msgspec.field(default=(), name="choice")


class Drug(Page, frozen=True, kw_only=True):
    """The card of a medicine; ``say`` is how to pronounce it, ``glance`` its rows at a glance, by id."""

    say: str
    brands: tuple[str, ...]
    glance: tuple[Statement, ...] = ()


class EffectDrug(Entry, frozen=True, kw_only=True):
    """A drug that can cause a side effect, and how often its label or leaflet says so.

    ``very-common``: more than 10 of 100; ``common``: 1 to 10 of 100; ``uncommon``: fewer than 1 of 100; ``rare``: fewer
    than 1 of 1,000; ``named``: without a figure.
    """

    id: str
    often: Literal["very-common", "common", "uncommon", "rare", "named"]
    sources: tuple[str, ...]


class Effect(Page, frozen=True, kw_only=True):
    """A side effect, and the drugs known to cause it."""

    drugs: tuple[EffectDrug, ...] = msgspec.field(name="drug")


class OtherMedicine(Entry, frozen=True, kw_only=True):
    """A medicine that the guide knows but has no card for: a short honest answer, with its status and date."""

    id: str
    title: str
    also: tuple[str, ...] = ()
    status: str
    as_of: str
    statements: tuple[Statement, ...] = msgspec.field(name="statement")


class Term(Entry, frozen=True, kw_only=True):
    """A glossary word: ``plain`` explains it; ``gloss`` is one sentence for the list of words below a page.

    A ``hard`` word must be marked, or be explained, on every page that uses it.
    """

    id: str
    term: str
    plain: str
    gloss: str = ""
    say: str = ""
    also: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    apart: bool = False
    hard: bool = False


class Source(Entry, frozen=True, kw_only=True):
    """A document that facts come from; ``date`` is a year, a month or a day, or says that none is given."""

    id: str
    title: str
    publisher: str
    date: str
    url: str = ""
    kind: Literal["label", "leaflet", "agency", "guideline", "trial", "review", "patient group", "hospital", "news"]


class Tag(Entry, frozen=True, kw_only=True):
    """A situation that questions belong to; one kept ``apart`` is shown only by name or with consent."""

    id: str
    title: str
    also: tuple[str, ...] = ()
    apart: bool = False


class CareQuestion(Entry, frozen=True, kw_only=True):
    """A question to the care team: ``priority`` 1 is asked first, and of several with the same ``asks`` only one."""

    id: str
    text: str
    why: str
    tags: tuple[str, ...]
    priority: int
    asks: str = ""
    explains: tuple[str, ...] = ()
    show_when: Condition | None = None
    sources: tuple[str, ...] = ()


class Choice(Entry, frozen=True, kw_only=True):
    """One answer to a question; ``signs`` are the ids of the urgent signs that it stands for where that is an alarm.

    ``because`` completes "Because you said: ...". ``about`` says it on the visit sheet: a sentence of the person, or
    what completes the ``about`` of its question.
    """

    id: str
    label: str
    because: str = ""
    about: str = ""
    also: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class Question(Entry, frozen=True, kw_only=True):
    """One question of the interview.

    ``opens`` names the folder whose pages the chosen ids open in the guide; ``opens_nothing`` the choices that open
    none; ``opens_all`` says that every page of the folder needs a choice. ``alarm`` shows the urgent page as soon as a
    choice other than an excluding one is made. A change of an answer named in ``again_after`` asks it anew. ``before``
    is a kind word. ``about`` is for the visit sheet, ``<choices>`` is what was chosen; ``said`` follows "You told us".
    """

    id: str
    kind: Literal["single", "multi"]
    text: str
    short: str
    why: str
    before: str = ""
    hint: str = ""
    max: int | None = None
    ask_when: Condition | None = None
    again_after: tuple[str, ...] = ()
    opens: PageKind | None = None
    opens_nothing: tuple[str, ...] = ()
    opens_all: bool = False
    alarm: bool = False
    about: str = ""
    said: str = ""
    choices: tuple[Choice, ...] = msgspec.field(name="choice")


class Situation(Entry, frozen=True, kw_only=True):
    """A named combination of answers, used in conditions like a question with the choice ``yes``."""

    id: str
    because: str
    when: Condition


class UrgentLevel(Entry, frozen=True, kw_only=True):
    """One of the levels of urgent signs, with what to do and the signs."""

    id: str
    title: str
    what_to_do: tuple[Statement, ...]
    items: tuple[Item, ...] = msgspec.field(name="item")


class Urgent(Entry, frozen=True, kw_only=True):
    """The signs that need help now, the same list for everyone."""

    title: str
    line: str
    levels: tuple[UrgentLevel, ...] = msgspec.field(name="level")


class QuestionnaireFile(Entry, frozen=True, kw_only=True):
    """The questions of the interview in order, and the named situations.

    ``alone`` holds the ids of the choices that stand alone in a question with several answers.
    """

    alone: tuple[str, ...] = ()
    questions: tuple[Question, ...] = msgspec.field(name="question")
    situations: tuple[Situation, ...] = msgspec.field(default=(), name="situation")


class QuestionBank(Entry, frozen=True, kw_only=True):
    """The questions to raise with the care team."""

    tags: tuple[Tag, ...] = msgspec.field(name="tag")
    questions: tuple[CareQuestion, ...] = msgspec.field(name="question")


class Glossary(Entry, frozen=True, kw_only=True):
    """The words that the guide explains."""

    terms: tuple[Term, ...] = msgspec.field(name="term")


class SourceList(Entry, frozen=True, kw_only=True):
    """The documents that the facts come from."""

    sources: tuple[Source, ...] = msgspec.field(name="source")


class OtherMedicines(Entry, frozen=True, kw_only=True):
    """The medicines without a card."""

    medicines: tuple[OtherMedicine, ...] = msgspec.field(default=(), name="medicine")

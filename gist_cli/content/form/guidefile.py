"""The form of guide.toml, editions.toml and forms.toml: what the guide is, what it holds, and the words around it."""

import datetime as dt
from typing import Literal

import msgspec

from gist_cli.content.conditions import Condition
from gist_cli.content.form.schema import Entry, Part, Statement
from gist_cli.content.form.words import DateWords, DiaryWords, FirstScreenWords, FormWords, SheetWords, Words

Form = Literal["full", "whole", "short", "brief", "glance"]
"""How much of a page an edition holds.

``full``: all that fits the person. ``whole``: without what is kept for the full edition. ``short``: in short, and the
parts marked short. ``brief``: in short alone. ``glance``: the table at a glance alone.
"""


class Audience(Entry, frozen=True, kw_only=True):
    """A topic that guides can hold, and whom it is for."""

    topic: str
    show_when: Condition | None = None


class Place(Entry, frozen=True, kw_only=True):
    """What stands at one place of an edition: a topic, or the pages that one of the other keys leads to.

    ``reason``: the topic that brought the person here. ``next_drug``: the drug that may come next. ``opened_by``: the
    pages that the answers to this question open. ``most`` of those pages are kept, or of the parts of a topic (0: all).
    ``with_reason``: only where one of these topics brought the person here. ``parts`` keeps these parts of a page, by
    id, whatever the form, and no others, ``without`` all but these; ``in_short`` keeps what it says in short. A page
    stands in an edition once, at the first place that fits the person.
    """

    topic: str = ""
    reason: bool = False
    next_drug: bool = False
    opened_by: str = ""
    most: int = 0
    form: Form = "whole"
    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    in_short: bool = True
    with_reason: tuple[str, ...] = ()
    show_when: Condition | None = None


class EditionPlan(Entry, frozen=True, kw_only=True):
    """What an edition holds, in order.

    ``questions``: so many at most, the first ``with_room`` of them with ``lines`` ruled lines to write on, the others
    with a box to tick; of these the first ``with_time`` are for the same visit, those behind them for another day (0:
    all for the same). For each choice of the questions ``asked_for`` (of the interview) one that names it is among
    them, if there is one, in the place of another, the last first: none of the first priority gives way. ``summary``:
    so many statements in short. ``contents``: a list of contents with reasons and answers, and the list of sources.
    ``most_lines``: so long at most, 62 columns wide (0: no bound); where there is more, the last places are brought
    down to what they say in short, and left out at last.
    """

    id: Literal["guide", "full"]
    questions: int
    with_room: int
    with_time: int = 0
    asked_for: tuple[str, ...] = ()
    lines: int
    summary: int
    contents: bool = False
    most_lines: int = 0
    places: tuple[Place, ...] = msgspec.field(name="place")

    @property
    def same_visit(self) -> int:
        """How many questions are for the same visit."""
        return self.with_room + self.with_time if self.with_time else self.questions


class Reason(Entry, frozen=True, kw_only=True):
    """What may have brought a person here: the first that fits names the topic that a guide begins with.

    ``good_to_know`` are the ids of its statements for the visit sheet, the most important first.
    """

    topic: str
    show_when: Condition | None = None
    good_to_know: tuple[str, ...]


class NextDrug(Entry, frozen=True, kw_only=True):
    """The drug that may come next for whom the condition fits; the first that fits counts, and it may name none.

    ``statements`` say on the visit sheet what it may do, and what is not known.
    """

    drug: str = ""
    show_when: Condition | None = None
    statements: tuple[Statement, ...] = msgspec.field(default=(), name="statement")


class DrugStep(Entry, frozen=True, kw_only=True):
    """One of the drugs in their usual order, by its short name."""

    id: str
    name: str


class DrugOrder(Entry, frozen=True, kw_only=True):
    """The usual order of drugs, drawn as steps for those whom it fits.

    It stands at the head of these ``parts`` of topics and cards (``topic#part``, ``drug#part``; a topic comes first),
    which say whom it does not fit. ``taken_by`` is the question that tells which of the drugs is taken now.
    """

    drugs: tuple[DrugStep, ...] = msgspec.field(name="drug")
    parts: tuple[str, ...]
    taken_by: str
    show_when: Condition | None = None


class Sheet(Entry, frozen=True, kw_only=True):
    """The visit sheet: its own statements and words.

    The first of the ``summaries`` that fits follows the main message, then the ``harm`` that the signs warn of.
    ``next_drug_row`` is the row at a glance that it shows of the drug that may come next. ``drawn`` names a part of a
    topic (``topic#part``) whose items it shows to whom that part fits; ``order_when`` tells for which of the others it
    draws the usual order of drugs, if that fits them.
    """

    next_drug_row: str
    drawn: str = ""
    order_when: Condition | None = None
    summaries: tuple[Statement, ...] = msgspec.field(name="summary")
    harm: Statement
    emergency: Statement
    with_me: tuple[Statement, ...]
    words: SheetWords


class LayoutPart(Entry, frozen=True, kw_only=True):
    """One part that the pages of a layout can have.

    ``short`` keeps it in their short form; ``urgent`` says that it holds signs that need help.
    """

    id: str
    title: str
    short: bool = False
    urgent: bool = False


class GlanceRow(Entry, frozen=True, kw_only=True):
    """One row of the table at a glance, the same for all drugs."""

    id: str
    title: str


class Layout(Entry, frozen=True, kw_only=True):
    """The parts, in order, that all pages of one kind have, and the rows of their table at a glance."""

    id: str
    parts: tuple[LayoutPart, ...] = msgspec.field(name="part")
    glance: tuple[GlanceRow, ...] = ()


class Voice(Entry, frozen=True, kw_only=True):
    """The words for the person a guide speaks of; the first voice whose condition holds is used."""

    show_when: Condition | None = None
    note: str = ""
    words: dict[str, str]


class Examples(Entry, frozen=True, kw_only=True):
    """The ids that the first screen shows as examples of what can be looked up."""

    drug: str
    effect: str
    topic: str
    term: str
    search: tuple[str, ...]


class GuideFile(Entry, frozen=True, kw_only=True):
    """The guide's own facts, the topics it can hold, and the words that the program prints.

    The first of the ``main_messages`` that fits a person stands out at the head of their guide; ``subject`` tells there
    what the illness is.
    ``language`` is the code of its language, such as "en". ``whole`` says that the folder stands alone: nothing of the
    program's own guide is put in where it has no file.
    """

    title: str
    language: str
    whole: bool = False
    version: str
    content_date: dt.date
    next_review: dt.date
    welcome: str
    purpose: str
    review_status: str
    about: tuple[Part, ...]
    subject: Statement
    main_messages: tuple[Statement, ...] = msgspec.field(name="main_message")
    summary: tuple[Statement, ...]
    next_steps: tuple[Part, ...] = msgspec.field(name="next_step")
    plan: tuple[Audience, ...]
    unplanned: tuple[str, ...] = ()
    drug_order: DrugOrder | None = None
    layouts: tuple[Layout, ...] = msgspec.field(name="layout")
    voices: tuple[Voice, ...] = msgspec.field(name="voice")
    examples: Examples
    words: Words
    first_screen: FirstScreenWords
    dates: DateWords
    reading_grade: float


class EditionsFile(Entry, frozen=True, kw_only=True):
    """What stands in the editions of a guide made for a person."""

    reasons: tuple[Reason, ...] = msgspec.field(name="reason")
    next_drugs: tuple[NextDrug, ...] = msgspec.field(default=(), name="next_drug")
    editions: tuple[EditionPlan, ...] = msgspec.field(name="edition")
    sheet: Sheet


class FormsFile(Entry, frozen=True, kw_only=True):
    """The words of what is filled in by hand."""

    interview: FormWords
    diary: DiaryWords

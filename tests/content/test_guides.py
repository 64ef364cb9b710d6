"""The guides of the shipped content: whatever a person answers, each is whole, safe and short enough."""

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from gist_cli.content.conditions import Condition, references, tables
from gist_cli.content.form.schema import PageKind, Statement
from gist_cli.content.questionnaire import Questionnaire, most_choices
from gist_cli.document import NO_BREAK, Callout, Checklist, Document, Edition, Heading, List, Paragraph, Section
from gist_cli.guide.editions import FIRST_PRIORITY, Person, plan_of
from gist_cli.guide.person import GuideMaker
from gist_cli.guide.sections import SectionBuilder
from gist_cli.guide.wording import Wording
from gist_cli.render import paging, text
from tests import reading, shelf, statements
from tests.conftest import MANY
from tests.witness import Witness

Answers = dict[str, tuple[str, ...]]
HARD_TOPICS = {"treatment-no-longer-works", "outlook", "grief"}
RANDOM_GUIDES, CHUNKS = 104 * MANY, 8
GUIDES_A_CHOICE = 12 * MANY
MOST_ITEMS, MOST_LINES, MOST_QUESTIONS = 7, 560, 12
SHEET_LINES, SHEET_WIDTH, SHORT_LINES = 58, 62, 4


def guide(answers: Answers, edition: Edition = Edition.GUIDE) -> Document:
    """Return an edition of the guide for these answers."""
    return GuideMaker(shelf.shipped(), answers, paging.lengths).document(shelf.TODAY, edition)


def questionnaire() -> Questionnaire:
    """Return the shipped questionnaire."""
    return Questionnaire(shelf.shipped().questionnaire)


def single_choices() -> Iterator[Answers]:
    """Yield, for every choice of every question, the fewest answers that let it count."""
    known = questionnaire()
    for question in known.questions:
        for choice in question.choices:
            answers: Answers = {}
            condition = question.ask_when
            first = condition[0] if isinstance(condition, list) else condition
            answers |= {key: (values[0],) for key, values in (first or {}).items()}
            yield {**answers, question.id: (choice.id,)}


def random_answers(seed: int) -> Answers:
    """Return random answers that fit the questionnaire, with some questions skipped."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret.
    answers: Answers = {}
    for question in questionnaire().questions:
        if dice.random() < 0.15:
            continue
        ids = [choice.id for choice in question.choices]
        many = dice.randint(1, min(4, most_choices(question)))
        chosen = dice.sample(ids, many)
        alone = questionnaire().exclusive(question).intersection(chosen)
        answers[question.id] = (min(alone),) if alone else tuple(identity for identity in ids if identity in chosen)
    return answers


def all_ticked(**single: str) -> Answers:
    """Return an answer to every question, with all choices ticked where there can be several."""
    answers: Answers = {}
    for question in questionnaire().questions:
        ids = [choice.id for choice in question.choices if choice.id not in questionnaire().exclusive(question)]
        answers[question.id] = (single.get(question.id, ids[0]),)
        if question.kind == "multi":
            answers[question.id] = tuple(ids[: most_choices(question)])
    return answers


def problems(answers: Answers) -> Iterator[str]:
    """Yield what is wrong with the editions for these answers."""
    consent = questionnaire().effective(answers).get("hard-topics") == ("show",)
    made = {edition: guide(answers, edition) for edition in (Edition.GUIDE, Edition.FULL)}
    for edition, document in made.items():
        ids = {section.id for section in document.all_sections()}
        yield from (f"{edition}: {problem}" for problem in edition_problems(document))
        if not consent and HARD_TOPICS & ids:
            yield f"{edition}: hard topics without consent"
        if consent and edition is Edition.FULL and not ids >= HARD_TOPICS:
            yield "full: hard topics are missing"
        if "grief" in ids and edition is Edition.GUIDE:
            yield "guide: grief"
    lines = len(text.render(made[Edition.GUIDE]).splitlines())
    if lines > MOST_LINES:
        yield f"guide: {lines} lines"
    yield from sheet_problems(answers, made[Edition.GUIDE])


def edition_problems(document: Document) -> Iterator[str]:
    """Yield what is wrong with a guide or its full edition, whoever it is for."""
    ids = [section.id for section in document.all_sections()]
    if not {"summary", "urgent", "next-steps"} <= set(ids) or len(ids) != len(set(ids)):
        yield f"sections {ids}"
    if document.edition is Edition.GUIDE and not 3 <= len(document.questions) <= MOST_QUESTIONS:
        yield f"{len(document.questions)} questions"
    yield from (f"{count} questions to tick" for count in boxes(document) if count > MOST_ITEMS)
    if shelf.shipped().guide.subject.text not in "".join(shelf.section_texts(section_of(document, "summary"))):
        yield "the subject is not spelled out"
    if shelf.shipped().guide.purpose not in "".join(shelf.section_texts(section_of(document, "summary"))):
        yield "no purpose"
    for section in document.all_sections():
        if not section.blocks or isinstance(section.blocks[-1], Heading):
            yield f"{section.id} ends with a heading"
        if section.kind in {"topic", "drug", "effect", "urgent"} or section.id in {"summary", "next-steps"}:
            lists = (block.items for block in section.blocks if isinstance(block, List | Checklist))
            yield from (f"a list of {len(items)}: {items[0].text}" for items in lists if len(items) > MOST_ITEMS)
    words = shelf.shipped().guide.words
    often = (words.very_common, words.common, words.uncommon, words.rare, words.named)
    counted = Counter(said for said in unrepeated(document) if not any(frequency in said for frequency in often))
    yield from (f"said {count} times: {said}" for said, count in counted.items() if count > 1)


def boxes(document: Document) -> list[int]:
    """Return how many questions to tick there are for the visit, and for another day."""
    ticked = [bool(question.later) for question in document.questions if not question.lines]
    return [ticked.count(False), ticked.count(True)]


def unrepeated(document: Document) -> Iterator[str]:
    """Yield the texts of the pages of a guide that may stand in it once.

    Tables, how to use them, and what is said for safety may be repeated.
    """
    words = shelf.shipped().guide.words
    uses = (words.glance_use, words.choice_use)
    for section in document.all_sections():
        urgent = False
        for block in section.blocks if section.kind in {"topic", "drug", "effect"} else ():
            if isinstance(block, Heading):
                urgent = block.role == "urgent"
            elif not urgent and isinstance(block, Paragraph | List):
                yield from (said for said in shelf.block_texts(block) if said not in uses)


def sheet_problems(answers: Answers, made: Document) -> Iterator[str]:
    """Yield what is wrong with the visit sheet for these answers, for whom this guide is made."""
    sheet = guide(answers, Edition.SHEET)
    pages = paging.render(sheet, SHEET_WIDTH, SHEET_LINES).split("\f")
    lines = [page.splitlines() for page in pages]
    if len(pages) != 2 or max(map(len, lines)) > SHEET_LINES:
        yield f"sheet: pages of {list(map(len, lines))} lines"
    if max(len(line) for page in lines for line in page) > SHEET_WIDTH:
        yield "sheet: a line is too wide"
    printed, signs = " ".join(pages[-1].split()), shelf.section_texts(section_of(made, "urgent"))
    asked = [sign.split(" ___")[0] for sign in signs if not sign.endswith(":")]
    yield from (f"sheet: no {sign}" for sign in asked if sign not in printed)
    yield from (f"sheet: {count} questions to tick" for count in boxes(sheet) if count > MOST_ITEMS)
    lists = [block.items for part in sheet.all_sections() for block in part.blocks if isinstance(block, List)]
    yield from (f"sheet: a list of {len(items)}" for items in lists if len(items) > MOST_ITEMS)
    if "good-to-know" not in {section.id for section in sheet.closing}:
        yield "sheet: nothing is good to know"
    opened = "\n".join(lines[0][1:]).split("\n\n")[:2]
    main, first = main_message(made), " ".join(opened[-1].split())
    found = shelf.shipped().editions.sheet
    if not first.endswith(tuple(f": {main} In short: {entry.text} {found.harm.text}" for entry in found.summaries)):
        yield f"sheet: opens with {first}"
    if "" not in lines[0][: SHORT_LINES + 2]:
        yield f"sheet: opens with {first}"
    if list(shelf.texts(sheet)).count(main) != 1:
        yield "sheet: the main message stands twice"


def main_message(document: Document) -> str:
    """Return the message that stands out at the head of a guide."""
    label = shelf.shipped().guide.words.main_message
    blocks = section_of(document, "summary").blocks
    return next(block.text for block in blocks if isinstance(block, Callout) and block.label == label)


@pytest.mark.parametrize("answers", list(single_choices()), ids=str)
def test_every_single_choice_gives_a_guide(answers: Answers) -> None:
    """One answer alone is enough for editions that are whole, safe, short enough and without repetition."""
    assert list(problems(answers)) == []


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_random_answers_give_a_guide(chunk: int) -> None:
    """Hundreds of random sets of answers each give editions that are whole, safe and short enough."""
    for seed in range(chunk, RANDOM_GUIDES, CHUNKS):
        assert list(problems(random_answers(seed))) == [], seed


def test_no_answer_at_all_gives_a_guide() -> None:
    """A person who skips everything gets a general guide."""
    assert list(problems({})) == []


@pytest.mark.parametrize("stage", ["localized", "metastatic", "recurrent"])
@pytest.mark.parametrize("medicine", ["none", "imatinib", "ripretinib"])
@pytest.mark.parametrize("response", ["growing", "hard-to-tolerate", "working"])
@pytest.mark.parametrize("role", ["patient", "parent"])
def test_every_tick_at_once_gives_a_guide(stage: str, medicine: str, response: str, role: str) -> None:
    """Whoever ticks everything gets editions that are whole, safe and short enough too."""
    answers = all_ticked(stage=stage, medicine=medicine, response=response, role=role, **{"hard-topics": "show"})
    assert list(problems(answers)) == []


def test_every_choice_matters() -> None:
    """Each choice that says something opens a page, or stands in the condition of something."""
    content = shelf.shipped()
    every = {(question.id, choice.id) for question in questionnaire().questions for choice in question.choices}
    opening = [(question.id, question.opens) for question in questionnaire().questions if question.opens]
    opened = {(question, page_id) for question, kind in opening for page_id in content.ids(kind)}
    named = {pair for condition in conditions() for pair in references(condition)}
    assert sorted(every - opened - named - SILENT_CHOICES) == []


SILENT_CHOICES = {
    ("role", "patient"),
    ("urgent", "none"),
    ("hard-topics", "not-now"),
    ("support", "none"),
    ("health", "none"),
    ("side-effects", "none"),
    ("past-medicines", "none"),
}
"""Choices that say that nothing is to be added."""


def conditions() -> Iterator[Condition | None]:
    """Yield every condition of the content."""
    content = shelf.shipped()
    kinds: tuple[PageKind, ...] = ("topics", "drugs", "effects")
    for page in (content.page(kind, page_id) for kind in kinds for page_id in content.ids(kind)):
        for part in page.parts:
            yield part.show_when
            yield from (statement.show_when for statement in (*part.statements, *part.items))
    yield from (entry.show_when for entry in content.guide.plan)
    yield from (entry.show_when for entry in lines_around())
    yield from (question.show_when for question in content.bank.questions)
    yield from (situation.when for situation in content.questionnaire.situations)
    yield from (question.ask_when for question in content.questionnaire.questions)
    yield from (reason.show_when for reason in content.editions.reasons)
    yield from (rule.show_when for rule in content.editions.next_drugs)
    yield from (place.show_when for plan in content.editions.editions for place in plan.places)


def lines_around() -> Iterator[Statement]:
    """Yield the statements that a guide puts around its pages: the main message, what it says in short, next steps."""
    guide, editions = shelf.shipped().guide, shelf.shipped().editions
    yield from (*guide.main_messages, *guide.summary, *editions.sheet.summaries)
    yield from (entry for rule in editions.next_drugs for entry in rule.statements)
    for part in guide.next_steps:
        yield from (*part.statements, *part.items)


@pytest.mark.parametrize("drug", shelf.shipped().ids("drugs"))
def test_a_side_effect_speaks_of_the_drug_that_is_taken(drug: str) -> None:
    """In a guide for somebody on a drug, no text of a side effect speaks of other drugs alone."""
    content = shelf.shipped()
    named = re.compile("|".join(content.ids("drugs")))
    wrong = []
    for effect in content.ids("effects"):
        facts = Person(content, {"medicine": (drug,), "side-effects": (effect,)}, shows_answers=True).facts
        section = SectionBuilder(content, Wording(content, facts), facts).page("effects", effect)
        listed = {entry.id for entry in content.page("effects", effect).drugs}  # type: ignore[attr-defined]
        for said in own_texts(section, all_drugs=drug not in listed):
            others = set(named.findall(said.lower())) - {drug}
            if others and drug not in said.lower():
                wrong.append(f"{effect}: {said}")
    assert wrong == []


def own_texts(section: Section, *, all_drugs: bool) -> Iterator[str]:
    """Yield the texts of a side effect, without the list of ``all_drugs`` that can cause it, if it is one."""
    for block in section.blocks:
        if all_drugs and block == Heading(shelf.shipped().guide.words.which_drugs):
            return
        yield from shelf.block_texts(block)


def test_every_topic_is_reachable() -> None:
    """Each topic stands in the guide of somebody."""
    shown = {section.id for answers in single_choices() for section in guide(answers, Edition.FULL).sections}
    assert sorted(set(shelf.shipped().ids("topics")) - shown) == []


def guarded() -> Iterator[tuple[str, str, list[Condition | None]]]:
    """Yield every statement of the topics with its page and the conditions before it, one alternative a plan entry."""
    content = shelf.shipped()
    for entry in content.guide.plan:
        page = content.page("topics", entry.topic)
        for part in page.parts:
            for statement in (*part.statements, *part.items):
                yield entry.topic, statement.id, [entry.show_when, part.show_when, statement.show_when]


def test_every_statement_is_reachable() -> None:
    """For each statement of each topic there are answers whose guide shows it."""
    witness = Witness(shelf.shipped().questionnaire)
    assert [(topic, name) for topic, name, conditions in guarded() if witness.answers(conditions) is None] == []


def test_every_question_and_summary_line_is_reachable() -> None:
    """For each question to raise, each line of the summary and each next step, there are answers that show it."""
    witness, content = Witness(shelf.shipped().questionnaire), shelf.shipped()
    questions = ((question.id, question.show_when) for question in content.bank.questions)
    lines = ((line.id, line.show_when) for line in lines_around())
    assert [name for name, condition in (*questions, *lines) if witness.answers([condition]) is None] == []


def test_a_drug_that_may_come_next_has_two_sides() -> None:
    """Beside its side effects, the sheet can say of each drug what it may do, and that nobody can say for how long."""
    named = [rule for rule in shelf.shipped().editions.next_drugs if rule.drug]
    assert named
    for rule in named:
        kinds = {entry.id.removeprefix(f"{rule.drug}-") for entry in rule.statements}
        assert kinds >= {"may-do", "unknown"}, rule.drug
    sheet = guide({"stage": ("metastatic",), "medicine": ("imatinib",), "response": ("growing",)}, Edition.SHEET)
    told = next(text for text in shelf.section_texts(section_of(sheet, "good-to-know")) if "may come next" in text)
    both = next(rule.statements for rule in named if rule.drug == "sunitinib")
    assert [entry.id for entry in both if entry.text.partition(" {")[0] not in told] == []


def test_the_urgent_list_is_the_same_for_everyone() -> None:
    """No answer changes the signs that need help now, and no other page shows another list."""
    alone = shelf.every_page()["urgent"].sections[0].blocks
    for seed in range(0, RANDOM_GUIDES, 50):
        answers = random_answers(seed) | {"role": ("patient",)}
        assert section_of(guide(answers), "urgent").blocks == alone


def test_no_two_questions_ask_the_same() -> None:
    """Of several questions with the same subject a guide takes one, and the first ones have the first priority."""
    bank = {question.id: question for question in shelf.shipped().bank.questions}
    for seed in range(0, RANDOM_GUIDES, 20):
        chosen = [bank[question.id] for question in guide(random_answers(seed)).questions]
        subjects = [question.asks or question.id for question in chosen]
        assert len(subjects) == len(set(subjects))
        assert [question.priority for question in chosen] == sorted(question.priority for question in chosen)


def asked_for() -> list[tuple[str, str]]:
    """Return the choices by which somebody asks for help with a thing, or says what matters to them."""
    wanted = plan_of(shelf.shipped(), Edition.GUIDE).asked_for
    entries = [question for question in questionnaire().questions if question.id in wanted]
    return [(entry.id, choice.id) for entry in entries for choice in entry.choices if choice.id != "none"]


@pytest.mark.parametrize(("question", "choice"), asked_for())
def test_each_thing_that_was_asked_for_makes_a_difference(question: str, choice: str) -> None:
    """Whatever else somebody answers, what they ask help for changes their guide, and so does what matters to them.

    A side effect that they name is in it anyway, help comes before what matters, and before both come the questions of
    the first priority: where there is room for these alone, they stay.
    """
    wanted = plan_of(shelf.shipped(), Edition.GUIDE).asked_for
    dropped = {*wanted[: wanted.index(question) + 1], "side-effects"}
    dice = random.Random(f"{question} {choice}")  # noqa: S311 - repeatable, not secret.
    priorities = {entry.id: entry.priority for entry in shelf.shipped().bank.questions}
    for seed in dice.sample(range(10_000), GUIDES_A_CHOICE):
        without = {key: chosen for key, chosen in random_answers(seed).items() if key not in dropped}
        asked, unasked = guide({**without, question: (choice,)}), guide(without)
        has_room = any(priorities[entry.id] > FIRST_PRIORITY for entry in asked.questions)
        assert told(asked) != told(unasked) or not has_room, seed


def told(document: Document) -> list[str]:
    """Return the questions of a guide, and what its pages say."""
    pages = (
        said for section in document.sections if section.kind != "summary" for said in shelf.section_texts(section)
    )
    return [*(question.text for question in document.questions), *pages]


def test_no_question_on_dying_without_consent() -> None:
    """Questions kept apart reach a guide only with consent."""
    apart = {tag.id for tag in shelf.shipped().bank.tags if tag.apart}
    hard = {question.id for question in shelf.shipped().bank.questions if apart.intersection(question.tags)}
    assert hard
    for seed in range(0, RANDOM_GUIDES, 10):
        answers = random_answers(seed) | {"hard-topics": ("not-now",)}
        assert not hard.intersection(question.id for question in guide(answers).questions)


OUTLOOK = re.compile(r"\b(?:alive|lived|free of it|(?:come|came) back|(?:not|had) grown|it spread)\b")


def test_no_figure_of_the_outlook_without_consent() -> None:
    """Outside the hard topics, how many lived or saw GIST come back or grow stands only for those who asked for it."""
    figures = [
        written
        for written in statements.statements()
        if any(OUTLOOK.search(said) and " of 100" in said for said in reading.sentences(written.said))
    ]
    assert {written.page for written in figures} >= {"topics/outlook"}
    unasked = [
        f"{written.at}: {written.said}"
        for written in figures
        if written.page.removeprefix("topics/") not in HARD_TOPICS
        if not all("hard-topics" in table for table in tables(written.show_when) or [{}])
    ]
    assert unasked == []


def section_of(document: Document, identity: str) -> Section:
    """Return the section with this id."""
    return next(section for section in document.all_sections() if section.id == identity)


def test_a_side_effect_that_was_named_is_shown_or_told_by_name() -> None:
    """Whoever names more side effects than a guide has room for reads which are left, and how to open each."""
    question = next(entry for entry in shelf.shipped().questionnaire.questions if entry.opens == "effects")
    effects = [choice.id for choice in question.choices if shelf.shipped().has("effects", choice.id)][:6]
    answers = {"stage": ("metastatic",), "medicine": ("sunitinib",), question.id: tuple(effects)}
    document = GuideMaker(shelf.shipped(), answers, paging.lengths).document(shelf.TODAY)
    last = " ".join(document.notices).replace(NO_BREAK, " ")
    shown = [section.id for section in document.all_sections() if section.id in effects]
    told = [effect for effect in effects if re.search(rf"gist-guide effect {effect}\b", last)]
    assert shown + told == effects
    assert len(told) > 1
    assert [effect for effect in told if shelf.shipped().page("effects", effect).title not in last] == []

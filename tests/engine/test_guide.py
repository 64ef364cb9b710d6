"""The guide made for a person: whatever they answer, it is whole, safe, and says why."""

import random
from collections.abc import Iterator

import pytest

from gist_cli.content.conditions import Condition, references
from gist_cli.content.questionnaire import Questionnaire, exclusive, most_choices
from gist_cli.content.schema import PageKind
from gist_cli.document import Document, List, Section
from gist_cli.guide.person import FIRST_QUESTIONS, MOST_QUESTIONS, GuideMaker
from gist_cli.render import data, text
from tests import shelf
from tests.witness import Witness

Answers = dict[str, tuple[str, ...]]
HARD_TOPICS = {"treatment-no-longer-works", "grief", "outlook"}
RANDOM_GUIDES, CHUNKS = 1000, 8
MOST_ITEMS = 7


def guide(answers: Answers) -> Document:
    """Return the guide for these answers."""
    return GuideMaker(shelf.shipped(), answers).document(shelf.TODAY)


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
        alone = exclusive(question).intersection(chosen)
        answers[question.id] = (min(alone),) if alone else tuple(identity for identity in ids if identity in chosen)
    return answers


def problems(answers: Answers) -> Iterator[str]:
    """Yield what is wrong with the guide for these answers."""
    document = guide(answers)
    ids = [section.id for section in document.all_sections()]
    effective = questionnaire().effective(answers)
    if not {"summary", "urgent", "next-steps"} <= set(ids) or len(ids) != len(set(ids)):
        yield f"sections: {ids}"
    if not FIRST_QUESTIONS <= len(document.questions) <= MOST_QUESTIONS:
        yield f"{len(document.questions)} questions"
    if shelf.shipped().guide.purpose not in document.notices[0]:
        yield "no purpose"
    if effective.get("hard-topics") != ("show",) and HARD_TOPICS & set(ids):
        yield "hard topics without consent"
    if effective.get("hard-topics") == ("show",) and not set(ids) >= HARD_TOPICS:
        yield "hard topics are missing"
    yield from (f"{section.id} is empty" for section in document.all_sections() if not section.blocks)
    pages = [section for section in document.sections if section.kind in {"topic", "drug", "effect", "urgent"}]
    for block in (block for section in pages for block in section.blocks):
        if isinstance(block, List) and len(block.items) > MOST_ITEMS:
            yield f"a list of {len(block.items)}: {block.items[0].text}"


@pytest.mark.parametrize("answers", list(single_choices()), ids=str)
def test_every_single_choice_gives_a_guide(answers: Answers) -> None:
    """One answer alone is enough for a guide that is whole and safe."""
    assert list(problems(answers)) == []


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_random_answers_give_a_guide(chunk: int) -> None:
    """A thousand random sets of answers each give a guide that is whole and safe."""
    for seed in range(chunk, RANDOM_GUIDES, CHUNKS):
        assert list(problems(random_answers(seed))) == [], seed


def test_no_answer_at_all_gives_a_guide() -> None:
    """A person who skips everything gets a general guide."""
    assert list(problems({})) == []


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
    yield from (entry.show_when for entry in (*content.guide.summary, *content.guide.next_steps))
    yield from (question.show_when for question in content.bank.questions)
    yield from (situation.when for situation in content.questionnaire.situations)


def test_every_topic_is_reachable() -> None:
    """Each topic stands in the guide of somebody."""
    shown = {section.id for answers in single_choices() for section in guide(answers).sections}
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
    lines = ((line.id, line.show_when) for line in (*content.guide.summary, *content.guide.next_steps))
    assert [name for name, condition in (*questions, *lines) if witness.answers([condition]) is None] == []


def test_the_urgent_list_is_the_same_for_everyone() -> None:
    """No answer changes the signs that need help now, and no other page shows another list."""
    alone = shelf.every_page()["urgent"].sections[0].blocks
    for seed in range(0, RANDOM_GUIDES, 50):
        answers = random_answers(seed) | {"role": ("patient",)}
        assert _section(guide(answers), "urgent").blocks == alone


def test_a_sign_of_an_emergency_comes_first() -> None:
    """A sign chosen under `urgent` puts the page with the signs before everything else."""
    assert guide({"urgent": ("fever",)}).sections[0].id == "urgent"
    assert guide({"urgent": ("none",)}).sections[0].id == "summary"


def test_reasons_are_the_persons_own_words() -> None:
    """A section that is there because of an answer says so."""
    document = guide({"stage": ("metastatic",), "medicine": ("imatinib",), "side-effects": ("swelling",)})
    because = {section.id: section.because for section in document.sections}
    assert because["metastatic"] == ("the tumor has spread",)
    assert because["imatinib"] == ("you take imatinib",)
    assert because["swelling"] == ("you are bothered by swelling",)


def test_answers_can_be_left_out() -> None:
    """Without answers, neither they nor the reasons built from them stand in any format."""
    answers: Answers = {"stage": ("metastatic",), "medicine": ("imatinib",)}
    document = GuideMaker(shelf.shipped(), answers, with_answers=False).document(shelf.TODAY)
    assert document.answers is None
    assert all(section.because == () for section in document.sections)
    assert '"answers"' not in data.render(document)


def test_an_answer_that_does_not_apply_has_no_effect() -> None:
    """An answer to a question that is not asked changes nothing."""
    plain: Answers = {"medicine": ("none",)}
    assert guide({**plain, "side-effects": ("rash",), "response": ("growing",)}) == guide(plain)


@pytest.mark.parametrize(("role", "word"), [("caregiver", "the person you care for"), ("parent", "your child")])
def test_the_voice_follows_the_role(role: str, word: str) -> None:
    """For a caregiver or parent the guide says whom it means, and speaks of them."""
    answers: Answers = {"role": (role,), "stage": ("metastatic",), "medicine": ("imatinib",)}
    printed = text.render(guide(answers))
    assert word in " ".join(printed.split())
    assert text.render(guide({**answers, "role": ("patient",)})) != printed


def test_no_two_questions_ask_the_same() -> None:
    """Of several questions with the same subject a guide takes one, and the first ones have the first priority."""
    bank = {question.id: question for question in shelf.shipped().bank.questions}
    for seed in range(0, RANDOM_GUIDES, 20):
        chosen = [bank[question.id] for question in guide(random_answers(seed)).questions]
        subjects = [question.asks or question.id for question in chosen]
        assert len(subjects) == len(set(subjects))
        assert [question.priority for question in chosen] == sorted(question.priority for question in chosen)


def test_no_question_on_dying_without_consent() -> None:
    """Questions kept apart reach a guide only with consent."""
    apart = {tag.id for tag in shelf.shipped().bank.tags if tag.apart}
    hard = {question.id for question in shelf.shipped().bank.questions if apart.intersection(question.tags)}
    assert hard
    for seed in range(0, RANDOM_GUIDES, 10):
        answers = random_answers(seed) | {"hard-topics": ("not-now",)}
        assert not hard.intersection(question.id for question in guide(answers).questions)


def _section(document: Document, identity: str) -> Section:
    return next(section for section in document.sections if section.id == identity)


def test_contents_name_every_page() -> None:
    """The list of contents names each topic, card and side effect of the guide."""
    document = guide({"stage": ("metastatic",), "medicine": ("sunitinib",), "side-effects": ("hand-foot",)})
    contents = next(block for block in _section(document, "contents").blocks if isinstance(block, List))
    pages = [section for section in document.sections if section.kind in {"topic", "drug", "effect"}]
    assert len(contents.items) == len(pages)
    assert all(item.text.startswith(page.title) for item, page in zip(contents.items, pages, strict=True))

"""Rules for the interview and for the questions to the care team."""

from collections.abc import Iterable, Iterator

from gist_cli.check.problem import Problem
from gist_cli.check.shared import Shared
from gist_cli.content import schema
from gist_cli.content.conditions import Condition, references
from gist_cli.content.kinds import KINDS
from gist_cli.content.questionnaire import exclusive
from gist_cli.guide.wording import marks

PRIORITIES = (1, 2, 3)
FILE, BANK = "questionnaire.toml", "questions.toml"


def interview(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the questions of the interview and with the named situations."""
    file = shared.content.questionnaire
    yield from shared.ids(FILE, [*(entry.id for entry in file.questions), *shared.situations])
    for question in file.questions:
        yield from _question(shared, question)
    for situation in file.situations:
        yield from shared.braces(FILE, situation.id, [situation.because])
    yield from _order(shared)


def bank(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the questions to the care team."""
    file = shared.content.bank
    tags = {tag.id for tag in file.tags}
    yield from shared.ids(BANK, [*(entry.id for entry in file.questions), *tags])
    for question in file.questions:
        for tag in question.tags:
            if tag not in tags:
                yield Problem(BANK, question.id, f'There is no tag "{tag}". Add a [[tag]], or correct it.')
        if question.priority not in PRIORITIES:
            yield Problem(BANK, question.id, "Its priority must be 1, 2 or 3. Correct it.")
        yield from shared.condition(BANK, question.id, question.show_when)
        yield from shared.braces(BANK, question.id, [question.text, question.why])
        yield from shared.sources(BANK, question.id, question.sources)
        for mark in marks(question.text):
            if mark[:1].lower() + mark[1:] in shared.content.style.not_asked:
                sentence = f'The doctor hears "{{{mark}}}" as somebody else. Write the question as the person says it.'
                yield Problem(BANK, question.id, sentence)


def _question(shared: Shared, question: schema.Question) -> Iterator[Problem]:
    for problem in shared.ids(FILE, [choice.id for choice in question.choices]):
        yield problem._replace(place=question.id, sentence=f'Choice "{problem.place}": {problem.sentence}')
    texts = [question.text, question.why, question.before, question.hint, question.about]
    texts += [text for choice in question.choices for text in (choice.label, choice.because, choice.about)]
    yield from shared.braces(FILE, question.id, texts)
    yield from shared.no_braces(FILE, question.id, [question.short])
    if not question.choices:
        yield Problem(FILE, question.id, "It has no choice, so nobody can answer it. Add [[question.choice]] tables.")
    if question.max < 0 or (question.max and not (question.kind == "multi" and question.max <= len(question.choices))):
        yield Problem(FILE, question.id, 'Its "max" does not fit its kind and choices. Correct it.')
    if question.opens:
        yield from _opened(shared, question, question.opens)


def _opened(shared: Shared, question: schema.Question, folder: schema.PageKind) -> Iterator[Problem]:
    """Yield the choices that open no page although they should, and the pages that no choice opens."""
    choices = {choice.id for choice in question.choices}
    pages = set(shared.content.ids(folder))
    if question.opens_all:
        for page in sorted(pages - choices):
            sentence = f'No choice opens {folder}/{page}.toml. Add the choice "{page}", or rename one to it.'
            yield Problem(FILE, question.id, sentence)
    for choice in sorted(choices - pages - exclusive(question) - set(question.opens_nothing)):
        sentence = (
            f'Its choice "{choice}" opens no {KINDS[folder].name}: there is no file {folder}/{choice}.toml. '
            "Add it, correct the id, or name the choice under opens_nothing."
        )
        yield Problem(FILE, question.id, sentence)


def _order(shared: Shared) -> Iterator[Problem]:
    """Yield the conditions that look at what comes later."""
    file = shared.content.questionnaire
    earlier: set[str] = set()
    for question in file.questions:
        yield from shared.condition(FILE, question.id, question.ask_when)
        yield from _earlier(shared, question.id, _looks_at(shared, question.ask_when), earlier)
        earlier.add(question.id)
    for situation in file.situations:
        yield from shared.condition(FILE, situation.id, situation.when)
        yield from _earlier(shared, situation.id, [name for name, _ in references(situation.when)], earlier)
        earlier.add(situation.id)


def _looks_at(shared: Shared, condition: Condition | None, through: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the questions that a condition looks at, itself or through situations that may rest on situations."""
    for name, _ in references(condition):
        if name in through:
            continue
        if name in shared.situations:
            yield from _looks_at(shared, shared.situations[name], through | {name})
        else:
            yield name


def _earlier(shared: Shared, place: str, names: Iterable[str], earlier: set[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name in shared.known and name not in earlier:
            yield Problem(FILE, place, f'Its condition looks at "{name}", which comes later. Use earlier ones.')

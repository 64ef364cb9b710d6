"""Rules for the interview and for the questions to the care team."""

from collections.abc import Iterable, Iterator, Sequence

from gist_cli.check.problem import At, Problem, each
from gist_cli.check.shared import Near, Shared
from gist_cli.content.conditions import Condition, references
from gist_cli.content.form import schema
from gist_cli.content.kinds import KINDS
from gist_cli.names import key

PRIORITIES = (1, 2, 3)
_CHOICES = "<choices>"
INTERVIEW, BANK = At("questionnaire.toml"), At("questions.toml")


def interview(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the questions of the interview and with the named situations."""
    file = shared.content.questionnaire
    questions = list(each(INTERVIEW, "question", file.questions))
    situations = list(each(INTERVIEW, "situation", file.situations))
    named = [(at, question.id) for at, question in questions] + [(at, situation.id) for at, situation in situations]
    yield from shared.ids(named)
    for at, question in questions:
        yield from _question(shared, at, question)
    for at, situation in situations:
        yield from shared.braces(at / "because", situation.because)
    yield from _order(shared, questions, situations)


def bank(shared: Shared) -> Iterator[Problem]:
    """Yield what is wrong with the questions to the care team."""
    file = shared.content.bank
    tags = {tag.id for tag in file.tags}
    listed = list(each(BANK, "tag", file.tags))
    yield from shared.ids((at, tag.id) for at, tag in listed)
    used = {tag for question in file.questions for tag in question.tags}
    for at, tag in listed:
        if tag.id not in used:
            yield Problem(at / "id", "No question has this tag. Give it to one, or take the tag out.")
    questions = list(each(BANK, "question", file.questions))
    yield from shared.ids((at, question.id) for at, question in questions)
    for at, question in questions:
        if not question.tags:
            yield Problem(at / "tags", f"It has no tag, so nobody finds it. Add one of: {', '.join(sorted(tags))}.")
        for place, name in each(at, "tags", question.tags):
            if name not in tags:
                yield Problem(place, f'There is no tag "{name}". Use one of: {", ".join(sorted(tags))}.')
        if question.priority not in PRIORITIES:
            yield Problem(at / "priority", "Its priority must be 1, 2 or 3. Correct it.")
        yield from shared.condition(at / "show_when", question.show_when)
        yield from shared.asked(at / "text", question.text)
        yield from shared.explains(at, question.explains)
        yield from shared.braces(at / "why", question.why)
        yield from shared.sources(at, question.sources)


def _question(shared: Shared, at: At, question: schema.Question) -> Iterator[Problem]:
    choices = list(each(at, "choice", question.choices))
    yield from shared.ids((place, choice.id) for place, choice in choices)
    owners: dict[str, str] = {}
    for place, choice in choices:
        for name_at, name in [(place / "id", choice.id), *each(place, "also", choice.also)]:
            owner = owners.setdefault(key(name), choice.id)
            if owner != choice.id:
                yield Problem(name_at, f'"{name}" means the choice "{owner}" too. Take it out of one of them.')
        yield from shared.braces(place / "label", choice.label)
        yield from shared.braces(place / "because", choice.because)
        yield from shared.braces(place / "about", choice.about)
    for name in ("text", "why", "before", "hint", "about", "said"):
        yield from shared.braces(at / name, getattr(question, name))
    for name in ("about", "said"):
        if getattr(question, name) and _CHOICES not in getattr(question, name):
            sentence = f"{_CHOICES} is missing: there the program puts in what was chosen. Add it."
            yield Problem(at / name, sentence)
    yield from shared.no_braces(at / "short", question.short)
    if not question.choices:
        yield Problem(at / "choice", "It has no choice, so nobody can answer it. Add [[question.choice]] tables.")
    most = len(question.choices) if question.kind == "multi" else 0
    if question.max is not None and not 1 <= question.max <= most:
        sentence = "It must be at least 1, at most the number of choices, and only where several can be chosen."
        yield Problem(at / "max", f"{sentence} Correct it, or take it out.")
    yield from _signs(shared, at, question)
    if question.opens:
        yield from _opened(shared, at, question, question.opens)


def moves(shared: Shared) -> Iterator[Problem]:
    """Yield the names of choices that a person types to go back, to skip or to do something else instead."""
    commands = shared.content.conversation.moves
    every = [getattr(commands, name) for name in commands.__struct_fields__]
    taken = {key(word) for move in every for word in (move.key, *move.words)} - {""}
    for at, question in each(INTERVIEW, "question", shared.content.questionnaire.questions):
        for place, choice in each(at, "choice", question.choices):
            own = [(place / "id", choice.id), (place / "label", choice.label)]
            for name_at, name in [*own, *each(place, "also", choice.also)]:
                if key(name) in taken:
                    sentence = f'"{name}" is a word of conversation.toml for something else than an answer.'
                    yield Problem(name_at, f"{sentence} Take it out of one of them.")


def _signs(shared: Shared, at: At, question: schema.Question) -> Iterator[Problem]:
    """Yield the choices that stand for signs that are not there, for none although they should, or wrongly for one."""
    signs = [sign.id for level in shared.content.urgent.levels for sign in level.items]
    near, alone = Near(signs), shared.content.questionnaire.alone
    for place, choice in each(at, "choice", question.choices):
        alarms = question.alarm and choice.id not in alone
        if alarms and not choice.signs:
            sentence = "Nobody who chooses it is told where to look for help. Name the signs in urgent.toml that it"
            yield Problem(place / "signs", f'{sentence} stands for: signs = ["..."].')
        if choice.signs and not alarms:
            sentence = "Only a choice that raises an alarm stands for urgent signs. Take signs out."
            yield Problem(place / "signs", sentence)
        for sign_at, sign in each(place, "signs", choice.signs):
            if sign not in signs:
                sentence = f'There is no sign "{sign}" in urgent.toml.{near.hint(sign)}'
                yield Problem(sign_at, f"{sentence} Correct the id, or add the sign.")


def _opened(shared: Shared, at: At, question: schema.Question, folder: schema.PageKind) -> Iterator[Problem]:
    """Yield the choices that open no page although they should, and the pages that no choice opens."""
    choices = {choice.id for choice in question.choices}
    pages = set(shared.content.ids(folder))
    if question.opens_all:
        for page in sorted(pages - choices):
            sentence = f'No choice opens {folder}/{page}.toml. Add the choice "{page}", or rename one to it.'
            yield Problem(at / "opens_all", sentence)
    for place, choice in each(at, "choice", question.choices):
        if choice.id in pages | set(shared.content.questionnaire.alone) | set(question.opens_nothing):
            continue
        sentence = f"It opens no {KINDS[folder].name}: there is no file {folder}/{choice.id}.toml."
        yield Problem(place / "id", f"{sentence} Add the file, correct the id, or name the choice under opens_nothing.")
    for place, name in each(at, "opens_nothing", question.opens_nothing):
        if name not in choices:
            yield Problem(place, f'There is no choice "{name}". Correct it, or take it out.')


def _order(
    shared: Shared, questions: Sequence[tuple[At, schema.Question]], situations: Sequence[tuple[At, schema.Situation]]
) -> Iterator[Problem]:
    """Yield the conditions that look at what comes later."""
    earlier: set[str] = set()
    for at, question in questions:
        yield from shared.condition(at / "ask_when", question.ask_when)
        yield from _earlier(shared, at / "ask_when", _looks_at(shared, question.ask_when), earlier)
        for place, name in each(at, "again_after", question.again_after):
            if name not in earlier:
                yield Problem(place, f'No question before this one is called "{name}". Correct it, or take it out.')
        earlier.add(question.id)
    for at, situation in situations:
        yield from shared.condition(at / "when", situation.when)
        yield from _earlier(shared, at / "when", [name for name, _ in references(situation.when)], earlier)
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


def _earlier(shared: Shared, at: At, names: Iterable[str], earlier: set[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if name in shared.known and name not in earlier:
            sentence = f'Its condition looks at "{name}", which comes later. Use earlier ones, or move this down.'
            yield Problem(at, sentence)

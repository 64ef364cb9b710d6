"""The keys and words for each move, the names of choices, and which stand alone."""

from collections.abc import Iterable, Sequence

from gist_cli.content.form.conversation import Conversation, MoveWords
from gist_cli.document import fill
from gist_cli.interview.prompt import Move, Option, Prompt
from gist_cli.names import key

LEAVING = {Move.BACK, Move.SKIP, Move.FINISH}
"""Behind the other moves a question stands again as it was."""

MOST_DIGITS = 4
"""Digits that the number of a choice can have."""


def moves_of(words: Conversation) -> dict[Move, MoveWords]:
    """Return the key and the words for each move, the same at every prompt."""
    moves = words.moves
    return {
        Move.BACK: moves.back,
        Move.SKIP: moves.skip,
        Move.FINISH: moves.finish,
        Move.URGENT: moves.urgent,
        Move.LEAVE: moves.leave,
    }


def move_of(words: Conversation, prompt: Prompt, letter: str) -> Move | None:
    """Return the move that a letter is at a prompt, None where it is none."""
    moves = moves_of(words)
    return next((move for move in prompt.moves if moves[move].key == letter), None)


def meanings(words: Conversation, prompt: Prompt) -> dict[str, str]:
    """Return what each letter does at a prompt as a command."""
    moves = {move.key: move.meaning for move in _offered(words, prompt)}
    return {option.key: option.label for option in prompt.options if option.key} | moves


def instructions(words: Conversation, prompt: Prompt, ways: Iterable[str], *, typed: bool = False) -> list[str]:
    """Return in full all that can be done at a prompt; ``ways`` says how to choose, ``typed`` if words can be typed."""
    keys = words.keys
    lines = list(ways)
    for move in _offered(words, prompt):
        phrase = keys.key_or_word if typed else keys.key
        lines.append(fill(phrase, key=move.key, word=move.words[0], meaning=move.meaning))
    lines += [fill(keys.key, key=option.key, meaning=option.label) for option in prompt.options if option.key]
    meaning = keys.help_and_why if prompt.why else keys.help
    return [*lines, fill(keys.key, key=words.moves.help.key, meaning=meaning)]


def short_instructions(words: Conversation, prompt: Prompt) -> list[str]:
    """Return in a few words each key that works at a prompt."""
    short = [f"{move.key} {move.words[0]}" for move in _offered(words, prompt)]
    short += [f"{option.key} {option.brief}" for option in prompt.options if option.key]
    asked = words.moves.help
    return [*short, f"{asked.key} {asked.words[0] if prompt.why else asked.words[-1]}"]


def several_hint(words: Conversation, prompt: Prompt) -> str:
    """Return how many options can be chosen, for a prompt that takes several."""
    if not prompt.several:
        return ""
    if prompt.limit < len(prompt.options):
        return fill(words.question.up_to, most=prompt.limit)
    return words.question.several


def refusal(words: Conversation, prompt: Prompt, chosen: Sequence[str]) -> str:
    """Return why these options cannot be chosen together, or nothing."""
    if len(set(chosen)) > prompt.limit:
        return fill(words.question.at_most, most=prompt.limit) if prompt.several else words.question.only_one
    alone = [option.label for option in prompt.options if option.id in prompt.alone and option.id in chosen]
    if alone and len(set(chosen)) > 1:
        return fill(words.question.alone, choice=alone[0])
    return ""


def nothing_ticked(words: Conversation, prompt: Prompt) -> str:
    """Return that nothing is ticked yet, and what to do, with or without an answer."""
    phrase = words.arrows.nothing_ticked
    skips = Move.SKIP in prompt.moves
    return f"{phrase} {fill(words.arrows.or_skip, key=words.moves.skip.key)}" if skips else phrase


def hesitation(words: Conversation, prompt: Prompt, key: str, pointed: Option, *, ticked: bool) -> str:
    """Return what to say where a key would act on what is pointed at and was not meant by a word, or nothing."""
    arrows = words.arrows
    several = {
        "enter": arrows.not_gone_on if ticked else nothing_ticked(words, prompt),
        "space": arrows.not_marked,
    }
    phrases = several if prompt.several else {"enter": arrows.not_chosen}
    return fill(phrases.get(key, ""), choice=pointed.label)


def toggled(prompt: Prompt, chosen: Sequence[str], option: str) -> list[str]:
    """Return the options chosen after one is ticked or unticked; one that stands alone drops the others."""
    if option in chosen:
        return [other for other in chosen if other != option]
    if option in prompt.alone:
        return [option]
    return [*(other for other in chosen if other not in prompt.alone), option]


def ticks(words: Conversation, prompt: Prompt, before: Sequence[str], option: str) -> tuple[Sequence[str], str]:
    """Return what is ticked after one is ticked or unticked within the limits, and what has to be said about it."""
    after = toggled(prompt, before, option)
    if complaint := refusal(words, prompt, after):
        return before, complaint
    gone = [other.label for other in prompt.options if other.id in set(before) - set(after)]
    is_said = gone and option not in before
    return after, fill(words.arrows.unticked, choices=", ".join(gone)) if is_said else ""


def loss(words: Conversation, prompt: Prompt, ticked: Sequence[str], move: Move) -> str:
    """Return what a move would lose, and how it is kept: ticks that are no answer yet, or an answer; or nothing."""
    arrows = words.arrows
    marked = ticked if prompt.several else prompt.current
    is_changed = set(marked) != set(prompt.current)
    phrase = ""
    if move is Move.SKIP and marked:
        phrase = arrows.unkept_change if is_changed else arrows.unkept
    elif move in LEAVING and is_changed and move is not Move.SKIP:
        phrase = arrows.unkept_marks if marked else arrows.brought_back
    return fill(phrase, key=moves_of(words)[move].key)


def named(options: Iterable[Option], typed: str) -> list[Option]:
    """Return the options that typed words can mean.

    Those of this very name, else those whose name begins with these words or so, else those that hold these words, the
    beginning of the last one being enough. One letter is the beginning of a word rather than a word.
    """
    wanted = key(typed)
    if not wanted:
        return []
    names = [(option, [option.id, *map(key, (option.label, *option.also))]) for option in options]
    for fits in (
        lambda name: name == wanted,
        lambda name: len(wanted) > 1 and name.startswith(f"{wanted}-"),
        lambda name: name.startswith(wanted),
        lambda name: f"-{wanted}-" in f"-{name}-",
        lambda name: f"-{wanted}" in f"-{name}",
    ):
        found = [option for option, known in names if any(map(fits, known))]
        if found:
            return found
    return []


def goes_on(options: Iterable[Option], typed: str) -> bool:
    """Say whether some option has a name in which another word follows these."""
    wanted = key(typed)
    names = (key(name) for option in options for name in (option.label, *option.also))
    return bool(wanted) and any(f"-{wanted}-" in f"-{name}" for name in names)


def numbered(options: Sequence[Option], digits: str) -> Sequence[Option]:
    """Return the option with this number, or none."""
    number = int(digits) if len(digits) <= MOST_DIGITS else 0
    return options[number - 1 : number] if number else ()


def meant(options: Sequence[Option], typed: str) -> Sequence[Option]:
    """Return the options that a number, words, or one letter can mean, the likeliest first.

    A letter means what begins with it as it is shown, else what begins with it under another name. A number means what
    has another name that ends with it ("exon 9"), else what stands at this place.
    """
    if typed.isdecimal():
        named_so = [option for option in options if any(key(name).split("-")[-1] == typed for name in option.also)]
        return named_so or numbered(options, typed)
    if len(typed) > 1:
        return named(options, typed)
    shown = [option for option in options if option.label.lower().startswith(typed)]
    return shown or [option for option in options if any(name.lower().startswith(typed) for name in option.also)]


def _offered(words: Conversation, prompt: Prompt) -> list[MoveWords]:
    return [move for name, move in moves_of(words).items() if name in prompt.moves]

"""What every prompter shares: the keys and words for each move, and which choices cannot stand together."""

from collections.abc import Iterable, Sequence

from gist_cli.interview.prompt import Move, Prompt

MOVE_WORDS: dict[Move, tuple[str, ...]] = {
    Move.BACK: ("b", "back"),
    Move.SKIP: ("s", "skip"),
    Move.FINISH: ("f", "finish"),
    Move.URGENT: ("u", "urgent"),
    Move.LEAVE: ("q", "leave", "quit"),
}
"""The key and the words for each move, the usual word first; the same at every prompt."""

HELP_KEY = "?"
HELP_WORDS = ("?", "why", "help")

_MEANINGS: dict[Move, str] = {
    Move.BACK: "go back one step",
    Move.SKIP: "skip this question",
    Move.FINISH: "finish with these answers",
    Move.URGENT: "signs that need help now",
    Move.LEAVE: "leave the program",
}


def instructions(prompt: Prompt, ways: Iterable[str], *, words: bool = False) -> list[str]:
    """Return in full all that can be done at a prompt; ``ways`` says how to choose, ``words`` if words can be typed."""
    lines = list(ways)
    lines += [f"{' or '.join(MOVE_WORDS[move][: 1 + words])}: {_MEANINGS[move]}" for move in _offered(prompt)]
    lines.append(f"{HELP_KEY}: why we ask, and this help" if prompt.why else f"{HELP_KEY}: this help")
    return lines


def short_instructions(prompt: Prompt) -> list[str]:
    """Return in a few words each key that works at a prompt."""
    words = [" ".join(MOVE_WORDS[move][:2]) for move in _offered(prompt)]
    return [*words, f"{HELP_KEY} {'why' if prompt.why else 'help'}"]


def several_hint(prompt: Prompt) -> str:
    """Return how many options can be chosen, for a prompt that takes several."""
    if not prompt.several:
        return ""
    return f"Choose up to {prompt.limit}." if prompt.limit < len(prompt.options) else "You can choose several."


def refusal(prompt: Prompt, chosen: Sequence[str]) -> str:
    """Return why these options cannot be chosen together, or nothing."""
    if len(set(chosen)) > prompt.limit:
        return f"You can choose up to {prompt.limit}." if prompt.several else "You can choose only one."
    alone = [option.label for option in prompt.options if option.id in prompt.alone and option.id in chosen]
    if alone and len(set(chosen)) > 1:
        return f'"{alone[0]}" stands alone.'
    return ""


def toggled(prompt: Prompt, chosen: Sequence[str], option: str) -> list[str]:
    """Return the options chosen after one is ticked or unticked; one that stands alone drops the others."""
    if option in chosen:
        return [other for other in chosen if other != option]
    if option in prompt.alone:
        return [option]
    return [*(other for other in chosen if other not in prompt.alone), option]


def _offered(prompt: Prompt) -> list[Move]:
    return [move for move in Move if move in prompt.moves]

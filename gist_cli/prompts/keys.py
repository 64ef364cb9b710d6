"""What every prompter shares: the keys and words for each move, and which choices cannot stand together."""

from collections.abc import Sequence

from gist_cli.interview import Move, Prompt

MOVE_WORDS: dict[Move, tuple[str, str]] = {
    Move.BACK: ("b", "back"),
    Move.SKIP: ("s", "skip"),
    Move.FINISH: ("f", "finish"),
    Move.URGENT: ("u", "urgent"),
    Move.LEAVE: ("q", "leave"),
}
"""The key and the word for each move; the same at every question."""

WHY_WORDS = ("?", "why", "help")

_MEANINGS: dict[Move, str] = {
    Move.BACK: "go back one question",
    Move.SKIP: "skip this question",
    Move.FINISH: "finish now, with what is answered",
    Move.URGENT: "see the signs that need help now",
    Move.LEAVE: "leave without a guide",
}


def instructions(prompt: Prompt) -> str:
    """Return in full, one to a line, the keys that work at a prompt."""
    lines = ["? why we ask"] if prompt.why else []
    lines += [f"{MOVE_WORDS[move][0]} or {MOVE_WORDS[move][1]}: {_MEANINGS[move]}" for move in _offered(prompt)]
    return "\n".join(lines)


def short_instructions(prompt: Prompt) -> str:
    """Return in a few words the keys that work at a prompt."""
    words = [f"{MOVE_WORDS[move][0]} {MOVE_WORDS[move][1]}" for move in _offered(prompt)]
    return "  ".join([*words, *(["? why"] if prompt.why else [])])


def several_hint(prompt: Prompt) -> str:
    """Return how many options can be chosen, for a prompt that takes several."""
    if not prompt.several:
        return ""
    return f"Choose up to {prompt.limit}." if prompt.limit < len(prompt.options) else "You can choose several."


def refusal(prompt: Prompt, chosen: Sequence[str]) -> str:
    """Return why these options cannot be chosen together, or nothing."""
    if len(set(chosen)) > prompt.limit:
        return f"You can choose up to {prompt.limit}." if prompt.several else "You can choose one."
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

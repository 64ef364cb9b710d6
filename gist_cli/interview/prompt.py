"""What the conversation needs of whoever asks: one prompt at a time, and what can be replied to it."""

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple, Protocol


class Move(Enum):
    """What a person can do at a question instead of answering it."""

    BACK = "back"
    SKIP = "skip"
    FINISH = "finish"
    URGENT = "urgent"
    LEAVE = "leave"


class Option(NamedTuple):
    """A choice as it is shown: its id, its words, and other names that a person may type.

    ``group`` is the heading under which it stands with its neighbors; ``key`` takes it at once, and is named ``brief``
    beside the other keys.
    """

    id: str
    label: str
    also: tuple[str, ...] = ()
    group: str = ""
    key: str = ""
    brief: str = ""


class Prompt(NamedTuple):
    """All that a prompter needs to ask one thing.

    ``where`` says how far the person is; ``before`` is said first; ``why`` is shown on request.
    ``limit`` is the largest number of options; with 1, one option is picked. ``alone`` holds the options that stand
    alone; ``current`` those marked from an earlier answer; ``start`` the one that Enter alone takes where nothing is
    marked. ``moves`` is what else can be done here.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    where: str = ""
    before: str = ""
    hint: str = ""
    why: str = ""
    limit: int = 1
    alone: frozenset[str] = frozenset()
    current: tuple[str, ...] = ()
    start: str = ""
    moves: frozenset[Move] = frozenset()

    @property
    def several(self) -> bool:
        """Whether more than one option can be chosen."""
        return self.limit > 1


Reply = tuple[str, ...] | Move


class Passage(Protocol):
    """A text to be read before something is asked."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def headings(self) -> Collection[str]:
        """The headings within it."""

    def lines(self, columns: int) -> Sequence[str]:
        """Return it as it stands on a screen, in lines that may hold styles."""

    def plain(self, columns: int) -> str:
        """Return it as it is read aloud, ending with a line end."""


class Prompter(Protocol):
    """Asks one thing at a time and returns ids, never the words that were shown.

    ``ask`` and ``read`` return option ids (at least one, at most ``limit``, none of ``alone`` beside another) or one of
    the prompt's moves. All raise KeyboardInterrupt on Ctrl-C, and EndOfInputError when nothing more can be read.
    """

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, and return what was chosen."""

    def read(self, passage: Passage, prompt: Prompt) -> Reply:
        """Show a text from its beginning, with the prompt below it, and return what was chosen at last."""

    def type_in(self, prompt: Prompt) -> str:
        """Ask for words, and return what was typed; nothing is a way back."""

    def tell(self, text: str) -> None:
        """Say something that needs no answer, at the latest with the next prompt."""

    def close(self) -> None:
        """Leave the screen as it was found."""

"""What the conversation needs of whoever asks: one prompt at a time, and what can be replied to it."""

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
    """A choice as it is shown: its id, its words, and other names that a person may type."""

    id: str
    label: str
    also: tuple[str, ...] = ()


class Prompt(NamedTuple):
    """All that a prompter needs to ask one thing.

    ``where`` says how far the person is; ``before`` is said first; ``why`` is shown on request.
    ``limit`` is the largest number of options; with 1, one option is picked. ``alone`` holds the options that stand
    alone; ``current`` those marked from an earlier answer; ``start`` the one that Enter alone takes where nothing is
    marked. ``moves`` is what else can be done here; ``under_text`` says that it stands below a text to be read, which
    says where the person is, and which it must not push out of sight.
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
    under_text: bool = False

    @property
    def several(self) -> bool:
        """Whether more than one option can be chosen."""
        return self.limit > 1


Reply = tuple[str, ...] | Move


class Room(NamedTuple):
    """The columns and rows of a screen."""

    columns: int
    rows: int


class Prompter(Protocol):
    """Asks one thing at a time and returns ids, never the words that were shown.

    ``ask`` returns option ids (at least one, at most ``limit``, none of ``alone`` beside another) or one of the
    prompt's moves. It raises KeyboardInterrupt on Ctrl-C, and EndOfInputError when nothing more can be read.
    """

    def ask(self, prompt: Prompt) -> Reply:
        """Ask, and return what was chosen."""

    def tell(self, text: str) -> None:
        """Say something that needs no answer, at the latest with the next question or list."""

    def room(self) -> Room | None:
        """Return the room on the screen, or None where text just flows on and is not split into screens."""

    def clear(self) -> None:
        """Clear the screen before a text that is written on it; where text just flows on, do nothing."""

"""One family of errors that a person may read, and the exit codes."""

import os
from enum import Enum, IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the program tells the shell when it ends."""

    DONE = 0
    PROBLEM = 1
    WRONG_USE = 2
    BUG = 70
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class Ended(SystemExit):
    """The program was told to end from outside: by a hang-up or a request to terminate.

    Like KeyboardInterrupt it passes through everything, so that what has begun is put in order on the way out.
    """

    def __init__(self, code: ExitCode) -> None:
        """Keep the exit code."""
        super().__init__(int(code))


class GuideError(Exception):
    """A problem that can be explained: the message says what happened and what to do next."""

    exit_code = ExitCode.PROBLEM


class WrongUseError(GuideError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.WRONG_USE


class EmergencyWordsError(GuideError):
    """The words looked up name a sign of an emergency: the page of urgent signs is shown instead."""


class ContentError(GuideError):
    """A content folder does not hold what the guide needs; one line for each problem."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems, each with its file, place and remedy."""
        super().__init__("\n".join(problems))
        self.problems = problems


class AnswersError(GuideError):
    """Answers from a file or an option do not fit the questionnaire."""


class Trouble(Enum):
    """Why a file cannot be written."""

    FULL = "no space is left"
    NO_FOLDER = "there is no such folder"
    DENIED = "you have no right to write there"
    FOLDER = "it is a folder"
    LINK = "it is a link in a folder that others can write to"
    OTHER = "the system refuses"


class WriteError(GuideError):
    """A file cannot be written; ``trouble`` says why."""

    def __init__(self, path: Path, trouble: Trouble, code: int = 0) -> None:
        """Name the place, the reason in the words of the system where it has any, and the remedy."""
        self.path = path
        self.trouble = trouble
        reason = os.strerror(code) if code else trouble.value
        super().__init__(f"{path} cannot be written ({reason}). Choose another place.")


class EndOfInputError(GuideError):
    """Nothing more can be read, and a question is still open."""

    def __init__(self, question_id: str, *, wrong_lines: int = 0, times: int = 0) -> None:
        """Name the open question and the ways to answer it.

        Nothing more is read either after so many wrong lines in a row, or where the question came up so many times.
        """
        self._why = {"wrong_lines": wrong_lines, "times": times}
        stopped = "The input ended"
        if wrong_lines:
            stopped = f"{wrong_lines} lines in a row were no answer"
        elif times:
            stopped = f"The question came up {times} times"
        super().__init__(
            f'{stopped} before "{question_id}" was answered. Give the rest with --answers or --set, '
            "or add --no-input to leave open questions out."
        )

    def at(self, question_id: str) -> "EndOfInputError":
        """Return the same with the question that is open where this one names none."""
        return EndOfInputError(question_id, **self._why)

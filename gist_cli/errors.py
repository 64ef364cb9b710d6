"""One family of errors that a person may read, and the exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the program tells the shell when it ends."""

    DONE = 0
    PROBLEM = 1
    WRONG_USE = 2
    BUG = 70
    INTERRUPTED = 130


class GuideError(Exception):
    """A problem that can be explained: the message says what happened and what to do next."""

    exit_code = ExitCode.PROBLEM


class WrongUseError(GuideError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.WRONG_USE


class ContentError(GuideError):
    """A content folder does not hold what the guide needs; one line for each problem."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems, each with its file, place and remedy."""
        super().__init__("\n".join(problems))
        self.problems = problems


class AnswersError(GuideError):
    """Answers from a file or an option do not fit the questionnaire."""


class EndOfInputError(GuideError):
    """Nothing more can be read, and a question is still open."""

    def __init__(self, question_id: str) -> None:
        """Name the open question and the ways to answer it."""
        super().__init__(
            f'The input ended before "{question_id}" was answered. Give the rest with --answers or --set, '
            "or add --no-input to leave open questions out."
        )

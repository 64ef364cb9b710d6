"""The interviews that the tests of terminals start, and what they ask."""

import shlex
import sys
from pathlib import Path

from gist_cli.content.folder import Content
from tests import shelf
from tests.conftest import OTHER_GUIDE

GIST = f"{shlex.quote(sys.executable)} -m gist_cli"
OTHER = f"--content {shlex.quote(str(OTHER_GUIDE))}"
GERMAN = f"{GIST} ask {OTHER}"
WORDS = Content(OTHER_GUIDE).conversation


def question(number: int, folder: Path | None = None) -> str:
    """Return the text of a question of the shipped interview, or of that in a folder."""
    content = Content(folder) if folder else shelf.shipped()
    return content.questionnaire.questions[number].text

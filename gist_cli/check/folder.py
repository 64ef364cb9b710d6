"""Checks a whole content folder, for editors: every problem with its file, line and remedy."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from gist_cli.check import editions, pages, questions, records
from gist_cli.check.problem import Problem, told
from gist_cli.check.shared import Shared
from gist_cli.check.writing import Writing
from gist_cli.content.folder import FILE_TYPES, Content
from gist_cli.content.kinds import KINDS
from gist_cli.errors import ContentError
from gist_cli.names import key

_PLACE = re.compile(r"^([^,:]+)(?:, line (\d+))?")


def check_folder(folder: Path) -> str:
    """Return a line that says how much was checked and found right.

    Raises ContentError with every problem of the folder otherwise, in the order of files and lines.
    """
    content = Content(folder)
    unreadable = [problem for error in content.read_all() for problem in error.problems]
    found = [(*_place(problem), problem) for problem in unreadable]
    found += told(content.files, (*_file_names(content), *_broken_rules(content)))
    if found:
        sentences = [sentence for _, _, sentence in sorted(dict.fromkeys(found))]
        count = "1 problem" if len(sentences) == 1 else f"{len(sentences)} problems"
        raise ContentError([*sentences, f"{folder} has {count}."])
    read = sum(len(content.ids(kind)) for kind in KINDS)
    return (
        f"{folder} is in order: {read} pages, {len(content.bank.questions)} questions, {len(content.glossary)} words."
    )


def _place(problem: str) -> tuple[str, int]:
    """Return the file and the line that a sentence begins with."""
    match = _PLACE.match(problem)
    return (match[1], int(match[2] or 0)) if match else ("", 0)


def _file_names(content: Content) -> Iterator[Problem]:
    """Yield the files that nothing would read, and those that nobody could open by their name."""
    for name in content.files.names("*.toml"):
        if name not in FILE_TYPES:
            known = ", ".join(sorted(FILE_TYPES))
            yield Problem(name, "", f"A file of this name is not used. Rename it to one of: {known}.")
    for kind in KINDS:
        for page_id in content.ids(kind):
            if page_id != key(page_id):
                name = f"{kind}/{page_id}.toml"
                yield Problem(name, "", f"The file name is the id of the page. Rename it to: {key(page_id)}.toml.")


def _broken_rules(content: Content) -> Iterator[Problem]:
    """Yield what breaks a rule; what cannot be read, and so has been told already, is left out."""
    try:
        rules = list(_rules(Shared(content)))
    except ContentError:
        return
    for rule in rules:
        try:
            yield from rule()
        except ContentError:
            continue


def _rules(shared: Shared) -> Iterator[Callable[[], Iterator[Problem]]]:
    """Yield the rules, each for one file or one kind of thing."""
    for rule in (
        records.guide,
        editions.editions,
        editions.words,
        records.urgent,
        records.glossary,
        records.sources,
        questions.interview,
        questions.bank,
        pages.other_medicines,
        pages.names,
    ):
        yield partial(rule, shared)
    for kind in KINDS:
        for page_id in shared.content.ids(kind):
            yield partial(pages.page, shared, kind, page_id)
    yield Writing(shared).problems

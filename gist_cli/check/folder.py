"""Checks a whole content folder, for editors: every problem with its file, line and remedy."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from gist_cli.check import editions, files, names, pages, questions, records
from gist_cli.check.problem import Problem, Told, told
from gist_cli.check.shared import Shared
from gist_cli.check.writing import Writing
from gist_cli.content.files import Layers, own_folder
from gist_cli.content.folder import Content
from gist_cli.content.kinds import KINDS
from gist_cli.errors import ContentError

_PLACE = re.compile(r'(.+?)(?:, line (\d+))?(?:, "[^"]*")?: ')


def check_folder(folder: Path) -> str:
    """Return a line that says how much was checked and found right.

    Raises ContentError with every problem of the folder otherwise, in the order of files and lines. Of a folder that is
    laid over the program's own only those are told that stand in it or that it causes.
    """
    content = Content(folder, compiled=False)
    found = _problems(content)
    if not content.files.is_whole:
        laid = {problem for problem in found if content.files.is_laid(problem.file)}
        if found != laid:
            found = laid | (found - _problems(Content(own_folder(), compiled=False)))
    closing = _overlay(content)
    if found:
        count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        raise ContentError([*(problem.sentence for problem in sorted(found)), f"{folder} has {count}.{closing}"])
    read = sum(len(content.ids(kind)) for kind in KINDS)
    counts = f"{read} pages, {len(content.bank.questions)} questions, {len(content.glossary)} words"
    return f"{folder} is in order: {counts}.{closing}"


def _overlay(content: Content) -> str:
    """Return which files of a folder differ from the program's own, which are new, and of a copy which are missing."""
    if content.files.is_whole:
        return ""
    own = _lying(Layers(own_folder()))
    laid = _lying(content.files)
    replaced = [name for name in laid if name in own]
    missing = [name for name in own if name not in laid]
    said = {
        "In the place of the program's own": [name for name in replaced if content.files.differs(name)],
        "New": [name for name in laid if name not in own],
        "Not here, so that the program's own is shown": missing if len(missing) < len(replaced) else [],
    }
    return "".join(f" {what}: {', '.join(listed)}." for what, listed in said.items() if listed)


def _lying(layers: Layers) -> list[str]:
    """Return the names of the content files that lie in a folder alone."""
    names = [*layers.here(), *(f"{kind}/{name}" for kind in KINDS for name in layers.here(kind))]
    return [name for name in names if name.endswith(files.ENDING)]


def _problems(content: Content) -> set[Told]:
    found = {_told_before(problem) for error in content.read_all() for problem in error.problems}
    try:
        found.update(told(content, files.file_names(content)))
    except ContentError:
        return found  # A folder that cannot be read, of which `read_all` has told.
    return found | set(told(content, _broken_rules(content, is_read=not found)))


def _told_before(problem: str) -> Told:
    """Return a problem that was met when its file was read, with the file and the line that it begins with."""
    file, line = _PLACE.findall(problem)[0]
    return Told(file, int(line or 0), problem)


def _broken_rules(content: Content, *, is_read: bool) -> Iterator[Problem]:
    """Yield what breaks a rule; what cannot be read, and so has been told already, is left out."""
    try:
        shared = Shared(content)
        rules = list(_rules(shared))
    except ContentError:
        return
    if is_read:  # Else a source may be cited in the file that cannot be read.
        rules.append(partial(records.unused_sources, shared))
    for rule in rules:
        try:
            yield from rule()
        except ContentError:
            continue


def _rules(shared: Shared) -> Iterator[Callable[[], Iterator[Problem]]]:
    """Yield the rules, each for one file or one kind of thing."""
    for rule in (
        records.guide,
        editions.plan,
        editions.editions,
        editions.sheet,
        editions.layouts,
        editions.voices,
        records.urgent,
        records.glossary,
        records.sources,
        questions.interview,
        questions.moves,
        questions.bank,
        pages.other_medicines,
        names.names,
        files.texts,
        files.phrases,
    ):
        yield partial(rule, shared)
    for kind in KINDS:
        for page_id in shared.content.ids(kind):
            yield partial(pages.page, shared, kind, page_id)
    yield from Writing(shared).rules()

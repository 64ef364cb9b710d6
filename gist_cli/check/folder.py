"""Checks a whole content folder, for editors: every problem with its file, line and remedy."""

from collections.abc import Iterator
from pathlib import Path

from gist_cli.check.rules import Problem, Rules
from gist_cli.content.folder import FILE_NAMES, Content
from gist_cli.content.kinds import KINDS
from gist_cli.content.places import line_of_id
from gist_cli.errors import ContentError
from gist_cli.names import key


def check_folder(folder: Path) -> str:
    """Return a line that says how much was checked and found right.

    Raises ContentError with every problem of the folder otherwise.
    """
    content = Content(folder)
    problems = [problem for error in content.read_all() for problem in error.problems]
    problems += [_sentence(folder, problem) for problem in (*_file_names(content), *_broken_rules(content))]
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ContentError([f"{folder} has {count}:", *problems])
    pages = sum(len(content.ids(kind)) for kind in KINDS)
    return (
        f"{folder} is in order: {pages} pages, {len(content.bank.questions)} questions, {len(content.glossary)} words."
    )


def _file_names(content: Content) -> Iterator[Problem]:
    """Yield the files that nothing would read, and those that nobody could open by their name."""
    for path in sorted(content.folder.glob("*.toml")):
        if path.name not in FILE_NAMES:
            known = ", ".join(sorted(FILE_NAMES))
            yield Problem(path.name, "", f"A file of this name is not used. Rename it to one of: {known}.")
    for kind in KINDS:
        for page_id in content.ids(kind):
            if page_id != key(page_id):
                name = f"{kind}/{page_id}.toml"
                yield Problem(name, "", f"The file name is the id of the page. Rename it to: {key(page_id)}.toml.")


def _broken_rules(content: Content) -> Iterator[Problem]:
    """Yield what breaks a rule; what cannot be read, and so has been told already, is left out."""
    try:
        rules = Rules(content)
    except ContentError:
        return
    for problems in rules.every():
        try:
            yield from problems
        except ContentError:
            continue


def _sentence(folder: Path, problem: Problem) -> str:
    line = line_of_id((folder / problem.file).read_text(encoding="utf-8", errors="replace").splitlines(), problem.place)
    place = f', "{problem.place}"' if problem.place else ""
    return f"{problem.file}{f', line {line}' if line else ''}{place}: {problem.sentence}"

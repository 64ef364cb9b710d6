"""The recipes of docs/recipes.md, followed as they are written, one after the other, in a copy of the content."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
import tomli

from gist_cli.content.conditions import Condition
from gist_cli.content.form import schema
from tests.conftest import Gist

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
NEEDED = [
    "changed sentence",
    "statement with a source",
    "sign that needs help",
    "question to the care team",
    "question of the interview",
    "side effect",
    "topic",
    "medicine",
    "word",
    "retired",
    "dates",
    "hospital's own",
    "language",
]
"""What an editor must find a recipe for."""

_STEP = re.compile(r"(?P<text>[^\n]+(?:\n[^\n]+)*)\n\n```(?P<kind>toml|diff|sh)\n(?P<block>.*?)```", re.DOTALL)
_FILE = re.compile(r"`([\w-]+/[\w./-]+\.toml)`")
_ENTRY = re.compile(r"the\s+entry\s+`([\w-]+)`")


class Step(NamedTuple):
    """One thing to do: what the text says, and the block that follows it."""

    recipe: str
    text: str
    kind: str
    block: str


def steps() -> Iterator[Step]:
    """Yield the steps of all recipes in their order."""
    for section in GUIDE.split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        for found in _STEP.finditer(body):
            yield Step(title, found["text"], found["kind"], found["block"])


def test_each_task_of_an_editor_has_a_recipe() -> None:
    """Whatever an editor may want to do has a heading of its own."""
    titles = re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)
    assert [task for task in NEEDED if not any(task in title for title in titles)] == []
    listed = re.findall(r"\(docs/recipes\.md#([\w-]+)\)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert listed == [re.sub(r"[^\w\s-]", "", title.casefold()).replace(" ", "-") for title in titles]


def test_what_the_rules_of_writing_show_is_so() -> None:
    """The condition that docs/writing.md shows is one, and the keys in its table are those of a statement or a page."""
    text = (ROOT / "docs/writing.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    several = tomli.loads(example)["part"]["item"]["show_when"]
    assert msgspec.convert(several, Condition) == [{"surgery": ["planned"]}, {"stage": ["remission"]}]
    keys = set(re.findall(r"^\| `(\w+)", text, re.MULTILINE))
    assert keys >= {"sources", "show_when", "dose", "more", "explains", "also"}
    assert keys <= {field.encode_name for field in msgspec.structs.fields(schema.Statement)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with a copy of the content."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def test_the_recipes_work_as_written(place: Path, gist: Gist, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step can be taken as it is written, and after each the content is in order, or told what is still to do."""
    monkeypatch.chdir(place)
    monkeypatch.delenv("GIST_GUIDE_CONTENT")
    for module in ("content.files", "check.folder", "check.files", "cli.session"):
        monkeypatch.setattr(f"gist_cli.{module}.own_folder", lambda: place / "data")
    taken = list(steps())
    for step in taken:
        if step.kind != "sh" or "take out the entry" in step.text:
            change(place, step)
        for line in step.block.splitlines() if step.kind == "sh" else ():
            run_line(gist, step, line)
    assert len(taken) > 25


def change(place: Path, step: Step) -> None:
    """Change a file as a step says."""
    text = " ".join(step.text.split())
    named = _FILE.findall(text)
    assert named, f"{step.recipe}: no file is named: {text}"
    path = place / named[-1]
    if "New file" in text:
        assert not path.exists()
        path.write_text(step.block, encoding="utf-8")
        return
    content = path.read_text(encoding="utf-8")
    entry = _ENTRY.search(text)
    start, end = entry_of(content, entry[1], step) if entry else (0, len(content))
    whole = content[start:end]
    if "take out the entry" in text:
        whole = ""
    elif "give these keys new values" in text:
        for key, value in tomli.loads(step.block).items():
            line = next(line for line in step.block.splitlines() if line.startswith(f"{key} ="))
            whole, count = re.subn(rf"(?m)^{key} = .*$", line.replace("\\", r"\\"), whole, count=1)
            assert count == 1, (step.recipe, key, value)
    elif step.kind == "diff":
        old = "".join(f"{line[1:]}\n" for line in step.block.splitlines() if line[:1] in "- ")
        new = "".join(f"{line[1:]}\n" for line in step.block.splitlines() if line[:1] in "+ ")
        if "everywhere" in text:
            old, new = old.strip(), new.strip()
        assert whole.count(old) >= 1, f"{step.recipe}: {path.name} does not hold: {old}"
        assert "everywhere" in text or whole.count(old) == 1, f"{step.recipe}: {path.name} holds several: {old}"
        whole = whole.replace(old, new)
    elif "before the entry" in text:
        whole = f"{step.block}\n{whole}"
    else:
        assert "t the end of" in text, f"{step.recipe}: {text}"
        whole = f"{whole.rstrip()}\n\n{step.block}\n"
    path.write_text(content[:start] + whole + content[end:], encoding="utf-8")


def entry_of(content: str, identity: str, step: Step) -> tuple[int, int]:
    """Return where an entry of a list begins and ends: from its heading to the next that is not within it."""
    key = re.search(rf'(?m)^(?:id|topic) = "{identity}"', content)
    assert key, f"{step.recipe}: no entry {identity}"
    start = content.rfind("\n[[", 0, key.start()) + 1
    name = re.match(r"\[\[([\w.]+)\]\]", content[start:])
    assert name
    inside = rf"\[\[?{re.escape(name[1])}\."
    following = re.compile(rf"(?m)^(?!{inside})\[|^# ").search(content, key.end())
    return start, following.start() if following else len(content)


def run_line(gist: Gist, step: Step, line: str) -> None:
    """Run a command of a recipe; it must go well, but for problems that are announced."""
    command, _, note = line.partition("  # ")
    program, *arguments = shlex.split(command)
    if program != "gist-guide":
        subprocess.run([program, *arguments], check=True, capture_output=True)  # noqa: S603 - it is our own document's.
        return
    ran = gist(*arguments)
    if arguments[0] == "check":
        assert bool(ran.err) is (note == "tells of problems"), f"{step.recipe}: {ran.err or ran.out}"
    else:
        assert (ran.code, bool(ran.out)) == (0, True), f"{step.recipe}: {line}: {ran.err}"

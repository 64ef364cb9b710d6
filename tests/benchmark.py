"""Measures how long a lookup and a whole guide take, against a bare Typer command in the same run.

Run it with ``python tests/benchmark.py [ROUNDS]``, on a machine that is otherwise at rest. It is no test: it prints a
table, with the largest ratio that is thought fit to live with beside each one.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROUNDS = 31
BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, add_completion=False)
@app.command()
def hello() -> None:
    print("hello")
app()
"""
ANSWERS = """
format = 1
[answers]
role = "patient"
urgent = ["none"]
stage = "metastatic"
surgery = "not-possible"
tested = "yes"
mutation = "kit-exon-11"
medicine = "imatinib"
response = "working"
past-medicines = ["none"]
side-effects = ["swelling", "nausea", "fatigue"]
health = ["high-blood-pressure"]
matters = ["control-tumor", "daily-life"]
support = ["feelings", "money"]
hard-topics = "show"
"""


class Subject(NamedTuple):
    """A command to measure, and the largest ratio to the bare one that is fit to live with."""

    name: str
    command: list[str]
    limit: float


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        subjects = _subjects(Path(folder))
        # Installing a package compiles it; a working copy is compiled here, before anything is measured.
        environment = os.environ | {"PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for subject in subjects:
            _seconds(subject, environment)
        taken = [[_seconds(subject, environment) for subject in subjects] for _ in range(rounds)]
    middles = [median(column) for column in zip(*taken, strict=True)]
    print(f"Medians of {rounds} interleaved rounds, output into a pipe:")
    for subject, seconds in zip(subjects, middles, strict=True):
        limit = f", limit {subject.limit}" if subject.limit else ""
        print(f"{subject.name:32} {seconds * 1000:6.0f} ms   {seconds / middles[0]:.2f} times the bare one{limit}")


def _subjects(folder: Path) -> list[Subject]:
    """Write what the commands need into a folder and return them, the bare one first."""
    bare, answers = folder / "bare.py", folder / "answers.toml"
    bare.write_text(BARE, encoding="utf-8")
    answers.write_text(ANSWERS, encoding="utf-8")
    guide = str(Path(sys.executable).parent / "gist-guide")
    return [
        Subject("a bare Typer command", [sys.executable, str(bare)], 0),
        Subject("gist-guide drug imatinib | cat", [guide, "drug", "imatinib"], 1.3),
        Subject("gist-guide ask --answers | cat", [guide, "ask", "--answers", str(answers)], 1.75),
    ]


def _seconds(subject: Subject, environment: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run(subject.command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own commands.
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()

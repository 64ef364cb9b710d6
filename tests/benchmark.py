"""Measures how long the commands take and how much memory, against a bare Typer command and bare Python in one run.

Run it with ``python tests/benchmark.py [ROUNDS]``, on a machine that is otherwise at rest; it takes some minutes. It is
no test: it prints tables, with the goal beside each figure. What is measured is the wheel, built for this run and
installed into a new environment, with the content as it is, and with 10 and 100 times as much.
"""

import os
import pty
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import Process
from pathlib import Path
from statistics import median
from typing import NamedTuple

from gist_cli.content.compiled import NAME
from gist_cli.errors import ExitCode
from tests.installing import install

ROUNDS = 21
GROWTH = (10, 100)
GROWTH_ROUNDS = 5
ROOT = Path(__file__).parents[1]
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
response = "growing"
past-medicines = ["none"]
side-effects = ["swelling", "nausea", "fatigue"]
health = ["high-blood-pressure"]
matters = ["control-tumor", "daily-life"]
support = ["feelings", "money"]
hard-topics = "show"
"""
LOOKUPS = ("drug", "effect")
KIB_IN_A_MIB = 1024


class Subject(NamedTuple):
    """A command to measure, and the largest ratio to the bare Typer command that is a goal."""

    name: str
    words: list[str]
    goal: float


class Taken(NamedTuple):
    """What one run took: seconds, and the peak of its memory in MiB."""

    seconds: float
    memory: float


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        os.chdir(place)  # A checkout is compared with the installed content, which is what an editor waits for.
        wheel = _built(place)
        programs = install(wheel, place / "installed")
        bare, answers = place / "bare.py", place / "answers.toml"
        bare.write_text(BARE, encoding="utf-8")
        answers.write_text(ANSWERS, encoding="utf-8")
        subjects = list(_subjects(str(answers)))
        python, program = str(programs / "python"), str(programs / "gist-guide")
        commands = [[python, str(bare)], [python, "-c", "pass"]]
        commands += [[program, *subject.words] for subject in subjects]
        middles = _medians(commands, rounds)
        print(f"Medians of {rounds} interleaved rounds, output into a pipe:")
        _row("a bare Typer command", middles[0], middles[0])
        _row("Python alone", middles[1], middles[0])
        for subject, taken in zip(subjects, middles[2:], strict=True):
            _row(f"gist-guide {subject.name}", taken, middles[0], subject.goal)
        first = median(_first_question(program) for _ in range(rounds))
        _row("first question on the screen", Taken(first, 0), middles[0], 3)
        _grow(place, wheel, program, subjects, rounds=min(rounds, GROWTH_ROUNDS))


def _subjects(answers: str) -> Iterator[Subject]:
    asked = ["ask", "--no-input", "--answers", answers]
    yield Subject("--help", ["--help"], 1.15)
    yield Subject("drug imatinib", ["drug", "imatinib"], 1.1)
    yield Subject("topic surgery", ["topic", "surgery"], 1.1)
    yield Subject("drug gleevec", ["drug", "gleevec"], 0)
    yield Subject("drug imatinibb", ["drug", "imatinibb"], 0)
    yield Subject("effect xyzzy", ["effect", "xyzzy"], 0)
    yield Subject("urgent", ["urgent"], 0)
    yield Subject("search missed dose", ["search", "missed", "dose"], 1.35)
    yield Subject("ask --sheet", [*asked, "--sheet"], 1.35)
    yield Subject("ask", asked, 1.35)
    yield Subject("ask --full", [*asked, "--full"], 1.5)
    yield Subject("ask --format json", [*asked, "--format", "json"], 0)


def _grow(place: Path, wheel: Path, program: str, subjects: list[Subject], rounds: int) -> None:
    """Print how time and memory grow with the content: each command against itself with the content as it is."""
    chosen = [subject for subject in subjects if subject.name.split()[0] in {*LOOKUPS, "search", "ask"}]
    once = _medians([[program, *subject.words] for subject in chosen], rounds)
    for factor in GROWTH:
        larger = place / f"times-{factor}"
        # In a process of its own: what this one has used would count as the memory of those that it starts.
        making = Process(target=_enlarge, args=(larger, wheel, factor))
        making.start()
        making.join()
        if making.exitcode:
            raise SystemExit(making.exitcode)
        print(f"\n{factor} times the content, medians of {rounds} rounds, against the content as it is:")
        grown = _medians([["env", f"PYTHONPATH={larger}", program, *subject.words] for subject in chosen], rounds)
        for subject, before, after in zip(chosen, once, grown, strict=True):
            _row(f"gist-guide {subject.name}", after, before, 1.5 if subject.name.startswith(LOOKUPS) else 3)


def _built(place: Path) -> Path:
    """Build the wheel."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command.
    (wheel,) = place.glob("*.whl")
    return wheel


def _enlarge(copy: Path, wheel: Path, factor: int) -> None:
    """Unpack the wheel with each page, word, source and question as many times, under other ids."""
    from gist_cli.cli.wheel import compile_all  # Only here: it takes memory too.

    shutil.unpack_archive(wheel, copy, "zip")
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(copy)], check=True)  # noqa: S603 - as above.
    data = copy / "gist_cli/data"
    (data / NAME).unlink()
    for path in [*data.glob("*/*.toml"), *(data / f"{name}.toml" for name in ("glossary", "sources", "questions"))]:
        text = path.read_text(encoding="utf-8")
        if path.parent != data:
            for number in range(2, factor + 1):
                other = re.sub(r"^also = \[[^\]]*\]\n", "", text, count=1, flags=re.MULTILINE)
                path.with_stem(f"{path.stem}-{number}").write_text(other, encoding="utf-8")
        else:
            entry = text.rindex("\n[[tag]]") if path.stem == "questions" else 0
            entries = text[text.index("\n[[", entry + 1) :] if entry else text[text.index("[[") :]
            more = [
                re.sub(r'^id = "(.*)"$', rf'id = "\1-{n}"', entries, flags=re.MULTILINE) for n in range(2, factor + 1)
            ]
            path.write_text("\n".join([text, *more]), encoding="utf-8")
    compile_all(data, data / NAME)


def _medians(commands: list[list[str]], rounds: int) -> list[Taken]:
    for command in commands:
        _taken(command)
    columns = zip(*([_taken(command) for command in commands] for _ in range(rounds)), strict=True)
    return [Taken(*(median(values) for values in zip(*column, strict=True))) for column in columns]


def _taken(command: list[str]) -> Taken:
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - as above.
        assert process.stdout is not None
        process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (ExitCode.DONE, ExitCode.PROBLEM):  # A name that is not found is a problem.
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(time.perf_counter() - begin, _mebibytes(used))


def _mebibytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / KIB_IN_A_MIB


def _first_question(program: str) -> float:
    """Return the seconds until a person at a terminal could answer the first question."""
    begin = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ |= {"TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
        os.execv(program, [program, "ask"])  # noqa: S606 - our own command.
    seen = b""
    while b"1" not in seen or b"?" not in seen:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begin
    os.close(terminal)
    os.waitpid(process, 0)
    return taken


def _row(name: str, taken: Taken, against: Taken, goal: float = 0) -> None:
    ratio = taken.seconds / against.seconds
    memory = f"{taken.memory:5.0f} MiB" if taken.memory else " " * 9
    aim = f"   goal {goal}" if goal else ""
    print(f"{name:32} {taken.seconds * 1000:6.0f} ms {memory}   {ratio:5.2f}{aim}")


if __name__ == "__main__":
    main()

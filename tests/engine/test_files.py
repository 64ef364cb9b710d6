"""Files as they are written: private, whole or not at all, without litter, and through no planted link."""

import errno
import fcntl
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gist_cli.errors import Trouble, WriteError
from gist_cli.output.files import check_place, free_place, is_standard_output, same_file, write_private
from tests.conftest import MANY


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Let files be made with another umask."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def refused(path: Path) -> Trouble:
    """Return why a file cannot be written here, which is told beforehand too."""
    with pytest.raises(WriteError) as beforehand:
        check_place(path)
    with pytest.raises(WriteError) as caught:
        write_private(path, "text")
    assert caught.value.trouble is beforehand.value.trouble
    assert str(path) in str(caught.value)
    return caught.value.trouble


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277, 0o777])
@pytest.mark.parametrize("before", [None, 0o644, 0o400])
def test_a_file_has_mode_0600_whatever_the_umask(tmp_path: Path, mask: int, before: int | None) -> None:
    """Its owner can read and write it, nobody else can do either, and an old file of another mode is replaced."""
    place = tmp_path / "mine"
    if before is not None:
        place.write_text("old", encoding="utf-8")
        place.chmod(before)
    with umask(mask):
        write_private(place, "new")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [place]


def test_why_a_file_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder, a missing folder, and a file in the place of a folder have each their reason."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refused(tmp_path) is Trouble.FOLDER
    assert refused(tmp_path / "gone" / "mine") is Trouble.NO_FOLDER
    assert refused(tmp_path / "file" / "mine") is Trouble.NO_FOLDER
    assert refused(tmp_path / ("x" * 300)) is Trouble.OTHER


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no space is left, that is the reason."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError) as caught:
        write_private(tmp_path / "mine", "text")
    assert caught.value.trouble is Trouble.FULL


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770, 0o707])
@pytest.mark.parametrize("dangling", [True, False])
def test_a_link_in_a_folder_of_others_is_not_followed(tmp_path: Path, mode: int, *, dangling: bool) -> None:
    """Where others can write, a link may be a trap: nothing is written through it, or over it."""
    target, shared = tmp_path / "target", tmp_path / "shared"
    if not dangling:
        target.write_text("old", encoding="utf-8")
    shared.mkdir()
    shared.chmod(mode)
    (shared / "mine").symlink_to(target)
    (shared / "folder").symlink_to(tmp_path)
    (tmp_path / "over").symlink_to(shared / "mine")
    for place in (shared / "mine", shared / "folder" / "new", tmp_path / "over"):
        assert refused(place) is Trouble.LINK
    assert (shared / "mine").is_symlink()
    assert not (tmp_path / "new").exists()
    assert target.exists() != dangling
    write_private(shared / "plain", "text")
    assert (shared / "plain").read_text(encoding="utf-8") == "text"


def test_a_link_of_ones_own_is_followed(tmp_path: Path) -> None:
    """In a folder of one's own, what a link leads to is replaced, and the link stays, relative ones too."""
    (tmp_path / "deep").mkdir()
    target, link = tmp_path / "deep" / "target", tmp_path / "link"
    link.symlink_to("deep/../deep/target")
    write_private(link, "text")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "text"


def test_links_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    """Links that lead to each other are an error."""
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(WriteError):
        write_private(tmp_path / "one", "text")


def test_a_pipe_that_nobody_reads_is_an_error(tmp_path: Path) -> None:
    """Nothing waits for a reader that may never come; to a pipe that is read everything is written."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError):
        write_private(pipe, "text")
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_private(pipe, "text")
    assert os.read(reader, 100) == b"text"
    os.close(reader)


KILLED = """
import os, signal, sys
from pathlib import Path
from gist_cli.output import files
os.fsync = lambda _descriptor: os.kill(os.getpid(), signal.SIGKILL)
files.write_private(Path(sys.argv[1]), "half")
"""


def test_what_a_kill_left_behind_goes_with_the_next_file(tmp_path: Path) -> None:
    """A file that was being written when the program was killed does not stay, nor what is there replaces anything."""
    place = tmp_path / "mine"
    write_private(place, "old")
    for _kill in range(2):
        subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)  # noqa: S603 - the code is our own.
    litter = [path for path in tmp_path.iterdir() if path != place]
    assert litter
    assert place.read_text(encoding="utf-8") == "old"
    write_private(tmp_path / "other", "new")
    assert sorted(tmp_path.iterdir()) == [place, tmp_path / "other"]


def test_only_litter_is_cleared_away(tmp_path: Path) -> None:
    """What another program is still writing stays, and so does a link that only has such a name."""
    busy, link = tmp_path / ".gist-guide-busy", tmp_path / ".gist-guide-link"
    link.symlink_to(tmp_path / "other")
    (tmp_path / "other").write_text("", encoding="utf-8")
    with busy.open("w", encoding="utf-8") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)
        write_private(tmp_path / "mine", "text")
        assert busy.exists()
        assert link.is_symlink()


WRITES = """
import sys
from pathlib import Path
from gist_cli.output.files import write_private
for number in range(int(sys.argv[2])):
    write_private(Path(sys.argv[1]), str(number) * 1000)
"""


def test_two_programs_may_write_the_same_file(tmp_path: Path) -> None:
    """Neither breaks the other, and what is left is a whole file of one of them."""
    place = tmp_path / "mine"
    programs = [
        subprocess.Popen([sys.executable, "-c", WRITES, str(place), str(100 * MANY)])  # noqa: S603 - our own code.
        for _program in range(3)
    ]
    assert [program.wait() for program in programs] == [0, 0, 0]
    assert len(place.read_text(encoding="utf-8")) % 1000 == 0
    assert list(tmp_path.iterdir()) == [place]


def test_a_free_place_is_one_where_nothing_lies(tmp_path: Path) -> None:
    """A link that leads nowhere takes a name too."""
    assert free_place(tmp_path, "guide", ".txt") == tmp_path / "guide.txt"
    (tmp_path / "guide.txt").write_text("", encoding="utf-8")
    (tmp_path / "guide-2.txt").symlink_to(tmp_path / "nowhere")
    assert free_place(tmp_path, "guide", ".txt") == tmp_path / "guide-3.txt"


def test_the_same_file_has_many_names(tmp_path: Path) -> None:
    """A file is the same by any path, by a link of either kind, and before it is there."""
    one = tmp_path / "one"
    assert same_file(one, tmp_path / "x" / ".." / "one")
    one.write_text("", encoding="utf-8")
    (tmp_path / "soft").symlink_to(one)
    os.link(one, tmp_path / "hard")
    assert same_file(one, tmp_path / "soft")
    assert same_file(one, tmp_path / "hard")
    assert not same_file(one, tmp_path / "other")


def test_the_file_of_standard_output_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where output was redirected to a file, its name leads to that very file."""
    place = tmp_path / "out"
    with place.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdout", stream)
        assert is_standard_output(place)
        assert not is_standard_output(tmp_path / "other")


def test_a_folder_of_others_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system lets nobody write, that is told beforehand."""
    monkeypatch.setattr("gist_cli.output.files.os.access", lambda _place, _mode: False)
    with pytest.raises(WriteError) as beforehand:
        check_place(tmp_path / "mine")
    assert beforehand.value.trouble is Trouble.DENIED


def test_a_pipe_of_somebody_else_gets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that another person laid gets no text and is closed; one of the system's own is written to."""
    pipe, seen = tmp_path / "pipe", os.fstat
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    def owned_by(owner: int) -> None:
        monkeypatch.setattr("gist_cli.output.files.os.getuid", lambda: 4711)
        monkeypatch.setattr("os.fstat", lambda descriptor: os.stat_result([*seen(descriptor)[:4], owner, *[0] * 5]))

    owned_by(4712)
    with pytest.raises(WriteError) as caught:
        write_private(pipe, "text")
    assert caught.value.trouble is Trouble.DENIED
    assert os.read(reader, 100) == b""
    owned_by(0)
    write_private(pipe, "text")
    monkeypatch.undo()
    assert os.read(reader, 100) == b"text"
    os.close(reader)

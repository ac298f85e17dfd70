"""In the manner of SQLite: each step of a write fails once, then the next, until none is left; then it is killed."""

import errno
import itertools
import os
import resource
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import filelock
import pytest
from warm import forking
from writers import WRITERS

from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.errors import BookError
from xlsales.book.log.entries import entry
from xlsales.book.paper.build import build
from xlsales.book.rewrite import rewrite
from xlsales.house import open_house

PROJECT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork, SIGKILL or rlimit there")
open_house()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "销售管理.xlsx"
    build(path)
    return path.read_bytes()


class Nth:
    """Makes the N-th call of all watched functions fail, as a worn-out or full disk would."""

    def __init__(self, number):
        self.number, self.seen = number, []

    @property
    def failed(self):
        return self.seen[self.number - 1] if len(self.seen) >= self.number else ""

    def watch(self, monkeypatch, owner, name, counts):
        real = getattr(owner, name)

        def counted(*arguments, **named):
            if counts(arguments, named):
                self.seen.append(name)
                if len(self.seen) == self.number:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)


def always(_arguments, _named):
    return True


def opens_to_write(arguments, named):
    """Who holds a lock is written into it for a better message only."""
    path, *mode = arguments
    return set("wax+") & set([*mode[:1], named.get("mode", "r")][0]) and path.suffix != ".lock"


def makes_on_disk(arguments, named):
    return isinstance(arguments[1], str | Path) and [*arguments[2:3], named.get("mode", "r")][0] != "r"


def adds_on_disk(arguments, _named):
    return arguments[0].filename is not None


STEPS = (
    (os, "fsync", always),
    (os, "replace", always),
    (filelock.FileLock, "acquire", always),
    (zipfile.ZipFile, "__init__", makes_on_disk),
    (zipfile.ZipFile, "write", adds_on_disk),
    (zipfile.ZipFile, "writestr", adds_on_disk),
    (shutil, "copymode", always),
    (shutil, "copyfile", always),
    (Path, "open", opens_to_write),
    (Path, "mkdir", always),
    (Path, "unlink", always),
)
FORGIVEN = {"unlink"}
"""What may fail without a word: what is left over is swept the next time."""
MANY = 6


def attempted(writer, number):
    """The steps of one write of which the N-th fails, and what was told."""
    for item in writer.folder.iterdir():
        shutil.rmtree(item) if item.is_dir() else item.unlink()
    writer.prepare()
    writer.before = writer.files()
    nth, told = Nth(number), ""
    with pytest.MonkeyPatch.context() as patch:
        for step in STEPS:
            nth.watch(patch, *step)
        try:
            writer.write()
        except BookError as refused:
            told = refused.message
    return nth, told


def numbers(seen):
    """Every step; of a long run of one kind (the parts of a package) the first, the middle, the last."""
    number = 1
    for _, alike in itertools.groupby(seen):
        count = len(list(alike))
        yield from {number + at for at in (range(count) if count < MANY else (0, 1, count // 2, count - 1))}
        number += count


@pytest.mark.parametrize("kind", WRITERS, ids=lambda kind: kind.__name__)
def test_whichever_step_of_a_write_fails_every_file_is_the_old_or_the_new_one(kind, built, tmp_path):
    writer = kind(tmp_path, built)
    undisturbed, told = attempted(writer, -1)
    assert told == ""
    assert writer.files() != writer.before
    writer.require_old_or_new()
    assert {"fsync", "replace"} <= set(undisturbed.seen)
    for number in numbers(undisturbed.seen):
        nth, told = attempted(writer, number)
        writer.require_old_or_new()
        assert nth.failed in FORGIVEN or told, f"{number}: {nth.failed} fails without a word"


def write_with_little_room(path, told):
    open_house()
    book = read_book(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        rewrite(book, {}, [entry(Actor("li"), "登记", "DD-1", "", "")])
    except BookError as fault:
        told.send((fault.code, fault.message))


def test_a_disk_without_room_leaves_the_book_as_it_was(built, tmp_path):
    path = tmp_path / "销售管理.xlsx"
    path.write_bytes(built)
    context = forking()
    ours, theirs = context.Pipe()
    child = context.Process(target=write_with_little_room, args=(path, theirs))
    child.start()
    assert ours.poll(60)
    code, message = ours.recv()
    child.join()
    assert code == "disk_full"
    assert "磁盘空间不足" in message
    assert path.read_bytes() == built
    assert {item.name for item in tmp_path.rglob("*")} == {path.name, "备份"}


def test_what_a_killed_command_left_is_swept_before_the_next_write(built, tmp_path):
    path = tmp_path / "销售管理.xlsx"
    path.write_bytes(built)
    (tmp_path / ".销售管理.0123abcd.xlsx").write_text("half")
    (tmp_path / ".销售管理.draft.xlsx").write_text("not ours")
    rewrite(read_book(path), {}, [])
    assert {item.name for item in tmp_path.iterdir()} == {path.name, "备份", ".销售管理.draft.xlsx"}


KILLS = {"book": 10, "button": 4, "several": 8}


@pytest.mark.parametrize("kind", KILLS)
def test_killed_at_random_moments_every_file_stays_whole(kind):
    """XLSALES_KILLS=200 for the long run, or ``python -m benchmarks.kills 200 KIND``."""
    count = os.environ.get("XLSALES_KILLS", str(KILLS[kind]))
    named = [] if kind == "book" else [kind]
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "benchmarks.kills", count, *named],
        cwd=PROJECT, capture_output=True, text=True, timeout=60 + 20 * int(count), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip().rpartition(", ")[2]) == (0, "0 damaged"), (
        done.stdout + done.stderr
    )
    if kind == "book":  # where a kill takes longest to come, something was written before
        assert int(done.stdout.split()[2]) > 0

"""In the manner of SQLite: each step of a write fails once, then the next, until none is left; then it is killed."""

import errno
import multiprocessing
import os
import resource
import subprocess
import sys
import zipfile
from copy import copy
from pathlib import Path

import filelock
import pytest

from xlsales.book import save
from xlsales.book.actor import Actor
from xlsales.book.book import read_book
from xlsales.book.build import build
from xlsales.book.errors import BookError
from xlsales.book.log import entry
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
    """Makes the N-th call of all watched functions fail, as a worn-out disk would."""

    def __init__(self, number, fault):
        self.left, self.fault, self.failed = number, fault, ""

    def watch(self, monkeypatch, owner, name):
        real = getattr(owner, name)

        def counted(*arguments, **named):
            self.left -= 1
            if self.left == 0:
                self.failed = name
                raise OSError(self.fault, os.strerror(self.fault))
            return real(*arguments, **named)

        monkeypatch.setattr(owner, name, counted)


STEPS = (
    (os, "fsync"),
    (os, "replace"),
    (filelock.FileLock, "acquire"),
    (zipfile.ZipFile, "__init__"),
    (save.shutil, "copymode"),
    (save.shutil, "copyfile"),
)


def failures(steps, write, look):
    """The steps that failed, one run after the other, until a run in which none did.

    ``write`` gives what it is told, ``look`` sees what came of it.
    """
    failed = []
    for number in range(1, 200):
        nth = Nth(number, errno.ENOSPC)
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in steps:
                nth.watch(patch, owner, name)
            told = write()
        look()
        if not nth.failed:
            assert told == ""
            return failed
        failed.append(nth.failed)
    return pytest.fail("it never succeeds")


def test_whichever_step_of_a_write_fails_the_book_is_the_old_or_the_new_one(built, tmp_path):
    path = tmp_path / "销售管理.xlsx"
    path.write_bytes(built)
    book = read_book(path)
    line = entry(Actor("li"), "登记", "DD-1", "登记 1 张", "DH-3.2", "2025-06-30")

    def write():
        path.write_bytes(built)
        try:
            rewrite(copy(book), {}, [line])
        except BookError as refused:
            return refused.message
        return ""

    def look():
        assert path.read_bytes() == built or [made["对象"] for made in read_book(path).log] == ["DD-1"]
        assert [item.name for item in tmp_path.iterdir() if item.suffix == ".xlsx"] == [path.name]

    failed = failures(STEPS, write, look)
    assert {"fsync", "replace", "acquire", "__init__", "copyfile", "copymode"} <= set(failed)
    assert [made["对象"] for made in read_book(path).log] == ["DD-1"]


def test_whichever_part_of_a_workbook_cannot_be_written_the_old_one_stays(tmp_path):
    path = tmp_path / "账龄.xlsx"

    def write():
        path.write_text("old")
        try:
            with save.new_workbook(path) as made:
                made.add_worksheet("甲").write(0, 0, "新")
        except BookError as refused:
            return refused.message
        return ""

    def look():
        assert path.read_bytes() == b"old" or zipfile.ZipFile(path).testzip() is None
        assert [item.name for item in tmp_path.iterdir()] == [path.name]

    failed = failures([(zipfile.ZipFile, "write"), (zipfile.ZipFile, "writestr")], write, look)
    assert len(failed) >= 8  # the parts of the smallest workbook
    assert zipfile.ZipFile(path).testzip() is None


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
    context = multiprocessing.get_context("spawn")
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


def test_killed_at_random_moments_the_book_stays_whole():
    """30 kills; ``python -m benchmarks.kills 200`` for the long run."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kills", "30"],
        cwd=PROJECT, capture_output=True, text=True, timeout=400, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip().rpartition(", ")[2]) == (0, "0 damaged"), done.stderr
    assert int(done.stdout.split()[2]) > 0

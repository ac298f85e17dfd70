"""Whatever takes no answer, there is one sentence and the right exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from built import build

from xlsales.cli.answer import NOWHERE, UNTOLD
from xlsales.house import open_house

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
FACE = [sys.executable, "-c", "from xlsales.cli.app import main; main()"]
FULL = UNTOLD.format("No space left on device") + "\n"
LISTS = [
    ("articles",),
    ("articles", "--json"),
    ("commands",),
    ("--help",),
    ("check", "{}"),
    ("check", "{}", "--json"),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    open_house()
    path = tmp_path_factory.mktemp("answer") / "销售管理.xlsx"
    build(path)
    return path


def run(words, book, **told):
    call = [*FACE, *(word.format(book) for word in words)]
    return subprocess.run(call, check=False, text=True, timeout=120, **told)  # noqa: S603 - ourselves


@pytest.mark.parametrize("words", LISTS)
def test_a_full_disk_takes_no_answer(book, words):
    with Path("/dev/full").open("w") as full:
        done = run(words, book, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, FULL)


@pytest.mark.parametrize("words", [words for words in LISTS if words != ("--help",)])
def test_who_stops_listening_has_what_he_wanted(book, words):
    """The code is the command's own, as without the pipe."""
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = run(words, book, stdout=writes, stderr=subprocess.PIPE)
    finally:
        os.close(writes)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_refusal_that_nobody_can_read_still_has_its_code(book, tmp_path):
    with Path("/dev/full").open("w") as full:
        assert run(("check", "{}/没有.xlsx"), tmp_path, stdout=full, stderr=full).returncode == 2


def test_closed_streams_are_no_fault(book):
    call = [*FACE, "check", str(book)]
    done = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *call], check=False, timeout=120)  # noqa: S603, S607 - ourselves
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words",
    [("check", "销售管理.xlsx"), ("inspect", "a.xlsx"), ("demo", "x"), ("new", "n.xlsx"), ("articles",)],
)
def test_a_folder_that_is_gone_is_said(words, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    call = ["sh", "-c", f'rmdir "{gone}"; "$@"', "sh", *FACE, *words]
    done = subprocess.run(call, cwd=gone, check=False, capture_output=True, text=True, timeout=120)  # noqa: S603 - ourselves
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{NOWHERE}\n")

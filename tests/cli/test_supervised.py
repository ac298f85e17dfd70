"""A command that dies is one sentence and exit code 2, and nothing is left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot copy a process")
START = "import os, sys\nfrom xlsales.cli import supervised as own\n"


def run(work, *, before=""):
    code = f"{START}{before}\ndef work():\n    {work}\nown.supervised(work)\n"
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("code", [0, 1, 2])
def test_output_and_exit_code_are_those_of_the_command(code):
    done = run(f"print('说'); sys.exit({code})")
    assert (done.stdout, done.stderr, done.returncode) == ("说\n", "", code)


def test_a_reader_that_ends_the_process_is_told():
    done = run("os.abort()")
    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr == (
        "内存不够或读取程序中断，已停止，写到一半的文件不会留下。请核对文件是否正常，或拆成小文件。\n"
    )


def test_endless_computing_ends():
    done = run("while True: pass", before="own.MOST_SECONDS = 1")
    assert (done.stderr, done.returncode) == (
        "算得太久，已停止，写到一半的文件不会留下。请核对文件是否正常，或拆成小文件。\n", 2,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_more_memory_than_there_is_is_not_given():
    done = run("bytearray(3 << 30)", before="own.SHARE = 0.0")
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the child")
def test_a_command_ends_with_whoever_started_it(tmp_path):
    told = tmp_path / "pid"
    code = f"{START}def work():\n    open({str(told)!r}, 'w').write(str(os.getpid()))\n    import time; time.sleep(60)\nown.supervised(work)\n"
    process = subprocess.Popen([sys.executable, "-c", code])  # noqa: S603 - as above
    for _ in range(200):
        if told.exists() and told.read_text():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    child = int(told.read_text())
    until = time.monotonic() + 10
    while (lives := _lives(child)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not lives, "it runs on"


def _lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"

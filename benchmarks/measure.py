"""One fresh process measured: wall time, and peak memory of it and all its children (Linux).

Memory is proportional set size (PSS) summed over the process tree, sampled every 50 ms,
so that pages shared by parent and children count once. A peak between two samples of a
single process is caught by its resident maximum as the kernel reports it. Elsewhere
than on Linux the memory is not measured.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.05
PROC = Path("/proc")
REPOSITORY = Path(__file__).resolve().parent.parent
MEGABYTE = 1024
"""In kilobytes, as /proc and getrusage count."""


@dataclass(frozen=True)
class Run:
    """One finished process.

    ``seconds`` of wall time; ``megabytes`` at the peak (None: not measured); ``files`` and
    ``written`` (bytes) are what it left in the folder ``out``.
    """

    seconds: float
    megabytes: float | None
    code: int
    output: str
    errors: str
    files: int
    written: int


def run(command: list[str], folder: Path) -> Run:
    """Run ``command`` from the repository; its output goes through files in ``folder``."""
    out, err = folder / "stdout", folder / "stderr"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=stderr, cwd=REPOSITORY)
        sampler = Sampler(process.pid)
        sampler.start()
        code, largest = _wait(process)
        seconds = time.perf_counter() - start
    peak = sampler.finish()
    megabytes = max(peak, largest) / MEGABYTE if peak or largest else None
    sizes = [file.stat().st_size for file in (folder / "out").rglob("*") if file.is_file()]
    return Run(seconds, megabytes, code, _text(out), _text(err), len(sizes), sum(sizes))


def cpu() -> float:
    """Processor time of the processes that have ended, in seconds; not on Windows."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Exit code, and the largest resident maximum of any single process in kilobytes (0: unknown)."""
    if not sys.platform.startswith("linux"):
        return process.wait(), 0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss


class Sampler(threading.Thread):
    """Watches a process tree until told to finish."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._peak = 0
        self._over = threading.Event()

    def run(self) -> None:
        """Sample until the process is over."""
        while PROC.exists() and not self._over.wait(SAMPLE_SECONDS):
            self._peak = max(self._peak, sum(_memory(pid) for pid in _tree(self._root)))

    def finish(self) -> int:
        """Stop; the highest sum seen, in kilobytes."""
        self._over.set()
        self.join()
        return self._peak


def _tree(root: int) -> list[int]:
    """The process and all its living descendants."""
    found = [root]
    for pid in found:
        found.extend(_children(pid))
    return found


def _children(pid: int) -> list[int]:
    """Children of all threads of a process; empty when it has just ended."""
    try:
        lists = [(task / "children").read_text() for task in (PROC / str(pid) / "task").iterdir()]
    except OSError:
        return []
    return [int(child) for text in lists for child in text.split()]


def _memory(pid: int) -> int:
    """PSS and swapped PSS in kilobytes; 0 when the process has just ended."""
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith(("Pss:", "SwapPss:")))

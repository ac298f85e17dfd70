"""A command in a process of its own: whatever becomes of it, somebody is left to say so.

The copy is made before anything is loaded, so it costs a few milliseconds. A file that makes a reader ask
for all memory ends the copy, not the process that waits; what it was writing is whole or not there
(``book.save``).
Windows cannot copy a process: there the command runs as it is, after the same look at the file.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from .answer import UNUSABLE, complain

MOST_SECONDS = 3600
"""Of computing, not of waiting; a million orders take two minutes."""
LEAST_MEMORY = 2 << 30
SHARE = 0.9
"""Of the machine's memory that a command may ask for."""


def supervised(work: Callable[[], None]) -> None:
    """Run ``work``, which ends by itself with an exit code; ends with that code, or says how it died."""
    if sys.platform not in ("linux", "darwin"):
        work()
        return
    child = os.fork()
    if not child:
        _limit()
        work()
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal asks both; the command answers
    signal.signal(signal.SIGTERM, lambda number, _: os.kill(child, number))
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        sys.exit(os.WEXITSTATUS(status))
    complain(_died(os.WTERMSIG(status)))
    sys.exit(UNUSABLE)


def _died(number: int) -> str:
    if number in (signal.SIGINT, signal.SIGTERM):
        return "已中断，写到一半的文件不会留下。"
    if number == signal.SIGXCPU:
        return "算得太久，已停止，写到一半的文件不会留下。请核对文件是否正常，或拆成小文件。"
    return "内存不够或读取程序中断，已停止，写到一半的文件不会留下。请核对文件是否正常，或拆成小文件。"


def _limit() -> None:
    """Ends with its parent, and asks for no more than the machine has."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard in (resource.RLIM_INFINITY, -1):
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, hard))
    if sys.platform == "linux":
        import ctypes

        from ..book.package.memory import limit_memory

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        limit_memory(max(LEAST_MEMORY, int(SHARE * _memory())))


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")

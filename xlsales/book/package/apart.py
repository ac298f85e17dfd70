"""Work on a foreign file in a process of its own: if it hangs or dies, that is an answer, not our end.

One child serves many files; after a death the next file gets a new one. The time is limited on every
system, the memory where the system can do it (Linux; macOS and Windows only know the time).
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..errors import BookError
from .memory import limit_memory

SECONDS = 60.0
SECONDS_EACH = 3.0
"""For each megabyte of the file besides; the slowest honest sheet seen takes 0.3."""
MOST_MEMORY = 6 << 30
"""Bytes that the child may ask for; the largest sheet that is read whole needs about 4 GB."""
READY = "ready"
Work = Callable[[Path], Any]


def each_apart(
    work: Work, paths: Sequence[Path], *, seconds: float = SECONDS, memory: int = MOST_MEMORY
) -> Iterator[Any]:
    """What ``work`` gives for each path, in order; a BookError (as a value) where the child did not live.

    ``work`` is a function of a module; what it gives must be picklable. What it raises is raised here.
    """
    child: _Child | None = None
    try:
        for path in paths:
            child = child or _Child(work, memory)
            done = child.ask(path, seconds + SECONDS_EACH * _megabytes(path))
            if child.dead:
                child.end()
                child = None
            yield done
    finally:
        if child:
            child.end()


def _megabytes(path: Path) -> float:
    try:
        return path.stat().st_size / (1 << 20)
    except OSError:
        return 0


class _Child:
    """One process and the pipe to it."""

    def __init__(self, work: Work, memory: int) -> None:
        context: Any = multiprocessing.get_context(_method())
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(work, theirs, self._ours, memory), daemon=True)
        self._process.start()
        theirs.close()
        self.dead = not self._began()

    def _began(self) -> bool:
        """A slow start is no fault of the file that is asked about first."""
        try:
            return bool(self._ours.poll(SECONDS)) and bool(self._ours.recv() == READY)
        except (EOFError, OSError):
            return False

    def ask(self, path: Path, seconds: float) -> Any:
        """Its answer, or what became of it."""
        code = "too_slow"
        try:
            self._ours.send(path)
            if self._ours.poll(seconds):
                return _given(self._ours.recv())
        except (EOFError, OSError):
            code = "crashed"
        self.dead = True
        return _death(path, code)

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._ours.close()
        self._process.kill()
        self._process.join()


def _given(answer: Any) -> Any:
    """A fault of ours in the child is one here, with its own words."""
    if isinstance(answer, Exception) and not isinstance(answer, BookError):
        raise answer
    return answer


def _method() -> str:
    """A copy of this process starts in milliseconds, but only one without other threads may be copied."""
    threads = Path("/proc/self/task")
    alone = sys.platform == "linux" and threads.is_dir() and len(list(threads.iterdir())) == 1
    return "fork" if alone else "spawn"


def _death(path: Path, code: str) -> BookError:
    what = "读取太久，已停止" if code == "too_slow" else "读取时用的内存太多或读取程序中断"
    return BookError(f"“{path.name}”{what}，为安全起见没有打开，请向发来的人核实或拆成小文件。", code)


def _serve(work: Work, connection: Any, other: Any, memory: int) -> None:
    """The child: answers until nobody asks any more."""
    with suppress(OSError):
        other.close()  # a copy of the parent's end would hide that the parent is gone
    limit_memory(memory)
    with suppress(EOFError, OSError, KeyboardInterrupt, MemoryError):
        connection.send(READY)
        while True:
            connection.send(_answer(work, connection.recv()))


def _answer(work: Work, path: Path) -> Any:
    try:
        return work(path)
    except MemoryError:
        raise
    except Exception as fault:
        return fault

"""The last word of a command line: where nobody takes it, that is one sentence, and never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

UNUSABLE = 2
UNTOLD = "结果显示不出来（{}）；命令本身已经做完，请换一个地方接收结果，只看结果的命令可以再运行一次。"
NOWHERE = "当前文件夹已被删除或移走，没有运行，请先进入别的文件夹（cd）再运行。"


def complain(text: str) -> None:
    """A sentence on standard error; where that is closed too, the exit code says it alone."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()


@contextmanager
def heard() -> Iterator[None]:
    """Inside, an answer is shown. Who stops listening (``| head -1``) has what he wanted.

    SystemExit where it could not be shown for another reason: a full disk, a broken terminal.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _mute()
    except OSError as fault:
        complain(UNTOLD.format(fault.strerror or fault))
        _mute()
        raise SystemExit(UNUSABLE) from None


def answered(work: Callable[[], None]) -> None:
    """Run ``work`` to its exit code, whatever becomes of what it says."""
    _open_streams()
    if not _stands_somewhere():
        complain(NOWHERE)
        raise SystemExit(UNUSABLE)
    code: object = 0
    with heard():
        try:
            work()
        except SystemExit as end:  # what it said last is still to go out
            code = end.code
    raise SystemExit(code)


def _open_streams() -> None:
    """A shell may close them (``>&-``); then nobody listens."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - as long as we live


def _mute() -> None:
    """What is still to be written, also by Python itself at the end, goes nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _stands_somewhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - the question is whether there is one
    except OSError:
        return False
    return True

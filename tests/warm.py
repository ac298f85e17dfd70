"""Processes of their own, forked from one that has imported everything: a fresh one takes a second for that.

A child runs alone with what it is given, as a spawned one would. Where there is no fork, it is spawned.
"""

import multiprocessing
import os
import sys
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest  # noqa: F401 - a child begins with the program that runs, and that is pytest

from xlsales.book import book, rewrite  # noqa: F401 - imported before anything is forked
from xlsales.cli import app, button  # noqa: F401 - as above
from xlsales.house import open_house

open_house()


def forking() -> BaseContext:
    """What makes such processes, events and queues."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    forkserver.set_forkserver_preload([__name__])
    with patch.dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path)):  # where the one finds this module
        forkserver.ensure_running()
    return multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it told."""

    returncode: int | None
    stdout: str
    stderr: str


def commanded(*words: object, **surroundings: str) -> Done:
    """A command line in a process of its own."""
    with TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = forking().Process(target=_command, args=([*map(str, words)], surroundings, out, err))
        child.start()
        child.join()
        return Done(child.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))


def _command(words: list[str], surroundings: dict[str, str], out: Path, err: Path) -> None:
    os.environ.update(surroundings)
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
    sys.argv = ["xlsales", *words]
    app.main()

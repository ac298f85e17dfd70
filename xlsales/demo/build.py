"""The demo written to files: its workbooks, then whatever the commands make of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from ..book.build import build
from .company import calendar_rows, founded, settings
from .data import clean_records, empty_records, records
from .sheets import Sheets

BOOK, CLEAN, EMPTY = "演示.xlsx", "演示-无误.xlsx", "演示-空白.xlsx"
Step = Callable[[Path, Path], Iterable[Path]]
"""A command run on the demo: takes the workbook and the directory, gives the files it wrote."""


def build_demo(directory: Path, steps: Iterable[Step] = (), without: Collection[str] = ()) -> list[Path]:
    """Write 演示.xlsx, a clean and an empty workbook into ``directory``, run ``steps`` on the first.

    All files written, in that order. The directory is made where it is missing. The sheets ``without``
    which it is to be have no rows.
    """
    directory.mkdir(parents=True, exist_ok=True)
    book = write_demo(directory / BOOK, without)
    clean = {name: rows for name, rows in clean_records().items() if name not in without}
    others = [_write(directory / CLEAN, clean), _write(directory / EMPTY, empty_records())]
    return [book, *others, *(path for step in steps for path in step(book, directory))]


def write_demo(path: Path, without: Collection[str] = ()) -> Path:
    """The demo's workbook alone, as ``path``."""
    return _write(path, {name: rows for name, rows in records().items() if name not in without})


def _write(path: Path, sheets: Sheets) -> Path:
    extra = {"工作日历": calendar_rows()} if sheets else {}
    build(path, records={**sheets, **extra}, settings=settings(), log=founded(settings()))
    return path

"""The demo written to files: its workbooks, then whatever the commands make of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from ..book.book import read_book
from ..book.filled import filled
from ..book.paper.build import build
from ..book.today.help_page import refresh as refresh_help
from ..book.today.screen import refresh
from ..book.today.viewer import Viewer
from ..handbook.calendar import WorkingCalendar
from ..handbook.settings import read_settings
from ..kernel.form import FORMS
from ..kernel.given import Given
from ..kernel.table import Table
from .company import TODAY, calendar_rows, founded, settings
from .data import Demo, clean, whole

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
    others = [
        _write(directory / CLEAN, clean(), without),
        _write(directory / EMPTY, Demo({}, founded(settings()))),
    ]
    return [book, *others, *(path for step in steps for path in step(book, directory))]


def write_demo(path: Path, without: Collection[str] = ()) -> Path:
    """The demo's workbook alone, as ``path``."""
    return _write(path, whole(), without)


def _write(path: Path, demo: Demo, without: Collection[str] = ()) -> Path:
    sheets = {name: rows for name, rows in demo.sheets.items() if name not in without}
    extra = {"工作日历": calendar_rows()} if sheets else {}
    given = Given(TODAY, read_settings(settings())[0], WorkingCalendar())
    absent = {form.sheet: Table.absent(form) for form in FORMS}
    whole_sheets = filled(absent, given, sheets, anew=True)
    build(path, records={**whole_sheets, **extra}, settings=settings(), log=demo.log)
    book = read_book(path)
    refresh(book, book.given(TODAY), Viewer())
    refresh_help(book, TODAY)
    return path

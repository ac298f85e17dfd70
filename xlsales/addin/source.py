"""The workbook that calls a worksheet function, as it was last saved: its tables, its settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..book.clock import clock_day
from ..book.errors import BookError
from ..kernel.given import Given
from ..kernel.table import Table
from .functions.spread import Refused

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.form import Form

_KEPT = 2
"""Workbooks whose tables stay in memory between two calls."""


State = tuple[Path, int, int, date]
"""A file as it was saved last, and the day: equal ones give equal figures."""


@dataclass(frozen=True)
class Calling:
    """What a function may know of the workbook; equal ``state`` means equal figures."""

    state: State
    tables: Mapping[str, Table] = field(compare=False)
    log: Iterable[Mapping[str, str]] = field(compare=False)
    given: Given = field(compare=False)
    book: Book = field(compare=False)


_WORKBOOKS = (".xlsx", ".xlsm")
_path: ContextVar[Path | None] = ContextVar("path", default=None)


def current_tables() -> Calling:
    """The workbook that calls. Refused where it was never saved or cannot be read."""
    state = _saved()
    if state is None:
        raise Refused("请先保存工作簿")
    return _read(state)


def current_given() -> Given:
    """Settings, calendar and day of the workbook that calls.

    They are those as delivered where it was never saved, or is of a kind that cannot hold 设置.
    """
    from ..book.book import Book

    state = _saved()
    return _given(state) if state and state[0].suffix.lower() in _WORKBOOKS else Book(Path()).given()


@contextmanager
def calling(path: Path | None) -> Iterator[None]:
    """Within the block the workbook at ``path`` is the one that calls; None: of none is anything known."""
    token = _path.set(path)
    try:
        yield
    finally:
        _path.reset(token)


def _saved() -> State | None:
    """Read again when the file changes or the day does."""
    path = _path.get()
    try:
        facts = path.stat() if path else None
    except OSError:
        return None
    return (path, facts.st_mtime_ns, facts.st_size, clock_day()) if path and facts else None


@lru_cache(maxsize=_KEPT)
def _read(state: State) -> Calling:
    from ..house import open_house

    open_house()
    book = _book(state[0])
    return Calling(state, book.tables, book.log, book.given(), book)


@lru_cache(maxsize=_KEPT)
def _given(state: State) -> Given:
    return _book(state[0], ()).given()


def _book(path: Path, forms: Sequence[type[Form]] | None = None) -> Book:
    from ..book.book import read_book

    try:
        return read_book(path, forms)
    except BookError as fault:
        raise Refused(fault.message) from None

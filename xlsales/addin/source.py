"""The workbook that calls a worksheet function, as tables: its last saved file, or what is wired instead."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..book.errors import BookError
from ..kernel.given import Given
from ..kernel.table import Table
from .spread import Refused

_KEPT = 2
"""Workbooks whose tables stay in memory between two calls."""


@dataclass(frozen=True)
class Calling:
    """What a function may know of the workbook; equal ``state`` means equal figures."""

    state: Hashable
    tables: Mapping[str, Table] = field(compare=False)
    log: Iterable[Mapping[str, str]] = field(compare=False)
    given: Given = field(compare=False)


Provider = Callable[[], Calling]
_path: ContextVar[Path | None] = ContextVar("path", default=None)


def current_tables() -> Calling:
    """The workbook that calls. Refused where it was never saved or cannot be read."""
    return _provider.get()()


@contextmanager
def calling(path: Path) -> Iterator[None]:
    """Within the block the workbook at ``path`` is the one that calls."""
    token = _path.set(path)
    try:
        yield
    finally:
        _path.reset(token)


@contextmanager
def provided(provider: Provider) -> Iterator[None]:
    """Within the block the tables come from ``provider``."""
    token = _provider.set(provider)
    try:
        yield
    finally:
        _provider.reset(token)


def saved_file() -> Calling:
    """The file of the workbook that calls, as last saved; read again when it changes or the day does."""
    path = _path.get()
    try:
        if path is None:
            raise FileNotFoundError
        facts = path.stat()
    except OSError:
        raise Refused("请先保存工作簿") from None
    return _read(path, facts.st_mtime_ns, facts.st_size, date.today())  # noqa: DTZ011 - the office's own date


_provider: ContextVar[Provider] = ContextVar("provider", default=saved_file)


@lru_cache(maxsize=_KEPT)
def _read(path: Path, changed: int, size: int, today: date) -> Calling:
    from ..book.book import read_book
    from ..house import open_house

    open_house()
    try:
        book = read_book(path)
    except BookError as fault:
        raise Refused(fault.message) from None
    return Calling((path, changed, size, today), book.tables, book.log, book.given())

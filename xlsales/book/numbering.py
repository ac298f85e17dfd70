"""The next number of a document: the prefix its form declares, in the pattern of 编号格式."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from ..handbook.settings import Settings
from ..kernel.form import FORMS, Form
from ..kernel.table import Table

if TYPE_CHECKING:
    from ..kernel.given import Given
    from .book import Book

_DIGITS = r"^[0-9]{1,15}$"
"""More of them are no number of ours."""


@dataclass(frozen=True)
class Numbers:
    """Numbers given on ``day``; ``log`` is 操作记录, which still knows what no sheet has any more."""

    day: date
    settings: Settings
    log: Sequence[Mapping[str, str]] = ()

    def free(self, sheet: str, tables: Mapping[str, Table]) -> Iterator[str]:
        """The numbers of ``sheet`` above all that are taken, one after another; past 9999 they grow wider.

        Taken is what stands in its first column, drafts and void rows too, in any column that names one,
        and as 对象 of the log. InvalidSetting where 编号格式 cannot be read.
        """
        start, digits = _begun(FORMS[sheet].number, self.settings.numbering, self.day)
        columns = [table[name] for table in tables.values() for name in _naming(table.form, sheet)]
        columns.append(pa.array([line.get("对象") or "" for line in self.log], pa.string()))
        first = max((_greatest(column, start) for column in columns), default=0) + 1
        return (f"{start}{number:0{digits}d}" for number in count(first))


def _begun(prefix: str, pattern: str, day: date) -> tuple[str, int]:
    """What stands before the digits, and how many these are.

    >>> _begun("DD", "PP-YYYYMM-NNNN", date(2025, 6, 30)), _begun("TH", "PPYYYYMMDDNNN", date(2025, 6, 3))
    (('DD-202506-', 4), ('TH20250603', 3))
    """
    head, digits = pattern[2:].rstrip("N"), pattern.count("N")
    for sign, own in (("YYYY", "%Y"), ("MM", "%m"), ("DD", "%d")):
        head = head.replace(sign, f"{day:{own}}")
    return prefix + head, digits


def _naming(form: type[Form], sheet: str) -> Iterator[str]:
    """The columns in which numbers of ``sheet`` stand."""
    if form.sheet == sheet:
        yield next(iter(form.columns))
    for name, item in form.columns.items():
        if item.reference == sheet or sheet in item.matches:
            yield name


def _greatest(texts: Any, start: str) -> int:
    ours = texts.filter(pc.starts_with(texts, start, ignore_case=True))
    tails = pc.utf8_slice_codeunits(ours, len(start))
    numbers = tails.filter(pc.match_substring_regex(tails, _DIGITS))
    return pc.max(pc.cast(numbers, pa.int64())).as_py() or 0


def numbers_of(sheet: str, book: Book, given: Given) -> Iterator[str]:
    """The free numbers of ``sheet`` in an opened book."""
    return Numbers(given.today, given.settings, book.log).free(sheet, book.tables)

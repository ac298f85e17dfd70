"""The rows of another system's file: texts by column, with the row number each has there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.cells import blanks_to_null
from ...kernel.frame import SUM_WORDS, Raw
from ...kernel.headers import normal
from ..mapping import Map, guess


@dataclass(frozen=True)
class Refused:
    """A source row left out, and why."""

    row: int
    why: str


@dataclass
class Rows:
    """Columns of texts (null where blank) of the rows that count, and what was left out.

    ``numbers`` holds the row numbers of the file; ``errors`` what stands in place of a
    value, by header and position; ``remarks`` are about the ``sheet`` as a whole.
    """

    columns: dict[str, Any]
    numbers: Any
    skipped: list[Refused]
    errors: dict[str, dict[int, str]]
    sheet: str = ""
    remarks: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def number_list(self) -> list[int]:
        """Row numbers as plain integers."""
        return [int(number) for number in self.numbers.to_pylist()]

    def __getitem__(self, header: str) -> Any:
        return self.columns[normal(header)]

    def errors_of(self, header: str) -> dict[int, str]:
        """What stands in a column instead of values, by position."""
        return self.errors.get(normal(header), {})


def rows_of(raw: Raw) -> Rows:
    """The records of a raw block: blank rows and sums are left out, and named."""
    texts = [flat(blanks_to_null(column)) for column in raw.columns]
    first = pc.coalesce(*texts) if texts else pa.array([], pa.string())
    numbers = pa.array(range(raw.first_row, raw.first_row + len(first)), pa.int32())
    blank = pc.is_null(first)
    words = pc.replace_substring_regex(pc.fill_null(first, ""), r"[\s\p{Z}:：]+", "")
    keep = pc.invert(pc.or_(blank, pc.is_in(words, value_set=pa.array(SUM_WORDS))))
    last = pc.max(numbers.filter(pc.invert(blank))).as_py() or 0
    skipped = [
        Refused(number, "空行" if is_blank else "合计行")
        for number, is_blank in zip(
            *(part.filter(pc.invert(keep)).to_pylist() for part in (numbers, blank)), strict=True
        )
        if number < last or not is_blank
    ]
    kept = numbers.filter(keep)
    columns: dict[str, Any] = {}
    for header, column in zip(raw.headers, texts, strict=True):
        columns.setdefault(normal(header), column.filter(keep))
    return Rows(columns, kept, skipped, _errors(raw, kept.to_pylist()), raw.sheet, raw.remarks)


def _errors(raw: Raw, kept: list[int]) -> dict[str, dict[int, str]]:
    at = {number: position for position, number in enumerate(kept)}
    found: dict[str, dict[int, str]] = {}
    for (row, column), what in raw.odd():
        index = column - raw.first_column
        if row in at and 0 <= index < len(raw.headers):
            found.setdefault(normal(raw.headers[index]), {})[at[row]] = what
    return found


def missing_columns(mapping: Map, headers: Iterable[str]) -> list[str]:
    """What the map asks of the file and the file cannot give, in words."""
    counts: dict[str, int] = {}
    for header in headers:
        counts[normal(header)] = counts.get(normal(header), 0) + 1
    known = [header for header in headers if header]
    used = (each for table in mapping.tables for each in table.columns.values())
    wanted = dict.fromkeys(name for each in used for name in each.sources)
    lacking = [f"源文件没有列“{name}”{guess(name, known)}" for name in wanted if normal(name) not in counts]
    doubled = [f"源文件有两列都叫“{name}”" for name in wanted if counts.get(normal(name), 0) > 1]
    return lacking + doubled


def flat(column: Any) -> Any:
    """One array, whatever Arrow made of it."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column

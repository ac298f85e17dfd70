"""The rows of another system's file: texts by column, with the row number each has there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ....kernel.columns.cells import blanks_to_null, count_from
from ....kernel.columns.headers import normal
from ....kernel.columns.raw import Raw
from ...reading.headings import same
from ..map.mapping import Map, guess


@dataclass(frozen=True)
class RefusedRow:
    """A source row left out, and why."""

    row: int
    why: str


@dataclass(frozen=True)
class SumRow:
    """A sum that stands in the file: ``at`` is how many rows that count stand above it."""

    row: int
    word: str
    at: int
    texts: dict[str, str]


@dataclass
class Rows:
    """Columns of texts (null where blank) of the rows that count, and what was left out.

    ``numbers`` holds the row numbers of the file; ``errors`` what stands in place of a
    value, by header and position; ``faults`` why a row as such cannot be taken, by position;
    ``sums`` what the file adds up itself; ``above`` the texts over the header; ``remarks`` are
    about the ``sheet`` as a whole; ``looked`` what other files say, by file, key and column;
    ``shown`` columns of numbers made ready to be read; ``headers`` the columns as the file calls them.
    """

    columns: dict[str, Any]
    numbers: Any
    skipped: list[RefusedRow]
    errors: dict[str, dict[int, str]]
    sheet: str = ""
    remarks: tuple[str, ...] = ()
    faults: dict[int, str] = field(default_factory=dict)
    sums: list[SumRow] = field(default_factory=list)
    above: tuple[str, ...] = ()
    delimiter: str = ""
    looked: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    shown: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def number_list(self) -> list[int]:
        """Row numbers as plain integers."""
        return [int(number) for number in self.numbers.to_pylist()]

    @cached_property
    def _found(self) -> dict[str, str]:
        return {}

    def name_of(self, header: str) -> str:
        """The file's header that is meant, in whichever script it is written."""
        name = normal(header)
        if name in self.columns:
            return name
        if name not in self._found:
            self._found[name] = next((own for own in self.columns if same(own, header)), name)
        return self._found[name]

    def header_of(self, header: str) -> str:
        """A column as the file calls it."""
        return self.headers.get(self.name_of(header), header)

    def __contains__(self, header: str) -> bool:
        return self.name_of(header) in self.columns

    def __getitem__(self, header: str) -> Any:
        return self.columns[self.name_of(header)]

    def errors_of(self, header: str) -> dict[int, str]:
        """What stands in a column instead of values, by position."""
        return self.errors.get(self.name_of(header), {})

    def blank(self, header: str) -> Any:
        """Mask of the rows in which nothing stands in a column, no error either."""
        odd = pa.array(sorted(self.errors_of(header)), pa.int32())
        return pc.and_(pc.is_null(self[header]), pc.invert(pc.is_in(positions(self), value_set=odd)))

    def filtered(self, mask: Any, why: str) -> Rows:
        """The rows where ``mask`` is true; the others are left out, and named."""
        keep = pc.fill_null(mask, False)
        out = self.numbers.filter(pc.invert(keep)).to_pylist()
        at = {old: new for new, old in enumerate(pc.indices_nonzero(keep).to_pylist())}
        return replace(
            self,
            columns={name: column.filter(keep) for name, column in self.columns.items()},
            numbers=self.numbers.filter(keep),
            skipped=sorted([*self.skipped, *(RefusedRow(number, why) for number in out)], key=_row),
            errors={name: _moved(found, at) for name, found in self.errors.items()},
            faults=_moved(self.faults, at),
            shown={},
            sums=[replace(each, at=sum(old < each.at for old in at)) for each in self.sums],
        )


def _row(refused: RefusedRow) -> int:
    return refused.row


def _moved(found: dict[int, str], at: dict[int, int]) -> dict[int, str]:
    return {at[old]: what for old, what in found.items() if old in at}


def positions(rows: Rows) -> Any:
    """0, 1, 2 … for each row."""
    return count_from(0, len(rows))


def texts_of(raw: Raw) -> list[Any]:
    """The columns with null where nothing stands."""
    return [flat(blanks_to_null(column)) for column in raw.columns]


def missing_columns(mapping: Map, headers: Iterable[str]) -> list[str]:
    """What the map asks of the file and the file cannot give, in words."""
    known = [header for header in headers if header]
    counts = {name: sum(same(name, header) for header in known) for name in mapping.sources}
    lacking = [f"源文件没有列“{name}”{guess(name, known)}" for name, count in counts.items() if not count]
    doubled = [f"源文件有两列都叫“{name}”" for name, count in counts.items() if count > 1]
    return lacking + doubled


def flat(column: Any) -> Any:
    """One array, whatever Arrow made of it."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column

"""A block of a sheet as it was read, before a form says what its columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Raw:
    """A block of a sheet as read: string columns below a header row.

    ``first_row`` is the sheet row of the first value, ``first_column`` the 1-based
    sheet column of the first text column. ``errors`` maps (row, column) to the error
    value seen there, ``long`` to a number of more than 15 digits; ``uncached`` holds cells
    whose formula has no stored result; ``merged`` areas such as B5:B6; ``above`` the texts over
    the header row; ``delimiter`` what parts the cells of a text file; ``remarks`` are sentences
    about the block as a whole.
    """

    sheet: str
    headers: list[str]
    columns: list[Any]
    first_row: int
    first_column: int = 1
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    long: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    delimiter: str = ""
    remarks: tuple[str, ...] = ()

    def odd(self) -> Iterator[tuple[tuple[int, int], str]]:
        """Cells that look blank or whole and are not, by row and column, each with what it is."""
        yield from self.errors.items()
        yield from ((place, "没有结果的公式") for place in self.uncached)
        yield from ((place, "超过15位的数字，末尾几位已丢失") for place in self.long)

"""Sheets that are made of others: the rooms above say how, an import makes them.

订货登记表 has one row for each line of an order; only the room of orders knows what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from ...kernel.registry import Registry
from ...kernel.table import Table
from ..numbering import Numbers

Make = Callable[[Mapping[str, Table], Collection[str], str, Numbers], Table]


@dataclass(frozen=True)
class Derived:
    """How a sheet comes of another.

    ``base`` is the sheet with one row for each of its rows and the same key. ``make`` takes
    the tables as they are after the import, the first key parts (order numbers) that came in,
    who imports, and the numbers of the day; it returns a table. ``initial`` fields are given to
    new rows only.
    """

    base: str
    initial: frozenset[str]
    make: Make


DERIVED: Registry[Derived] = Registry("派生表")


def derives(sheet: str, *, base: str, initial: Collection[str] = ()) -> Callable[[Make], Make]:
    """Register how ``sheet`` is made."""

    def register(make: Make) -> Make:
        DERIVED.add(sheet, Derived(base, frozenset(initial), make))
        return make

    return register

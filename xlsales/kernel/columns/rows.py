"""Columns as rows: a table's rows as tuples, with what stands beside them, and those of some texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..table import Table


def tuples(table: Any, *fields: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, ours or Arrow's, as tuples of ``fields``."""
    return zip(*(table[name].to_pylist() for name in fields), strict=True)


def beside(table: Table, mask: Any, *columns: Any) -> Iterator[tuple[Any, ...]]:
    """The rows where ``mask`` is true, each with what stands beside it in ``columns`` of the table's length.

    A null of the mask counts as false.
    """
    keep = pc.fill_null(mask, False)
    return zip(table.where(keep), *(own.filter(keep).to_pylist() for own in columns), strict=True)


def one_of(column: Any, texts: Iterable[str]) -> Any:
    """Mask of the cells of a text column that are one of ``texts``; a blank cell is none."""
    return pc.is_in(column, value_set=pa.array([*texts], pa.string()))

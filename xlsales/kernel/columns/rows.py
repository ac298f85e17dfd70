"""Columns side by side: the rows of a table as tuples, and with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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

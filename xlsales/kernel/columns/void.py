"""Which rows nobody made void (作废)."""

from __future__ import annotations

from typing import Any

import pyarrow.compute as pc

from ..table import Table


def not_void(table: Table) -> Any:
    """Mask of the rows of ``table`` (whose form has 作废) that are not made void; blank is not void."""
    return pc.invert(pc.fill_null(table["void"], False))


def valid(table: Table) -> Table:
    """The rows that are not made void."""
    return table.filtered(not_void(table))

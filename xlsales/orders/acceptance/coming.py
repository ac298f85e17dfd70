"""受理依据 of orders that come in accepted: by an import, or in a book from before there was any."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ...handbook.sheets import ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.columns.rows import tuples
from ...kernel.table import Table
from .basis import IMPORTED, STOOD, basis, how_accepted
from .compared import BASED, covered


def imported(before: Mapping[str, Table], after: Mapping[str, Table], came: Iterable[str]) -> dict[str, str]:
    """The texts of orders that an import brings into an accepted state.

    An order accepted here keeps what it was accepted for: an import that changes its lines does not
    accept them. What was accepted by import is accepted anew by the next one.
    """
    wanted = set(came)
    known = {order: (status, text or "") for order, status, text in _rows(before[ORDERS])}
    brought = []
    for order, status, _ in _rows(after[ORDERS]):
        was, text = known.get(order, ("", ""))
        if order in wanted and status in BASED and (was not in BASED or how_accepted(text) == IMPORTED):
            brought.append(order)
    return _texts(after, brought, IMPORTED) if brought else {}


def stood(tables: Mapping[str, Table]) -> dict[str, str]:
    """The texts of all orders that stand accepted in a book of an older version."""
    return _texts(tables, [order for order, status, _ in _rows(tables[ORDERS]) if status in BASED], STOOD)


def _rows(orders: Table) -> Iterable[tuple[str, str, str | None]]:
    return tuples(orders, "order_no", "status", "basis")


def _texts(tables: Mapping[str, Table], numbers: Collection[str], how: str) -> dict[str, str]:
    own = covered(tables[ORDERS], tables[ORDER_LINES], tables[PRODUCTS], numbers)
    return {order: basis(known, how) for order, known in own.items()}

"""An accepted order whose customer was merged into another was accepted for that one (合并)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from ...customers.keeping.merging import FOLLOWING
from ...handbook.sheets import ORDERS
from ...kernel.table import Table


def rebased(tables: Mapping[str, Table], changed: dict[str, list[dict[str, Any]]]) -> None:
    """受理依据 of the orders that name another customer now, where it was true before."""
    from ...handbook.sheets import ORDER_LINES, PRODUCTS
    from .basis import basis, how_accepted
    from .compared import altered, covered

    if ORDERS not in changed:
        return
    before = {own["order_no"]: own for own in tables[ORDERS].records()}
    untrue = {order for order, _ in altered(tables)}
    numbers = [
        own["order_no"]
        for own in changed[ORDERS]
        if own.get("basis")
        and own["order_no"] not in untrue
        and own["customer_code"] != before[own["order_no"]]["customer_code"]
    ]
    buyers = pa.array([own["customer_code"] for own in changed[ORDERS]], pa.string())
    after = tables[ORDERS].replaced(customer_code=buyers)
    own = covered(after, tables[ORDER_LINES], tables[PRODUCTS], numbers)
    texts = {order: basis(known, how_accepted(before[order]["basis"])) for order, known in own.items()}
    changed[ORDERS] = [
        record | {"basis": texts[record["order_no"]]} if record["order_no"] in texts else record
        for record in changed[ORDERS]
    ]


FOLLOWING.add("受理依据", rebased)

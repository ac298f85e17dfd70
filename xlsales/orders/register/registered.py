"""订货登记表 read as 订货单 stands now: the register repeats an order, and 订货单 decides. Pure."""

from __future__ import annotations

import pyarrow.compute as pc

from ...kernel.columns.void import not_void
from ...kernel.table import Table
from ...ledger.states import VOID


def as_ordered(register: Table, orders: Table) -> Table:
    """The register with the 状态 and 作废 of its orders.

    Where 订货单 does not have the order, or does not tell its state, the register's own word stands; a row
    made void in the register stays void. Of two orders under one number one that is not void counts.
    """
    numbers = register["order_no"]
    live = orders.filtered(
        pc.and_(not_void(orders), pc.fill_null(pc.not_equal(orders["status"], VOID), True))
    )
    known, counts = (
        pc.is_in(numbers, value_set=own["order_no"].drop_null(), skip_nulls=True) for own in (orders, live)
    )
    told = pc.if_else(counts, live.pick("status", numbers), pc.if_else(known, VOID, None))
    gone = pc.and_(known, pc.invert(counts))
    void = pc.or_(pc.fill_null(register["void"], False), gone)
    return register.replaced(status=pc.coalesce(told, register["status"]), void=void)

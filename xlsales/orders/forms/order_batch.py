"""订货单_分批 (T08): partial deliveries agreed for a line."""

from __future__ import annotations

from ...handbook.sheets import ORDER_BATCHES, ORDER_LINES, ORDERS
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Quantity


class OrderBatch(
    Form, sheet=ORDER_BATCHES, table="xs_order_batch", ref="TB-8.3.1", department="销售部",
    parent=(ORDER_LINES, ("order_no", "line_no")),
):  # fmt: skip
    """一行明细分几批交货。"""

    order_no: Key = column("订单号码", key=True, reference=ORDERS)
    line_no: Count = column("行号", key=True, minimum=1)
    batch_no: Count = column("批次", key=True, minimum=1)
    quantity: Quantity = column("分批交货数量", minimum=0, exclusive=True)
    due_on: Day | None = column("计划交期")

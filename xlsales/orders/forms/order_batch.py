"""订货单_分批 (T08): partial deliveries agreed for a line."""

from __future__ import annotations

from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Quantity


class OrderBatch(
    Form, sheet="订货单_分批", table="xs_order_batch", ref="TB-8.3.1", department="销售部",
    parent=("订货单_明细", ("order_no", "line_no")),
):  # fmt: skip
    """一行明细分几批交货。"""

    order_no: Key = column("订单号码", key=True, reference="订货单")
    line_no: Count = column("行号", key=True, minimum=1)
    batch_no: Count = column("批次", key=True, minimum=1)
    quantity: Quantity = column("分批交货数量", minimum=0, exclusive=True)
    due_on: Day | None = column("计划交期")

"""订货单_分发 (DH-4): which department received its copy, when and how."""

from __future__ import annotations

from ...handbook.sheets import ORDER_COPIES, ORDERS
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Text


class OrderCopy(
    Form, sheet=ORDER_COPIES, table="xs_order_copy", ref="DH-4", department="销售部",
    parent=(ORDERS, ("order_no",)),
):  # fmt: skip
    """订货单各联的送达记录。"""

    order_no: Key = column("订单号码", key=True, reference=ORDERS)
    version: Count = column("版本", key=True, minimum=1)
    copy_name: Code = column("联", key=True, codes="分发联")
    delivered_on: Day | None = column("送达日期")
    means: Code | None = column("方式", codes="分发方式")
    received_by: Text | None = column("签收人")
    void: Flag | None = column("作废")

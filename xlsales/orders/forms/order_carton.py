"""订货单_装箱 (T08): the packing half of the order form."""

from __future__ import annotations

from ...handbook.sheets import ORDER_CARTONS, ORDER_LINES, ORDERS
from ...kernel.form import Form, column
from ...kernel.types import Count, Key, Quantity


class OrderCarton(
    Form, sheet=ORDER_CARTONS, table="xs_order_carton", ref="TB-8.3.1", department="储运部", owner="库管员",
    parent=(ORDER_LINES, ("order_no", "line_no")),
):  # fmt: skip
    """装箱：色号、箱数、箱号与重量。"""

    order_no: Key = column("订单号码", key=True, reference=ORDERS)
    line_no: Count = column("行号", key=True, minimum=1)
    colour_no: Key = column("色号", key=True)
    cartons: Count = column("箱数", minimum=1, unit="箱")
    carton_range: Key | None = column("箱号", note="如 1-20")
    gross: Quantity | None = column("毛重", minimum=0, unit="千克")
    net: Quantity | None = column("净重", minimum=0, unit="千克")
    tail: Quantity | None = column("尾箱重", minimum=0, unit="千克")

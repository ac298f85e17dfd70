"""客户移交: which customers change hands, when, and whether they were taken over."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, HANDOVERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class Handover(
    Form, sheet=HANDOVERS, table="xs_handover", department="销售部", owner="销售主管", person="taken_by",
    dated="handed_on",
):  # fmt: skip
    """客户从谁手里移交给谁；接交以前仍由移交人负责。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    handed_on: Day = column("移交日期", key=True)
    handed_by: Key = column("移交人", reference=STAFF)
    taken_by: Key = column("接交人", reference=STAFF)
    watched_by: Key | None = column("监交人", reference=STAFF)
    accepted_on: Day | None = column("已接日期", decided=True, note="空白是还没有接")
    remark: Text | None = column("备注")

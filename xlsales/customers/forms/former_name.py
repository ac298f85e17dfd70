"""客户资料_曾用名: what a customer was called, and until when."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, FORMER_NAMES
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class FormerName(
    Form, sheet=FORMER_NAMES, table="xs_former_name", department="销售部",
    parent=(CUSTOMERS, ("customer_code",)),
):  # fmt: skip
    """客户以前的名称，用到哪一天；查客户时也找。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    former_name: Text = column("曾用名", key=True)
    used_until: Day | None = column("用到哪天")
    reason: Text | None = column("原因")

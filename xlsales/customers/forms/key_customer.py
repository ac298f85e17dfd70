"""重点客户 (T14): whom we chose for a year, the target, why, and what is done for it."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, KEY_CUSTOMERS
from ...kernel.form import Form, column
from ...kernel.types import Count, Key, Money, Text


class KeyCustomer(
    Form, sheet=KEY_CUSTOMERS, table="xs_key_customer", ref="TB-9.1.2", department="销售部",
    owner="客户服务主管",
):  # fmt: skip
    """每年的重点管理客户、销售额目标、原因和行动措施。"""

    year: Count = column("年度", key=True, minimum=2000)
    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    target: Money | None = column(
        "销售额目标", minimum=0, exclusive=True, unit="元", note="建议为上年的1.1倍"
    )
    reason: Text | None = column("将其设为重点客户的原因")
    actions: Text | None = column("实现目标的行动措施")

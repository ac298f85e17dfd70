"""征询卡 (D29, FW-4.2-2, GW-9.1): five questions on a card, typed when it comes back."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, INQUIRIES, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Text


class Inquiry(
    Form, sheet=INQUIRIES, table="xs_inquiry", ref="FW-4.2-2", department="客户服务部", owner="客户服务专员",
    person="issued_by", dated="issued_on", number="ZX",
):  # fmt: skip
    """征询新客户的使用意见；五项各 1 到 5 分，收回后录入。"""

    card_no: Key = column("卡号", key=True)
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    issued_on: Day = column("发放日期")
    issued_by: Key | None = column("发放人", reference=STAFF)
    quality: Count | None = column("产品质量", minimum=1, maximum=5, unit="分")
    packing: Count | None = column("包装", minimum=1, maximum=5, unit="分")
    delivery: Count | None = column("送货", minimum=1, maximum=5, unit="分")
    service: Count | None = column("服务态度", minimum=1, maximum=5, unit="分")
    price: Count | None = column("价格", minimum=1, maximum=5, unit="分")
    opinion: Text | None = column("使用意见")
    returned_on: Day | None = column("收回日期")


SCORES = ("quality", "packing", "delivery", "service", "price")

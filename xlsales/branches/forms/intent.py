"""要货意向清单 (D20): what a branch means to order next week or month."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, INTENTS, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Quantity, Text


class Intent(
    Form, sheet=INTENTS, table="xs_intent", ref="DH-7", department="销售部", person="sent_by",
    dated="sent_on",
):  # fmt: skip
    """分支机构经理会同库管员和销售内勤提出的下周（下月）要货意向。"""

    branch_code: Key = column("机构编码", key=True, reference=BRANCHES)
    cycle: Code = column("周期类型", codes="周期类型", key=True)
    starts_on: Day = column("周期起始", key=True, note="周一，或每月 1 日")
    product_code: Key = column("产品编码", key=True, reference=PRODUCTS)
    version: Count | None = column("版次", key=True, numbered=True, minimum=1)
    quantity: Quantity = column("意向数量", minimum=0, exclusive=True)
    storekeeper: Key | None = column("库管员", reference=STAFF)
    storekeeper_on: Day | None = column("库管员日期")
    clerk: Key | None = column("销售内勤", reference=STAFF)
    clerk_on: Day | None = column("销售内勤日期")
    manager: Key | None = column("经理", reference=STAFF)
    manager_on: Day | None = column("经理日期")
    sent_by: Key | None = column("传出人", reference=STAFF)
    sent_on: Day | None = column("传出日期")
    sent_at: Text | None = column("传出时刻", note="如 17:20")
    changed_by: Text | None = column("总部原因", note="因限额、缺货、总部促销而变的，不计入符合率")
    remark: Text | None = column("备注")

"""赠送礼品预算申请表 (D28): one sheet with many lines, one approval."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, DEPARTMENTS, GIFT_LINES, GIFTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Price, Quantity, Text


class Gift(
    Form, sheet=GIFTS, table="xs_gift", ref="FW-8.4-1", department="客户服务部", owner="客户服务专员",
    person="applicant", dated="applied_on", number="LP",
):  # fmt: skip
    """礼品的预算申请，一次申请一行；批准后才能送。"""

    gift_no: Key = column("申请编号", key=True)
    applied_on: Day = column("申请日期")
    applicant: Key = column("申请人", reference=STAFF)
    department_name: Code | None = column("部门", codes="部门", reference=DEPARTMENTS)
    occasion: Text = column("事由")
    budget: Text | None = column("预算科目")
    total: Money | None = column("合计", derived=True, unit="元")
    department_total: Money | None = column("部门本年累计", derived=True, unit="元")
    decision: Code | None = column("决定", codes="决定", decided=True)
    approved_by: Key | None = column("批准人", reference=STAFF, decided=True)
    approved_on: Day | None = column("批准日期")
    amount: Money | None = column("批准金额", minimum=0, unit="元", decided=True, note="批示时写下")
    opinion: Text | None = column("意见")
    void: Flag | None = column("作废", decided=True)


class GiftLine(
    Form, sheet=GIFT_LINES, table="xs_gift_line", ref="FW-8.4-1", department="客户服务部",
    parent=(GIFTS, ("gift_no",)),
):  # fmt: skip
    """申请表的各行：送哪家、谁、什么；送出后填日期，没送出的退库。"""

    gift_no: Key = column("申请编号", key=True, reference=GIFTS)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    recipient: Text = column("受赠人")
    goods: Text = column("品名")
    quantity: Quantity = column("数量", minimum=0, exclusive=True)
    price: Price = column("单价", minimum=0, unit="元")
    amount: Money | None = column("金额", derived=True, unit="元")
    year_total: Money | None = column("本年累计", derived=True, unit="元", note="这个客户到这一行为止")
    recipient_total: Money | None = column(
        "受赠人近十二月", derived=True, unit="元", note="这个人到这一行为止的十二个月"
    )
    marks: Text | None = column("标记", derived=True)
    given_by: Key | None = column("领用人", reference=STAFF)
    given_on: Day | None = column("赠送日期")
    returned: Flag | None = column("退库")

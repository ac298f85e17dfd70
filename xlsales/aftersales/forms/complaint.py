"""客诉处理单 (FW-4.3-1): one page that walks from the call to the customer's word that it is settled."""

from __future__ import annotations

from ...handbook.sheets import COMPLAINT_WAITS, COMPLAINTS, CUSTOMERS, DELIVERIES, PRODUCTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Text
from ..states import RECEIVED


class Complaint(
    Form, sheet=COMPLAINTS, table="xs_complaint", ref="FW-4.3-1", department="客户服务部",
    owner="客户服务专员", person="received_by", dated="received_on", number="KS",
):  # fmt: skip
    """受理、责任判定、处理、客户确认、结案，一件投诉一行。"""

    complaint_no: Key = column("客诉编号", key=True)
    received_on: Day = column("受理日期")
    received_at: Text | None = column("受理时间", note="如 9:30；空白按上班时间")
    customer_code: Key = column("客户代码", reference=CUSTOMERS)
    caller: Text | None = column("反映人")
    product_code: Key | None = column("产品编码", reference=PRODUCTS)
    content: Text = column("投诉内容")
    level: Code | None = column("级别", codes="投诉级别", note="空白是一般")
    received_by: Key | None = column("受理人", reference=STAFF)
    responded_on: Day | None = column("首次回应日期")
    responded_at: Text | None = column("首次回应时间", note="空白按下班时间")
    cause: Code | None = column("责任", codes="投诉责任")
    finding: Text | None = column("调查结果")
    judged_by: Key | None = column("判定人", reference=STAFF, decided=True)
    judged_on: Day | None = column("判定日期")
    handling: Code | None = column("处理方式", codes="投诉处理")
    plan: Text | None = column("处理办法")
    record_no: Key | None = column("发货记录号", reference=DELIVERIES, note="涉及钱货的写明是哪一次发货")
    amount: Money | None = column("争议金额", minimum=0, unit="元")
    handled_by: Key | None = column("处理人", reference=STAFF)
    handled_on: Day | None = column("处理日期")
    confirmed_by: Text | None = column("客户确认人")
    confirmed_on: Day | None = column("客户确认日期")
    closed_on: Day | None = column("结案日期")
    status: Code | None = column("状态", codes="客诉状态", decided=True, starts=(RECEIVED,))
    reason: Text | None = column("原因", note="作废的原因")


class ComplaintPause(
    Form, sheet=COMPLAINT_WAITS, table="xs_complaint_wait", ref="FW-4.3-1", department="客户服务部",
    parent=(COMPLAINTS, ("complaint_no",)),
):  # fmt: skip
    """等客户的时候，不算处理时间；还在等的没有止。"""

    complaint_no: Key = column("客诉编号", key=True, reference=COMPLAINTS)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    since_on: Day = column("起日期")
    since_at: Text | None = column("起时间", note="空白按上班时间")
    until_on: Day | None = column("止日期")
    until_at: Text | None = column("止时间", note="空白按下班时间")
    waits_for: Text | None = column("等什么")

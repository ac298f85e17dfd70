"""送审登记: one line for each thing that an approver was asked, with the figures that he saw."""

from __future__ import annotations

from ...handbook.sheets import ASKED, OUTGOING, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Text


class Asked(
    Form, sheet=ASKED, table="xs_asked", department="销售部", owner="销售内勤", dated="asked_on", number="PS",
    shown=(
        "batch", "line_no", "approver", "asked_on", "valid_until", "content", "amount", "decision",
        "answered_on", "answered_by", "evidence", "remark",
    ),
):  # fmt: skip
    """送审时每一项一行；答复按行号记，数变了、过期了、不是本人的由人处理。"""

    batch: Key = column("送审编号", key=True)
    line_no: Count = column("行号", key=True, minimum=1)
    approver: Key = column("审批人", reference=STAFF)
    asked_on: Day = column("送审日期")
    valid_until: Day = column("有效期至")
    out_no: Key | None = column("发件编号", reference=OUTGOING)
    sheet_name: Text = column("哪张表")
    item: Text = column("单号")
    content: Text = column("内容")
    amount: Money | None = column("金额", unit="元")
    figures: Text | None = column("当时的数", computed=True)
    decision: Code | None = column("决定", codes="决定")
    answered_on: Day | None = column("答复日期")
    answered_by: Key | None = column("答复人", reference=STAFF)
    evidence: Text | None = column("凭据")
    remark: Text | None = column("说明", note="要由人处理的原因")

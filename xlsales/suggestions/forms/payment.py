"""建议奖金: what each proposer is given for a suggestion, decided at a gathering (KF-21, KF-23, KF-26.4)."""

from __future__ import annotations

from ...handbook.sheets import PAYMENTS, STAFF, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Money, Text


class Payment(
    Form, sheet=PAYMENTS, table="xs_suggestion_payment", ref="KF-23.1", department="营销部",
    owner="评定委员会秘书", parent=(SUGGESTIONS, ("sugg_no",)), dated="decided_on",
):  # fmt: skip
    """大会定级算出的奖金，当场签领；十个工作日没有领的交回财务。"""

    sugg_no: Key = column("建议编号", key=True, reference=SUGGESTIONS)
    staff_no: Key = column("工号", key=True, reference=STAFF)
    kind: Code = column("种类", codes="奖金种类", key=True)
    grade: Code | None = column("等级", codes="建议等级")
    decided_on: Day = column("评定日期")
    amount: Money | None = column("金额", minimum=0, unit="元", decided=True)
    prize: Text | None = column("奖品")
    paid_on: Day | None = column("签领日期")
    returned_on: Day | None = column("交回财务日期")

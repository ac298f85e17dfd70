"""新客户开发建议奖励表 (T02): amounts that replace the handbook's from a day on; none is ever edited."""

from __future__ import annotations

from ...handbook.sheets import AWARDS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Money, Text


class AwardAmount(Form, sheet=AWARDS, table="xs_award_amount", ref="KF-23", department="营销部"):
    """手册的金额不用录；改了金额才加一行，从生效日期起算，以前的不变。"""

    grade: Code = column("等级", codes="建议等级", key=True)
    effective_on: Day = column("生效日期", key=True)
    amount: Money | None = column("金额", minimum=0, unit="元", decided=True, note="努力奖空着")
    prize: Text | None = column("奖品说明")

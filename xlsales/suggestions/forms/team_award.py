"""团体奖 (D13): departments with the most adopted suggestions per head (KF-23.4)."""

from __future__ import annotations

from ...handbook.sheets import TEAM_AWARDS
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Money, Quantity, Text


class TeamAward(
    Form, sheet=TEAM_AWARDS, table="xs_team_award", ref="KF-23.4", department="营销部",
    owner="评定委员会秘书", dated="decided_on",
):  # fmt: skip
    """得奖的部门；采用件数除以期末在册人数，并列的都得。"""

    decided_on: Day = column("评定日期", key=True)
    department_name: Code = column("部门", codes="部门", key=True)
    rank: Count = column("名次", minimum=1)
    cases: Quantity = column("采用件数", minimum=0, unit="件")
    headcount: Count = column("在册人数", minimum=1, unit="人")
    ratio: Quantity = column("每百人件数", minimum=0)
    reward: Text | None = column("奖励内容")
    amount: Money | None = column("金额", minimum=0, unit="元")
    paid_to: Key | None = column("领奖人")
    paid_on: Day | None = column("发放日期")

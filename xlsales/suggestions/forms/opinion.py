"""建议登记_部门意见: what the departments that a suggestion touches say of it (KF-22.1)."""

from __future__ import annotations

from ...handbook.sheets import DEPARTMENTS, OPINIONS, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Text


class Opinion(
    Form, sheet=OPINIONS, table="xs_suggestion_opinion", ref="KF-22.1", department="营销部",
    owner="评定委员会秘书", parent=(SUGGESTIONS, ("sugg_no",)), dated="asked_on",
):  # fmt: skip
    """意见征询单：3 个工作日内答复，没有答复的写未答复，委员会照常评审。"""

    sugg_no: Key = column("建议编号", key=True, reference=SUGGESTIONS)
    department_name: Code = column("部门", codes="部门", key=True, reference=DEPARTMENTS)
    asked_on: Day = column("征询日期")
    answered_on: Day | None = column("答复日期")
    opinion: Text | None = column("意见")

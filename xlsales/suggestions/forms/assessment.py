"""建议登记_评定 (D11): one line for each time that the committee looked at a suggestion (KF-22 … KF-25)."""

from __future__ import annotations

from ...handbook.sheets import ASSESSMENTS, STAFF, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Flag, Key, Quantity, Text


class Assessment(
    Form, sheet=ASSESSMENTS, table="xs_suggestion_assessment", ref="KF-22.1", department="营销部",
    owner="评定委员会秘书", parent=(SUGGESTIONS, ("sugg_no",)), dated="reviewed_on",
):  # fmt: skip
    """评审表上填好以后录在这里：平均分、决定、等级（拟）；点“评审”记下。"""

    sugg_no: Key = column("建议编号", key=True, reference=SUGGESTIONS)
    reviewed_on: Day = column("评审日期", key=True)
    original: Flag | None = column("独创性")
    economic: Flag | None = column("经济价值")
    feasible: Flag | None = column("可能实施")
    score: Quantity | None = column("评分", minimum=0, maximum=100, unit="分")
    verdict: Code | None = column("决定", codes="建议决定")
    grade: Code | None = column("等级（拟）", codes="建议等级")
    assisting: Code | None = column("协助部门", codes="部门")
    assistant: Key | None = column("协助人", reference=STAFF)
    remark: Text | None = column("说明")
    signed_by: Key | None = column("主任委员", reference=STAFF, decided=True)
    signed_on: Day | None = column("签字日期")

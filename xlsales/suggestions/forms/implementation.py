"""建议实施命令单 (D12): a department is told to carry out what was adopted, answers, and does it (KF-26)."""

from __future__ import annotations

from ...handbook.sheets import DEPARTMENTS, IMPLEMENTATIONS, STAFF, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key, Money, Text
from ..states import ANSWERED, CARRIED_OUT, CONFIRMED, ISSUED


class Implementation(
    Form, sheet=IMPLEMENTATIONS, table="xs_suggestion_order", ref="KF-26.1", department="营销部",
    owner="评定委员会秘书", dated="issued_on", number="ML",
):  # fmt: skip
    """一条建议、一个部门一张，两份；下半张回执裁下送回，录在这里。"""

    order_no: Key = column("命令单号", key=True)
    sugg_no: Key = column("建议编号", reference=SUGGESTIONS)
    department_name: Code = column("经办部门", codes="部门", reference=DEPARTMENTS)
    issued_on: Day = column("下达日期")
    requirement: Text | None = column("要求")
    finish_by: Day | None = column("完成期限")
    implemented_on: Day | None = column("实施日期", needed=ANSWERED)
    essentials: Text | None = column("要领", needed=ANSWERED)
    difficulty: Text | None = column("困难", note="报告主任委员")
    returned_by: Key | None = column("部门经理", reference=STAFF)
    returned_on: Day | None = column("送回日期", needed=ANSWERED)
    objection: Text | None = column("异议")
    ruling: Text | None = column("裁决")
    ruled_by: Key | None = column("裁决人", reference=STAFF, decided=True)
    ruled_on: Day | None = column("裁决日期")
    finished_on: Day | None = column("完成日期", needed=CARRIED_OUT)
    asked_first: Day | None = column("三个月效果日期", note="部门答复的日期")
    asked_second: Day | None = column("六个月效果日期", note="部门答复的日期")
    effect: Code | None = column("效果", codes="实施效果", needed=CONFIRMED)
    effect_amount: Money | None = column("效果金额", unit="元", note="知道的就填")
    evidence: Text | None = column("附证")
    confirmed_by: Key | None = column("效果确认人", reference=STAFF, decided=True, needed=CONFIRMED)
    confirmed_on: Day | None = column("效果确认日期", needed=CONFIRMED)
    raised_grade: Code | None = column("追补等级", codes="建议等级", note="效果超过预期，委员会拟定")
    status: Code | None = column("状态", codes="命令单状态", decided=True, starts=(ISSUED,))

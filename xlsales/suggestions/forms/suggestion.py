"""建议登记 (D10): what was found in the box, and where it stands."""

from __future__ import annotations

from ...handbook.sheets import STAFF, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Codes, Count, Day, Key, Text
from ..states import ADOPTED, AWARDED, OPENED


class Suggestion(
    Form, sheet=SUGGESTIONS, table="xs_suggestion", ref="KF-19", department="营销部",
    owner="评定委员会秘书", dated="opened_on", names="title", number="JY",
):  # fmt: skip
    """开箱以后的建议；没有开的箱里有什么，这里一个字也没有。"""

    sugg_no: Key = column("建议编号", key=True)
    opened_on: Day = column("开箱日期")
    written_on: Day | None = column("填写日期", note="只作记录，期限从开箱日算")
    category: Code = column("类别", codes="建议类别")
    title: Text | None = column("标题")
    content: Text = column("内容")
    departments: Codes | None = column("涉及部门", codes="部门")
    merged: Count | None = column("并案张数", minimum=1, note="同一箱里一样的建议并成一案")
    similar_to: Key | None = column("相似的旧案", reference=SUGGESTIONS, note="开箱时提示；先提的保留权利")
    reviews: Count | None = column("评审次数", minimum=0, unit="次")
    verdict: Code | None = column("决定", codes="建议决定", decided=True, needed=ADOPTED)
    decided_on: Day | None = column("决定日期", needed=ADOPTED)
    kept_until: Day | None = column("保留至", note="保留的，下一次评审不晚于这一天")
    assisting: Code | None = column("协助部门", codes="部门", note="可完善的要填")
    assistant: Key | None = column("协助人", reference=STAFF)
    announced_on: Day | None = column("公布日期")
    notified_on: Day | None = column("通知建议人日期")
    commended_on: Day | None = column("表扬日期")
    ordered_on: Day | None = column("下令日期")
    proposed_grade: Code | None = column("等级（拟）", codes="建议等级", note="大会以前只是拟评，不算钱")
    grade: Code | None = column("等级", codes="建议等级", decided=True, needed=AWARDED)
    graded_on: Day | None = column("评定日期", needed=AWARDED, note="评定大会的日期")
    status: Code | None = column("状态", codes="建议状态", decided=True, starts=(OPENED,))

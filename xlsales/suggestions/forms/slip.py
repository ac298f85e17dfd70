"""开箱录入: the slips as they are typed at the opening, one line each."""

from __future__ import annotations

from ...handbook.sheets import SLIPS
from ...kernel.form import Form, column
from ...kernel.types import Code, Codes, Count, Day, Key, Text

LONGEST_TITLE = 30


class Slip(
    Form, sheet=SLIPS, table="xs_suggestion_slip", ref="KF-19", department="营销部", owner="评定委员会秘书",
    front=True,
):  # fmt: skip
    """开箱时一条建议一行；点“开箱登记”后编号、收进建议登记，这里清空。"""

    line_no: Count = column("序号", key=True, minimum=1)
    proposers: Text | None = column(
        "姓名", note="空白是匿名；几个人用顿号隔开，份额不等的写 王某60%、李某40%"
    )
    category: Code = column("类别", codes="建议类别")
    title: Text | None = column("标题", note=f"{LONGEST_TITLE} 字以内")
    content: Text = column("内容", note="建议条的原话，或 见原件 加扫描件编号")
    departments: Codes | None = column("涉及部门", codes="部门", note="要征询意见的部门")
    written_on: Day | None = column("填写日期", note="建议条上的日期，只作记录；空白是开箱日")
    merged_into: Key | None = column("并入序号", note="同一箱里一样的建议，写并到第几号")

"""会议纪要 (D07): what a meeting found, and the tasks it gave."""

from __future__ import annotations

from ...handbook.sheets import MINUTES, MINUTES_TASKS, STAFF
from ...kernel.form import LATE, Form, column
from ...kernel.types import Code, Count, Day, Key, Text


class Minutes(
    Form, sheet=MINUTES, table="xs_minutes", ref="KF-3.3", department="销售部", owner="销售主管",
    person="chair", dated="held_on", number="HY",
):  # fmt: skip
    """开发例会等会议的纪要；会前的资料由“例会资料”打印，会后只填结论和任务。"""

    meeting_no: Key = column("纪要编号", key=True)
    held_on: Day = column("日期")
    kind: Code = column("类型", codes="会议类型")
    chair: Key = column("主持人", reference=STAFF)
    present: Text | None = column("参加人")
    progress: Text | None = column("进展情况")
    experience: Text | None = column("总结经验")
    measures: Text | None = column("改进对策")
    next_stage: Text | None = column("下一阶段布置")


class MinutesTask(
    Form, sheet=MINUTES_TASKS, table="xs_minutes_task", ref="KF-3.3", department="销售部", person="whose",
    parent=(MINUTES, ("meeting_no",)),
):  # fmt: skip
    """会上布置的任务：做什么、谁、几号。"""

    meeting_no: Key = column("纪要编号", key=True, reference=MINUTES)
    line_no: Count | None = column("行号", key=True, numbered=True, minimum=1)
    what: Text = column("做什么")
    whose: Key = column("负责人", reference=STAFF)
    due_on: Day = column("期限", red=LATE)
    done_on: Day | None = column("完成日期")

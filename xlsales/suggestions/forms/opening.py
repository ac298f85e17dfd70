"""开箱记录: when the box was opened, by whom, who watched, how many slips lay in it."""

from __future__ import annotations

from ...handbook.sheets import OPENINGS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key


class Opening(
    Form, sheet=OPENINGS, table="xs_box_opening", ref="KF-19", department="营销部", owner="评定委员会秘书",
    dated="opened_on",
):  # fmt: skip
    """每次开箱一行；建议的各个日期从开箱日算起。"""

    opened_on: Day = column("开箱日期", key=True)
    opened_by: Key = column("开箱人", reference=STAFF)
    witness: Key = column("监箱人", reference=STAFF, note="另外一个人")
    slips: Count = column("张数", minimum=0, unit="张")

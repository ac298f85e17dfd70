"""评定大会记录: all staff meet every three months, grades are decided and paid on the spot (KF-21)."""

from __future__ import annotations

from ...handbook.sheets import GATHERINGS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Text


class Gathering(
    Form, sheet=GATHERINGS, table="xs_gathering", ref="KF-21", department="营销部",
    owner="评定委员会秘书", dated="held_on",
):  # fmt: skip
    """评定大会的日期、主持人和到会人数；签到按人数，不用名单。"""

    held_on: Day = column("大会日期", key=True)
    chaired_by: Key = column("主持人", reference=STAFF)
    present: Count = column("到会人数", minimum=0, unit="人")
    minutes: Text | None = column("会议纪要")

"""部门人数: headcount of a department at the end of a month."""

from __future__ import annotations

from ...handbook.sheets import DEPARTMENTS, HEADCOUNTS
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Month


class Headcount(
    Form, sheet=HEADCOUNTS, table="xs_headcount", ref="KF-23.4", department="企管",
    parent=(DEPARTMENTS, ("name",)),
):  # fmt: skip
    """各部门每月在册人数，用于团体奖的比例。"""

    name: Code = column("部门", codes="部门", key=True, reference=DEPARTMENTS)
    month: Month = column("年月", key=True)
    headcount: Count = column("人数", minimum=0, unit="人")

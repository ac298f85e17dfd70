"""客户分级 comes due again (FW-5): the setting 客户分级周期 after the last one that was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow.compute as pc

from ...handbook.dates import month_day
from ...handbook.sheets import CUSTOMER_GRADES
from ...kernel.deadline import PAPER, DueDay, Task, deadline
from ...kernel.given import Given
from ...kernel.ref import Ref

FW_5 = Ref.parse("FW-5")
MONTHS = 12


@deadline(CUSTOMER_GRADES, CUSTOMER_GRADES)
def next_grading(source: Any, given: Given) -> Iterator[Task]:
    """Once the month has come in which it is due; nothing for who has never graded."""
    grades = source.tables[CUSTOMER_GRADES].until(given.today)
    last = pc.max(grades["graded_on"].filter(pc.is_valid(grades["confirmed_by"]))).as_py()
    if last is None:
        return
    year, month = divmod(last.year * MONTHS + last.month - 1 + given.settings.grading_months, MONTHS)
    if given.today >= date(year, month + 1, 1):
        due = DueDay.on(month_day(year, month + 1, 31))
        what = f"{year}-{month + 1:02} 的客户分级"
        yield Task(CUSTOMER_GRADES, what, "客户服务专员", FW_5, PAPER, due, CUSTOMER_GRADES)

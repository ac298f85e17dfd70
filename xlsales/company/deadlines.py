"""When a regulation has to be revised (FW-12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..handbook.dates import month_day
from ..handbook.deadlines import deadline_on
from ..handbook.sheets import REGULATIONS
from ..kernel.deadline import PAPER, Due, DueDay, due
from ..kernel.given import Given
from ..kernel.ref import REGULATIONS as NAMES
from ..kernel.ref import Ref
from ..kernel.table import Row

YEARLY = NAMES["FW"]
"""The regulation that says of itself how often it is revised."""


def _in_force(tables: Any, given: Given) -> Iterable[Row]:
    """The last version of each regulation in force: a newer one is the revision."""
    found: dict[str, Row] = {}
    for row in tables[REGULATIONS]:
        day, before = row.effective_on, found.get(row.name)
        if day is not None and day <= given.today and (before is None or before.effective_on <= day):
            found[row.name] = row
    return found.values()


def _revision(row: Row, given: Given) -> DueDay | None:
    day = row.revise_by
    if day is None and row.name == YEARLY:
        last, months = row.effective_on, given.settings.regulation_months
        day = month_day(last.year, last.month + months, last.day)
    return None if day is None else deadline_on(day, given.calendar, given.settings)


REVISED = due(
    Due(
        kind="修订制度", sheet=REGULATIONS, field="name", rows=_in_force, day=_revision, whose="销售部经理",
        ref=Ref.parse("FW-12"), weight=PAPER,
    )
)  # fmt: skip

"""Which customers have the whole sheet, and whose record is older than it may be (资料更新周期). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce
from typing import Any

import pyarrow.compute as pc

from ...handbook.dates import month_day
from ...kernel.given import Given
from ...kernel.table import Row, Table
from ..forms.customer import WHOLE
from ..states import STOPPED


def has_whole(customers: Table) -> Any:
    """Mask of the customers of whom something stands that only the whole sheet has."""
    return reduce(pc.or_, (pc.is_valid(customers[name]) for name in WHOLE))


def lacks_whole(customers: Table) -> Any:
    """Mask of the others."""
    return pc.invert(has_whole(customers))


def due_on(filled: date, months: int) -> date:
    """The last day on which a record of ``filled`` is new enough."""
    return month_day(filled.year, filled.month + months, filled.day)


def outdated(given: Given, customers: Table) -> Iterator[Row]:
    """The customers served whose record ran out before today: a whole one sooner than a short one."""
    settings = given.settings
    for row, whole in zip(customers, has_whole(customers).to_pylist(), strict=True):
        months = settings.record_months if whole else settings.short_record_months
        if row.filled_on and row.status not in STOPPED and due_on(row.filled_on, months) < given.today:
            yield row

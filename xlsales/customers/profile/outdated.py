"""Which customers' records are older than they may be (资料更新周期, 简表更新周期). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...handbook.dates import month_day
from ...kernel.given import Given
from ...kernel.table import Row, Table
from ..states import STOPPED


def due_on(filled: date, months: int) -> date:
    """The last day on which a record of ``filled`` is new enough."""
    return month_day(filled.year, filled.month + months, filled.day)


def outdated(given: Given, customers: Table, profiles: Table) -> Iterator[Row]:
    """The customers served whose record ran out before today; a later whole sheet renews it."""
    whole = {row.customer_code: row.filled_on for row in profiles}
    settings = given.settings
    for row in customers:
        days = [day for day in (row.filled_on, whole.get(row.customer_code)) if day is not None]
        months = settings.record_months if row.customer_code in whole else settings.short_record_months
        if days and row.status not in STOPPED and due_on(max(days), months) < given.today:
            yield row

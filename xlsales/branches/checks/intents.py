"""Whether 要货意向清单 came in time and with its signatures (DH-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from ...company.forms.branch import Branch
from ...handbook.deadlines import intent_deadline, month_intent_deadline
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..forms.intent import Intent

CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
MONTHLY = "月"
SIGNERS = (
    ("storekeeper", "storekeeper_on", "库管员"),
    ("clerk", "clerk_on", "销售内勤"),
    ("manager", "manager_on", "经理"),
)


@rule("B45", "DH-7", severity=Severity.WARN, on=(Intent, Branch))
def intents_are_sent_in_time(given: Given, intents: Table, branches: Table) -> Iterator[Flaw]:
    """由销售内勤于每周五下班前传至公司销售部。"""
    clerks = {row.branch_code: row.clerk for row in branches}
    for row in intents:
        yield from _signed(row)
        clerk = clerks.get(row.branch_code)
        if row.sent_by and clerk and row.sent_by != clerk:
            what = f"{row.subject}由 {row.sent_by} 传出，不是销售内勤 {clerk}"
            yield row.flaw("sent_by", what=what, advice="请由销售内勤传出", required=clerk)
        if row.starts_on is not None:
            yield from _in_time(row, deadline(row.cycle, row.starts_on, given), given)


def deadline(cycle: str | None, starts_on: date, given: Given) -> datetime:
    """The last moment for the list of a week or month that starts on a day."""
    due = month_intent_deadline if cycle == MONTHLY else intent_deadline
    return due(starts_on, given.calendar, given.settings).at(given.settings.closing_time)


def sent(row: Row) -> datetime | None:
    """When a list was sent; a blank or unreadable time is the end of the day's work: 00:00 of the day."""
    if row.sent_on is None:
        return None
    found = CLOCK.fullmatch(row.sent_at or "")
    clock = time(int(found[1]), int(found[2])) if found else time()
    return datetime.combine(row.sent_on, clock)


def _signed(row: Row) -> Iterator[Flaw]:
    for field, day, word in SIGNERS:
        values = row.values()
        if values[field] is None or values[day] is None:
            what = f"{row.subject}没有{word}签字"
            yield row.flaw(field, what=what, advice=f"请{word}签字并填日期", required="三方签字")


def _in_time(row: Row, due: datetime, given: Given) -> Iterator[Flaw]:
    when = sent(row)
    required = f"不晚于 {due:%Y-%m-%d %H:%M}"
    if when is None:
        if given.today > due.date():
            yield row.flaw(
                "sent_on", what=f"{row.subject}还没有传出", advice="请传至销售部", required=required
            )
    elif when > due + timedelta(0):
        what = f"{row.subject}在 {when:%Y-%m-%d %H:%M} 才传出"
        yield row.flaw("sent_on", what=what, advice="照常计算符合率，但算迟报", required=required)

"""What of the post somebody has to see to: what waits, failed or is unsure, receipts that are awaited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from ..handbook.sheets import OUTGOING
from ..kernel.deadline import AWAITED, COSTS, PAPER, Due, DueDay, Task, due, never
from ..kernel.given import Given
from ..kernel.ref import HOUSE
from ..kernel.table import Row
from .receipts import DISPUTED
from .states import DELIVERED, FAILED, SENT, SIGNING, TO_SEND, UNSURE

CLERK = "销售内勤"
ASK_AFTER = 2
"""Working days that something may wait."""


def _rows(*states: str | None) -> Callable[[Any, Given], Iterator[Row]]:
    return lambda tables, _: (row for row in tables[OUTGOING] if row.status in states)


def _after(row: Row, given: Given) -> DueDay | None:
    if row.prepared_on is None:
        return None
    return DueDay.on(given.calendar.add(row.prepared_on, ASK_AFTER))


def _at_once(row: Row, given: Given) -> DueDay | None:
    return DueDay.on(row.prepared_on or given.today)


def _dispute(row: Row, given: Given) -> DueDay | None:
    return DueDay.on(given.calendar.add(row.returned_on, ASK_AFTER)) if row.returned_on else None


def _reply(row: Row, _: Given) -> DueDay | None:
    there = row.status in (SENT, DELIVERED) and row.returned_on is None
    return DueDay.on(row.reply_due) if row.reply_due and there else None


def _own(kind: str, **more: Any) -> Due:
    return due(Due(kind=kind, sheet=OUTGOING, field="status", whose=CLERK, ref=HOUSE, done=never, **more))


def pressing(tasks: Iterable[Task], today: date) -> Iterator[Task]:
    """Of tasks those that are late or due today."""
    return (task for task in tasks if task.due is not None and task.due.adjusted <= today)


WAITING = _own("送出待发文件", rows=_rows(None, TO_SEND), day=_after, weight=PAPER)
SIGNED = _own("催送签的文件", rows=_rows(SIGNING), day=_after, weight=AWAITED)
STUCK = _own("处理没有发成的", rows=_rows(FAILED, UNSURE), day=_at_once, weight=AWAITED)
DISPUTES = due(
    Due(
        kind="查清不符的对账", sheet=OUTGOING, field="outcome", whose="财务人员", ref=HOUSE, done=never,
        weight=COSTS, rows=lambda tables, _: (row for row in tables[OUTGOING] if row.outcome == DISPUTED),
        day=_dispute,
    )
)  # fmt: skip
RECEIPTS = _own("催收回执", rows=_rows(SENT, DELIVERED), day=_reply, weight=PAPER)

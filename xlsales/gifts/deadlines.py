"""What of gifts and cards has to be done by a day (FW-4.2-2, FW-8.4-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from ..handbook.sheets import GIFT_LINES, GIFTS, INQUIRIES, PROSPECTS
from ..kernel.deadline import AWAITED, PAPER, DueDay, Task, deadline
from ..kernel.given import Given
from ..kernel.life import AGREED
from ..kernel.ref import Ref
from ..kernel.table import Row, Table

BACK_DAYS = 30
"""Days after the consent in which gifts are given or brought back."""


def cards_due(cards: Table, prospects: Table, given: Given) -> Iterator[tuple[Row, date]]:
    """New customers (新客户开发) without a card, and until when they are to have one."""
    told = set(cards["customer_code"].to_pylist())
    for row in prospects.until(given.today):
        if row.customer_code and row.coded_on and row.customer_code not in told:
            yield row, row.coded_on + timedelta(given.settings.inquiry_days)


@deadline("发征询卡", INQUIRIES, PROSPECTS)
def cards_to_send(book: Any, given: Given) -> Iterable[Task]:
    """Cards that new customers are to have."""
    for row, last in cards_due(book.tables[INQUIRIES].until(given.today), book.tables[PROSPECTS], given):
        yield Task(
            "发征询卡", f"{row.customer_code} {row.company_name}", "客户服务专员", Ref.parse("FW-4.2-2"),
            PAPER, DueDay.on(last), PROSPECTS, row.prospect_no, row.number,
        )  # fmt: skip


@deadline("送礼品或退库", GIFTS, GIFT_LINES)
def gifts_to_give(book: Any, given: Given) -> Iterable[Task]:
    """Approved gifts that nobody has given or brought back; one line for an application."""
    open_lines: dict[str, int] = {}
    for line in book.tables[GIFT_LINES]:
        if line.given_on is None and not line.returned:
            open_lines[line.gift_no] = open_lines.get(line.gift_no, 0) + 1
    for head in book.tables[GIFTS].until(given.today):
        if head.decision == AGREED and head.approved_on and not head.void and head.gift_no in open_lines:
            last = DueDay.on(head.approved_on + timedelta(BACK_DAYS))
            yield Task(
                "送礼品或退库", f"{head.gift_no} 还有 {open_lines[head.gift_no]} 行",
                head.applicant or "客户服务主管", Ref.parse("FW-8.4-1"), AWAITED, last, GIFTS, head.gift_no,
                head.number,
            )  # fmt: skip

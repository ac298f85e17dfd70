"""What branches have to do by a day: points once a month, lists every week, orders in time (DH-5, DH-7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ..book.log.decided import days_of
from ..company.branches import NOT_OPEN
from ..handbook.dates import month_day
from ..handbook.sheets import (
    BRANCH_PRODUCTS,
    BRANCH_SALES,
    BRANCHES,
    EXCHANGES,
    INTENTS,
    ORDER_LINES,
    ORDERS,
    PRODUCTS,
    REORDER_POINTS,
    STOCK,
)
from ..kernel.columns.rows import tuples
from ..kernel.deadline import AWAITED, COSTS, MONTH, PAPER, WEEK, Due, DueDay, Task, deadline, due, periodic
from ..kernel.given import Given
from ..kernel.life.waiting import waits_for
from ..kernel.ref import Ref
from ..kernel.table import Row, Table
from .flow import EXCHANGE_LIFE
from .intents.lists import MONTHLY, WEEKLY, list_deadline, sent
from .points.calculation import PointInputs
from .stock.alerts import stock_alerts

DH_5, DH_7, DH_9 = map(Ref.parse, ("DH-5", "DH-7", "DH-9"))


def _last_day(month: date, given: Given) -> DueDay:
    return DueDay.on(month_day(month.year, month.month, given.settings.point_day))


def _of_month(row: Row, given: Given) -> DueDay | None:
    return _last_day(row.month, given) if row.month == given.today.replace(day=1) else None


def _without_point(tables: Any, given: Given, month: date) -> Iterator[Row]:
    return without_point(
        tables[BRANCHES], tables[PRODUCTS], tables[BRANCH_PRODUCTS], tables[REORDER_POINTS], month
    )


def without_point(
    branches: Table, products: Table, listed: Table, points: Table, month: date
) -> Iterator[Row]:
    """Rows of 机构产品 on sale at an open branch that have no point for ``month``."""
    opened = {row.branch_code for row in branches if row.status not in NOT_OPEN}
    known = tuples(points, "branch_code", "product_code", "month")
    own = {(branch, code) for branch, code, of in known if of == month}
    ended = dict(tuples(products, "product_code", "discontinued_on"))
    for row in listed:
        on_sale = (row.on_sale_from or month) <= month <= (ended.get(row.product_code) or month)
        if row.branch_code in opened and on_sale and (row.branch_code, row.product_code) not in own:
            yield row


POINT = due(
    periodic(
        kind="确定订货点", sheet=BRANCH_PRODUCTS, field="product_code", whom=_without_point, every=MONTH,
        day=_last_day, whose="branch_code.manager", ref=DH_5, weight=PAPER,
        missing=("{row}没有{month:%Y-%m}的订货点", "请经理确定；现沿用上月"),
        required="每月{day}日前确定",
    )
)  # fmt: skip
SIGNED = due(
    Due(
        kind="签字确定订货点", sheet=REORDER_POINTS, field="set_by", day=_of_month,
        whose="branch_code.manager", ref=DH_5, weight=PAPER,
        missing=("{row}的订货点没有人确定", "请经理签字"), required="经理",
    )
)  # fmt: skip
SET_ON = Due(
    kind="确定订货点的日期", sheet=REORDER_POINTS, field="set_on", day=_of_month, whose="branch_code.manager",
    ref=DH_5, late=("{row}的订货点在 {done} 才确定", "请按时确定"), required="不晚于 {due}",
)  # fmt: skip
"""Only looked at by the check: who has set a point has done it."""


def _list_day(row: Row, given: Given) -> DueDay | None:
    return None if row.starts_on is None else list_deadline(row.cycle, row.starts_on, given)


def _without_list(tables: Any, _: Given, monday: date) -> Iterator[Row]:
    """Open branches that have made no list for the week, nor one for its month."""
    own = {
        branch for branch, cycle, starts in tuples(tables[INTENTS], "branch_code", "cycle", "starts_on")
        if starts == (monday.replace(day=1) if cycle == MONTHLY else monday)
    }  # fmt: skip
    return (row for row in tables[BRANCHES] if row.status not in NOT_OPEN and row.branch_code not in own)


def _weekly(monday: date, given: Given) -> DueDay:
    return list_deadline(WEEKLY, monday, given)


SENT = due(
    Due(
        kind="传出要货意向清单", sheet=INTENTS, field="sent_on", day=_list_day, done=sent,
        clock="closing_time", whose="branch_code.clerk", ref=DH_7, once=("branch_code", "starts_on"),
        missing=("{row}还没有传出", "请传至销售部"),
        late=("{row}在 {done} 才传出", "照常计算符合率，但算迟报"), required="不晚于 {due}",
    )
)  # fmt: skip
due(
    periodic(
        kind="做下周要货意向清单", sheet=BRANCHES, field="branch_code", whom=_without_list, every=WEEK,
        day=_weekly, whose="manager", ref=DH_7,
    )
)  # fmt: skip


@deadline(
    "到订货点要订货", BRANCHES, PRODUCTS, BRANCH_PRODUCTS, STOCK, BRANCH_SALES, REORDER_POINTS, ORDERS,
    ORDER_LINES,
)  # fmt: skip
def stock_to_order(book: Any, given: Given) -> Iterable[Task]:
    """Stock at its point, by F18; what is ordered is done."""
    managers = book.tables[BRANCHES].names("branch_code", "manager")
    for own in stock_alerts(PointInputs.of(book.tables), given):
        if own.due is not None:
            who = managers.get(own.branch) or "分支机构经理"
            yield Task(
                "到订货点要订货", f"{own.branch}的{own.product}", who, DH_5, COSTS, DueDay.on(own.due), STOCK,
                own.product, since=own.since,
            )  # fmt: skip


@deadline("调换货", EXCHANGES)
def exchanges_that_wait(book: Any, given: Given) -> Iterator[Task]:
    """Exchanges that are not closed, by the step that follows."""
    table = book.tables[EXCHANGES]
    days = days_of(book.log, table.form, EXCHANGE_LIFE.field)
    for row in EXCHANGE_LIFE.read(table.until(given.today), given.today):
        waits = waits_for(EXCHANGE_LIFE, row, days, given.settings.roles)
        if waits:
            kind, who = f"调换货单待{waits.deed}", "、".join(waits.roles)
            place = (EXCHANGES, row.key, row.number)
            yield Task(kind, row.key, who, DH_9, AWAITED, None, *place, since=waits.since)

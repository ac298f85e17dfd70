"""What the first screen says of 销售任务: by 专员 for who leads them, of the house for who leads it.

Months stand one below the other, the newest first, as many as there is room for (GW-8.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

import pyarrow.compute as pc

from ..customers.keeping.handing import sellers_on
from ..customers.sales import DELIVERED, Sales, year_before
from ..handbook.dates import month_end
from ..handbook.sheets import (
    CUSTOMERS,
    DELIVERIES,
    HANDOVERS,
    ORDER_REGISTER,
    ORDERS,
    PRODUCTS,
    RECEIPTS,
    SALES_TARGETS,
    STAFF,
)
from ..kernel.screen import MONTHS, Figures, ScreenInput, Value, declare
from ..ledger.money import yuan
from ..ledger.opened import received_in
from .flow import SUPERVISOR
from .screen import MANAGERS, ordered
from .statistics.reports import targets_of, task_rate
from .statistics.results import ORDERED, heads_of, sold_in, superiors, task_of, task_of_all

MANAGER, BOSSES = MANAGERS[:1], MANAGERS[1:]
ROOM, BACK = 12, 4
"""Rows there are, and months shown at most."""
SHEETS = (
    SALES_TARGETS, STAFF, CUSTOMERS, HANDOVERS, ORDERS, ORDER_REGISTER, PRODUCTS, DELIVERIES, RECEIPTS,
)  # fmt: skip
Row = tuple[Value, ...]


def _months(look: ScreenInput) -> list[date]:
    """The first days of this month and of those before."""
    found = [look.given.today.replace(day=1)]
    while len(found) < BACK:
        found.append((found[-1] - timedelta(1)).replace(day=1))
    return found


def _period(month: date, look: ScreenInput) -> tuple[date, date]:
    return month, min(month_end(month), look.given.today)


def _rate(made: Decimal, target: Decimal | None) -> str:
    """任务完成率 as a word; blank where there is no task."""
    rate = task_rate(made, target)
    return "" if rate is None else f"{rate:.2%}"


def _targets(look: ScreenInput) -> list[dict[str, Decimal]]:
    return [targets_of(look.tables[SALES_TARGETS], month) for month in _months(look)]


def _sold(look: ScreenInput) -> list[dict[str, Decimal]]:
    return sold_in(look.tables, look.given, _months(look))


def _received(look: ScreenInput) -> list[dict[str, Decimal]]:
    """回款 of each month by whose the customer was."""
    periods = [_period(month, look) for month in _months(look)]
    found = []
    for (_, last), own in zip(periods, received_in(look.tables, look.given, periods), strict=True):
        sellers = sellers_on(look.tables[CUSTOMERS], look.tables[HANDOVERS], last)
        money: dict[str, Decimal] = {}
        for code, amount in own.items():
            if amount and (seller := sellers.get(code)):
                money[seller] = money.get(seller, Decimal(0)) + yuan(amount)
        found.append(money)
    return found


def _own_people(look: ScreenInput) -> Callable[[str], bool]:
    """Whether somebody is one of whom the one who looks leads; where nobody in particular looks, all are."""
    above = superiors(look.tables)
    return lambda person: not look.who or look.who in (person, above.get(person))


def _everybody(_: ScreenInput) -> Callable[[str], bool]:
    return lambda _: True


def _people(look: ScreenInput, of: Callable[[ScreenInput], Callable[[str], bool]]) -> list[Row]:
    """Made, task, 完成率 and 回款 of each person and month; a 主管 only with what he sold himself."""
    wanted, names = of(look), look.tables[STAFF].names("staff_no", "name")
    found: list[Row] = []
    figures = zip(_months(look), *map(look.once, (_sold, _targets, _received)), strict=True)
    for month, sold, targets, money in figures:
        known = {person for person in (*sold, *targets, *money) if wanted(person)}
        people = sorted(known - (heads_of(look.tables, known) - sold.keys()))
        if found and len(found) + len(people) > ROOM:
            break
        for person in people:
            made, task = sold.get(person, Decimal(0)), targets.get(person)
            name = f"{month.month}月 {names.get(person) or person}"
            found.append((name, made, task, _rate(made, task), money.get(person, Decimal(0))))
    return found


def _title(look: ScreenInput, of: Callable[[ScreenInput], Callable[[str], bool]]) -> str:
    """The sum of this month, against the task of all of them."""
    wanted, sold, targets = of(look), look.once(_sold)[0], look.once(_targets)[0]
    made = sum((amount for person, amount in sold.items() if wanted(person)), Decimal(0))
    if look.who and of is _own_people:
        above = superiors(look.tables)
        task = task_of(look.who, targets, [each for each in targets if above.get(each) == look.who])
    else:
        task = task_of_all(look.tables, targets)
    rate = _rate(made, task)
    done = f"，完成任务 {rate}" if rate else "，没有登记任务"
    return f"本月{look.given.settings.target_basis} {made:,.2f} 元{done}；按专员"


def _headers(look: ScreenInput) -> tuple[str, ...]:
    return "专员", f"{look.given.settings.target_basis}（{look.unit}）", "任务", "完成率", "回款"


def _delivered(look: ScreenInput) -> Sales:
    settings = look.given.settings.model_copy(update={"sales_basis": DELIVERED})
    return Sales(look.tables, settings, look.given.today)


def _since(look: ScreenInput, sheet: str, field: str) -> date:
    """The day of the first row: of what was before it nothing is known."""
    return pc.min(look.tables[sheet][field]).as_py() or date.max


def _house(look: ScreenInput) -> list[Row]:
    """订货、发货、回款 of each month, of the same month a year ago, and the task of what it is set for."""
    months = _months(look)
    before = [year_before(month) for month in months]
    periods = [_period(month, look) for month in (*months, *before)]
    money = dict(zip(periods, received_in(look.tables, look.given, periods), strict=True))
    sales, orders = look.once(_delivered), look.once(ordered)
    kinds: Mapping[str, tuple[date, Callable[[tuple[date, date]], Decimal]]] = {
        ORDERED: (
            min((date(year, month, 1) for year, month in orders), default=date.max),
            lambda own: orders.get((own[0].year, own[0].month), Decimal(0)),
        ),
        "发货": (
            _since(look, DELIVERIES, "delivered_on").replace(day=1),
            lambda own: sum(sales.amounts(*own).values(), Decimal(0)),
        ),
        "回款": (
            _since(look, RECEIPTS, "received_on").replace(day=1),
            lambda own: yuan(sum(money[own].values())),
        ),
    }
    found: list[Row] = []
    for at, targets in enumerate(look.once(_targets)):
        for word, (since, amount) in kinds.items():
            now, last = (
                amount(own) if own[0] >= since else None for own in (periods[at], periods[at + len(months)])
            )
            task = task_of_all(look.tables, targets) if word == look.given.settings.target_basis else None
            shown = [None if own is None else look.money(own) for own in (now, last, task)]
            rate = "" if now is None else _rate(now, task)
            found.append((f"{months[at].month}月{word}", *shown[:2], rate, shown[2]))
    return found


def _house_headers(look: ScreenInput) -> tuple[str, ...]:
    return "各月", f"本年（{look.unit}）", "上年同月", "完成率", "任务"


declare(
    Figures(
        MONTHS,
        _headers,
        lambda look: _people(look, _own_people),
        SHEETS,
        lambda look: _title(look, _own_people),
        SUPERVISOR,
    ),
    Figures(
        MONTHS,
        _headers,
        lambda look: _people(look, _everybody),
        SHEETS,
        lambda look: _title(look, _everybody),
        MANAGER,
    ),
    Figures(MONTHS, _house_headers, _house, SHEETS, lambda _: "订货、发货、回款：本月和前三个月", BOSSES),
)

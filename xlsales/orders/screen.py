"""What the first screen says of orders: what waits, what must leave, the year against the last one."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from ..handbook.sheets import (
    CONTRACT_LINES,
    CONTRACTS,
    DELIVERIES,
    ORDER_COPIES,
    ORDER_LINES,
    ORDER_REGISTER,
    ORDERS,
    PRODUCTS,
)
from ..kernel.columns.rows import tuples
from ..kernel.deadline import COSTS
from ..kernel.exact import quotient
from ..kernel.screen import MONTHS, Count, Figures, OnboardingStep, ScreenInput, declare, rows_of, tasks_of
from ..ledger.states import DRAFT, WAITS
from .flow import OFFICE, SUPERVISOR
from .statistics.counting import ordered_lines
from .statistics.undelivered import undelivered_lines

CLERKS, FINANCE = ("销售专员", "片区销售专员"), "财务人员"
MANAGERS = ("销售部经理", "营销总监", "副总经理", "总经理", "董事长", "总裁")
ALL = (*OFFICE, *SUPERVISOR, *CLERKS, *MANAGERS)
ENTRY = "录单"
SOON = 3
"""Working days within which goods have to arrive that have not left."""
YEAR = range(1, 13)
Bar = tuple[str, Decimal | None, Decimal | None, str, Decimal | None]


def _own(look: ScreenInput) -> set[str] | None:
    """The orders of the 专员 who looks; None where he sees all."""
    if not look.owner:
        return None
    return {
        number for number, clerk in tuples(look.tables[ORDERS], "order_no", "clerk") if clerk == look.owner
    }


def drafts(look: ScreenInput) -> int:
    """Orders that are not finished."""
    own = _own(look)
    return sum(
        status == DRAFT and not void and (own is None or number in own)
        for number, status, void in tuples(look.tables[ORDERS], "order_no", "status", "void")
    )


def to_leave(look: ScreenInput) -> int:
    """Orders wanted within three working days, or before, of which something has not left."""
    last, own = look.given.calendar.add(look.given.today, SOON), _own(look)
    return len({
        line.order_no
        for line in undelivered_lines(look.tables, look.given.today)
        if line.wanted_on is not None and line.wanted_on <= last and (own is None or line.order_no in own)
    })  # fmt: skip


def ordered(look: ScreenInput) -> dict[tuple[int, int], Decimal]:
    """What was ordered by year and month."""
    found: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for line in ordered_lines(look.tables, look.given.today).staff:
        if not look.owner or line.code == look.owner:
            found[line.received_on.year, line.received_on.month] += line.amount
    return dict(found)


def this_month(look: ScreenInput) -> Decimal:
    """What was ordered this month."""
    today = look.given.today
    return look.money(look.once(ordered).get((today.year, today.month), Decimal("0.00")))


def months(look: ScreenInput) -> list[Bar]:
    """Each month of this year and of the last; months to come, and those before any order, are blank."""
    found, today = look.once(ordered), look.given.today
    first = min(found, default=(today.year, today.month))

    def amount(year: int, month: int) -> Decimal | None:
        if not first <= (year, month) <= (today.year, today.month):
            return None
        return found.get((year, month), Decimal("0.00"))

    rows, total = list[Bar](), Decimal(0)
    for month in YEAR:
        now, before = amount(today.year, month), amount(today.year - 1, month)
        total += now or 0
        shown = [
            None if own is None else look.money(own) for own in (now, before, None if now is None else total)
        ]
        rows.append((f"{month}月", shown[0], shown[1], growth(now, before), shown[2]))
    return rows


def growth(now: Decimal | None, before: Decimal | None) -> str:
    """How much more than a year ago, as a word; blank where one of them is not known, or was nothing.

    >>> growth(Decimal("110.4"), Decimal("120")), growth(Decimal("120"), Decimal("110.4")), growth(None, None)
    ('-8.0%', '+8.7%', '')
    """
    rate = quotient(now - before, before, 3) if now is not None and before else None
    return "" if rate is None else f"{rate:+.1%}"


def _headers(look: ScreenInput) -> tuple[str, ...]:
    year = look.given.today.year
    return "月份", f"{year}年（{look.unit}）", f"{year - 1}年", "比上年", "本年累计"


COUNTED = (ORDER_REGISTER, ORDERS, PRODUCTS)
declare(
    OnboardingStep(
        5,
        "第一张订货单",
        "先填“合同”“合同_明细”（状态选生效）；在“录单”填黄格，点“登记”“订单审核”“打印三联”",
        ENTRY,
        rows_of(ORDERS),
        (ORDERS,),
        (CONTRACTS, CONTRACT_LINES),
    ),
    Count("发货待放行", ORDERS, (*OFFICE, FINANCE), tasks_of("发货待放行"), (ORDERS,), COSTS),
    Count(
        "三日内要到、未发完", ORDERS, ALL, to_leave,
        (ORDERS, ORDER_LINES, PRODUCTS, DELIVERIES), COSTS,
    ),
    Count("待审订货单", ORDERS, ALL, tasks_of(WAITS), (ORDERS,)),
    Count("待送三部门", ORDERS, OFFICE, tasks_of("待送三部门"), (ORDERS,)),
    Count("三联没有送达", ORDER_COPIES, OFFICE, tasks_of("三联没有送达"), (ORDER_COPIES,)),
    Count(DRAFT, ORDERS, (*OFFICE, *CLERKS), drafts, (ORDERS,)),
    Count(
        "本月订货", ORDER_REGISTER, (*SUPERVISOR, *CLERKS, *MANAGERS), this_month, COUNTED, money=True
    ),
    Figures(MONTHS, _headers, months, COUNTED, lambda _: "订货金额：本年与上年，按月"),
)  # fmt: skip

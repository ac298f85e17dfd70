"""F16 for gifts; satisfaction, cards that came back, loyalty (GW-9.1). Pure."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ..handbook.dates import month_day
from ..kernel.exact import product, quotient
from ..kernel.life import AGREED
from ..kernel.table import Row, Table

if TYPE_CHECKING:
    from ..handbook.settings import Settings

NORMAL, UNIT, CUSTOMER, DEPARTMENT = "正常", "单价超限", "客户年度超限", "部门年度超限"
RECIPIENT = "受赠人十二月超限"
MONEY_LIKE = ("现金", "红包", "购物卡", "礼品卡", "储值卡", "礼券", "代金券", "提货券")
"""No gifts, whatever they are worth: refused by name."""
ZERO, HIGHEST = Decimal(0), 5


class Limits(NamedTuple):
    """礼品单价提示, 客户年度上限, 部门年度预算, 受赠人十二月上限 (None: none); equal is allowed."""

    unit: Decimal
    customer: Decimal
    department: Decimal
    recipient: Decimal | None = None

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """Those of the settings."""
        return cls(
            settings.gift_unit_limit, settings.gift_customer_limit, settings.gift_department_budget,
            settings.gift_recipient_limit,
        )  # fmt: skip


def marks(price: Decimal, customer: Decimal, department: Decimal, limits: Limits) -> list[str]:
    """What exceeds a limit: the unit price, the customer's sum of the year, the department's.

    >>> limits = Limits(Decimal(100), Decimal(2000), Decimal(20000))
    >>> marks(Decimal(100), Decimal(2000), Decimal(20000), limits)
    []
    >>> marks(Decimal("100.01"), Decimal("2100.05"), Decimal(0), limits)
    ['单价超限', '客户年度超限']
    """
    over = (price > limits.unit, customer > limits.customer, department > limits.department)
    return [word for word, is_over in zip((UNIT, CUSTOMER, DEPARTMENT), over, strict=True) if is_over]


def refused(goods: str) -> str:
    """What in a name is money by another name; blank where nothing is.

    >>> refused("超市购物卡 200 元"), refused("茶叶")
    ('购物卡', '')
    """
    return next((word for word in MONEY_LIKE if word in goods), "")


class GivenLine(NamedTuple):
    """A line of an application with what it comes to; ``department`` is the sum of its department's year.

    ``recipient`` is what the person got in the twelve months that end with the application.
    """

    head: Row
    line: Row
    amount: Decimal
    customer: Decimal
    department: Decimal
    recipient: Decimal
    marks: tuple[str, ...]


class _TwelveMonths:
    """What somebody was given, as far as it is not older than twelve months; days come in their order."""

    def __init__(self) -> None:
        self.days: deque[tuple[date, Decimal]] = deque()
        self.total = ZERO

    def with_(self, day: date, amount: Decimal) -> Decimal:
        """The sum with one more."""
        before = month_day(day.year - 1, day.month, day.day)
        self.days.append((day, amount))
        self.total += amount
        while self.days[0][0] <= before:
            self.total -= self.days.popleft()[1]
        return self.total


def counts(head: Row) -> bool:
    """Whether an application counts: it was not turned down."""
    return not head.void and head.decision in (None, AGREED)


def judged_lines(heads: Table, lines: Table, limits: Limits) -> list[GivenLine]:
    """Every line of applications that count, in the order of their days; what went back counts nothing.

    客户年度 and 受赠人近十二月 are added up to the line, 部门年度 to the end of its application.
    """
    own: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        own[line.gift_no].append(line)
    known = [head for head in heads if head.gift_no and head.applied_on and counts(head)]
    customers, places = (
        defaultdict[tuple[str, int], Decimal](Decimal),
        defaultdict[tuple[str, int], Decimal](Decimal),
    )
    people, found = defaultdict[tuple[str, str], _TwelveMonths](_TwelveMonths), []
    for head in sorted(known, key=lambda each: (each.applied_on, each.gift_no)):
        year = head.applied_on.year
        sums = [
            ZERO if line.returned else product(line.quantity or ZERO, line.price or ZERO)
            for line in own[head.gift_no]
        ]
        place = head.department_name or "", year
        places[place] += sum(sums, ZERO)
        for line, amount in zip(own[head.gift_no], sums, strict=True):
            whom = line.customer_code or "", year
            customers[whom] += amount
            person = people[line.customer_code or "", line.recipient or ""].with_(head.applied_on, amount)
            over = marks(line.price or ZERO, customers[whom], places[place], limits)
            over += [RECIPIENT] if limits.recipient is not None and person > limits.recipient else []
            found.append(GivenLine(head, line, amount, customers[whom], places[place], person, tuple(over)))
    return found


def totals(lines: Iterable[GivenLine]) -> dict[str, Decimal]:
    """What each application comes to, what went back too: that was applied for."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for own in lines:
        found[own.head.gift_no] += product(own.line.quantity or ZERO, own.line.price or ZERO)
    return dict(found)


def satisfaction(scores: Sequence[int | None]) -> Decimal | None:
    """满意度 of the answers on a card, or of many: their mean ÷ 5; None without an answer.

    >>> satisfaction([4, 5, 3, 4, 4])
    Decimal('0.8000')
    """
    told = [score for score in scores if score is not None]
    return quotient(Decimal(sum(told)), Decimal(HIGHEST * len(told)), 4)


def share(part: int, whole: int) -> Decimal | None:
    """A share, four decimals; None of nothing."""
    return quotient(Decimal(part), Decimal(whole), 4)


def half_of(day: date) -> tuple[date, date]:
    """The first day of the half-year of ``day``, and of the next.

    >>> half_of(date(2025, 6, 30)), half_of(date(2025, 7, 1))[1]
    ((datetime.date(2025, 1, 1), datetime.date(2025, 7, 1)), datetime.date(2026, 1, 1))
    """
    if day.month < 7:
        return date(day.year, 1, 1), date(day.year, 7, 1)
    return date(day.year, 7, 1), date(day.year + 1, 1, 1)


def before(day: date) -> date:
    """The same first of a month a year ago."""
    return day.replace(year=day.year - 1)


def loyal(orders: Mapping[str, Collection[date]], half: tuple[date, date], until: date) -> tuple[int, int]:
    """忠诚度: who ordered in last year's same half, up to the same day, and of those who did again."""
    first, last = half[0], min(half[1], until + timedelta(1))
    ago, end = before(first), month_day(last.year - 1, last.month, last.day)
    then = [days for days in orders.values() if any(ago <= day < end for day in days)]
    return sum(any(first <= day < last for day in days) for days in then), len(then)

"""When money falls due, by 结算方式 (practice of offices; spec F5).

| 结算方式 | 应付日 |
|---|---|
| 款到发货, 定金+尾款 | the day of delivery: it should have been paid before |
| 货到N天, and no 结算方式 at all | delivery + N (F5) |
| 票到N天 | date of the invoice + N; without an invoice not due |
| 月结N天 | end of the month of delivery + N |
| 次月X日 | day X of the next month, its last day where it is shorter |
| 批结 | the next delivery; the last one is not due |
| 铺底 | stands in 期初余额, agreed for each document |
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..handbook.codes import code_list
from ..handbook.codes import term_days as number_in
from ..handbook.dates import month_day

CODES = "结算方式"
PREPAID = frozenset({"款到发货", "定金+尾款"})
"""Paid before delivery: such a customer needs no 最高信用程度."""
_LONGEST = 36500
_LAST_OF_MONTH = 31
_DAYS = {
    "货到N天": (0, _LONGEST), "票到N天": (0, _LONGEST), "月结N天": (0, _LONGEST),
    "次月X日": (1, _LAST_OF_MONTH),
}  # fmt: skip
"""Which terms need a number, and between what."""


class Terms(NamedTuple):
    """结算方式 and 账期天数 (N, or X of 次月X日), as order, contract or customer has them; None = blank."""

    settlement: str | None = None
    days: int | None = None

    @property
    def words(self) -> str:
        """As people say it; blank where nothing is agreed.

        >>> Terms("月结N天", 30).words, Terms("月结N天").words, Terms("批结").words, Terms().words
        ('月结30天', '月结N天', '批结', '')
        """
        days = "" if self.days is None else str(self.days)
        return (self.settlement or "").replace("N", days or "N").replace("X", days or "X")

    @classmethod
    def read(cls, text: str | None, days: int | None = None) -> Terms:
        """Terms as people write them; a number inside the text counts where 账期天数 is blank.

        >>> Terms.read("月结30天"), Terms.read("月结30天", 60)
        (Terms(settlement='月结N天', days=30), Terms(settlement='月结N天', days=60))
        """
        return _read(text, days)


@lru_cache(maxsize=4096)
def _read(text: str | None, days: int | None) -> Terms:
    """A company has a handful of terms and a million rows."""
    if not text:
        return Terms(None, days)
    return Terms(code_list(CODES).parse(text) or text, number_in(text) if days is None else days)


def lacking(terms: Terms) -> str:
    """Why no 应付日 follows from terms, whatever is delivered; blank where one does.

    >>> lacking(Terms("月结N天")), lacking(Terms("次月X日", 45))
    ('结算方式是月结N天，没有填账期天数', '结算方式是次月X日，账期天数 45 不在 1 至 31 之间')
    >>> lacking(Terms("批结")), lacking(Terms(None, 30))
    ('', '')
    """
    if terms.settlement is None:
        return "没有填结算方式和账期天数" if terms.days is None else ""
    if terms.settlement not in _DAYS:
        return ""
    low, high = _DAYS[terms.settlement]
    if terms.days is None:
        return f"结算方式是{terms.settlement}，没有填账期天数"
    fits = low <= terms.days <= high
    return "" if fits else f"结算方式是{terms.settlement}，账期天数 {terms.days} 不在 {low} 至 {high} 之间"


@lru_cache(maxsize=4096)
def agreed(*levels: Terms) -> Terms:
    """The terms in force: the order's win, then the contract's, then the customer's.

    Days belong to their 结算方式: those of another one are not borrowed.

    >>> agreed(Terms(None, 45), Terms("货到N天", 30)), agreed(Terms("次月X日"), Terms("货到N天", 30))
    (Terms(settlement='货到N天', days=45), Terms(settlement='次月X日', days=None))
    """
    settlement = next((level.settlement for level in levels if level.settlement), None)
    own = (level.days for level in levels if level.settlement in (None, settlement))
    return Terms(settlement, next((days for days in own if days is not None), None))


def due_date(
    settlement: str | None,
    term_days: int | None,
    delivered_on: date | None,
    invoiced_on: date | None = None,
    next_delivery_on: date | None = None,
    *,
    stated: date | None = None,
) -> date | None:
    """应付日 of a delivery; None where it is not due yet (``not_due_yet`` tells) or not known.

    ``stated`` is the 应付日 written in the row: it wins.

    >>> due_date("月结N天", 60, date(2025, 6, 3)), due_date("次月X日", 31, date(2025, 1, 10))
    (datetime.date(2025, 8, 29), datetime.date(2025, 2, 28))
    """
    if stated is not None:
        return stated
    match settlement:
        case "款到发货" | "定金+尾款":
            return delivered_on
        case "货到N天" | None:
            return _later(delivered_on, term_days)
        case "票到N天":
            return _later(invoiced_on, term_days)
        case "月结N天":
            return _later(_month_end(delivered_on), term_days)
        case "次月X日":
            return _day_of_next_month(delivered_on, term_days)
        case "批结":
            return next_delivery_on
    return None


def not_due_yet(
    settlement: str | None, invoiced_on: date | None = None, next_delivery_on: date | None = None
) -> bool:
    """Whether a delivery without 应付日 waits for something to happen: its invoice, the next delivery.

    Otherwise an absent 应付日 is 数据不足.
    """
    waits = {"票到N天": invoiced_on, "批结": next_delivery_on}
    return settlement in waits and waits[settlement] is None


def _later(start: date | None, days: int | None) -> date | None:
    if start is None or days is None or not 0 <= days <= _LONGEST:
        return None
    return start + timedelta(days)


def _month_end(day: date | None) -> date | None:
    return day and month_day(day.year, day.month, _LAST_OF_MONTH)


def _day_of_next_month(day: date | None, number: int | None) -> date | None:
    if day is None or number is None or not 1 <= number <= _LAST_OF_MONTH:
        return None
    return month_day(day.year, day.month + 1, number)

"""Which months and weeks branches can be asked about: begun, not over, and with something recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pyarrow.compute as pc

from ...book.errors import BookError
from ...book.period import months_in_words, nothing_there
from ...handbook.dates import month_day
from ...handbook.sheets import INTENTS, ORDERS
from ...kernel.columns.rows import tuples
from ...kernel.given import Given
from ...kernel.table import Table
from ..intents.lists import MONTHLY, ListPeriod
from ..intents.score import NOT_ORDERED, Score
from .calculation import PointInputs
from .figures_month import month_span

WEEK = timedelta(7)
SAME_MONTH = (1, 11, 12, 13)
"""How many months back 上月 and 去年同月 may lie, 春节 and 同月口径 counted in."""


def require_sales(month: date, inputs: PointInputs, today: date) -> None:
    """BookError where 订货点 of ``month`` has nothing to go by.

    上月 must have begun; and where there are sales at all, some are of 上月 or 去年同月, or a manager has
    decided the month.
    """
    _require_begun(month, today)
    sold = _months(inputs.sales["sold_on"].to_pylist(), today)
    decided = {day.replace(day=1) for day in inputs.points["month"].drop_null().to_pylist()}
    if sold and month not in decided and not sold & {month_span(month, back).first for back in SAME_MONTH}:
        raise nothing_there(f"{month:%Y-%m} ", "上月和去年同月的销量", months_in_words(sold), "月份")


def sold_months(inputs: PointInputs, today: date) -> str:
    """The months of which sales are on record, in words; blank where there are none."""
    return months_in_words(_months(inputs.sales["sold_on"].to_pylist(), today))


def _require_begun(month: date, today: date) -> None:
    if month_span(month, 1).first >= today:
        words = f"{month:%Y-%m} 的上月还没有开始，算不出订货点；请核对月份或设置“业务日期”（现为 {today}）。"
        raise BookError(words, "future_month")


def require_to_come(period: ListPeriod, today: date) -> None:
    """BookError where intents would be of days that are over, or too far off to suggest anything."""
    first = period.starts_on
    last = month_day(first.year, first.month, 31) if period.cycle == MONTHLY else first + WEEK - timedelta(1)
    if last < today:
        raise BookError(
            f"{period.cycle} {first} 到 {last} 已经过去，不用再报要货意向，请核对日期。", "period"
        )
    _require_begun(first.replace(day=1), today)


def require_scores(month: date, tables: Mapping[str, Table], found: Iterable[Score], given: Given) -> None:
    """BookError where neither list nor order of ``month`` is there, or none of its weeks is over."""
    known = _listed_or_ordered(tables, given.today)
    if month not in known:
        raise nothing_there(f"{month:%Y-%m} ", "要货意向和机构的订货", months_in_words(known), "月份")
    if all(own.counts.rate is None and not own.weeks for own in found):
        words = f"{month:%Y-%m} 还没有一周过完，算不出要货意向符合率，请看以前的月份，或等这一周过完。"
        raise BookError(words, "future_month")


def _listed_or_ordered(tables: Mapping[str, Table], today: date) -> set[date]:
    orders = tables[ORDERS]
    own = orders.filtered(pc.is_valid(orders["branch_code"]))
    days = (
        day
        for day, status, void in tuples(own, "received_on", "status", "void")
        if not void and status not in NOT_ORDERED
    )
    return _months([*days, *tables[INTENTS]["starts_on"].to_pylist()], today)


def _months(days: Iterable[date | None], today: date) -> set[date]:
    return {day.replace(day=1) for day in days if day is not None and day <= today}

"""What a customer usually orders and how: 带出 writes it into cells that are still blank. Pure (DH-3.1)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from ...handbook.sheets import ORDER_LINES, PRODUCTS
from ...kernel.columns.rows import one_of, tuples
from ...kernel.table import Tables
from ...ledger.order_lines import NORMAL
from .buyer import Buyer, orders_of

YEAR = timedelta(365)
MOST, OFTEN, LATEST = 6, 2, 10
"""Goods that are offered; orders of a year that make a product usual; orders whose 订货方式 are counted."""


class UsualGoods(NamedTuple):
    """A product and the unit in which it was ordered last."""

    code: str
    unit: str


def _orders(own: Buyer, tables: Tables, today: date, without: str) -> list[tuple[date, str, str]]:
    """接单日期, 订单号码 and 订货方式 of his orders of a year, the latest first."""
    found = orders_of(own.code, tables, "branch_code" if own.branch else "customer_code").until(today)
    known = tuples(found, "received_on", "order_no", "channel")
    return sorted(
        ((day, order, channel or "") for day, order, channel in known
         if day and order and order != without and day > today - YEAR),
        reverse=True,
    )  # fmt: skip


def usual_channel(own: Buyer, tables: Tables, today: date, without: str = "") -> str:
    """The 订货方式 of most of his latest orders, of several the latest; blank where there is none."""
    channels = [channel for *_, channel in _orders(own, tables, today, without)[:LATEST] if channel]
    counts = Counter(channels)
    return max(channels, key=lambda channel: (counts[channel], -channels.index(channel)), default="")


def usual_goods(own: Buyer, tables: Tables, today: date, without: str = "") -> list[UsualGoods]:
    """What he ordered at least twice in a year and is still sold, what he orders most often first."""
    order = {number: place for place, (_, number, _) in enumerate(_orders(own, tables, today, without))}
    lines, products = tables[ORDER_LINES], tables[PRODUCTS]
    his = lines.filtered(one_of(lines["order_no"], order))
    sold = {code for code, gone in tuples(products, "product_code", "discontinued_on") if code and not gone}
    times: Counter[str] = Counter()
    latest: dict[str, tuple[int, str]] = {}
    for number, code, kind, unit in tuples(his, "order_no", "product_code", "line_type", "unit"):
        if code in sold and kind in (None, NORMAL):
            times[code] += 1
            latest[code] = min(latest.get(code, (len(order), "")), (order[number], unit or ""))
    often = [code for code, count in times.items() if count >= OFTEN]
    often.sort(key=lambda code: (-times[code], latest[code], code))
    return [UsualGoods(code, latest[code][1]) for code in often[:MOST]]

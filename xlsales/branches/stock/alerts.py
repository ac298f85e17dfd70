"""库存预警: what is out of stock or at its point, and which limits run out (DH-5, DH-8). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...funds.deadlines import EXPIRING, UNSET, renewals
from ...handbook.sheets import BRANCHES, FUNDS_LIMITS
from ...kernel.exact import plain, quotient
from ...kernel.given import Given
from ...kernel.table import Table
from ..points.calculation import OUT, PointInputs, PointLine, calculate
from ..points.figures import TO_ORDER
from ..points.figures_fast import Pair
from .figures import first_below, order_due
from .levels import counts


class Alert(NamedTuple):
    """One thing to act on; ``due`` is the last day for it, ``ratio`` stock ÷ point.

    ``since`` is the day from which on stock has been at its point.
    """

    branch: str
    kind: str
    product: str = ""
    on_hand: Decimal | None = None
    point: Decimal | None = None
    ratio: Decimal | None = None
    suggested: Decimal | None = None
    due: date | None = None
    since: date | None = None
    advice: str = ""


def alerts(tables: Mapping[str, Table], given: Given) -> list[Alert]:
    """Of every branch: shortages first, then what is at its point, then limits."""
    inputs = PointInputs.of(tables)
    found = [*stock_alerts(inputs, given), *_limits(tables, given)]
    rank = {OUT: 0, TO_ORDER: 1}
    return sorted(found, key=lambda own: (own.branch, rank.get(own.kind, 2), own.product))


def stock_alerts(inputs: PointInputs, given: Given) -> Iterator[Alert]:
    """What is out of stock or at its point."""
    lines = {(own.branch, own.product): own for own in calculate(inputs, given.today, given)}
    wanted = {pair for pair, line in lines.items() if line.status == TO_ORDER}
    levels: dict[Pair, list[tuple[date, Decimal, Decimal | None]]] = {}
    for pair, day, stock in counts(inputs.stock, inputs.products, given.today):
        if pair in wanted:
            levels.setdefault(pair, []).append((day, stock.on_hand, lines[pair].point))
    for pair, line in lines.items():
        own = line.stock
        if own is not None and (own.out or pair in wanted):
            since = first_below(levels.get(pair, []))
            due = order_due(since, given.calendar, given.settings.ordering_days) if since else None
            yield _alert(line, OUT if own.out else TO_ORDER, since, due, given.today)


def _alert(line: PointLine, kind: str, since: date | None, due: date | None, today: date) -> Alert:
    on_hand = line.stock.on_hand if line.stock else None
    ratio = None
    if on_hand is not None and line.point:
        ratio = quotient(max(on_hand, Decimal(0)), line.point, 2)
    advice = f"建议订 {plain(line.suggested)}" if line.suggested else "在途或已订，催促到货"
    if due is not None and due < today:
        advice = f"已过期限，{advice}"
    known = (on_hand, line.point, ratio, line.suggested, due, since, advice)
    return Alert(line.branch, kind, line.product, *known)


def _limits(tables: Mapping[str, Table], given: Given) -> Iterator[Alert]:
    advice = {UNSET: "请核定资金占用限额，此前的订货一律报营销总监", EXPIRING: "请核定下一期限额"}
    for own in renewals(tables[BRANCHES], tables[FUNDS_LIMITS], given):
        words = advice.get(own.kind) or f"已过期 {own.expired} 天，请重新核定"
        yield Alert(own.branch.branch_code, own.kind, due=own.ends_on, advice=words)

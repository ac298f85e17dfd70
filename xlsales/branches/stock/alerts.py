"""库存预警: what is out of stock or at its point, and which limits run out (DH-5, DH-8). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...company.branches import NOT_OPEN
from ...funds.figures import limit_in_force, renewal_due
from ...funds.held import limits_of
from ...handbook.sheets import BRANCHES, FUNDS_LIMITS
from ...kernel.exact import plain, quotient
from ...kernel.given import Given
from ...kernel.table import Table
from ..points.calculation import OUT, PointInputs, PointLine, calculate
from ..points.figures import TO_ORDER
from ..points.figures_fast import Pair
from .figures import first_below, order_due
from .levels import counts

EXPIRING, EXPIRED, UNSET = "限额将到期", "限额已过期", "限额未核定"


class Alert(NamedTuple):
    """One thing to act on; ``due`` is the last day for it, ``ratio`` stock ÷ point."""

    branch: str
    kind: str
    product: str = ""
    on_hand: Decimal | None = None
    point: Decimal | None = None
    ratio: Decimal | None = None
    suggested: Decimal | None = None
    due: date | None = None
    advice: str = ""


def alerts(tables: Mapping[str, Table], given: Given) -> list[Alert]:
    """Of every branch: shortages first, then what is at its point, then limits."""
    office = PointInputs.of(tables)
    found = [*_stock(office, given), *_limits(tables, given)]
    rank = {OUT: 0, TO_ORDER: 1}
    return sorted(found, key=lambda own: (own.branch, rank.get(own.kind, 2), own.product))


def _stock(office: PointInputs, given: Given) -> Iterator[Alert]:
    lines = {(own.branch, own.product): own for own in calculate(office, given.today, given)}
    levels: dict[Pair, list[tuple[date, Decimal, Decimal | None]]] = {}
    for pair, day, stock in counts(office.stock, office.products, given.today):
        if pair in lines:
            levels.setdefault(pair, []).append((day, stock.on_hand, lines[pair].point))
    for pair, line in lines.items():
        own = line.stock
        if own is not None and (own.out or line.status == TO_ORDER):
            since = first_below(levels.get(pair, [])) if line.status == TO_ORDER else None
            due = order_due(since, given.calendar, given.settings.ordering_days) if since else None
            yield _alert(line, OUT if own.out else TO_ORDER, due, given.today)


def _alert(line: PointLine, kind: str, due: date | None, today: date) -> Alert:
    on_hand = line.stock.on_hand if line.stock else None
    ratio = None
    if on_hand is not None and line.point:
        ratio = quotient(max(on_hand, Decimal(0)), line.point, 2)
    advice = f"建议订 {plain(line.suggested)}" if line.suggested else "在途或已订，催促到货"
    if due is not None and due < today:
        advice = f"已过期限，{advice}"
    return Alert(line.branch, kind, line.product, on_hand, line.point, ratio, line.suggested, due, advice)


def _limits(tables: Mapping[str, Table], given: Given) -> Iterator[Alert]:
    limits, own = limits_of(tables[FUNDS_LIMITS]), given.settings
    for row in tables[BRANCHES]:
        if not row.branch_code or row.status in NOT_OPEN:
            continue
        known = limits.get(row.branch_code, [])
        force = limit_in_force(known, given.today, own.limit_grace_days)
        if force is None:
            yield Alert(row.branch_code, UNSET, advice="请核定资金占用限额，此前的订货一律报营销总监")
        elif force.expired:
            advice = f"已过期 {force.expired} 天，请重新核定"
            yield Alert(row.branch_code, EXPIRED, advice=advice)
        else:
            ends = [each.ends_on for each in known if each.ends_on and each.ends_on >= given.today]
            follows = (
                any(each.ends_on is None or each.ends_on > max(ends) for each in known) if ends else True
            )
            if not follows and given.today >= renewal_due(max(ends), own.limit_warn_days):
                yield Alert(row.branch_code, EXPIRING, due=max(ends), advice="请核定下一期限额")

"""订货统计表 (D14, DH-3.2): a month's orders by customer, product or 专员. Pure and exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

NOTHING = Decimal("0.00")


class OrderedLine(NamedTuple):
    """A line of 订货登记表 that counts; ``code`` is whose it is, None where nobody says.

    ``quantity`` is in the base unit ``unit``, None where it is not known.
    """

    code: str | None
    received_on: date
    order_no: str
    unit: str
    quantity: Decimal | None
    amount: Decimal


@dataclass(frozen=True)
class MonthlyFigure:
    """A month: how many orders, what they ask for, the year so far, and the same month of last year.

    ``quantity`` is None where units mix or one line does not tell it; ``last_year`` where nothing at all was
    registered in that month.
    """

    code: str | None
    orders: int
    quantity: Decimal | None
    amount: Decimal
    cumulative: Decimal
    last_year: Decimal | None


def monthly(lines: Sequence[OrderedLine], month: date) -> tuple[list[MonthlyFigure], MonthlyFigure]:
    """Everyone with an order this year up to ``month`` or in the same month of last year, and all together.

    The greatest amount of the month first. An order whose lines are of several (products) counts with each,
    and once in the whole.
    """
    before = month.replace(year=month.year - 1)
    known = any(_same_month(own, before) for own in lines)
    counted = [own for own in lines if _same_month(own, before) or _so_far(own, month)]
    by_code: dict[str | None, list[OrderedLine]] = {}
    for line in counted:
        by_code.setdefault(line.code, []).append(line)
    found = [_figure(code, own, month, known=known) for code, own in by_code.items()]
    found.sort(key=lambda own: (-own.amount, -own.cumulative, own.code or ""))
    return found, _figure(None, counted, month, known=known)


def _same_month(line: OrderedLine, month: date) -> bool:
    return (line.received_on.year, line.received_on.month) == (month.year, month.month)


def _so_far(line: OrderedLine, month: date) -> bool:
    return line.received_on.year == month.year and line.received_on.month <= month.month


def _figure(code: str | None, lines: Iterable[OrderedLine], month: date, *, known: bool) -> MonthlyFigure:
    own = list(lines)
    now = [line for line in own if _same_month(line, month)]
    before = month.replace(year=month.year - 1)
    return MonthlyFigure(
        code,
        len({line.order_no for line in now}),
        _quantity(now),
        _amount(now),
        _amount(line for line in own if _so_far(line, month)),
        _amount(line for line in own if _same_month(line, before)) if known else None,
    )


def _amount(lines: Iterable[OrderedLine]) -> Decimal:
    return sum((line.amount for line in lines), NOTHING)


def _quantity(lines: Sequence[OrderedLine]) -> Decimal | None:
    """Only within one unit."""
    quantities = [line.quantity for line in lines if line.quantity is not None]
    if len(quantities) < len(lines) or len({line.unit for line in lines}) > 1:
        return None
    return sum(quantities, Decimal(0))

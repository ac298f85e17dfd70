"""Which years 年度订货统计 can be made of, and what of a year was not counted, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ...book.errors import BookError
from ...book.period import nothing_there
from ...kernel.reading.day import FIRST_YEAR, LAST_YEAR
from ...kernel.table import Table
from .lines import NO_AMOUNT, NO_CUSTOMER, NO_DATE, cancelled, counted_years, left_out, until
from .values import Annual, UncountedRow

_READ = {
    NO_DATE: ("received_on",),
    NO_CUSTOMER: ("customer_code", "branch_code"),
    NO_AMOUNT: ("amount", "quantity", "price"),
}
"""Where a cell that cannot be read is the reason."""


def require_orders(register: Any, year: int, today: date = date.max) -> None:
    """BookError where not one line of ``year`` counts as of ``today``, naming the years there are."""
    known = counted_years(until(register, today))
    if year not in known:
        raise _refusal(register, year, known, today)


def _refusal(register: Any, year: int, known: Iterable[int], today: date) -> BookError:
    years = "、".join(map(str, known))
    asked, why = f"{year}年", ""
    if FIRST_YEAR <= year <= LAST_YEAR:
        own = (each.why for each in (*cancelled(register, year), *left_out(register, year, today)))
        why = "、".join(f"{count} 行{reason}" for reason, count in Counter(own).items())
    what = "能计入的订货登记" + (f"（{why}）" if why else "")
    return nothing_there(asked, what, f"{years} 年" if years else "", "年度")


def with_reasons(annual: Annual, register: Table) -> Annual:
    """Where a cell could not be read, that is why its row was not counted."""
    place = {row: at for at, row in enumerate(register.rows.to_pylist())}
    return replace(
        annual, left_out=[UncountedRow(own.row, _reason(own, register, place)) for own in annual.left_out]
    )


def not_counted(annual: Annual, register: Any) -> dict[str, list[dict[str, Any]]]:
    """For scripts: every row of the year that the figures are without, 作废 among them, and why."""
    rows = sorted((*annual.left_out, *cancelled(register, annual.year)))
    return {"left_out": [own._asdict() for own in rows]}


def _reason(own: UncountedRow, register: Table, place: dict[int, int]) -> str:
    at = place.get(own.row)
    for field in _READ.get(own.why, ()):
        text = register.odd.get(field, {}).get(at) if at is not None else None
        if text is not None:
            return f"{register.form.columns[field].header}“{text}”看不懂"
    return own.why

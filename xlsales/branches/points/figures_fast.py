"""F1 for many branches and products at once: grouped by any engine, divided in whole numbers by Arrow.

The same figures as ``figures`` and ``figures_month``; a test holds them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...kernel.columns.rows import tuples
from .figures import LARGER, LAST_MONTH, PointPolicy
from .figures_month import DaySpan, MarkedSums, SalesPolicy, Windows

Pair = tuple[str, str]
KEYS = ("branch_code", "product_code", "last_year", "promotion", "stock_out", "whole_month")
AMOUNTS = ("quantity", "returned", "reversed")
MARKS = KEYS[3:]
_QUANTITY = 10**4
_TYPES = {name: pa.decimal128(38, 4) for name in AMOUNTS} | {"rows": pa.int64()}


def grouped(sales: Any, windows: Windows) -> Any:
    """The rows of 销量 in both windows, summed by branch, product, window and marks: an Arrow table.

    ``sales`` is an Arrow table or a DuckDB relation with the fields of the form 销量. MarkedSums are exact.
    """
    import narwhals as nw

    day, last, year = nw.col("sold_on"), windows.last_month, windows.last_year
    in_year = day.is_between(year.first, year.last)
    rows = nw.from_native(sales).filter(day.is_between(last.first, last.last) | in_year)
    marked = rows.with_columns(in_year.alias("last_year"), *(nw.col(mark).fill_null(False) for mark in MARKS))
    found = marked.group_by(*KEYS).agg(*(nw.col(name).sum() for name in AMOUNTS), nw.len().alias("rows"))
    table = _arrow(found)
    columns = {
        name: pc.fill_null(pc.cast(table[name], kind), pa.scalar(0, kind)) for name, kind in _TYPES.items()
    }
    return pa.table({**{name: table[name] for name in KEYS}, **columns})


def parts_of(table: Any) -> dict[tuple[str, str, bool], list[MarkedSums]]:
    """The grouped rows by branch, product and whether they are those of last year."""
    found: dict[tuple[str, str, bool], list[MarkedSums]] = defaultdict(list)
    for branch, product, last_year, promotion, stock_out, monthly, sold, back, reversed_, rows in tuples(
        table, *KEYS, *AMOUNTS, "rows"
    ):
        own = MarkedSums(sold, back, reversed_, promotion, stock_out, monthly, rows)
        found[branch, product, last_year].append(own)
    return found


def cut_pairs(offered: Mapping[Pair, DaySpan], windows: Windows) -> set[Pair]:
    """The pairs that were on sale only for a part of a window: their rows are counted one by one."""
    return {
        pair
        for pair, span in offered.items()
        for window in (windows.last_month, windows.last_year)
        if span.within(window) != window and window.days
    }


def rows_of(sales: Any, pairs: Collection[Pair]) -> Any:
    """The rows of 销量 of some pairs, as an Arrow table."""
    import narwhals as nw

    own = nw.from_native(sales).filter(
        nw.col("branch_code").is_in(sorted({branch for branch, _ in pairs})),
        nw.col("product_code").is_in(sorted({product for _, product in pairs})),
    )
    return _arrow(own)


def folded(sales: Any, windows: Windows, policy: SalesPolicy) -> Any:
    """The rows of 销量 as one row for each branch and product: ``last`` and ``year`` in ten-thousandths
    of a unit, ``last_days`` and ``year_days``, int64; for pairs on sale on every day of both windows.

    The engine that holds ``sales`` sums once and hands over a row for each pair, so that memory stays small.
    ValueError where days without a row are not known (``blank_is_zero`` is False).
    """
    import narwhals as nw

    if not policy.blank_is_zero:
        raise ValueError("days without a row are counted one by one")
    day, last, year = nw.col("sold_on"), windows.last_month, windows.last_year
    in_year = day.is_between(year.first, year.last)
    rows = nw.from_native(sales).filter(day.is_between(last.first, last.last) | in_year)
    promoted = nw.col("promotion").fill_null(False) & nw.lit(policy.skip_promotion)
    left_out = promoted | (nw.col("stock_out").fill_null(False) & nw.lit(policy.skip_stockout))
    sold = nw.col("quantity").fill_null(0) - nw.col("reversed").fill_null(0)
    if policy.net:
        sold = sold - nw.col("returned").fill_null(0)
    parts: dict[str, Any] = {}
    for name, own in (("last", ~in_year), ("year", in_year)):
        parts[name] = nw.when(own & ~promoted).then(sold)
        parts[f"{name}_skipped"] = nw.when(own & left_out).then(1)
    parted = rows.select(*KEYS[:2], **parts)
    sums = [nw.col(name).count() if name.endswith("_skipped") else nw.col(name).sum() for name in parts]
    found = _arrow(parted.group_by(*KEYS[:2]).agg(*sums))
    columns = {name: found[name] for name in KEYS[:2]}
    for name, window in (("last", last), ("year", year)):
        columns[name] = _whole(found[name])
        columns[f"{name}_days"] = pc.subtract(window.days, pc.cast(found[f"{name}_skipped"], pa.int64()))
    return pa.table(columns)


def _arrow(found: Any) -> Any:
    import narwhals as nw

    return found.to_arrow() if isinstance(found, nw.DataFrame) else found.collect("pyarrow").to_native()


def _whole(amounts: Any) -> Any:
    """A column of sums in ten-thousandths, int64, blank is 0; ArrowInvalid where it does not fit."""
    narrow = pc.cast(pc.cast(amounts, _TYPES[AMOUNTS[0]]), pa.decimal128(22, 4))
    whole = pc.cast(pc.multiply(narrow, pa.scalar(_QUANTITY, pa.decimal128(5, 0))), pa.int64())
    return pc.fill_null(whole, 0)


def points(pairs: Any, month: int, policy: PointPolicy) -> Any:
    """订货点 of F1 for every row of ``pairs``, in ten-thousandths of a unit (int64); null where 数据不足.

    Columns, all int64: ``last`` and ``year`` (net quantity in ten-thousandths), ``last_days`` and
    ``year_days`` (0 where there is no base), ``lead`` (在途天数 + 处理天数 + 检查间隔), ``step`` (to
    what the point is rounded up), and, null where not given, ``safety`` and ``estimate``.
    """
    weights = Fraction(policy.weight_last_month), Fraction(policy.weight_last_year)
    factor, scale = Fraction(policy.factors[month - 1]), lcm(*(part.denominator for part in weights))
    shares = [int(part * scale) for part in weights]
    over, under = _daily(pairs, policy, shares, scale)
    fixed = pc.is_valid(pairs["safety"])
    days = pc.if_else(fixed, pairs["lead"], pc.add(pairs["lead"], policy.safety_days))
    over, under = _times(over, pc.multiply(days, factor.numerator)), _times(under, factor.denominator)
    safety = _times(pc.fill_null(pairs["safety"], 0), under)
    return _rounded_up(_plus(over, safety), under, pairs["step"])


def _daily(pairs: Any, policy: PointPolicy, shares: list[int], scale: int) -> tuple[Any, Any]:
    """d of F1 as numerator and denominator; the numerator null where nothing is known."""
    last, year = (pc.max_element_wise(pairs[name], 0) for name in ("last", "year"))
    last_days, year_days = pairs["last_days"], pairs["year_days"]
    has_last, has_year = pc.greater(last_days, 0), pc.greater(year_days, 0)
    one, two = _times(last, year_days), _times(year, last_days)
    both = pc.multiply(last_days, year_days)
    if policy.method == LARGER:
        over, under = pc.max_element_wise(one, two), both
    elif policy.method == LAST_MONTH:
        over, under = last, last_days
    else:
        over = _plus(_times(one, shares[0]), _times(two, shares[1]))
        under = pc.multiply(both, scale)
    known = [pc.and_(has_last, has_year), has_last, has_year]
    names = pc.make_struct(*known, field_names=["both", "last", "year"])
    estimate = pairs["estimate"]
    unit = pa.repeat(pa.scalar(1, pa.int64()), len(estimate))
    return (
        pc.case_when(names, over, last, year, estimate),
        pc.case_when(names, under, last_days, year_days, unit),
    )


def _times(left: Any, right: Any) -> Any:
    """The product; ArrowInvalid where it does not fit, never a wrong one."""
    return pc.multiply_checked(left, right)


def _plus(left: Any, right: Any) -> Any:
    return pc.add_checked(left, right)


def _rounded_up(over: Any, under: Any, step: Any) -> Any:
    """The multiple of ``step`` not below ``over`` ÷ ``under``; nothing here is negative."""
    size = _times(under, step)
    whole = pc.divide(over, size)
    rest = pc.greater(over, _times(whole, size))
    return _times(pc.add(whole, pc.cast(rest, pa.int64())), step)

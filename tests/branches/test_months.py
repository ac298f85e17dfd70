"""The two months of F1: their days, what was sold on them, 春节 and 物流停运."""

from datetime import date, timedelta
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.branches.points.figures import Base, PointPolicy, StockItem, reorder_point
from xlsales.branches.points.figures_fast import cut_pairs, folded, grouped, parts_of, points, rows_of
from xlsales.branches.points.figures_month import (
    DaySpan,
    Sale,
    SalesPolicy,
    Windows,
    counted,
    halted_days,
    month_span,
    summed,
    windows,
)
from xlsales.branches.points.spring import spring_festival
from xlsales.handbook.dates import Period
from xlsales.handbook.settings import Settings

MARCH = date(2025, 3, 1)
ALWAYS = DaySpan(date.min, date.max)
FEB = month_span(MARCH, 1)
LATER = date(2025, 3, 1)
D = Decimal


def day(number, month=2, year=2025):
    return date(year, month, number)


@pytest.mark.article("DH-6")
def test_the_months_of_march():
    found = windows(MARCH, SalesPolicy(spring=False), LATER)
    assert found == Windows(FEB, DaySpan(day(1, 3, 2024), day(31, 3, 2024)))


def test_january_looks_back_into_the_year_before():
    found = windows(date(2025, 1, 1), SalesPolicy(spring=False), LATER)
    assert found.last_month == DaySpan(day(1, 12, 2024), day(31, 12, 2024))


def test_same_month_may_mean_that_of_last_month():
    found = windows(MARCH, SalesPolicy(spring=False, same_month="上月"), LATER)
    assert found.last_year == DaySpan(day(1, 2, 2024), day(29, 2, 2024))


def test_a_month_not_over_counts_to_yesterday():
    found = windows(MARCH, SalesPolicy(spring=False), day(26))
    assert (found.last_month.days, found.unfinished) == (25, True)


def test_spring_is_aligned_by_the_days_to_the_festival():
    """2026-02-17 against 2025-01-29: 1 February 2026 is 16 days before it, as was 13 January 2025."""
    found = windows(date(2026, 2, 1), SalesPolicy(), date(2026, 2, 1))
    assert found.last_year == DaySpan(date(2025, 1, 13), date(2025, 2, 9))
    assert found.calendar == DaySpan(date(2025, 2, 1), date(2025, 2, 28))
    assert windows(date(2026, 4, 1), SalesPolicy(), date(2026, 4, 1)).calendar is None


@pytest.mark.parametrize(
    ("year", "first"),
    [(2022, "2022-02-01"), (2023, "2023-01-22"), (2024, "2024-02-10"), (2027, "2027-02-06")],
)
def test_spring_festival(year, first):
    assert spring_festival(year).isoformat() == first


@pytest.mark.parametrize(
    ("halts", "days"),
    [
        pytest.param("", 0, id="没有停运"),
        pytest.param("2026-02-08~2026-02-24", 17, id="月内停运"),
        pytest.param("2026-01-25~2026-02-03", 3, id="月初还在停运"),
        pytest.param("2026-03-05~2026-03-09", 5, id="月底的订货在路上遇到"),
        pytest.param("2026-03-07~2026-03-09", 0, id="已经到货"),
        pytest.param("2026-02-08~2026-02-10、2026-02-10~2026-02-12", 5, id="两段重叠"),
    ],
)
def test_halts_on_the_way(halts, days):
    periods = [Period.parse(text) for text in halts.split("、") if text]
    assert halted_days(date(2026, 2, 1), periods, 6) == days


SOLD = [Sale(day(number), D(20)) for number in range(1, 29)]


@pytest.mark.article("DH-6")
@pytest.mark.parametrize(
    ("sales", "span", "policy", "base", "skipped", "blank"),
    [
        pytest.param(SOLD, FEB, {}, Base(D(560), 28), 0, 0, id="每天都有"),
        pytest.param(SOLD, DaySpan(day(11), day(28)), {}, Base(D(360), 18), 0, 0, id="11 日开业"),
        pytest.param(SOLD[:25], FEB, {}, Base(D(500), 28), 0, 3, id="没有记录的日子按零计"),
        pytest.param(SOLD[:25], FEB, {"blank_is_zero": False}, Base(D(500), 25), 0, 3, id="没有记录的日子按未知计"),
        pytest.param([*SOLD[:25], *(Sale(day(n), D(0), stock_out=True) for n in (26, 27, 28))], FEB, {}, Base(D(500), 25), 3, 0, id="F1.l 缺货日"),
        pytest.param([*SOLD[:27], Sale(day(28), D(500), promotion=True)], FEB, {}, Base(D(540), 27), 1, 0, id="促销日连数量剔除"),
        pytest.param([*SOLD[:27], Sale(day(28), D(500), promotion=True)], FEB, {"skip_promotion": False}, Base(D(1040), 28), 0, 0, id="促销不剔除"),
        pytest.param([*SOLD[:27], Sale(day(28), D(20), D(50), D(5))], FEB, {}, Base(D(555), 28), 0, 0, id="退货不减，冲红减"),
        pytest.param([*SOLD[:27], Sale(day(28), D(20), D(50), D(5))], FEB, {"net": True}, Base(D(505), 28), 0, 0, id="净销量"),
        pytest.param([Sale(day(1), D(560), whole_month=True)], FEB, {}, Base(D(560), 28), 0, 0, id="只有月合计"),
        pytest.param([], FEB, {}, Base(D(0), 28), 0, 28, id="在售而没有卖"),
        pytest.param(SOLD, DaySpan(day(1), day(28, 1)), {}, None, 0, 0, id="不在售"),
    ],
)  # fmt: skip
def test_what_was_sold_and_on_how_many_days(sales, span, policy, base, skipped, blank):
    assert counted(summed(sales, span), span, SalesPolicy(**policy)) == (base, skipped, blank)


def test_the_policy_of_the_defaults():
    assert SalesPolicy.of(Settings()) == SalesPolicy()


def test_days_without_a_record_count_as_the_office_has_set():
    policy = SalesPolicy.of(Settings(unrecorded_days="未知"))
    assert counted(summed(SOLD[:25], FEB), FEB, policy).base == Base(D(500), 25)


# The fast way.

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["B1", "B2"]), st.sampled_from(["P1", "P2"]), st.dates(day(1, 2, 2024), day(28))),
    st.tuples(
        st.decimals(0, 10**5, places=4),
        st.none() | st.decimals(0, 10**5, places=4),
        st.none() | st.decimals(0, 100, places=2),
        st.none() | st.booleans(),
        st.none() | st.booleans(),
        st.none() | st.booleans(),
    ),
    max_size=40,
)  # fmt: skip
NAMES = ("quantity", "returned", "reversed", "promotion", "stock_out", "whole_month")
SCHEMA = pa.schema(
    [("branch_code", pa.string()), ("product_code", pa.string()), ("sold_on", pa.date32())]
    + [(name, pa.decimal128(18, 4)) for name in NAMES[:3]]
    + [(name, pa.bool_()) for name in NAMES[3:]]
)


def sheet(rows):
    records = [
        dict(zip(SCHEMA.names, (*key, *values), strict=True)) for key, values in rows.items()
    ]  # fmt: skip
    return pa.Table.from_pylist(records, SCHEMA)


def plain(rows, pair, span, policy):
    own = [Sale(key[2], *(part or 0 for part in values)) for key, values in rows.items() if key[:2] == pair]
    return counted(summed(own, span), span, policy)


@given(
    ROWS, st.builds(SalesPolicy, net=st.booleans(), skip_promotion=st.booleans(), skip_stockout=st.booleans())
)
@settings(max_examples=60, deadline=None)
def test_grouping_is_the_plain_figure_for_every_pair(rows, policy):
    both = windows(MARCH, policy, LATER)
    table = sheet(rows)
    for engine in (table, relation(table)):
        parts = parts_of(grouped(engine, both))
        for pair in {key[:2] for key in rows}:
            for last_year, span in ((False, both.last_month), (True, both.last_year)):
                assert counted(parts.get((*pair, last_year), []), span, policy) == plain(
                    rows, pair, span, policy
                )


@given(
    ROWS, st.builds(SalesPolicy, net=st.booleans(), skip_promotion=st.booleans(), skip_stockout=st.booleans())
)
@settings(max_examples=60, deadline=None)
def test_folding_is_the_plain_figure_for_every_pair(rows, policy):
    both = windows(MARCH, policy, LATER)
    table = sheet(rows)
    inside = {
        key[:2]
        for key in rows
        if any(span.first <= key[2] <= span.last for span in (both.last_month, both.last_year))
    }
    for engine in (table, relation(table)):
        found = folded(engine, both, policy).to_pylist()
        assert {(row["branch_code"], row["product_code"]) for row in found} == inside
        for row in found:
            pair = row["branch_code"], row["product_code"]
            for name, span in (("last", both.last_month), ("year", both.last_year)):
                base = plain(rows, pair, span, policy).base
                assert (row[name], row[f"{name}_days"]) == (int(base.quantity.scaleb(4)), base.days)


def test_folding_needs_days_without_a_row_to_be_zero():
    policy = SalesPolicy(blank_is_zero=False)
    with pytest.raises(ValueError, match="one by one"):
        folded(sheet({}), windows(MARCH, policy, LATER), policy)


def relation(table):
    return duckdb.from_arrow(table)


def test_a_pair_on_sale_for_a_part_of_a_window_is_counted_row_by_row():
    both = windows(MARCH, SalesPolicy(spring=False), LATER)
    offered = {
        ("B1", "P1"): ALWAYS,
        ("B1", "P2"): DaySpan(day(11), date.max),
        ("B2", "P1"): DaySpan(date.min, day(3)),
    }
    assert cut_pairs(offered, both) == {("B1", "P2"), ("B2", "P1")}
    rows = {(branch, "P1", day(3)): (D(1), *[None] * 5) for branch in ("B1", "B2")}
    for engine in (sheet(rows), relation(sheet(rows))):
        assert rows_of(engine, {("B2", "P1")}).num_rows == 1


BASE = st.one_of(st.just((0, 0)), st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 31)))
MAYBE = st.none() | st.integers(0, 10**7)
PAIR = st.tuples(BASE, BASE, st.integers(0, 40), st.sampled_from([10**4, 24 * 10**4, 5]), MAYBE, MAYBE)
COLUMNS = ("last", "last_days", "year", "year_days", "lead", "step", "safety", "estimate")
POLICIES = [
    PointPolicy(),
    PointPolicy(method="取大"),
    PointPolicy(method="上月"),
    PointPolicy(weight_last_month=D("0.35"), weight_last_year=D("0.65"), factors=(D("1.25"),) * 12),
]


@given(st.lists(PAIR, max_size=20), st.sampled_from(POLICIES))
def test_the_points_of_arrow_are_the_plain_ones(pairs, policy):
    flat = [(*last, *year, *rest) for last, year, *rest in pairs]
    columns = list(zip(*flat, strict=True)) or [()] * len(COLUMNS)
    table = pa.table(
        {name: pa.array(values, pa.int64()) for name, values in zip(COLUMNS, columns, strict=True)}
    )
    policy = PointPolicy(**{**vars(policy), "whole_packs": True})
    expected = []
    for last, year, lead, step, safety, estimate in pairs:
        bases = [Base(D(quantity).scaleb(-4), days) if days else None for quantity, days in (last, year)]
        small = (None if part is None else D(part).scaleb(-4) for part in (safety, estimate))
        item = StockItem(lead, pack=D(step).scaleb(-4), safety=next(small), estimate=next(small))
        point = reorder_point(*bases, item, 3, PointPolicy(**{**vars(policy), "handling_days": 0})).point
        expected.append(None if point is None else int(point.scaleb(4)))
    assert points(table, 3, policy).to_pylist() == expected


def test_a_number_that_does_not_fit_is_refused():
    huge = {name: [10**17] for name in ("last", "year")} | {"last_days": [31], "year_days": [31]}
    table = pa.table(
        huge
        | {
            "lead": [9],
            "step": [10**4],
            "safety": pa.nulls(1, pa.int64()),
            "estimate": pa.nulls(1, pa.int64()),
        }
    )
    with pytest.raises(pa.ArrowInvalid):
        points(table, 3, PointPolicy())


def test_days_of_a_span_that_is_none():
    assert DaySpan(day(2), day(1) - timedelta(1)).days == 0

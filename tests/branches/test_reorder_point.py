"""F1 and F2: the oracles of the specification, cases of other systems, and what must always hold."""

from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist, pstdev, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsales.branches.points.figures import (
    Base,
    PointPolicy,
    Stock,
    StockItem,
    decimal,
    reorder_point,
    service_point,
    status,
    suggested,
    usable,
)
from xlsales.handbook.settings import InvalidSetting, Settings, read_settings
from xlsales.kernel.exact import ceiling

FEB, MARCH = Base(Decimal(560), 28), Base(Decimal(775), 31)
LATE = (Decimal(1),) * 2 + (Decimal("1.3"),) + (Decimal(1),) * 9
QUANTITIES = st.decimals(-(10**6), 10**6, places=4)
BASES = st.none() | st.builds(Base, QUANTITIES, st.integers(0, 31))


def base(quantity, days):
    return Base(Decimal(quantity), days)


@pytest.mark.article("DH-5", "DH-6")
@pytest.mark.parametrize(
    ("last", "year", "item", "policy", "daily", "raw", "point", "flags"),
    [
        pytest.param(FEB, MARCH, StockItem(5), {}, "22.5", "202.5", 203, (), id="F1.a"),
        pytest.param(base(580, 29), base(682, 31), StockItem(7), {}, "21", "231", 231, (), id="F1.b 闰年二月"),
        pytest.param(base(84, 28), None, StockItem(3), {}, "3", "21", 21, ("无去年同月",), id="F1.c 没有去年"),
        pytest.param(base(90, 18), None, StockItem(4), {}, "5", "40", 40, ("无去年同月",), id="F1.d 新开的机构"),
        pytest.param(base(-12, 28), base(62, 31), StockItem(5), {}, "1", "9", 9, ("退货大于销售",), id="F1.e 净退货"),
        pytest.param(None, None, StockItem(6, estimate=Decimal("2.5")), {}, "2.5", "25", 25, ("新品预估",), id="F1.f 新品"),
        pytest.param(None, None, StockItem(6), {}, None, None, None, ("数据不足",), id="F1.g 什么都不知道"),
        pytest.param(FEB, MARCH, StockItem(5), {"factors": LATE}, "22.5", "263.25", 264, (), id="F1.h 促销系数"),
        pytest.param(FEB, MARCH, StockItem(5, pack=Decimal(24)), {"whole_packs": True}, "22.5", "202.5", 216, (), id="F1.i 整包装"),
        pytest.param(FEB, MARCH, StockItem(5), {"method": "取大"}, "25", "225", 225, (), id="F1.j 取大"),
        pytest.param(base(84, 28), base(0, 31), StockItem(3), {}, "1.5", "10.5", 11, (), id="F1.k 去年在售而没卖"),
        pytest.param(base(500, 25), MARCH, StockItem(5), {}, "22.5", "202.5", 203, (), id="F1.l 剔除缺货日"),
        pytest.param(base(100, 31), base(95, 31), StockItem(4), {}, "3.145161", "25.161290", 26, (), id="F1.m 除不尽"),
        pytest.param(FEB, MARCH, StockItem(5), {"method": "上月"}, "20", "180", 180, (), id="只用上月"),
        pytest.param(base(0, 0), MARCH, StockItem(5), {}, "25", "225", 225, ("无上月",), id="上月没有有效天数"),
        pytest.param(FEB, MARCH, StockItem(5, review=7), {}, "22.5", "360", 360, (), id="每周盘点一次"),
        pytest.param(FEB, MARCH, StockItem(5, safety=Decimal(100)), {}, "22.5", "235", 235, (), id="安全库存另定"),
        pytest.param(base(0, 28), base(0, 31), StockItem(5), {}, "0", "0", 0, (), id="在售而没有销量"),
    ],
)  # fmt: skip
def test_f1(last, year, item, policy, daily, raw, point, flags):
    found = reorder_point(last, year, item, 3, PointPolicy(**policy))
    expected = tuple(None if text is None else Decimal(text) for text in (daily, raw))
    assert (decimal(found.daily), decimal(found.raw)) == expected
    assert (found.point, found.flags) == (point, flags)


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("stock", "point", "expected"),
    [
        ((203, 0, 0), 203, "到订货点"),
        ((204, 0, 0), 203, "正常"),
        ((150, 60, 0), 203, "已订未到"),
        ((150, 40, 13), 203, "到订货点"),
        ((0, 0, 0), 203, "到订货点"),
        ((10, 0, 0), None, "数据不足"),
    ],
)
def test_f2_status(stock, point, expected):
    assert status(Stock(*map(Decimal, stock)), None if point is None else Decimal(point)) == expected


def test_stock_that_nobody_counted_has_no_status():
    assert status(None, Decimal(203)) == "数据不足"


def test_out_of_stock_is_a_flag_beside_the_status():
    assert (Stock(Decimal(0)).out, Stock(Decimal(1)).out) == (True, False)


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("last", "item", "position", "target", "quantity"),
    [
        pytest.param("22.5", StockItem(5, pack=Decimal(24)), 150, "877.5", 744, id="F2.s1"),
        pytest.param("22.5", StockItem(5, pack=Decimal(24)), 878, "877.5", 0, id="F2.s2"),
        pytest.param("22.5", StockItem(5, pack=Decimal(24)), 877, "877.5", 24, id="F2.s3"),
        pytest.param(
            "3",
            StockItem(3, pack=Decimal(10), minimum_order=Decimal(150)),
            0,
            "111",
            150,
            id="F2.s4 最小订货量",
        ),
        pytest.param(
            "3",
            StockItem(3, pack=Decimal(24), minimum_order=Decimal(150)),
            0,
            "111",
            168,
            id="最小订货量也要整包装",
        ),
    ],
)
def test_f2_suggested(last, item, position, target, quantity):
    point = reorder_point(base(Decimal(last) * 10, 10), None, item, 3)
    assert point.target == Fraction(target)
    assert suggested(point.target, Decimal(position), item) == quantity


def test_nothing_is_suggested_where_nothing_is_known():
    assert suggested(None, Decimal(0), StockItem(5)) is None


def test_usable_stock_leaves_out_what_cannot_be_sold():
    assert usable(Decimal(100), Decimal(4), Decimal(10), Decimal(6)) == 80


def test_the_policy_is_that_of_the_sheet():
    found = PointPolicy.of(Settings(handling_days=2, point_rounding="包装数量", promotion_factors="1.2"))
    assert (found.handling_days, found.whole_packs, found.factors) == (2, True, (Decimal("1.2"),) * 12)


def test_weights_that_do_not_sum_to_one_stop_the_figure_by_name():
    settings, findings = read_settings({"订货点权重_上月": "0.7"})
    assert findings
    with pytest.raises(InvalidSetting, match="订货点权重"):
        PointPolicy.of(settings)


# What other systems compute from the same numbers.


@pytest.mark.parametrize(
    ("series", "lead", "cycle", "low", "high"),
    [
        pytest.param([10 if day % 10 == 0 else 0 for day in range(360)], 4, 0, 14, 14, id="R1"),
        pytest.param([10 if day % 10 == 0 else 0 for day in range(360)], 4, 8, 14, 22, id="R3"),
        pytest.param([10] * 7, 4, 7, 40, 110, id="R5"),
    ],
)
def test_the_textbook_point_agrees_with_the_orderpoint_of_oca(series, lead, cycle, low, high):
    """OCA rounds the deviation to whole pieces (σ 3.0042 is 3), as its tests show."""
    mean = Decimal(sum(series)) / len(series)
    deviation = round(Decimal(stdev(series)), 0)
    point = service_point(mean, deviation, Decimal(lead), Decimal("1.6449"))
    assert ceiling(point) == low
    assert ceiling(point + mean * cycle) == high


def test_the_textbook_point_agrees_with_the_base_stock_of_stockpyl():
    """R15: lead 4 and review 1, backorder 0.7 against holding 0.18."""
    z = Decimal(NormalDist().inv_cdf(0.7 / 0.88))
    assert round(service_point(Decimal(50), Decimal(8), Decimal(5), z), 4) == Decimal("264.7669")


def test_the_textbook_point_multiplies_the_mean_by_the_lead_itself():
    """R17: 264; supplychainpy takes the root of the lead there too, and gets 164."""
    months = [25] * 6 + [75] * 6
    found = service_point(Decimal(50), Decimal(pstdev(months)), Decimal(4), Decimal("1.28"))
    assert found == 264


def test_one_month_of_need_less_what_is_coming():
    """R9: 12 a month, 6 on the way: 6."""
    item = StockItem(0)
    policy = PointPolicy(handling_days=0, safety_days=0)
    point = reorder_point(base(12, 30), None, item, 3, policy)
    assert suggested(point.target, Decimal(6), item) == 6


def test_what_is_ordered_today_is_not_ordered_again():
    """R13: level 100, up to 110, asked twice; R11: up to 15 today, 10 used tomorrow, 10 more."""
    item, target = StockItem(0), Fraction(110)
    first = suggested(target, Decimal(0), item)
    assert first == 110
    again = Stock(Decimal(0), on_order=first)
    assert (status(again, Decimal(100)), suggested(target, again.position, item)) == ("已订未到", 0)
    assert suggested(Fraction(15), Decimal(0), item) == 15
    assert suggested(Fraction(15), Decimal(15 - 10), item) == 10


@given(BASES, BASES, st.integers(0, 60), st.integers(1, 12))
def test_the_point_covers_the_way_and_no_day_less(last, year, transit, month):
    found = reorder_point(last, year, StockItem(transit), month)
    if found.point is None:
        assert "数据不足" in found.flags
        return
    assert found.point >= found.raw > found.point - 1
    assert found.target >= found.raw >= 0
    later = reorder_point(last, year, StockItem(transit + 1), month)
    assert later.point >= found.point


@given(st.fractions(-(10**6), 10**6), st.integers(0, 8))
def test_a_fraction_is_rounded_once_half_away_from_zero(value, places):
    found = decimal(value, places)
    off = abs(Fraction(found) - value) * 10**places * 2
    assert off <= 1
    if off == 1:
        assert abs(Fraction(found)) > abs(value)


def test_an_unknown_figure_stays_unknown():
    assert decimal(None) is None

"""计算订货点 from the sheets: what counts, what falls back, and what is said about it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from xlsales.branches.forms.branch_product import BranchProduct
from xlsales.branches.forms.reorder_point import ReorderPoint
from xlsales.branches.forms.sales import BranchSales
from xlsales.branches.forms.stock import StockCount
from xlsales.branches.points.calculation import FORMS as SHEETS
from xlsales.branches.points.calculation import PointInputs, calculate
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

D = Decimal
MARCH, TODAY = date(2025, 3, 1), date(2025, 3, 1)
KEY = {"branch_code": "B1", "product_code": "P1"}
COMPANY = {
    Branch: [{"branch_code": "B1", "branch_name": "上海", "transit_days": 5, "opened_on": date(2020, 1, 1)}],
    Product: [{"product_code": "P1", "unit": "件", "pack_unit": "箱", "pack_quantity": D(24)}],
    BranchProduct: [KEY],
    StockCount: [KEY | {"counted_on": TODAY, "on_hand": D(150), "in_transit": D(0), "on_order": D(0)}],
    BranchSales: [],
    ReorderPoint: [],
}


def days(first, count, quantity, **more):
    return [
        KEY | {"sold_on": first + timedelta(n), "quantity": D(quantity)} | more for n in range(count)
    ]  # fmt: skip


SOLD = [*days(date(2025, 2, 1), 28, 20), *days(date(2024, 3, 1), 31, 25)]


def lines(*, month=MARCH, today=TODAY, settings=None, **changed):
    chosen = COMPANY | {form: changed.get(form.__name__, rows) for form, rows in COMPANY.items()}
    tables = {form.sheet: Table.of(form, rows) for form, rows in chosen.items()}
    given = Given(today, Settings(**{"spring_alignment": "否"} | (settings or {})), WorkingCalendar())
    return calculate(PointInputs.of(tables), month, given)


def one(**changed):
    (found,) = lines(**changed)
    return found


def test_the_tables_of_a_calculation_are_those_of_the_forms():
    assert set(SHEETS) == {form.sheet for form in COMPANY}


@pytest.mark.article("DH-5", "DH-6")
def test_f1a_from_the_sheets():
    found = one(BranchSales=SOLD)
    assert (found.point, found.status, found.suggested, found.flags) == (203, "到订货点", 744, ())
    assert (found.system.last_month, found.system.last_year, found.system.daily) == (20, 25, D("22.5"))


@pytest.mark.parametrize(
    ("changed", "point", "flag"),
    [
        pytest.param({"BranchSales": SOLD[:28]}, 180, "无去年同月", id="系统启用前没有记录"),
        pytest.param({"BranchSales": SOLD[28:], "today": date(2025, 2, 1), "month": date(2025, 3, 1)}, 225, "无上月", id="上月还没有一天"),
        pytest.param({"BranchSales": SOLD, "BranchProduct": [KEY | {"on_sale_from": date(2025, 2, 11)}]}, 180, "无去年同月", id="二月才上架"),
        pytest.param({"BranchProduct": [KEY | {"daily_estimate": D("2.5")}]}, 23, "新品预估", id="新品"),
        pytest.param({"BranchProduct": [KEY | {"transit_days": 2, "daily_estimate": D(1)}]}, 6, "新品预估", id="在途另定"),
        pytest.param({}, None, "数据不足", id="什么都不知道"),
        pytest.param({"Branch": [{"branch_code": "B1"}]}, None, "缺在途天数", id="没有在途天数"),
        pytest.param({"BranchSales": SOLD, "StockCount": []}, 203, "没有库存数", id="没有盘点"),
        pytest.param({"BranchSales": SOLD, "StockCount": [KEY | {"counted_on": TODAY, "on_hand": D(-3)}]}, 203, "缺货", id="负库存"),
        pytest.param({"BranchSales": [*SOLD[:25], *SOLD[28:]]}, 193, "上月有3天没有记录，按零计", id="缺记录的日子"),
        pytest.param({"BranchSales": [*SOLD[:27], SOLD[27] | {"stock_out": True, "quantity": D(0)}, *SOLD[28:]]}, 203, "上月剔除缺货或促销1天", id="缺货日"),
        pytest.param({"BranchSales": SOLD, "settings": {"shipping_halts": "2025-03-10~2025-03-12"}}, 270, "在途加物流停运3天", id="停运"),
        pytest.param({"BranchSales": SOLD, "StockCount": [KEY | {"counted_on": TODAY - timedelta(7 * n), "on_hand": D(9)} for n in range(3)]}, 360, "检查间隔7天，按盘点日期推算", id="每周盘点"),
        pytest.param({"BranchSales": SOLD, "ReorderPoint": [KEY | {"month": MARCH, "point": D(250), "reason": "促销"}]}, 250, "采用经理确定的订货点", id="经理另定"),
        pytest.param({"ReorderPoint": [KEY | {"month": date(2025, 2, 1), "point": D(90)}]}, 90, "沿用上次订货点", id="沿用"),
        pytest.param({"BranchSales": SOLD, "today": date(2025, 2, 15)}, 203, "上月未完", id="上月未完"),
    ],
)  # fmt: skip
def test_what_counts_and_what_is_said(changed, point, flag):
    found = one(**changed)
    assert found.point == point
    assert flag in found.flags
    assert flag in found.basis


def test_several_pairs_some_on_sale_for_a_part_only():
    """P2 was listed on 11 February, P3 the whole time; at B2 P2 sells since ever."""
    made = [{"product_code": code, "unit": "件"} for code in ("P1", "P2", "P3")]
    both = [COMPANY[Branch][0], {"branch_code": "B2", "transit_days": 1}]
    sold = [
        row | {"branch_code": b, "product_code": p}
        for row in SOLD
        for b, p in (("B1", "P2"), ("B1", "P3"), ("B2", "P2"))
    ]
    listed = [KEY | {"product_code": "P2", "on_sale_from": date(2025, 2, 11)}]
    found = lines(BranchSales=sold, Product=made, Branch=both, BranchProduct=listed, StockCount=[])
    assert [(own.branch, own.product, own.point) for own in found] == [
        ("B1", "P2", 180), ("B1", "P3", 203), ("B2", "P2", 113),
    ]  # fmt: skip


def test_days_not_known_are_no_gap_before_the_records_begin():
    aligned = one(BranchSales=SOLD[:28], settings={"spring_alignment": "是"})
    assert aligned.flags == ("无去年同月",)
    assert aligned.basis == "无去年同月"


def test_a_review_that_is_stated_is_not_guessed():
    weekly = [KEY | {"counted_on": TODAY - timedelta(7 * n), "on_hand": D(9)} for n in range(3)]
    stated = [{"branch_code": "B1", "transit_days": 5, "review_days": 0}]
    assert one(BranchSales=SOLD, StockCount=weekly, Branch=stated).point == 203
    assert one(BranchSales=SOLD, StockCount=weekly, settings={"review_days": 2}).point == 248


def test_spring_moves_last_year_and_both_are_shown():
    sold = [
        *days(date(2025, 1, 13), 28, 30),
        *days(date(2025, 2, 10), 19, 5),
        *days(date(2026, 1, 1), 31, 10),
    ]
    found = one(
        BranchSales=sold, month=date(2026, 2, 1), today=date(2026, 2, 1), settings={"spring_alignment": "是"}
    )
    assert found.system.last_year == 30
    assert found.calendar_year == D(9 * 30 + 19 * 5) / 28 or float(found.calendar_year) == pytest.approx(
        365 / 28
    )
    assert "去年同月按距春节的天数对齐" in found.flags


def test_packs_are_turned_into_pieces_and_strange_units_are_not_counted():
    stock = [KEY | {"counted_on": TODAY, "on_hand": D(10), "unit": "箱"}]
    assert one(BranchSales=SOLD, StockCount=stock).stock.on_hand == 240
    strange = [KEY | {"counted_on": TODAY, "on_hand": D(10), "unit": "吨"}]
    assert one(BranchSales=SOLD, StockCount=strange).status == "数据不足"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"Branch": [COMPANY[Branch][0] | {"status": "停业"}]}, id="停业的机构"),
        pytest.param(
            {"Product": [COMPANY[Product][0] | {"discontinued_on": date(2025, 2, 28)}]}, id="停售的品种"
        ),
        pytest.param({"Product": []}, id="不认识的品种"),
    ],
)
def test_who_has_no_point(changed):
    assert lines(BranchSales=SOLD, **changed) == []


def test_the_month_s_total_stands_for_all_its_days():
    sold = [
        KEY | {"sold_on": day, "quantity": D(sum_), "whole_month": True}
        for day, sum_ in ((date(2025, 2, 15), 560), (date(2024, 3, 31), 775))
    ]
    found = one(BranchSales=sold)
    assert (found.point, found.flags) == (203, ())

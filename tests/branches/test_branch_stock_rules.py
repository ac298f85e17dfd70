"""B43 and B49: stock at its point, and stock that lies too long."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from test_calculation import COMPANY, KEY, SOLD, Branch, BranchSales

from xlsales.branches.checks.stock import stock_at_its_point_is_ordered, structure_is_kept_reasonable
from xlsales.branches.forms.exchange import Exchange
from xlsales.company.forms.deputy import Deputy
from xlsales.company.forms.staff import Staff
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

D = Decimal
MARCH_5 = date(2025, 3, 5)
NOBODY = Table.of(Staff, []), Table.of(Deputy, [])


def said(check, *more, today=MARCH_5, **changed):
    chosen = (
        COMPANY
        | {BranchSales: SOLD}
        | {form: changed[form.__name__] for form in COMPANY if form.__name__ in changed}
    )
    tables = [Table.of(form, rows) for form, rows in chosen.items()]
    given = Given(today, Settings(spring_alignment="否"), WorkingCalendar())
    return [flaw.what for flaw in check(given, *tables, *more)]


def count(day, on_hand, **more):
    return KEY | {"counted_on": date(2025, 3, day), "on_hand": D(on_hand)} | more


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    ("stock", "expected"),
    [
        pytest.param([count(3, 204), count(4, 203)], [], id="今天还来得及"),
        pytest.param([count(3, 203), count(4, 180)], ["B1的P1从 2025-03-03 起到订货点 203，还没有订货"], id="周一到了订货点"),
        pytest.param([count(3, 203), count(4, 180, on_order=D(300))], [], id="已经订了"),
        pytest.param([count(3, 203, on_order=D(300)), count(4, 180)], ["B1的P1从 2025-03-03 起到订货点 203，还没有订货"], id="从库存到订货点那天算，不从库存加已订那天算"),
        pytest.param([count(3, 203), count(4, 500)], [], id="已经到货"),
        pytest.param([count(3, 203), count(7, 10)], ["B1的P1从 2025-03-03 起到订货点 203，还没有订货"], id="以后的盘点不看"),
        pytest.param([], [], id="没有盘点"),
    ],
)  # fmt: skip
def test_b43(stock, expected):
    assert said(stock_at_its_point_is_ordered, StockCount=stock) == expected


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"StockCount": [count(5, 9000, unit="吨")]}, ["B1/P1/2025-03-05的单位“吨”不是产品的单位或包装单位，没有计入"], id="单位不认识"),
        pytest.param({"StockCount": [count(5, 900, unit="箱")]}, [], id="按箱盘点"),
        pytest.param({"StockCount": [count(5, -1)]}, ["B1/P1/2025-03-05的库存量是负数"], id="负库存"),
        pytest.param({"StockCount": [], "Branch": [COMPANY[Branch][0] | {"opened_on": date(2025, 2, 2)}], "BranchSales": SOLD[:28]}, ["B1/P1/2025-02-01的销量在机构开业以前，没有计入"], id="开业前的销量"),
    ],
)  # fmt: skip
def test_records_that_cannot_be(changed, expected):
    assert said(stock_at_its_point_is_ordered, **changed) == expected


IDLE = [*SOLD, KEY | {"sold_on": date(2025, 6, 1), "quantity": D(0)}]
MUCH = [count(1, 2026)]


@pytest.mark.article("DH-9")
@pytest.mark.parametrize(
    ("changed", "exchange", "today", "expected"),
    [
        pytest.param({"StockCount": [count(1, 900)]}, None, MARCH_5, [], id="可销四十天"),
        pytest.param({"StockCount": MUCH}, None, MARCH_5, ["B1的P1超储：库存 2026，可销 90.0 天"], id="超过九十天"),
        pytest.param({"StockCount": MUCH, "BranchProduct": [KEY | {"keep_reason": "备货"}]}, None, MARCH_5, [], id="写了原因"),
        pytest.param({"StockCount": MUCH}, {}, MARCH_5, [], id="已申请调换"),
        pytest.param({"StockCount": MUCH}, {"status": "已作废"}, MARCH_5, ["B1的P1超储：库存 2026，可销 90.0 天"], id="申请作废"),
        pytest.param({"StockCount": [count(1, 9)], "BranchSales": IDLE}, None, date(2025, 6, 2), ["B1的P1滞销：库存 9"], id="九十多天没有销售"),
        pytest.param({"StockCount": []}, None, MARCH_5, [], id="没有盘点"),
    ],
)  # fmt: skip
def test_b49(changed, exchange, today, expected):
    rows = (
        []
        if exchange is None
        else [{"exchange_no": "TH-1", "branch_code": "B1", "product_out": "P1"} | exchange]
    )
    assert (
        said(structure_is_kept_reasonable, Table.of(Exchange, rows), *NOBODY, today=today, **changed)
        == expected
    )


def test_a_sale_that_is_still_to_come_is_not_one():
    later = [*SOLD, KEY | {"sold_on": MARCH_5 + timedelta(400), "quantity": D(5)}]
    assert said(
        structure_is_kept_reasonable, Table.of(Exchange, []), *NOBODY, BranchSales=later, StockCount=MUCH
    )

"""要货意向符合率 from the sheets: which list counts, which orders, how weeks add up (DH-7, F3)."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from lazy_books import whole_workbook
from typer.testing import CliRunner

from xlsales.branches.checks.intents import intents_agree_with_orders
from xlsales.branches.forms.intent import Intent
from xlsales.branches.forms.sales import BranchSales
from xlsales.branches.intents.figures import Accuracy
from xlsales.branches.intents.score import Score, last_month_judged, ranked, scores
from xlsales.cli.app import app
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.demo.build import BOOK
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine

D = Decimal
TODAY, JUNE = date(2025, 6, 30), date(2025, 6, 1)
MON_9, MON_16, MON_23 = date(2025, 6, 9), date(2025, 6, 16), date(2025, 6, 23)
GOODS = [
    {"product_code": code, "unit": "件", "pack_unit": "箱", "pack_quantity": D(24), "list_price": price}
    for code, price in (("A", D(120)), ("B", D("80.5")), ("C", D(45)), ("X", None))
]


def meant(monday, version=1, sent="17:20", day=None, cycle="周", **quantities):
    return [
        {
            "branch_code": "B1", "cycle": cycle, "starts_on": monday, "product_code": code, "version": version,
            "quantity": D(quantity), "sent_on": day or monday - timedelta(3), "sent_at": sent,
        }
        for code, quantity in quantities.items()
    ]  # fmt: skip


def taken(day, status="已结案", void=None, **quantities):
    order = {"order_no": f"D{day}{status}{void}", "branch_code": "B1", "received_on": day, "status": status,
             "void": void}  # fmt: skip
    lines = [
        {
            "order_no": order["order_no"],
            "line_no": n,
            "product_code": code,
            "quantity": D(quantity),
            "unit": "件",
        }
        for n, (code, quantity) in enumerate(quantities.items(), 1)
    ]
    return order, lines


def one(intents=(), orders=(), sales=(), today=TODAY, **settings):
    exact = {"intent_tolerance": "0", "intent_edge_days": "0"} | settings
    rows = {
        Branch: [{"branch_code": "B1", "branch_name": "上海", "manager": "E1"}, {"branch_code": "B2", "status": "停业"}],
        Product: GOODS, Intent: [row for own in intents for row in own], BranchSales: list(sales),
        Order: [order for order, _ in orders], OrderLine: [line for _, lines in orders for line in lines],
    }  # fmt: skip
    tables = {form.sheet: Table.of(form, own) for form, own in rows.items()}
    given = Given(today, Settings(**exact), WorkingCalendar())
    (found,) = scores(tables, JUNE, given)
    return found, tables, given


def rate(*rows, **settings):
    found, _, _ = one(*rows, **settings)
    return str(found.counts.rate), str(found.counts.hits)


WEEK_A = meant(MON_9, A=100, B=50, C=20), taken(date(2025, 6, 11), A=90, B=60, C=20)
WEEK_C = meant(MON_16, A=100), taken(date(2025, 6, 18), A=100, C=40)


@pytest.mark.article("DH-7")
@pytest.mark.parametrize(
    ("intents", "orders", "settings", "expected"),
    [
        pytest.param([WEEK_A[0]], [WEEK_A[1]], {}, ("0.8869", "1.0000"), id="F3.a"),
        pytest.param([WEEK_C[0]], [WEEK_C[1]], {}, ("0.8696", "0.5000"), id="F3.c"),
        pytest.param([], [taken(MON_9, A=10)], {}, ("0.0000", "0.0000"), id="F3.d 未报"),
        pytest.param([], [], {}, ("None", "None"), id="F3.e 不适用"),
        # 27,725 of 31,530; hits 4 of 5
        pytest.param([WEEK_A[0], WEEK_C[0]], [WEEK_A[1], WEEK_C[1]], {}, ("0.8793", "0.8000"), id="F3.f 各周合并"),
        pytest.param([WEEK_A[0]], [taken(MON_9, "草稿", A=9), taken(MON_9, "已作废", A=9), taken(MON_9, void=True, A=9), WEEK_A[1]], {}, ("0.8869", "1.0000"), id="草稿和作废的不是订货"),
        pytest.param([meant(MON_9, A=5), meant(MON_9, 2, "17:29", A=100)], [taken(MON_9, A=100)], {}, ("1.0000", "1.0000"), id="按时传出的最后一版算"),
        pytest.param([meant(MON_9, A=100), meant(MON_9, 2, "17:31", A=5)], [taken(MON_9, A=100)], {}, ("1.0000", "1.0000"), id="迟报的改版不算"),
        pytest.param([meant(MON_9, 1, "17:31", A=100)], [taken(MON_9, A=100)], {}, ("1.0000", "1.0000"), id="只有迟报的照常算"),
        pytest.param([meant(MON_9, A=100)], [taken(MON_9, A=124)], {"intent_tolerance": "1"}, ("1.0000", "1.0000"), id="差一个包装以内算相符"),
        pytest.param([meant(MON_9, A=100)], [taken(MON_9, A=125)], {"intent_tolerance": "1"}, ("0.8000", "1.0000"), id="多一件就不算"),
        pytest.param([meant(MON_9, A=100), meant(MON_16, A=100)], [taken(date(2025, 6, 16), A=200)], {"intent_edge_days": "1"}, ("1.0000", "1.0000"), id="周一的订货补上周"),
        pytest.param([meant(MON_9, A=100), meant(MON_16, A=100)], [taken(date(2025, 6, 17), A=200)], {"intent_edge_days": "1"}, ("0.3333", "0.5000"), id="周二的不算"),
        pytest.param([meant(MON_9, A=100), meant(MON_16, A=100)], [taken(date(2025, 6, 13), A=200)], {"intent_edge_days": "1"}, ("1.0000", "1.0000"), id="周五的订货补下周"),
        pytest.param([meant(MON_9, A=1)], [taken(MON_9, A=1, X=500)], {}, ("1.0000", "1.0000"), id="没有标准单价的不计"),
        pytest.param([meant(MON_9, A=1, X=9)], [taken(MON_9, A=1)], {"intent_weighting": "数量"}, ("0.1000", "0.5000"), id="按数量加权"),
        pytest.param([meant(JUNE, cycle="月", day=date(2025, 5, 30), A=10)], [taken(MON_9, A=10)], {"intent_cycle": "月"}, ("1.0000", "1.0000"), id="按月报的看整月"),
        pytest.param([meant(JUNE, cycle="月", day=date(2025, 5, 30), A=10)], [taken(MON_9, A=10)], {}, ("0.0000", "0.0000"), id="按周报的不看月清单"),
    ],
)  # fmt: skip
def test_f3_from_the_sheets(intents, orders, settings, expected):
    assert rate(intents, orders, **settings) == expected


def test_what_headquarters_changed_is_left_out():
    changed = [row | {"changed_by": "缺货"} for row in meant(MON_9, A=100)]
    assert rate([changed, meant(MON_9, B=1)], [taken(MON_9, A=1, B=1)]) == ("1.0000", "1.0000")
    found, _, _ = one([changed], [taken(MON_9, A=1)], intent_skip_headquarters="否")
    assert str(found.counts.rate) == "0.0100"


def test_the_weeks_are_those_that_are_over():
    found, _, _ = one([], [])
    assert [part.period.starts_on.day for part in found.weeks] == [2, 9, 16, 23]
    earlier, _, _ = one([], [], today=date(2025, 6, 28))
    assert [part.period.starts_on.day for part in earlier.weeks] == [2, 9, 16]
    assert one([], [], today=date(2025, 5, 20))[0].weeks == ()


def test_lateness_stock_outs_and_products_without_a_price_stand_beside_it():
    out = {"branch_code": "B1", "product_code": "A", "stock_out": True}
    sales = [
        out | {"sold_on": MON_9},
        out | {"sold_on": MON_9, "product_code": "B"},
        out | {"sold_on": date(2025, 5, 31)},
    ]
    found, _, _ = one([meant(MON_9, 1, "17:31", A=1, X=1)], [], sales)
    assert (found.late, found.stock_out_days, found.unpriced, found.manager) == (1, 2, ("X",), "E1")


def test_the_best_comes_first_and_who_has_none_last():
    good, bad, none = (
        one(*rows)[0] for rows in ([[WEEK_A[0]], [WEEK_A[1]]], [[WEEK_C[0]], [WEEK_C[1]]], [[], []])
    )
    assert ranked([none, bad, good]) == [good, bad, none]


def test_the_ranking_goes_by_exact_rates():
    """88.691 and 88.694 of 100 both show as 88.69 %; B1 would come first by its name."""
    rates = {"B1": "88.691", "B2": "88.694"}
    found = [Score(branch, "", Accuracy(Decimal(own), Decimal(100)), (), 0) for branch, own in rates.items()]
    assert len({own.counts.rate for own in found}) == 1
    assert [own.branch for own in ranked(found)] == ["B2", "B1"]


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2025, 6, 30), JUNE), (date(2025, 6, 29), JUNE), (date(2025, 6, 9), JUNE),
        (date(2025, 6, 8), date(2025, 5, 1)), (date(2025, 1, 5), date(2024, 12, 1)),
    ],
)  # fmt: skip
def test_the_month_of_the_last_week_that_is_over(today, month):
    assert last_month_judged(today) == month


@pytest.mark.article("DH-7")
@pytest.mark.parametrize(
    ("intents", "orders", "found"),
    [
        pytest.param([WEEK_A[0]], [WEEK_A[1]], [], id="达到合格线"),
        pytest.param([], [], [], id="不适用"),
        pytest.param([], [taken(MON_9, A=10)], ["上海2025-06要货意向符合率 0.00%，1 次有订货没有清单"], id="未报"),
        pytest.param([meant(MON_9, A=79)], [taken(MON_9, A=100)], ["上海2025-06要货意向符合率 79.00%"], id="差一点"),
    ],
)  # fmt: skip
def test_b46(intents, orders, found):
    _, tables, given = one(intents, orders)
    sheets = [tables[name] for name in ("分支机构", "产品", "要货意向清单", "销量", "订货单", "订货单_明细")]
    flaws = list(intents_agree_with_orders(given, *sheets))
    assert [flaw.what for flaw in flaws] == found
    assert all((flaw.required, flaw.responsible) == ("不低于 80.00%", "E1") for flaw in flaws)


def test_the_ranking_on_paper(built, tmp_path):
    out = tmp_path / "符合率.xlsx"
    words = ["branches", "accuracy", str(built / BOOK), "--month", "2025-06", "--out", str(out), "--json"]
    document = json.loads(CliRunner().invoke(app, words).stdout)
    assert [(own["branch"], own["rate"], own["passes"]) for own in document["scores"]][-1] == (
        "FGS-CD", "0.2500", False,
    )  # fmt: skip
    book = whole_workbook(out)
    sheet = book["要货意向符合率"]
    assert [cell.value for cell in sheet[8]][:5] == [4, "成都分公司", "丁望舒", 0.25, "否"]
    (chart,) = sheet._charts
    assert (chart.x_axis.title is None, chart.y_axis.title is None) == (False, False)
    assert book["每周趋势"].max_row >= 4 * 4

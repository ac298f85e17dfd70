"""确定订货点, 库存预警, 调换货 and 拟订货单 from the command line (DH-5, DH-8, DH-9)."""

import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from test_calculation import COMPANY, KEY, TODAY, BranchSales, days
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.branches.forms.exchange import Exchange
from xlsales.branches.points.calculation import PointInputs
from xlsales.branches.stock.alerts import alerts
from xlsales.branches.stock.structure import structure
from xlsales.cli.app import app
from xlsales.company.forms.branch import Branch
from xlsales.demo.build import BOOK, CLEAN
from xlsales.funds.forms.funds_limit import FundsLimitRow
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

D = Decimal
GIVEN = Given(TODAY, Settings(spring_alignment="否"), WorkingCalendar())
SOLD = [*days(date(2025, 2, 1), 28, 20), *days(date(2024, 3, 1), 31, 25)]
"""F1.a: 22.5 a day, the point is 203."""


def run(*words):
    done = CliRunner().invoke(app, ["branches", *map(str, words), "--json"])
    return (json.loads(done.stdout) if done.stdout else done.stderr), done.exit_code


def tables(limits=(), exchanges=(), **changed):
    chosen = COMPANY | {BranchSales: SOLD} | {FundsLimitRow: list(limits), Exchange: list(exchanges)}
    rows = {form: changed.get(form.__name__, own) for form, own in chosen.items()}
    return {form.sheet: Table.of(form, own) for form, own in rows.items()}


def counted(on_hand, day=TODAY, **more):
    return KEY | {"counted_on": day, "on_hand": D(on_hand)} | more


@pytest.mark.article("DH-5", "DH-8")
def test_the_alerts_of_the_demo(built, tmp_path):
    out = tmp_path / "预警.xlsx"
    document, code = run("alerts", built / BOOK, "--out", out)
    found = [(own["branch"], own["kind"], own["sku"], own["due"]) for own in document["alerts"]]
    assert found == [
        ("FGS-CD", "缺货", "P004", None), ("FGS-CD", "限额已过期", None, None),
        ("FGS-GZ", "到订货点", "P002", "2025-06-23"), ("FGS-TJ", "到订货点", "P007", "2025-06-30"),
        ("FGS-TJ", "限额未核定", None, None),
    ]  # fmt: skip
    assert code == 0
    sheet = openpyxl.load_workbook(out)["库存预警"]
    assert len(sheet.conditional_formatting) == 1, "a bar of stock against point"


@pytest.mark.parametrize(
    ("stock", "limits", "expected"),
    [
        pytest.param([counted(204)], [], [("限额未核定", None)], id="没到订货点"),
        pytest.param([counted(203)], [], [("到订货点", "建议订 696"), ("限额未核定", None)], id="正好到订货点"),
        pytest.param([counted(0)], [], [("缺货", "建议订 888"), ("限额未核定", None)], id="缺货"),
        pytest.param([counted(0, on_order=D(900))], [], [("缺货", "在途或已订，催促到货"), ("限额未核定", None)], id="缺货已订"),
        pytest.param([counted(203, date(2025, 2, 20))], [], [("到订货点", "已过期限，建议订 696"), ("限额未核定", None)], id="早就到了"),
        pytest.param([], [{"starts_on": date(2025, 1, 1), "amount": D(1)}], [], id="长期有效"),
        pytest.param([], [{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 3, 17), "amount": D(1)}], [], id="十六天后到期"),
        pytest.param([], [{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 3, 16), "amount": D(1)}], [("限额将到期", "请核定下一期限额")], id="十五天后到期"),
        pytest.param([], [{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 3, 16), "amount": D(1)}, {"starts_on": date(2025, 3, 17), "ends_on": date(2025, 6, 30), "amount": D(1)}], [], id="下一期已核定"),
        pytest.param([], [{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 2, 28), "amount": D(1)}], [("限额已过期", "已过期 1 天，请重新核定")], id="昨天到期"),
    ],
)  # fmt: skip
def test_what_is_to_be_acted_on(stock, limits, expected):
    rows = [{"branch_code": "B1"} | row for row in limits]
    found = alerts(tables(rows, StockCount=stock), GIVEN)
    shown = [(own.kind, own.advice) for own in found]
    assert [kind for kind, _ in shown] == [kind for kind, _ in expected]
    assert all(wanted in (None, advice) for (_, advice), (_, wanted) in zip(shown, expected, strict=True))


def test_the_wait_is_counted_from_stock_on_hand():
    """F18: on hand 203 from Thursday 02-27, due on Friday; with what was on order it was 503 until Saturday."""
    stock = [counted(203, date(2025, 2, 27), on_order=D(300)), counted(180)]
    (found, _) = alerts(tables(StockCount=stock), GIVEN)
    assert (found.kind, found.due) == ("到订货点", date(2025, 2, 28))


def test_a_closed_branch_has_no_alerts():
    closed = [COMPANY[Branch][0] | {"status": "停业"}]
    assert alerts(tables(Branch=closed), GIVEN) == []


BOTH = [COMPANY[Branch][0], COMPANY[Branch][0] | {"branch_code": "B2"}]
FULL = counted(2100)
"""93.3 days at 22.5 a day."""
SHORT = counted(100) | {"branch_code": "B2"}


def structured(stock, **changed):
    sold = SOLD + [row | {"branch_code": "B2"} for row in SOLD]
    listed = changed.pop("listed", [KEY, KEY | {"branch_code": "B2"}])
    chosen = tables(Branch=BOTH, BranchSales=sold, StockCount=stock, BranchProduct=listed, **changed)
    return structure(PointInputs.of(chosen), chosen["调换货单"], GIVEN)


@pytest.mark.article("DH-9")
def test_who_could_use_what_another_has_too_much_of():
    found = structured([FULL, SHORT])
    assert [(own.kind, own.cover, own.spare) for own in found.faulty] == [("超储", D("93.3"), D(72))]
    # 2,100 − 90 days are 75, three packs of 24; B2 asks for more
    assert [(own.giver, own.taker, own.quantity) for own in found.moves] == [("B1", "B2", D(72))]


def test_what_is_excused_is_not_moved():
    listed = [KEY | {"keep_reason": "换包装前备货"}, KEY | {"branch_code": "B2"}]
    found = structured([FULL, SHORT], listed=listed)
    assert ([own.excuse for own in found.faulty], found.moves) == (["换包装前备货"], [])


@pytest.mark.article("DH-9")
def test_an_exchange_waits_for_somebody():
    asked = {"exchange_no": "TH1", "branch_code": "B1", "product_out": "P1", "quantity_out": D(24)}
    gone = asked | {"status": "已批准", "approved_on": TODAY}
    found = structured([FULL], exchanges=[asked, asked | {"status": "已结案"}, gone])
    assert [(own.state, own.waits_for, own.since) for own in found.open] == [
        ("申请", "销售部经理批准", None), ("已批准", "库管员调出", TODAY),
    ]  # fmt: skip


def test_the_structure_of_the_demo(built, tmp_path):
    out = tmp_path / "结构.xlsx"
    document, _ = run("exchange", built / BOOK, "--out", out)
    assert [(own["branch"], own["sku"], own["kind"]) for own in document["faulty"]] == [
        ("FGS-CD", "P003", "超储"),
        ("FGS-GZ", "P007", "滞销"),
        ("FGS-SH", "P004", "超储"),
    ]
    assert openpyxl.load_workbook(out).sheetnames == ["滞销和超储", "可调剂", "调换货单"]


@pytest.mark.article("DH-5", "DH-6")
def test_the_manager_decides_the_points_of_the_month(place):
    book = place / CLEAN
    words = ["--month", "2025-07", "--branch", "FGS-GZ", "--set", "P001=500", "--reason", "台风季备货"]
    document, code = run("decide", book, *words)
    assert (document["points"][0], code) == ("P001 500", 0)
    rows = [row for row in read_book(book).tables["订货点表"] if row.month == date(2025, 7, 1)]
    assert {(row.branch_code, row.set_by, str(row.set_on)) for row in rows} == {
        ("FGS-GZ", "E09", "2025-06-30")
    }
    own, other = rows[0], rows[1]
    assert (own.point, own.reason, own.computed_point != own.point) == (500, "台风季备货", True)
    assert (other.point, other.reason) == (other.computed_point, None)
    again, _ = run("decide", book, "--month", "2025-07", "--branch", "FGS-GZ")
    assert len([row for row in read_book(book).tables["订货点表"] if row.month == date(2025, 7, 1)]) == len(
        rows
    )
    assert again["points"][0] != "P001 500"
    done = CliRunner().invoke(app, ["check", str(book), "--json"])
    assert json.loads(done.stdout)["findings"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--branch", "FGS-XX"], "“FGS-XX”不在分支机构表里"),
        (["--branch", "FGS-GZ", "--set", "P999=5"], "“P999”不在该机构的在售品种里"),
        (["--branch", "FGS-GZ", "--set", "P001=-5"], "不能是负数"),
        (["--branch", "FGS-GZ", "--set", "P001=9999"], "相差太多，请写明原因"),
        (["--branch", "FGS-GZ", "--set", "P001"], "请写成 P001=300"),
    ],
)
def test_what_cannot_be_decided_is_refused(built, words, said):
    before = (built / CLEAN).read_bytes()
    told, code = run("decide", built / CLEAN, "--month", "2025-07", *words)
    assert (code, said in "".join(told.split("\n"))) == (2, True)
    assert (built / CLEAN).read_bytes() == before


@pytest.mark.article("DH-5")
def test_the_draft_orders_what_is_suggested(place):
    book = place / BOOK
    document, code = run("draft", book, "--branch", "FGS-GZ")
    assert (document, code) == ({"order_no": "DD-202506-0114", "lines": 1}, 0)
    opened = read_book(book)
    (order,) = [row for row in opened.tables["订货单"] if row.order_no == "DD-202506-0114"]
    (line,) = [row for row in opened.tables["订货单_明细"] if row.order_no == "DD-202506-0114"]
    assert (order.status, order.branch_code, str(order.received_on)) == ("草稿", "FGS-GZ", "2025-06-30")
    # 1,080 without the 108 that the branch has ordered: 972 at 9.80
    assert (line.product_code, line.quantity, line.amount) == ("P002", 972, D("9525.60"))
    assert run("draft", book, "--branch", "FGS-SH")[0] == {"order_no": None, "lines": 0}


@pytest.mark.article("DH-5")
def test_a_shortage_is_drafted_once_and_ordered_once(place):
    """天津 lacks P007 alone: drafted, drafted again, then sent as an order that covers it."""
    book = place / CLEAN
    first, _ = run("draft", book, "--branch", "FGS-TJ")
    content = book.read_bytes()
    again, code = run("draft", book, "--branch", "FGS-TJ")
    number = first["order_no"]
    assert first["lines"] == 1
    assert (again, code) == (
        {"order_no": None, "lines": 0, "in_drafts": [{"sku": "P007", "order_no": number}]},
        0,
    )
    assert book.read_bytes() == content
    done = CliRunner().invoke(app, ["branches", "draft", str(book), "--branch", "FGS-TJ"])
    assert done.stdout == (
        f"FGS-TJ 有 1 个品种已在草稿 {number} 里，没有再拟；请核对后登记，不要的请作废。\n"
    )
    sent = CliRunner().invoke(app, ["orders", "register", str(book), number, "--json"])
    assert sent.exit_code == 0, sent.stderr
    after, _ = run("draft", book, "--branch", "FGS-TJ")
    assert after == {"order_no": None, "lines": 0}
    (line,) = [
        row for row in run("reorder", book, "--month", "2025-06")[0]["rows"]
        if (row["branch"], row["sku"]) == ("FGS-TJ", "P007")
    ]  # fmt: skip
    assert (line["on_order"], line["status"], line["suggested"]) == ("478", "已订未到", "0")


def test_the_draft_is_numbered_by_the_setting(place):
    book = place / CLEAN
    opened = openpyxl.load_workbook(book)
    header, *rows = opened["设置"].iter_rows()
    place_of = {cell.value: cell.column - 1 for cell in header}
    (row,) = [row for row in rows if row[place_of["名称"]].value == "编号格式"]
    row[place_of["值"]].value = "PPYYYYMMDD-NNN"
    opened.save(book)
    document, _ = run("draft", book, "--branch", "FGS-TJ", "--today", "2025-06-30")
    assert document["order_no"] == "DD20250630-001"

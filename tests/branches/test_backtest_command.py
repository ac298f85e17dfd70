"""回测 from the sheets: which record is replayed, from when, and what is recommended (DH-5, DH-6)."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from lazy_books import whole_workbook
from test_calculation import COMPANY, BranchSales, days
from typer.testing import CliRunner

from xlsales.branches.backtest.figures import ReplayOutcome
from xlsales.branches.backtest.replay import NOW, backtest, daily_demand, recommended, ways
from xlsales.branches.points.calculation import PointInputs
from xlsales.branches.points.figures import PointPolicy
from xlsales.cli.app import app
from xlsales.company.forms.product import Product
from xlsales.demo.build import CLEAN
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

D = Decimal
FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)


def replayed(sales, first=FIRST, last=LAST, settings=None, **product):
    goods = [own | {"list_price": D(10)} | product for own in COMPANY[Product]]
    rows = COMPANY | {BranchSales: sales, Product: goods}
    office = PointInputs.of({form.sheet: Table.of(form, own) for form, own in rows.items()})
    return backtest(office, first, last, Given(LAST, Settings(**(settings or {})), WorkingCalendar()))


def sold(first, quantity, last=LAST):
    return days(first, (last - first).days + 1, quantity)


def test_steady_sales_are_always_served():
    found = replayed(sold(date(2024, 1, 1), 10))
    assert {own.stock_out_days for own in found.total.values()} == {0}
    assert (found.total[NOW].days, found.total[NOW].asked) == (181, 1810)
    assert list(found.parts) == [("B1", "A")]
    assert len(found.total) == len(ways(PointPolicy())) == 45


@pytest.mark.parametrize(
    ("handling", "stock"), [("1", D(15)), ("4", D(22))], ids=["处理1天", "处理4天"]
)  # fmt: skip
def test_orders_of_the_replay_take_the_days_of_handling(handling, stock):
    """10 a day, 5 days in transit: the point is 10 × (5 + 处理), the target a day's sale more.

    So 10 are ordered every evening. With 4 days of handling June begins with 100 and ends its days with 90,
    80 … 10; then 10 arrive each morning and 10 stay: (450 + 21 × 10) ÷ 30. With 1 day 60 … 10, then the same:
    (210 + 24 × 10) ÷ 30.
    """
    settings = {"handling_days": handling, "safety_days": "0", "order_cycle_days": "1"}
    found = replayed(
        sold(date(2025, 5, 1), 10), date(2025, 6, 1), settings=settings, pack_quantity=None
    ).total[NOW]
    assert (found.days, found.stock_out_days, found.average_stock) == (30, 0, stock)


def test_the_least_safety_holds_the_least_stock():
    found = replayed(sold(date(2024, 1, 1), 10))
    stock = {name: own.average_stock for name, own in found.total.items()}
    assert stock["手册 0.5/0.5 安全0天"] < stock["手册 0.5/0.5 安全5天"] < stock["手册 0.5/0.5 安全10天"]
    assert stock[NOW] == stock["手册 0.5/0.5 安全3天"], "the settings as they are delivered"
    assert recommended(found.total, found.edge)[0] in found.edge


def test_a_replay_knows_nothing_of_the_future():
    """What is sold after a day changes nothing before it."""
    plain, surge = sold(date(2024, 1, 1), 10, date(2025, 3, 31)), sold(date(2025, 4, 1), 90)
    before = replayed(plain, last=date(2025, 3, 31))
    assert replayed([*plain, *surge], last=date(2025, 3, 31)).total == before.total
    after = replayed([*plain, *surge]).total[NOW]
    assert after.stock_out_days > 0, "a surge that no month before it foretold runs out"


@pytest.mark.parametrize(
    ("begins", "days_judged"),
    [
        pytest.param(date(2025, 1, 1), 150, id="从二月起，一月整月已知"),
        pytest.param(date(2025, 1, 2), 122, id="一月不全，从三月起"),
        pytest.param(date(2024, 1, 1), 181, id="记录够长，从起日起"),
    ],
)
def test_it_begins_when_a_whole_month_is_known(begins, days_judged):
    assert replayed(sold(begins, 10)).total[NOW].days == days_judged


def test_days_after_the_last_record_are_not_days_without_a_sale():
    """Sold until 03-31, asked until 06-30: 90 days, all of which asked for 10."""
    found = replayed(sold(date(2024, 1, 1), 10, date(2025, 3, 31)))
    assert (found.total[NOW].days, found.total[NOW].asked, found.until) == (90, 900, date(2025, 3, 31))


def test_a_record_that_is_too_short_is_named():
    found = replayed(sold(date(2025, 6, 10), 10))
    assert (found.left_out, found.parts) == ((("B1", "P1"),), {})


def test_demand_day_by_day():
    rows = [
        *days(date(2025, 6, 29), 1, 10, reversed=D(4)),
        *days(date(2025, 5, 3), 1, "31.0002", whole_month=True),
        *days(date(2025, 7, 1), 1, 99),
    ]
    tables = [Table.of(form, own) for form, own in (COMPANY | {BranchSales: rows}).items()]
    office = PointInputs(*tables[:3], *tables[3:])
    found = daily_demand(office.sales, office.products, LAST)["B1", "P1"]
    assert found[date(2025, 6, 29)] == 6
    assert (found[date(2025, 5, 1)], found[date(2025, 5, 3)]) == (D("1.0001"), 1)
    assert sum(found.values()) == D("37.0002")
    assert max(found) == date(2025, 6, 29)


def outcome(rate, stock):
    return ReplayOutcome(days=1, asked=D(100), served=D(rate), stock_days=D(stock))


def test_what_is_recommended():
    """As good a service with less; the best with no more: by what was served, not by rounded rates."""
    outcomes = {NOW: outcome(95, 50), "少": outcome(95, 40), "好": outcome(97, 50), "多": outcome(99, 90)}
    assert recommended(outcomes, ["少", "好", "多"]) == ("少", "好")
    assert recommended(outcomes, [NOW, "多"]) == (None, None)
    assert recommended({NOW: outcome(95, 50)}, [NOW]) == (None, None)
    near = {NOW: outcome("95.001", 50), "少": outcome("95.0009", 40), "好": outcome("95.0011", 50)}
    assert {own.fill_rate for own in near.values()} == {D("0.9500")}
    assert recommended(near, ["少", "好"]) == (None, "好")


def run(*words):
    return CliRunner().invoke(app, ["branches", "backtest", *map(str, words)])


def test_the_command_and_its_chart(built, tmp_path):
    done = run(built / CLEAN, "--from", "2025-06-01", "--to", "2025-06-30", "--out", tmp_path, "--json")
    document = json.loads(done.stdout)
    assert done.exit_code == 0, done.stderr
    stocks = [D(own["average_stock"]) for own in document["ways"]]
    assert stocks == sorted(stocks)
    assert {own["branch"] for own in document["left_out"]} == {"FGS-SH", "FGS-GZ", "FGS-CD", "FGS-TJ"}
    book = whole_workbook(document["files"][0])
    assert book.sheetnames == ["回测", "图", "按机构和类别"]
    (chart,) = book["图"]._charts
    assert all(each is not None for each in (chart.title, chart.x_axis.title, chart.y_axis.title))
    assert book["回测"].page_setup.orientation == "landscape"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-06-30", "2025-06-01", "起日应早于止日"),
        ("2025-06-01", "2025-07-01", "止日不能晚于今天（2025-06-30）"),
        ("2019-06-01", "2019-07-01", "没有一个机构品种的销量够一个月"),
    ],
)
def test_a_span_that_cannot_be_is_refused(built, first, last, words):
    done = run(built / CLEAN, "--from", first, "--to", last)
    assert (done.exit_code, words in done.stderr) == (2, True)


def test_a_day_more_adds_a_day():
    found = replayed(sold(date(2024, 1, 1), 10), last=LAST - timedelta(1))
    assert found.total[NOW].days == 180

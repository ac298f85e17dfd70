"""已订 and 在途 from the company's own orders (DH-5): F1.a, point 203, target 877.5, packs of 24."""

from datetime import date
from decimal import Decimal

import pytest
from test_calculation import COMPANY, KEY, SOLD, BranchSales

from xlsales.branches.points.calculation import PointInputs, calculate
from xlsales.branches.stock.levels import inferred_reviews
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine

D = Decimal
TODAY = date(2025, 3, 1)
BEFORE, COUNTED, AFTER = date(2025, 2, 20), date(2025, 2, 26), date(2025, 2, 28)
ORDER = {"order_no": "DD-1", "branch_code": "B1", "received_on": BEFORE, "status": "已审"}
LINE = {"order_no": "DD-1", "line_no": 1, "product_code": "P1", "quantity": D(100), "unit": "件"}
SENT = {"record_no": "FH-1", "order_no": "DD-1", "line_no": 1, "branch_code": "B1", "product_code": "P1"}


def counted(typed=0, transit=0):
    return KEY | {
        "counted_on": COUNTED, "on_hand": D(150), "on_order": D(typed), "in_transit": D(transit)
    }  # fmt: skip


def line_of(order=None, *, line=None, sent=(), count=None, orders=None):
    rows = COMPANY | {
        next(form for form in COMPANY if form.sheet == "库存"): [count or counted()], BranchSales: SOLD,
        Order: [ORDER | (order or {})] if orders is None else orders, OrderLine: [LINE | (line or {})],
        Delivery: [
            SENT | {"record_no": f"FH-{n}", "delivered_on": day, "quantity": D(quantity)}
            for n, (day, quantity) in enumerate(sent)
        ],
    }  # fmt: skip
    tables = {form.sheet: Table.of(form, own) for form, own in rows.items()}
    given = Given(TODAY, Settings(spring_alignment="否"), WorkingCalendar())
    (found,) = calculate(PointInputs.of(tables), TODAY, given)
    return found.stock.on_order, found.stock.in_transit, found.status, found.suggested


@pytest.mark.article("DH-5")
@pytest.mark.parametrize("status", ["待审", "超额度待批", "已审", "已送三部门", "生产中", "部分发货"])
def test_an_order_that_was_sent_is_on_order(status):
    """150 + 100 is more than 203; up to 877.5 are 627.5, that is 27 packs."""
    assert line_of({"status": status}) == (100, 0, "已订未到", 648)


@pytest.mark.article("DH-5")
@pytest.mark.parametrize(
    "order",
    [
        pytest.param({"status": "草稿"}, id="草稿"),
        pytest.param({"status": "已作废"}, id="已作废"),
        pytest.param({"void": True}, id="作废"),
        pytest.param({"branch_code": "B2"}, id="别的机构"),
        pytest.param({"branch_code": None, "customer_code": "K1"}, id="客户的"),
        pytest.param({"received_on": date(2025, 3, 2)}, id="明天的"),
        pytest.param({"status": "已结案"}, id="结案，余量不发"),
    ],
)
def test_what_is_no_order_of_the_branch_is_not(order):
    """727.5 up to the target are 31 packs."""
    assert line_of(order) == (0, 0, "到订货点", 744)


@pytest.mark.parametrize(
    ("typed", "received", "expected"),
    [
        pytest.param(100, BEFORE, 100, id="盘点时已经写上的不算两次"),
        pytest.param(150, BEFORE, 150, id="盘点时写的更多"),
        pytest.param(40, BEFORE, 100, id="盘点时少写了"),
        pytest.param(100, COUNTED, 100, id="盘点当天的，盘点时可能已经写上"),
        pytest.param(100, AFTER, 200, id="盘点以后订的另加"),
    ],
)
def test_what_the_count_says_and_what_we_know(typed, received, expected):
    assert line_of({"received_on": received}, count=counted(typed))[0] == expected


@pytest.mark.parametrize(
    ("received", "sent", "count", "expected"),
    [
        pytest.param(BEFORE, [(AFTER, 60)], counted(100), (40, 60), id="盘点以后发的在途"),
        pytest.param(BEFORE, [(AFTER, 60)], counted(), (40, 60), id="盘点时没有写"),
        pytest.param(BEFORE, [(BEFORE, 60)], counted(), (40, 0), id="盘点以前发的，盘点时说了"),
        pytest.param(BEFORE, [(BEFORE, 60)], counted(40, 60), (40, 60), id="盘点时还在途"),
        pytest.param(AFTER, [(AFTER, 60)], counted(), (40, 60), id="盘点以后订、以后发"),
        pytest.param(AFTER, [(date(2025, 3, 2), 60)], counted(), (100, 0), id="明天才发"),
    ],
)
def test_what_left_since_the_count_is_on_its_way(received, sent, count, expected):
    assert line_of({"received_on": received}, sent=sent, count=count)[:2] == expected


def test_of_a_closed_order_only_what_left_is_on_its_way():
    assert line_of({"status": "已结案"}, sent=[(AFTER, 60)])[:2] == (0, 60)


def test_packs_are_counted_in_base_units():
    assert line_of(line={"quantity": D(5), "unit": "箱"})[0] == 120


def test_a_count_of_a_later_day_tells_no_habit():
    """Three Fridays until 03-14 are weekly; on 03-08 only two were counted."""
    days = [date(2025, 2, 28), date(2025, 3, 7), date(2025, 3, 14)]
    form = next(form for form in COMPANY if form.sheet == "库存")
    stock = Table.of(form, [KEY | {"counted_on": day, "on_hand": D(9)} for day in days])
    assert (
        inferred_reviews(stock, date(2025, 3, 14))["B1"],
        inferred_reviews(stock, date(2025, 3, 8))["B1"],
    ) == (7, 0)

"""资金占用 from the sheets: what is counted, at which price, and what cannot be valued (DH-8)."""

from datetime import date
from decimal import Decimal

import pytest
from ledger_cases import TODAY, money

from xlsales.branches.forms.remittance import Remittance
from xlsales.branches.forms.stock import StockCount
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.company.signing import people
from xlsales.funds.figures import Holdings, InForce
from xlsales.funds.forms.funds_approval import FundsApproval
from xlsales.funds.forms.funds_limit import FundsLimitRow
from xlsales.funds.held import BranchFunds, branch_funds, funds_approvals
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.ledger.figures import Policy
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.forms.opening_balance import OpeningBalance
from xlsales.ledger.forms.receipt import Receipt
from xlsales.ledger.from_sheets import Agreements, accounts
from xlsales.ledger.order_lines import lines_of_orders
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine

D = Decimal
COUNT = {"branch_code": "B1", "product_code": "P1", "counted_on": date(2025, 6, 27), "on_hand": D(100)}
COMPANY = {
    Branch: [{"branch_code": "B1"}],
    Product: [
        {"product_code": "P1", "unit": "瓶", "pack_unit": "箱", "pack_quantity": D(12),
         "transfer_price": D("12.345")},
        {"product_code": "P2", "unit": "瓶"},
    ],
    StockCount: [COUNT],
    Delivery: [], Receipt: [], OpeningBalance: [], Order: [], OrderLine: [], Remittance: [], FundsLimitRow: [],
}  # fmt: skip


def funds(settings=None, **changed):
    chosen = COMPANY | {form: changed.get(form.__name__, rows) for form, rows in COMPANY.items()}
    tables = {form.sheet: Table.of(form, rows) for form, rows in chosen.items()}
    owed = accounts(tables["交易记录"], tables["结算记录"], tables["期初余额"], Agreements(), TODAY, Policy())
    lines = lines_of_orders(tables["订货单_明细"], tables["产品"], tables["交易记录"], TODAY)
    given = Given(TODAY, Settings(**settings or {}), WorkingCalendar())
    return branch_funds(tables, owed, lines, given)["B1"]


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("counts", "held"),
    [
        # 100 at 12.345 is 1,234.50
        pytest.param([COUNT], Holdings(stock=money("1234.50")), id="账面数按供货价"),
        pytest.param([COUNT | {"on_hand": D(10), "unit": "箱"}], Holdings(stock=money("1481.40")), id="按箱盘点"),
        pytest.param([COUNT | {"damaged": D(40), "frozen": D(10)}], Holdings(stock=money("1234.50")), id="残次和冻结也占用"),
        pytest.param([COUNT | {"sold_unshipped": D(40)}], Holdings(stock=money("740.70")), id="已售未提已经是应收"),
        pytest.param([COUNT | {"in_transit": D(2)}], Holdings(money("1234.50"), money("24.69")), id="在途"),
        pytest.param([COUNT | {"on_hand": D(-5)}], Holdings(), id="负库存不抵占用"),
        pytest.param([COUNT, COUNT | {"counted_on": date(2025, 6, 28), "on_hand": D(1)}], Holdings(stock=money("12.35")), id="以最近一次为准"),
        pytest.param([COUNT | {"counted_on": date(2025, 6, 29), "on_hand": D(1)}, COUNT], Holdings(stock=money("12.35")), id="与行的先后无关"),
        pytest.param([COUNT, COUNT | {"counted_on": date(2025, 7, 1), "on_hand": D(1)}], Holdings(stock=money("1234.50")), id="明天的盘点不算"),
        pytest.param([COUNT, COUNT | {"product_code": "P2", "on_hand": D(0)}], Holdings(stock=money("1234.50")), id="没有数量不需要价"),
    ],
)  # fmt: skip
def test_goods_are_valued(counts, held):
    found = funds(StockCount=counts)
    assert (found.held, found.unknown) == (held, ())


@pytest.mark.parametrize(
    ("counts", "settings", "unknown"),
    [
        pytest.param([COUNT | {"product_code": "P2"}], {}, ("P2没有供货价",), id="没有供货价"),
        pytest.param([COUNT | {"on_hand": D(1), "unit": "吨"}], {}, ("P1的库存量看不出",), id="单位不认识"),
        pytest.param([], {}, ("没有库存记录",), id="从没盘点过"),
        pytest.param([], {"funds_stock": "否"}, ("没有库存记录",), id="还含在途"),
        pytest.param([], {"funds_stock": "否", "funds_transit": "否"}, (), id="不含库存和在途"),
    ],
)
def test_what_cannot_be_valued_is_named(counts, settings, unknown):
    assert funds(settings, StockCount=counts).unknown == unknown


def delivered(record, amount, **other):
    own = {"record_no": record, "delivered_on": date(2025, 6, 1), "customer_code": "K1", "branch_code": "B1"}
    return own | {"amount": D(amount)} | other


def paid(amount, **other):
    return {"record_no": "R1", "received_on": TODAY, "customer_code": "K1", "amount": D(amount)} | other


@pytest.mark.parametrize(
    ("deliveries", "receipts", "owed", "prepaid"),
    [
        pytest.param([delivered("J1", "70")], [], "70", "0", id="机构客户的欠款"),
        pytest.param([delivered("J1", "70", customer_code=None)], [], "0", "0", id="发给机构自己的是库存"),
        pytest.param([delivered("J1", "70", branch_code=None)], [], "0", "0", id="总部客户的不算"),
        pytest.param([delivered("J1", "70", void=True)], [], "0", "0", id="作废"),
        pytest.param([delivered("J1", "70"), delivered("J2", "9", branch_code="B2")], [], "70", "0", id="一个客户两个机构"),
        pytest.param([delivered("J1", "70", invoice_no="F1"), delivered("J2", "9", invoice_no="F1")], [], "79", "0", id="一张发票两次发货"),
        pytest.param([delivered("J1", "70")], [paid("50", document_no="J1")], "20", "0", id="已付的不算"),
        pytest.param([delivered("J1", "70")], [paid("100")], "0", "30", id="多付的是预收"),
        pytest.param([delivered("J1", "70"), delivered("J2", "9", branch_code=None)], [paid("100")], "0", "0", id="不是一个机构的客户，预收分不清"),
    ],
)  # fmt: skip
def test_what_a_branches_customers_owe(deliveries, receipts, owed, prepaid):
    held = funds(Delivery=deliveries, Receipt=receipts).held
    assert (held.receivable, held.prepaid) == (money(owed), money(prepaid))


def test_accepted_orders_count_with_what_is_still_to_come():
    orders = [
        {"order_no": "D1", "branch_code": "B1", "status": "生产中"},
        {"order_no": "D2", "branch_code": "B1", "status": "待审"},
        {"order_no": "D3", "branch_code": "B1", "status": "已审", "void": True},
    ]
    line = {"line_no": 1, "product_code": "P1", "quantity": D(10), "unit": "瓶", "price": D(9)}
    lines = [line | {"order_no": own["order_no"]} for own in orders]
    sent = [
        delivered("J1", "36", customer_code=None, order_no="D1", line_no=1, quantity=D(4), product_code="P1")
    ]
    assert funds(Order=orders, OrderLine=lines).held.committed == money("90")
    assert funds(Order=orders, OrderLine=lines, Delivery=sent).held.committed == money("54")


def test_money_on_its_way():
    def sent(day, amount, arrived=None):
        return {"branch_code": "B1", "sent_on": day, "amount": D(amount), "arrived_on": arrived}

    rows = [sent(TODAY, "1"), sent(date(2025, 6, 1), "2", date(2025, 7, 1)), sent(date(2025, 7, 1), "4"),
            sent(date(2025, 6, 1), "8", TODAY)]  # fmt: skip
    assert funds(Remittance=rows).held.remitted == money("3")


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        pytest.param([], None, id="没有核定"),
        pytest.param([{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 5, 31), "amount": D(5)}], InForce(500, 30), id="过期三十天还算"),
        pytest.param([{"starts_on": date(2025, 1, 1), "ends_on": date(2025, 5, 30), "amount": D(5)}], None, id="过期三十一天不算"),
        pytest.param([{"starts_on": date(2025, 1, 1), "amount": D(5)}, {"starts_on": date(2025, 6, 1), "ends_on": TODAY, "amount": D(9), "temporary": True}], InForce(900), id="旺季临时额度"),
        pytest.param([{"starts_on": date(2025, 1, 1), "amount": D(5)}, {"starts_on": date(2025, 6, 1), "ends_on": date(2025, 6, 29), "amount": D(9), "temporary": True}], InForce(500), id="旺季已过"),
        pytest.param([{"amount": D(5)}], None, id="没有生效日"),
    ],
)  # fmt: skip
def test_the_limit_of_the_day(rows, limit):
    assert funds(FundsLimitRow=[{"branch_code": "B1"} | row for row in rows]).limit == limit


def test_a_branch_without_anything_is_known_to_hold_nothing():
    assert funds(StockCount=[COUNT | {"on_hand": D(0)}]) == BranchFunds(
        Holdings(), None, (), date(2025, 6, 27)
    )


APPROVAL = {
    "order_no": "D1", "branch_code": "B1", "occupied": D(1), "amount": D(9), "applicant": "E24",
    "decision": "同意", "director": "E04", "director_on": date(2025, 6, 23),
}  # fmt: skip


@pytest.mark.article("DH-8")
@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        pytest.param({}, True, id="七天前批的"),
        pytest.param({"director_on": date(2025, 6, 22)}, False, id="八天前批的"),
        pytest.param({"director_on": date(2025, 7, 1)}, False, id="明天批的"),
        pytest.param({"director_on": None}, False, id="没有日期"),
        pytest.param({"decision": "不同意"}, False, id="不同意"),
        pytest.param({"decision": None}, False, id="还没有决定"),
        pytest.param({"director": "E06"}, False, id="不是营销总监"),
        pytest.param({"applicant": "E04"}, False, id="自己申请自己批"),
        pytest.param({"void": True}, False, id="作废"),
        pytest.param({"amount": None}, False, id="没有金额"),
    ],
)
def test_only_the_director_lets_it_pass(changed, counts):
    staff = Table.of(
        Staff, [{"staff_no": "E04", "roles": "营销总监"}, {"staff_no": "E06", "roles": "销售部经理"}]
    )
    given = Given(TODAY, Settings(), WorkingCalendar())
    found = list(funds_approvals(Table.of(FundsApproval, [APPROVAL | changed]), people(given, staff), given))
    assert found == ([("D1", 900)] if counts else [])

"""What the sheets of the ledger must agree in."""

from datetime import date
from decimal import Decimal

import pytest

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.finding import Severity
from xlsales.kernel.given import Given
from xlsales.kernel.ref import Ref
from xlsales.kernel.rule import Rule
from xlsales.kernel.table import Table
from xlsales.ledger.checks import ledger_is_consistent
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.forms.opening_balance import OpeningBalance
from xlsales.ledger.forms.receipt import Receipt

JUNE_3, JUNE_5 = date(2025, 6, 3), date(2025, 6, 5)
RULE = Rule("B39", (Ref("DH", "3", "4"),), Severity.BLOCK, "", check=ledger_is_consistent)
GIVEN = Given(date(2025, 7, 1), Settings(), WorkingCalendar())
PLACE = "《公司订货管理规定》第3条第4项；"
SOLD = {"record_no": "J1", "delivered_on": JUNE_3, "customer_code": "K1", "product_code": "P1",
        "quantity": Decimal(10), "amount": Decimal(100), "invoice_no": "FP1"}  # fmt: skip
BACK = SOLD | {"record_no": "J2", "quantity": Decimal(-4), "amount": Decimal(-40)}
PAID = {"record_no": "R1", "received_on": JUNE_5, "customer_code": "K1", "amount": Decimal(60)}
REFUND = PAID | {"record_no": "R2", "amount": Decimal(-60)}
OWED = {"customer_code": "K1", "document_no": "QC1", "kind": "应收", "due_on": JUNE_3, "amount": Decimal(5)}
ADVANCE = OWED | {"document_no": "QC2", "kind": "预收", "due_on": None, "amount": Decimal(-5)}


def found(deliveries=(), receipts=(), openings=()):
    rows = ((Delivery, deliveries), (Receipt, receipts), (OpeningBalance, openings))
    tables = [Table.of(form, own) for form, own in rows]
    return [(item.severity.word, item.message) for item in RULE.findings(GIVEN, tables)]


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(([SOLD, BACK],), id="退得比发的少"),
        pytest.param(([SOLD, BACK | {"quantity": Decimal(-10)}],), id="全部退回"),
        pytest.param(([BACK], [], [OWED | {"document_no": "FP1"}]), id="期初的发票退货比不出"),
        pytest.param(([SOLD | {"quantity": None}, BACK],), id="发货没填数量比不出"),
        pytest.param(([SOLD | {"customer_code": None, "branch_code": "B1"}],), id="发给分支机构"),
        pytest.param(([SOLD | {"amount": None, "price": Decimal(10)}],), id="金额算得出"),
        pytest.param(([SOLD], [PAID | {"document_no": "FP1"}]), id="指定发票号"),
        pytest.param(([SOLD], [PAID | {"document_no": "J1"}]), id="指定发货记录号"),
        pytest.param(([], [PAID | {"document_no": "QC1"}], [OWED]), id="指定期初单据"),
        pytest.param(([], [PAID, REFUND]), id="退的是收过的款"),
        pytest.param(
            ([BACK | {"invoice_no": None}], [REFUND | {"amount": Decimal(-40)}]), id="退的是退货的款"
        ),
        pytest.param(([], [REFUND | {"amount": Decimal(-5)}], [ADVANCE]), id="退的是期初预收"),
        pytest.param(([], [REFUND | {"void": True}]), id="作废的退款"),
        pytest.param(([], [], [OWED, ADVANCE]), id="期初应收和预收"),
        pytest.param(([], [], []), id="空表"),
    ],
)
def test_a_ledger_in_order(tables):
    assert found(*tables) == []


@pytest.mark.parametrize(
    ("tables", "finding"),
    [
        pytest.param(
            ([SOLD | {"customer_code": None}],),
            ("必须改", f"J1没有填客户代码，也没有填机构编码，请补填发给了谁。（{PLACE}交易记录 C2）"),
            id="不知发给了谁",
        ),
        pytest.param(
            ([SOLD | {"amount": None}],),
            ("必须改", f"J1没有金额，也算不出（缺数量或单价），请补填金额。（{PLACE}交易记录 J2）"),
            id="没有金额",
        ),
        pytest.param(
            ([SOLD, BACK | {"amount": Decimal(40)}],),
            (
                "必须改",
                f"J2的数量是 -4，金额是 40.00，一正一负，退货的数量和金额都填负数。（{PLACE}交易记录 J3）",
            ),
            id="退货的金额是正数",
        ),
        pytest.param(
            ([SOLD, BACK | {"quantity": Decimal(-12)}],),
            (
                "请核实",
                f"J2退货，发票 FP1 的 P1 退的比发的多 2，请核对发票号和退货数量。（{PLACE}交易记录 H3）",
            ),
            id="退得比发的多",
        ),
        pytest.param(
            ([SOLD | {"customer_code": "K2"}], [PAID | {"document_no": "FP1"}]),
            (
                "请核实",
                "R1指定的单据“FP1”不是客户 K1 的单据，请核对指定单据号；现按应付日先后冲抵。"
                f"（{PLACE}结算记录 G2）",
            ),
            id="指定了别家的单据",
        ),
        pytest.param(
            ([SOLD | {"void": True}], [PAID | {"document_no": "J1"}]),
            (
                "请核实",
                "R1指定的单据“J1”不是客户 K1 的单据，请核对指定单据号；现按应付日先后冲抵。"
                f"（{PLACE}结算记录 G2）",
            ),
            id="指定了作废的单据",
        ),
        pytest.param(
            ([], [PAID | {"amount": Decimal(0)}]),
            ("必须改", f"R1的金额是 0.00，请填收款金额，退款填负数。（{PLACE}结算记录 D2）"),
            id="收款为零",
        ),
        pytest.param(
            ([], [REFUND | {"status": "退票"}]),
            (
                "必须改",
                f"R2是退票，金额却是 -60.00，请在原收款行的状态填“退票”，不另填负数。（{PLACE}结算记录 D2）",
            ),
            id="退票填了负数",
        ),
        pytest.param(
            ([], [PAID, REFUND | {"amount": Decimal("-60.01")}]),
            (
                "请核实",
                "R2的金额是 -60.01，比收过该客户的款多退 0.01，请核对，不是退款就改成正数。"
                f"（{PLACE}结算记录 D3）",
            ),
            id="多退一分",
        ),
        pytest.param(
            ([], [PAID, REFUND | {"received_on": JUNE_3}]),
            (
                "请核实",
                "R2的金额是 -60.00，比收过该客户的款多退 60.00，请核对，不是退款就改成正数。"
                f"（{PLACE}结算记录 D3）",
            ),
            id="退在收之前",
        ),
        pytest.param(
            ([], [PAID, REFUND | {"nature": "保证金"}]),
            (
                "请核实",
                "R2的金额是 -60.00，比收过该客户的款多退 60.00，请核对，不是退款就改成正数。"
                f"（{PLACE}结算记录 D3）",
            ),
            id="没收过保证金",
        ),
        pytest.param(
            ([], [], [ADVANCE | {"amount": Decimal(5)}]),
            ("必须改", f"K1/QC2的预收是 5.00，应为负数，请核对类型和正负。（{PLACE}期初余额 E2）"),
            id="预收填了正数",
        ),
        pytest.param(
            ([], [], [OWED | {"amount": Decimal(-5)}]),
            ("必须改", f"K1/QC1的应收是 -5.00，应为正数，请核对类型和正负。（{PLACE}期初余额 E2）"),
            id="应收填了负数",
        ),
        pytest.param(
            ([], [], [OWED | {"kind": "铺底", "due_on": None}]),
            ("必须改", f"K1/QC1的铺底没有填应付日，算不出是否逾期，请补填应付日。（{PLACE}期初余额 D2）"),
            id="铺底没有应付日",
        ),
    ],
)
def test_a_ledger_out_of_order(tables, finding):
    assert found(*tables) == [finding]

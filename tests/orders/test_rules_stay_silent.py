"""What the rules of orders pass over: what is of before 启用日期, of no time together, or said elsewhere."""

from datetime import date, timedelta

from rule_cases import JUNE_3, ORDER, found

from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings, read_settings
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.forms.contract import Contract
from xlsales.orders.forms.contract_line import ContractLine
from xlsales.orders.forms.order import Order

STARTED, _ = read_settings({"启用日期": "2025-06-03"}, lambda _: (None, ""))
BEFORE = JUNE_3 - timedelta(1)


def test_a_delivery_of_before_the_start_needs_no_order():
    sent = {"record_no": "F1", "delivered_on": BEFORE, "order_no": "DD-0", "customer_code": "K1"}
    assert found("B72", {Delivery: [sent]}, STARTED) == []
    assert len(found("B72", {Delivery: [sent | {"delivered_on": JUNE_3}]}, STARTED)) == 1


def test_copies_of_an_order_of_before_the_start_are_not_missed():
    order = ORDER | {"status": "已送三部门"}
    assert found("B41", {Order: [order | {"received_on": BEFORE}]}, STARTED) == []
    assert len(found("B41", {Order: [order]}, STARTED)) == 1


def test_a_contract_that_nobody_knows_is_told_by_the_reference_alone():
    assert found("B38", {Order: [ORDER | {"status": "已审", "contract_no": "没有"}]}) == []


def test_contracts_one_after_the_other_do_not_overlap():
    head = {"customer_code": "K1", "status": "生效", "contract_type": "框架"}
    first = head | {"contract_no": "H1", "starts_on": date(2025, 1, 1), "ends_on": date(2025, 6, 30)}
    second = head | {"contract_no": "H2", "starts_on": date(2025, 7, 1), "ends_on": date(2025, 12, 31)}
    lines = [{"contract_no": number, "product_code": "P1"} for number in ("H1", "H2")]
    assert found("B38", {Contract: [first, second], ContractLine: lines}) == []
    both = [first, second | {"starts_on": date(2025, 6, 30)}]
    assert len(found("B38", {Contract: both, ContractLine: lines})) == 1


def test_orders_without_a_sheet_of_lines_are_not_said_to_be_empty():
    rule = RULES["B63"]
    tables = [Table.of(form, [ORDER]) if form is Order else Table.absent(form) for form in rule.on]
    assert list(rule.findings(Given(date(2025, 7, 1), Settings(), WorkingCalendar()), tables)) == []

"""What the tests of rules share: a small company, one order of it, and how a rule is asked."""

from datetime import date
from decimal import Decimal

from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table

open_house()
MAY_30, JUNE_2, JUNE_3, JUNE_5 = date(2025, 5, 30), date(2025, 6, 2), date(2025, 6, 3), date(2025, 6, 5)
BLOCK, WARN, INFO = "必须改", "请核实", "提示"
COMPANY = {
    Staff: [
        {"staff_no": "E1", "name": "王芳", "roles": "销售主管"},
        {"staff_no": "E2", "name": "李强", "roles": "片区销售专员、库管员"},
        {"staff_no": "E3", "name": "赵敏", "roles": "销售内勤"},
        {"staff_no": "E7", "name": "陈总", "roles": "营销总监"},
        {"staff_no": "E8", "name": "周总", "roles": "总经理"},
        {"staff_no": "E9", "name": "吴总", "roles": "总裁"},
    ],
    Product: [
        {"product_code": "P1", "unit": "件", "pack_unit": "箱", "pack_quantity": Decimal(24)},
        {"product_code": "P2", "unit": "千克"},
    ],
}
ORDER = {
    "order_no": "DD-1",
    "orderer_type": "经销商客户",
    "customer_code": "K1",
    "received_on": JUNE_3,
    "status": "待审",
}
LINE = {
    "order_no": "DD-1",
    "line_no": 1,
    "product_code": "P1",
    "quantity": Decimal(30),
    "unit": "箱",
    "price": Decimal("12.5"),
}
ENTRY = {
    "order_no": "DD-1",
    "line_no": 1,
    "filled_by": "E2",
    "received_on": JUNE_3,
    "customer_code": "K1",
    "product_code": "P1",
    "quantity": Decimal(720),
    "price": Decimal("12.5"),
    "status": "待审",
}


def found(rule_id, tables, settings=None):
    """Severity and message of each finding; a table that is not given is the company's, else empty."""
    rule = RULES[rule_id]
    given = Given(date(2025, 7, 1), settings or Settings(), WorkingCalendar())
    forms = [FORMS[form] if isinstance(form, str) else form for form in rule.on]
    on = [Table.of(form, (COMPANY | tables).get(form, [])) for form in forms]
    return [(item.severity.word, item.message) for item in rule.findings(given, on)]

"""订货审批 of the demo company."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...demo.plan import Scenario
from ...kernel.form import Record, SheetRecords
from ..forms.approval import OrderApproval

BIG = "DD-202506-0106"
"""Over its limit, and approved at its very amount: 900 cartons of 12 at 18.50."""
SMALL = "DD-202505-0007"
"""Of a customer without 最高信用程度, and approved."""


def rows(_: Scenario) -> SheetRecords:
    """订货审批: the director agrees to the big order, and to one of a customer without a limit."""
    record: Record = {
        "order_no": BIG, "matter": "超额度", "applicant": "E12", "applied_on": date(2025, 6, 26),
        "decision": "同意", "approved_by": "E04", "approved_on": date(2025, 6, 27), "means": "邮件",
        "document": "邮件 2025-06-27", "reason": "七月促销备货，客户承诺七月十日前付清上月货款",
        "amount": Decimal("199800.00"), "valid_until": date(2025, 7, 4),
    }  # fmt: skip
    small: Record = {
        "order_no": SMALL, "matter": "未核定", "applicant": "E16", "applied_on": date(2025, 5, 21),
        "decision": "同意", "approved_by": "E04", "approved_on": date(2025, 5, 22), "means": "邮件",
        "document": "邮件 2025-05-22", "reason": "额度还在核定，货款不多", "amount": Decimal("1998.00"),
    }  # fmt: skip
    return {OrderApproval.sheet: [record, small]}

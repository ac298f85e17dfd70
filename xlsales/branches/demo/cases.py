"""What is not usual in the branches' sales, stock and exchanges of the demo company (spec.md §6)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...kernel.form import Record
from ..flow import APPROVED, ASKED, CLOSED

PROMOTED = (
    ("P005", date(2024, 11, 8), date(2024, 11, 11)),
    ("P005", date(2025, 5, 28), date(2025, 5, 31)),
)
"""Product, first and last day: every branch sells three times as much."""
MISSING = (
    ("FGS-SH", "P002", date(2025, 5, 12), date(2025, 5, 14)),
    ("FGS-CD", "P004", date(2025, 6, 25), date(2025, 6, 30)),
)
"""Branch, product, first and last day on which there was nothing to sell."""
UNSOLD = {("FGS-GZ", "P007"): date(2025, 4, 10)}
"""The last day on which a product was sold where nobody wants it any more: 滞销."""
COUNTS = {
    # below the point, and covered by what is on its way: 已订未到
    ("FGS-GZ", "P005", date(2025, 6, 27)): (100, 980, 0),
    # out of stock, and on its way
    ("FGS-CD", "P004", date(2025, 6, 27)): (0, 810, 0),
    # lasts nearly four months: 超储; so much less of another that the funds held are the same
    ("FGS-SH", "P004", date(2025, 6, 27)): (3350, 0, 0),
    ("FGS-SH", "P007", date(2025, 6, 27)): (770, 0, 0),
    # below its point since the last count: what lies at 广州 could help
    ("FGS-TJ", "P007", date(2025, 6, 27)): (60, 0, 0),
}
"""库存量, 在途量 and 已订未发 of the counts that are not as usual.

The worth of a branch's stock stays what it was, on which the verdicts of F4 rest.
"""

EXCHANGES: list[Record] = [
    {
        "exchange_no": "DH-202505-0001", "asked_on": date(2025, 5, 8), "branch_code": "FGS-GZ",
        "product_out": "P006", "quantity_out": Decimal(240), "taker_code": "FGS-SH",
        "reason": "南方雨季，花露水走得慢", "applicant": "E09", "approved_by": "E06",
        "approved_on": date(2025, 5, 9),
        "moved_out_on": date(2025, 5, 12), "moved_in_on": date(2025, 5, 14), "closed": True,
        "status": CLOSED,
    },
    {
        "exchange_no": "DH-202506-0001", "asked_on": date(2025, 6, 27), "branch_code": "FGS-SH",
        "product_out": "P004", "quantity_out": Decimal(960), "taker_code": "FGS-CD",
        "reason": "香皂进货过多，成都缺货", "applicant": "E08", "approved_by": "E06",
        "approved_on": date(2025, 6, 30), "status": APPROVED,
    },
    {
        "exchange_no": "DH-202506-0002", "asked_on": date(2025, 6, 30), "branch_code": "FGS-GZ",
        "product_out": "P007", "quantity_out": Decimal(240), "taker_code": "FGS-TJ",
        "reason": "洗手液四月以后没有销售", "applicant": "E09", "status": ASKED,
    },
]  # fmt: skip
"""One closed, one approved, one that waits for its approval."""


def sold_on(branch: str, product: str, day: date, usual: int) -> Record | None:
    """What stands in the sheet 销量 for a day; None where there is no row."""
    last = UNSOLD.get((branch, product))
    if last is not None and day > last:
        return None
    if any(own[:2] == (branch, product) and own[2] <= day <= own[3] for own in MISSING):
        return {"quantity": Decimal(0), "stock_out": True}
    if any(own[0] == product and own[1] <= day <= own[2] for own in PROMOTED):
        return {"quantity": Decimal(usual * 3), "promotion": True}
    return {"quantity": Decimal(usual)}

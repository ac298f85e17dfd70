"""Orders of HD0003 over its limit that wait for a signature, on their three sheets."""

from datetime import date
from decimal import Decimal

AMOUNT = Decimal(86_000)


def waiting(numbers, day=date(2025, 6, 30)):
    """订货单, 订货登记表 and 订货审批 of these orders, and the customer."""
    return {
        "订货单": [
            {"order_no": number, "customer_code": "HD0003", "customer_name": "宁波海屿", "status": "待审",
             "clerk": "E12"}
            for number in numbers
        ],
        "订货登记表": [
            {"order_no": number, "line_no": 1, "amount": AMOUNT, "status": "待审", "customer_code": "HD0003"}
            for number in numbers
        ],
        "客户资料": [{"customer_code": "HD0003", "customer_name": "宁波海屿"}],
        "订货审批": [
            {"order_no": number, "matter": "超额度", "applicant": "E12", "applied_on": day, "amount": AMOUNT}
            for number in numbers
        ],
    }  # fmt: skip

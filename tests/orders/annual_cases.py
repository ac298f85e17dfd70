"""Order registers and masters for the tests of 年度订货统计, made by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from xlsales.orders.annual.values import Masters

REGISTER = pa.schema(
    {
        "received_on": pa.date32(),
        "customer_code": pa.string(),
        "branch_code": pa.string(),
        "customer_name": pa.string(),
        "product_code": pa.string(),
        "product_name": pa.string(),
        "quantity": pa.decimal128(18, 4),
        "price": pa.decimal128(18, 4),
        "amount": pa.decimal128(18, 2),
        "promised_on": pa.date32(),
        "status": pa.string(),
        "void": pa.bool_(),
        "_row": pa.int32(),
    }
)


def line(
    day: str | None, quantity: str | None, price: str | None, amount: str | None = "", **other: Any
) -> dict[str, Any]:
    """One line of 订货登记表 of customer C1 and product P1; an amount of "" is quantity × price."""
    if amount == "":
        amount = str((Decimal(quantity or 0) * Decimal(price or 0)).quantize(Decimal("0.01")))
    fields = {
        "received_on": date.fromisoformat(day) if day else None,
        "customer_code": "C1",
        "product_code": "P1",
        "product_name": "手写品名",
        "status": "已审",
    }
    numbers = {"quantity": quantity, "price": price, "amount": amount}
    return fields | {name: None if text is None else Decimal(text) for name, text in numbers.items()} | other


def register(*lines: dict[str, Any]) -> Any:
    """The lines as an Arrow table, on the sheet rows 2, 3 …"""
    rows = [dict.fromkeys(REGISTER.names) | own | {"_row": row} for row, own in enumerate(lines, 2)]
    return pa.Table.from_pylist(rows, REGISTER)


def f10() -> Any:
    """The order lines of oracle F10."""
    return register(
        line("2024-01-05", "100", "12.5", promised_on=date(2024, 1, 20)),
        line("2024-01-31", "50", "12", promised_on=date(2024, 2, 9)),
        line("2024-03-08", "200", "12.5", promised_on=date(2024, 3, 20)),
        line("2024-07-01", "80", "13", promised_on=date(2024, 7, 20)),
        line("2024-12-31", "40", "12.75", promised_on=date(2025, 1, 10)),
    )


def masters(customers: int = 3) -> Masters:
    """Customers C1 …, branch B1, products P1 and P3 in 件, P2 in 箱."""
    numbers = range(1, customers + 1)
    return Masters(
        pa.table(
            {
                "customer_code": [f"C{number}" for number in numbers],
                "customer_name": [f"客户{number}公司" for number in numbers],
                "contact": [f"负责人{number}" for number in numbers],
                "address": [f"某市某路{number}号" for number in numbers],
                "phone": ["021-58881234", *[None] * (customers - 1)],
            }
        ),
        pa.table({"branch_code": ["B1"], "branch_name": ["华北分公司"]}),
        pa.table(
            {
                "product_code": ["P1", "P2", "P3"],
                "product_name": ["截止阀", "球阀", "截止阀"],
                "spec": ["DN50", None, "DN65"],
                "unit": ["件", "箱", "件"],
            }
        ),
    )

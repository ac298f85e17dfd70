"""登记: an order's lines into 订货登记表, all of them or none (DH-3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..company.arithmetic import completed
from ..kernel.table import Row, Table
from .forms.order_line import OrderLine

WAITING = (None, "草稿", "待审")
REGISTERED = "待审"


@dataclass(frozen=True)
class Registration:
    """What 登记 adds: register rows, and the orders whose state becomes 待审."""

    rows: list[dict[str, Any]]
    orders: list[str]


def unregistered(orders: Table, register: Table) -> list[str]:
    """Orders ready for 登记: not void, not yet in the register, neither draft nor decided."""
    done = set(register["order_no"].to_pylist())
    return [
        row.order_no
        for row in orders
        if row.order_no and not row.void and row.status in (None, REGISTERED) and row.order_no not in done
    ]


def registration(
    wanted: Iterable[str], tables: Mapping[str, Table], *, filled_by: str, today: date, first_number: int
) -> Registration:
    """Register rows of the ``wanted`` orders, lines in base units, in the orders' own order.

    ``filled_by`` is the 工号 of the registrar (blank: the order's 片区销售专员); 编号 counts on from
    ``first_number`` in the pattern DJ-YYYYMM-NNNN.
    """
    orders = {row.order_no: row for row in tables["订货单"] if row.order_no}
    lines = completed(tables[OrderLine.sheet], tables["产品"])
    by_order: dict[str, list[Row]] = {}
    for line in lines:
        by_order.setdefault(line.order_no, []).append(line)
    chosen = [(orders[number], line) for number in wanted for line in by_order.get(number, ())]
    names = _names(tables)
    rows = [
        _row(order, line, names, filled_by or order.clerk, today, f"DJ-{today:%Y%m}-{number:04d}")
        for number, (order, line) in enumerate(chosen, first_number)
    ]
    return Registration(rows, [order.order_no for order in dict.fromkeys(order for order, _ in chosen)])


def _names(tables: Mapping[str, Table]) -> dict[str, str]:
    customers, branches = tables["客户资料"], tables["分支机构"]
    pairs = [
        *zip(customers["customer_code"].to_pylist(), customers["customer_name"].to_pylist(), strict=True),
        *zip(branches["branch_code"].to_pylist(), branches["branch_name"].to_pylist(), strict=True),
    ]
    return {code: name for code, name in pairs if code}


def _row(
    order: Row, line: Row, names: Mapping[str, str], filled_by: str, today: date, number: str
) -> dict[str, Any]:
    return {
        "register_no": number,
        "filled_on": today,
        "filled_by": filled_by,
        "order_no": order.order_no,
        "line_no": line.line_no,
        "received_on": order.received_on,
        "customer_code": order.customer_code,
        "branch_code": order.branch_code,
        "customer_name": names.get(order.customer_code or order.branch_code),
        "product_code": line.product_code,
        "product_name": line.product_name,
        "quantity": line.base_quantity,
        "price": line.price,
        "amount": line.amount,
        "promised_on": line.ship_on or order.wanted_on or line.done_on,
        "ship_to": order.ship_to,
        "status": REGISTERED,
    }


def next_number(used: Sequence[str | None], prefix: str) -> int:
    """One above the highest number that stands behind ``prefix``.

    >>> next_number(["DJ-202506-0007", None, "DJ-202505-0009"], "DJ-202506-")
    8
    """
    tails = [text.removeprefix(prefix) for text in used if text and text.startswith(prefix)]
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1

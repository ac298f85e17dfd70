"""登记: an order's lines into 订货登记表, all of them or none (DH-3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow.compute as pc

from ...company.arithmetic import completed
from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDERS, PRODUCTS
from ...kernel.columns.rows import one_of, tuples
from ...kernel.columns.void import not_void, valid
from ...kernel.table import Row, Table
from ...ledger.states import WAITING, WAITS
from ..forms.order_line import OrderLine


@dataclass(frozen=True)
class Registration:
    """What 登记 adds: register rows, and the orders whose state becomes 待审."""

    rows: list[dict[str, Any]]
    orders: list[str]


def unregistered(orders: Table, lines: Table, register: Table) -> list[str]:
    """Orders ready for 登记: not void, neither draft nor accepted, and with a line that the register lacks.

    One without any line is among them, so that it is told of.
    """
    absent = set(lines_left(lines, register)["order_no"].to_pylist())
    lined = set(lines["order_no"].to_pylist())
    return [
        order
        for order, status, void in tuples(orders, "order_no", "status", "void")
        if order and not void and (status is None or status in WAITING)
        if order in absent or order not in lined
    ]


def lines_left(lines: Table, register: Table) -> Table:
    """The lines that stand in no valid row of the register."""
    return lines.filtered(pc.invert(pc.is_in(lines.keys, value_set=valid(register).keys)))


def entered(register: Table, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The register's records with new rows: a line whose row was made void stands in that row again."""
    records = register.records()
    void = {
        (record["order_no"], record["line_no"]): place
        for place, record in enumerate(records)
        if record["void"]
    }
    for row in rows:
        place = void.pop((row["order_no"], row["line_no"]), None)
        if place is None:
            records.append(dict(row))
        else:
            number = records[place]["register_no"] or row["register_no"]
            records[place] = {**dict.fromkeys(records[place]), **row, "register_no": number}
    return records


def numberless(orders: Table) -> Table:
    """The orders that wait and have no 订单号码."""
    return orders.filtered(_numberless(orders))


def _numberless(orders: Table) -> Any:
    blank = pc.and_(pc.is_null(orders["order_no"]), pc.invert(orders.unread("order_no")))
    open_now = pc.or_(pc.is_null(orders["status"]), one_of(orders["status"], WAITING))
    return pc.and_(pc.and_(blank, open_now), not_void(orders))


def with_number(orders: Table, lines: Table, number: str) -> tuple[Table, Table]:
    """Both tables with ``number`` in the one order that has none, and in the lines without an order."""
    given = pc.if_else(_numberless(orders), number, orders["order_no"])
    loose = pc.and_(pc.is_null(lines["order_no"]), pc.invert(lines.unread("order_no")))
    return orders.replaced(order_no=given), lines.replaced(
        order_no=pc.if_else(loose, number, lines["order_no"])
    )


def registration(
    wanted: Iterable[str], tables: Mapping[str, Table], *, filled_by: str, today: date, numbers: Iterator[str]
) -> Registration:
    """Register rows of the ``wanted`` orders, lines in base units, in the orders' own order.

    ``filled_by`` is the 工号 of the registrar (blank: the order's 片区销售专员); ``numbers`` are the 编号.
    """
    orders = {row.order_no: row for row in tables[ORDERS] if row.order_no}
    lines = completed(tables[OrderLine.sheet], tables[PRODUCTS])
    by_order: dict[str, list[Row]] = {}
    for line in lines:
        by_order.setdefault(line.order_no, []).append(line)
    chosen = [(orders[number], line) for number in wanted for line in by_order.get(number, ())]
    names = _names(tables)
    made = [
        _row(order, line, names, filled_by or order.clerk, today, next(numbers)) for order, line in chosen
    ]
    return Registration(made, [order.order_no for order in dict.fromkeys(order for order, _ in chosen)])


def _names(tables: Mapping[str, Table]) -> dict[str, str]:
    customers, branches = tables[CUSTOMERS], tables[BRANCHES]
    pairs = [
        *tuples(customers, "customer_code", "customer_name"),
        *tuples(branches, "branch_code", "branch_name"),
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
        "status": order.status if order.status in WAITING else WAITS,
    }

"""What an import of orders makes besides: 受理依据, and 订货登记表 as 登记 makes it (DH-3.2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...book.intake.derived import derives
from ...book.log.covering import COVERINGS, Covering
from ...book.numbering import Numbers
from ...company.arithmetic import completed
from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS, STAFF
from ...kernel.columns.cells import count_from
from ...kernel.columns.rows import tuples
from ...kernel.table import Table
from ..acceptance.coming import imported, stood
from ..acceptance.compared import altered
from ..forms.register import OrderRegister

HEAD = ("received_on", "customer_code", "branch_code", "ship_to", "status")
"""What a register row has of its order."""
LINE = ("order_no", "line_no", "product_code", "product_name", "price", "amount")
"""What it has of its line."""

COVERINGS.add(ORDERS, Covering(ORDERS, "basis", imported, stood, altered))


@derives(ORDER_REGISTER, base=ORDER_LINES, initial=("register_no", "filled_on", "filled_by", "status"))
def register_rows(
    tables: Mapping[str, Table], orders: Collection[str], actor: str, numbers: Numbers
) -> Table:
    """The register rows of ``orders``: columns throughout, for a file may bring a million lines.

    状态 is the order's own; 填表人 whoever imports, if on the staff; 编号 counts on for rows that
    are not in the register yet.
    """
    heads, lines = tables[ORDERS], _lines(tables, orders)
    at = heads.find(lines["order_no"])
    of_head = {name: heads[name].take(at) for name in (*HEAD, "wanted_on", "clerk")}
    own = {name: lines[name] for name in LINE} | {name: of_head[name] for name in HEAD}
    filler = pa.scalar(_staff_no(tables, actor) or None, pa.string())
    made = own | {
        "quantity": lines["base_quantity"],
        "customer_name": _names(tables, of_head),
        "promised_on": pc.coalesce(lines["ship_on"], of_head["wanted_on"], lines["done_on"]),
        "filled_on": pa.repeat(pa.scalar(numbers.day), len(lines)),
        "filled_by": pc.coalesce(pa.repeat(filler, len(lines)), of_head["clerk"]),
    }
    rows = _table(made, len(lines))
    return rows.replaced(register_no=_numbers(rows, tables, numbers))


def _lines(tables: Mapping[str, Table], orders: Collection[str]) -> Table:
    """The lines of the orders that have a head, completed, in the order of the orders."""
    wanted = pa.array(list(orders), pa.string())
    wanted = wanted.filter(pc.is_in(wanted, value_set=tables[ORDERS]["order_no"]))
    lines = completed(tables[ORDER_LINES], tables[PRODUCTS])
    lines = lines.filtered(pc.is_in(lines["order_no"], value_set=wanted))
    order = pc.index_in(lines["order_no"], value_set=wanted)
    places = pa.table({"order": order, "line": count_from(0, len(lines))})
    return lines.taken(pc.sort_indices(places, [("order", "ascending"), ("line", "ascending")]))


def _names(tables: Mapping[str, Table], of_head: Mapping[str, Any]) -> Any:
    """The customer's name, or the branch's where no customer ordered."""
    customer = tables[CUSTOMERS].pick("customer_name", of_head["customer_code"])
    branch = tables[BRANCHES].pick("branch_name", of_head["branch_code"])
    return pc.if_else(pc.is_valid(of_head["customer_code"]), customer, branch)


def _table(columns: Mapping[str, Any], count: int) -> Table:
    items = OrderRegister.columns
    data = {
        name: pc.cast(columns[name], item.type.arrow) if name in columns else pa.nulls(count, item.type.arrow)
        for name, item in items.items()
    }
    return Table(OrderRegister, data, count_from(2, count), {})


def _numbers(rows: Table, tables: Mapping[str, Table], numbers: Numbers) -> Any:
    """编号 of the rows that are not in the register yet."""
    known = pc.fill_null(pc.is_in(rows.keys, value_set=tables[ORDER_REGISTER].keys), False)
    free = numbers.free(ORDER_REGISTER, tables)
    return pa.array([None if each else next(free) for each in known.to_pylist()], pa.string())


def _staff_no(tables: Mapping[str, Table], actor: str) -> str:
    staff = tables[STAFF]
    return dict(tuples(staff, "login", "staff_no")).get(actor) or ""

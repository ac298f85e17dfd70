"""From 录单 to the records of 订货单 and its lines, and back: registered, kept as 草稿, repeated. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.sheets import BRANCHES, CUSTOMERS, ORDER_LINES, ORDERS, PRODUCTS
from ...kernel.form import Form, Record
from ...kernel.reading import Unreadable
from ...kernel.table import Table, Tables
from ...ledger.order_lines import NORMAL
from ...ledger.states import DRAFT, VOID, WAITS
from ..checks.intake import BRANCH, DEALER
from ..forms.order import Order
from ..forms.order_line import OrderLine
from .cells import COUNT, FIRST, HEAD, LINE
from .filled import FilledOrder


def order_record(own: FilledOrder, number: str, made_by: str, today: date) -> Record:
    """The record of 订货单 of an entry without faults, ready for 登记."""
    entry, buyer = own.entry, own.buyer
    if buyer is None or own.faults:
        raise ValueError("the entry is not complete")
    return {
        "order_no": number,
        "orderer_type": BRANCH if buyer.branch else DEALER,
        "branch_code" if buyer.branch else "customer_code": buyer.code,
        "received_on": entry.received_on,
        "channel": entry.channel,
        "clerk": buyer.clerk,
        "contract_no": own.contract.number if own.contract else None,
        "settlement": own.terms.settlement,
        "term_days": own.terms.days,
        "ship_to": entry.ship_to or buyer.address or None,
        "wanted_on": entry.wanted_on,
        "status": WAITS,
        "made_by": made_by or None,
        "made_on": today if made_by else None,
        "remark": entry.remark or None,
    }


def line_records(own: FilledOrder, number: str) -> list[Record]:
    """The records of 订货单_明细 of the same entry."""
    return [{**line.values, "order_no": number} for line in own.lines]


def draft_record(own: FilledOrder, number: str) -> Record:
    """What is known of an unfinished order; a text that names nothing yet is kept as it stands."""
    entry, buyer = own.entry, own.buyer
    kind = None if buyer is None else BRANCH if buyer.branch else DEALER
    typed = _read_or_typed(Order, {name: entry.texts.get(cell) for name, cell in HEAD.items()})
    who: Record = {"customer_code": entry.customer or None}
    if buyer is not None:
        who = {"branch_code" if buyer.branch else "customer_code": buyer.code, "clerk": buyer.clerk or None}
    day = {} if "received_on" in typed else {"received_on": entry.received_on}
    return typed | who | day | {"order_no": number, "orderer_type": kind, "status": DRAFT}


def draft_lines(own: FilledOrder, number: str) -> list[Record]:
    """The lines of an unfinished order; 行号 is the place of the line on 录单."""
    codes = {line.row: line.product.product_code for line in own.lines if line.product is not None}
    found = []
    for line in own.entry.lines:
        texts = {name: own.entry.texts.get(f"{letter}{line.row}") for name, letter in LINE.items()}
        record = _read_or_typed(OrderLine, {**texts, "line_type": texts["kind"]})
        if line.quantity is not None:
            record |= {"quantity": line.quantity, "unit": line.unit or None}
        own_keys = {"order_no": number, "line_no": line.row - FIRST + 1}
        found.append(record | own_keys | {"product_code": codes.get(line.row) or line.product or None})
    return found


def _read_or_typed(form: type[Form], texts: Mapping[str, str | None]) -> Record:
    """The fields of the form that were typed, as values where they can be read."""
    return {name: _value(form, name, text) for name, text in texts.items() if text and name in form.columns}


def _value(form: type[Form], name: str, text: str) -> Any:
    try:
        return form.columns[name].type.parse(text)
    except Unreadable:
        return text


def texts_of(order_no: str, tables: Tables) -> tuple[dict[str, str], int]:
    """The typed cells of an order of 订货单, and how many of its lines 录单 has no room for.

    People and goods come by name where the name tells them, by code where not.
    """
    record = next(each for each in tables[ORDERS].records() if each["order_no"] == order_no)
    head = {HEAD[name]: _shown(Order, name, record[name]) for name in HEAD if name in record}
    head[HEAD["customer"]] = _named(
        record["customer_code"] or record["branch_code"] or "",
        tables[CUSTOMERS if record["customer_code"] else BRANCHES],
    )
    lines = [each for each in tables[ORDER_LINES].records() if each["order_no"] == order_no]
    rows = [FIRST + (each["line_no"] or place) - 1 for place, each in enumerate(lines, 1)]
    if set(rows) - set(range(FIRST, FIRST + COUNT)) or len(set(rows)) < len(rows):
        rows = list(range(FIRST, FIRST + len(lines)))
    placed = list(zip(rows, lines, strict=True))
    typed = head
    for row, line in placed[:COUNT]:
        typed |= _line_texts(row, line, tables[PRODUCTS])
    return {cell: text for cell, text in typed.items() if text}, max(len(lines) - COUNT, 0)


def _line_texts(row: int, line: Record, products: Table) -> dict[str, str]:
    kind = line["line_type"]
    texts = {
        "product": named_goods(line["product_code"] or "", products),
        "quantity": _shown(OrderLine, "quantity", line["quantity"]),
        "unit": line["unit"] or "",
        "kind": "" if kind in (None, NORMAL) else kind,
        "price": _shown(OrderLine, "price", line["price"]),
        "scheme_no": line["scheme_no"] or "",
    }
    return {f"{LINE[name]}{row}": text for name, text in texts.items()}


def _shown(form: type[Form], name: str, value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # without commas: what is typed into a cell of figures
    return form.columns[name].type.show(value)


def named_goods(code: str, products: Table) -> str:
    """A product as it is typed: by name, of several of one name by name and 规格, else by code."""
    known = {row.product_code: (row.product_name or "", row.spec or "") for row in products}
    name, spec = known.get(code, ("", ""))
    names = list(known.values())
    if not name or sum(own == name for own, _ in names) == 1:
        return name or code
    return f"{name} {spec}" if spec and names.count((name, spec)) == 1 else code


def _named(code: str, table: Table) -> str:
    """The name that stands for a code, where no other record has it."""
    names = table[table.form.names].to_pylist() if table.form.names else []
    name = dict(zip(table.keys.to_pylist(), names, strict=False)).get(code)
    return name if name and names.count(name) == 1 else code


def repeated(order_no: str, tables: Tables) -> tuple[dict[str, str], list[str]]:
    """The ordinary lines of an order as typed cells, without their prices, and what was left out."""
    lines = [each for each in tables[ORDER_LINES].records() if each["order_no"] == order_no]
    ordinary = [each for each in lines if each["line_type"] in (None, NORMAL)]
    typed: dict[str, str] = {}
    for row, line in enumerate(ordinary[:COUNT], FIRST):
        typed |= _line_texts(row, line | {"price": None}, tables[PRODUCTS])
    left = []
    if len(ordinary) < len(lines):
        left.append(f"赠品等 {len(lines) - len(ordinary)} 行没有复制")
    if len(ordinary) > COUNT:
        left.append(f"放不下的 {len(ordinary) - COUNT} 行没有复制")
    return {cell: text for cell, text in typed.items() if text}, left


def without_prices(typed: Mapping[str, str], again: FilledOrder) -> dict[str, str]:
    """The cells of an order that waits; a price that comes by itself was not agreed on the telephone."""
    own = {f"{LINE['price']}{line.row}": line.values.get("price") for line in again.lines}
    return {
        cell: text for cell, text in typed.items()
        if cell not in own or own[cell] is None or Decimal(text) != own[cell]
    }  # fmt: skip


def told(order_no: str, tables: Tables) -> str:
    """The lines of an order in words, for 操作记录."""
    lines = [each for each in tables[ORDER_LINES].records() if each["order_no"] == order_no]
    return "、".join(
        f"{each['product_code']} {_shown(OrderLine, 'quantity', each['quantity'])}{each['unit'] or ''}"
        f"×{_shown(OrderLine, 'price', each['price'])}"
        for each in lines
    )


def without_rows(register: Table, order_no: str) -> list[Record]:
    """The records of 订货登记表 with those of one order made void: they are registered again."""
    return [
        each | {"void": True, "status": VOID} if each["order_no"] == order_no else each
        for each in register.records()
    ]


def replaced(table: Table, order_no: str, records: Sequence[Record], *, keep: bool = False) -> list[Record]:
    """The table's records with those of one order put in its own rows; what is more stands at the end.

    ``keep`` keeps what the old record says and the new one does not, where both are of the same product.
    """
    left, found = list(records), []
    for old in table.records():
        if old["order_no"] != order_no:
            found.append(old)
        elif left:
            new = left.pop(0)
            same = keep and old.get("product_code") == new.get("product_code")
            found.append((old | _said(new)) if same else dict.fromkeys(old) | new)
    return [*found, *left]


def _said(record: Record) -> Record:
    """What a record says; who made the order first stays its 制表人."""
    return {name: value for name, value in record.items() if name not in ("made_by", "made_on")}

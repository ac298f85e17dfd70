"""How the demo came to be as it stands: what an import brought, and what the deeds of the handbook did since.

Orders before June 2025 and everything else came from another system. The orders that were accepted in June
were registered, reviewed and followed here, by the commands' own functions; 操作记录 tells each of them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from ..book.actor import acting
from ..book.log.decided import decided, told, unsaid
from ..book.log.entries import chained, entry
from ..book.log.imported import COMMAND
from ..handbook.calendar import WorkingCalendar
from ..handbook.codes import code_list
from ..handbook.settings import read_settings
from ..handbook.sheets import DELIVERIES, ORDER_LINES, ORDER_REGISTER, ORDERS, PRODUCTS
from ..house import housed_forms
from ..kernel.columns.rows import tuples
from ..kernel.form import FORMS, Column, Form, Record, SheetRecords
from ..kernel.given import Given
from ..kernel.reading import Unreadable
from ..kernel.ref import HOUSE
from ..kernel.table import Table, Tables
from ..ledger.order_lines import lines_of_orders
from ..ledger.states import WAITS
from ..orders.acceptance.coming import imported
from ..orders.acceptance.compared import BASED
from ..orders.change.changes import progressed
from ..orders.flow import PROGRESS, REGISTER
from ..orders.review.deciding import review
from ..orders.review.inputs import pending_orders
from ..orders.review.verdict import VerdictText
from ..orders.review.written import written
from .company import TODAY, founded, settings

SINCE = date(2025, 6, 1)
"""From here on orders are taken with this workbook."""
CLERK, SUPERVISOR = "mengchuxia", "hejiyue"

Lines = list[dict[str, str]]


class Founding:
    """The orders of ``sheets`` as they came to be accepted, one deed after the other."""

    def __init__(self, sheets: SheetRecords) -> None:
        self.tables: Tables = {
            form.sheet: Table.of(form, sheets.get(form.sheet, [])) for form in housed_forms()
        }
        self.given = Given(TODAY, read_settings(settings())[0], WorkingCalendar())
        self.clerk, self.supervisor = (acting(self.tables, login) for login in (CLERK, SUPERVISOR))
        self.own = {row["order_no"]: row for row in sheets.get(ORDERS, []) if _accepted_here(row)}
        self.log: Lines = []
        if self.own:
            self._set({ORDERS: self._with(status=None, signed_by=None)})
            self._registered()
            self._reviewed()
            self._progressed()

    def marked(self, sheets: SheetRecords) -> SheetRecords:
        """The sheets with what these deeds have written, and 受理依据 of what was imported."""
        nothing = {**self.tables, ORDERS: Table.of(FORMS[ORDERS], [])}
        rows = self.tables[ORDERS].records()
        texts = {row["order_no"]: row["basis"] for row in rows if row["order_no"] in self.own}
        texts |= imported(nothing, self.tables, [row["order_no"] for row in rows if row["basis"] is None])
        credit = self.tables[ORDER_REGISTER].names("order_no", "credit_state")
        orders = [
            {**row, "basis": texts[row["order_no"]]} if row["order_no"] in texts else row
            for row in sheets.get(ORDERS, [])
        ]
        entries = [
            {**row, "credit_state": credit[row["order_no"]]} if row["order_no"] in self.own else row
            for row in sheets.get(ORDER_REGISTER, [])
        ]
        return {**sheets, **({ORDERS: orders, ORDER_REGISTER: entries} if orders else {})}

    def _registered(self) -> None:
        lines = [
            entry(self.clerk, REGISTER, order, self._worth(order), "DH-3.2", _at(9)) for order in self.own
        ]
        self._done({ORDERS: self._with(status=WAITS)}, lines)

    def _reviewed(self) -> None:
        pending = pending_orders(self.tables, (), self.given, only=self.own)
        verdicts = review(pending.waiting, pending.inputs)
        wording = VerdictText(pending.inputs.policy, pending.ledger.as_of)
        changed, lines = written(self.tables, verdicts, wording, self.supervisor, _at(10))
        for record in changed[ORDERS]:
            if record["order_no"] in self.own:
                record["signed_by"] = self.own[record["order_no"]]["signed_by"]
        self._done(changed, lines)

    def _progressed(self) -> None:
        items, goods, sent = (self.tables[sheet] for sheet in (ORDER_LINES, PRODUCTS, DELIVERIES))
        lines = lines_of_orders(items, goods, sent, TODAY)
        changed = progressed(self.tables, lines, self.given.settings.copies, TODAY)
        lines_of_log = [
            entry(self.clerk, PROGRESS, order, "", "DH-3.2", _at(11)) for order, _, _ in changed.moves
        ]
        self._done({ORDERS: changed.orders, ORDER_REGISTER: changed.register}, lines_of_log)

    def _worth(self, order: str) -> str:
        rows = tuples(self.tables[ORDER_REGISTER], "order_no", "amount")
        amounts = [amount for number, amount in rows if number == order]
        return f"{len(amounts)} 行，订货金额 {sum(amounts, Decimal(0)):,.2f} 元"

    def _with(self, **values: Any) -> list[Record]:
        rows = self.tables[ORDERS].records()
        return [{**row, **values} if row["order_no"] in self.own else row for row in rows]

    def _done(self, changed: SheetRecords, lines: Lines) -> None:
        self.log += map(dict, told(self.tables, changed, lines, lines[0]))
        self._set(changed)

    def _set(self, changed: SheetRecords) -> None:
        made = {sheet: Table.of(FORMS[sheet], rows) for sheet, rows in changed.items()}
        self.tables = {**self.tables, **made}


def log_of(sheets: SheetRecords, founding: Founding) -> Lines:
    """操作记录 of the book: one import of all that ``sheets`` hold decided, then the deeds done here."""
    begun = {
        name: [
            _before(row) if name == ORDERS and row.get("order_no") in founding.own else row for row in rows
        ]
        for name, rows in sheets.items()
    }
    forms = [form for form in housed_forms() if decided(form)]
    tables = {form.sheet: _read(form, begun.get(form.sheet, [])) for form in forms}
    plain = entry(founding.clerk, COMMAND, "", "", str(HOUSE), _at(8))
    return chained(founded(settings()), [*unsaid(tables, [], plain), *founding.log])


def _before(row: Record) -> Record:
    return {**row, "status": None, "signed_by": None, "basis": None}


def _read(form: type[Form], records: list[Record]) -> Table:
    """The table as it is read back: a trap has texts where another cell would be, some of them unreadable."""
    read = [
        {name: _cell(form.columns[name], row.get(name)) for name in form.columns} for row in records if row
    ]
    odd: dict[str, dict[int, str]] = {}
    for position, row in enumerate(read):
        for name, value in row.items():
            if isinstance(value, str) and form.columns[name].type.arrow != pa.string():
                odd.setdefault(name, {})[position] = value
                row[name] = None
    table = Table.of(form, read)
    return Table(form, {name: table[name] for name in form.columns}, table.rows, table.letters, odd=odd)


def _cell(item: Column, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        text = item.type.parse(value)
    except Unreadable:
        return value
    return (code_list(item.codes).parse(text) if item.codes else None) or text


def _accepted_here(row: Record) -> bool:
    return row["received_on"] >= SINCE and row["status"] in BASED


def _at(hour: int) -> str:
    return f"{TODAY} {hour:02}:00:00"

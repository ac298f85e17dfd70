"""What stands typed on 录单, read: what can be read as values, what cannot named with its cell. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from ...kernel.columns.typed import typed_value
from ...kernel.form import Column
from ...kernel.given import Given
from ...kernel.reading import Unreadable
from ...ledger.order_lines import NORMAL
from ..forms.order import Order
from ..forms.order_line import OrderLine
from .cells import CHANNEL, HEAD, LINE, ORDER_NO, RECEIVED, ROWS, TYPED, WANTED, WORDS

_WITH_UNIT = re.compile(r"([\d.,，]+)\s*([^\d\s.,，]+)")


class EntryFault(NamedTuple):
    """What keeps an order from being registered: the cell, and in words what it lacks."""

    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.cell} {self.words}"


@dataclass(frozen=True)
class EntryLine:
    """A line that has something typed in it; None is blank, or could not be read (``Entry.faults``)."""

    row: int
    product: str
    quantity: Decimal | None
    unit: str
    kind: str
    price: Decimal | None
    scheme_no: str


@dataclass(frozen=True)
class TypedOrder:
    """The sheet read. ``texts`` are the typed cells that are not blank, as typed."""

    texts: Mapping[str, str]
    customer: str
    channel: str
    wanted_on: date | None
    received_on: date | None
    order_no: str
    contract_no: str
    ship_to: str
    remark: str
    lines: tuple[EntryLine, ...]
    faults: tuple[EntryFault, ...]

    @property
    def begun(self) -> bool:
        """Whether anything would be lost by emptying the sheet: what 新建 fills in does not count."""
        return bool(self.texts.keys() - {RECEIVED, CHANNEL, ORDER_NO})


def read(texts: Mapping[str, str], given: Given) -> TypedOrder:
    """The typed texts, by address, as an entry; a blank 接单日期 is today.

    A quantity typed with its unit (「30箱」) is read as both.
    """
    typed = {cell: text.strip() for cell, text in texts.items() if cell in TYPED and text.strip()}
    faults: list[EntryFault] = []
    head = {name: typed.get(cell, "") for name, cell in HEAD.items()}
    days = {
        name: _value(Order.columns[name], cell, typed, given, faults)
        for name, cell in (("wanted_on", WANTED), ("received_on", RECEIVED))
    }
    if RECEIVED not in typed:
        days["received_on"] = given.today
    head["channel"] = _value(Order.columns["channel"], CHANNEL, typed, given, faults) or ""
    lines = tuple(_line(row, typed, given, faults) for row in ROWS if _written(row, typed))
    return TypedOrder(typed, **(head | days), lines=lines, faults=tuple(faults))


def _written(row: int, typed: Mapping[str, str]) -> bool:
    return any(f"{letter}{row}" in typed for letter in LINE.values())


def _line(row: int, typed: Mapping[str, str], given: Given, faults: list[EntryFault]) -> EntryLine:
    cell = {name: f"{letter}{row}" for name, letter in LINE.items()}
    own = dict(typed)
    split = _WITH_UNIT.fullmatch(own.get(cell["quantity"], ""))
    if split and cell["unit"] not in own and not _readable(OrderLine.columns["quantity"], split[0]):
        own[cell["quantity"]], own[cell["unit"]] = split[1], split[2]
    columns = OrderLine.columns
    return EntryLine(
        row,
        own.get(cell["product"], ""),
        _value(columns["quantity"], cell["quantity"], own, given, faults),
        own.get(cell["unit"], ""),
        _value(columns["line_type"], cell["kind"], own, given, faults) or NORMAL,
        _value(columns["price"], cell["price"], own, given, faults),
        own.get(cell["scheme_no"], ""),
    )


def _readable(item: Column, text: str) -> bool:
    try:
        item.type.parse(text)
    except Unreadable:
        return False
    return True


def _value(item: Column, cell: str, typed: Mapping[str, str], given: Given, faults: list[EntryFault]) -> Any:
    """The value of a cell as its column reads it; None where it is blank or at fault."""
    text = typed.get(cell)
    if text is None:
        return None
    value, fault = typed_value(item, text, given.lists)
    if fault:
        faults.append(EntryFault(cell, f"{WORDS.get(cell, item.header)}“{text}”{fault}"))
    return value

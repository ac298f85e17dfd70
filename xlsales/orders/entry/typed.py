"""What stands typed on 录单, read: what can be read as values, what cannot named with its cell. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ...book.paper.fixed_forms.typed import CellFault
from ...kernel.columns.typed import typed_value
from ...kernel.form import Column
from ...kernel.given import Given
from ...kernel.reading import Unreadable
from ...ledger.order_lines import NORMAL
from ..forms.order import Order
from ..forms.order_line import OrderLine
from .cells import CHANNEL, HEAD, LINE, LINE_CELLS, NOTE, ORDER_NO, RECEIVED, ROWS, TYPED, WANTED, WORDS

_WITH_UNIT = re.compile(r"([\d.,，]+)\s*([^\d\s.,，]+)")
_IN_ONE = (
    re.compile(r"(.+)\s+([\d.,]*\d)\s*([^\d\s.,]{0,4})"),
    re.compile(r"(.*[^\x00-\x7f])([\d.,]*\d)\s*([^\d\s.,]{0,4})"),
)
"""「洗衣液 2kg 30箱」, and without a space only behind a Chinese sign: in 「P00130箱」 nobody can tell."""


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
    faults: tuple[CellFault, ...]
    usual: Mapping[int, str] = field(default_factory=dict)
    """Rows that 带出 filled with what the customer usually orders, and nobody typed on: they are no lines."""

    @property
    def begun(self) -> bool:
        """Whether anything would be lost by emptying the sheet: what 新建 fills in does not count."""
        return bool(self.texts.keys() - {RECEIVED, CHANNEL, ORDER_NO})


def read(texts: Mapping[str, str], given: Given) -> TypedOrder:
    """The typed texts, by address, as an entry; a blank 接单日期 is today.

    A quantity typed with its unit (「30箱」) is read as both.
    """
    typed = {cell: text.strip() for cell, text in texts.items() if cell in TYPED and text.strip()}
    usual = {row: typed[f"{LINE['product']}{row}"] for row in ROWS if _is_usual(row, typed, texts)}
    typed = {
        cell: text for cell, text in typed.items() if cell not in LINE_CELLS or int(cell[1:]) not in usual
    }
    faults: list[CellFault] = []
    head = {name: typed.get(cell, "") for name, cell in HEAD.items()}
    days = {
        name: _value(Order.columns[name], cell, typed, given, faults)
        for name, cell in (("wanted_on", WANTED), ("received_on", RECEIVED))
    }
    if RECEIVED not in typed:
        days["received_on"] = given.today
    head["channel"] = _value(Order.columns["channel"], CHANNEL, typed, given, faults) or ""
    lines = tuple(_line(row, typed, given, faults) for row in ROWS if _written(row, typed))
    return TypedOrder(typed, **(head | days), lines=lines, faults=tuple(faults), usual=usual)


def usual_note(product: str) -> str:
    """What stands beside a row that 带出 filled with usual goods."""
    return f"常订：{product}，不填数量就不登记"


def _is_usual(row: int, typed: Mapping[str, str], texts: Mapping[str, str]) -> bool:
    """Whether the row still is what 带出 offered: nothing typed but product and unit, those it wrote."""
    product = typed.get(f"{LINE['product']}{row}", "")
    rest = {f"{letter}{row}" for name, letter in LINE.items() if name not in ("product", "unit")}
    return bool(product) and texts.get(f"{NOTE}{row}") == usual_note(product) and not rest & typed.keys()


def parted(entry: TypedOrder, is_goods: Callable[[str], bool], given: Given) -> TypedOrder:
    """The entry with 「洗衣液 30箱」 in one cell taken as product, quantity and unit.

    Only where the text as a whole ``is_goods`` of no kind, and nothing stands in the cells beside it.
    """
    lines = tuple(_parted(entry, line, is_goods, given) for line in entry.lines)
    return replace(entry, lines=lines) if lines != entry.lines else entry


def _parted(entry: TypedOrder, line: EntryLine, is_goods: Callable[[str], bool], given: Given) -> EntryLine:
    beside = {f"{LINE[name]}{line.row}" for name in ("quantity", "unit")}
    if beside & entry.texts.keys() or not line.product or is_goods(line.product):
        return line
    text = unicodedata.normalize("NFKC", line.product)
    for way in _IN_ONE:
        found = way.fullmatch(text)
        if found and is_goods(found[1]):
            value, fault = typed_value(OrderLine.columns["quantity"], found[2], given.lists)
            if not fault:
                return replace(line, product=found[1].strip(), quantity=value, unit=found[3])
    return line


def _written(row: int, typed: Mapping[str, str]) -> bool:
    return any(f"{letter}{row}" in typed for letter in LINE.values())


def _line(row: int, typed: Mapping[str, str], given: Given, faults: list[CellFault]) -> EntryLine:
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


def _value(item: Column, cell: str, typed: Mapping[str, str], given: Given, faults: list[CellFault]) -> Any:
    """The value of a cell as its column reads it; None where it is blank or at fault."""
    text = typed.get(cell)
    if text is None:
        return None
    value, fault = typed_value(item, text, given.lists)
    if fault:
        faults.append(CellFault(cell, f"{WORDS.get(cell, item.header)}“{text}”{fault}"))
    return value

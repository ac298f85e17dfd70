"""The lines of an entry and what follows from them: product, base quantity, price, amount. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ...book.paper.fixed_forms.typed import CellFault
from ...company.arithmetic import completed, whole_packs
from ...company.names import Known, meant, not_one
from ...handbook.sheets import PRICES, PRODUCTS
from ...kernel.reading import show_number
from ...kernel.table import Row, Table, Tables
from ...ledger.order_lines import NORMAL
from ..contracts import ContractTerms, Offer, price_in_force
from ..copies.pages import said_quantity
from ..forms.order_line import OrderLine
from ..review.tables import offers
from .buyer import Buyer
from .cells import FIRST, LINE
from .typed import EntryLine, TypedOrder

GIFT = "赠品"
LAST_PRICE = "没有合同价和价格表，按产品的标准单价"


@dataclass(frozen=True)
class FilledLine:
    """A line with what follows from it; ``row`` is that of 录单, ``product`` None where it is not clear.

    ``values`` are the fields of 订货单_明细; ``said`` is 「30箱（720件）」; ``note`` is to be looked at.
    """

    row: int
    product: Row | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    note: str = ""
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True)
class Prices:
    """What the prices of an order's products depend on."""

    offers: Mapping[str, list[Offer]]
    contract: ContractTerms | None
    buyer: Buyer | None
    entry: TypedOrder

    def of(self, line: EntryLine, product: Row | None) -> tuple[Decimal | None, str]:
        """The price of a line, and a word where it is to be looked at.

        What was typed wins; a line that is no ordinary one has no price but its own.
        """
        if line.price is not None:
            return line.price, ""
        if line.kind != NORMAL:
            return Decimal(0), "" if line.kind == GIFT else f"{line.kind}单价按 0"
        return self._in_force(product) if product is not None else (None, "")

    def _in_force(self, product: Row) -> tuple[Decimal | None, str]:
        """特批 → 促销 → 合同 → 价格表, and where nothing says it 标准单价."""
        own, day = self.buyer, self.entry.received_on
        if own is None or day is None:
            return None, ""
        code = product.product_code
        line = self.contract.lines.get(code) if self.contract else None
        customer = "" if own.branch else own.code
        known = self.offers.get(code, [])
        price = price_in_force(known, line.price if line else None, self.entry.order_no, customer, day)
        return (price, "") if price is not None else (product.list_price, LAST_PRICE)


def goods(products: Table) -> list[Known]:
    """The products that can be meant."""
    return [
        Known(row.product_code, row.mnemonic or "", row.product_name or "", row.spec or "")
        for row in products
        if row.product_code
    ]


def filled_lines(
    entry: TypedOrder, tables: Tables, contract: ContractTerms | None, buyer: Buyer | None
) -> tuple[FilledLine, ...]:
    """The lines of ``entry``, in its order."""
    products = tables[PRODUCTS]
    rows = {row.product_code: row for row in products if row.product_code}
    among = goods(products)
    prices = Prices(offers(tables[PRICES]), contract, buyer, entry)
    found, records, priced = [], [], []
    for number, line in enumerate(entry.lines, 1):
        candidates = meant(line.product, among)
        product = rows[candidates[0].code] if len(candidates) == 1 else None
        found.append((product, candidates))
        priced.append(prices.of(line, product))
        records.append(_record(entry, number, line, product, priced[-1][0]))
    whole = completed(Table.of(OrderLine, records), products)
    return tuple(
        _filled(line, own, values, price)
        for line, own, values, price in zip(entry.lines, found, whole, priced, strict=True)
    )


def _record(
    entry: TypedOrder, number: int, line: EntryLine, product: Row | None, price: Decimal | None
) -> dict[str, Any]:
    return {
        "order_no": entry.order_no or None,
        "line_no": number,
        "line_type": line.kind,
        "product_code": product.product_code if product else None,
        "quantity": line.quantity,
        "unit": line.unit or None,
        "price": price,
        "lot_grade": product.lot_grade if product else None,
        "scheme_no": line.scheme_no or None,
    }


def _filled(
    line: EntryLine, found: tuple[Row | None, Sequence[Known]], values: Row, price: tuple[Decimal | None, str]
) -> FilledLine:
    product, candidates = found
    if product is None:
        return FilledLine(line.row, faults=tuple(_unclear(line, candidates)))
    faults = tuple(_lacking(line, product, values))
    if any(fault.cell == f"{LINE['unit']}{line.row}" for fault in faults):
        return FilledLine(line.row, product, faults=faults)
    notes = "；".join(filter(None, (_pack(values, product), price[1], *_oddities(line, product))))
    return FilledLine(
        line.row, product, values.values(), said_quantity(values, product.unit or ""), notes, faults
    )


def _unclear(line: EntryLine, candidates: Sequence[Known]) -> Iterator[CellFault]:
    cell = f"{LINE['product']}{line.row}"
    if not line.product:
        yield CellFault(cell, "请填品名")
    elif why := not_one(candidates, f"品名“{line.product}”", PRODUCTS):
        yield CellFault(cell, why)


def _lacking(line: EntryLine, product: Row, values: Row) -> Iterator[CellFault]:
    """A unit that is not the product's, or is left open where there are two; no price."""
    units = list(dict.fromkeys(name for name in (product.pack_unit, product.unit) if name))
    cell, words = f"{LINE['unit']}{line.row}", "或".join(units)
    if not line.unit and len(units) > 1:
        yield CellFault(cell, f"请填单位（{words}）")
    elif line.unit and line.unit not in units:
        yield CellFault(cell, f"单位“{line.unit}”不是{product.product_name}的单位，请改为{words}")
    elif line.quantity is not None and values.base_quantity is None:
        yield CellFault(cell, f"{product.product_name}没有包装数量，请在产品里补填，或按{product.unit}订")
    if values.price is None:
        yield CellFault(f"{LINE['price']}{line.row}", f"{product.product_name}没有价格，请填议定单价")


def _pack(values: Row, product: Row) -> str:
    size = product.pack_quantity
    full = whole_packs(values.base_quantity, size) if size is not None and size > 1 else None
    return "" if full is None else f"不是整包装，请与客户核实是否凑整为 {show_number(full)}{product.unit}"


def _oddities(line: EntryLine, product: Row) -> Iterator[str]:
    if product.discontinued_on:
        yield f"{product.discontinued_on} 停售，请核实"
    if line.kind == GIFT and not line.scheme_no:
        yield "赠品没有促销方案号，请补填"


def blank_lines(entry: TypedOrder) -> Iterator[CellFault]:
    """Quantities that nobody typed, or an order without any line."""
    if not entry.lines and entry.usual:
        yield CellFault(f"{LINE['quantity']}{min(entry.usual)}", "请填数量，常订的品种已填好")
    elif not entry.lines:
        yield CellFault(f"{LINE['product']}{FIRST}", "请填品名、数量和单位")
    for line in entry.lines:
        cell = f"{LINE['quantity']}{line.row}"
        if line.quantity is None and cell not in entry.texts:
            yield CellFault(cell, "请填数量")

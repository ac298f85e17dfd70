"""三联订货单 as pages: what stands on which, and what is carried over. Pure (DH-4, TB-8.3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from ...company.arithmetic import completed
from ...kernel.columns.rows import tuples
from ...kernel.reading import show_number
from ...kernel.table import Table
from ...ledger.order_lines import NORMAL
from ...ledger.states import TAKEN, VOID

CUSTOMER = "客户"
UNPRICED = frozenset({"生产部"})
"""Copies without prices: who makes the goods need not know them (practice.md §4)."""
WHOLE = "营销部"
NUMBERS = "一二三四五六七八九"
DRAFT_NOTE = "（草稿，未审）"


class PrintedLine(NamedTuple):
    """A line as printed: ``quantity`` in the customer's unit and the base unit, ``remark`` its kind.

    ``batches`` is 「300+300+400」 where it goes in parts.
    """

    number: int
    name: str
    spec: str
    quantity: str
    grade: str
    price: Decimal | None
    amount: Decimal | None
    done_on: Any
    ship_on: Any
    remark: str
    batches: str = ""
    purpose: str = ""
    packing: str = ""
    volume: Decimal | None = None


@dataclass(frozen=True)
class CopyPage:
    """``carried`` stands above the items (承前页, None on the first), ``total`` below them."""

    items: tuple[PrintedLine, ...]
    carried: Decimal | None
    total: Decimal
    last: bool


@dataclass(frozen=True)
class CopySheet:
    """One copy: 「第一联 营销部」; the ``whole`` one says all that the drawn form asks."""

    name: str
    title: str
    priced: bool
    whole: bool = False


def copies(departments: Sequence[str]) -> list[CopySheet]:
    """The copies of the departments in their order, and the customer's to be confirmed."""
    own = [
        CopySheet(f"{name}联", f"第{NUMBERS[place]}联　{name}", name not in UNPRICED, name == WHOLE)
        for place, name in enumerate(departments)
    ]
    return [*own, CopySheet("客户确认联", "客户确认联", priced=True)]


def unfit(status: str | None, *, draft: bool) -> str:
    """Why an order of this state is not printed; blank where it is."""
    if status == VOID:
        return "已作废，不能打印"
    if status not in TAKEN and not draft:
        return f"还是{status}，没有通过订单审核，不能打印三联，请先审核，或按草稿打印"
    return ""


def pages(items: Sequence[PrintedLine], per_page: int) -> list[CopyPage]:
    """The items in pages of at most ``per_page``; what is not known counts as nothing in the sums."""
    found: list[CopyPage] = []
    total = Decimal(0)
    starts = range(0, max(len(items), 1), per_page)
    for start in starts:
        own = tuple(items[start : start + per_page])
        carried = total if start else None
        total += sum((item.amount for item in own if item.amount is not None), Decimal(0))
        found.append(CopyPage(own, carried, total, last=start == starts[-1]))
    return found


def items_of(order: str, lines: Table, products: Table, batches: Table | None = None) -> list[PrintedLine]:
    """The lines of an order as printed, by 行号."""
    whole = completed(lines, products)
    units = dict(tuples(products, "product_code", "unit"))
    manuals = products.names("product_code", "manual")
    rows = [row for row in whole if row.order_no == order]
    rows.sort(key=lambda row: row.line_no or 0)
    parts = _batches(order, batches)
    return [
        _item(
            place,
            row,
            units.get(row.product_code) or "",
            parts.get(row.line_no, ""),
            manuals.get(row.product_code, ""),
        )
        for place, row in enumerate(rows, 1)
    ]


def _batches(order: str, batches: Table | None) -> dict[int | None, str]:
    """分批交货数量 by 行号, in the order of the batches: 「300+300+400」."""
    found: dict[int | None, list[str]] = {}
    rows = [row for row in batches or () if row.order_no == order and row.quantity is not None]
    for row in sorted(rows, key=lambda own: own.batch_no or 0):
        found.setdefault(row.line_no, []).append(show_number(row.quantity))
    return {line: "+".join(parts) for line, parts in found.items()}


def _item(place: int, row: Any, base: str, batches: str, manual: str) -> PrintedLine:
    """``manual`` goes with the goods (FW-8.2): storage and sales see its name beside them."""
    kind = "" if row.line_type in (None, NORMAL) else row.line_type
    remark = " ".join(filter(None, (kind, row.scheme_no, manual and f"附{manual}")))
    return PrintedLine(
        row.line_no or place, row.product_name or row.product_code or "", row.spec or "",
        said_quantity(row, base), row.lot_grade or "", row.price, row.amount, row.done_on, row.ship_on,
        remark, batches, row.purpose or "", row.packing or "", row.volume,
    )  # fmt: skip


def said_quantity(row: Any, base: str) -> str:
    """「30箱（720件）」; without the bracket where the customer ordered in the base unit."""
    if row.quantity is None:
        return ""
    unit = row.unit or base
    shown = f"{show_number(row.quantity)}{unit}"
    if unit == base or row.base_quantity is None:
        return shown
    return f"{shown}（{show_number(row.base_quantity)}{base}）"

"""What an order line amounts to: base quantities, packs and money (F15), column by column."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..kernel.exact import QUANTITY_PLACES, ceiling, decimal_type, product_column
from ..kernel.table import Table


def base_quantity(lines: Table, products: Table) -> Any:
    """数量 in base units: 30箱 of 24 are 720; null where unit or product is not known.

    A blank unit is the base unit (practice.md §4).
    """
    base, pack, size = (
        products.pick(name, lines["product_code"]) for name in ("unit", "pack_unit", "pack_quantity")
    )
    in_packs = pc.fill_null(pc.equal(lines["unit"], pack), False)
    in_base = pc.or_kleene(pc.is_null(lines["unit"]), pc.fill_null(pc.equal(lines["unit"], base), False))
    packs = product_column(lines["quantity"], size, QUANTITY_PLACES).cast(decimal_type(QUANTITY_PLACES))
    nothing = pa.scalar(None, decimal_type(QUANTITY_PLACES))
    return pc.if_else(in_base, lines["quantity"], pc.if_else(in_packs, packs, nothing))


def line_amount(table: Table, quantity: str) -> Any:
    """ROUND(数量 × 单价, 2) of every row, whatever the sheet says."""
    return product_column(table[quantity], table["price"])


def amounts(table: Table, quantity: str) -> Any:
    """金额 as given, else computed; null where neither is known."""
    computed = line_amount(table, quantity)
    return pc.coalesce(table["amount"].cast(computed.type), computed)


def completed(lines: Table, products: Table) -> Table:
    """Order lines with 基本数量, 金额, 品名 and 规格 filled in where blank."""
    base = pc.coalesce(lines["base_quantity"], base_quantity(lines, products))
    lines = lines.replaced(base_quantity=base)
    picked = {
        own: pc.coalesce(lines[own], products.pick(other, lines["product_code"]))
        for own, other in (("product_name", "product_name"), ("spec", "spec"))
    }
    return lines.replaced(amount=amounts(lines, "base_quantity").cast(decimal_type(2)), **picked)


def whole_packs(quantity: Decimal | None, size: Decimal) -> Decimal | None:
    """A base quantity rounded up to whole packs; None where it is whole already, or not known.

    >>> whole_packs(Decimal(727), Decimal(24)), whole_packs(Decimal(720), Decimal(24))
    (Decimal('744'), None)
    """
    return ceiling(quantity, size) if quantity is not None and quantity % size else None

"""Rows of stock and sales in the product's base unit."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..kernel.exact import decimal_type
from ..kernel.table import Table

PLACES = 4


def known_unit(table: Table, products: Table) -> Any:
    """Mask of the rows whose 单位 is blank, the product's base unit, or its pack."""
    return pc.or_(_base(table, products), _pack(table, products))


def _base(table: Table, products: Table) -> Any:
    same = pc.equal(table["unit"], products.pick("unit", table["product_code"]))
    return pc.or_(pc.is_null(table["unit"]), pc.fill_null(same, False))


def _pack(table: Table, products: Table) -> Any:
    unit = pc.equal(table["unit"], products.pick("pack_unit", table["product_code"]))
    size = products.pick("pack_quantity", table["product_code"])
    return pc.and_(pc.fill_null(unit, False), pc.is_valid(size))


def in_base_units(table: Table, products: Table) -> Table:
    """The same rows in base units; quantities in a unit that is not known become blank."""
    base, pack = _base(table, products), _pack(table, products)
    if pc.all(base).as_py() is not False:
        return table
    size = products.pick("pack_quantity", table["product_code"])
    kind = decimal_type(PLACES)
    columns = {}
    for name, item in table.form.columns.items():
        if item.type.arrow == kind:
            packs = pc.cast(pc.round(pc.multiply(table[name], size), PLACES, "half_towards_infinity"), kind)
            columns[name] = pc.if_else(base, table[name], pc.if_else(pack, packs, pa.scalar(None, kind)))
    return table.replaced(**columns)

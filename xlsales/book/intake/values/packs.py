"""How many base units one unit of a row holds: a price of a case becomes one of a bottle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ....kernel.columns.rows import tuples
from ....kernel.table import Table
from .scope import TypedColumn

FIELDS = ("unit", "pack_unit", "pack_quantity")
PRODUCT, UNIT = "product_code", "unit"


@dataclass(frozen=True)
class Packs:
    """Unit, pack unit and pack quantity by product."""

    known: Mapping[str, tuple[str | None, str | None, Decimal | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, products: Table | None, coming: Mapping[str, TypedColumn] | None) -> Packs:
        """Those of the book, and of products that come in with the same file."""
        known: dict[str, Any] = {}
        if coming and PRODUCT in coming:
            absent = [None] * len(coming[PRODUCT].values)
            parts = (coming[name].values.to_pylist() if name in coming else absent for name in FIELDS)
            known |= dict(zip(coming[PRODUCT].values.to_pylist(), zip(*parts, strict=True), strict=True))
        if products is not None:
            known |= dict(zip(products[PRODUCT].to_pylist(), tuples(products, *FIELDS), strict=True))
        return cls(known)

    def per_unit(
        self, filled: Mapping[str, TypedColumn], count: int
    ) -> tuple[list[Decimal | None], dict[int, str]]:
        """For every row, by its product and unit; a fault where that is not known."""
        nothing = [None] * count
        codes = filled[PRODUCT].values.to_pylist() if PRODUCT in filled else nothing
        units = filled[UNIT].values.to_pylist() if UNIT in filled else nothing
        known: dict[tuple[str | None, str | None], Decimal | str] = {}
        values: list[Decimal | None] = []
        faults: dict[int, str] = {}
        for at, pair in enumerate(zip(codes, units, strict=True)):
            found = known.setdefault(pair, self._one(*pair))
            if isinstance(found, str):
                faults[at] = found
            values.append(None if isinstance(found, str) else found)
        return values, faults

    def _one(self, code: str | None, unit: str | None) -> Decimal | str:
        if code is None or code not in self.known:
            return f"产品编码“{code or ''}”不在产品表里，不知道一{unit or '个包装'}有多少，单价折不出来"
        base, pack, size = self.known[code]
        if unit in (None, base):
            return Decimal(1)
        if unit == pack and size:
            return size
        return f"产品“{code}”的单位“{unit}”既不是基本单位也不是包装单位（或没有包装数量），单价折不出来"

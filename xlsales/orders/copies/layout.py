"""Which columns a copy of 订货单 has on which paper, and how much of a page its parts take (T08)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

CONTINUOUS = "针式241×140"


class CopyColumn(NamedTuple):
    """``field`` of the printed line, ``look`` of its cell."""

    word: str
    width: float
    field: str
    look: str = "text"


NUMBER, NAME = CopyColumn("序", 5.0, "number", "center"), CopyColumn("品名", 16.0, "name")
SPEC, SAID = CopyColumn("规格", 9.0, "spec"), CopyColumn("订货数量", 16.0, "quantity")
BATCHES, GRADE = CopyColumn("分批交货数量", 13.0, "batches"), CopyColumn("批号等级", 6.0, "grade", "center")
PRICE, AMOUNT = CopyColumn("单价", 9.0, "price", "price"), CopyColumn("金额", 13.0, "amount", "money")
DONE, SHIP = CopyColumn("完成日期", 10.5, "done_on", "day"), CopyColumn("出货日期", 10.5, "ship_on", "day")
PURPOSE, PACKING = CopyColumn("用途", 8.0, "purpose"), CopyColumn("包装", 8.0, "packing")
VOLUME, REMARK = CopyColumn("体积", 7.0, "volume", "quantity"), CopyColumn("备注", 8.5, "remark")


@dataclass(frozen=True)
class Layout:
    """The columns, the scale in % at which they fill the width, and the rows of the packing half."""

    columns: tuple[CopyColumn, ...]
    scale: int
    packing_rows: int = 0

    def place(self, column: CopyColumn) -> int | None:
        """Where a column stands; None where the copy does not have it."""
        return self.columns.index(column) if column in self.columns else None


PACKING_ROWS = 4
"""Two blocks side by side: room for eight kinds of carton by hand."""
WHOLE = (
    NUMBER, NAME, SPEC, SAID, BATCHES, GRADE, PURPOSE, PACKING, VOLUME, PRICE, AMOUNT, DONE, SHIP, REMARK,
)  # fmt: skip
"""All that the drawn form asks of a line, and the price: for 营销部, on A4."""
_LAYOUTS = {
    ("A4", True): ((NUMBER, NAME, SPEC, SAID, BATCHES, GRADE, PRICE, AMOUNT, SHIP, REMARK), 88),
    ("A4", False): (
        (NUMBER, NAME, SPEC, SAID, BATCHES, GRADE, PURPOSE, PACKING, VOLUME, DONE, SHIP, REMARK),
        79,
    ),
    (CONTINUOUS, True): ((NUMBER, NAME, SPEC, SAID, GRADE, PRICE, AMOUNT, REMARK), 88),
    (CONTINUOUS, False): ((NUMBER, NAME, SPEC, SAID, GRADE, DONE, SHIP, REMARK), 88),
}


def layout(paper: str, *, priced: bool, whole: bool, for_customer: bool) -> Layout:
    """The layout of a copy. The packing half is for our own people, and 针式 has no room for it."""
    small = paper == CONTINUOUS
    columns, scale = (WHOLE, 70) if whole and not small else _LAYOUTS[CONTINUOUS if small else "A4", priced]
    return Layout(columns, scale, 0 if small or for_customer else PACKING_ROWS)

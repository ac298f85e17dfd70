"""What 库存 and 销量 must agree in before a point can be computed from them (DH-5)."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from ...company.units import known_unit
from ...kernel.flaw import Flaw
from ...kernel.table import Table


def units_are_known(table: Table, products: Table) -> Iterator[Flaw]:
    """A row is in the product's base unit or in its packs; else it is not counted."""
    known = products.find(table["product_code"])
    strange = pc.and_(pc.is_valid(known), pc.invert(known_unit(table, products)))
    for row in table.where(strange):
        what = f"{row.subject}的单位“{row.unit}”不是产品的单位或包装单位，没有计入"
        yield row.flaw("unit", what=what, advice="请改成产品的单位", required="产品的单位或包装单位")


def stock_is_not_negative(stock: Table) -> Iterator[Flaw]:
    """Nobody has less than nothing."""
    for row in stock.where(pc.less(stock["on_hand"], 0)):
        yield row.flaw(
            "on_hand", what=f"{row.subject}的库存量是负数", advice="请盘点后更正", required="不小于 0"
        )


def sales_follow_the_opening(sales: Table, branches: Table) -> Iterator[Flaw]:
    """A branch sells nothing before it has opened; such rows are not counted."""
    early = pc.less(sales["sold_on"], branches.pick("opened_on", sales["branch_code"]))
    for row in sales.where(pc.and_(early, pc.invert(pc.fill_null(sales["whole_month"], False)))):
        what = f"{row.subject}的销量在机构开业以前，没有计入"
        yield row.flaw("sold_on", what=what, advice="请核对日期和开业日期", required="不早于开业日期")

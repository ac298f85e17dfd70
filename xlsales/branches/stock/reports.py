"""库存结构 and 库存预警 on paper: 滞销, 超储, who could use what, exchanges; what is at its point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ...book.paper.layout import SIGNERS
from ...book.paper.report_page import Column, table_sheet
from ...book.paper.styles import Formats
from ...book.writing.save import new_workbook
from ...company.branches import branch_names
from ...handbook.sheets import EXCHANGES, PRODUCTS
from ...kernel.given import Given
from ...kernel.table import Table
from .alerts import Alert
from .structure import StockStructure

FAULTY = (
    Column("机构", 14), Column("产品编码", 10), Column("品名", 18), Column("情况", 8, "center"),
    Column("库存", 11, "quantity"), Column("可销天数", 10, "quantity"), Column("最后销售", 12, "day"),
    Column("可调出", 11, "quantity"), Column("积压原因", 26),
)  # fmt: skip
MOVES = (
    Column("产品编码", 11), Column("品名", 22), Column("调出机构", 18), Column("调入机构", 18),
    Column("数量", 12, "quantity"),
)  # fmt: skip
OPEN = (
    Column("单号", 17), Column("机构", 14), Column("调出产品", 12), Column("数量", 11, "quantity"),
    Column("调往", 14), Column("日期", 12, "day"), Column("状态", 10, "center"), Column("等谁", 22),
)  # fmt: skip
ALERTS = (
    Column("机构", 14), Column("情况", 12, "center"), Column("产品编码", 10), Column("品名", 18),
    Column("库存", 11, "quantity"), Column("订货点", 11, "quantity"), Column("库存与订货点", 13, "quantity"),
    Column("建议", 11, "quantity"), Column("期限", 12, "day"), Column("怎么办", 30),
)  # fmt: skip
BAR = 6


class Names:
    """Names of branches and products by code."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.branches = branch_names(tables)
        self.goods = {row.product_code: row.product_name or "" for row in tables[PRODUCTS]}

    def branch(self, code: str) -> str:
        """The name, else the code."""
        return self.branches.get(code, code)


def write_structure(path: Path, found: StockStructure, tables: Mapping[str, Table], given: Given) -> Path:
    """库存结构, 可调剂, 调换货单; BookError where it cannot be written."""
    names, own = Names(tables), given.settings
    words = (
        f"口径：有库存而 {own.slow_days} 天没有销售是滞销，可销天数超过 {own.overstock_days} 天是超储；"
        "可调出按整包装，滞销的全部。写了积压原因的不参加调剂。"
    )
    with new_workbook(path, title="库存结构", day=given.today) as book:
        formats = Formats(book)
        draw = partial(table_sheet, book, formats, company=own.company_name, subject=f"日期：{given.today}")
        draw("滞销和超储", "分支机构滞销和超储", FAULTY, _faulty(found, names), words=words)
        draw("可调剂", "机构之间可调剂的品种", MOVES, _moves(found, names), roles=SIGNERS)
        draw(EXCHANGES, "没有结案的调换货单", OPEN, _open(found, names))
    return path


def _faulty(found: StockStructure, names: Names) -> list[tuple[Any, ...]]:
    return [
        (
            names.branch(each.standing.branch), each.standing.product,
            names.goods.get(each.standing.product, ""), each.kind, each.standing.on_hand, each.cover,
            each.standing.last_sold, each.spare, each.excuse,
        )
        for each in found.faulty
    ]  # fmt: skip


def _moves(found: StockStructure, names: Names) -> list[tuple[Any, ...]]:
    return [
        (
            each.product, names.goods.get(each.product, ""), names.branch(each.giver),
            names.branch(each.taker), each.quantity,
        )
        for each in found.moves
    ]  # fmt: skip


def _open(found: StockStructure, names: Names) -> list[tuple[Any, ...]]:
    return [
        (
            each.number, names.branch(each.branch), each.product, each.quantity,
            names.branch(each.taker), each.asked_on, each.state, each.waits_for,
        )
        for each in found.open
    ]  # fmt: skip


def write_alerts(path: Path, found: Sequence[Alert], tables: Mapping[str, Table], given: Given) -> Path:
    """库存预警 with a bar of stock against point; BookError where it cannot be written."""
    names = Names(tables)
    rows: list[tuple[Any, ...]] = [
        (
            names.branch(each.branch), each.kind, each.product or "", names.goods.get(each.product, ""),
            each.on_hand if each.product else "", each.point if each.product else "",
            each.ratio if each.product else "", each.suggested if each.product else "", each.due, each.advice,
        )
        for each in found
    ]  # fmt: skip
    with new_workbook(path, title="库存预警", day=given.today) as book:
        written = table_sheet(
            book, Formats(book), "库存预警", "分支机构库存预警", ALERTS, rows,
            company=given.settings.company_name, subject=f"日期：{given.today}",
            words="“库存与订货点”是可用库存÷订货点，满格为一倍。",
        )  # fmt: skip
        written.sheet.conditional_format(
            written.first, BAR, written.last, BAR,
            {"type": "data_bar", "bar_color": "#F4B084", "min_type": "num", "min_value": 0,
             "max_type": "num", "max_value": 1},
        )  # fmt: skip
    return path

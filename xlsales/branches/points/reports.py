"""订货点表: a sheet for each branch, what is to be ordered first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from ...book.paper.names import sheet_names
from ...book.paper.report import Page, write_report
from ...handbook.sheets import BRANCHES, PRODUCTS, REORDER_POINTS
from ...kernel.given import Given
from ...kernel.report import CODE, COUNT, LIST, QUANTITY, TEXT, WORD, CodeNames, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Table
from .calculation import PointLine
from .figures import NORMAL, ORDERED, TO_ORDER, UNKNOWN, decimal

RANK = {TO_ORDER: 0, UNKNOWN: 1, ORDERED: 2, NORMAL: 3}
FILL = {TO_ORDER: "#F8CBAD", ORDERED: "#FFF2CC", UNKNOWN: "#EDEDED"}
SHOWN_PLACES = 2


class Listed(NamedTuple):
    """A line with its product."""

    line: PointLine
    goods: Any

    @property
    def coming(self) -> Any:
        """在途 and 已订."""
        stock = self.line.stock
        return None if stock is None else stock.in_transit + stock.on_order

    @property
    def packs(self) -> Any:
        """建议 in packs."""
        return None if self.line.suggested is None else self.line.suggested / self.line.item.pack

    @property
    def ratio(self) -> Any:
        """Stock ÷ point."""
        stock, point = self.line.stock, self.line.point
        return round(max(stock.on_hand, 0 * point) / point, SHOWN_PLACES) if stock and point else None


POINTS = Report(
    REORDER_POINTS, REORDER_POINTS,
    (
        Column("机构", CODE, "line.branch", key="branch", brief=True),
        Column("产品编码", CODE, "line.product", 10, key="sku", brief=True),
        Column("品名", TEXT, "line.product", 16, named=PRODUCTS),
        Column("规格", TEXT, lambda row: row.goods.spec or "", 10),
        Column("单位", TEXT, "goods.unit", 5),
        Column("", QUANTITY, lambda row: decimal(row.line.system.last_month), key="last_month_daily"),
        Column("", QUANTITY, lambda row: decimal(row.line.system.last_year), key="last_year_daily"),
        Column("", QUANTITY, lambda row: decimal(row.line.system.daily), key="daily"),
        Column("上月日均", QUANTITY, lambda row: decimal(row.line.system.last_month, SHOWN_PLACES), 9),
        Column("去年同月日均", QUANTITY, lambda row: decimal(row.line.system.last_year, SHOWN_PLACES), 9),
        Column("在途天数", COUNT, "line.transit", 7, key="transit_days"),
        Column("系统订货点", QUANTITY, "line.system.point", 9),
        Column("确定订货点", QUANTITY, "line.point", 9, key="reorder_point", brief=True),
        Column("调整原因", TEXT, "line.reason", 12),
        Column("库存", QUANTITY, "line.stock.on_hand", 9, key="on_hand", brief=True),
        Column("", QUANTITY, "line.stock.in_transit", key="in_transit"),
        Column("", QUANTITY, "line.stock.on_order", key="on_order"),
        Column("在途及已订", QUANTITY, "coming", 9),
        Column("库存状态", WORD, "line.status", 10, key="status", brief=True,
               fill=lambda row: FILL.get(row.line.status, "")),
        Column("建议（箱）", QUANTITY, "packs", 8),
        Column("建议（件）", QUANTITY, "line.suggested", 9, key="suggested", brief=True),
        Column("库存与订货点", QUANTITY, "ratio", 14, bar=("#9DC3E6", 3)),
        Column("依据", TEXT, "line.basis", 30),
        Column("", LIST, "line.flags", key="flags"),
    ),
    "rows", unit="单位：基本单位", signers=("库管员", "销售内勤", "经理签字"), frozen=2,
)  # fmt: skip


def listed(lines: Sequence[PointLine], tables: Mapping[str, Table]) -> list[Listed]:
    """The lines with their products."""
    goods = {row.product_code: row for row in tables[PRODUCTS]}
    return [Listed(line, goods[line.product]) for line in lines]


def write_points(out: Path, rows: Sequence[Listed], given: Given, names: CodeNames) -> list[Path]:
    """订货点表_<month>.xlsx with a sheet for each branch; BookError where it cannot be written."""
    if not rows:
        return []
    month = f"{rows[0].line.month:%Y-%m}"
    words = (
        "口径：订货点 = 日均销量×系数×（在途+处理+检查间隔天数）+ 安全库存；"
        "库存达到或低于订货点即为“到订货点”。"
        f"“库存与订货点”是可用库存÷订货点，满格为三倍。制表日期：{given.today.isoformat()}。"
    )
    ordered = sorted(rows, key=lambda own: (own.line.branch, RANK[own.line.status], own.line.product))
    branches = {code: list(own) for code, own in groupby(ordered, lambda own: own.line.branch)}
    ranks = list(dict.fromkeys(own.line.branch for own in rows))
    pages = [
        Page(
            POINTS, branches[code], f"机构：{names.of(BRANCHES, code) or code}　月份：{month}",
            words=words, sheet=title,
        )
        for code, title in zip(ranks, sheet_names(ranks), strict=True)
    ]  # fmt: skip
    path = out / f"订货点表_{month}.xlsx"
    return [write_report(path, f"订货点表 {month}", given, names, *pages)]

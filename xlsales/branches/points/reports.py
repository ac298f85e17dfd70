"""订货点表 on paper: A4 landscape, a sheet for each branch, what is to be ordered first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...book.paper.layout import cell, header_row, heading, page, paragraph, signatures
from ...book.paper.names import sheet_names
from ...book.paper.new import new_workbook
from ...book.paper.styles import Formats, lines_needed, row_height
from ...handbook.sheets import BRANCHES, PRODUCTS, REORDER_POINTS
from ...kernel.given import Given
from ...kernel.table import Table
from .calculation import PointLine
from .figures import NORMAL, ORDERED, TO_ORDER, UNKNOWN, decimal

HEADERS = (
    "产品编码", "品名", "规格", "单位", "上月日均", "去年同月日均", "在途天数", "系统订货点", "确定订货点",
    "调整原因", "库存", "在途及已订", "库存状态", "建议（箱）", "建议（件）", "库存与订货点", "依据",
)  # fmt: skip
WIDTHS = (10, 16, 10, 5, 9, 9, 7, 9, 9, 12, 9, 9, 10, 8, 9, 14, 30)
LAST = len(HEADERS) - 1
BAR, BASIS = LAST - 1, LAST
RANK = {TO_ORDER: 0, UNKNOWN: 1, ORDERED: 2, NORMAL: 3}
FILL = {TO_ORDER: "#F8CBAD", ORDERED: "#FFF2CC", UNKNOWN: "#EDEDED"}
SHOWN_PLACES = 2


def write_points(
    out: Path, lines: Sequence[PointLine], tables: Mapping[str, Table], given: Given
) -> list[Path]:
    """订货点表_<month>.xlsx with a sheet for each branch; BookError where it cannot be written."""
    if not lines:
        return []
    month = f"{lines[0].month:%Y-%m}"
    path = out / f"订货点表_{month}.xlsx"
    by_branch: dict[str, list[PointLine]] = defaultdict(list)
    for line in lines:
        by_branch[line.branch].append(line)
    branches = {row.branch_code: row for row in tables[BRANCHES]}
    products = {row.product_code: row for row in tables[PRODUCTS]}
    titles = dict(zip(by_branch, sheet_names(by_branch), strict=True))
    with new_workbook(path, title=f"订货点表 {month}", day=given.today) as book:
        formats = Formats(book)
        for code, own in by_branch.items():
            sheet = book.add_worksheet(titles[code])
            name = branches[code].branch_name or code
            subject = f"机构：{name}　月份：{month}"
            _write_sheet(sheet, subject, sorted(own, key=_order), products, given, formats)
    return [path]


def _order(line: PointLine) -> tuple[int, str]:
    return RANK[line.status], line.product


def _write_sheet(
    sheet: Any,
    subject: str,
    lines: Sequence[PointLine],
    products: Mapping[str, Any],
    given: Given,
    formats: Formats,
) -> None:
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    row = heading(
        sheet, formats, given.settings.company_name, REORDER_POINTS, LAST, "单位：基本单位", subject=subject
    )
    header_row(sheet, row, HEADERS, formats)
    sheet.set_row(row, 32)
    sheet.freeze_panes(row + 1, 2)
    first = row + 1
    for place, line in enumerate(lines, first):
        _write_line(sheet, place, line, products[line.product], formats)
    last = first + len(lines) - 1
    sheet.conditional_format(
        first, BAR, last, BAR,
        {"type": "data_bar", "bar_color": "#9DC3E6", "min_type": "num", "min_value": 0,
         "max_type": "num", "max_value": 3},
    )  # fmt: skip
    page(sheet, title=f"订货点表 {subject}", repeat_rows=(2, row))
    words = (
        "口径：订货点 = 日均销量×系数×（在途+处理+检查间隔天数）+ 安全库存；"
        "库存达到或低于订货点即为“到订货点”。"
        f"“库存与订货点”是可用库存÷订货点，满格为三倍。制表日期：{given.today.isoformat()}。"
    )
    row = paragraph(sheet, last + 1, words, formats, LAST, sum(WIDTHS))
    signatures(sheet, row, formats, LAST, roles=("库管员", "销售内勤", "经理签字"))


def _write_line(sheet: Any, row: int, line: PointLine, product: Any, formats: Formats) -> None:
    stock, system = line.stock, line.system
    coming = None if stock is None else stock.in_transit + stock.on_order
    packs = None if line.suggested is None else line.suggested / line.item.pack
    ratio = None
    if stock is not None and line.point:
        ratio = round(max(stock.on_hand, 0 * line.point) / line.point, SHOWN_PLACES)
    averages = (decimal(own, SHOWN_PLACES) for own in (system.last_month, system.last_year))
    values = (
        line.product, product.product_name, product.spec or "", product.unit, *averages, line.transit,
        system.point, line.point, line.reason, None if stock is None else stock.on_hand, coming, line.status,
        packs, line.suggested, ratio, line.basis,
    )  # fmt: skip
    for column, value in enumerate(values):
        style = "quantity" if column in range(4, 9) or column in (10, 11, 13, 14, BAR) else "wrap"
        cell(sheet, row, column, value, formats, style)
    if line.status in FILL:
        sheet.write_string(row, 12, line.status, formats.get("center", bg_color=FILL[line.status]))
    sheet.set_row(row, row_height(max(lines_needed(line.basis, WIDTHS[BASIS]), 1)))

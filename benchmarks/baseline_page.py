"""One customer's page in the printed layout of 年度订货统计表: two half-year blocks side by side."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MONEY = "#,##0.00"
PRICE = "#,##0.00##"
QUANTITY = "#,##0.####"
DAY = "yyyy-mm-dd"
BODY = Font(name="宋体", size=10.5)
BOLD = Font(name="宋体", size=10.5, bold=True)
TITLE = Font(name="黑体", size=14)
THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
RIGHT = Alignment(horizontal="right")
CENTRE = Alignment(horizontal="center", vertical="center")

BLOCK_HEADERS = ["品名规格", "单价", "数量", "订货月份", "交付日期", "总额"]
FORMATS = ["General", PRICE, QUANTITY, "General", DAY, MONEY]
WIDTH = len(BLOCK_HEADERS)
FIRST_LINE = 6


def put(
    sheet: Worksheet, row: int, column: int, value: Any, *, number_format: str = "General", bold: bool = False
) -> None:
    """One bordered cell; numbers stand right."""
    cell = sheet.cell(row, column, value)
    cell.font = BOLD if bold else BODY
    cell.border = BORDER
    if number_format != "General":
        cell.number_format = number_format
        cell.alignment = RIGHT


def set_up(sheet: Worksheet, title: str, widths: list[int]) -> None:
    """Title, unit, column widths and the print layout."""
    sheet.cell(1, 1, title).font = TITLE
    sheet.cell(1, 1).alignment = CENTRE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(widths))
    sheet.cell(2, len(widths), "单位：元（含税）").font = BODY
    sheet.cell(2, len(widths)).alignment = RIGHT
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "第&P页 共&N页"


def write_page(sheet: Worksheet, customer: dict[str, Any], lines: list[dict[str, Any]], year: int) -> None:
    """The page of one customer; ``lines`` are sorted by month."""
    set_up(sheet, f"{year}年度订货统计表", [20, 11, 11, 9, 12, 14] * 2)
    sheet.print_title_rows = f"1:{FIRST_LINE - 1}"
    _write_head(sheet, customer)
    halves = [_half(lines, range(1, 7)), _half(lines, range(7, 13))]
    row = FIRST_LINE
    for pair in zip_longest(*halves, fillvalue=[None] * WIDTH):
        for half, values in enumerate(pair):
            _write_values(sheet, row, half * WIDTH, values)
        row += 1
    for half in range(2):
        _write_total(sheet, row, half * WIDTH)
    _write_foot(sheet, row)


def _write_head(sheet: Worksheet, customer: dict[str, Any]) -> None:
    for index, name in enumerate(["客户名称", "负责人", "地址", "联系方式"]):
        column = index * 3 + 1
        put(sheet, 4, column, name, bold=True)
        put(sheet, 4, column + 1, customer.get(name))
        put(sheet, 4, column + 2, None)
        sheet.merge_cells(start_row=4, start_column=column + 1, end_row=4, end_column=column + 2)
    for column, header in enumerate(BLOCK_HEADERS * 2, start=1):
        put(sheet, FIRST_LINE - 1, column, header, bold=True)


def _half(lines: list[dict[str, Any]], months: range) -> list[list[Any]]:
    """The rows of one block: each month's lines, or the bare month when there are none."""
    rows: list[list[Any]] = []
    for month in months:
        own = [line for line in lines if line["month"] == month]
        rows += [_values(line) for line in own] or [[None, None, None, f"{month}月", None, None]]
    return rows


def _values(line: dict[str, Any]) -> list[Any]:
    month, delivered = f"{line['month']}月", line["delivered"].to_pydatetime()
    return [line["goods"], line["单价"], line["quantity"], month, delivered, line["amount"]]


def _write_values(sheet: Worksheet, row: int, offset: int, values: list[Any]) -> None:
    for column, (value, number_format) in enumerate(zip(values, FORMATS, strict=True), start=1):
        put(sheet, row, offset + column, value, number_format=number_format)


def _write_total(sheet: Worksheet, row: int, offset: int) -> None:
    """合计 of one block as formulas."""
    values: list[Any] = ["合计", None, _sum(row, offset + 3), None, None, _sum(row, offset + 6)]
    for column, (value, number_format) in enumerate(zip(values, FORMATS, strict=True), start=1):
        put(sheet, row, offset + column, value, number_format=number_format, bold=True)


def _sum(row: int, column: int) -> str:
    letter = get_column_letter(column)
    return f"=SUM({letter}{FIRST_LINE}:{letter}{row - 1})"


def _write_foot(sheet: Worksheet, totals: int) -> None:
    """年度合计 under both blocks, then the three signatures."""
    row = totals + 1
    put(sheet, row, 1, "年度合计", bold=True)
    put(sheet, row, 3, f"=C{totals}+I{totals}", number_format=QUANTITY, bold=True)
    put(sheet, row, 6, f"=F{totals}+L{totals}", number_format=MONEY, bold=True)
    for column, name in ((1, "编制："), (5, "审核："), (9, "批准：")):
        sheet.cell(row + 2, column, name).font = BODY

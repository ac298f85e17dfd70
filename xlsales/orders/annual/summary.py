"""The sheet 汇总 of 年度订货统计表: customers by months, share and rank, a chart of the months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...book.paper.layout import cell, header_row, heading, page, paragraph, signatures
from ...book.paper.styles import ROW_HEIGHT, Formats, fitting_width
from ...kernel.place import column_letter
from .figures import AnnualRank, amount_ranks
from .paper import AnnualImprint, number_width
from .values import MONTHS, Annual, CustomerYear, Sum

SHEET = "汇总"
HEADERS = (
    "代码", "客户名称", *(f"{month}月" for month in MONTHS), "上半年", "下半年", "全年", "占比", "排名",
)  # fmt: skip
CODE, NAME, FIRST_MONTH = 0, 1, 2
LAST_MONTH, H1, H2, YEAR, SHARE, RANK = range(13, 19)
HEADER_ROW, FIRST_ROW = 3, 4
CHART_ROWS = 18
MOST_LINKS = 65_000
"""Excel takes 65,530 links on a sheet."""


def write_summary(
    book: Any, formats: Formats, annual: Annual, links: Sequence[str], imprint: AnnualImprint
) -> None:
    """The sheet; ``links`` leads from each customer, in the order of ``annual``, to its page."""
    sheet = book.add_worksheet(SHEET)
    widths = _set_widths(sheet, annual)
    heading(sheet, formats, imprint.company, imprint.title, RANK, subject="汇总")
    header_row(sheet, HEADER_ROW, HEADERS, formats)
    total_row = FIRST_ROW + len(annual.customers)
    places = amount_ranks(annual)
    for row, (customer, link) in enumerate(zip(annual.customers, links, strict=True), FIRST_ROW):
        _write_customer(sheet, formats, row, customer, link)
        _write_ranking(sheet, formats, row, places[customer.code], total_row)
    _write_total(sheet, formats, total_row, annual)
    _add_chart(book, sheet, total_row, imprint, sum(widths))
    row = paragraph(sheet, total_row + CHART_ROWS + 2, imprint.basis, formats, RANK, sum(widths))
    if annual.left_out:
        row = paragraph(sheet, row, left_out_note(annual), formats, RANK, sum(widths))
    signatures(sheet, row, formats, RANK)
    page(sheet, title=f"{imprint.title} 汇总", repeat_rows=(HEADER_ROW, HEADER_ROW))
    sheet.freeze_panes(FIRST_ROW, FIRST_MONTH)
    sheet.set_default_row(ROW_HEIGHT)


def left_out_note(annual: Annual) -> str:
    """How many lines are not in the figures."""
    return f"订货登记表有 {len(annual.left_out)} 行未计入，见工作表“未计入”。"


def _set_widths(sheet: Any, annual: Annual) -> list[float]:
    codes = fitting_width((customer.code for customer in annual.customers), least=10, most=18)
    names = fitting_width((customer.name for customer in annual.customers), least=16, most=30)
    months = number_width((month.amount for month in annual.months), "{:,.2f}", 12)
    sums = number_width((annual.total.amount, annual.h1.amount, annual.h2.amount), "{:,.2f}", 13)
    widths = [codes, names, *[months] * len(MONTHS), sums, sums, sums, 9, 6]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return widths


def _write_customer(sheet: Any, formats: Formats, row: int, customer: CustomerYear, link: str) -> None:
    if row < MOST_LINKS:
        sheet.write_url(row, CODE, link, formats["link"], customer.code)
    else:
        cell(sheet, row, CODE, customer.code, formats)
    cell(sheet, row, NAME, customer.name, formats, "wrap")
    for column, month in enumerate(customer.months, FIRST_MONTH):
        sheet.write_number(row, column, month.amount, formats["money"])
    _write_halves(sheet, row, customer, formats["money"])


def _write_halves(sheet: Any, row: int, sums: Any, style: Any) -> None:
    """上半年, 下半年, 全年 as formulas over the months of the row."""
    for column, formula, own in (
        (H1, f"=SUM({_at(row, FIRST_MONTH)}:{_at(row, FIRST_MONTH + 5)})", sums.h1),
        (H2, f"=SUM({_at(row, FIRST_MONTH + 6)}:{_at(row, LAST_MONTH)})", sums.h2),
        (YEAR, f"={_at(row, H1)}+{_at(row, H2)}", sums.total),
    ):
        sheet.write_formula(row, column, formula, style, own.amount)


def _write_ranking(sheet: Any, formats: Formats, row: int, ranking: AnnualRank, total_row: int) -> None:
    """占比 as a formula, unknown where the whole is 0; 排名 as a number."""
    if ranking.share is None:
        cell(sheet, row, SHARE, None, formats, "percent")
    else:
        share = f"=ROUND({_at(row, YEAR)}/{column_letter(YEAR + 1)}${total_row + 1},4)"
        sheet.write_formula(row, SHARE, share, formats["percent"], ranking.share)
    cell(sheet, row, RANK, ranking.rank, formats, "count")


def _write_total(sheet: Any, formats: Formats, row: int, annual: Annual) -> None:
    for column in range(RANK + 1):
        sheet.write_blank(row, column, None, formats["total"])
    sheet.write_string(row, NAME, "合计", formats.get("total", align="center"))
    sums: list[Sum] = [*annual.months, annual.h1, annual.h2, annual.total]
    for column, own in enumerate(sums, FIRST_MONTH):
        over = f"{_at(FIRST_ROW, column)}:{_at(row - 1, column)}"
        formula = f"=SUM({over})" if annual.customers else "=0"
        sheet.write_formula(row, column, formula, formats["total_money"], own.amount)


def _add_chart(book: Any, sheet: Any, total_row: int, imprint: AnnualImprint, width: float) -> None:
    """Columns of the months' totals, below the table."""
    chart = book.add_chart({"type": "column"})
    months = [SHEET, HEADER_ROW, FIRST_MONTH, HEADER_ROW, LAST_MONTH]
    totals = [SHEET, total_row, FIRST_MONTH, total_row, LAST_MONTH]
    chart.add_series({"name": "订货金额", "categories": months, "values": totals, "gap": 60})
    chart.set_title({"name": f"{imprint.year}年各月订货金额", "name_font": {"size": 14}, "overlay": False})
    chart.set_x_axis({"name": "月份"})
    chart.set_y_axis({"name": "金额（元）", "num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_legend({"none": True})
    chart.set_size({"width": min(1400, int(width * 6)), "height": CHART_ROWS * 20 - 20})
    sheet.insert_chart(total_row + 2, NAME, chart, {"object_position": 1})


def _at(row: int, column: int) -> str:
    return f"{column_letter(column + 1)}{row + 1}"

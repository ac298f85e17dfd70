"""要货意向 on paper and screen: one workbook a branch, yellow where it is filled in, the limit beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ...book.paper.layout import cell, header_row, heading, page, paragraph
from ...book.paper.names import file_names
from ...book.paper.new import new_workbook
from ...book.paper.styles import YELLOW, Formats, row_height
from ...book.several import Make, anew
from ...company.branches import branch_names
from ...handbook.sheets import INTENTS, PRODUCTS
from ...kernel.given import Given
from ...kernel.table import Table
from ...ledger.money import money, yuan
from .lists import MONTHLY, ListPeriod, deadline
from .sheet import IntentSheet, Wish

SHEET, HIDDEN, GOODS = "要货意向", "清单", "价目"
HEADERS = (
    "产品编码", "品名", "规格", "单位", "每包装", "去年同期", "近4周实订", "库存", "在途", "建议", "意向",
    "单价", "累计金额", "备注",
)  # fmt: skip
WIDTHS = (11, 17, 10, 9, 8, 10, 10, 10, 9, 9, 11, 10, 14, 18)
WISH, PRICE, RUNNING, REMARK = 10, 11, 12, 13
BLANK_LINES = 10
SIGNS = ("库管员", "销售内勤", "经理", "传出")
"""Rows below the table: 工号, 日期 and, of 传出, 时刻."""


def write_intents(
    out: Path, sheets: Sequence[IntentSheet], tables: Mapping[str, Table], given: Given, make: Make = anew
) -> list[Path]:
    """要货意向_<branch>_<period>.xlsx for every branch; BookError where one cannot be written."""
    names = branch_names(tables)
    goods = {row.product_code: row for row in tables[PRODUCTS]}
    titles = file_names(f"要货意向_{own.branch}_{own.period.cycle}{own.period.starts_on}" for own in sheets)
    return [
        make(out / f"{title}.xlsx", _write, sheet, names[sheet.branch], goods, given)
        for sheet, title in zip(sheets, titles, strict=True)
    ]


def shown(period: ListPeriod) -> str:
    """A period as people say it.

    >>> from datetime import date
    >>> shown(Period("周", date(2025, 6, 23))), shown(Period("月", date(2025, 7, 1)))
    ('2025-06-23 起的一周', '2025-07')
    """
    start = period.starts_on
    return f"{start:%Y-%m}" if period.cycle == MONTHLY else f"{start} 起的一周"


def _write(path: Path, sheet: IntentSheet, name: str, goods: Mapping[str, Any], given: Given) -> None:
    with new_workbook(path, title=f"要货意向 {name}", day=given.today) as book:
        formats = Formats(book)
        page_ = book.add_worksheet(SHEET)
        until = f"{deadline(*sheet.period, given):%Y-%m-%d %H:%M}"
        subject = f"机构：{name}　{shown(sheet.period)}　请于 {until} 前传出"
        row = heading(page_, formats, given.settings.company_name, INTENTS, REMARK, subject=subject)
        row = _money(page_, row, sheet, formats)
        for column, width in enumerate(WIDTHS):
            page_.set_column(column, column, width)
        first = header_row(page_, row, HEADERS, formats)
        page_.freeze_panes(first, 2)
        for place, wish in enumerate(sheet.wishes, first):
            _wish(page_, place, first, wish, goods[wish.line.product], formats)
        last = first + len(sheet.wishes) + BLANK_LINES - 1
        for place in range(first + len(sheet.wishes), last + 1):
            _blank(page_, place, first, formats)
        _money_formulas(page_, row - 1, first, last, sheet, formats)
        _sign(page_, last + 1, formats)
        page(page_, title=f"要货意向 {name} {shown(sheet.period)}", repeat_rows=(2, row))
        _hidden(book, sheet, goods)


def _money(sheet: Any, row: int, own: IntentSheet, formats: Formats) -> int:
    limit = "没有核定" if own.limit is None else money(own.limit)
    left = "数据不足" if own.available is None else money(own.available)
    sheet.write_string(row, 0, f"资金占用限额：{limit}　可用限额：{left}", formats["bold"])
    return row + 1


def _money_formulas(sheet: Any, row: int, first: int, last: int, own: IntentSheet, formats: Formats) -> None:
    """The amount of the list, and what is left of the limit, while it is typed."""
    # Rounded to the cent: what is left of binary fractions would show an exact fit in red.
    total = f"ROUND(SUMPRODUCT(K{first + 1}:K{last + 1},L{first + 1}:L{last + 1}),2)"
    sheet.write_string(row, 9, "本清单金额：", formats.get(bold=True, align="right"))
    sheet.write_formula(row, WISH, f"={total}", formats["total_money"], 0)
    if own.available is not None:
        sheet.write_string(row, PRICE, "还剩：", formats.get(bold=True, align="right"))
        left = yuan(own.available)
        sheet.write_formula(row, RUNNING, f"=ROUND({left}-{total},2)", formats["total_money"], float(left))
        rule = {
            "type": "cell",
            "criteria": "<",
            "value": 0,
            "format": formats.get(font_color="#C00000", bold=True),
        }
        sheet.conditional_format(row, RUNNING, row, RUNNING, rule)


def _wish(sheet: Any, row: int, first: int, wish: Wish, goods: Any, formats: Formats) -> None:
    line, stock = wish.line, wish.line.stock
    coming = None if stock is None else stock.in_transit + stock.on_order
    values = (
        line.product, goods.product_name, goods.spec or "", goods.unit, line.item.pack, wish.last_year,
        wish.recent, None if stock is None else stock.on_hand, coming, line.suggested,
    )  # fmt: skip
    for column, value in enumerate(values):
        cell(sheet, row, column, value, formats, "text" if column < 4 else "quantity")
    sheet.write_blank(row, WISH, None, formats.get("quantity", bg_color=YELLOW))
    cell(sheet, row, PRICE, wish.price or 0, formats, "money")
    _running(sheet, row, first, formats)
    sheet.set_row(row, row_height(1))


def _blank(sheet: Any, row: int, first: int, formats: Formats) -> None:
    """A line for a product that is not on the sheet: name and price come by its code."""
    sheet.write_blank(row, 0, None, formats.get("text", bg_color=YELLOW))
    known = f"VLOOKUP(A{row + 1},{GOODS}!A:C"
    sheet.write_formula(
        row, 1, f'=IF(A{row + 1}="","",IFERROR({known},2,0),"没有这个产品"))', formats["text"], ""
    )
    for column in range(2, WISH):
        sheet.write_blank(row, column, None, formats["text"])
    sheet.write_blank(row, WISH, None, formats.get("quantity", bg_color=YELLOW))
    sheet.write_formula(row, PRICE, f"=IFERROR({known},3,0),0)", formats["money"], 0)
    _running(sheet, row, first, formats)


def _running(sheet: Any, row: int, first: int, formats: Formats) -> None:
    cells = f"K${first + 1}:K{row + 1},L${first + 1}:L{row + 1}"
    sheet.write_formula(row, RUNNING, f"=ROUND(SUMPRODUCT({cells}),2)", formats["money"], 0)
    sheet.write_blank(row, REMARK, None, formats.get("wrap", bg_color=YELLOW))


def _sign(sheet: Any, row: int, formats: Formats) -> None:
    """Three signatures and the sending: code, day, time; typed or written by hand."""
    words = (
        "黄色的格子由分支机构填写；数量按基本单位。三方签字后由销售内勤传出，传出的日期和时刻决定是否及时。"
    )
    row = paragraph(sheet, row, words, formats, REMARK, sum(WIDTHS))
    yellow = formats.get("text", bg_color=YELLOW)
    for place, word in enumerate(SIGNS, row):
        sheet.write_string(place, 0, word, formats["header"])
        for column in (1, 2, 3) if word == "传出" else (1, 2):
            sheet.write_blank(place, column, None, yellow)
        told = "← 工号、日期、时刻（如 17:20）" if word == "传出" else "← 工号、日期"
        sheet.write_string(place, 4, told, formats.get(font_color="#595959"))


def _hidden(book: Any, own: IntentSheet, goods: Mapping[str, Any]) -> None:
    """What tells the sheet again when it comes back, and the prices of all products."""
    known = book.add_worksheet(HIDDEN)
    for column, header in enumerate(("机构编码", "周期类型", "周期起始", "产品编码")):
        known.write_string(0, column, header)
    for row, wish in enumerate(own.wishes, 1):
        for column, text in enumerate(
            (own.branch, own.period.cycle, str(own.period.starts_on), wish.line.product)
        ):
            known.write_string(row, column, text)
    prices = book.add_worksheet(GOODS)
    for row, item in enumerate(goods.values()):
        prices.write_string(row, 0, item.product_code)
        prices.write_string(row, 1, item.product_name or "")
        prices.write_number(row, 2, item.list_price or 0)
    for sheet in (known, prices):
        sheet.very_hidden()

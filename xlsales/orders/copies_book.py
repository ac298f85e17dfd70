"""三联订货单 as a workbook: a sheet for each copy, on A4 or 针式 241×140 mm (practice.md §9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..book.paper import A4, UNIT_NOTE, cell
from ..book.save import new_workbook
from ..book.styles import Formats
from ..kernel.capital import capital
from .copies import DRAFT_NOTE, Item, Page, Sheet

PRICED = (
    ("序", 4.0), ("品名", 18.0), ("规格", 10.0), ("数量", 20.0), ("等级", 6.0), ("单价", 9.0),
    ("金额", 13.0), ("备注", 9.0),
)  # fmt: skip
UNPRICED = (
    ("序", 4.0), ("品名", 20.0), ("规格", 10.0), ("数量", 20.0), ("等级", 6.0), ("完成日期", 10.5),
    ("出货日期", 10.5), ("备注", 8.0),
)  # fmt: skip
EDGE = 4.0
"""Width of the right edge, where the name of the copy stands downwards."""
CONTINUOUS = "针式241×140"
SIGNERS = ("主管", "制表人", "片区销售专员")


def write_copies(
    path: Path, head: Mapping[str, str], pages: Sequence[Page], sheets: Sequence[Sheet], *, company: str,
    paper: str, draft: bool, per_page: int, today: date,
) -> None:  # fmt: skip
    """``head`` holds what stands above the lines, by its word. BookError where it cannot be written."""
    with new_workbook(path, title="订货单", day=today) as workbook:
        formats = Formats(workbook)
        for sheet in sheets:
            worksheet = workbook.add_worksheet(sheet.name)
            _set_up(worksheet, sheet, paper)
            title = f"订货单{DRAFT_NOTE if draft else ''}"
            breaks, row = [], 0
            for number, own in enumerate(pages, 1):
                place = f"第{number}页 共{len(pages)}页"
                row = _page(worksheet, formats, row, sheet, own, head, (company, title, place), per_page)
                breaks.append(row)
            worksheet.set_h_pagebreaks(breaks[:-1])


def _set_up(worksheet: Any, sheet: Sheet, paper: str) -> None:
    """Page breaks are set by hand, so the sheet is not fitted but made to measure.

    Excel has no number for 241×140: there the printer's own paper is taken.
    """
    columns = PRICED if sheet.priced else UNPRICED
    for place, (_, width) in enumerate(columns):
        worksheet.set_column(place, place, width)
    worksheet.set_column(len(columns), len(columns), EDGE)
    worksheet.hide_gridlines(2)
    worksheet.set_margins(left=0.3, right=0.3, top=0.3, bottom=0.3)
    worksheet.center_horizontally()
    if paper != CONTINUOUS:
        worksheet.set_paper(A4)
        worksheet.set_landscape()
        worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.set_print_scale(88 if paper == CONTINUOUS else 106)


def _page(
    worksheet: Any, formats: Formats, first: int, sheet: Sheet, own: Page, head: Mapping[str, str],
    imprint: tuple[str, str, str], per_page: int,
) -> int:  # fmt: skip
    """One page from row ``first``; the row after it."""
    columns = PRICED if sheet.priced else UNPRICED
    last = len(columns) - 1
    company, title, place = imprint
    worksheet.merge_range(first, 0, first, last, company, formats["company"])
    worksheet.merge_range(first + 1, 0, first + 1, last, title, formats["title"])
    worksheet.set_row(first, 24)
    worksheet.set_row(first + 1, 22)
    row = _head(worksheet, formats, first + 2, last, head, place, priced=sheet.priced)
    for column, (word, _) in enumerate(columns):
        worksheet.write_string(row, column, word, formats["header"])
    row += 1
    if own.carried is not None and sheet.priced:
        row = _sum(worksheet, formats, row, "承前页", own.carried)
    for number in range(per_page):
        item = own.items[number] if number < len(own.items) else None
        _line(worksheet, formats, row, item, priced=sheet.priced)
        row += 1
    if sheet.priced:
        row = _sum(worksheet, formats, row, "合计" if own.last else "过次页", own.total)
    edge = formats.get("plain", rotation=270, align="center", valign="vcenter")
    worksheet.merge_range(first + 2, last + 1, row - 1, last + 1, sheet.title, edge)
    return _foot(worksheet, formats, row, last, sheet, own, head)


def _head(
    worksheet: Any,
    formats: Formats,
    row: int,
    last: int,
    head: Mapping[str, str],
    place: str,
    *,
    priced: bool,
) -> int:
    """Who orders what of whom, two to a line; the unit only where there are prices."""
    pairs = [f"{word}：{value}" for word, value in head.items() if priced or word not in PRICE_WORDS]
    for left, right in zip(pairs[::2], [*pairs[1::2], ""], strict=False):
        worksheet.merge_range(row, 0, row, 3, left, formats["plain"])
        worksheet.merge_range(row, 4, row, last, right, formats["plain"])
        row += 1
    worksheet.merge_range(row, 0, row, 3, place, formats["plain"])
    worksheet.merge_range(row, 4, row, last, UNIT_NOTE if priced else "", formats["unit"])
    return row + 1


PRICE_WORDS = frozenset({"结算方式", "合同编号"})
"""What the copy without prices does not say."""


def _line(worksheet: Any, formats: Formats, row: int, item: Item | None, *, priced: bool) -> None:
    if item is None:
        for column in range(len(PRICED)):
            worksheet.write_blank(row, column, None, formats["text"])
        return
    middle = (item.price, item.amount) if priced else (item.done_on or "", item.ship_on or "")
    styles = ("money", "money") if priced else ("day", "day")
    values = (item.number, item.name, item.spec, item.quantity, item.grade, *middle, item.remark)
    looks = ("center", "text", "text", "text", "center", *styles, "text")
    for column, (value, look) in enumerate(zip(values, looks, strict=True)):
        shrunk = formats.get(look, shrink=True) if look == "text" else None
        if shrunk is not None:
            worksheet.write_string(row, column, str(value), shrunk)
        elif look == "money" and value is not None and priced and column == 5:
            worksheet.write_number(row, column, value, formats.get(look, num_format="#,##0.00##"))
        else:
            cell(worksheet, row, column, value, formats, look)


def _sum(worksheet: Any, formats: Formats, row: int, word: str, amount: Any) -> int:
    worksheet.merge_range(row, 0, row, 5, word, formats["total"])
    cell(worksheet, row, 6, amount, formats, "total_money")
    worksheet.write_blank(row, 7, None, formats["total"])
    return row + 1


def _foot(
    worksheet: Any, formats: Formats, row: int, last: int, sheet: Sheet, own: Page, head: Mapping[str, str]
) -> int:  # fmt: skip
    """The amount in words, signatures, and room for the customer's seal, on the last page."""
    if not own.last:
        return row
    if sheet.priced:
        words = f"金额（大写）：{capital(own.total)}"
        worksheet.merge_range(row, 0, row, last, words, formats.get("plain", bold=True, valign="vcenter"))
        worksheet.set_row(row, 20)
        row += 1
    signers = "　　".join(f"{word}：{'_' * 12}" for word in SIGNERS)
    if sheet.name.startswith("客户"):
        signers = "以上订货无误，请盖章确认：____________________　日期：______年____月____日"
    worksheet.merge_range(row, 0, row, last, signers, formats.get("plain", valign="vcenter"))
    worksheet.set_row(row, 60 if sheet.name.startswith("客户") else 26)
    return row + 1

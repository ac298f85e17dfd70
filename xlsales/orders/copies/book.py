"""三联订货单 as a workbook: a sheet for each copy, on A4 or 针式 241×140 mm (practice.md §9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from ...book.paper.fixed_forms.cells import Place
from ...book.paper.fixed_forms.grid import Spot, grid
from ...book.paper.fixed_forms.placed import DIGIT, PIXELS, draw_placed, placed, starts_of
from ...book.paper.layout import A4, UNIT_NOTE, cell
from ...book.paper.new import new_workbook
from ...book.paper.origin import tax_words
from ...book.paper.styles import Formats
from ...kernel.capital import capital
from .head import SIGNERS, WIDTHS, head_lines
from .layout import AMOUNT, CONTINUOUS, Layout, layout
from .packing import TOTAL, WORDS, Carton, blocks, total
from .pages import CUSTOMER, DRAFT_NOTE, CopyPage, CopySheet, PrintedLine

EDGE = 4.0
"""Width of the right edge, where the name of the copy stands downwards."""
HEADER_HEIGHT, LINE_HEIGHT, SEAL_HEIGHT, SIGN_HEIGHT = 32.0, 17.0, 60.0, 26.0


def write_copies(
    path: Path, head: Mapping[str, str], pages: Sequence[CopyPage], sheets: Sequence[CopySheet], *,
    company: str, paper: str, draft: bool, per_page: int, today: date, cartons: Sequence[Carton] = (),
) -> None:  # fmt: skip
    """``head`` is what the places above the lines hold, by field. BookError where it cannot be written."""
    title = f"订货单{DRAFT_NOTE if draft else ''}"
    with new_workbook(path, title="订货单", day=today) as workbook:
        formats = Formats(workbook)
        for sheet in sheets:
            for_customer = sheet.name.startswith(CUSTOMER)
            plan = layout(paper, priced=sheet.priced, whole=sheet.whole, for_customer=for_customer)
            worksheet = workbook.add_worksheet(sheet.name)
            worksheet.mailed = for_customer
            _set_up(worksheet, plan, paper, alone=len(pages) == 1)
            copy = _Copy(worksheet, formats, sheet, plan, head, (company, title), per_page, cartons)
            breaks, row = [], 0
            for number, own in enumerate(pages, 1):
                row = copy.page(row, own, f"第{number}页 共{len(pages)}页")
                breaks.append(row)
            worksheet.set_h_pagebreaks(breaks[:-1])


def _set_up(worksheet: Any, plan: Layout, paper: str, *, alone: bool) -> None:
    """Where there are page breaks, set by hand, the sheet is not fitted but made to measure: both do not go.

    Excel has no number for 241×140: there the printer's own paper is taken, whatever its edges, and a page
    that stands ``alone`` is fitted into it.
    """
    for place, column in enumerate(plan.columns):
        worksheet.set_column(place, place, column.width)
    worksheet.set_column(len(plan.columns), len(plan.columns), EDGE)
    worksheet.hide_gridlines(2)
    worksheet.set_margins(left=0.3, right=0.3, top=0.3, bottom=0.3)
    worksheet.set_footer("", {"margin": 0.1})  # below the last line, where the page is full
    worksheet.center_horizontally()
    if paper != CONTINUOUS:
        worksheet.set_paper(A4)
        worksheet.set_landscape()
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    if paper == CONTINUOUS and alone:
        worksheet.fit_to_pages(1, 1)
    else:
        worksheet.set_print_scale(plan.scale)


@dataclass(frozen=True)
class _Copy:
    """One copy: every part is drawn from a row on and gives the row after it."""

    worksheet: Any
    formats: Formats
    sheet: CopySheet
    plan: Layout
    head: Mapping[str, str]
    titles: tuple[str, str]
    per_page: int
    cartons: Sequence[Carton]

    @property
    def last(self) -> int:
        """The last column of the lines."""
        return len(self.plan.columns) - 1

    def page(self, first: int, own: CopyPage, place: str) -> int:
        """One page."""
        for row, (text, look, height) in enumerate(
            zip(self.titles, ("company", "title"), (24, 22), strict=True)
        ):
            self._across(first + row, 0, self.last, text, self.formats[look])
            self.worksheet.set_row(first + row, height)
        row = self._heads(first + 2, place)
        for column, each in enumerate(self.plan.columns):
            self.worksheet.write_string(row, column, each.word, self.formats["header"])
        self.worksheet.set_row(row, HEADER_HEIGHT)
        row += 1
        if own.carried is not None:
            row = self._sum(row, "承前页", own.carried)
        for number in range(self.per_page):
            self._line(row, own.items[number] if number < len(own.items) else None)
            row += 1
        row = self._sum(row, "合计" if own.last else "过次页", own.total)
        edge = self.formats.get("plain", rotation=270, align="center", valign="vcenter")
        self.worksheet.merge_range(first + 2, self.last + 1, row - 1, self.last + 1, self.sheet.title, edge)
        return self._foot(row, own) if own.last else row

    def _across(self, row: int, start: int, end: int, text: str, look: Any) -> None:
        self.worksheet.merge_range(row, start, row, end, text, look)

    def _heads(self, row: int, place: str) -> int:
        """Who orders what of whom; the unit only where there are prices."""
        starts = starts_of(WIDTHS, [column.width for column in self.plan.columns])
        own = placed(grid(head_lines(priced=self.sheet.priced)), self._said, self._widths(starts))
        row = draw_placed(self.worksheet, self.formats, own, row, starts)
        unit = UNIT_NOTE.format(tax=tax_words()) if self.sheet.priced else ""
        half = len(self.plan.columns) // 2
        self._across(row, 0, half - 1, place, self.formats["plain"])
        self._across(row, half, self.last, unit, self.formats["unit"])
        return row + 1

    def _said(self, spot: Spot) -> str:
        return self.head[spot.part.field] if isinstance(spot.part, Place) else spot.part.text

    def _widths(self, starts: Sequence[int]) -> list[float]:
        """Of the head's grid, in mm."""
        columns = [column.width * DIGIT / PIXELS for column in self.plan.columns]
        return [sum(columns[left:right]) for left, right in pairwise(starts)]

    def _line(self, row: int, item: PrintedLine | None) -> None:
        self.worksheet.set_row(row, LINE_HEIGHT)
        for place, column in enumerate(self.plan.columns):
            if item is None:
                self.worksheet.write_blank(row, place, None, self.formats["text"])
            else:
                self._value(row, place, column.look, getattr(item, column.field))

    def _value(self, row: int, place: int, look: str, value: Any) -> None:
        if look == "text":
            self.worksheet.write_string(row, place, str(value), self.formats.get("text", shrink=True))
        elif look == "price" and value is not None:
            self.worksheet.write_number(row, place, value, self.formats.get("money", num_format="#,##0.00##"))
        elif value is None and look in ("day", "quantity"):
            self.worksheet.write_blank(row, place, None, self.formats[look])
        else:
            cell(self.worksheet, row, place, value, self.formats, "money" if look == "price" else look)

    def _sum(self, row: int, word: str, amount: Decimal) -> int:
        """The sum below (or carried above) the lines; nothing where there are no prices."""
        place = self.plan.place(AMOUNT)
        if place is None:
            return row
        self._across(row, 0, place - 1, word, self.formats["total"])
        cell(self.worksheet, row, place, amount, self.formats, "total_money")
        for after in range(place + 1, self.last + 1):
            self.worksheet.write_blank(row, after, None, self.formats["total"])
        return row + 1

    def _foot(self, row: int, own: CopyPage) -> int:
        """The amount in words, the packing half, signatures, and room for the customer's seal."""
        if self.sheet.priced:
            words = f"金额（大写）：{capital(own.total)}"
            self._across(row, 0, self.last, words, self.formats.get("plain", bold=True, valign="vcenter"))
            self.worksheet.set_row(row, 20)
            row += 1
        if self.plan.packing_rows:
            row = self._packing(row)
        for_customer = self.sheet.name.startswith(CUSTOMER)
        signers = "　　".join(f"{word}：{self.head[field] or '_' * 12}" for word, field in SIGNERS.items())
        if for_customer:
            signers = "以上订货无误，请盖章确认：____________________　日期：______年____月____日"
        self._across(row, 0, self.last, signers, self.formats.get("plain", valign="vcenter"))
        self.worksheet.set_row(row, SEAL_HEIGHT if for_customer else SIGN_HEIGHT)
        return row + 1

    def _packing(self, row: int) -> int:
        """The packing half: blank for the warehouse, or what it has packed."""
        self._across(row, 0, self.last, "装箱（库房填写）", self.formats.get("bold", valign="bottom"))
        for number, block in enumerate(blocks(self.cartons, self.plan.packing_rows)):
            start = number * len(WORDS)
            self._block(row + 1, start, block)
        height = len(blocks(self.cartons, self.plan.packing_rows)[0])
        return row + height + 3

    def _block(self, row: int, start: int, block: Sequence[Carton | None]) -> None:
        lines: list[tuple[Any, ...]] = [WORDS, *(each or ("",) * len(WORDS) for each in block)]
        lines.append((TOTAL, "" if total(block) is None else total(block), "", "", ""))
        for down, line in enumerate(lines):
            look = "header" if down == 0 else "center"
            for across, value in enumerate(line):
                shown = "" if value is None else value
                cell(self.worksheet, row + down, start + across, shown, self.formats, look)

"""One customer's page of 年度订货统计表 in the paper's layout (T10): two half-years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from ...book.paper.layout import header_row, heading, page, paragraph
from ...book.paper.styles import ROW_HEIGHT, fitting_width, lines_needed, row_height, text_width
from .block import FIRST_LINE, HEADERS, LAST_COLUMN, PageStyles, goods_name, units_mix, write_blocks
from .values import Annual, CustomerYear, Split

PARTY_PLACES = (("客户名称", 0, 2), ("负责人", 3, 4), ("地址", 5, 8), ("联系方式", 9, 11))
"""Label, its column, and the last column of its value."""
PARTY_ROW = 3
BASIS = {
    Split.PRODUCT_AND_PRICE: "同一品名规格按单价分行",
    Split.PRODUCT: "单价为总额÷数量，赠品另列",
}


@dataclass(frozen=True)
class AnnualImprint:
    """What every page of one run says: company, year, day of making, and to when the data reach."""

    company: str
    year: int
    split: Split
    today: date
    as_of: str = ""

    @classmethod
    def of(cls, annual: Annual, company: str, today: date, as_of: str) -> AnnualImprint:
        """The imprint of one year's tables."""
        return cls(company, annual.year, annual.split, today, as_of)

    @property
    def title(self) -> str:
        """The title of table T10."""
        return f"{self.year}年度订货统计表"

    @property
    def stem(self) -> str:
        """How the names of all its files begin."""
        return f"年度订货统计表_{self.year}"

    @property
    def basis(self) -> str:
        """口径 and 数据截至."""
        basis = f"口径：按接单日期归入月份，不含作废；{BASIS[self.split]}；数量只在单位相同时合计。"
        day = self.today.isoformat()
        return f"{basis}数据截至：{self.as_of or day}。制表日期：{day}。"


def write_page(
    sheet: Any, customer: CustomerYear, party: Sequence[str], imprint: AnnualImprint, styles: PageStyles,
    more: str = "",
) -> int:  # fmt: skip
    """The page down to 口径, and ``more`` above it; the next free row. ``party``: 负责人, 地址, 联系方式."""
    formats = styles.formats
    widths = _set_widths(sheet, customer)
    heading(sheet, formats, imprint.company, imprint.title, LAST_COLUMN)
    _write_party(sheet, (customer.name, *party), widths, styles)
    header_row(sheet, FIRST_LINE - 1, HEADERS * 2, formats)
    page(sheet, title=f"{imprint.title} {customer.code}", repeat_rows=(PARTY_ROW, FIRST_LINE - 1))
    sheet.freeze_panes(FIRST_LINE, 0)
    sheet.set_default_row(ROW_HEIGHT)
    row = write_blocks(sheet, customer, widths[0], styles)
    if more:
        row = paragraph(sheet, row, more, formats, LAST_COLUMN, sum(widths))
    return paragraph(sheet, row, imprint.basis, formats, LAST_COLUMN, sum(widths))


def _set_widths(sheet: Any, customer: CustomerYear) -> list[float]:
    """Columns wide enough for the year's figures, both blocks alike; the widths."""
    lines, with_unit = customer.lines, units_mix(customer)
    names = {goods_name(line, with_unit=with_unit) for line in lines}
    goods = min(max(16.0, *map(_width, names)), 28.0)
    price = number_width((line.price for line in lines), "{:,.4f}", 9)
    quantity = number_width((*(line.quantity for line in lines), customer.total.quantity), "{:,.2f}", 10)
    amount = number_width((*(line.amount for line in lines), customer.total.amount), "{:,.2f}", 13)
    widths = [goods, price, quantity, 10.0, 12.0, amount] * 2
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return widths


@lru_cache(10_000)
def _width(name: str) -> float:
    """Measured once: the same goods stand on many pages."""
    return text_width(name) + 3


def number_width(values: Any, shown: str, least: float) -> float:
    """The width in characters for the widest of some numbers, None left out."""
    known: list[Decimal] = [value for value in values if value is not None]
    extremes = (max(known, default=Decimal(0)), min(known, default=Decimal(0)))
    return fitting_width(map(shown.format, extremes), least=least)


def _write_party(sheet: Any, values: Sequence[str], widths: Sequence[float], styles: PageStyles) -> None:
    """客户名称 | 负责人 | 地址 | 联系方式."""
    height = 1
    for (label, column, last), value in zip(PARTY_PLACES, values, strict=True):
        sheet.write_string(PARTY_ROW, column, label, styles.label)
        if last > column + 1:
            sheet.merge_range(PARTY_ROW, column + 1, PARTY_ROW, last, "", styles.text)
        sheet.write_string(PARTY_ROW, column + 1, value, styles.text)
        height = max(height, lines_needed(value, sum(widths[column + 1 : last + 1]) - 1))
    sheet.set_row(PARTY_ROW, row_height(height))

"""The two half-year blocks of T10: lines, 合计 as live sums, 年度合计."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from ...book.paper.styles import UNKNOWN, Formats, lines_needed, row_height
from ...kernel.place import column_letter
from .values import HALVES, AnnualLine, CustomerYear, Sum

HEADERS = ("品名规格", "单价", "数量", "订货月份", "交付日期", "总额")
WIDTH = len(HEADERS)
LAST_COLUMN = 2 * WIDTH - 1
GOODS, PRICE, QUANTITY, MONTH, DAY, AMOUNT = range(WIDTH)
FIRST_LINE = 5


class PageStyles:
    """The cell formats of a page, looked up once for each workbook."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats
        self.text = formats.get("wrap", num_format="@", indent=1)
        self.label = formats["header"]
        self.day, self.month = formats.get("day", valign="vcenter"), formats.get("center", valign="vcenter")
        self.money, self.unknown = self._number("money"), self._number("text")
        self.price = self._number("money", num_format="#,##0.00##")
        self.total, self.total_unknown = formats.get("total", align="center"), self._number("total")
        self.total_money = self._number("total_money")
        self._quantities = {
            (total, broken): self._number(f"{'total_' if total else ''}{'quantity' if broken else 'count'}")
            for total in (False, True)
            for broken in (False, True)
        }

    def _number(self, base: str, **properties: Any) -> Any:
        return self.formats.get(base, align="right", valign="vcenter", **properties)

    def quantity(self, value: Decimal, *, total: bool = False) -> Any:
        """Whole quantities have their own format: 「#,##0.####」 would show 150 as 「150.」."""
        return self._quantities[total, value != value.to_integral_value()]


def goods_name(line: AnnualLine, *, with_unit: bool) -> str:
    """品名规格, with the unit behind it where a customer's units mix."""
    return f"{line.goods}（{line.unit}）" if with_unit and line.unit else line.goods


def units_mix(customer: CustomerYear) -> bool:
    """Whether quantities of the page are in several units."""
    return len({line.unit for line in customer.lines}) > 1


def write_blocks(sheet: Any, customer: CustomerYear, goods_width: float, styles: PageStyles) -> int:
    """Lines of both halves, 合计 under each, 年度合计 under both; the next free row."""
    row = FIRST_LINE
    with_unit = units_mix(customer)
    for pair in zip_longest(*_halves(customer)):
        names = [
            _write_entry(sheet, row, offset, entry, styles, with_unit=with_unit)
            for offset, entry in zip((0, WIDTH), pair, strict=True)
        ]
        height = max(_lines_needed(name, goods_width - 2) for name in names)
        if height > 1:
            sheet.set_row(row, row_height(height))
        row += 1
    return _write_totals(sheet, row, customer, styles)


@lru_cache(10_000)
def _lines_needed(name: str, width: float) -> int:
    """Measured once: the same goods stand on many pages."""
    return lines_needed(name, width)


def _halves(customer: CustomerYear) -> list[list[AnnualLine | int]]:
    """The entries of each block: a month's lines, or the bare month when nothing was ordered."""
    months: dict[int, list[AnnualLine | int]] = {}
    for line in customer.lines:
        months.setdefault(line.month, []).append(line)
    return [[entry for month in half for entry in months.get(month, [month])] for half in HALVES]


def _write_entry(
    sheet: Any, row: int, offset: int, entry: AnnualLine | int | None, styles: PageStyles, *, with_unit: bool
) -> str:
    """One line of one block, or an empty one; its 品名规格."""
    if not isinstance(entry, AnnualLine):
        for column in range(offset, offset + WIDTH):
            sheet.write_blank(row, column, None, styles.text)
        if entry is not None:
            sheet.write_string(row, offset + MONTH, f"{entry}月", styles.month)
        return ""
    goods = goods_name(entry, with_unit=with_unit)
    sheet.write_string(row, offset + GOODS, goods, styles.text)
    _write_number(sheet, row, offset + PRICE, entry.price, styles.price, styles)
    quantity = entry.quantity
    _write_number(sheet, row, offset + QUANTITY, quantity, styles.quantity(quantity or Decimal(0)), styles)
    sheet.write_string(row, offset + MONTH, f"{entry.month}月", styles.month)
    if entry.delivered_on is None:
        sheet.write_string(row, offset + DAY, UNKNOWN, styles.month)
    else:
        sheet.write_datetime(row, offset + DAY, entry.delivered_on, styles.day)
    sheet.write_number(row, offset + AMOUNT, entry.amount, styles.money)
    return goods


def _write_number(
    sheet: Any, row: int, column: int, value: Decimal | None, style: Any, styles: PageStyles
) -> None:
    if value is None:
        sheet.write_string(row, column, UNKNOWN, styles.unknown)
    else:
        sheet.write_number(row, column, value, style)


def _write_totals(sheet: Any, row: int, customer: CustomerYear, styles: PageStyles) -> int:
    """合计 of each half and 年度合计, as formulas that show our exact figures until they are recalculated."""
    for offset, half in ((0, customer.h1), (WIDTH, customer.h2)):
        formulas = [_column_sum(row, offset + column) for column in (QUANTITY, AMOUNT)]
        _write_total(sheet, row, offset, "合计", half, formulas, styles)
    year = [f"={_cell(row, column)}+{_cell(row, column + WIDTH)}" for column in (QUANTITY, AMOUNT)]
    _write_total(sheet, row + 1, 0, "年度合计", customer.total, year, styles)
    return row + 2


def _write_total(
    sheet: Any, row: int, offset: int, word: str, total: Sum, formulas: Sequence[str], styles: PageStyles
) -> None:
    for column in range(WIDTH):
        sheet.write_blank(row, offset + column, None, styles.total)
    sheet.write_string(row, offset + GOODS, word, styles.total)
    quantity, amount = formulas
    if total.quantity is None:
        sheet.write_string(row, offset + QUANTITY, UNKNOWN, styles.total_unknown)
    else:
        style = styles.quantity(total.quantity, total=True)
        sheet.write_formula(row, offset + QUANTITY, quantity, style, total.quantity)
    sheet.write_formula(row, offset + AMOUNT, amount, styles.total_money, total.amount)


def _column_sum(row: int, column: int) -> str:
    letter = column_letter(column + 1)
    return f"=SUM({letter}{FIRST_LINE + 1}:{letter}{row})"


def _cell(row: int, column: int) -> str:
    return f"{column_letter(column + 1)}{row + 1}"

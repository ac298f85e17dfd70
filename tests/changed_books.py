"""The same company written down otherwise: each change leaves what the workbook means as it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xlsales.kernel.form import FORMS, Column, Form

SEED = 20250630
TITLE_ROWS = 2
WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%Y-%m-%d} 00:00:00",
)
"""How offices write a day as text."""
Sheets = Iterator[tuple[type[Form], Worksheet]]


def _sheets(book: Workbook) -> Sheets:
    """The record sheets that hold something, freed of what is bound to places."""
    for form in FORMS:
        if form.sheet in book.sheetnames and book[form.sheet].max_row > 1:
            sheet = book[form.sheet]
            sheet.tables.clear()
            sheet.conditional_formatting = type(sheet.conditional_formatting)()
            sheet.data_validations.dataValidation.clear()
            sheet.auto_filter.ref = None
            yield form, sheet


def _values(sheet: Worksheet) -> list[list[tuple[Any, str]]]:
    return [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def _put(sheet: Worksheet, rows: list[list[tuple[Any, str]]], first: int = 1) -> None:
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.value, cell.comment = None, None
    for at, row in enumerate(rows, first):
        for column, (value, look) in enumerate(row, 1):
            cell = sheet.cell(at, column)
            cell.value, cell.number_format = value, look


def _cells(book: Workbook) -> Iterator[tuple[Column, Any]]:
    for form, sheet in _sheets(book):
        by_header = {item.header: item for item in form.columns.values()}
        columns = [by_header.get(cell.value) for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            yield from ((item, cell) for item, cell in zip(columns, row, strict=True) if item)


def rows_permuted(book: Workbook) -> None:
    """Another order of rows, as after a sort."""
    for _, sheet in _sheets(book):
        head, *rows = _values(sheet)
        random.Random(SEED).shuffle(rows)
        _put(sheet, [head, *rows])


def columns_permuted(book: Workbook) -> None:
    """Another order of columns."""
    for _, sheet in _sheets(book):
        rows = _values(sheet)
        order = list(range(len(rows[0])))
        random.Random(SEED).shuffle(order)
        _put(sheet, [[row[at] for at in order] for row in rows])


def blank_rows(book: Workbook) -> None:
    """A blank row after every third."""
    for _, sheet in _sheets(book):
        head, *rows = _values(sheet)
        blank = [(None, "General")] * len(head)
        spread = [each for at, row in enumerate(rows) for each in ([row, blank] if at % 3 == 2 else [row])]
        _put(sheet, [head, *spread])


def numbers_as_text(book: Workbook) -> None:
    """Numbers that came in as texts."""
    for _, cell in _cells(book):
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            cell.value, cell.number_format = str(cell.value), "@"


def full_width_digits(book: Workbook) -> None:
    """Numbers typed with the Chinese keyboard left on."""
    for _, cell in _cells(book):
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
            cell.value, cell.number_format = str(cell.value).translate(WIDE), "@"


def dates_as_text(book: Workbook) -> None:
    """Days as texts, in six ways by turns."""
    for at, (_, cell) in enumerate(_cells(book)):
        if isinstance(cell.value, datetime):
            cell.value, cell.number_format = DAYS[at % len(DAYS)](cell.value.date()), "@"


def alias_headers(book: Workbook) -> None:
    """Headers by another name of theirs, with a star and blanks around."""
    for form, sheet in _sheets(book):
        by_header = {item.header: item for item in form.columns.values()}
        for cell in sheet[1]:
            item = by_header.get(cell.value)
            cell.value = f" {item.aliases[0] if item and item.aliases else cell.value}＊"


def mixed_case(book: Workbook) -> None:
    """References in small letters by turns; a master's own code is how it is written there."""
    for at, (item, cell) in enumerate(_cells(book)):
        if item.reference and isinstance(cell.value, str) and cell.value.isascii() and at % 2:
            cell.value = cell.value.lower()


def title_rows(book: Workbook) -> None:
    """Two rows of title above the head, the first merged."""
    for _, sheet in _sheets(book):
        rows = _values(sheet)
        _put(sheet, rows, TITLE_ROWS + 1)
        sheet["A1"].value = sheet.title
        sheet.merge_cells("A1:F1")
        sheet["A2"].value = "制表日期：2025年6月30日"


def merged_heads(book: Workbook) -> None:
    """Head cells merged over two rows."""
    for _, sheet in _sheets(book):
        head, *rows = _values(sheet)
        _put(sheet, [head, [(None, "General")] * len(head), *rows])
        for column in range(1, len(head) + 1):
            sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)


CHANGES: dict[str, Callable[[Workbook], None]] = {
    "行换了次序": rows_permuted,
    "列换了次序": columns_permuted,
    "中间有空行": blank_rows,
    "数字是文字": numbers_as_text,
    "全角数字": full_width_digits,
    "日期是文字": dates_as_text,
    "列名的别名": alias_headers,
    "代码大小写混着写": mixed_case,
    "表头上面有标题": title_rows,
    "表头是合并单元格": merged_heads,
}


TOGETHER = (
    ("行换了次序", "列换了次序", "日期是文字"), ("中间有空行", "数字是文字", "代码大小写混着写"),
    ("全角数字", "表头上面有标题"), ("列名的别名", "表头是合并单元格"),
)  # fmt: skip
"""Changes that one workbook can hold beside each other, every one of them once; those of heads and rows come last."""


def changed(source: Path, changes: tuple[str, ...], target: Path) -> Path:
    """The workbook ``source`` with these changes, as ``target``."""
    book = openpyxl.load_workbook(source)
    for change in changes:
        CHANGES[change](book)
    book.save(target)
    return target

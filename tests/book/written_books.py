"""Small workbooks for the tests of reading: by XlsxWriter, or with a sheet written by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

ROWS: list[list[Any]] = [
    ["订单号码", "数量", "日期", "是否", "结果"],
    ["PP-1", 0.1 + 0.2, datetime.fromisoformat("2025-06-03"), True, "=1/0"],
    [" 00123", 1234567.891, datetime.fromisoformat("2025-06-03T12:30"), False, None],
    ["甲\n乙", 13800138000, None, None, "文"],
]
TITLED = [
    ["六月订货"],
    ["制表", "王"],
    ["客户", "单号", "数 量*", "备注"],
    ["K1", "P1", 3, "急"],
    [None, "P2", 4],
]


def by_xlsxwriter(folder: Path, rows: list[list[Any]] = ROWS, corner: tuple[int, int] = (2, 2)) -> Path:
    path = folder / "writer.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        sheet = book.add_worksheet("甲")
        for number, row in enumerate(rows, corner[0]):
            for at, value in enumerate(row, corner[1]):
                if value == "=1/0":
                    sheet.write_formula(number, at, value, None, "#DIV/0!")
                elif value is not None:
                    sheet.write(number, at, value)
        book.add_worksheet("空")
    return path


def patched(source: Path, change: Any) -> Path:
    """The same workbook with the XML of its first sheet changed."""
    path = source.with_name("patched.xlsx")
    with ZipFile(source) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                changed = change(content.decode())
                assert changed != content.decode()
                content = changed.encode()
            new.writestr(name, content)
    return path


def handmade(folder: Path, rows: str) -> Path:
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return patched(by_xlsxwriter(folder), lambda _: xml)

"""What a cell holds after a value was assigned, and what is read of it: Excel's documented behaviour."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import xlwings as xw

from xlsales import engine


@pytest.mark.parametrize(
    ("assigned", "read"),
    [
        (1, 1.0),
        (Decimal("12.50"), 12.5),
        ("订货", "订货"),
        ("007", 7.0),
        ("E8", "E8"),
        ("50%", 0.5),
        ("1,234.5", 1234.5),
        ("TRUE", True),
        (False, False),
        ("", None),
        (None, None),
        ("'007", "007"),
        ("2025-06-03", dt.datetime(2025, 6, 3)),
        (dt.date(2025, 6, 3), dt.datetime(2025, 6, 3)),
        (dt.datetime(2025, 6, 3, 12, 30), dt.datetime(2025, 6, 3, 12, 30)),
        ("2025-02-30", "2025-02-30"),
        ("１２", "１２"),
        ("#N/A", None),
    ],
)
def test_an_assigned_value_is_read_as_excel_reads_typing(sheet: Any, assigned: Any, read: Any) -> None:
    sheet["A1"].value = assigned
    assert sheet["A1"].value == read


def test_text_format_keeps_codes_and_formulas_as_texts(sheet: Any) -> None:
    sheet["A:A"].number_format = "@"
    sheet["A1"].value = [["007"], ["=1+1"], ["2025-06-03"]]
    assert sheet["A1:A3"].value == ["007", "=1+1", "2025-06-03"]


def test_a_number_in_a_cell_that_shows_dates_is_read_as_a_date(sheet: Any) -> None:
    sheet["A1"].value = dt.date(2025, 1, 1)
    sheet["A1"].value = 7
    assert sheet["A1"].value == dt.datetime(1900, 1, 7)


def test_a_chinese_date_format_shows_dates(sheet: Any) -> None:
    sheet["A1"].value = 45658
    sheet["A1"].number_format = 'yyyy"年"m"月"d"日"'
    assert sheet["A1"].value == dt.datetime(2025, 1, 1)


def test_errors_are_none_or_their_text_on_request(sheet: Any) -> None:
    sheet["A1"].value = "#DIV/0!"
    assert sheet["A1"].value is None
    assert sheet["A1"].options(err_to_str=True).value == "#DIV/0!"


def test_control_characters_survive_the_file(book: Any, app: Any, tmp_path: Any) -> None:
    book.sheets[0]["A1"].value = "上海\x0b路"
    book.save(tmp_path / "a.xlsx")
    book.close()
    assert app.books.open(tmp_path / "a.xlsx").sheets[0]["A1"].value == "上海\x0b路"


def test_shapes_follow_xlwings(sheet: Any) -> None:
    sheet["A1"].value = [[1, 2], [3, 4]]
    assert sheet["A1:B1"].value == [1.0, 2.0]
    assert sheet["A1:A2"].options(ndim=2).value == [[1.0], [3.0]]
    assert sheet["A1"].expand().address == "$A$1:$B$2"
    assert sheet["A1"].options(transpose=True, expand="table").value == [[1.0, 3.0], [2.0, 4.0]]


def test_a_row_index_of_zero_is_refused(sheet: Any) -> None:
    with pytest.raises(IndexError):
        sheet.range((0, 1))


def test_the_engine_is_registered_on_request_only() -> None:
    engine.engine()
    assert [each.name for each in xw.engines].count(engine.NAME) == 1
    assert xw.engines.active.name == engine.NAME


def test_numbers_of_other_libraries_are_saved_as_numbers(book: Any, app: Any, tmp_path: Any) -> None:
    import enum

    import numpy as np

    class Code(enum.StrEnum):
        OPEN = "待审"

    cell = book.sheets[0]["A1"]
    cell.value = [[np.float64(1.5), np.int64(2), np.bool_(True), np.str_("字"), Code.OPEN, float("nan")]]
    book.save(tmp_path / "a.xlsx")
    book.close()
    assert app.books.open(tmp_path / "a.xlsx").sheets[0]["A1:F1"].value == [
        1.5,
        2.0,
        True,
        "字",
        "待审",
        None,
    ]


def test_dates_that_count_from_1904(book: Any, app: Any, tmp_path: Any) -> None:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    file = openpyxl.Workbook()
    file.epoch = CALENDAR_MAC_1904
    file.active["A1"] = dt.datetime(2025, 6, 3)
    file.save(tmp_path / "a.xlsx")
    sheet = app.books.open(tmp_path / "a.xlsx").sheets[0]
    assert sheet["A1"].value == dt.datetime(2025, 6, 3)
    sheet["A1"].value = 1
    assert sheet["A1"].value == dt.datetime(1904, 1, 2)


def test_a_number_that_is_no_date_stays_one(sheet: Any) -> None:
    sheet["A1"].number_format = "yyyy-mm-dd"
    sheet["A1"].value = 1e9
    assert sheet["A1"].value == 1e9

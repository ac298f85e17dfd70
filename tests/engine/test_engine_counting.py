"""The number of calls into the workbook does not grow with the rows."""

from __future__ import annotations

import time
from typing import Any

import pytest

from xlsales.engine.counting import counting


@pytest.mark.parametrize("rows", [10, 1_000])
def test_a_block_is_one_call_however_large(sheet: Any, rows: int) -> None:
    with counting() as calls:
        sheet["A1"].value = [[row, "x"] for row in range(rows)]
        sheet["A1"].resize(rows, 2).number_format = "0"
        assert len(sheet["A1"].resize(rows, 2).value) == rows
    assert calls == {"Range.raw_value set": 1, "Range.raw_value get": 1, "Range.number_format set": 1}


def test_a_loop_over_cells_is_caught(sheet: Any) -> None:
    with counting() as calls:
        for row in range(1, 21):
            sheet.range((row, 1)).value = row
    assert calls["Range.raw_value set"] == calls.total() == 20


def test_nothing_is_counted_afterwards(sheet: Any) -> None:
    with counting() as calls:
        pass
    sheet["A1"].value = 1
    assert calls.total() == 0


def test_ten_thousand_rows_are_one_pass(sheet: Any) -> None:
    start = time.perf_counter()
    sheet["A1"].value = [[float(row)] * 20 for row in range(10_000)]
    rows = sheet["A1"].resize(10_000, 20).value
    assert rows[-1] == [9_999.0] * 20
    assert time.perf_counter() - start < 20  # seconds; one is usual

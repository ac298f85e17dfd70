"""Protected sheets refuse writes as Excel does."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.styles import Protection

from xlsales.engine.errors import ProtectedError


@pytest.fixture
def protected(sheet: Any) -> Any:
    sheet["A1:B2"].value = [["锁", "开"], [1, 2]]
    worksheet = sheet.impl.worksheet
    worksheet["B2"].protection = Protection(locked=False)
    worksheet.protection.sheet = True
    return sheet


@pytest.mark.parametrize(
    "write",
    [
        lambda sheet: setattr(sheet["A1"], "value", 1),
        lambda sheet: setattr(sheet["A1:B2"], "value", 1),
        lambda sheet: setattr(sheet["A1"], "formula", "=1"),
        lambda sheet: setattr(sheet["A1"], "number_format", "@"),
        lambda sheet: sheet["A1"].clear_contents(),
        lambda sheet: sheet["A1"].insert("down"),
        lambda sheet: sheet["A1"].delete("up"),
        lambda sheet: setattr(sheet["Z99"], "value", 1),
    ],
)
def test_a_locked_cell_is_not_written(protected: Any, write: Any) -> None:
    with pytest.raises(ProtectedError, match="受保护"):
        write(protected)
    assert protected["A1:B2"].value == [["锁", "开"], [1.0, 2.0]]


def test_an_unlocked_cell_is_written(protected: Any) -> None:
    protected["B2"].value = 3
    assert protected["B2"].value == 3.0

"""Sheets that outgrow a structured table, and texts that outgrow a cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlsales.book.errors import BookError
from xlsales.book.paper.build import build
from xlsales.kernel import types as t
from xlsales.kernel.form import FORMS, Form, column


@pytest.fixture
def form() -> Iterator[type[Form]]:
    class Long(Form, sheet="长表", table="sample_long"):
        """长表。"""

        code: t.Key = column("编码", key=True)

    yield Long
    FORMS.discard("长表")


def test_above_50000_rows_a_filter_takes_the_place_of_the_table(form: type[Form], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    build(path, records={"长表": [{"code": f"A{n}"} for n in range(50_001)]}, forms=[form])
    sheet = load_workbook(path)["长表"]
    assert not sheet.tables
    assert sheet.auto_filter.ref == "A1:A50002"
    assert (sheet["A1"].value, sheet["A50002"].value) == ("编码", "A50000")


def test_a_text_no_cell_can_hold_is_told_and_nothing_is_written(form: type[Form], tmp_path: Path) -> None:
    with pytest.raises(BookError, match="“长表”第2行"):
        build(tmp_path / "a.xlsx", records={"长表": [{"code": "长" * 32_768}]}, forms=[form])
    assert not list(tmp_path.iterdir())

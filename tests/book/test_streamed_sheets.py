"""Big sheets are written row by row: the same cells, notes and filter, and nothing left on the disk."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from xlsales.book.book import read_book
from xlsales.book.paper import grid
from xlsales.book.paper.build import build
from xlsales.house import open_house

RECORDS: dict[str, list[dict[str, Any]]] = {"部门": [{"name": f" 部门<{number}>"} for number in range(3)]}


@pytest.fixture(autouse=True)
def _house() -> None:
    open_house()


def _cells(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    own = load_workbook(path)[sheet]
    return [
        (cell.coordinate, cell.value, cell.number_format, cell.comment.text if cell.comment else None)
        for row in own.iter_rows()
        for cell in row
    ]


def test_a_streamed_sheet_holds_what_another_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "whole.xlsx", records=RECORDS)
    monkeypatch.setattr(grid, "TABLE_ROWS", 2)
    build(tmp_path / "streamed.xlsx", records=RECORDS)
    whole, streamed = (_cells(tmp_path / f"{name}.xlsx", "部门") for name in ("whole", "streamed"))
    assert streamed == whole
    assert load_workbook(tmp_path / "streamed.xlsx")["部门"].auto_filter.ref
    with ZipFile(tmp_path / "streamed.xlsx") as archive:
        assert any(b"inlineStr" in archive.read(name) for name in archive.namelist())
    records = read_book(tmp_path / "streamed.xlsx").tables["部门"].records()
    assert [record["name"] for record in records] == [" 部门<0>", " 部门<1>", " 部门<2>"]


def test_a_streamed_sheet_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setattr(grid, "TABLE_ROWS", 2)
    build(tmp_path / "done.xlsx", records=RECORDS)
    wrong = [*RECORDS["部门"], {"nonsense": 1}]
    with pytest.raises(ValueError, match="nonsense"):
        build(tmp_path / "not.xlsx", records={"部门": wrong})
    assert list(scratch.iterdir()) == []
    assert not (tmp_path / "not.xlsx").exists()

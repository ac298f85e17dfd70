"""Codes and money that a number format makes of a number come in as they are shown."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from test_intake_cases import RECEIPTS, mapped, put, told

from xlsales.house import open_house


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_house()
    return tmp_path / "销售管理.xlsx"


def formatted(path: Path, value: object, code: str, column: int) -> Path:
    workbook = Workbook()
    workbook.active.append(["单号", "日期", "客户", "金额"])
    workbook.active.append(["R1", "2025-06-03", "C1", 5])
    cell = workbook.active.cell(2, column)
    cell.value, cell.number_format = value, code
    made = path.with_name("来源.xlsx")
    workbook.save(made)
    return made


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (8, "00000", "00008"), (9, '"HD"0000', "HD0009"), (9, "\\H\\D0000", "HD0009"), (12, '"KH-"000', "KH-012"),
        (1001, "0", "1001"), (1001, "General", "1001"), (123456, "00000", "123456"), (7, "000;-000", "007"),
    ],
)  # fmt: skip
def test_a_code_is_what_the_cell_shows(value: int, code: str, shown: str, path: Path) -> None:
    book, _ = put(path, formatted(path, value, code, 3), mapped(path, RECEIPTS))
    assert [row.customer_code for row in book.tables["结算记录"]] == [shown]


@pytest.mark.parametrize(
    "code", ['"$"#,##0.00', "[$$-409]#,##0.00", "[$€-2] #,##0.00", "[$USD] #,##0.00", "\\$0.00"]
)
def test_dollars_are_no_yuan(code: str, path: Path) -> None:
    book, done = put(path, formatted(path, 100, code, 4), mapped(path, RECEIPTS))
    assert len(book.tables["结算记录"]) == 0
    assert "不是人民币" in told(done)


@pytest.mark.parametrize(
    "code", ['"¥"#,##0.00', "[$¥-804]#,##0.00", "#,##0.00", '0.00"元"', "#,##0.00_ ;[Red]\\-#,##0.00\\ "]
)
def test_yuan_are(code: str, path: Path) -> None:
    book, _ = put(path, formatted(path, 100, code, 4), mapped(path, RECEIPTS))
    assert [str(row.amount) for row in book.tables["结算记录"]] == ["100.00"]


def test_dollars_that_the_map_knows_come_in(path: Path) -> None:
    source = formatted(path, 100.5, '"$"#,##0.00', 4)
    book, _ = put(path, source, mapped(path, 'currency = "USD"\n' + RECEIPTS))
    assert [str(row.amount) for row in book.tables["结算记录"]] == ["100.50"]

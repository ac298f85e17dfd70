"""Files of other systems as text: sheets and CSV files."""

from __future__ import annotations

from pathlib import Path

import pytest
from written_books import TITLED, by_xlsxwriter

from xlsales.book.errors import BookError
from xlsales.book.reading.foreign_files import load_csv, load_table


def test_a_foreign_table_is_found_below_its_title_or_where_it_is_said(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path, TITLED, corner=(1, 1))
    raw = load_table(path)
    assert (raw.sheet, raw.headers, raw.first_row) == ("甲", ["客户", "单号", "数 量*", "备注"], 5)
    assert load_table(path, "甲", 3).headers == ["制表", "王", "", ""]


@pytest.mark.parametrize(
    ("sheet", "row", "words"),
    [
        ("空", None, "“writer.xlsx”的“空”里没有表格，请核对工作表和表头行。"),
        ("甲", 99, "“writer.xlsx”的“甲”第99行没有列名，请核对工作表和表头行。"),
        ("乙", None, "“writer.xlsx”里没有工作表“乙”，现有“甲”、“空”，请核对名称。"),
    ],
)
def test_a_foreign_table_that_is_not_there_is_asked_for(
    sheet: str, row: int | None, words: str, tmp_path: Path
) -> None:
    with pytest.raises(BookError) as refused:
        load_table(by_xlsxwriter(tmp_path), sheet, row)
    assert refused.value.message == words


CSV = '单号,备注\r\nP1,"甲,乙\n丙"\r\n\r\n007,\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_is_text_in_any_usual_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(CSV.encode(encoding))
    raw = load_csv(path)
    assert (raw.headers, raw.first_row) == (["单号", "备注"], 2)
    assert [column.to_pylist() for column in raw.columns] == [["P1", None, "007"], ["甲,乙\n丙", None, None]]


@pytest.mark.parametrize(
    ("text", "encoding"), [("名,价\n咖啡,5", "gb18030"), ("Name\nImàge Résumés", "cp1252")]
)
def test_chinese_and_western_texts_are_told_apart(text: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    assert load_csv(path).columns[0].to_pylist() == [text.splitlines()[1].split(",")[0]]


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_tabs_and_semicolons_also_part_cells(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"a{delimiter}b\n1,5{delimiter}2\n")
    assert [column.to_pylist() for column in load_csv(path).columns] == [["1,5"], ["2"]]


REFUSED = {
    "a cell too many": ("a,b\n1,2\n\n1,2,3\n", None, "ragged",
                        "“x.csv”第4行有3格，表头有2格，请改正这一行（含逗号的内容要加双引号）后再导入。"),
    "a cell too few": ("a,b\n1\n", None, "ragged",
                       "“x.csv”第2行有1格，表头有2格，请改正这一行（含逗号的内容要加双引号）后再导入。"),
    "an open quote": ('a,b\n"1,2\n', None, "ragged", "“x.csv”第2行的引号不成对或内容太长，请改正后再导入。"),
    "nothing": ("\n\n", None, "empty", "“x.csv”里没有内容，请重新导出一份。"),
    "wrong encoding": ("价", "ascii", "encoding",
                       "“x.csv”按编码 ascii 读不出来，请在Excel中另存为“CSV UTF-8”。"),
    "unknown encoding": ("a", "klingon", "encoding", "不认识编码“klingon”，请写 utf-8、gb18030 等。"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_csv_file_with_a_fault_is_refused_with_its_line(case: str, tmp_path: Path) -> None:
    text, encoding, code, words = REFUSED[case]
    path = tmp_path / "x.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as refused:
        load_csv(path, encoding)
    assert (refused.value.code, refused.value.message) == (code, words)


def test_a_csv_file_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(BookError) as refused:
        load_csv(tmp_path / "没有.csv")
    assert refused.value.message == "“没有.csv”找不到，请核对文件名和文件夹。"

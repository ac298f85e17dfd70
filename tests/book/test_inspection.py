"""``xlsales inspect``: every file gets its verdict, and no file gets the better of us."""

import json
import os
import shutil
import time

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from packed_books import GOOD, packed, relations, workbook_parts
from typer.testing import CliRunner
from written_books import MAIN, by_xlsxwriter, handmade, patched

from xlsales.book.apart import each_apart
from xlsales.book.errors import BookError
from xlsales.book.inspection import inspected
from xlsales.cli.app import app


def run(*paths):
    done = CliRunner().invoke(app, ["inspect", *map(str, paths), "--json"])
    return json.loads(done.stdout)["files"], done.exit_code


def test_a_good_and_a_bad_file_get_their_verdicts(tmp_path):
    good, bad = tmp_path / "好.xlsx", tmp_path / "坏.xlsx"
    good.write_bytes(GOOD)
    bad.write_bytes(GOOD[:300])
    files, code = run(good, bad, tmp_path / "没有.xlsx")
    assert [(item["verdict"], item["code"]) for item in files] == [
        ("ok", ""), ("refused", "truncated"), ("refused", "missing"),
    ]  # fmt: skip
    assert files[0]["message"] == "“好.xlsx”可以使用。"
    assert files[1]["message"] == "“坏.xlsx”不完整（可能没有下载或复制完），请重新取得这个文件。"
    assert (files[1]["sheets"], files[1]["warnings"], code) == ([], [], 2)


def test_what_a_sheet_holds_is_counted(tmp_path):
    rows = (
        '<row r="2"><c r="B2" t="inlineStr"><is><t>数量</t></is></c></row>'
        '<row r="3" hidden="1"><c r="B3" t="e"><v>#REF!</v></c></row>'
        '<row r="9"><c r="B9"><f>1+1</f></c><c r="D9"><v>4</v></c></row>'
    )
    found = inspected(handmade(tmp_path, rows))
    assert found["sheets"][0] == {
        "name": "甲", "rows": 9, "columns": 4, "error_cells": 1, "uncached_formulas": 1, "hidden_rows": 1,
        "merged": 0,
    }  # fmt: skip
    assert found["warnings"] == [
        "“甲”有 1 格是错误值，第一处在 B3（#REF!）",
        "“甲”有 1 个公式没有计算结果，第一处在 B9，请在Excel中打开并保存",
    ]


def test_a_dimension_that_lies_is_told_and_not_believed(tmp_path):
    path = patched(by_xlsxwriter(tmp_path), lambda xml: xml.replace('ref="C3:G6"', 'ref="C3:C3"'))
    found = inspected(path)
    assert (found["sheets"][0]["rows"], found["sheets"][0]["columns"]) == (6, 7)
    assert "“甲”自称范围是 C3:C3，实际用到 G6，已按实际的读取" in found["warnings"]


def test_macros_links_and_programs_behind_links_are_told(tmp_path):
    path = tmp_path / "x.xlsm"
    parts = workbook_parts()
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "externalLink", "externalLinks/a.xml"),
        ("rId3", "vbaProject", "vbaProject.bin"),
    )  # fmt: skip
    parts["xl/externalLinks/a.xml"] = (
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    )
    parts["xl/vbaProject.bin"] = ""
    path.write_bytes(packed(parts))
    assert inspected(path)["warnings"] == [
        "含有1 个外部链接，本系统不使用它，改写时会拒绝而不是丢掉",
        "含有1 个宏（VBA），本系统不使用它，改写时会拒绝而不是丢掉",
        "含有 1 个会启动别的程序的链接（DDE/OLE），本系统不运行它，请向发来的人核实",
    ]


def test_a_folder_is_walked_and_what_is_no_table_is_left_alone(tmp_path):
    (tmp_path / "内").mkdir()
    (tmp_path / "内" / "甲.xlsx").write_bytes(GOOD)
    (tmp_path / "乙.CSV").write_text("客户,数量\nK1,3\n", "utf-8")
    (tmp_path / "~$甲.xlsx").write_bytes(b"\x03Bob")
    (tmp_path / "说明.pdf").write_bytes(b"%PDF-1.7")
    files, code = run(tmp_path)
    assert [os.path.relpath(item["file"], tmp_path) for item in files] == ["乙.CSV", "内/甲.xlsx"]
    assert files[0]["sheets"][0] | {"name": "乙", "rows": 2, "columns": 2} == files[0]["sheets"][0]
    assert code == 0


def test_a_folder_without_tables_is_said(tmp_path):
    done = CliRunner().invoke(app, ["inspect", str(tmp_path)])
    assert (done.exit_code, done.stderr) == (2, f"文件夹“{tmp_path.name}”里没有表格文件，请核对文件夹。\n")


def test_a_comment_in_the_last_cell_is_no_trap(tmp_path):
    path = tmp_path / "批注.xlsx"
    book = Workbook()
    book.active["A1"] = 1
    book.active["XFD1048576"].comment = Comment("到此为止", "王")
    book.save(path)
    assert inspected(path)["sheets"][0]["rows"] == 1


def test_a_value_in_the_last_cell_is_refused_not_run_into(tmp_path):
    path = tmp_path / "远.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("甲")
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    with pytest.raises(BookError, match="用到了 XFD1048576，范围太大") as refused:
        inspected(path)
    assert refused.value.code == "far"


def test_a_sheet_of_the_last_row_is_honest(tmp_path):
    path = tmp_path / "长.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("甲")
        for row in (0, 1, 1_048_575):
            sheet.write(row, 0, row)
    assert inspected(path)["sheets"][0]["rows"] == 1_048_576


def slow_or_dead(path):
    if path.name == "慢":
        time.sleep(60)
    if path.name == "死":
        os.abort()
    if path.name == "大":
        return len(bytearray(1 << 40))
    if path.name == "错":
        raise ZeroDivisionError
    return path.name


def test_a_child_that_hangs_or_dies_is_an_answer_and_the_next_file_is_read(tmp_path, capfd):
    paths = [tmp_path / name for name in ("一", "死", "二", "慢", "大", "三")]
    found = list(each_apart(slow_or_dead, paths, seconds=2))
    assert [item.code if isinstance(item, BookError) else item for item in found] == [
        "一", "crashed", "二", "too_slow", "crashed", "三",
    ]  # fmt: skip
    assert found[3].message == "“慢”读取太久，已停止，为安全起见没有打开，请向发来的人核实或拆成小文件。"


def test_a_fault_of_ours_in_the_child_is_not_blamed_on_the_file(tmp_path):
    with pytest.raises(ZeroDivisionError):
        list(each_apart(slow_or_dead, [tmp_path / "错"]))


def test_no_temporary_files_stay(tmp_path):
    folder = tmp_path / "内"
    folder.mkdir()
    shutil.copy(by_xlsxwriter(tmp_path), folder / "甲.xlsx")
    run(folder)
    assert [path.name for path in folder.iterdir()] == ["甲.xlsx"]

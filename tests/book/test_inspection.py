"""``xlsales inspect``: every file gets its verdict, and no file gets the better of us."""

import json
import os
import shutil
import time

import pytest
from packed_books import GOOD
from typer.testing import CliRunner
from written_books import by_xlsxwriter

from xlsales.book.errors import BookError
from xlsales.book.package.apart import each_apart
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

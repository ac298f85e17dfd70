"""A book of the release before: upgraded with every row, the log, the settings, the widths, and a copy kept.

tests/data/before_the_refit.xlsx was made by that release: the last three months of the demo company without its
bulk, an order cancelled by its supervisor, 宽限天数 5, a quantity that is no number, three columns made wider or
narrower. openpyxl reads both books, ours does not.
"""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from xlsales.book.context import Context
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS

open_house()
OLD = Path(__file__).parents[1] / "data/before_the_refit.xlsx"
TODAY = date(2025, 6, 30)
SUPERVISOR = "hejiyue"
OWN_WIDTHS = {
    ("客户资料", "客户"): 41.7109375,
    ("订货登记表", "编号"): 30.7109375,
    ("区域", "区域"): 8.7109375,
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = shutil.copy(OLD, tmp_path_factory.mktemp("upgraded") / "销售管理.xlsx")
    assert COMMANDS["book.upgrade"].run(Context(made, TODAY, SUPERVISOR)).code == 0
    return Path(made)


@pytest.fixture(scope="module")
def books(path):
    return openpyxl.load_workbook(OLD), openpyxl.load_workbook(path)


def rows(book, sheet):
    """Its records by header, blank cells left out."""
    headers, *lines = book[sheet].iter_rows(values_only=True)
    return [
        {header: cell for header, cell in zip(headers, line, strict=True) if cell is not None}
        for line in lines
        if any(cell is not None for cell in line)
    ]


def sheets(book):
    return [form.sheet for form in FORMS if form.sheet in book.sheetnames]


def test_every_row_of_every_sheet_is_as_it_was(books):
    before, after = books
    kept = sheets(before)
    assert sum(len(rows(before, sheet)) for sheet in kept) > 300
    assert len(kept) > 25
    for sheet in kept:
        old, new = rows(before, sheet), rows(after, sheet)
        assert [
            {header: row.get(header) for header in was} for was, row in zip(old, new, strict=True)
        ] == old, sheet
    assert any(row.get("数量") == "三箱" for row in rows(after, "订货单_明细"))


SHOWN = {
    ("订货单", "客户名称"), ("订货单", "金额"), ("订货单", "等待"), ("订货登记表", "规格"),
    ("客户资料", "应收余额"), ("客户资料", "逾期"), ("客户资料", "可用额度"), ("产品", "选单名称"),
    ("订货单", "专员姓名"), ("客户资料", "专员姓名"),
}  # fmt: skip
"""Columns made anew at every write: what a row's codes mean, and its figures of now."""
MISSING = (
    "授权代理", "客户资料_曾用名", "客户分级", "客户移交", "重点客户", "重点客户建议", "销售任务",
    "待发文件", "送审登记",
)  # fmt: skip
"""Sheets that the release before did not know, of modules that are on."""


def test_only_states_are_added(books):
    before, after = books
    more = {
        (sheet, header)
        for sheet in sheets(before)
        for was, row in zip(rows(before, sheet), rows(after, sheet), strict=True)
        for header in row.keys() - was.keys()
    }
    assert more == {("调换货单", "状态"), *SHOWN}
    assert {row["状态"] for row in rows(after, "调换货单")} <= {
        "申请",
        "已批准",
        "已调出",
        "已调入",
        "已结案",
        "已作废",
    }


def test_the_log_goes_on_behind_its_last_line(books):
    before, after = (rows(book, "操作记录") for book in books)
    assert after[: len(before)] == before
    assert (before[-1]["命令"], before[-1]["操作人"]) == ("作废", SUPERVISOR)
    assert {line["命令"] for line in after[len(before) :]} == {"升级工作簿"}


def test_settings_stay_as_they_were_typed(books):
    before, after = ({row["名称"]: row.get("值") for row in rows(book, "设置")} for book in books)
    assert before["宽限天数"] == "5"
    assert {name: after[name] for name in before if name in after} == {
        name: value for name, value in before.items() if name in after
    }


def widths(book, sheet):
    cells = next(book[sheet].iter_rows(max_row=1))
    runs = [(each.min, each.max, each.width) for each in book[sheet].column_dimensions.values() if each.width]
    return {
        cell.value: width for cell in cells for first, last, width in runs if first <= cell.column <= last
    }


def test_columns_stay_as_wide_as_people_made_them(books):
    before, after = books
    for (sheet, header), width in OWN_WIDTHS.items():
        assert widths(before, sheet)[header] == width
    for sheet in sheets(before):
        assert {**widths(after, sheet), **widths(before, sheet)} == widths(after, sheet), sheet


def test_the_book_as_it_was_is_kept(path):
    (copy,) = (path.parent / "备份").iterdir()
    assert copy.read_bytes() == OLD.read_bytes()


def findings(path):
    document = COMMANDS["book.check"].run(Context(path, TODAY, SUPERVISOR)).document
    return Counter((item["rule"], item["sheet"]) for item in document["findings"])


def test_a_check_finds_what_it_found_but_for_the_sheets_that_were_missing(path):
    found = findings(path)
    assert found + Counter(("S01", sheet) for sheet in MISSING) == findings(OLD)
    assert found["S04", "订货单_明细"] == 1, "a quantity that is no number"

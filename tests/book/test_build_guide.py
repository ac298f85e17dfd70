"""The sheets made by us: 目录, 设置, 选项表, 工作日历, 规则, 检查结果, 操作记录."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from xlsales.book.paper.build import build
from xlsales.house import open_house
from xlsales.kernel import types as t
from xlsales.kernel.form import FORMS, Form, column


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    class Sample(Form, sheet="样表", ref="DH-4", table="sample_guide", department="营销部", front=True):
        """每行一个订货明细。

        第二行不上目录。
        """

        policy: t.Code = column("方针", codes="经营方针")
        terms: t.Code = column("结算", codes="结算方式")

    open_house()
    path = tmp_path_factory.mktemp("guide") / "样本.xlsx"
    build(
        path,
        records={"工作日历": [{"日期": date(2025, 7, 1), "类型": "休息日"}]},
        settings={"公司名称": "示例工业有限公司", "定金比例": "20%"},
        log=[{"时间": "2025-06-30 10:00", "操作人": "张三", "命令": "登记"}],
        forms=[Sample],
    )
    yield path
    FORMS.discard("样表")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def values(sheet: Any, row: int) -> list[Any]:
    return [cell.value for cell in sheet[row]]


def validation(sheet: Any, cell: str) -> Any:
    (found,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    return found


def test_the_guide_links_every_sheet(book: Workbook) -> None:
    guide = book["目录"]
    assert guide["A1"].value == "示例工业有限公司"
    rows = [[cell.value for cell in row] for row in guide.iter_rows(min_row=5, max_col=4)]
    assert rows[1] == ["样表", "营销部", "每行一个订货明细", "《公司订货管理规定》第4条"]
    shown = [sheet.title for sheet in book if sheet.sheet_state != "veryHidden"]
    assert sorted(row[0] for row in rows) == sorted(title for title in shown if title != "目录")
    link = guide["A6"].hyperlink
    assert link is not None
    assert link.location == "'样表'!A1"


def test_settings_show_given_values_and_defaults(book: Workbook) -> None:
    sheet = book["设置"]
    assert values(sheet, 1) == ["名称", "值", "单位", "说明", "依据条款", "默认值", "来源"]
    given = {row[0].value: (row[1].value, row[5].value) for row in sheet.iter_rows(min_row=2)}
    assert given["公司名称"] == ("示例工业有限公司", None)
    assert given["定金比例"] == ("20%", "30%")
    assert given["含税"] == (None, "是")
    row = next(row for row in range(2, 30) if sheet.cell(row, 1).value == "含税")
    assert validation(sheet, f"B{row}").formula1 == '"是,否"'


@pytest.mark.parametrize(
    ("sheet", "headers"),
    [
        ("选项表", ["列表", "代码", "名称", "顺序", "启用", "来源"]),
        ("工作日历", ["日期", "类型", "说明"]),
        ("规则", ["规则", "依据", "轻重", "内容", "条文"]),
        ("检查结果", ["责任人", "轻重", "位置", "问题", "怎么改", "依据", "已改"]),
        ("操作记录", ["时间", "操作人", "角色", "命令", "对象", "内容", "依据", "校验"]),
    ],
)
def test_our_own_sheets_have_their_headers(book: Workbook, sheet: str, headers: list[str]) -> None:
    assert values(book[sheet], 1) == headers


def test_calendar_and_log_are_filled(book: Workbook) -> None:
    assert values(book["工作日历"], 2)[1] == "休息日"
    assert values(book["操作记录"], 2)[:4] == ["2025-06-30 10:00", "张三", None, "登记"]


def test_drop_downs_follow_the_options_sheet(book: Workbook) -> None:
    plain = book.defined_names["列表_结算方式"].attr_text
    assert plain == (
        'OFFSET(选项表!$C$1,MATCH("结算方式",选项表!$A:$A,0)-1,0,'
        'COUNTIFS(选项表!$A:$A,"结算方式",选项表!$E:$E,"<>否"),1)'
    )
    assert book.defined_names["列表_经营方针"].attr_text.startswith("OFFSET(XS_选项!$A$1,")


def test_numbered_options_show_their_number(path: Path) -> None:
    shown = load_workbook(path, data_only=True)
    first = next(row for row, cell in enumerate(shown["选项表"]["A"], 1) if cell.value == "经营方针")
    assert shown["XS_选项"].sheet_state == "veryHidden"
    assert shown["XS_选项"].cell(first, 1).value == "1.积极"
    assert [cell.value for cell in shown["选项表"][first]][1:3] == ["1", "积极"]

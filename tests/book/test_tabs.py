"""Which sheets have a tab: few do, 检查结果 while there is something in it; what is hidden is opened by a button."""

from contextlib import contextmanager
from datetime import date

import pytest
from built import build
from live_books import small_book
from openpyxl import load_workbook

from xlsales.book.errors import BookError
from xlsales.book.inplace.carrier import PackageCarrier
from xlsales.book.live import tabs
from xlsales.book.live.headless import headless
from xlsales.book.press import press
from xlsales.cli.button import press_headless
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

TODAY = date(2025, 6, 30)
FRONT = ["今日", "录单", "订货单", "订货登记表", "客户资料", "产品"]
MOST = 9


@contextmanager
def in_hand(path):
    with PackageCarrier(path) as carrier:
        yield carrier.workbook


@pytest.fixture(params=[headless, in_hand], ids=["engine", "package"])
def workbook(request, tmp_path):
    open_house()
    with request.param(small_book(tmp_path / "销售管理.xlsx")) as workbook:
        yield workbook


def stand(workbook):
    selection = workbook.app.selection
    return selection.sheet.name, selection.get_address(row_absolute=False, column_absolute=False)


def test_with_all_modules_few_sheets_have_a_tab(tmp_path):
    open_house()
    modules = {command.module for command in COMMANDS} - {""}
    build(tmp_path / "全.xlsx", settings={f"启用模块_{module}": "是" for module in modules})
    file = load_workbook(tmp_path / "全.xlsx")
    seen = [sheet.title for sheet in file if sheet.sheet_state == "visible"]
    assert sorted(seen) == sorted([*FRONT, "库存", "开箱录入"])
    assert len([*seen, "检查结果"]) <= MOST
    away = {sheet.title for sheet in file if sheet.sheet_state == "veryHidden"}
    assert away == {"XS_撤销", "XS_标记", "XS_选项", "客户资料_个人情况"}, "people may bring out all others"
    listed = {row[0].value: row[0] for row in file["目录"].iter_rows(min_row=5)}
    assert set(listed) == {sheet.title for sheet in file} - {"目录"} - away
    linked = {name: cell.hyperlink.location for name, cell in listed.items() if cell.hyperlink}
    assert linked == {name: f"'{name}'!A1" for name in seen}


def test_the_selected_line_of_the_contents_is_opened(tmp_path):
    open_house()
    path = small_book(tmp_path / "销售管理.xlsx")
    rows = {row[0].value: row[0].row for row in load_workbook(path)["目录"].iter_rows()}
    done = press_headless("book.open_sheet", path, f"目录!B{rows['合同_明细']}", (), TODAY)
    assert done.message == "已打开“合同_明细”。"
    file = load_workbook(path)
    assert (file.active.title, file["合同_明细"].sheet_state) == ("合同_明细", "visible")
    with headless(path) as workbook:
        tabs.go(workbook, "目录", f"A{rows['价格']}")
        assert press("book.open_sheet", workbook).document == {"sheet": "价格", "cell": ""}
        assert stand(workbook)[0] == "价格"
        assert press("book.open_sheet", workbook).document["sheet"] == "目录", (
            "from elsewhere to the contents"
        )
        workbook.sheets["目录"].range("A1").select()
        assert press("book.open_sheet", workbook).message.startswith("请选中要看的表所在的行")
        workbook.sheets["价格"].delete()
        workbook.sheets["目录"].range(f"A{rows['价格']}").select()
        with pytest.raises(BookError, match="没有工作表“价格”"):
            press("book.open_sheet", workbook)


def test_findings_bring_their_sheet_and_are_walked_to_where_they_are_hidden(workbook):
    assert "检查结果" not in tabs.seen(workbook)
    found = press("book.check", workbook, today=TODAY).document["findings"]
    assert tabs.seen(workbook) == [*FRONT, "检查结果", "我的草稿"]
    hidden = [each for each in found if each["cell"] and each["sheet"] not in tabs.seen(workbook)]
    assert hidden
    walked = [press("check.next", workbook).document["finding"] for _ in found]
    last = next(each for each in walked if each["sheet"] == hidden[0]["sheet"])
    assert last["sheet"] in tabs.seen(workbook)
    tabs.go(workbook, "检查结果", f"D{last['row']}")
    workbook.sheets[last["sheet"]].visible = False
    press("book.open_sheet", workbook)
    assert stand(workbook) == (last["sheet"], last["cell"])
    assert last["sheet"] in tabs.seen(workbook)


def test_without_findings_their_sheet_is_hidden_again(workbook):
    press("book.check", workbook, today=TODAY)
    tabs.go(workbook, "检查结果")
    press("check.sheet", workbook, today=TODAY)
    assert "检查结果" not in tabs.seen(workbook)
    assert stand(workbook)[0] in tabs.seen(workbook)


def test_who_stood_on_a_hidden_sheet_does_not_find_it_in_front(tmp_path):
    open_house()
    path = small_book(tmp_path / "销售管理.xlsx")
    press_headless("book.check", path, "员工!A2", (), TODAY)
    file = load_workbook(path)
    assert (file.active.title, file["员工"].sheet_state) == ("今日", "hidden")


def test_the_version_before_needs_no_upgrade(tmp_path):
    open_house()
    path = small_book(tmp_path / "销售管理.xlsx")
    file = load_workbook(path)
    file.defined_names["XS_版本"].attr_text = "3"
    file.save(path)
    assert press_headless("book.check", path, "", (), TODAY).document["findings"]

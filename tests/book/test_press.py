"""What a button says where it cannot do its work: one sentence, and the workbook is as before."""

import json
import os

import pytest
from live_books import cells, small_book
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.log.entries import verify
from xlsales.book.press import _alone, press
from xlsales.book.writing.backup import copies
from xlsales.cli.app import app
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS, Command, Outcome

CANCEL = ("orders.change", {"orders": "DD-1", "deed": "作废", "reason": "不要了"})


@pytest.fixture
def path(tmp_path):
    open_house()
    return small_book(tmp_path / "销售管理.xlsx")


def refused(path, command=CANCEL[0], given=CANCEL[1], change=None):
    """What the button says, after ``change`` was made to the workbook; nothing may have changed by it."""
    with headless(path) as workbook:
        if change:
            change(workbook)
        before = {sheet.name: sheet.range("A1:Z9").value for sheet in workbook.sheets}
        with pytest.raises(BookError) as told:
            press(command, workbook, given=given)
        assert {sheet.name: sheet.range("A1:Z9").value for sheet in workbook.sheets} == before
    return told.value.code, told.value.message


def run(*words):
    return CliRunner().invoke(app, [*map(str, words), "--today", "2025-06-30"])


def test_no_workbook():
    with pytest.raises(BookError, match="没有打开的工作簿，请先打开销售管理工作簿"):
        press("book.check", None)


def test_somebody_elses_workbook(tmp_path):
    from openpyxl import Workbook

    open_house()
    Workbook().save(tmp_path / "家庭账本.xlsx")
    code, words = refused(tmp_path / "家庭账本.xlsx", "book.check", {})
    assert (code, words) == (
        "foreign",
        "“家庭账本.xlsx”不是销售管理工作簿，没有改动，请切换到销售管理工作簿再点按钮。",
    )


def test_a_renamed_sheet_is_found_by_its_table(path):
    with headless(path) as workbook:
        workbook.sheets["订货单"].name = "我们的订单"
        done = press(CANCEL[0], workbook, given=CANCEL[1])
        assert done.message == "作废：已改 1 张订货单。"
        assert workbook.sheets["我们的订单"].range("R2").value == "已作废"


def test_a_deleted_sheet_is_named(path):
    code, words = refused(path, change=lambda workbook: workbook.sheets["订货登记表"].delete())
    assert (code, words) == ("no_sheet", "缺少工作表“订货登记表”，没有改动，请恢复这张表后再做。")


def test_a_filtered_table_is_read_and_written_whole(path):
    with headless(path) as workbook:
        sheet = workbook.sheets["订货单"]
        sheet.range("3:4").rows.hidden = True
        press("orders.change", workbook, given=CANCEL[1] | {"orders": "DD-1、DD-2"})
        assert sheet.range("R2:R4").value == ["已作废", "已作废", "待审"]


def test_a_protected_sheet(path):
    file = load_workbook(path)
    file["订货登记表"].protection.sheet = True
    file["订货单"].protection.sheet = True
    file.save(path)
    code, words = refused(path)
    assert (code, words) == ("protected", "“订货单”受保护，没有改动，请在“审阅”里撤销工作表保护后再做。")


def test_a_read_only_file_stays_as_it_is(path, monkeypatch):
    before = path.read_bytes()
    # the tests may run as root, who may write anything
    monkeypatch.setattr("os.access", lambda _path, mode, **_: mode != os.W_OK)
    done = run("run", CANCEL[0], path, *(f"--set={name}={value}" for name, value in CANCEL[1].items()))
    assert (done.exit_code, path.read_bytes()) == (2, before)
    assert "只读" in done.stderr


@pytest.mark.parametrize("number", [-2147418111, -2146777998])
def test_a_cell_in_edit_mode(path, number, monkeypatch):
    class ComError(Exception):
        """As pywin32 raises it."""

    def busy(*_, **__):
        raise ComError(number, "Call was rejected by callee.", None, None)

    monkeypatch.setattr("xlsales.book.live.writing._write_sheet", busy)
    assert refused(path) == ("editing", "正在编辑单元格，请按回车或 Esc 结束编辑后再点按钮。")


def test_a_button_pressed_twice(path):
    with _alone(path):
        assert refused(path) == ("busy", "上一个命令还没有做完，请等它做完再点。")


DETAILS = (
    "合同_明细", "订货单_分发", "订货单_明细", "订货单_分批", "客户资料_信用核定", "客户资料_曾用名", "订货单_装箱", "部门人数",
)  # fmt: skip
OPENED = "合同_明细"


def visible(file):
    return [sheet.title for sheet in file if sheet.sheet_state == "visible"]


def test_an_older_workbook_is_upgraded_with_a_copy(tmp_path):
    open_house()
    from xlsales.book.paper.build import build
    from xlsales.demo.data import clean_records

    path = tmp_path / "销售管理.xlsx"
    build(path, records={"区域": clean_records()["区域"]})
    file = load_workbook(path)
    del file.defined_names["XS_版本"], file["调换货单"], file["XS_撤销"]
    for sheet in file:
        own = sheet.title not in DETAILS and sheet.sheet_state == "hidden"
        sheet.sheet_state = "visible" if own else sheet.sheet_state
    file[OPENED].sheet_state = "visible"
    file.save(path)
    before = visible(file)
    code, words = refused(path, "book.check", {})
    assert (code, words) == (
        "old_book",
        "“销售管理.xlsx”是旧版的工作簿，没有改动，请先点“升级工作簿”（会留一份备份）。",
    )
    old = path.read_bytes()
    told = run("run", "book.upgrade", path).stdout
    after = load_workbook(path)
    away = set(before) - set(visible(after))
    assert len(away) > 15
    assert told == (
        f"工作簿已升级；升级前的内容留了一份备份。平时只显示常用的表，其余 {len(away)} 张收起来了，内容都在："
        "点“打开表”到“目录”，选中表名，再点“打开表”；或右键任一表名标签，选“取消隐藏”。打开过的，以后升级不再收起。\n"
    )
    assert "调换货单" in after.sheetnames
    assert visible(after) == ["今日", "录单", OPENED, "订货单", "订货登记表", "客户资料", "产品"]
    after["区域"].sheet_state = "visible"
    after.save(path)
    assert run("run", "book.upgrade", path).stdout == "工作簿已升级；升级前的内容留了一份备份。\n"
    assert {OPENED, "区域"} < set(visible(load_workbook(path)))
    assert len(read_book(path).tables["区域"]) == len(clean_records()["区域"])
    told = [(line["命令"], line["对象"]) for line in read_book(path).log]
    assert told[:2] == [("升级工作簿", "销售管理.xlsx"), ("升级工作簿", "设置")], (
        "the settings' record begins here"
    )
    assert len(copies(path)) == 2
    assert (
        load_workbook(copies(path)[0]).sheetnames == load_workbook(tmp_path / "销售管理.xlsx").sheetnames
        or old
    )


def test_a_workbook_with_foreign_sheets_is_not_upgraded(path):
    before = path.read_bytes()
    done = run("run", "book.upgrade", path)
    assert (done.exit_code, path.read_bytes()) == (2, before)
    assert "我的草稿" in done.stderr


def unlogged(seen):
    return {place: cell for place, cell in seen.items() if place[0] != "操作记录"}


def test_the_last_copy_is_brought_back_and_the_present_state_is_kept(path):
    before = cells(path)
    changed = run("run", CANCEL[0], path, *(f"--set={name}={value}" for name, value in CANCEL[1].items()))
    assert changed.exit_code == 0, changed.stderr
    assert cells(path) != before
    assert run("run", "book.restore", path).stdout.startswith("已恢复备份")
    assert unlogged(cells(path)) == unlogged(before)
    assert [(line["命令"], line["内容"].partition("；")[0]) for line in read_book(path).log] == [
        ("作废", "订货单状态：待审 → 已作废"),
        ("恢复备份", "恢复成这份备份的内容"),
        ("恢复备份", "订货单状态：已作废 → 待审"),
    ], "no line is lost, and what the copy brings back is told"
    assert verify(read_book(path).log) == []
    assert len(copies(path)) == 2


def test_there_is_nothing_to_bring_back(path):
    done = run("run", "book.restore", path)
    assert (done.exit_code, done.stderr) == (
        2,
        "“销售管理.xlsx”还没有备份，没有改动；以后每次写入前会留一份。\n",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"deed": "作废", "reason": "不要了"}, "请先选中订货单所在的行，再点按钮。"),
        ({"orders": "DD-1", "deed": "作废"}, "请写明作废的原因。"),
        (
            {"orders": "DD-1", "reason": "不要了", "deed": "取消"},
            "“取消”不是变更、作废、结案之一，没有改动，请从中选一个。",
        ),
        ({"orders": "DD-9", "reason": "不要了", "deed": "作废"}, "订货单里没有“DD-9”，请核对订单号码。"),
    ],
    ids=["nothing selected", "no reason", "another deed", "another order"],
)
def test_what_a_button_needs_is_asked_for(path, given, words):
    def elsewhere(workbook):
        workbook.sheets["客户资料"].activate()
        workbook.sheets["客户资料"].range("A2").select()

    assert refused(path, given=given, change=elsewhere)[1].startswith(words)


def test_the_selected_rows_are_the_orders(path):
    done = run(
        "run",
        "orders.change",
        path,
        "--at",
        "订货单!B2:C3",
        "--set",
        "deed=作废",
        "--set",
        "reason=不要了",
        "--json",
    )
    assert done.exit_code == 0, done.stderr
    assert [move["order_no"] for move in json.loads(done.stdout)["moves"]] == ["DD-1", "DD-2"]


def test_the_rows_are_those_of_a_renamed_sheet_too(path):
    with headless(path) as workbook:
        sheet = workbook.sheets["订货单"]
        sheet.name = "我们的订单"
        sheet.activate()
        sheet.range("C3").select()
        done = press("orders.change", workbook, given={"deed": "作废", "reason": "不要了"})
    assert [move["order_no"] for move in done.document["moves"]] == ["DD-2"]


def test_an_unknown_button(path):
    done = run("run", "orders.fly", path)
    assert (done.exit_code, done.stderr) == (
        2,
        "没有命令“orders.fly”，请核对名称（见 xlsales commands），或更新加载项。\n",
    )


def test_a_fault_of_ours_ends_in_a_sentence_that_names_the_log(path, monkeypatch):
    from xlsales.addin.click import click

    def broken(_context):
        raise ZeroDivisionError("ours")

    monkeypatch.setitem(
        COMMANDS._items, "test.broken", Command("test.broken", "坏", "检查", "坏", (), broken)
    )
    with headless(path) as workbook:
        click("test.broken", workbook)
        (told,) = workbook.app.impl.alerts
        assert workbook.app.status_bar is False, "what a window has said is not kept in Excel's status bar"
    assert told.startswith("出了意外，没有完成；详情记在“")
    assert told.endswith("xlsales.log”，请交给维护系统的同事。")


def test_a_click_shows_progress_and_ends_with_one_sentence(path, monkeypatch):
    from xlsales.addin.click import click

    seen = []

    def working(context):
        context.progress(1, 2, "检查")
        seen.append(context.workbook.app.status_bar)
        return Outcome("做完了。")

    monkeypatch.setitem(COMMANDS._items, "test.work", Command("test.work", "做", "检查", "做", (), working))
    with headless(path) as workbook:
        click("test.work", workbook)
        assert (seen, workbook.app.status_bar, workbook.app.impl.alerts) == (["检查 1/2"], "做完了。", [])
        click("check.next", workbook)
        assert workbook.app.status_bar == "没有可以跳到的问题，请先点“检查全部”。"


@pytest.mark.parametrize("command", [("check",), ("run", "book.check")], ids=" ".join)
def test_a_file_that_is_no_workbook_is_refused_the_same_on_every_way_in(tmp_path, command):
    open_house()
    (tmp_path / "改名.xlsx").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "半截.xlsx").write_bytes(small_book(tmp_path / "整个.xlsx").read_bytes()[:3000])
    told = {name: run(*command, tmp_path / f"{name}.xlsx") for name in ("改名", "半截", "没有")}
    assert {name: (done.exit_code, done.stderr) for name, done in told.items()} == {
        "改名": (
            2,
            "“改名.xlsx”是文本（CSV），不是工作簿，请改扩展名为 .csv 后用导入，或在Excel中另存为 .xlsx。\n",
        ),
        "半截": (2, "“半截.xlsx”不完整（可能没有下载或复制完），请重新取得这个文件。\n"),
        "没有": (2, "“没有.xlsx”找不到这个文件，请核对文件名和文件夹。\n"),
    }

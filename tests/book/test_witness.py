"""What the log alone cannot show: witnesses are the book's own end, the newest copy, and the sheets."""

import shutil
from datetime import date

import pytest
from openpyxl import load_workbook

from xlsales.book.actor import Actor
from xlsales.book.audit.verified import in_words, verified
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.log.entries import HASH, HEADERS, chained, entry
from xlsales.book.rewrite import rewrite
from xlsales.book.writing.backup import FOLDER
from xlsales.cli.button import press_headless
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
LI = Actor("li", "E1", "李", ("销售主管",))
ORDER = {
    "order_no": "DD-1", "orderer_type": "经销商客户", "customer_code": "K1", "received_on": date(2025, 6, 3),
    "channel": "传真", "clerk": "E1", "status": "待审",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A new book, and one order accepted by a command; a copy of the book before it is kept."""
    made = tmp_path_factory.mktemp("witness") / "销售管理.xlsx"
    COMMANDS["book.new"].run(Context(made, TODAY, actor="li"))
    rewrite(read_book(made), {"订货单": [ORDER]}, [entry(LI, "登记", "DD-1", "", "DH-3.2")])
    rewrite(
        read_book(made),
        {"订货单": [ORDER | {"status": "已审"}]},
        [entry(LI, "订单审核", "DD-1", "", "DH-3.3")],
    )
    return made.parent


@pytest.fixture
def path(folder, tmp_path):
    return shutil.copytree(folder, tmp_path, dirs_exist_ok=True) / "销售管理.xlsx"


def seen(path):
    done = verified(path, read_book(path), ())
    return [item["code"] for item in (*done["faults"], *done["unlogged"])], in_words(done)


def by_hand(path, change):
    opened = load_workbook(path)
    change(opened)
    opened.save(path)


def appended(opened):
    """A line with the right 校验, as whoever knows the rule can make it."""
    sheet = opened["操作记录"]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    log = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    line = chained(log, [entry(LI, "订单审核", "DD-2", "同意", "DH-3.3")])[-1]
    for column, header in enumerate(rows[0], 1):
        sheet.cell(len(rows) + 1, column, line[header])
    assert set(HEADERS) == set(rows[0])
    assert line[HASH]


def emptied(opened):
    opened["操作记录"].delete_rows(2, 100)


def without_own(opened):
    opened.properties.description = None
    opened.defined_names.pop("XS_记录", None)


def test_of_what_the_commands_wrote_nothing_is_said(path):
    codes, (words, code) = seen(path)
    assert (codes, code) == ([], 0)
    assert words == "操作记录共 3 行，有校验的 3 行，没有发现改动。"


def test_an_appended_line_with_a_right_hash_is_found(path):
    by_hand(path, appended)
    codes, (_, code) = seen(path)
    assert (codes, code) == (["appended"], 1)


def test_a_log_deleted_whole_is_found_by_the_book_itself(path):
    by_hand(path, emptied)
    assert seen(path)[1][1] == 1
    assert "truncated" in seen(path)[0]


def test_a_log_deleted_whole_is_found_by_the_newest_copy(path):
    """Whoever also clears the book's own anchor has the copies against him."""
    by_hand(path, emptied)
    by_hand(path, without_own)
    newest = max((path.parent / FOLDER).iterdir())
    faults = verified(path, read_book(path), ())["faults"]
    assert [fault["message"] for fault in faults] == [
        f"最近的备份“{newest.name}”记着 2 行，现在只有 0 行，末尾的行被删掉了"
    ]


def test_without_any_witness_the_states_on_the_sheets_are_left(path):
    by_hand(path, emptied)
    by_hand(path, without_own)
    for copy in (path.parent / FOLDER).iterdir():
        copy.unlink()
    codes, (words, code) = seen(path)
    assert (codes, code) == (["unlogged"], 1)
    assert (
        words
        == "操作记录共 0 行，有校验的 0 行，1 行的状态、审批或额度没有记录（手工填写的，请用“补记”写明凭据）。"
    )


def test_no_witness_is_said(path):
    by_hand(path, without_own)
    for copy in (path.parent / FOLDER).iterdir():
        copy.unlink()
    assert seen(path)[1] == (
        "操作记录共 3 行，有校验的 3 行，没有发现改动；没有见证可以对照，末尾的行被删看不出来。",
        0,
    )


def test_what_a_button_wrote_has_its_witness_too(path):
    """Excel sets no property: the button leaves a name, and a line behind that is found."""
    by_hand(path, lambda opened: setattr(opened["设置"]["B2"], "value", "某公司"))
    by_hand(path, lambda opened: put(opened, "超额度处理", "警告"))
    press_headless("book.confirm", path, "", (), TODAY)
    assert seen(path)[0] == []
    by_hand(path, appended)
    assert seen(path)[0] == ["appended"]


def put(opened, key, value):
    row = next(row for row in opened["设置"].iter_rows(min_row=2) if row[0].value == key)
    row[1].value = value


def test_what_is_typed_is_one_line_a_row_and_a_fault(path):
    def typed(opened):
        sheet = opened["订货单"]
        headers = [cell.value for cell in sheet[1]]
        for header, value in (("订单号码", "DD-2"), ("状态", "已审"), ("主管", "E9")):
            sheet.cell(3, headers.index(header) + 1, value)

    by_hand(path, typed)
    done = verified(path, read_book(path), ())
    assert [item["message"] for item in done["unlogged"]] == [
        "DD-2的订货单状态是“已审”、订货单主管是“E9”，操作记录里没有记录"
    ]
    assert in_words(done)[1] == 1


def test_what_was_decided_on_paper_is_written_down_with_evidence(path):
    test_what_is_typed_is_one_line_a_row_and_a_fault(path)
    with pytest.raises(BookError, match="请写明凭据"):
        COMMANDS["log.record"].run(Context(path, TODAY, actor="li"), evidence=" ")
    done = COMMANDS["log.record"].run(Context(path, TODAY, actor="li"), evidence="批条 12 号")
    assert done.message == "已补记 1 行，凭据：批条 12 号。"
    line = read_book(path).log[-1]
    assert line["内容"].startswith("订货单状态：空 → 已审；订货单主管：空 → E9；凭据：批条 12 号；li 代录")
    assert seen(path)[0] == []


def test_an_order_that_waits_is_nobodys_decision(path):
    def typed(opened):
        sheet = opened["订货单"]
        headers = [cell.value for cell in sheet[1]]
        for header, value in (("订单号码", "DD-2"), ("状态", "待审")):
            sheet.cell(3, headers.index(header) + 1, value)

    by_hand(path, typed)
    assert seen(path)[0] == []

"""Buttons over the open workbook: what stands in it afterwards, and that it can all be taken back."""

import pytest
from live_books import cells, small_book
from openpyxl import load_workbook

from xlsales.book.actor import Actor
from xlsales.book.book import read_book, read_live
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless, save
from xlsales.book.log.entries import entry, verify
from xlsales.book.press import press
from xlsales.book.rewrite import rewrite
from xlsales.engine.counting import counting
from xlsales.house import open_house

OURS = ("XS_撤销", "XS_标记", "检查结果", "操作记录")


@pytest.fixture
def path(tmp_path):
    open_house()
    return small_book(tmp_path / "销售管理.xlsx")


def pressed(path, *commands, at=("订货单", "A2"), given=None):
    """Press one button after the other, and save."""
    with headless(path) as workbook:
        workbook.sheets[at[0]].activate()
        workbook.sheets[at[0]].range(at[1]).select()
        outcomes = [press(command, workbook, given=given) for command in commands]
        save(workbook, path)
    return outcomes


def test_marks_are_put_and_every_cell_is_given_back(path):
    before = cells(path, without=OURS)
    (outcome,) = pressed(path, "book.check")
    marked = cells(path, without=OURS)
    changed = {place for place in before.keys() | marked.keys() if before.get(place) != marked.get(place)}
    findings = [item for item in outcome.document["findings"] if item["cell"]]
    assert changed == {(item["sheet"], item["cell"]) for item in findings}
    date_missing = marked["订货单", "G4"]
    assert date_missing[2] == "F8CBAD"
    assert date_missing[3].startswith("【检查】必须改：DD-3的接单日期没有填")
    told = [item["message"] for item in findings if (item["sheet"], item["cell"]) == ("订货单", "G4")]
    assert told
    pressed(path, "check.clear")
    assert cells(path, without=OURS) == before


def test_findings_of_merged_cells_are_marked_at_the_first_and_given_back(path):
    file = load_workbook(path)
    file["订货单"].merge_cells("A2:A4")  # two orders have lost their numbers
    file.save(path)
    before = cells(path, without=OURS)
    (outcome,) = pressed(path, "book.check")
    lost = [item for item in outcome.document["findings"] if item["cell"] in ("A3", "A4")]
    note = cells(path, without=OURS)["订货单", "A2"][3]
    assert any(item["message"] in note for item in lost)
    pressed(path, "check.clear")
    assert cells(path, without=OURS) == before


def test_a_mark_that_somebody_changed_is_left_to_them(path):
    with headless(path) as workbook:
        press("book.check", workbook)
        cell = workbook.sheets["订货单"].range("G4")
        cell.color = (1, 2, 3)
        cell.note.text = "我来改"
        press("check.clear", workbook)
        assert (cell.color, cell.note.text) == ((1, 2, 3), "我来改")


def test_this_sheet_alone_is_checked(path):
    (outcome,) = pressed(path, "check.sheet", at=("客户资料", "A1"))
    assert {item["sheet"] for item in outcome.document["findings"]} == {"客户资料"}
    assert outcome.message.startswith("“客户资料”检查完毕：必须改")


def test_next_goes_from_finding_to_finding_and_round(path):
    with headless(path) as workbook:
        count = len([f for f in press("book.check", workbook).document["findings"] if f["cell"]])
        seen = []
        for _ in range(count + 1):
            outcome = press("check.next", workbook)
            place = workbook.app.selection
            seen.append((place.sheet.name, place.get_address(row_absolute=False, column_absolute=False)))
            finding = outcome.document["finding"]
            assert seen[-1] == (finding["sheet"], finding["cell"])
        assert seen[0] == seen[-1]
        assert len(set(seen)) > 1


def test_the_article_of_a_marked_cell_is_shown_word_for_word(path):
    with headless(path) as workbook:
        found = press("book.check", workbook).document["findings"]
        mine = next(item for item in found if item["ref"] == "TB-8.3.1" and item["cell"] == "G4")
        workbook.sheets[mine["sheet"]].activate()
        workbook.sheets[mine["sheet"]].range("G4").select()
        told = press("book.article", workbook).message
    assert told.startswith("《客服手册》第八章第三节三、1\n")


def test_what_a_command_wrote_is_taken_back_cell_by_cell(path):
    before = cells(path, without=OURS)
    (outcome,) = pressed(path, "orders.change", given={"orders": "DD-1", "deed": "作废", "reason": "不要了"})
    assert outcome.message == "作废：已改 1 张订货单。"
    after = cells(path, without=OURS)
    assert after["订货单", "R2"][0] == "已作废"
    pressed(path, "book.undo")
    assert cells(path, without=OURS) == before
    log = read_book(path).log
    assert [(line["命令"], line["对象"], line["内容"]) for line in log] == [
        ("作废", "DD-1", "订货单状态：待审 → 已作废；订货单作废：空 → 是；不要了；业务日期 2025-06-30"),
        ("撤销本次", "作废", "撤销“作废”写入的内容；业务日期 2025-06-30"),
        ("撤销本次", "DD-1", "订货单状态：已作废 → 待审；订货单作废：是 → 空；业务日期 2025-06-30"),
    ], "the log keeps both"
    assert verify(log) == []
    assert pressed(path, "book.undo")[0].message == "没有可以撤销的命令。"


def test_new_rows_look_like_the_others_and_are_taken_back(path):
    before = cells(path, without=OURS)
    rows = [{"region_code": f"{number:03d}", "name": f"=区域{number}"} for number in range(2, 12)]
    book = read_book(path)
    rewrite(book, {"区域": [*book.tables["区域"].records(), *rows]}, [])
    table = read_book(path).tables["区域"]
    assert table["region_code"].to_pylist() == ["01", *(row["region_code"] for row in rows)]
    assert table["name"].to_pylist() == ["华北", *(row["name"] for row in rows)], "a text stays a text"
    with headless(path) as workbook:
        sheet = workbook.sheets["区域"]
        assert sheet.tables["xs_region"].range.address == "$A$1:$G$12"
        assert sheet.range("A12").number_format == sheet.range("A2").number_format == "@"
        assert press("book.undo", workbook).message.startswith("已撤销")
        save(workbook, path)
    assert cells(path, without=OURS) == before


def test_a_formula_and_a_text_that_looks_like_a_number_come_back_as_they_were(path):
    file = load_workbook(path)
    orders = file["订货单"]
    orders["R2"] = '=IF(TRUE,"待审","")'
    orders["R3"].number_format = "General"
    orders["R4"] = "007"
    file.save(path)
    before = cells(path, without=OURS)
    book = read_book(path)
    records = book.tables["订货单"].records()
    for record, state in zip(records, ("已审", "已审", "已审"), strict=True):
        record["status"] = state
    rewrite(book, {"订货单": records}, [])
    assert [read_book(path).tables["订货单"]["status"][at].as_py() for at in range(3)] == ["已审"] * 3
    pressed(path, "book.undo")
    assert cells(path, without=OURS) == before


def test_what_was_changed_since_is_not_taken_back(path):
    with headless(path) as workbook:
        press("orders.change", workbook, given={"orders": "DD-1", "deed": "作废", "reason": "不要了"})
        workbook.sheets["订货单"].range("R2").value = "待审"
        with pytest.raises(BookError, match="“订货单 R2”后来又改过，撤销会丢掉改动，没有撤销，请手工改回。"):
            press("book.undo", workbook)
        assert workbook.sheets["订货单"].range("R2").value == "待审"


def test_details_are_shown_and_hidden_again(path):
    with headless(path) as workbook:
        assert press("book.details", workbook).document["visible"] is True
        assert workbook.sheets["订货单_明细"].visible is True
        assert press("book.details", workbook).document["visible"] is False
        assert not workbook.sheets["订货单_明细"].visible


def test_screen_and_calculation_are_put_back_even_after_a_fault(path, monkeypatch):
    with headless(path) as workbook:
        app = workbook.app
        app.calculation, app.screen_updating = "semiautomatic", True

        def fail(*_):
            raise RuntimeError("in the middle")

        monkeypatch.setattr("xlsales.book.changes.journal.Journal.keep", fail)
        before = workbook.sheets["订货单"].range("A1:Y6").value
        with pytest.raises(RuntimeError):
            press("orders.change", workbook, given={"orders": "DD-1", "deed": "作废", "reason": "不要了"})
        assert (app.calculation, app.screen_updating) == ("semiautomatic", True)
        assert workbook.sheets["订货单"].range("A1:Y6").value == before


@pytest.mark.parametrize("rows", [10, 1_000])
def test_the_calls_do_not_grow_with_the_rows(tmp_path, rows):
    """Every second order changes state, and as many orders are added again."""
    from live_books import ORDER, RECORDS

    open_house()
    orders = [ORDER | {"order_no": f"DD-{number}"} for number in range(rows)]
    path = small_book(tmp_path / "销售管理.xlsx", RECORDS | {"订货单": orders, "订货单_明细": []})
    with headless(path) as workbook:
        with counting() as calls:
            book = read_live(workbook)
            read = calls.total()
            records = book.tables["订货单"].records()
            for record in records[::2]:
                record["status"] = "已审"
            more = [record | {"order_no": f"X{record['order_no']}"} for record in records]
            rewrite(book, {"订货单": records + more}, [])
        written = calls.total() - read
    assert read < 12 * len(book.tables), read
    assert written < 90, written


def test_the_log_of_an_older_book_gets_the_column_it_lacks(path):
    file = load_workbook(path)
    log = file["操作记录"]
    log.delete_cols(8)
    table = log.tables["xs_log"]
    table.ref, table.tableColumns = "A1:G2", table.tableColumns[:7]
    file.save(path)
    for number in ("DD-1", "DD-2"):
        book = read_book(path)
        rewrite(book, {}, [entry(Actor("li"), "登记", number, "", "DH-3.2")])
    lines = read_book(path).log
    assert [line["对象"] for line in lines] == ["DD-1", "DD-2"]
    assert all(len(line["校验"]) == 64 for line in lines)
    assert verify(lines) == []

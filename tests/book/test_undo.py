"""撤销本次: the last twenty commands, each named, one after the other; a look takes no place."""

import pytest
from live_books import cells, small_book

from xlsales.book.book import read_book
from xlsales.book.changes.journal import MOST, MOST_LINES, ChangedCells, Journal, blocks
from xlsales.book.errors import BookError
from xlsales.book.inplace.carrier import PackageCarrier
from xlsales.book.live.headless import headless, save
from xlsales.book.live.undo import labels
from xlsales.book.press import press
from xlsales.book.rewrite import rewrite
from xlsales.house import open_house

OURS = ("XS_撤销", "XS_标记", "检查结果", "操作记录")


@pytest.fixture
def path(tmp_path):
    open_house()
    return small_book(tmp_path / "销售管理.xlsx")


def made_void(workbook, *orders):
    for order in orders:
        press("orders.change", workbook, given={"orders": order, "deed": "作废", "reason": "不要了"})


def by_engine(path):
    return headless(path), save


def by_parts(path):
    return PackageCarrier(path), lambda workbook, _: workbook.save()


@pytest.mark.parametrize("way", [by_engine, by_parts])
def test_one_command_after_the_other_is_taken_back_by_its_name(path, way):
    before = cells(path, without=OURS)
    opened, keep = way(path)
    with opened as own:
        workbook = getattr(own, "workbook", own)
        made_void(workbook, "DD-1", "DD-2")
        assert list(map(str, labels(workbook))) == ["作废 DD-2", "作废 DD-1"]
        told = [press("book.undo", workbook).message for _ in range(3)]
        keep(workbook, path)
    assert told == [
        "已撤销“作废 DD-2”写入的内容，操作记录里留有一行。再点撤销“作废 DD-1”，还有 1 个可以撤销。",
        "已撤销“作废 DD-1”写入的内容，操作记录里留有一行。",
        "没有可以撤销的命令。",
    ]
    assert cells(path, without=OURS) == before


def test_a_look_takes_no_place(path):
    with headless(path) as workbook:
        made_void(workbook, "DD-1")
        press("book.check", workbook)
        press("orders.new", workbook)
        workbook.sheets["录单"].range("B6").value = "K1"
        press("orders.fill", workbook)
        press("orders.review", workbook, given={"write": False})
        known = list(map(str, labels(workbook)))
        save(workbook, path)
    assert known == ["作废 DD-1"]
    rewrite(read_book(path), {}, [], panels={"录单": {"B6": "K2"}})
    with headless(path) as workbook:
        assert list(map(str, labels(workbook))) == known


def test_what_was_typed_on_since_blocks_but_not_on_a_panel(path):
    book = read_book(path)
    regions = [*book.tables["区域"].records(), {"region_code": "02", "name": "华东"}]
    rewrite(book, {"区域": regions}, [], panels={"录单": {"A4": "记下了", "B6": None}})
    with headless(path) as workbook:
        made_void(workbook, "DD-1")
        workbook.sheets["录单"].range("A4").value = "下一张"
        workbook.sheets["订货单"].range("R2").value = "待审"
        with pytest.raises(BookError, match="后来又改过"):
            press("book.undo", workbook)
        workbook.sheets["订货单"].range("R2").value = "已作废"
        press("book.undo", workbook)
        assert press("book.undo", workbook).document == {"undone": "写入", "about": "", "left": []}
        assert workbook.sheets["录单"].range("A4").value == "下一张"
        save(workbook, path)
    assert read_book(path).tables["区域"]["region_code"].to_pylist() == ["01"]


def journal(number, cells=1):
    return Journal("变更", f"DD-{number}", [ChangedCells("订货单", 2, at, [1], [2]) for at in range(cells)])


def test_twenty_are_kept_and_not_too_many_lines():
    lines = []
    for number in range(25):
        lines = journal(number).above(lines)
    assert [block[0][2] for block in blocks(lines)] == [f"DD-{number}" for number in range(24, 4, -1)]
    assert (len(blocks(lines)), MOST) == (20, 20)
    big = journal(99, MOST_LINES).above(lines)
    assert len(blocks(big)) == 20, "the last one is kept whole, whatever its size, with those before it"
    assert [block[0][2] for block in blocks(journal(100).above(big))] == ["DD-100"]
    assert str(Journal.kept(big)) == "变更 DD-99"
    assert Journal.kept([["没有"]]) is None

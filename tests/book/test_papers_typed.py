"""填表 and 登记填表 on the demo company: a paper typed, fetched, registered whole, or refused cell by cell."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.live.tabs import go, seen
from xlsales.book.press import press
from xlsales.book.rewrite import rewrite
from xlsales.demo.company import settings
from xlsales.demo.data import clean_records
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
TITLE, SHEET = "调换货单", "调换货单填表"
NUMBER = "DH-202506-0001"
TYPED = {
    "B6": "DH-202506-0009", "B7": "2025年6月28日", "B8": "何霁月", "B9": "上海分公司", "B11": "p004", "B12": "12",
    "B17": "破损",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sheets of the demo company that a slip names."""
    path = tmp_path_factory.mktemp("typed") / "演示.xlsx"
    named = (TITLE, "员工", "部门", "产品", "分支机构", "客户资料", "区域")
    build(
        path,
        records={sheet: rows for sheet, rows in clean_records().items() if sheet in named},
        settings=settings(),
    )
    return path


@pytest.fixture
def path(built, tmp_path):
    return Path(shutil.copy(built, tmp_path))


def done(path, command, **options):
    return COMMANDS[f"book.{command}"].run(Context(path, TODAY, "li"), form=TITLE, **options)


def type_in(path, **cells):
    rewrite(read_book(path), {}, [], panels={SHEET: cells})


def records(path):
    return {row["exchange_no"]: row for row in read_book(path).tables[TITLE].records()}


def test_a_new_one_is_registered_whole_and_the_sheet_is_blank_again(path):
    before = records(path)
    type_in(path, **TYPED)
    assert done(path, "enter").message == "已登记调换货单 DH-202506-0009。"
    after = records(path)
    new = after.pop("DH-202506-0009")
    assert after == before
    assert {name: value for name, value in new.items() if value is not None} == {
        "exchange_no": "DH-202506-0009", "asked_on": date(2025, 6, 28), "applicant": "E08", "branch_code": "FGS-SH",
        "product_out": "P004", "quantity_out": 12, "reason": "破损",
    }  # fmt: skip
    book = read_book(path)
    assert book.panels[SHEET] == {"A3": "已登记调换货单 DH-202506-0009。"}
    assert book.log[-1]["对象"] == "DH-202506-0009"


def test_one_that_is_fetched_and_registered_is_the_same(path):
    before = records(path)
    done(path, "fill", key=NUMBER)
    assert done(path, "enter").document["changed"] == "没有改动"
    assert records(path) == before


def test_what_is_changed_of_it_is_told_and_the_rest_stays(path):
    before = records(path)
    done(path, "fill", key=NUMBER)
    type_in(path, B12="100", B17="香皂过多")
    assert done(path, "enter").document["changed"] == "调出数量960→100、原因香皂进货过多，成都缺货→香皂过多"
    after = records(path)
    assert after[NUMBER] == before[NUMBER] | {"quantity_out": 100, "reason": "香皂过多"}
    assert after | {NUMBER: None} == before | {NUMBER: None}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"B12": "很多"}, "没有登记：调换货单填表 B12 调出数量“很多”读不出来，"),
        ({"B12": "0"}, "没有登记：调换货单填表 B12 调出数量“0”应大于 0，请改正。"),
        ({"B11": "P999"}, "没有登记：调换货单填表 B11 调出产品“P999”在“产品”里没有，请核对。"),
        ({"B17": None}, "没有登记：调换货单填表 B17 请填原因。"),
        ({"B6": NUMBER}, f"没有登记：调换货单填表 B6 “{NUMBER}”已经有了，请改号；要改那一张，请先取来。"),
        (
            {"B6": None, "B7": "昨天"},
            "没有登记：调换货单填表 B6 请填单号；调换货单填表 B7 日期“昨天”读不出来，",
        ),
    ],
    ids=["读不出", "越界", "没有的代码", "必填", "已有的号", "两格"],
)
def test_a_fault_is_told_with_its_cell_and_nothing_is_written(cells, words, path):
    type_in(path, **(TYPED | cells))
    content = path.read_bytes()
    with pytest.raises(BookError, match="没有登记") as refused:
        done(path, "enter")
    assert refused.value.message.startswith(words)
    assert path.read_bytes() == content


def test_what_somebody_changed_meanwhile_is_not_overwritten(path):
    done(path, "fill", key=NUMBER)
    book = read_book(path)
    rows = book.tables[TITLE].records()
    for row in rows:
        row["reason"] = "另一人改的"
    rewrite(book, {TITLE: rows}, [])
    with pytest.raises(BookError, match=f"{NUMBER}取来以后有人改过，没有登记；"):
        done(path, "enter")


def test_the_number_of_a_fetched_one_stays(path):
    done(path, "fill", key=NUMBER)
    type_in(path, B6="DH-1")
    with pytest.raises(BookError, match=f"B6 取来的是 {NUMBER}，号不能改，请改回。"):
        done(path, "enter")


def test_a_draft_is_kept_and_nothing_is_fetched_over_it(path):
    type_in(path, B17="还没填完")
    assert done(path, "fill").document == {"form": TITLE, "sheet": SHEET, "key": None, "draft": True}
    with pytest.raises(BookError, match=f"没有取 {NUMBER}；"):
        done(path, "fill", key=NUMBER)
    COMMANDS["book.upgrade"].run(Context(path, TODAY, "li"))
    assert read_book(path).panels[SHEET] == {"B17": "还没填完"}


def test_the_sheet_is_hidden_until_it_is_asked_for(path):
    with headless(path) as workbook:
        assert SHEET not in seen(workbook)
        sheet = workbook.sheets[TITLE]
        go(workbook, TITLE, "A3")
        assert press("book.fill", workbook).document["key"] == sheet.range("A3").value
        assert (SHEET in seen(workbook), workbook.sheets.active.name) == (True, SHEET)
        assert workbook.sheets[SHEET].range("B6").value == sheet.range("A3").value


def test_selected_rows_are_printed_and_none_is_the_blank(path):
    with headless(path) as workbook:
        sheet = workbook.sheets[TITLE]
        go(workbook, TITLE, "A2:A3")
        several = press("book.print", workbook).document
        sheet.range("A90").select()
        none = press("book.print", workbook).document
    assert (len(several["keys"]), Path(several["files"][0]).name) == (2, "调换货单_2张.xlsx")
    assert (none["keys"], Path(none["files"][0]).name) == ([], "调换货单_空白.xlsx")


def test_what_is_typed_in_the_open_workbook_is_registered_there_and_can_be_taken_back(path):
    with headless(path) as workbook:
        go(workbook, TITLE, "A3")
        press("book.fill", workbook)
        before = workbook.sheets[TITLE].range("F3").value
        workbook.sheets[SHEET].range("B12").value = 77
        assert press("book.enter", workbook).message.startswith("已登记调换货单 ")
        assert workbook.sheets[TITLE].range("F3").value == 77
        assert workbook.sheets[SHEET].range("B12").value is None
        assert press("book.undo", workbook).message.startswith("已撤销“登记填表 DH-202506-0001”")
        assert workbook.sheets[TITLE].range("F3").value == before
        assert workbook.sheets[SHEET].range("B12").value == 77

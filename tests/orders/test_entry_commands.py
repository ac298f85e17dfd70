"""An order in sixty seconds, end to end on the demo company: typed, filled in, registered, decided (DH-3)."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.rewrite import rewrite
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN
from xlsales.demo.data import clean_records

SHEET = "录单"
SIX = {"B6": "njyl", "B7": "电话", "B8": "2025-07-10", "B13": "qrxyy", "C13": "30", "D13": "箱"}
"""HD0004 南京云麓百货, 30 箱 of 12 清然洗衣液 at 18.50: 6,660.00."""
_JUNE = [
    record["order_no"] for record in clean_records()["订货单"] if record["order_no"].startswith("DD-202506-")
]
TAKEN = next(record["order_no"] for record in clean_records()["订货单"] if record["status"] == "已审")
NUMBER = f"DD-202506-{int(max(_JUNE)[-4:]) + 1:04d}"
"""The number after the last of June's orders."""


@pytest.fixture
def book(place):
    return place / CLEAN


def typed(path, **cells):
    rewrite(read_book(path), {}, [], panels={SHEET: cells})


def run(path, *words):
    return CliRunner().invoke(
        app, ["orders", *map(str, words[:1]), str(path), *words[1:], "--today", "2025-06-30"]
    )


def told(path, *words):
    done = run(path, *words, "--json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def cells(path):
    return read_book(path).panels[SHEET]


def order(path, number):
    return next(row for row in read_book(path).tables["订货单"] if row.order_no == number)


def lines(path, number):
    return [row for row in read_book(path).tables["订货单_明细"] if row.order_no == number]


@pytest.mark.article("DH-3.1", "DH-3.2", "TB-8.3.1")
def test_six_typed_cells_become_an_order_that_is_checked_and_decided(book):
    before = read_book(book)
    typed(book, **SIX)
    assert told(book, "register")["orders"] == [NUMBER]
    after = read_book(book)
    known = {(each.rule, each.key, each.sheet) for each in check(before, before.given(date(2025, 6, 30)))}
    found = check(after, after.given(date(2025, 6, 30)))
    assert [each.message for each in found if each.severity == "block"] == []
    assert {
        (each.rule, each.severity) for each in found if (each.rule, each.key, each.sheet) not in known
    } == {
        ("B36", "warn")  # nobody of that 登录名 works here, so 制表人 stays open
    }
    assert (order(book, NUMBER).status, order(book, NUMBER).contract_no) == ("待审", "HT-2025-HD0004")
    (row,) = [row for row in after.tables["订货登记表"] if row.order_no == NUMBER]
    assert (row.quantity, row.price, row.amount) == (Decimal(360), Decimal("18.50"), Decimal("6660.00"))
    assert {"B6", "B7", "B8", "B13", "C13", "D13"}.isdisjoint(cells(book))
    assert cells(book)["A4"] == f"已登记 {NUMBER}，共 1 行，6,660.00 元。"
    assert cells(book)["B24"].startswith("请确认：南京云麓百货有限公司订 清然洗衣液 2kg 30箱（360瓶）")
    review = run(book, "review", "--json")
    (verdict,) = [own for own in json.loads(review.stdout)["orders"] if own["order_no"] == NUMBER]
    assert (verdict["status"], verdict["amount"]) in {("accepted", "6660.00"), ("held", "6660.00")}
    assert next(step for step in verdict["steps"] if step["step"] == "as_contracted")["ok"] is True


def test_filling_in_writes_the_grey_cells_and_leaves_the_yellow_ones(book):
    typed(book, **SIX)
    before = read_book(book).log
    document = told(book, "fill")
    assert (document["ready"], document["total"], document["lacking"]) == (True, "6660.00", [])
    assert document["strip"].startswith("可用额度 ")
    after = cells(book)
    assert SIX.items() <= after.items()
    assert (after["F13"], after["H13"], after["A3"]) == ("30箱（360瓶）", "6660", document["strip"])
    assert read_book(book).log == before


def test_what_is_lacking_is_said_and_the_typed_texts_stay(book):
    typed(book, **SIX | {"B8": None, "D13": "桶"})
    before = book.read_bytes()
    done = run(book, "register")
    assert (done.exit_code, book.read_bytes() == before) == (2, True)
    assert done.stderr == (
        "没有登记：录单 B8 请填要求到货日；录单 D13 单位“桶”不是清然洗衣液的单位，请改为箱或瓶（共 2 处）。\n"
    )
    document = told(book, "fill")
    assert [each["cell"] for each in document["lacking"]] == ["B8", "D13"]
    assert document["cursor"] == {"sheet": SHEET, "cell": "B8"}


HALF = {
    "B6": "南京云麓百货有限公司", "B8": "2025-07-10", "B9": "2025-06-30", "B13": "清然洗衣液", "C13": "30",
    "D13": "箱", "B15": "云沐香皂", "K9": "要发票", "I15": "赠品", "K8": "新街口仓库",
}  # fmt: skip


@pytest.mark.parametrize(
    "half",
    [
        HALF,
        {"B6": "没听清的商行", "C13": "大概三十", "B14": "什么洗发水"},
        {"B8": "月底前", "B6": "华北分公司", "B9": "2025-06-30"},
    ],
    ids=["半张", "看不懂的字", "分支机构"],
)
def test_a_half_typed_order_is_kept_as_a_draft_and_comes_back_as_it_was(book, half):
    typed(book, **half)
    assert told(book, "new")["draft"] == NUMBER
    assert (order(book, NUMBER).status, cells(book).keys() & {"B6", "B13"}) == ("草稿", set())
    assert cells(book)["B9"] == "2025-06-30"
    after = read_book(book)
    found = check(after, after.given(date(2025, 6, 30)))
    assert [each.message for each in found if each.severity == "block"] == []
    assert told(book, "resume", NUMBER)["order"] == NUMBER
    back = {cell: text for cell, text in cells(book).items() if cell != "A4"}
    assert back == {"B9": "2025-06-30"} | half | {"K6": NUMBER}


def test_a_draft_is_finished_under_its_own_number(book):
    typed(book, **SIX | {"C13": None})
    told(book, "new")
    told(book, "resume", NUMBER)
    typed(book, C13="12")
    assert told(book, "register")["orders"] == [NUMBER]
    assert [(line.line_no, line.base_quantity) for line in lines(book, NUMBER)] == [(1, Decimal(144))]
    assert [row.order_no for row in read_book(book).tables["订货单"]].count(NUMBER) == 1
    assert order(book, NUMBER).status == "待审"


def test_a_draft_typed_over_is_saved_under_its_number_again(book):
    typed(book, B6="njyl")
    told(book, "new")
    told(book, "resume", NUMBER)
    typed(book, B13="qrxyy")
    assert told(book, "new")["draft"] == NUMBER
    assert [line.product_code for line in lines(book, NUMBER)] == ["P001"]


def test_an_unfinished_draft_is_not_registered_by_its_number(book):
    typed(book, B6="njyl")
    told(book, "new")
    before = book.read_bytes()
    done = run(book, "register", NUMBER)
    assert (done.exit_code, book.read_bytes() == before) == (2, True)
    assert done.stderr.startswith(f"没有登记：{NUMBER}的订货方式没有填，请补填。")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (TAKEN, f"没有取回：“{TAKEN}”不是草稿，也不在待审；"),
        ("没有", "没有取回：“没有”不是草稿，也不在待审；"),
    ],
)
def test_only_a_draft_is_fetched_back(book, number, words):
    done = run(book, "resume", number)
    assert (done.exit_code, done.stderr.startswith(words)) == (2, True)


def test_an_order_that_waits_is_changed_on_the_sheet(book):
    """30 箱 of one kind, then 40 箱 of it at a price agreed on and 5 箱 of another; then one line again."""
    typed(book, **SIX)
    told(book, "register")
    first = [row.register_no for row in read_book(book).tables["订货登记表"] if row.order_no == NUMBER]
    assert told(book, "resume", NUMBER)["order"] == NUMBER
    back = cells(book)
    assert (back["K6"], back["C13"], "J13" in back, back["A4"]) == (
        NUMBER, "30", False, f"已取回待审的 {NUMBER}。改完点“登记”。",
    )  # fmt: skip
    typed(book, C13="40", J13="18", B14="云沐香皂", C14="5箱")
    done = run(book, "register")
    assert done.stdout.startswith(f"已改 {NUMBER}，共 2 行，"), done.stderr
    rows = [row for row in read_book(book).tables["订货登记表"] if row.order_no == NUMBER]
    assert [(row.register_no in first, row.void, row.status) for row in rows] == [
        (True, None, "待审"), (False, None, "待审"),
    ]  # fmt: skip
    assert rows[0].quantity == Decimal(480)
    assert read_book(book).log[-1]["内容"].startswith("2 行，订货金额 ")
    assert "，原来：P001 30箱×18.5" in read_book(book).log[-1]["内容"]
    told(book, "resume", NUMBER)
    assert cells(book)["J13"] == "18"
    typed(book, B14=None, C14=None, D14=None)
    told(book, "register")
    again = [row for row in read_book(book).tables["订货登记表"] if row.order_no == NUMBER]
    assert [(row.void, row.status) for row in again] == [(None, "待审"), (True, "已作废")]
    assert [line.line_no for line in lines(book, NUMBER)] == [1]
    after = read_book(book)
    found = check(after, after.given(date(2025, 6, 30)))
    mine = [each.message for each in found if NUMBER in each.key]
    assert [words for words in mine if "缺制表人" not in words] == []
    told(book, "resume", NUMBER)
    assert (told(book, "new")["draft"], order(book, NUMBER).status) == (None, "待审")
    assert cells(book)["A4"] == f"{NUMBER} 没有登记改动，仍照原来的。"


def test_what_he_usually_orders_is_filled_and_only_what_has_a_quantity_is_registered(book):
    typed(book, B6="njyl", B8="2025-07-10")
    first = told(book, "fill")
    offered = cells(book)
    rows = [row for row in range(13, 23) if f"B{row}" in offered]
    assert len(rows) >= 2
    assert first["lacking"] == [{"cell": "C13", "what": "请填数量，常订的品种已填好"}]
    assert offered["L13"] == f"常订：{offered['B13']}，不填数量就不登记"
    assert offered["B7"]
    typed(book, C14="3")
    assert told(book, "fill")["ready"] is True
    assert cells(book)["L13"] == offered["L13"]
    assert told(book, "register")["rows"] == 1
    assert [line.quantity for line in lines(book, NUMBER)] == [Decimal(3)]


def test_who_types_is_asked_once_and_kept(book):
    from getpass import getuser

    typed(book, **SIX)
    assert run(book, "register", "--maker", "E999").stderr == (
        "员工表里没有在职的“E999”，没有登记，请核对工号。\n"
    )
    opened = read_book(book)
    staff = opened.tables["员工"].records()
    clerk = next(row for row in opened.tables["员工"] if "片区销售专员" in (row.roles or ""))
    staff = [each | ({"login": None} if each["staff_no"] == clerk.staff_no else {}) for each in staff]
    rewrite(opened, {"员工": staff}, [])
    told(book, "register", "--maker", clerk.staff_no)
    after = read_book(book)
    assert order(book, NUMBER).made_by == clerk.staff_no
    kept = next(row for row in after.tables["员工"] if row.staff_no == clerk.staff_no)
    assert kept.login == getuser()
    assert f"登录名“{getuser()}”记入员工表" in after.log[-1]["内容"]
    typed(book, **SIX)
    number = told(book, "register")["orders"][0]
    assert order(book, number).made_by == clerk.staff_no


def test_the_last_order_is_copied_at_todays_prices(book):
    typed(book, B6="njyl")
    document = told(book, "repeat")
    last = document["order"]
    copied = cells(book)
    for place, line in enumerate(lines(book, last)[:10], 13):
        assert (copied[f"C{place}"], copied[f"D{place}"]) == (f"{line.quantity.normalize():f}", line.unit)
    assert "J13" not in copied
    assert copied["H13"] != "0"
    days = [row.received_on for row in read_book(book).tables["订货单"] if row.customer_code == "HD0004"]
    assert order(book, last).received_on == max(days)
    again = run(book, "repeat")
    assert again.stderr == "录单里已经有品种，没有复制；请先删去，或点“新建订货单”。\n"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (None, "没有复制：B6 请填客户。\n"),
        ("hzqc", "杭州晴川商贸有限公司以前没有订货，没有可复制的，请直接填品种。\n"),
    ],
)
def test_there_must_be_a_last_order(place, who, words):
    from xlsales.demo.build import EMPTY

    path = place / (EMPTY if who is None else CLEAN)
    opened = read_book(path)
    rewrite(
        opened, {"订货单": [] if who else opened.tables["订货单"].records()}, [], panels={SHEET: {"B6": who}}
    )
    assert run(path, "repeat").stderr == words


def test_the_strip_of_the_customer_runs_over_the_cells_beside_it(book):
    import openpyxl

    assert not openpyxl.load_workbook(book)[SHEET]["A5"].alignment.wrap_text, (
        "column A has room for two words"
    )


def test_a_book_without_the_sheet_says_so(book):
    import openpyxl

    workbook = openpyxl.load_workbook(book)
    del workbook[SHEET]
    workbook.save(book)
    done = run(book, "fill")
    assert done.stderr == f"“{CLEAN}”里没有工作表“{SHEET}”，请从新工作簿复制过来。\n"
    assert told(book, "register")["orders"] == []


def test_one_order_on_the_sheet_is_registered_although_another_is_not_ready(book):
    opened = read_book(book)
    bad = {"order_no": "DD-9", "received_on": date(2025, 6, 30), "status": "待审"}
    rewrite(opened, {"订货单": [*opened.tables["订货单"].records(), bad]}, [], panels={SHEET: SIX})
    done = run(book, "register")
    assert done.exit_code == 1
    assert f"已登记 {NUMBER}，共 1 行，6,660.00 元。其余的没有登记：DD-9" in done.stdout
    assert order(book, NUMBER).status == "待审"


def test_the_usual_channel_leaves_five_cells(book):
    from xlsales.book.paper.build import build

    opened = read_book(book)
    records = {sheet: table.records() for sheet, table in opened.tables.items()}
    build(book, records=records, settings={"默认订货方式": "微信", "期初已录": "是"})
    told(book, "new")
    assert cells(book)["B7"] == "微信"
    typed(book, **{cell: text for cell, text in SIX.items() if cell != "B7"})
    assert told(book, "register")["rows"] == 1
    assert order(book, NUMBER).channel == "微信"


def test_the_same_by_buttons_and_taken_back(book):
    def button(command):
        words = ["run", command, str(book), "--today", "2025-06-30", "--json"]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    typed(book, **SIX)
    assert button("orders.fill")["ready"] is True
    assert button("orders.register")["orders"] == [NUMBER]
    assert cells(book).keys() == {"A4", "B24"}
    button("book.undo")
    after = read_book(book)
    assert NUMBER not in after.tables["订货单"]["order_no"].to_pylist()
    assert SIX.items() <= after.panels[SHEET].items()

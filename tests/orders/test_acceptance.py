"""Acceptance covers what was accepted, and nothing else (DH-3.3, DH-3.4)."""

from __future__ import annotations

from datetime import date

import pytest
from accepted_cases import company, findings, line, order, released, said, states, typed
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.cli.button import press_headless

CHANGED = "受理后改过：第1行数量 100 → 1,000、金额 1,000.00 元 → 10,000.00 元"
BACK = "用“变更”退回待审，重新审核"
MONEY = "货到N天，没有逾期"
ARTICLE = "（《公司订货管理规定》第3条第4项；订货单 Z2）"
BASIS = (
    "订单审核｜金额 1,000.00 元｜行数 1｜订货方 K1｜接单日期 2025-06-03｜结算方式 货到30天｜合同 HT-1"
    "｜第1行 P1 100 × 10 = 1,000.00｜校验 "
)


@pytest.fixture
def book(tmp_path):
    return company(tmp_path / "销售.xlsx")


@pytest.fixture
def reviewed(book):
    assert said("orders", "review", book, "--write")[0] == 0
    return book


def tenfold(book):
    """100 become 1,000 on the order and in the register."""
    typed(book, "订货单_明细", {"数量": 1000, "金额": 10000})
    typed(book, "订货登记表", {"数量": 1000, "金额": 10000})


@pytest.mark.article("DH-3.4")
def test_the_review_writes_what_it_accepted_and_the_log_tells_it(reviewed):
    state, basis = states(reviewed)
    assert state == "已审"
    assert basis[:-16] == BASIS
    log = read_book(reviewed).log[-1]["内容"]
    assert log.startswith(f"订货单状态：待审 → 已审；订货单受理依据：空 → {basis}；订货金额 1,000.00 元")
    assert released(reviewed) == {"DD-1": ("可以发", MONEY, None)}
    assert findings(reviewed, "B73") == []
    assert "订货单" not in {item["sheet"] for item in said("log", "verify", reviewed)[1]["unlogged"]}


@pytest.mark.article("DH-3.4")
def test_an_order_changed_after_its_review_is_held_everywhere(reviewed):
    tenfold(reviewed)
    cure = f"请改回受理时的内容，或{BACK}"
    assert released(reviewed) == {"DD-1": ("先不发", f"{CHANGED}；{MONEY}", cure)}
    assert findings(reviewed, "B73") == [("block", f"DD-1{CHANGED}，{cure}。{ARTICLE}")]
    code, told = said("log", "verify", reviewed)
    own = [item for item in told["unlogged"] if item["sheet"] == "订货单"]
    assert code == 1
    assert [(item["key"], item["row"], item["code"], item["message"]) for item in own] == [
        ("DD-1", 2, "differs", f"DD-1{CHANGED}")
    ]
    code, told = said("orders", "progress", reviewed)
    assert (code, told["moves"], told["held"]) == (
        1,
        [],
        [
            {
                "order_no": "DD-1",
                "why": CHANGED,
                "changed": CHANGED.removeprefix("受理后改过：").split("、"),
                "cure": cure,
            }
        ],
    )
    code, told = said("orders", "print", reviewed, "DD-1", "--out", reviewed.parent / "三联")
    assert (code, told) == (2, f"DD-1{CHANGED}，不能打印三联，{cure}。\n")


@pytest.mark.article("DH-3.4")
def test_the_button_holds_it_too(reviewed):
    tenfold(reviewed)
    done = press_headless("orders.release", reviewed, "", (), date(2025, 6, 30))
    assert "可以发 0 张，先不发 1 张" in str(done)


@pytest.mark.article("DH-3.4")
def test_an_order_that_was_never_reviewed_is_not_released(book):
    typed(book, "订货单", {"状态": "已审"})
    typed(book, "订货登记表", {"状态": "已审"})
    assert released(book) == {"DD-1": ("先不发", f"没有受理依据；{MONEY}", f"请{BACK}")}
    assert findings(book, "B73") == [("block", f"DD-1的状态是已审，没有受理依据，请{BACK}。{ARTICLE}")]
    done = CliRunner().invoke(app, ["orders", "progress", str(book), "--today", "2025-06-30"])
    assert done.exit_code == 1
    assert f"没有动 1 张：DD-1没有受理依据，请{BACK}。" in done.stdout


def test_what_goes_on_without_acceptance_is_named_by_its_state(book):
    typed(book, "订货单", {"状态": "部分发货"})
    typed(book, "订货登记表", {"状态": "部分发货"})
    assert released(book)["DD-1"][2] == "请把状态改回待审，重新审核"


def test_a_word_typed_as_basis_is_none(reviewed):
    typed(reviewed, "订货单", {"受理依据": "同意"})
    assert released(reviewed)["DD-1"][1] == f"受理后改过：受理依据不是本系统写的；{MONEY}"


def test_the_basis_of_another_order_does_not_serve(tmp_path):
    pairs = [(order(), line()), (order("DD-2"), line("DD-2"))]
    book = company(tmp_path / "销售.xlsx", *pairs, limit=1000)
    assert said("orders", "review", book, "--write")[0] == 1
    assert [states(book, number)[0] for number in ("DD-1", "DD-2")] == ["已审", "超额度待批"]
    typed(book, "订货单", {"状态": "已审", "受理依据": states(book)[1]}, row=3)
    assert released(book)["DD-2"][0] == "先不发"


def test_a_revised_order_is_reviewed_again_and_has_the_new_basis(reviewed):
    assert said("orders", "change", reviewed, "revise", "DD-1", "--reason", "客户加量")[0] == 0
    assert states(reviewed) == ("待审", None)
    typed(reviewed, "订货单_明细", {"数量": 150, "金额": 1500})
    typed(reviewed, "订货登记表", {"数量": 150, "金额": 1500})
    assert said("orders", "review", reviewed, "--write")[0] == 0
    assert "｜第1行 P1 150 × 10 = 1,500.00｜" in states(reviewed)[1]
    assert released(reviewed)["DD-1"][0] == "可以发"


@pytest.mark.parametrize("deed", ["close", "cancel"])
def test_what_is_closed_or_cancelled_and_set_back_by_hand_is_not_released(reviewed, deed):
    if deed == "close":
        typed(reviewed, "订货单", {"状态": "已发完"})
    assert said("orders", "change", reviewed, deed, "DD-1", "--reason", "客户不要了")[0] == 0
    assert states(reviewed)[1] is None
    typed(reviewed, "订货单", {"状态": "已审", "作废": None})
    assert released(reviewed)["DD-1"][:2] == ("先不发", f"没有受理依据；{MONEY}")


def test_an_order_from_before_the_first_day_needs_none_but_what_it_has_is_true(tmp_path):
    book = company(
        tmp_path / "销售.xlsx", (order(status="已审"), line()), settings={"启用日期": "2025-06-04"}
    )
    assert released(book)["DD-1"][0] == "可以发"
    assert findings(book, "B73") == []


def test_a_reviewed_order_is_not_exempt_by_an_earlier_day(reviewed):
    opened = load_workbook(reviewed)
    for row in opened["设置"].iter_rows():
        if row[0].value == "启用日期":
            row[1].value = "2025-06-02"
    opened.save(reviewed)
    typed(reviewed, "订货单", {"接单日期": date(2025, 6, 1)})
    assert released(reviewed)["DD-1"][1].startswith("受理后改过：接单日期 2025-06-03 → 2025-06-01")


MAP = """
[source]
name = "旧系统"
[[table]]
sheet = "订货单"
[table.columns]
"订单号码" = "单号"
"订货方类型" = { value = "经销商客户" }
"接单日期" = "日期"
"客户代码" = "客户"
"订货方式" = { value = "传真" }
"片区销售专员" = { value = "E1" }
"结算方式" = { value = "货到30天" }
"状态" = "状态"
[[table]]
sheet = "订货单_明细"
[table.columns]
"订单号码" = "单号"
"行号" = "行"
"产品编码" = "产品"
"数量" = "数量"
"单价" = "单价"
[[table]]
sheet = "订货登记表"
register = true
"""


def imported(book, *rows):
    source, mapping = book.with_name("导出.csv"), book.with_name("导出.toml")
    source.write_text("单号,日期,客户,状态,行,产品,数量,单价\n" + "\n".join(rows) + "\n", "utf-8")
    mapping.write_text(MAP, "utf-8")
    return said("import", book, source, "--map", mapping)


def test_an_import_writes_what_it_brings_accepted_and_again_what_it_changes(book):
    code, _ = imported(book, "X-1,2025-06-02,K1,已审,1,P1,5,10", "X-2,2025-06-02,K1,待审,1,P1,5,10")
    assert code == 0
    assert states(book, "X-1")[1].startswith("导入受理｜金额 50.00 元｜行数 1｜订货方 K1｜")
    assert states(book, "X-2")[1] is None
    imported(book, "X-1,2025-06-02,K1,已审,1,P1,6,10")
    assert "｜第1行 P1 6 × 10 = 60.00｜" in states(book, "X-1")[1]
    assert released(book)["X-1"][0] == "可以发"
    assert [item for item in said("log", "verify", book)[1]["unlogged"] if item["key"] == "X-1"] == []


def test_an_import_does_not_accept_what_was_reviewed_here(reviewed):
    imported(reviewed, "DD-1,2025-06-03,K1,已审,1,P1,1000,10")
    assert states(reviewed)[1].startswith("订单审核｜金额 1,000.00 元")
    assert released(reviewed)["DD-1"][0] == "先不发"


def without_basis(book):
    """As a book of the version before was: without the column."""
    opened = load_workbook(book)
    page = opened["订货单"]
    place = next(cell.column for cell in page[1] if cell.value == "受理依据")
    for table in [*page.tables]:
        del page.tables[table]
    page.delete_cols(place)
    opened.save(book)
    return book


def test_an_upgrade_records_what_stands(tmp_path):
    book = without_basis(company(tmp_path / "销售.xlsx", (order(status="已审"), line())))
    assert findings(book, "B73") == [
        ("block", "订货单没有“受理依据”这一列，1 张已受理的订货单没有受理依据，请先升级工作簿。"
                  "（《客服手册》第八章第三节三、1；订货单）")
    ]  # fmt: skip
    assert released(book)["DD-1"] == ("先不发", f"没有受理依据；{MONEY}", "请先升级工作簿")
    press_headless("book.upgrade", book, "", (), date(2025, 6, 30))
    assert states(book)[1].startswith("升级前已受理｜金额 1,000.00 元")
    assert released(book)["DD-1"][0] == "可以发"
    assert said("log", "verify", book)[1]["unlogged"] == []


def test_the_column_taken_out_is_not_made_up_anew(reviewed):
    tenfold(reviewed)
    without_basis(reviewed)
    press_headless("book.upgrade", reviewed, "", (), date(2025, 6, 30))
    assert states(reviewed)[1] is None
    assert released(reviewed)["DD-1"][:2] == ("先不发", f"没有受理依据；{MONEY}")


def test_an_upgrade_of_a_book_of_this_version_accepts_nothing(book):
    typed(book, "订货单", {"状态": "已审"})
    press_headless("book.upgrade", book, "", (), date(2025, 6, 30))
    assert states(book) == ("已审", None)

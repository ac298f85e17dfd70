"""三联订货单: who gets what, pages carried over, quantities as the customer said them, and no price for 生产部."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from needed import converted
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.log.entries import Anchor
from xlsales.book.paper.origin import ORIGIN, Origin
from xlsales.cli.app import app
from xlsales.company.forms.product import Product
from xlsales.demo.build import BOOK
from xlsales.handbook.packaged import packaged
from xlsales.kernel.table import Table
from xlsales.orders.copies.book import write_copies
from xlsales.orders.copies.head import SIGNERS
from xlsales.orders.copies.packing import Carton, blocks, cartons_of, total
from xlsales.orders.copies.pages import PrintedLine, copies, items_of, pages, unfit
from xlsales.orders.forms.order_batch import OrderBatch
from xlsales.orders.forms.order_carton import OrderCarton
from xlsales.orders.forms.order_line import OrderLine

ORDER = "DD-202506-0007"
"""已审: 11 cartons of 12 at 18.50 and 84 bottles at 9.80: 2,442.00 + 823.20 = 3,265.20."""


def items(count, amount="1.25"):
    known = None if amount is None else Decimal(amount)
    return [PrintedLine(number, "甲", "", "1箱", "", known, known, None, None, "") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "sizes", "carried", "totals"),
    [
        (1, [1], [None], ["1.25"]),
        (10, [10], [None], ["12.50"]),
        (11, [10, 1], [None, "12.50"], ["12.50", "13.75"]),
        (23, [10, 10, 3], [None, "12.50", "25.00"], ["12.50", "25.00", "28.75"]),
        (0, [0], [None], ["0"]),
    ],
)
def test_lines_are_laid_on_pages_and_sums_carried_over(count, sizes, carried, totals):
    found = pages(items(count), 10)
    assert [len(page.items) for page in found] == sizes
    assert [page.carried for page in found] == [None if each is None else Decimal(each) for each in carried]
    assert [page.total for page in found] == [Decimal(total) for total in totals]
    assert [page.last for page in found] == [False] * (len(sizes) - 1) + [True]


def test_an_unknown_amount_adds_nothing():
    assert pages([*items(2), *items(1, None)], 10)[0].total == Decimal("2.50")


def test_production_gets_no_prices_and_the_customer_confirms():
    found = [
        (sheet.name, sheet.title, sheet.priced, sheet.whole)
        for sheet in copies(["营销部", "财务部", "生产部"])
    ]
    assert found == [
        ("营销部联", "第一联　营销部", True, True), ("财务部联", "第二联　财务部", True, False),
        ("生产部联", "第三联　生产部", False, False), ("客户确认联", "客户确认联", True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "draft", "why"),
    [
        ("已审", False, ""),
        ("已结案", False, ""),
        ("待审", False, "还是待审，没有通过订单审核，不能打印三联，请先审核，或按草稿打印"),
        ("待审", True, ""),
        ("已作废", True, "已作废，不能打印"),
    ],
)
def test_only_what_has_passed_is_printed(status, draft, why):
    assert unfit(status, draft=draft) == why


@pytest.fixture(scope="module")
def book(demo_folder):
    return demo_folder / BOOK


def run(book, *words):
    return CliRunner().invoke(app, ["orders", "print", str(book), *map(str, words)])


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_copies_of_an_order(book, tmp_path):
    assert run(book, ORDER, "--out", tmp_path).exit_code == 0
    opened = load_workbook(tmp_path / f"订货单_{ORDER}.xlsx")
    assert opened.sheetnames == ["营销部联", "财务部联", "生产部联", "客户确认联"]
    first, made = texts(opened["营销部联"]), texts(opened["生产部联"])
    assert {"11箱（132瓶）", "84瓶", "金额（大写）：叁仟贰佰陆拾伍元贰角", 3265.2, "第一联　营销部"} <= {
        *first
    }
    assert {"11箱（132瓶）", "第三联　生产部"} <= {*made}
    assert not {18.5, 9.8, 2442, 823.2, 3265.2, "单价", "金额"} & {*made}
    assert not [text for text in made if "元" in str(text) or "大写" in str(text)]
    assert any("盖章" in str(text) for text in texts(opened["客户确认联"]))


def test_all_or_none_are_printed(book, tmp_path):
    done = run(book, ORDER, "DD-202506-0002", "--out", tmp_path)
    assert (done.exit_code, done.stderr) == (
        2,
        "DD-202506-0002还是待审，没有通过订单审核，不能打印三联，请先审核，或按草稿打印。\n",
    )
    assert list(Path(tmp_path).iterdir()) == []
    assert run(book, "DD-0", "--out", tmp_path).stderr == "订货单里没有“DD-0”，请核对订单号码。\n"


def test_a_draft_says_so(book, tmp_path):
    assert run(book, "DD-202506-0002", "--draft", "--paper", "针式", "--out", tmp_path).exit_code == 0
    sheet = load_workbook(tmp_path / "订货单_DD-202506-0002.xlsx")["营销部联"]
    assert "订货单（草稿，未审）" in texts(sheet)


def drawn(path, count, paper="A4", cartons=()):
    """The copies of an order of ``count`` lines, each with all that a line can say."""
    line = PrintedLine(
        1, "清然洗衣液", "2kg", "11箱（132瓶）", "一级", Decimal("18.5"), Decimal("2442"), date(2025, 6, 17),
        date(2025, 6, 18), "赠品 CX-1", "5+6", "促销", "纸箱", Decimal("0.462"),
    )  # fmt: skip
    fields = ("order_no", "customer", "address", "received_on", "wanted_on", "terms", "contract_no")
    head = dict.fromkeys((*fields, *SIGNERS.values()), "某某")
    write_copies(
        path, head, pages([line] * count, 10), copies(["营销部", "财务部", "生产部"]), company="华光日化有限公司",
        paper=paper, draft=False, per_page=10, today=date(2025, 6, 30), cartons=cartons,
    )  # fmt: skip
    return load_workbook(path)


PACKING = {"色号", "箱数", "箱号", "毛重/净重", "尾箱重", "总计"}


def bare(text):
    """Without the number before a title and the signs that print has between words."""
    return re.sub(r"^\d\.|[:：/]", "", str(text))


@pytest.mark.article("TB-8.3.1")
def test_the_copy_of_sales_has_every_word_of_the_drawn_form_as_often_as_it_stands_there(tmp_path):
    shown = texts(drawn(tmp_path / "三联.xlsx", 2)["营销部联"])
    signed = next(text for text in shown if str(text).startswith("主管"))
    printed = Counter(map(bare, [*shown, *re.findall(r"(主管|制表人)：", signed)]))
    wanted = Counter(map(bare, packaged("forms")["T08"]["words"]))
    assert wanted - printed == Counter()


@pytest.mark.article("TB-8.3.1")
def test_the_copy_of_production_has_the_fields_of_the_drawn_form(tmp_path):
    shown = texts(drawn(tmp_path / "三联.xlsx", 2)["生产部联"])
    words = set(map(bare, packaged("forms")["T08"]["words"])) - {"主管", "制表人"}
    assert words <= set(map(bare, shown))
    assert {"5+6", "促销", "纸箱", "装箱（库房填写）"} <= {*shown}


def test_who_signed_is_printed_and_who_has_not_may_sign(tmp_path):
    shown = texts(drawn(tmp_path / "三联.xlsx", 1)["营销部联"])
    assert "主管：某某　　制表人：某某　　片区销售专员：某某" in shown


def test_the_head_says_names_and_what_the_record_says(book, tmp_path):
    assert run(book, ORDER, "--out", tmp_path).exit_code == 0
    opened = load_workbook(tmp_path / f"订货单_{ORDER}.xlsx")
    shown, made = texts(opened["营销部联"]), texts(opened["生产部联"])
    head = {"订单号码", ORDER, "客户名称", "南京云麓百货有限公司（HD0004）", "客户地址", "南京市示范四路66号"}
    assert head <= {*shown}
    assert head <= {*made}
    assert {"结算方式", "票到30天", "合同编号", "HT-2025-HD0004"} <= {*shown}
    assert not {"结算方式", "合同编号"} & {*made}
    assert f"主管：何霁月　　制表人：{'_' * 12}　　片区销售专员：叶清和" in shown


def test_the_packing_half_is_not_for_the_customer_nor_for_small_paper(tmp_path):
    assert not PACKING & {*texts(drawn(tmp_path / "三联.xlsx", 2)["客户确认联"])}
    small = drawn(tmp_path / "针式.xlsx", 2, "针式241×140")
    assert not PACKING & {*texts(small["生产部联"])}


def test_what_is_packed_already_is_printed(tmp_path):
    cartons = [Carton(f"C{number}", number, f"{number}-{number}", "12.5/11", "3") for number in range(1, 6)]
    shown = texts(drawn(tmp_path / "三联.xlsx", 1, cartons=cartons)["营销部联"])
    assert {"C1", "C5", "5-5", "12.5/11"} <= {*shown}
    assert [value for value in shown if value in (10, 5)] == [5, 10, 5]  # C5 itself; 1+2+3+4 left, 5 right


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, (4, 4)), (3, (4, 4)), (8, (4, 4)), (9, (5, 5)), (10, (5, 5))],
)
def test_the_blocks_go_on_from_left_to_right(count, sizes):
    found = blocks([Carton(str(number), 1, "", "", "") for number in range(count)], 4)
    assert tuple(map(len, found)) == sizes
    assert [row.colour for block in found for row in block if row] == [str(number) for number in range(count)]
    assert sum(total(block) or 0 for block in found) == count


def test_batches_and_cartons_of_an_order():
    batches = Table.of(
        OrderBatch,
        [
            {
                "order_no": "DD-1",
                "line_no": 1,
                "batch_no": 2,
                "quantity": Decimal(6),
                "due_on": date(2025, 7, 15),
            },
            {"order_no": "DD-1", "line_no": 1, "batch_no": 1, "quantity": Decimal(5)},
            {"order_no": "DD-2", "line_no": 1, "batch_no": 1, "quantity": Decimal(9)},
        ],
    )
    line = {
        "order_no": "DD-1",
        "line_no": 1,
        "quantity": Decimal(11),
        "volume": Decimal("0.5"),
        "purpose": "促销",
    }
    (item,) = items_of("DD-1", Table.of(OrderLine, [line]), Table.of(Product, []), batches)
    assert (item.batches, item.purpose, item.packing, item.volume) == (
        "5+6",
        "促销",
        "",
        Decimal("0.5"),
    )
    packed = Table.of(
        OrderCarton,
        [
            {
                "order_no": "DD-1",
                "line_no": 1,
                "colour_no": "红",
                "cartons": 3,
                "carton_range": "1-3",
                "gross": Decimal("12.5"),
            },
            {"order_no": "DD-1", "line_no": 1, "colour_no": "蓝", "tail": Decimal(4)},
            {"order_no": "DD-2", "line_no": 1, "colour_no": "绿"},
        ],
    )
    assert cartons_of("DD-1", packed) == [("红", 3, "1-3", "12.5/—", ""), ("蓝", None, "", "", "4")]


@pytest.fixture
def marked():
    """The book in hand has a log, whose end each page tells in its footer."""
    token = ORIGIN.set(Origin(Anchor(57, "ab" * 32)))
    yield
    ORIGIN.reset(token)


def test_every_copy_of_ours_tells_where_the_log_ended(tmp_path, marked):
    shown = {sheet.title: sheet.oddFooter.right.text for sheet in drawn(tmp_path / "三联.xlsx", 2)}
    assert shown.pop("客户确认联") is None
    assert set(shown.values()) == {"操作记录 57-abababababab"}


@pytest.mark.parametrize(("lines", "fitted"), [(10, True), (11, False)])
def test_a_single_page_is_fitted_into_the_paper_of_a_dot_matrix_printer(tmp_path, lines, fitted):
    for sheet in drawn(tmp_path / "针式.xlsx", lines, "针式241×140"):
        assert (
            bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
            == fitted
        )
        assert len(sheet.row_breaks.brk) == (0 if fitted else 1), (
            "Excel takes no break in a page that is fitted"
        )


@pytest.mark.office
@pytest.mark.parametrize(("lines", "sheets_of_paper"), [(1, 4), (8, 4), (10, 4), (11, 8)])
def test_each_copy_of_up_to_ten_lines_is_one_page_of_a4(tmp_path, lines, sheets_of_paper, marked):
    drawn(tmp_path / "三联.xlsx", lines)
    printed = converted(tmp_path / "三联.xlsx", tmp_path / "printed", "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == sheets_of_paper

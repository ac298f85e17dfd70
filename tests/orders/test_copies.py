"""三联订货单: who gets what, pages carried over, quantities as the customer said them, and no price for 生产部."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.build import BOOK, build_demo
from xlsales.house import open_house
from xlsales.orders.copies import Item, copies, pages, unfit

ORDER = "DD-202506-0007"
"""已审: 11 cartons of 12 at 18.50 and 84 bottles at 9.80: 2,442.00 + 823.20 = 3,265.20."""


def items(count, amount="1.25"):
    known = None if amount is None else Decimal(amount)
    return [Item(number, "甲", "", "1箱", "", known, known, None, None, "") for number in range(count)]


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
    found = [(sheet.name, sheet.title, sheet.priced) for sheet in copies(["营销部", "财务部", "生产部"])]
    assert found == [
        ("营销部联", "第一联　营销部", True), ("财务部联", "第二联　财务部", True),
        ("生产部联", "第三联　生产部", False), ("客户确认联", "客户确认联", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "draft", "why"),
    [
        ("已审", False, ""),
        ("已结案", False, ""),
        ("待审", False, "还是待审，没有通过订单审核，不能打印三联"),
        ("待审", True, ""),
        ("已作废", True, "已作废，不能打印"),
    ],
)
def test_only_what_has_passed_is_printed(status, draft, why):
    assert unfit(status, draft=draft) == why


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    open_house()
    place = tmp_path_factory.mktemp("demo")
    build_demo(place)
    return place / BOOK


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
    assert (done.exit_code, done.stderr) == (2, "DD-202506-0002还是待审，没有通过订单审核，不能打印三联。\n")
    assert list(Path(tmp_path).iterdir()) == []
    assert run(book, "DD-0", "--out", tmp_path).stderr == "订货单里没有“DD-0”，请核对订单号码。\n"


def test_a_draft_says_so(book, tmp_path):
    assert run(book, "DD-202506-0002", "--draft", "--paper", "针式", "--out", tmp_path).exit_code == 0
    sheet = load_workbook(tmp_path / "订货单_DD-202506-0002.xlsx")["营销部联"]
    assert "订货单（草稿，未审）" in texts(sheet)

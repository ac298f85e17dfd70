"""A telephone order goes from 草稿 to 已结案; changes and cancelling free what an order held."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.rewrite import rewrite
from xlsales.cli.app import app
from xlsales.demo.build import CLEAN

ORDER = "DD-202506-0001"
"""A draft of HD0004: 60 bottles at 18.50, 12 of dish soap at 9.80."""


@pytest.fixture
def book(place):
    return place / CLEAN


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    return json.loads(done.stdout) if done.stdout else done.stderr


def order(path, number=ORDER):
    return next(row for row in read_book(path).tables["订货单"].records() if row["order_no"] == number)


def add(path, sheet, *records):
    opened = read_book(path)
    rewrite(opened, {sheet: [*opened.tables[sheet].records(), *records]}, [])


def copies(number, *, version=1, names=("营销部", "财务部", "生产部")):
    day = order_day()
    return [
        {"order_no": number, "version": version, "copy_name": name, "delivered_on": day, "means": "打印"}
        for name in names
    ]


def order_day():
    from datetime import date

    return date(2025, 6, 30)


def sent(number, line, product, quantity, price):
    return {
        "record_no": f"FH-T{line}-{quantity}",
        "delivered_on": order_day(),
        "customer_code": "HD0004",
        "order_no": number,
        "line_no": line,
        "product_code": product,
        "quantity": Decimal(quantity),
        "price": Decimal(price),
    }


def test_an_order_goes_all_the_way(book):
    run("orders", "register", book, ORDER)
    assert order(book)["status"] == "待审"
    run("orders", "review", book, "--write")
    assert order(book)["status"] == "已审"
    assert [move for move in run("orders", "progress", book)["moves"] if move["order_no"] == ORDER] == []
    add(book, "订货单_分发", *copies(ORDER))
    run("orders", "progress", book)
    assert order(book)["status"] == "已送三部门"
    add(book, "交易记录", sent(ORDER, 1, "P001", "30", "18.5"))
    run("orders", "progress", book)
    assert order(book)["status"] == "部分发货"
    add(book, "交易记录", sent(ORDER, 1, "P001", "31", "18.5"), sent(ORDER, 2, "P002", "12", "9.8"))
    run("orders", "progress", book)
    assert order(book)["status"] == "已发完"
    assert run("orders", "change", book, "close", ORDER, "--reason", "发完")["moves"] == [
        {"order_no": ORDER, "before": "已发完", "after": "已结案"}
    ]
    log = [line["内容"] for line in read_book(book).log if line["对象"] == ORDER]
    assert [words.partition("；")[0].removeprefix("订货单状态：") for words in log] == [
        "空 → 草稿", "草稿 → 待审", "待审 → 已审", "已审 → 已送三部门", "已送三部门 → 部分发货", "部分发货 → 已发完",
        "已发完 → 已结案",
    ]  # fmt: skip


def test_two_copies_are_not_enough(book):
    run("orders", "register", book, ORDER)
    run("orders", "review", book, "--write")
    add(book, "订货单_分发", *copies(ORDER, names=("营销部", "财务部")))
    run("orders", "progress", book)
    assert order(book)["status"] == "已审"


def available(book):
    rows = run("orders", "review", book)["orders"]
    return next(Decimal(row["available"]) for row in rows if row["order_no"] == "DD-202506-0106")


def test_cancelling_gives_back_the_credit(book):
    """DD-202506-0007 of the same customer: 3,265.20 accepted and not sent."""
    before = available(book)
    run("orders", "change", book, "cancel", "DD-202506-0007", "--reason", "客户不要了")
    assert available(book) - before == Decimal("3265.20")
    cancelled = order(book, "DD-202506-0007")
    assert (cancelled["status"], cancelled["void"]) == ("已作废", True)


def test_a_second_version_is_reviewed_again_and_the_old_copies_are_void(book):
    number = "DD-202505-0103"
    run("orders", "change", book, "revise", number, "--reason", "客户减量")
    assert (order(book, number)["status"], order(book, number)["version"]) == ("待审", 2)
    old = [
        row["void"] for row in read_book(book).tables["订货单_分发"].records() if row["order_no"] == number
    ]
    assert old == [True] * 3
    assert number in {row["order_no"] for row in run("orders", "review", book)["orders"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cancel", "DD-202506-0010", "--reason", "x"), "没有作废：订货单的状态是部分发货，不能改为已作废，只能改为已发完、已结案。\n"),
        (("close", "DD-1", "--reason", "x"), "订货单里没有“DD-1”，请核对订单号码。\n"),
        (("cancel", ORDER, "--reason", " "), "请写明作废的原因。\n"),
    ],
)  # fmt: skip
def test_what_may_not_be_done_is_said_and_nothing_changes(book, words, said):
    before = book.read_bytes()
    assert run("orders", "change", book, *words) == said
    assert book.read_bytes() == before

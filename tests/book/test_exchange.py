"""What goes out and comes back: three sides compared row by row, and a manifest that only its book can seal."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from xlsales.book.exchange.comparison import ReturnedRow, compare
from xlsales.book.exchange.inward import Returned
from xlsales.book.exchange.manifest import Manifest, parsed, seal
from xlsales.book.exchange.sending import SENDINGS, Sending
from xlsales.book.exchange.taking import ReturnCollector
from xlsales.book.log.entries import HASH, anchor_of, chained
from xlsales.branches.forms.stock import StockCount
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.house import open_house
from xlsales.kernel.table import Table

open_house()
DAY = date(2025, 6, 30)
LINE = {"时间": "2025-06-30 10:00:00", "操作人": "wangfang", "命令": "登记", "对象": "DD-1", "内容": "登记"}


def wish(quantity):
    return {"quantity": quantity}


@pytest.mark.parametrize(
    ("sent", "came", "stands", "part", "whole"),
    [
        (None, None, None, "unchanged", "unchanged"),
        (None, 5, None, "new", "new"),
        (3, 5, 3, "changed", "changed"),
        (3, None, 3, "changed", "changed"),
        (3, 5, 4, "conflicting", "conflicting"),
        (None, 5, 4, "conflicting", "conflicting"),
        (3, 5, 5, "unchanged", "unchanged"),
        (3, 3, 4, "unchanged", "conflicting"),  # left as it was: of a whole list that is an answer
        (3, 3, None, "unchanged", "conflicting"),
        (None, None, 4, "unchanged", "conflicting"),
    ],
)
def test_three_sides_of_a_row(sent, came, stands, part, whole):
    for state, is_whole in ((part, False), (whole, True)):
        (row,) = compare(
            {"P1": wish(sent)}, [ReturnedRow(6, "P1", wish(came))], {} if stands is None else {"P1": wish(stands)},
            grows=False, whole=is_whole,
        )  # fmt: skip
        assert row.state == state


def test_rows_may_come_in_any_order_and_no_two_answer_for_one():
    sent = {key: wish(None) for key in ("P1", "P2", "P3")}
    came = [
        ReturnedRow(9, "P3", wish(3)),
        ReturnedRow(8, "P1", wish(1)),
        ReturnedRow(7, "P3", wish(4)),
        ReturnedRow(6, "P9", wish(1)),
    ]
    found = compare(sent, came, {}, grows=False, whole=True)
    assert [(row.key, row.state, row.came.fault) for row in found] == [
        ("P3", "refused", "“P3”有 2 行（第9、7行），请并成一行"),
        ("P1", "new", ""),
        ("P9", "refused", "“P9”不是发出时的行，这张表不能加行"),
        ("P2", "refused", "发出时的行“P2”没有了，请恢复后重传"),
    ]
    assert compare({}, came[3:], {}, grows=True, whole=True)[0].state == "new"


@pytest.fixture
def log():
    return chained([], [LINE, LINE | {"对象": "DD-2"}])


def manifest(log):
    return Manifest(
        "库存", "甲公司", str(anchor_of(log)), ("B1",), "0", ("库存数",), {"P1": ("3",), "P2": ("",)},
        ("品名", "包装"), {"P1": ("沐浴露", "12"), "P2": ("皂", "")},
    )  # fmt: skip


def test_a_manifest_reads_as_it_was_written_and_any_change_shows(log):
    own = manifest(log)
    lines = [[*line, "", ""] for line in own.sealed(log)]
    assert parsed(lines) == (own, seal(own, log))
    for at, line in enumerate(lines[1:-1], 1):
        changed = [*lines[:at], [line[0], line[1] + "1", *line[2:]], *lines[at + 1 :]]
        other, sealed = parsed(changed)
        assert seal(other, log) != sealed, line
    assert parsed(lines[:-1]) is None
    assert parsed([["机构编码", "周期类型"], ["B1", "周"]]) is None, "of the release before"


def test_only_the_book_can_seal(log):
    own = manifest(log)
    assert seal(own, [*log, LINE]) == seal(own, log), "its log goes on"
    assert seal(own, log[:1]) is None, "a copy from before"
    assert seal(own, chained([], [LINE, LINE])) is None
    forged = [log[0], {HASH: log[1][HASH]}]
    assert seal(own, forged) != seal(own, log), "who has the file knows the 校验 and not the line"


@pytest.fixture
def counting():
    """A made-up sheet: a branch tells what it has in stock."""
    own = Sending(
        form=StockCount,
        tab="盘点",
        identity=("branch_code", "counted_on"),
        key="product_code",
        opened={"on_hand": "库存"},
    )
    yield own
    SENDINGS.discard("盘点")


def test_a_form_without_versions_takes_what_was_touched_and_no_conflict(counting):
    blank = dict.fromkeys(StockCount.columns)
    rows = [blank | {"branch_code": "B1", "product_code": code, "counted_on": DAY, "on_hand": Decimal(count)}
            for code, count in (("P1", 3), ("P2", 5), ("P3", 8))]  # fmt: skip
    goods = [dict.fromkeys(Product.columns) | {"product_code": code} for code in ("P1", "P2", "P3")]
    offices = [dict.fromkeys(Branch.columns) | {"branch_code": "B1"}]
    tables = {
        "库存": Table.of(StockCount, rows), "产品": Table.of(Product, goods),
        "分支机构": Table.of(Branch, offices),
    }  # fmt: skip
    sent = Manifest(
        "库存", "甲公司", "", ("B1", str(DAY)), "0", ("库存",), {"P1": ("3",), "P2": ("4",), "P3": ("7",)}
    )
    came = tuple(
        ReturnedRow(at, code, {"on_hand": Decimal(count)})
        for at, (code, count) in enumerate({"P1": 2, "P2": 6, "P3": 7}.items(), 2)
    )
    back = Returned(Path("回.xlsx"), manifest=sent, seal=seal(sent, []), rows=came)
    taking = ReturnCollector(counting, tables, [], "甲公司")
    taken = taking.take(back)
    assert [(row.key, row.state) for row in taken.rows] == [
        ("P1", "changed"), ("P2", "conflicting"), ("P3", "unchanged"),
    ]  # fmt: skip
    assert [row["on_hand"] for row in taking.records([taken])] == [2, 5, 8]
    assert taking.take(replace(back, manifest=replace(sent, company="乙"))).status == "refused"

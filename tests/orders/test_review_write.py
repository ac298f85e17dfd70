"""What 订单审核 writes back, and what it refuses."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.demo.build import BOOK, CLEAN


def run(*words):
    return CliRunner().invoke(app, [*map(str, words)])


def states(path, sheet="订货单", field="status"):
    table = read_book(path).tables[sheet]
    return dict(zip(table["order_no"].to_pylist(), table[field].to_pylist(), strict=True))


def test_without_write_the_book_stays_as_it_was(place):
    before = (place / CLEAN).read_bytes()
    assert run("orders", "review", place / CLEAN).exit_code == 1
    assert (place / CLEAN).read_bytes() == before


def test_states_credit_and_log_are_written(place):
    book = place / CLEAN
    before = len(read_book(book).log)
    assert run("orders", "review", book, "--write").exit_code == 1
    written = states(book)
    assert (written["DD-202506-0002"], written["DD-202506-0106"]) == ("已审", "已审")
    assert states(book, "订货登记表")["DD-202506-0002"] == "已审"
    assert states(book, "订货登记表", "credit_state")["DD-202506-0106"] == "超额度"
    log = {line["对象"]: line["内容"] for line in read_book(book).log[before:] if line["命令"] == "订单审核"}
    begun, figures = log["DD-202506-0106"].split("；订货金额 ")
    assert begun.startswith(
        "订货单状态：待审 → 已审；订货单受理依据：空 → 订单审核｜金额 199,800.00 元｜行数 1｜"
    )
    assert figures == (
        "199,800.00 元；最高信用程度 200,000.00 元；已占用 24,739.20 元，"
        "本单后 224,539.20 元，超出 24,539.20 元；已批：超额度；业务日期 2025-06-30"
    )
    branch = log["DD-202506-0110"]
    assert branch.startswith("订货单状态：待审 → 已审；订货单受理依据：空 → 订单审核｜金额 6,660.00 元｜")
    assert "；订货金额 6,660.00 元；限额 " in branch
    assert "；已批：超限；" in branch
    branches = {f"DD-202506-{number:04d}" for number in range(109, 114)}
    assert log.keys() == {"DD-202506-0002", "DD-202506-0106", *branches}, "only what changes is logged"


def test_what_was_accepted_stays_accepted(place):
    book = place / CLEAN
    run("orders", "review", book, "--write")
    again = json.loads(run("orders", "review", book, "--json").stdout)
    assert again["accepted"] == 0
    assert "DD-202506-0002" not in {row["order_no"] for row in again["orders"]}
    assert states(book)["DD-202506-0002"] == "已审"


def test_after_writing_the_book_is_without_fault(place):
    book = place / CLEAN
    run("orders", "review", book, "--write")
    assert json.loads(run("check", book, "--json").stdout)["findings"] == []


def test_the_only_contract_in_force_is_filled_in(place):
    book = place / CLEAN
    opened = read_book(book)
    orders = opened.tables["订货单"].records()
    for record in orders:
        if record["order_no"] == "DD-202506-0002":
            record["contract_no"] = None
    from xlsales.book.rewrite import rewrite

    rewrite(opened, {"订货单": orders}, [])
    row = next(
        row
        for row in json.loads(run("orders", "review", book, "--json").stdout)["orders"]
        if row["order_no"] == "DD-202506-0002"
    )
    assert row["contract"] == "HT-2025-HD0005"
    assert "按唯一有效的合同" in row["steps"][0]["detail"]
    run("orders", "review", book, "--write")
    assert states(book, field="contract_no")["DD-202506-0002"] == "HT-2025-HD0005"


def test_foreign_things_stay_when_verdicts_are_written(place):
    from openpyxl import load_workbook
    from openpyxl.styles import PatternFill

    book = place / CLEAN
    opened = load_workbook(book)
    opened.create_sheet("我的草稿")["A1"] = "=1+1"
    opened["订货单"]["A2"].fill = PatternFill("solid", fgColor="00FF00")
    opened.save(book)
    assert run("orders", "review", book, "--write").exit_code in (0, 1)
    after = load_workbook(book)
    assert after["我的草稿"]["A1"].value == "=1+1"
    assert after["订货单"]["A2"].fill.fgColor.rgb == "0000FF00"
    assert states(book)["DD-202506-0002"] == "已审"


@pytest.mark.parametrize("text", ["HB0003", "HB0003=", "=5", "HB0003=-5", "HB0003=很多"])
def test_an_assumed_receipt_that_is_none_is_refused(place, text):
    done = run("orders", "review", place / CLEAN, "--assume-receipt", text)
    assert done.exit_code == 2
    assert "客户代码=金额" in done.stderr


def test_money_that_has_not_come_is_never_written(place):
    done = run("orders", "review", place / CLEAN, "--assume-receipt", "HB0003=5", "--write")
    assert (done.exit_code, done.stderr) == (
        2,
        "到款试算只看结果，不能写入工作簿，请去掉 --assume-receipt 或 --write 再运行。\n",
    )
    done = run("orders", "review", place / CLEAN, "--assume-receipt", "XX=5")
    assert (done.exit_code, done.stderr) == (2, "客户资料里没有“XX”，请核对客户代码。\n")


def test_the_workbook_has_a_line_an_order_and_its_steps(place):
    out = place / "审核.xlsx"
    run("orders", "review", place / BOOK, "--out", out)
    from openpyxl import load_workbook

    opened = load_workbook(out)
    assert opened.sheetnames == ["订单审核", "审核步骤"]
    rows = [[cell.value for cell in row] for row in opened["订单审核"].iter_rows()]
    start = next(place for place, row in enumerate(rows) if row[0] == "订单号码") + 1
    assert len(rows) - start == 19
    first = rows[start]
    assert (first[0], first[3], first[4], first[6]) == ("DD-202506-0003", 1906.8, "待签合同", "销售部经理")
    steps = list(opened["审核步骤"].iter_rows(values_only=True))
    assert sum(row[0] == "DD-202506-0106" for row in steps) == 6


def test_a_book_whose_opening_balances_are_missing_holds_everything(place):
    book = place / CLEAN
    from openpyxl import load_workbook

    opened = load_workbook(book)
    for row in opened["设置"].iter_rows():
        if row[0].value == "期初已录":
            row[1].value = "否"
    opened.save(book)
    document = json.loads(run("orders", "review", book, "--json").stdout)
    assert document["accepted"] == 0
    assert all("期初未录，不能审核" in row["steps"][2]["detail"] for row in document["orders"])

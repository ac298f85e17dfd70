"""应收账龄, 催款清单 and 往来对账单 of the demo company, figures by hand."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.build import CLEAN


@pytest.fixture(scope="module")
def book(demo_folder):
    return demo_folder / CLEAN


def run(*words):
    done = CliRunner().invoke(app, ["ledger", *map(str, words), "--json"])
    return json.loads(done.stdout) if done.exit_code < 2 else done.stderr


def row(rows, customer):
    return next(own for own in rows if own["customer"] == customer)


def test_money_is_aged_at_the_edges(book):
    """1,000.00 due today, 1,100.00 a day ago, then 30, 31, 60, 61, 90 and 91 days, 100.00 more each."""
    own = row(run("aging", book)["customers"], "HD0001")
    assert own["ages"] == {
        "未到期": "1000.00", "1-30": "2300.00", "31-60": "2700.00", "61-90": "3100.00", "90以上": "1700.00",
    }  # fmt: skip
    assert (own["balance"], own["overdue"], own["max_overdue_days"]) == ("10800.00", "9800.00", 91)


@pytest.mark.parametrize(
    ("customer", "figures"),
    [
        ("HD0002", {"balance": "9000.00", "overdue": "6000.00", "disputed": "3000.00"}),
        ("HN0001", {"balance": "0.00", "prepaid": "1000.00"}),
        ("HN0002", {"balance": "4000.00", "overdue": "4000.00"}),
        ("XN0002", {"balance": "0.00", "overdue": "0.00", "bills": "20000.00"}),
        ("HB0002", {"balance": "8000.00", "overdue": "8000.00"}),
    ],
)
def test_every_kind_of_money_shows_where_it_belongs(book, customer, figures):
    """In dispute; paid too much; a cheque that bounced; a bill; goods on deposit due ten days ago."""
    own = row(run("aging", book)["customers"], customer)
    assert {name: own[name] for name in figures} == figures


@pytest.mark.parametrize("command", ["aging", "dunning"])
def test_scripts_are_told_the_day_of_ageing(book, command):
    """The book's 业务日期, unless another day is given; ``as_of`` is another thing: how fresh the data are."""
    assert run(command, book)["aged_on"] == "2025-06-30"
    assert run(command, book, "--today", "2025-07-01")["aged_on"] == "2025-07-01"


def test_broken_promises_are_dunned_first(book):
    document = run("dunning", book)
    first = document["dues"][0]
    assert (first["customer"], first["promised_on"], first["word"]) == ("HD0002", "2025-06-15", "承诺已过期")
    rest = [own["days"] for own in document["dues"][1:]]
    assert rest == sorted(rest, reverse=True)
    # 9,800 + 6,000 + 4,000 + 8,000 of the customers above, and 12,345 of HB0003
    assert document["total"] == "40145.00"


def test_the_letter_names_what_is_due(book):
    text = row(run("dunning", book)["letters"], "HB0003")["text"]
    assert text == (
        "北京燕山商贸有限公司您好：截至6月30日，贵方有 1 笔货款到期未付（FP-202504-0101），"
        "合计 12,345.00 元，最长已过 31 天，烦请安排付款；如已付出请告知付款日期，谢谢。"
    )


def test_a_statement_can_be_signed_and_sent_back(book, tmp_path):
    document = run("statement", book, "--out", tmp_path, "--customer", "HN0001")
    assert document["statements"] == [
        {
            "customer": "HN0001",
            "opening": "0.00",
            "debit": "950000.00",
            "credit": "951000.00",
            "closing": "-1000.00",
        }
    ]
    (file,) = map(Path, document["files"])
    sheet = load_workbook(file).active
    words = [cell.value for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert "截至 2025-06-30，我方已预收贵方货款余额 1,000.00 元。" in words
    assert "余额大写：壹仟元整" in words
    assert "我方收款账户：华光日化有限公司，中国工商银行南京城南支行，4301 0123 0900 0456" in words
    assert "操作记录" not in str(sheet.oddFooter.right.text), "what goes out tells nothing of our records"
    assert any("相符□" in str(word) for word in words)
    assert [word for word in words if str(word).startswith("=")] == []
    assert not {"利润", "等级", "名次"} & {str(word) for word in words}


def test_a_statement_says_when_each_delivery_is_due(book, tmp_path):
    (file,) = run("statement", book, "--out", tmp_path, "--customer", "HD0001")["files"]
    sheet = load_workbook(file).active
    assert [cell.value for cell in sheet[4]] == [
        "日期",
        "摘要",
        "单据号",
        "应付日",
        "应收增加",
        "收款",
        "余额",
    ]
    due = {row[2]: row[3].date() for row in sheet.iter_rows(min_row=5, values_only=True) if row[1] == "发货"}
    # 91 and 90 days before 2025-06-30, and the day itself
    assert (due["FP-A91"], due["FP-A90"], due["FP-A00"]) == (
        date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30),
    )  # fmt: skip


def test_who_duns_whom_under_which_number(book, tmp_path):
    run("dunning", book, "--out", tmp_path / "d.xlsx")
    rows = list(load_workbook(tmp_path / "d.xlsx")["催款清单"].iter_rows(min_row=4, values_only=True))
    assert rows[0][2:4] == ("电话", "负责销售专员")
    assert next(row for row in rows if row[0] == "HB0003")[1:4] == (
        "北京燕山商贸有限公司",
        "010-00001233",
        "韩江雪",
    )


def test_nothing_is_blank_in_the_aging_and_not_0(book, tmp_path):
    run("aging", book, "--out", tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").active
    heads = {cell.value: cell.column_letter for cell in sheet[4]}
    for header in ("未到期", "逾期90以上天", "逾期", "争议", "商业承兑"):
        cell = sheet[f"{heads[header]}5"]
        assert cell.number_format == "#,##0.00;-#,##0.00;", header
    assert sheet[f"{heads['未结余额']}5"].number_format == "#,##0.00"


def test_statements_of_all_add_up_to_the_aging(book, tmp_path):
    statements = run("statement", book, "--out", tmp_path)["statements"]
    owing = run("aging", book)["customers"]
    closing = sum(Decimal(own["closing"]) for own in statements)
    assert closing == sum(Decimal(own["balance"]) - Decimal(own["prepaid"]) for own in owing)


def test_the_workbooks_hold_every_line_and_a_total(book, tmp_path):
    run("aging", book, "--out", tmp_path / "a.xlsx")
    rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    owing = run("aging", book)
    total = next(line for line in rows if line[0] == "合计")
    assert f"{total[2]:.2f}" == owing["total"]
    run("dunning", book, "--out", tmp_path / "d.xlsx")
    opened = load_workbook(tmp_path / "d.xlsx")
    assert opened.sheetnames == ["催款清单", "催款文字"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--customer", "XX"), "客户资料里没有“XX”，请核对客户代码。\n"),
        (
            ("--from", "2025-07-01", "--to", "2025-06-01"),
            "对账的开始 2025-07-01 晚于结束 2025-06-01，请改日期。\n",
        ),
    ],
)
def test_what_cannot_be_stated_is_said(book, tmp_path, words, said):
    assert run("statement", book, "--out", tmp_path / "无", *words) == said
    assert not (tmp_path / "无").exists()

"""One customer however his code is typed, through every command: HD0001 and hd0001 (F14), 6 and 0006, a name."""

from __future__ import annotations

import json

import pytest
from openpyxl import load_workbook
from small_company import TODAY, company, delivery, exposure, head, leaving, line, owed, receipt, run, told
from typer.testing import CliRunner

from xlsales.cli.app import app

K2 = {
    "客户代码": "K2",
    "客户": "华南商行",
    "客户类型": "经销商",
    "区域编码": "Q1",
    "地址": "广州市1号",
    "电话": "020-55556666",
}
ZEROS = {"产品编码": "0006", "品名": "丙产品", "单位": "件"}


def failed(path, *words):
    done = CliRunner().invoke(app, [*words, "--today", str(TODAY)])
    assert done.exit_code == 2, done.stdout
    return done.stderr.strip()


@pytest.mark.parametrize(
    "typed",
    ["k1", "Ｋ１", "ｋ1", "华东商行"],
)
def test_receipts_and_debts_of_one_customer_are_of_one_customer(tmp_path, typed):
    path = company(tmp_path, deliveries=[delivery()], 结算记录=[receipt(4000, 客户代码=typed)])
    assert (owed(path), len(run(path, "ledger", "aging")["customers"])) == ("6000.00", 1)
    assert exposure(path) == "6000.00"


def test_a_delivery_in_other_letters_is_owed_by_the_customer_and_delivers_the_order(tmp_path):
    path = company(tmp_path, deliveries=[delivery(客户代码="k1", 订单号码="dd-1", 产品编码="p1")])
    assert (owed(path), exposure(path), leaving(path)) == ("10000.00", "10000.00", ("0.00", "released"))
    assert [message for _, message in told(path, "S14")] == [
        f"FH-1的{header}“{typed}”按“{code}”读取，请核对，最好改成登记的编码。（《公司订货管理规定》第3条第4项；交易记录 {cell}2）"
        for header, typed, code, cell in (
            ("客户代码", "k1", "K1", "C"), ("订单号码", "dd-1", "DD-1", "E"), ("产品编码", "p1", "P1", "G"),
        )
    ]  # fmt: skip


def test_two_rows_of_one_code_are_one_customer_and_the_second_is_told(tmp_path):
    again = K2 | {"客户代码": "k1", "客户": "华东商行二"}
    path = company(
        tmp_path, deliveries=[delivery()], 客户资料=[again], 结算记录=[receipt(4000, 客户代码="k1")]
    )
    assert owed(path) == "6000.00"
    assert [message.partition("（")[0] for _, message in told(path, "S08")] == [
        "K1的客户代码“K1”与第2行相同，请改成不同的，或删去重复的一行。"
    ]


def test_a_product_without_its_zeros_is_found(tmp_path):
    path = company(
        tmp_path, lines=[line(product="6")], deliveries=[delivery(产品编码=6, 行号=None)], 产品=[ZEROS]
    )
    assert (owed(path), leaving(path)) == ("10000.00", ("0.00", "released"))
    assert told(path, "S07") == []
    assert any("产品编码“6”按“0006”读取" in message for _, message in told(path, "S14"))


def test_two_that_fit_are_both_named_and_nothing_is_guessed(tmp_path):
    goods = [ZEROS, ZEROS | {"产品编码": "006", "品名": "丁产品"}]
    twins = [K2 | {"客户": "同名商行"}, K2 | {"客户代码": "K3", "客户": "同名商行"}]
    path = company(
        tmp_path,
        lines=[line(product="6")],
        产品=goods,
        客户资料=twins,
        结算记录=[receipt(5, 客户代码="同名商行")],
    )
    words = [message.partition("（")[0] for _, message in told(path, "S07")]
    assert "SK-1的客户代码“同名商行”可能是 K2、K3，请写明是哪一个。" in words
    assert "DD-1/1的产品编码“6”可能是 0006、006，请写明是哪一个。" in words


def test_an_order_that_a_delivery_names_and_that_could_be_two_is_told(tmp_path):
    orders = [head("0006", 状态="待审"), head("006", 状态="待审")]
    path = company(
        tmp_path, orders=orders, lines=[line(number="0006")], deliveries=[delivery(订单号码="6", 行号=None)]
    )
    assert (
        "warn",
        "FH-1的订单号码“6”可能是 0006、006，请写明是哪一个。（《公司订货管理规定》第3条第4项；交易记录 E2）",
    ) in told(path, "S07")


def test_documents_are_one_in_other_letters_and_no_more_than_that(tmp_path):
    rows = [
        delivery(600, 发票号="FP-1"),
        delivery(400, record="FH-2", 发票号="fp-1"),
        delivery(100, record="FH-3", 发票号="007"),
    ]
    named = [
        receipt(9000, 指定单据号="Fp-1"),
        receipt(1, "SK-2", 指定单据号="fh-3"),
        receipt(1, "SK-3", 指定单据号="7"),
    ]
    path = company(tmp_path, deliveries=rows, 结算记录=named)
    assert owed(path) == "1998.00"
    assert [message.partition("，")[0] for _, message in told(path, "B39")] == [
        "SK-3指定的单据“7”不是客户 K1 的单据"
    ]


def test_what_repeats_is_one_line_with_its_count(tmp_path):
    few = [receipt(1, f"SK-{number}", 客户代码="k1") for number in range(1, 5)]
    path = company(tmp_path, 结算记录=few)
    assert [message.partition("，请")[0] for _, message in told(path, "S14")] == [
        "SK-1的客户代码“k1”按“K1”读取（这一列共 4 处）"
    ]
    names = [K2 | {"客户代码": f"Z{number}", "客户": f"商行{number}"} for number in range(9)]
    many = [receipt(1, f"SK-{number}", 客户代码=f"z{number}") for number in range(9)]
    path = company(tmp_path, 客户资料=names, 结算记录=many)
    assert [message.partition("，请")[0] for _, message in told(path, "S14")] == [
        "SK-0的客户代码“z0”按“Z0”读取（这一列共 9 处）"
    ]


def test_the_sheet_keeps_what_was_typed(tmp_path):
    path = company(
        tmp_path,
        orders=[head(状态="生产中", 客户代码="k1")],
        deliveries=[delivery(客户代码="k1")],
        built=True,
    )
    assert run(path, "orders", "progress")["moves"][0]["after"] == "已发完"
    book = load_workbook(path)
    assert [row[3] for row in book["订货单"].iter_rows(values_only=True)][1:2] == ["k1"]
    assert [row[2] for row in book["交易记录"].iter_rows(values_only=True)][1:2] == ["k1"]


@pytest.mark.parametrize("typed", ["k1", "华东商行", "Ｋ1"])
def test_the_command_line_takes_a_customer_as_a_sheet_does_and_says_so(tmp_path, typed):
    path = company(tmp_path, deliveries=[delivery()], built=True)
    words = [
        "ledger",
        "statement",
        str(path),
        "--customer",
        typed,
        "--out",
        str(tmp_path),
        "--today",
        str(TODAY),
    ]
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, f"“{typed}”按 K1 处理。" in done.stdout) == (0, True), done.stderr
    found = run(path, "orders", "review", "--assume-receipt", f"{typed}=10000")
    assert found["read_as"] == {typed: "K1"}
    assert found["orders"][-1]["exposure"] == "0.00"


def test_the_command_line_names_both_that_fit(tmp_path):
    twins = [K2 | {"客户": "同名商行"}, K2 | {"客户代码": "K3", "客户": "同名商行"}]
    path = company(tmp_path, 客户资料=twins)
    said = "“同名商行”可能是 K2、K3，请写明是哪一个。"
    for words in (["ledger", "statement", str(path), "--customer", "同名商行", "--out", str(tmp_path)],
                  ["orders", "review", str(path), "--assume-receipt", "同名商行=1"]):  # fmt: skip
        assert failed(path, *words) == said


def test_orders_are_named_in_any_letters(tmp_path):
    path = company(tmp_path, built=True)
    words = ["--json", "--today", str(TODAY)]
    done = CliRunner().invoke(app, ["orders", "print", str(path), "dd-1", "--out", str(tmp_path), *words])
    assert [name.rpartition("_")[2] for name in json.loads(done.stdout)["files"]] == ["DD-1.xlsx"]

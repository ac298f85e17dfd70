"""Deliveries that do not tell their line, through the command line: owed once, never held or counted twice."""

from __future__ import annotations

import json

import pytest
from small_company import (
    TODAY,
    TOMORROW,
    company,
    delivery,
    exposure,
    head,
    leaving,
    line,
    owed,
    receipt,
    told,
)  # fmt: skip
from typer.testing import CliRunner

from xlsales.cli.app import app

LOOSE = delivery(行号=None)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(LOOSE, id="没有行号"),
        pytest.param(LOOSE | {"行号": 7}, id="行号不在订货单里"),
        pytest.param(LOOSE | {"产品编码": None}, id="也没有品种"),
        pytest.param(LOOSE | {"产品编码": "P2"}, id="订货单里没有的品种"),
        pytest.param(LOOSE | {"数量": None, "单价": None, "金额": 10000}, id="只有金额"),
    ],
)
def test_the_goods_are_owed_and_nothing_is_left(tmp_path, row):
    path = company(tmp_path, deliveries=[row])
    assert (owed(path), exposure(path), leaving(path)) == ("10000.00", "10000.00", ("0.00", "released"))


def test_a_paid_order_is_not_held(tmp_path):
    orders = [head(结算方式="款到发货", 账期天数=None)]
    path = company(tmp_path, orders=orders, deliveries=[LOOSE], 结算记录=[receipt(10000, 指定订单号="DD-1")])
    assert (owed(path), leaving(path)) == ("0.00", ("0.00", "released"))


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        ([LOOSE], "已发完"), ([LOOSE | {"数量": 400}], "部分发货"), ([LOOSE | {"产品编码": "P2"}], "已发完"),
        ([LOOSE | {"产品编码": "P2", "数量": 400}], "部分发货"),
    ],
)  # fmt: skip
def test_progress_goes_on(tmp_path, rows, after):
    path = company(tmp_path, orders=[head(状态="生产中")], deliveries=rows, built=True)
    done = CliRunner().invoke(app, ["orders", "progress", str(path), "--json", "--today", str(TODAY)])
    assert [move["after"] for move in json.loads(done.stdout)["moves"]] == [after]


def test_a_closed_order_uses_the_contract_as_far_as_it_was_delivered(tmp_path):
    contract = {"合同编号": "HT-1", "合同类型": "定量", "客户代码": "K1", "起始日期": TODAY.replace(day=1),
                "截止日期": TODAY, "状态": "生效"}  # fmt: skip
    agreed = {"合同编号": "HT-1", "产品编码": "P1", "单价": 10, "合同数量": 1000}
    orders = [head(状态="已结案", 合同编号="HT-1"), head("DD-3", 状态="待审", 合同编号="HT-1")]
    lines = [line(), line(600, "DD-3")]
    for rows, passes in (([LOOSE | {"数量": 400}], True), ([LOOSE | {"数量": 401}], False),
                         ([LOOSE | {"数量": 400}, LOOSE | {"记录号": "FH-2", "数量": 1, "日期": TOMORROW}], False)):  # fmt: skip
        path = company(
            tmp_path, orders=orders, lines=lines, deliveries=rows, 合同=[contract], 合同_明细=[agreed]
        )
        done = CliRunner().invoke(app, ["orders", "review", str(path), "--json", "--today", str(TODAY)])
        verdict = json.loads(done.stdout)["orders"][-1]
        assert (verdict["order_no"], verdict["steps"][1]["ok"]) == ("DD-3", passes)


def test_it_is_said_once_for_all_rows(tmp_path):
    rows = [LOOSE | {"记录号": f"FH-{number}", "数量": 10} for number in range(1, 5)]
    strange = [LOOSE | {"记录号": f"FH-{number}", "数量": 1, "产品编码": "P2"} for number in (8, 9)]
    path = company(tmp_path, deliveries=[*rows, *strange])
    place = "请补填行号。（《公司订货管理规定》第3条第4项；交易记录 "
    assert told(path, "B72") == [
        ("warn", f"FH-8等 2 行看不出是订货单的哪一行（行号、品种或数量不对），已按金额计到整张订货单，{place}F6）"),
        ("info", f"FH-1等 4 行没有填行号或行号不在订货单里，已按品种计到订货单的明细，{place}F2）"),
    ]  # fmt: skip

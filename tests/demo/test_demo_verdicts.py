"""订单审核 and 发货放行 of the demo company come out as the plan of its orders says (spec.md §6, F12)."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.build import BOOK

PASSES = ("已审", None, None)
NO_CONTRACT = "缺合同：没有生效的合同，请签订合同并报销售部经理审批"
VERDICTS = {
    "DD-202505-0983": PASSES,
    "DD-202505-0984": PASSES,
    "DD-202505-0985": PASSES,
    "DD-202506-0002": PASSES,
    "DD-202506-0003": ("待签合同", f"{NO_CONTRACT}；请核定最高信用程度，或报营销总监审批", "销售部经理"),
    # 30 % of 2,246.40
    "DD-202506-0004": ("待款", "再到款 673.92 元即可放行", "财务人员"),
    # 1,000 at 12.345, delivered on 16 April, due on 30 May, not paid
    "DD-202506-0005": ("欠款未清", "再到款 12,345.00 元即可放行", "营销总监"),
    # a limit of 0 is zero: the whole of the order is over it
    "DD-202506-0006": ("超额度待批", "再到款 2,925.60 元即可放行", "营销总监"),
    # F12.a: 1,200 agreed, 1,200 ordered
    "DD-202506-0101": PASSES,
    # F12.b: a carton more
    "DD-202506-0102": ("待审", "请按合同改订货单，或报销售部经理审批", "销售部经理"),
    "DD-202506-0103": (
        "待签合同",
        "缺合同：合同HT-2025-HN0008接单日期不在合同期内，请签订合同并报销售部经理审批",
        "销售部经理",
    ),
    "DD-202506-0104": (
        "待签合同",
        "缺合同：合同HT-2025-HD0008接单日期不在合同期内，请签订合同并报销售部经理审批",
        "销售部经理",
    ),
    "DD-202506-0105": ("待签合同", NO_CONTRACT, "销售部经理"),
    # over its limit by 31,199.20, approved at its very amount
    "DD-202506-0106": PASSES,
    # 152,914.80 held, 160,000 allowed
    "DD-202506-0109": PASSES,
    # over by 4,014.80 after the one before, approved by 营销总监 at its very amount
    "DD-202506-0110": PASSES,
    # F4.a: 112,240 held with 3,649.80 on its way, 17,760 ordered, 130,000 allowed
    "DD-202506-0111": PASSES,
    # F4.b, by a limit that ran out twenty days ago
    "DD-202506-0112": ("超额度待批", "本单超资金占用限额 0.01 元，请报营销总监审批", "营销总监"),
    # F4.e
    "DD-202506-0113": ("超额度待批", "没有核定资金占用限额，请核定，或报营销总监审批", "营销总监"),
}


@pytest.fixture(scope="module")
def book(demo_folder):
    return demo_folder / BOOK


CHANGED = "请改回受理时的内容，或用“变更”退回待审，重新审核"


def run(*words):
    done = CliRunner().invoke(app, [*map(str, words), "--json"])
    return json.loads(done.stdout), done.exit_code


@pytest.fixture(scope="module")
def reviewed(book):
    return run("orders", "review", book)


def test_every_waiting_order_has_its_verdict(reviewed):
    document, code = reviewed
    found = {row["order_no"]: (row["state"], row["cure"], row["decider"]) for row in document["orders"]}
    assert found == VERDICTS
    assert (document["accepted"], document["held"], code) == (9, 10, 1)


def test_orders_are_decided_in_the_order_received(reviewed):
    keys = [(row["received_on"], row["order_no"]) for row in reviewed[0]["orders"]]
    assert keys == sorted(keys)


def test_every_step_is_always_shown(reviewed):
    steps = {tuple(step["step"] for step in row["steps"]) for row in reviewed[0]["orders"]}
    assert steps == {("contract", "as_contracted", "records", "settlement", "credit", "funds")}
    assert all(step["detail"] for row in reviewed[0]["orders"] for step in row["steps"])


def test_the_step_says_by_how_much_more_than_agreed(reviewed):
    row = next(row for row in reviewed[0]["orders"] if row["order_no"] == "DD-202506-0102")
    assert row["steps"][1]["detail"] == "P001清然洗衣液超合同数量 12.00"


def test_what_is_missing_comes_and_the_order_passes(book):
    less, _ = run("orders", "review", book, "--assume-receipt", "HB0003=12244.99")
    assert less["assumed"]["newly_accepted"] == []
    enough, _ = run("orders", "review", book, "--assume-receipt", "HB0003=12345")
    assert enough["assumed"] == {"newly_accepted": ["DD-202506-0005"], "newly_held": []}


def test_the_limit_of_nought_is_freed_by_the_very_amount(book):
    document, _ = run("orders", "review", book, "--assume-receipt", "XN0003=2925.60")
    assert document["assumed"]["newly_accepted"] == ["DD-202506-0006"]
    document, _ = run("orders", "review", book, "--assume-receipt", "XN0003=2925.59")
    assert document["assumed"]["newly_accepted"] == []


def test_the_held_are_grouped_by_cause_and_decider(book):
    document, code = run("orders", "held", book)
    groups = {(row["cause"], row["decider"]): (row["count"], row["amount"]) for row in document["groups"]}
    assert groups == {
        ("待审", "销售部经理"): (1, "22422.00"),
        ("待款", "财务人员"): (1, "2246.40"),
        # 1,906.80 + 1,656.00 + 1,656.00 + 2,736.00
        ("待签合同", "销售部经理"): (4, "7954.80"),
        ("欠款未清", "营销总监"): (1, "2586.00"),
        # 2,925.60 + 15,984.00 + 2,220.00
        ("超额度待批", "营销总监"): (3, "21129.60"),
    }
    assert (document["held"], code) == (10, 1)


def test_goods_leave_when_they_are_paid_for(book):
    document, code = run("orders", "release", book)
    held = [row for row in document["orders"] if row["status"] == "held"]
    assert {row["order_no"]: row["cure"] for row in held if not row["findings"]} == {
        # 15,458.40 still to leave, less the deposit of 30 % of 16,046.40
        "DD-202505-0006": "再到款 10,644.48 元即可放行",
        "DD-202505-0010": "再到款 12,345.00 元即可放行",
        "DD-202505-0102": "再到款 12,345.00 元即可放行",
        "DD-202506-0107": "再到款 2,736.00 元即可放行",
    }
    # planted faults on the customer, on his credit reviews and on the order's own line
    twice, below = "HN0003/1的客户代码、次", "HN0005的最高信用程度是 -1,000.00"
    spoilt = {row["order_no"]: row["cure"] for row in held if row["findings"]}
    wanted = {
        **dict.fromkeys(("DD-202505-0008", "DD-202505-0103", "DD-202506-0010"), twice),
        **dict.fromkeys(("DD-202504-0005", "DD-202504-0008"), below), "DD-202505-0968": CHANGED,
        # of the customer with the doubled review: accepted and changed since; never reviewed
        "DD-202505-0986": CHANGED, "DD-202505-0987": "请用“变更”退回待审，重新审核",
    }  # fmt: skip
    assert spoilt.keys() == wanted.keys()
    assert "DD-202505-0968/1的数量是 0，应大于 0，请改正。" in spoilt["DD-202505-0968"]
    assert all(spoilt[order].startswith(words) for order, words in wanted.items())
    assert code == 1

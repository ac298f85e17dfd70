"""Nothing is decided on figures that 检查 blocks, and no waiting order drops out (DH-3.2, DH-3.3, DH-3.4)."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from typed_company import (
    AGREED,
    CONTRACT,
    CUSTOMER,
    DAY,
    DELIVERY,
    LINE,
    ORDER,
    PRICE,
    RECEIPT,
    REGISTER,
    SHEETS,
    blocked,
    company,
    reviewed,
    run,
    second,
    typed,
)

from xlsales.book import checked
from xlsales.book.book import read_book

FORM, KEPT, TRADED, TOLD = (
    "《客服手册》第八章第三节三、1", "《客服手册》第八章第三节三、2", "《公司订货管理规定》第3条第4项",
    "《公司订货管理规定》第3条第2项",
)  # fmt: skip
CONTRACTED, OWNED = "《公司订货管理规定》第3条第3项", "《客服手册》第九章第三节一、1"
STEPS = ["contract", "as_contracted", "records", "settlement", "credit", "funds"]
NEGATIVE = {"数量": -200}
SENT = {"记录号": "F1", "日期": DAY, "客户代码": "K1", "产品编码": "P1", "数量": 5, "单价": 10}
PAID = {"记录号": "S1", "日期": DAY, "客户代码": "K1", "金额": 100, "方式": "汇款"}
OFFER = {"类型": "价格表", "产品编码": "P1", "单价": 10}
NEIGHBOUR = SHEETS[CUSTOMER][0] | {"客户代码": "K2", "客户": "华南商行"}
GOODS = {"产品编码": "P2", "品名": "乙产品", "单位": "件"}


def with_neighbour(**sheets):
    """The company with a customer and a product that the order has nothing to do with."""
    added = {CUSTOMER: [*SHEETS[CUSTOMER], NEIGHBOUR], "产品": [*SHEETS["产品"], GOODS]}
    return company(**added | sheets)


def test_the_small_company_has_no_fault_and_its_order_passes(tmp_path):
    book = typed(tmp_path, company())
    own = reviewed(book)
    assert (own["status"], own["amount"], own["findings"], own["cure"]) == ("accepted", "2000.00", [], None)
    assert blocked(book) == []


@pytest.mark.article("DH-3.3")
@pytest.mark.parametrize(
    ("sheets", "message", "step"),
    [
        pytest.param(
            company(**{LINE: {"金额": 20}}),
            f"D1/1的金额是 20.00，按基本数量×单价应为 2,000.00，请核对数量、单价和金额。（{KEPT}；订货单_明细 K2）",
            "as_contracted", id="手填金额 20.00，应为 200 × 10.00",
        ),
        pytest.param(
            company(**{LINE: {"基本数量": 2}, REGISTER: {"数量": 2, "金额": 20}}),
            f"D1/1的基本数量是 2，按换算应为 200，请核对数量、单价和金额。（{KEPT}；订货单_明细 I2）",
            "as_contracted", id="手填基本数量",
        ),
        pytest.param(
            company(**{LINE: NEGATIVE | {"基本数量": -200, "金额": -2000}, REGISTER: []}),
            f"D1/1的数量是 -200，应大于 0，请改正。（{FORM}；订货单_明细 G2）",
            "as_contracted", id="负数的一行",
        ),
        pytest.param(
            second(company(), "D1"),
            f"D1的订单号码“D1”与第2行相同，请改成不同的，或删去重复的一行。（{FORM}；订货单 A3）",
            "as_contracted", id="两张订货单同一号码",
        ),
        pytest.param(
            company(**{REGISTER: {"数量": 100, "金额": 1000}}),
            f"D1/1登记的数量是 100，订货单是 200，请核对后改成一致。（{TOLD}；订货登记表 N2）",
            "as_contracted", id="登记的数量不同",
        ),
        pytest.param(
            company(**{ORDER: {"要求到货日期": date(2025, 6, 19)}}),
            f"D1的要求到货日期 2025-06-19 早于接单日期 2025-06-20，请核对日期。（{FORM}；订货单 Q2）",
            "as_contracted", id="到货早于接单",
        ),
        pytest.param(
            company(**{CUSTOMER: {"电话": None}}),
            f"K1的电话没有填，请补填。（{OWNED}；客户资料 G2）", "records", id="客户资料",
        ),
        pytest.param(
            company(**{AGREED: {"合同数量": "一千来件"}}),
            f"H1/P1的合同数量“一千来件”读不出来，应为数字，请写成阿拉伯数字。（{CONTRACTED}；合同_明细 D2）",
            "as_contracted", id="合同数量读不出来，不当作不限",
        ),
        pytest.param(
            company(**{CONTRACT: {"截止日期": "年底"}}),
            f"H1的截止日期“年底”读不出来，应为日期，请写成 2025-06-03 这样。（{CONTRACTED}；合同 F2）",
            "as_contracted", id="截止日期读不出来，不当作长期有效",
        ),
        pytest.param(
            company(**{CONTRACT: {"截止日期": "年底"}, ORDER: {"合同编号": None}}),
            f"H1的截止日期“年底”读不出来，应为日期，请写成 2025-06-03 这样。（{CONTRACTED}；合同 F2）",
            "as_contracted", id="没有填合同编号，按唯一的合同",
        ),
        pytest.param(
            company(**{PRICE: [OFFER | {"类型": "促销", "单价": "八折", "方案号": "A"}]}),
            f"第2行的单价“八折”读不出来，应为数字，请写成阿拉伯数字。（{CONTRACTED}；价格 E2）",
            "as_contracted", id="价格",
        ),
        pytest.param(
            company(**{DELIVERY: [SENT | {"应付日": "月底"}]}),
            f"F1的应付日“月底”读不出来，应为日期，请写成 2025-06-03 这样。（{TRADED}；交易记录 N2）",
            "records", id="客户的发货",
        ),
        pytest.param(
            company(**{RECEIPT: [PAID | {"兑付日期": "下月"}]}),
            f"S1的兑付日期“下月”读不出来，应为日期，请写成 2025-06-03 这样。（{TRADED}；结算记录 I2）",
            "records", id="客户的收款",
        ),
    ],
)  # fmt: skip
def test_a_finding_that_blocks_holds_the_order_with_its_cure(tmp_path, sheets, message, step):
    book = typed(tmp_path, sheets)
    own = reviewed(book)
    assert (own["status"], own["state"]) == ("held", "待审")
    assert own["cure"].startswith(message)
    assert own["findings"][0]["message"] == message
    assert message in blocked(book)
    assert [each["step"] for each in own["steps"]] == STEPS
    assert step in [each["step"] for each in own["steps"] if not each["ok"]]


@pytest.mark.parametrize(
    "sheets",
    [
        pytest.param(with_neighbour(**{CUSTOMER: [*SHEETS[CUSTOMER], NEIGHBOUR | {"电话": None}]}), id="别的客户"),
        pytest.param(
            with_neighbour(**{DELIVERY: [SENT | {"客户代码": "K2", "应付日": "月底"}]}), id="别的客户的发货"
        ),
        pytest.param(
            with_neighbour(
                **{CONTRACT: [*SHEETS[CONTRACT], SHEETS[CONTRACT][0] | {"合同编号": "H2", "客户代码": "K2", "截止日期": "年底"}]}
            ),
            id="别的客户的合同",
        ),
        pytest.param(
            with_neighbour(**{PRICE: [OFFER | {"产品编码": "P2", "起始日期": "年初"}]}), id="别的产品的价格"
        ),
        pytest.param(
            with_neighbour(**{PRICE: [OFFER | {"客户代码": "K2", "起始日期": "年初"}]}), id="别的客户的价格"
        ),
        pytest.param(
            company(**{PRICE: [OFFER | {"方案号": None, "起始日期": "年初", "截止日期": date(2025, 6, 19)}]}),
            id="接单前就过期的价格",
        ),
        pytest.param(company(**{DELIVERY: [SENT | {"应付日": "月底", "作废": "是"}]}), id="作废的发货"),
        pytest.param(company(产品={"最小订货量": "约50"}), id="产品的最小订货量，不影响金额"),
        pytest.param(company(**{REGISTER: {"预定交货日期": None}}), id="没有交货日期，登记时也会空着"),
        pytest.param(second(company(), "D2", **{LINE: {"金额": 20}}), id="另一张订货单"),
    ],
)  # fmt: skip
def test_what_does_not_enter_its_figures_holds_no_order(tmp_path, sheets):
    book = typed(tmp_path, sheets)
    assert blocked(book) != []
    assert reviewed(book)["status"] == "accepted"


@pytest.mark.article("DH-3.4")
def test_goods_do_not_leave_on_figures_that_are_blocked(tmp_path):
    sheets = company(**{ORDER: {"状态": "已送三部门"}, REGISTER: {"状态": "已送三部门"}})
    sound, spoilt = (tmp_path / name for name in ("对", "错"))
    sound.mkdir(), spoilt.mkdir()
    sheets[ORDER][0]["接单日期"] = sheets[REGISTER][0]["接单日期"] = date(2024, 12, 20)  # before 启用日期
    first_day = {"启用日期": "2025-01-01"}
    code, released = run("orders", "release", typed(sound, sheets, **first_day))
    assert (code, released["released"], released["held"]) == (0, 1, 0)
    code, released = run(
        "orders", "release", typed(spoilt, sheets | {LINE: [SHEETS[LINE][0] | {"金额": 20}]}, **first_day)
    )
    (own,) = released["orders"]
    assert (code, own["status"], own["state"], own["decider"]) == (1, "held", "先不发", "销售内勤")
    assert (
        own["cure"]
        == own["findings"][0]["message"]
        == (
            f"D1/1的金额是 20.00，按基本数量×单价应为 2,000.00，请核对数量、单价和金额。（{KEPT}；订货单_明细 K2）"
        )
    )


def test_findings_that_repeat_are_told_once_with_their_count(tmp_path):
    sent = [SENT | {"记录号": f"F{number}", "应付日": "月底"} for number in range(1, 8)]
    own = reviewed(typed(tmp_path, company(**{DELIVERY: sent})))
    assert own["cure"] == (
        f"F1的应付日“月底”读不出来，应为日期，请写成 2025-06-03 这样。（{TRADED}；交易记录 N2）同样的共 7 处"
    )
    assert len(own["findings"]) == 7


def test_the_book_is_looked_at_once_however_many_orders_wait(tmp_path, monkeypatch):
    sheets = company(**{CUSTOMER: {"电话": None}})
    for number in range(2, 12):
        second(sheets, f"D{number}")
    book, asked = typed(tmp_path, sheets), []
    real = checked.field_findings
    monkeypatch.setattr(checked, "field_findings", lambda *args: asked.append(args[0].sheet) or real(*args))
    found = run("orders", "review", book)[1]
    assert (found["held"], len(asked)) == (11, len(set(asked)))


def test_held_by_wrong_figures_nothing_is_written(tmp_path):
    """A register that says something else is not made to agree in silence."""
    book = typed(tmp_path, company(**{ORDER: {"状态": "待款"}}))
    assert run("orders", "review", book, "--write")[1]["held"] == 1
    tables = read_book(book).tables
    assert (tables[ORDER]["status"].to_pylist(), tables[REGISTER]["status"].to_pylist()) == (
        ["待款"],
        ["待审"],
    )
    assert "订单审核" not in {line["命令"] for line in read_book(book).log}


@pytest.mark.article("DH-3.2")
@pytest.mark.parametrize(
    ("sheets", "cure"),
    [
        pytest.param(
            company(**{ORDER: {"接单日期": None}}), f"D1的接单日期没有填，请补填。（{FORM}；订货单 G2）", id="没有接单日期"
        ),
        pytest.param(
            company(**{ORDER: {"接单日期": "上周五"}}),
            f"D1的接单日期“上周五”读不出来，应为日期，请写成 2025-06-03 这样。（{FORM}；订货单 G2）", id="接单日期读不出来",
        ),
        pytest.param(
            company(**{ORDER: {"状态": "待审核"}}),
            "D1的状态“待审核”读不出来，应为选项“草稿、待审、待签合同、待款、欠款未清、超额度待批、已审、已送三部门……”之一，"
            f"请从下拉选项中选择。（{FORM}；订货单 R2）", id="状态不认识",
        ),
        pytest.param(
            company(**{ORDER: {"状态": None}}),
            f"D1已经登记，状态没有填，请填待审，再做订单审核。（{TOLD}；订货单 R2）", id="状态空白",
        ),
        pytest.param(
            company(**{LINE: [], REGISTER: []}),
            f"D1没有明细，请补填订货单_明细，或把订货单作废。（{FORM}；订货单 A2）", id="没有明细",
        ),
    ],
)  # fmt: skip
def test_an_order_that_may_wait_is_named_with_its_cure(tmp_path, sheets, cure):
    """In review, in check, and at 登记, whether the register has it or not."""
    book = typed(tmp_path, sheets)
    own = reviewed(book)
    assert (own["status"], own["state"], own["cure"]) == ("held", "待审", cure)
    assert cure in blocked(book)
    code, told = run("orders", "register", book)
    assert code in (1, 2)
    assert cure in str(told)
    assert [each["step"] for each in own["steps"]] == STEPS


def test_it_is_named_at_registration_too_where_it_is_not_registered(tmp_path):
    book = typed(tmp_path, company(**{ORDER: {"接单日期": None}, REGISTER: []}))
    assert run("orders", "register", book) == (
        2, f"没有登记：D1的接单日期没有填，请补填。（{FORM}；订货单 G2）"
    )  # fmt: skip


def test_writing_a_review_leaves_a_state_that_nobody_can_read(tmp_path):
    book = typed(tmp_path, second(company(**{ORDER: {"状态": "待审核"}}), "D2"))
    assert run("orders", "review", book, "--write")[1] | {"orders": []} == {
        "orders": [],
        "accepted": 1,
        "held": 1,
    }
    records = read_book(book).tables[ORDER].records()
    assert [record["status"] for record in records] == ["待审核", "已审"]


@pytest.mark.article("DH-3.2")
def test_an_order_without_a_number_gets_the_next_one(tmp_path):
    sheets = second(company(**{REGISTER: []}), "DD-202506-0007")
    sheets[REGISTER] = [SHEETS[REGISTER][0] | {"订单号码": "DD-202506-0007"}]
    sheets[ORDER][0] |= {"订单号码": None, "要求到货日期": date(2025, 7, 5)}
    sheets[LINE][0] |= {"订单号码": None}
    book = typed(tmp_path, sheets)
    assert f"第2行的订单号码没有填，请补填。（{FORM}；订货单 A2）" in reviewed(book, "")["cure"]
    assert run("orders", "register", book) == (0, {"orders": ["DD-202506-0008"], "rows": 1})
    tables = read_book(book).tables
    assert tables[ORDER]["order_no"].to_pylist() == ["DD-202506-0008", "DD-202506-0007"]
    assert tables[LINE]["order_no"].to_pylist() == ["DD-202506-0008", "DD-202506-0007"]
    assert reviewed(book, "DD-202506-0008")["status"] == "accepted"


def test_two_orders_without_a_number_are_not_guessed_apart(tmp_path):
    sheets = second(company(**{REGISTER: []}), None)
    sheets[ORDER][0] |= {"订单号码": None}
    sheets[LINE][0] |= {"订单号码": None}
    sheets[REGISTER] = []
    book = typed(tmp_path, sheets)
    assert run("orders", "register", book) == (
        2, "没有登记：订货单第2、3行都没有填订单号码，分不清哪些明细是哪一张的，请补填订单号码。"
    )  # fmt: skip
    assert run("orders", "review", book)[1]["held"] == 2


@pytest.mark.parametrize(
    ("register", "rows"),
    [
        pytest.param([SHEETS[REGISTER][0]], 1, id="加了一行"),
        pytest.param([SHEETS[REGISTER][0] | {"作废": "是"}], 2, id="登记行作废了"),
    ],
)
def test_what_the_register_lacks_can_be_registered(tmp_path, register, rows):
    """检查 says 请点“登记”: then 登记 must do it."""
    lines = [SHEETS[LINE][0], SHEETS[LINE][0] | {"行号": 2, "数量": 5}]
    book = typed(
        tmp_path, company(**{LINE: lines, REGISTER: register, ORDER: {"要求到货日期": date(2025, 7, 5)}})
    )
    assert "请点“登记”" in reviewed(book)["cure"]
    assert run("orders", "register", book) == (0, {"orders": ["D1"], "rows": rows})
    assert (reviewed(book)["status"], reviewed(book)["amount"]) == ("accepted", "2050.00")


@pytest.mark.article("KF-12")
@pytest.mark.parametrize("state", ["停用", "中止"])
def test_a_customer_who_is_not_served_is_stopped_at_all_three_gates(tmp_path, state):
    stopped = company(**{CUSTOMER: {"状态": state}})
    words = f"客户K1 华东商行已{state}，不受理也不发货，请报销售部经理决定"
    own = reviewed(typed(tmp_path, stopped))
    assert (own["status"], own["state"], own["cure"], own["decider"]) == ("held", "待审", words, "销售部经理")
    assert run("orders", "register", typed(tmp_path, stopped | {REGISTER: []})) == (
        2,
        f"没有登记：D1的{words}。",
    )
    accepted = deepcopy(stopped)
    for sheet in (ORDER, REGISTER):
        accepted[sheet][0] |= {"状态": "已审", "接单日期": date(2024, 12, 20)}
    code, found = run("orders", "release", typed(tmp_path, accepted, 启用日期="2025-01-01"))
    (goods,) = found["orders"]
    assert (code, goods["status"], goods["decider"]) == (1, "held", "销售部经理")
    assert goods["cure"] == f"客户K1已{state}，不受理也不发货，请报销售部经理决定"


@pytest.mark.parametrize("state", [None, "正式", "潜在"])
def test_every_other_customer_is_served(tmp_path, state):
    assert reviewed(typed(tmp_path, company(**{CUSTOMER: {"状态": state}})))["status"] == "accepted"


def test_who_decides_is_a_setting(tmp_path):
    book = typed(tmp_path, company(**{CUSTOMER: {"状态": "中止"}}), 中止审批角色="营销总监")
    assert reviewed(book)["decider"] == "营销总监"


@pytest.mark.article("DH-3.3")
@pytest.mark.parametrize(
    ("contract", "status", "left"),
    [
        pytest.param("H1", "已审", "超合同数量 100.00", id="填了合同编号"),
        pytest.param(None, "已审", "超合同数量 100.00", id="没有填，按唯一的合同"),
        pytest.param(None, "已结案", "超合同数量 100.00", id="没有填，已结案"),
        pytest.param(None, "待审", "", id="没有受理的不占"),
        pytest.param(None, "已作废", "", id="作废的不占"),
    ],
)
def test_contract_quantity_of_orders_without_its_number(tmp_path, contract, status, left):
    """1,000 agreed, 900 accepted before, 200 wanted now."""
    before = {
        ORDER: {"合同编号": contract, "状态": status, "接单日期": date(2025, 6, 25)},
        LINE: {"数量": 900}, REGISTER: {"数量": 900, "金额": 9000, "状态": status, "接单日期": date(2025, 6, 25)},
    }  # fmt: skip
    own = reviewed(typed(tmp_path, second(company(), "D0", **before)))
    assert (own["status"] == "held") is bool(left)
    assert left in next(step["detail"] for step in own["steps"] if step["step"] == "as_contracted")


@pytest.mark.article("TB-8.3.3")
@pytest.mark.parametrize("registered", [None, "已审", "待审"])
def test_statistics_leave_out_an_order_that_was_cancelled(tmp_path, registered):
    """订货单 decides, whatever 状态 the register still has."""
    gone = {ORDER: {"状态": "已作废", "作废": "是"}, REGISTER: {"状态": registered}}
    book = typed(tmp_path, second(company(), "D2", **gone))
    found = run("stats", "annual", book, "--year", "2025", "--out", tmp_path / "统计")[1]
    assert found["total"] == {"quantity": "200", "amount": "2000.00"}


def test_statistics_count_an_order_that_only_the_register_calls_void(tmp_path):
    book = typed(tmp_path, company(**{ORDER: {"状态": "已审"}, REGISTER: {"状态": "已作废"}}))
    found = run("stats", "annual", book, "--year", "2025", "--out", tmp_path / "统计")[1]
    assert found["total"] == {"quantity": "200", "amount": "2000.00"}

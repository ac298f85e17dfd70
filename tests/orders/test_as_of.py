"""No figure knows a row of a later day, and each says that there is one."""

from __future__ import annotations

import json
from datetime import date

import pytest
from annual_cases import line as registered
from annual_cases import masters, register
from openpyxl import load_workbook
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
    run,
    told,
)  # fmt: skip
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.cli.app import app
from xlsales.orders.annual.figures import annual


@pytest.mark.parametrize(
    ("day", "today", "balance", "left"),
    [
        pytest.param(TOMORROW, TODAY, "0.00", "10000.00", id="明天的发货还没有发"),
        pytest.param(TOMORROW, TOMORROW, "10000.00", "0.00", id="到了那天"),
        pytest.param(TODAY, TODAY, "10000.00", "0.00", id="今天的发货"),
    ],
)
def test_what_is_owed_and_what_is_still_to_leave_is_once_10000(tmp_path, day, today, balance, left):
    path = company(tmp_path, deliveries=[delivery(day=day)])
    assert (owed(path, today=today), leaving(path, today=today)[0]) == (balance, left)
    assert exposure(path, today=today) == "10000.00"


@pytest.mark.parametrize("status", ["已发完", "已结案"])
def test_an_order_said_to_be_done_still_counts_until_the_day_its_goods_leave(tmp_path, status):
    path = company(tmp_path, orders=[head(状态=status)], deliveries=[delivery(day=TOMORROW)])
    assert (exposure(path), leaving(path)) == ("10000.00", ("10000.00", "released"))
    assert (exposure(path, today=TOMORROW), leaving(path, today=TOMORROW)) == ("10000.00", None)


def test_money_that_names_such_an_order_waits_for_it(tmp_path):
    terms = {"结算方式": "款到发货", "账期天数": None}
    orders = [head(状态="已发完", **terms), head("DD-0", 状态="已发完", **terms)]
    older = delivery(100, date(2025, 6, 4), "FH-0", 订单号码="DD-0")
    rows = {"orders": orders, "deliveries": [older, delivery(day=TOMORROW)]}
    path = company(tmp_path, **rows, 结算记录=[receipt(10000, 指定订单号="DD-1")])
    assert (owed(path), leaving(path)) == ("1000.00", ("10000.00", "held"))  # 1,000.00 of DD-0 is overdue


@pytest.mark.parametrize(
    ("day", "status"), [(TOMORROW, "生产中"), (TODAY, "已发完"), (date(2025, 6, 29), "已发完")]
)
def test_progress_takes_no_delivery_of_tomorrow(tmp_path, day, status):
    path = company(tmp_path, orders=[head(状态="生产中")], deliveries=[delivery(day=day)], built=True)
    done = CliRunner().invoke(app, ["orders", "progress", str(path), "--json", "--today", str(TODAY)])
    assert done.exit_code == 0, done.stderr
    moves = json.loads(done.stdout)["moves"]
    assert [move["after"] for move in moves] == ([] if status == "生产中" else [status])
    assert read_book(path).tables["订货单"]["status"].to_pylist()[0] == status


def test_a_copy_delivered_or_goods_made_tomorrow_move_nothing(tmp_path):
    copies = [
        {"订单号码": "DD-1", "版本": 1, "联": name, "送达日期": TOMORROW}
        for name in ("营销部", "财务部", "生产部")
    ]
    path = company(tmp_path, built=True, 订货单_分发=copies)
    assert run(path, "orders", "progress")["moves"] == []
    assert run(path, "orders", "progress", today=TOMORROW)["moves"][0]["after"] == "已送三部门"


def test_the_rows_left_out_are_said_once_in_the_line_and_in_the_check(tmp_path):
    rows = [delivery(100, TOMORROW, f"FH-{number}") for number in range(3)]
    path = company(tmp_path, deliveries=rows, 结算记录=[receipt(5, 日期=date(2025, 7, 4))])
    done = CliRunner().invoke(app, ["ledger", "aging", str(path), "--today", str(TODAY)])
    assert "晚于业务日期的 4 行账款没有计入" in done.stdout
    assert [message for _, message in told(path, "S25")] == [
        "交易记录有 3 行的日期晚于业务日期 2025-06-30，最早的是 2025-07-01，到那天才计入，请核对日期。"
        "（《公司订货管理规定》第3条第4项；交易记录 B2）",
        "结算记录有 1 行的日期晚于业务日期 2025-06-30，最早的是 2025-07-04，到那天才计入，请核对日期。"
        "（《公司订货管理规定》第3条第4项；结算记录 B2）",
    ]
    assert told(path, "S25", today=date(2025, 7, 4)) == []


def test_a_later_row_without_an_amount_makes_nobody_unknown_today(tmp_path):
    path = company(tmp_path, deliveries=[delivery(None, TOMORROW, 单价=None)])
    found = {day: run(path, "ledger", "aging", today=day)["customers"] for day in (TODAY, TOMORROW)}
    assert [len(rows) for rows in found.values()] == [0, 1]
    assert found[TOMORROW][0]["incomplete"] == ["FH-1"]


def review_of(day, limit, number=1, signed=None):
    signed = signed or day
    own = {"客户代码": "K1", "次": number, "日期": day, "最高信用程度": limit, "填表者": "E9"}
    for rank, who in (("销售主管", "E8"), ("销售经理", "E8"), ("营销总监", "E1")):
        own |= {rank: who, f"{rank}日期": signed}
    return own


BOSS = {
    "工号": "E8", "姓名": "赵一", "部门": "销售部", "角色": "销售主管、销售部经理、营销总监、总经理、董事长"
}  # fmt: skip


def limit_on(path, day):
    return run(path, "orders", "review", today=day)["orders"][-1]["limit"]


@pytest.mark.parametrize(
    ("reviews", "typed", "today", "then"),
    [
        pytest.param([(date(2025, 1, 2), 5000), (date(2025, 7, 30), 90000)], 5000, "5000.00", "90000.00", id="下月的核定下月才算"),
        pytest.param([(date(2025, 7, 30), 90000)], 5000, "5000.00", "90000.00", id="以前只填在客户资料里"),
        pytest.param([(date(2025, 7, 30), 90000)], 90000, None, "90000.00", id="客户资料先改成了下月的数"),
        pytest.param([(date(2025, 1, 2), 5000), (date(2025, 6, 2), 90000, date(2025, 7, 30))], 5000, "5000.00", "90000.00", id="签字日期还没到"),
    ],
)  # fmt: skip
def test_a_credit_review_counts_from_its_day(tmp_path, reviews, typed, today, then):
    rows = [review_of(day, limit, place, *signed) for place, (day, limit, *signed) in enumerate(reviews, 1)]
    path = company(tmp_path, 客户资料_信用核定=rows, 员工=[BOSS, BOSS | {"工号": "E9", "姓名": "钱二"}])
    with_limit(path, typed)
    assert (limit_on(path, TODAY), limit_on(path, date(2025, 7, 30))) == (today, then)


def with_limit(path, amount):
    book = load_workbook(path)
    sheet = book["客户资料"]
    column = [cell.value for cell in sheet[1]].index("最高信用程度") + 1
    sheet.cell(2, column, amount)
    book.save(path)


def test_who_joins_tomorrow_signs_for_nobody_today(tmp_path):
    boss = BOSS | {"入职日期": TOMORROW}
    rows = [review_of(date(2025, 6, 2), 90000)]
    path = company(tmp_path, 客户资料_信用核定=rows, 员工=[boss, BOSS | {"工号": "E9", "姓名": "钱二"}])
    assert (limit_on(path, TODAY), limit_on(path, TOMORROW)) == (None, "90000.00")


@pytest.mark.parametrize("field", ["签订日期", "批准日期"])
def test_a_contract_is_in_force_from_the_day_it_was_signed_and_approved(tmp_path, field):
    contract = {
        "合同编号": "HT-1", "合同类型": "框架", "客户代码": "K1", "起始日期": date(2025, 1, 1),
        "截止日期": date(2025, 12, 31), "状态": "生效", field: TOMORROW,
    }  # fmt: skip
    path = company(tmp_path, 合同=[contract], orders=[head(), head("DD-3", 状态="待审", 合同编号="HT-1")])
    verdict = next(own for own in run(path, "orders", "review")["orders"] if own["order_no"] == "DD-3")
    words = "合同HT-1状态是生效（2025-07-01 才批准），没有生效"
    assert (verdict["steps"][0]["ok"], verdict["steps"][0]["detail"]) == (False, words)
    verdicts = run(path, "orders", "review", today=TOMORROW)["orders"]
    assert all(own["steps"][0]["ok"] for own in verdicts)


def test_an_order_of_tomorrow_is_held_by_name_today(tmp_path):
    orders = [head(), head("DD-3", 状态="待审", 接单日期=TOMORROW)]
    path = company(tmp_path, orders=orders, lines=[line(), line(1, "DD-3")])
    verdict = run(path, "orders", "review")["orders"][-1]
    assert (verdict["order_no"], verdict["status"]) == ("DD-3", "held")
    assert "接单日期 2025-07-01 晚于业务日期 2025-06-30" in verdict["cure"]
    assert "晚于业务日期" not in run(path, "orders", "review", today=TOMORROW)["orders"][-1]["cure"]


def test_the_year_is_counted_until_today_and_names_the_rest():
    table = register(registered("2024-05-01", "1", "10"), registered("2024-07-01", "1", "20"))
    found = annual(table, 2024, masters(), today=date(2024, 6, 30))
    assert (found.total.amount, [(own.row, own.why) for own in found.left_out]) == (
        10, [(3, "接单日期晚于业务日期")],
    )  # fmt: skip
    assert annual(table, 2024, masters(), today=date(2024, 7, 1)).total.amount == 30

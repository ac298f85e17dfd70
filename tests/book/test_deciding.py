"""批示: one signature for a list, what may not be decided, deputies, what the log tells."""

import json
from datetime import date
from decimal import Decimal

import pytest
from built import build
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless, save
from xlsales.book.log.entries import verify
from xlsales.book.press import press
from xlsales.cli.app import app
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
D, TODAY = Decimal, date(2025, 6, 15)
STAFF = [
    {"staff_no": number, "name": name, "login": login, "department_name": "销售部", "roles": roles}
    for number, name, login, roles in (
        ("E4", "李总", "li", "营销总监"), ("E6", "王某", "wang", "销售部经理、销售主管"), ("E9", "赵某", "zhao", "片区销售专员"),
    )
]  # fmt: skip
AWAY = {
    "principal": "E4", "deputy": "E6", "starts_on": date(2025, 6, 10), "ends_on": date(2025, 6, 20),
    "matter": "全部", "ceiling": D(100_000), "document": "授权书",
}  # fmt: skip


def asked(number, amount=90_000, **more):
    row = {"order_no": number, "matter": "超额度", "applicant": "E9", "applied_on": date(2025, 6, 12)}
    return row | {"amount": D(amount)} | more


ORDERS = [asked("DD-1"), asked("DD-2", 5), asked("DD-3", void=True), asked("DD-4", matter="价格")]
REVIEW = {
    "customer_code": "K1", "review_no": 1, "reviewed_on": date(2025, 6, 2), "credit_limit": D(60000), "surveyor": "E9",
}  # fmt: skip
EXCHANGE = {
    "exchange_no": "TH-1", "asked_on": date(2025, 6, 2), "product_out": "P1", "quantity_out": D(5),
    "reason": "滞销", "applicant": "E9",
}  # fmt: skip


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "销售.xlsx"
    records = {
        "员工": STAFF, "授权代理": [AWAY], "订货审批": ORDERS, "客户资料_信用核定": [REVIEW], "调换货单": [EXCHANGE],
    }  # fmt: skip
    build(place, records=records, settings={"启用模块_分支机构": "是"})
    return place


def decide(path, *keys, login="li", today=TODAY, sheet="订货审批", decision="同意", **more):
    return COMMANDS["book.decide"].run(Context(path, today, login), decision, sheet, keys, **more)


def rows(path, sheet="订货审批"):
    return list(read_book(path).tables[sheet])


def test_one_signature_for_a_list_is_one_line(path):
    done = decide(path, "DD-1", "DD-2", "DD-3", reason="促销", means="邮件")
    assert done.message == "已记下：订货审批 2 张同意（李总），1 张已作废，没有批。"
    found = [(row.order_no, row.decision, row.approved_by, row.approved_on, row.means) for row in rows(path)]
    assert found == [
        ("DD-1", "同意", "E4", TODAY, "邮件"), ("DD-2", "同意", "E4", TODAY, "邮件"),
        ("DD-3", None, None, None, None), ("DD-4", None, None, None, None),
    ]  # fmt: skip
    log = read_book(path).log
    (line,) = [own for own in log if "签字" in own["内容"]]
    assert (line["命令"], line["对象"]) == (
        "批示", "DD-1/超额度/E9/2025-06-12、DD-2/超额度/E9/2025-06-12",
    )  # fmt: skip
    assert line["内容"] == (
        "订货审批决定：空 → 同意；订货审批审批人：空 → E4；同意 2 张；签字 E4（营销总监）；E4 本人；邮件；促销；业务日期 2025-06-15"
    )
    assert not [own for own in log if "当时金额" in own["内容"] and own["命令"] == "批示"], "it is as it was"
    assert verify(log) == []
    assert read_book(path).given(TODAY).signed == {("E4", TODAY): frozenset({"营销总监"})}


def test_a_deputy_signs_for_whom_he_stands_in(path):
    done = decide(path, "DD-1", login="wang")
    assert done.message == "已记下：订货审批 1 张同意（王某（代李总））。"
    assert "签字 E6（代 E4，营销总监）" in read_book(path).log[-1]["内容"]
    assert read_book(path).given(TODAY).signed == {}, "a deputy has the role for that once"


@pytest.mark.parametrize(
    ("keys", "more", "words"),
    [
        pytest.param(["DD-1"], {"login": "zhao"}, "的审批人就是申请人自己，请改由另一位营销总监签字，没有改动。", id="自己的申请"),
        pytest.param(["DD-4"], {}, "的审批人 E4 不是销售部经理，请由销售部经理签字，没有改动。", id="不是这个角色"),
        pytest.param(["DD-1"], {"login": "wang", "today": date(2025, 6, 21)}, "的审批人 E6 不是营销总监", id="代理已过期"),
        pytest.param(["DD-1", "DD-4"], {}, "的审批人 E4 不是销售部经理", id="一张不能批就都不批"),
        pytest.param(["DD-3"], {}, "请先选中订货审批里要批示的行", id="作废的"),
        pytest.param([], {}, "请先选中订货审批里要批示的行", id="没有选"),
        pytest.param(["DD-9"], {}, "订货审批里“DD-9”没有这一行，没有改动。", id="没有这一行"),
        pytest.param(["DD-1"], {"sheet": "订货单"}, "“订货单”没有要批示的，可以批示的是", id="不用批的表"),
        pytest.param(["DD-1"], {"decision": "好"}, "决定“好”不认识，请写同意、不同意、退回之一，没有改动。", id="不认识的决定"),
        pytest.param(["DD-1"], {"decision": "退回"}, "请写明退回的原因，没有改动。", id="没有原因"),
        pytest.param(["DD-1"], {"login": "nobody"}, "请写明谁批的（工号），没有改动。", id="不知道谁批的"),
        pytest.param(["DD-1"], {"login": "zhao", "by": "E4"}, "代 E4 录的决定要写明凭据（批条编号、邮件日期等），没有改动。", id="代录没有凭据"),
    ],
)  # fmt: skip
def test_what_may_not_be_is_refused_in_one_sentence_and_nothing_written(path, keys, more, words):
    before = path.read_bytes()
    with pytest.raises(BookError) as fault:
        decide(path, *keys, **more)
    assert words in fault.value.message
    assert path.read_bytes() == before


def test_what_is_decided_stays_and_what_went_back_comes_again(path):
    decide(path, "DD-1", decision="退回", reason="写明原因")
    assert (rows(path)[0].decision, rows(path)[0].reason) == ("退回", "写明原因")
    decide(path, "DD-1", today=date(2025, 6, 16))
    assert (rows(path)[0].decision, rows(path)[0].approved_on) == ("同意", date(2025, 6, 16))
    with pytest.raises(BookError, match="已经批过，没有改动。"):
        decide(path, "DD-1", decision="不同意", reason="改了主意")


def test_signatures_in_their_order_and_back_to_the_beginning(path):
    review = {"sheet": "客户资料_信用核定", "today": date(2025, 6, 21)}
    with pytest.raises(BookError, match="的销售主管 E4 不是销售主管，请由销售主管签字"):
        decide(path, "K1", **review)
    decide(path, "K1/1", login="wang", **review)
    decide(path, "K1/1", login="wang", **review)
    decide(path, "K1/1", **review)
    (row,) = rows(path, "客户资料_信用核定")
    assert (row.supervisor, row.sales_manager, row.marketing_director) == ("E6", "E6", "E4")
    assert (row.general_manager, row.marketing_director_on) == (None, date(2025, 6, 21))
    with pytest.raises(BookError, match="K1/1已经批过"):
        decide(path, "K1/1", **review)


def test_who_does_not_agree_where_signatures_are_the_consent_leaves_none(path):
    review = {"sheet": "客户资料_信用核定"}
    decide(path, "K1", login="wang", **review)
    decide(path, "K1", login="wang", decision="不同意", reason="额度太高", **review)
    (row,) = rows(path, "客户资料_信用核定")
    assert (row.supervisor, row.supervisor_on) == (None, None)
    assert "客户资料_信用核定销售主管：E6 → 空；不同意 1 张" in read_book(path).log[-1]["内容"]


def test_on_the_command_line_with_the_figures_of_the_moment(path):
    words = [
        "decide",
        path,
        "--sheet",
        "订货审批",
        "--keys",
        "DD-1、DD-2",
        "--decision",
        "同意",
        "--by",
        "E4",
    ]
    words += ["--evidence", "邮件 6月15日", "--today", "2025-06-15", "--json"]
    done = CliRunner().invoke(app, list(map(str, words)))
    assert json.loads(done.stdout) == {
        "sheet": "订货审批", "decision": "同意", "by": "E4", "decided": 2, "struck": 0,
    }  # fmt: skip
    assert [row.document for row in rows(path)[:2]] == ["邮件 6月15日"] * 2


def test_the_button_decides_the_selected_rows_and_can_be_undone(path):
    with headless(path) as workbook:
        workbook.sheets["订货审批"].visible = True
        workbook.sheets["订货审批"].activate()
        workbook.sheets["订货审批"].range("B2:C4").select()
        given = {"decision": "同意", "by": "E4", "evidence": "批条 3"}
        done = press("book.decide", workbook, given=given, today=TODAY)
        assert done.message == "已记下：订货审批 2 张同意（李总），1 张已作废，没有批。"
        press("book.undo", workbook, today=TODAY)
        save(workbook, path)
    assert [row.decision for row in rows(path)] == [None] * 4

"""办理: a document goes on by the steps of its life, for whom they are, and as one line of 操作记录."""

import pwd
import shutil
from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch

import openpyxl
import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless, save
from xlsales.book.log.entries import verify
from xlsales.book.press import press
from xlsales.book.proceeding import document, lacks
from xlsales.book.rewrite import rewrite
from xlsales.branches.flow import EXCHANGE_LIFE
from xlsales.demo.company import settings
from xlsales.demo.data import clean_records
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.life import LIVES, Life, Step

open_house()
TODAY = date(2025, 6, 30)
SHEET, NEW, ACCEPTED = "调换货单", "DH-202506-0002", "DH-202506-0001"
WALK = (
    ("批准", "销售部经理", "已批准"), ("调出", "库管员", "已调出"), ("调入", "库管员", "已调入"),
    ("结案", "销售内勤", "已结案"),
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("proceed") / "演示.xlsx"
    build(path, records=clean_records() | {"销量": []}, settings=settings() | {"权限检查": "是"})
    return path


@pytest.fixture
def path(built, tmp_path):
    return shutil.copy(built, tmp_path / built.name)


def login(path, role, *, other=False):
    """Somebody with that role, or with none like it."""
    rows = (row for row in read_book(path).tables["员工"] if row.login)
    return next(row.login for row in rows if (role in row.roles.split("、")) != other)


def proceed(path, who, **options):
    given = {"sheet": SHEET, "key": NEW} | options
    return COMMANDS["book.proceed"].run(Context(path, TODAY, who), **given)


def row(path, key=NEW):
    return next(row for row in read_book(path).tables[SHEET] if row.key == key)


@pytest.mark.article("DH-9")
def test_an_exchange_goes_its_way_and_each_step_is_one_line(path):
    before = read_book(path)
    for deed, role, state in WALK:
        content = path.read_bytes()
        with pytest.raises(
            BookError, match=rf"没有{deed}：.*不能办“调换货单：{deed}”，请由{role}"
        ) as refused:
            proceed(path, login(path, role, other=True), to=deed)
        assert (refused.value.code, path.read_bytes()) == ("not_ready", content)
        done = proceed(path, login(path, role), to=deed)
        assert (done.document["moves"][0]["after"], row(path).status) == (state, state)
    after, own = read_book(path), row(path)
    assert (own.approved_on, own.moved_out_on, own.moved_in_on, own.closed) == (TODAY, TODAY, TODAY, True)
    approver = login(path, "销售部经理")
    assert own.approved_by == next(each.staff_no for each in after.tables["员工"] if each.login == approver)
    lines = after.log[len(before.log) :]
    assert [(line["命令"], line["对象"]) for line in lines] == [
        (f"{SHEET}：{deed}", NEW) for deed, _, _ in WALK
    ]
    assert f"{SHEET}状态：申请 → 已批准" in lines[0]["内容"].split("；")
    assert f"{SHEET}结案：空 → 是" in lines[3]["内容"].split("；")
    assert verify(after.log) == []
    others = [each.values() for each in before.tables[SHEET] if each.key != NEW]
    assert [each.values() for each in after.tables[SHEET] if each.key != NEW] == others


@pytest.mark.parametrize("source", EXCHANGE_LIFE.states)
@pytest.mark.parametrize("target", EXCHANGE_LIFE.states)
def test_from_every_state_only_the_steps_of_the_life(source, target, built):
    book = read_book(built)
    records = [each | {"status": source} for each in book.tables[SHEET].records()]
    own = type(book.tables[SHEET]).of(book.tables[SHEET].form, records)
    found = document(replace(book, tables={**book.tables, SHEET: own}), book.given(TODAY), SHEET, NEW)
    if EXCHANGE_LIFE.allows(source, target):
        assert found.chosen(target).target == target
    else:
        with pytest.raises(BookError, match=f"的状态是{source}，不能办“{target}”") as refused:
            found.chosen(target)
        assert refused.value.code == "not_allowed"


def test_what_is_open_and_what_is_missing_is_shown_first(path):
    content = path.read_bytes()
    shown = proceed(path, login(path, "销售部经理"))
    assert path.read_bytes() == content
    facts = {name: shown.document[name] for name in ("state", "waits_for", "since", "moves")}
    assert facts == {"state": "申请", "waits_for": "销售部经理批准", "since": "2025-06-30", "moves": []}
    approve, cancel = shown.document["steps"]
    assert (approve["to"], approve["roles"], approve["lacks"]) == ("已批准", ["销售部经理"], [])
    assert cancel["roles"] == ["分支机构经理"]
    assert "不能办“调换货单：作废”，请由分支机构经理" in cancel["lacks"][0]
    assert shown.message.splitlines()[1] == "批准 → 已批准（销售部经理）：可以办。"


def test_two_cancellations_are_two_deeds(path):
    manager, supervisor = login(path, "分支机构经理"), login(path, "销售主管")
    with pytest.raises(BookError, match="不能办“调换货单：作废”，请由分支机构经理"):
        proceed(path, supervisor, to="作废", reason="不要了")
    with pytest.raises(BookError, match="请写明作废的原因"):
        proceed(path, manager, to="作废", reason=" ")
    proceed(path, manager, to="作废", reason="不要了")
    assert (row(path).status, row(path).void) == ("已作废", True)
    order = next(each for each in read_book(path).tables["订货单"] if each.status == "待审" and not each.void)
    with pytest.raises(BookError, match="不能作废，请由销售主管"):
        proceed(path, login(path, "库管员"), sheet="订货单", key=order.order_no, to="作废", reason="不要了")
    done = proceed(path, supervisor, sheet="订货单", key=order.order_no, to="作废", reason="不要了")
    assert done.document == {"moves": [{"order_no": order.order_no, "before": "待审", "after": "已作废"}]}
    assert [line["命令"] for line in read_book(path).log[-2:]] == [f"{SHEET}：作废", "作废"]


def test_what_records_tell_is_left_to_its_command(path):
    order = next(each for each in read_book(path).tables["订货单"] if each.status == "待审" and not each.void)
    boss = login(path, "销售主管")
    told = {
        step["to"]: step["by"]
        for step in proceed(path, boss, sheet="订货单", key=order.key).document["steps"]
    }
    assert told["已审"] == "订单审核"
    with pytest.raises(BookError, match="请点“订单审核”") as refused:
        proceed(path, boss, sheet="订货单", key=order.key, to="已审")
    assert refused.value.code == "computed"


def test_a_draft_is_registered_by_the_command_for_it(path):
    done = proceed(path, login(path, "销售主管"), sheet="订货单", key="DD-202506-0001", to="登记")
    assert done.document["orders"] == ["DD-202506-0001"]


def test_a_guard_refuses_what_it_newly_finds(path):
    """B49: the applicant of this exchange is of the right role."""
    book = read_book(path)
    staff = [
        each | {"roles": f"{each['roles']}、销售部经理"} if each["staff_no"] == "E09" else each
        for each in book.tables["员工"].records()
    ]
    rewrite(book, {"员工": staff}, [])
    found = document(read_book(path), book.given(TODAY), SHEET, NEW)
    step = found.chosen("批准")
    own = login_of(path, "E09")
    missing = lacks(Context(path, TODAY, own), found, step)
    assert any("就是申请人自己" in words for words in missing)
    assert not any(
        "就是申请人自己" in words for words in lacks(Context(path, TODAY, "stranger"), found, step)
    )


def test_a_consent_by_decision_takes_the_step_that_decides(path):
    who = login(path, "销售部经理")
    decide = COMMANDS["book.decide"].run
    decide(Context(path, TODAY, who), decision="不同意", sheet=SHEET, keys=[NEW], reason="库存够")
    assert (row(path).status, row(path).approved_by) == ("申请", None)
    decide(Context(path, TODAY, who), decision="同意", sheet=SHEET, keys=[NEW])
    assert (row(path).status, row(path).approved_on) == ("已批准", TODAY)
    last = read_book(path).log[-1]
    assert (last["命令"], last["对象"]) == ("批示", NEW)
    assert f"{SHEET}状态：申请 → 已批准" in last["内容"]


def test_what_is_past_its_decision_is_not_decided_again(path):
    proceed(path, login(path, "分支机构经理"), to="作废", reason="不要了")
    book = read_book(path)
    records = [each | {"void": None} for each in book.tables[SHEET].records()]
    rewrite(book, {SHEET: records}, [])
    with pytest.raises(BookError, match=f"{NEW}的状态是已作废，不用再批"):
        COMMANDS["book.decide"].run(
            Context(path, TODAY, login(path, "销售部经理")), decision="同意", sheet=SHEET, keys=[NEW]
        )


def login_of(path, number):
    return next(each.login for each in read_book(path).tables["员工"] if each.staff_no == number)


def test_a_day_from_paper_stays(path):
    book = read_book(path)
    day = TODAY - timedelta(3)
    records = [
        each | ({"moved_out_on": day} if each["exchange_no"] == ACCEPTED else {})
        for each in book.tables[SHEET].records()
    ]
    rewrite(book, {SHEET: records}, [])
    proceed(path, login(path, "库管员"), key=ACCEPTED, to="已调出")
    assert (row(path, ACCEPTED).moved_out_on, row(path, ACCEPTED).status) == (day, "已调出")


@pytest.mark.parametrize(
    ("status", "words"), [("筹建", "分支机构FGS-SH还没有到在营，请先办它。"), ("在营", "")]
)
def test_another_document_must_stand_in_its_state_first(status, words, path):
    """A made-up condition: goods go out of a branch only once it is open."""
    book = read_book(path)
    rows = [each | {"status": status} for each in book.tables["分支机构"].records()]
    branches = type(book.tables["分支机构"]).of(book.tables["分支机构"].form, rows)
    found = document(
        replace(book, tables={**book.tables, "分支机构": branches}), book.given(TODAY), SHEET, ACCEPTED
    )
    step = replace(found.chosen("调出"), after=("分支机构", "在营"))
    opening = Step("筹建", "在营", "开业", ("营销总监",), step.ref)
    LIVES.add("分支机构", Life("分支机构", ("筹建", "在营"), [opening]))
    try:
        missing = lacks(Context(path, TODAY, login(path, "库管员")), found, step)
    finally:
        LIVES.discard("分支机构")
    assert missing == ([words] if words else [])


def test_a_button_offers_the_steps_of_the_selected_document_and_is_undone(path):
    asked = []
    with headless(path) as workbook:
        sheet = workbook.sheets[SHEET]
        sheet.visible = True
        sheet.activate()
        cells = [sheet.range(f"A{number}").value for number in range(1, 6)]
        sheet.range(f"A{cells.index(NEW) + 1}").select()

        def ask(question, choices):
            asked.append((question, list(choices)))
            return "批准" if "哪一步" in question else ""

        who = login(path, "销售部经理")
        before = read_book(path)
        known = pwd.struct_passwd((who, "x", 0, 0, "", "", ""))
        with patch("pwd.getpwuid", lambda _: known):
            press("book.proceed", workbook, ask=ask, today=TODAY)
            press("book.undo", workbook, today=TODAY)
        save(workbook, path)
    assert asked[0] == ("办哪一步（不选只看）？", ["批准", "作废"])
    after = read_book(path)
    assert after.tables[SHEET].records() == before.tables[SHEET].records()
    assert [line["命令"] for line in after.log[len(before.log) :]] == [
        f"{SHEET}：批准",
        "撤销本次",
        "撤销本次",
    ], "one on the button, one on the exchange"


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.sheet)
def test_every_actor_is_a_role_or_a_setting_that_names_one(life, built):
    given = read_book(built).given(TODAY)
    roles = {role for each in read_book(built).tables["员工"] for role in (each.roles or "").split("、")}
    assert {role for step in life.steps for role in given.settings.roles(step.actors)} <= roles | {
        "片区销售专员"
    }


def test_an_upgrade_fills_the_states_by_the_dates_and_tells_them(path):
    opened = openpyxl.load_workbook(path)
    sheet = opened[SHEET]
    headers = [cell.value for cell in sheet[1]]
    for table in list(sheet.tables):
        del sheet.tables[table]
    sheet.delete_cols(headers.index("状态") + 1)
    opened.save(path)
    before = read_book(path)
    assert "status" not in before.tables[SHEET].letters
    COMMANDS["book.upgrade"].run(Context(path, TODAY, login(path, "销售内勤")))
    after = read_book(path)
    assert {each.key: each.status for each in after.tables[SHEET]} == {
        "DH-202505-0001": "已结案", ACCEPTED: "已批准", NEW: "申请",
    }  # fmt: skip
    told = [line["内容"] for line in after.log[len(before.log) :] if line["对象"] == ACCEPTED]
    assert [words.split("；")[0] for words in told] == [f"{SHEET}状态：空 → 已批准"]
    assert verify(after.log) == []

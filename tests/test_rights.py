"""Who may do what: by role, said by name, and off in an office of one person."""

import json
from datetime import date

import pytest
from built import build
from gallery_files import put
from typer.testing import CliRunner

from xlsales.book.actor import Actor, acting, os_login, staff_on
from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rights import require
from xlsales.cli.app import app
from xlsales.company.forms.staff import Staff
from xlsales.company.signing import people
from xlsales.customers.approvals import REVIEW
from xlsales.funds.held import funds_approvals
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS, roles_for
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.orders.flow import ORDER_LIFE
from xlsales.orders.review.tables import approvals

ON, OFF = Settings(check_rights=True), Settings()
CLERK = Actor("li", "E1", "李", ("销售内勤",))
DEEDS = {"登记": ("销售主管", "片区销售专员"), "更新进度": ("销售内勤",), "导入": ()}


@pytest.fixture(autouse=True)
def deeds(monkeypatch):
    """Three deeds as a command would declare them."""
    monkeypatch.setattr("xlsales.book.rights.roles_for", lambda deed: DEEDS.get(deed, roles_for(deed)))


def allowed(actor, deed, settings=ON):
    return require(actor, deed, (), settings) is None


def refused(actor, deed="登记", staff=()):
    with pytest.raises(BookError) as caught:
        require(actor, deed, staff, ON)
    return caught.value.code, caught.value.message


def test_the_role_of_the_handbook_may():
    assert allowed(CLERK, "更新进度")
    assert allowed(CLERK, "导入")


def test_another_role_is_told_who_may():
    assert refused(CLERK) == (
        "no_right", "李（角色：销售内勤）不能登记，请由销售主管、片区销售专员来做。",
    )  # fmt: skip
    assert refused(Actor("w", "E2", "王"))[1] == (
        "王（角色：没有填）不能登记，请由销售主管、片区销售专员来做。"
    )


def test_people_who_hold_the_role_are_named():
    people = staff(
        *((f"E{number}", name, "", "销售主管、销售内勤") for number, name in enumerate("赵钱孙李"))
    )
    assert refused(CLERK, staff=staff_on(people, None))[1] == (
        "李（角色：销售内勤）不能登记，请由销售主管（赵、钱、孙）、片区销售专员来做。"
    )


def test_a_user_whom_nobody_knows_may_look_only():
    assert refused(Actor("root")) == (
        "unknown_actor",
        "登录名“root”不在员工表里，可以查看和检查，不能登记，请由销售主管、片区销售专员来做，"
        "或在员工表补填登录名。",
    )
    assert refused(Actor("root"), "导入")[0] == "unknown_actor"


def test_in_an_office_of_one_nothing_is_asked():
    assert allowed(Actor("root"), "登记", OFF)


def test_what_nobody_declares_is_nobodys_deed():
    with pytest.raises(BookError, match="没有“放火”这件事"):
        require(CLERK, "放火", (), OFF)


@pytest.mark.article("DH-3.1", "DH-3.3", "DH-4")
@pytest.mark.parametrize(
    ("deed", "roles"),
    [
        ("订单审核", ("销售主管",)), ("变更", ("片区销售专员", "销售主管")), ("作废", ("销售主管",)),
        ("结案", ("销售内勤",)), ("更新进度", ("销售内勤",)),
    ],
)  # fmt: skip
def test_the_roles_of_the_deeds_are_those_of_the_handbook(deed, roles):
    assert ORDER_LIFE.actors(deed) == roles


CASE = {
    "cells": {"员工": {"登录名": "Wang.Fang"}},
    "sheets": {"设置": [["名称", "值"], ["权限检查", "是"]]},
    "drop": ("设置",),
}


def staff(*rows):
    """员工 of 工号, 姓名, 登录名, 角色 and 离职日期."""
    fields = ("staff_no", "name", "login", "roles", "left_on")
    return {"员工": Table.of(Staff, [dict(zip(fields, row, strict=False)) for row in rows])}


LI = ("E1", "李芳", "Li.Fang", "销售主管")


def test_people_are_known_by_their_login(tmp_path):
    tables = read_book(put(CASE, tmp_path)).tables
    assert acting(tables, "wang.fang") == Actor(
        "wang.fang", "E1", "王芳", ("片区销售专员", "营销总监", "总经理")
    )
    assert acting(tables, "other") == Actor("other")


@pytest.mark.parametrize("login", ["li.fang", "LI.FANG", "CORP\\li.fang", "ｌｉ.ｆａｎｇ", " Li.Fang "])
def test_case_width_and_domain_of_a_login_make_no_difference(login):
    assert acting(staff(LI), login) == Actor(login, "E1", "李芳", ("销售主管",))
    assert acting(staff((*LI[:2], f"corp\\{LI[2]}", LI[3])), login).staff_no == "E1"


def test_two_with_one_login_are_nobody():
    assert acting(staff(LI, ("E2", "王", "LI.fang", "营销总监")), "li.fang") == Actor("li.fang")


@pytest.mark.parametrize(("left", "known"), [(date(2025, 6, 29), ""), (date(2025, 6, 30), "E1")])
def test_who_has_left_is_nobody_from_the_next_day(left, known):
    assert acting(staff((*LI, left)), "li.fang", date(2025, 6, 30)).staff_no == known


def test_the_system_says_who_acts_not_a_variable_of_the_shell(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "director")
    assert os_login() != "director"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["orders", "register"], "不能登记，请由"),
        (["orders", "review", "--write"], "不能订单审核，请由销售主管来做"),
        (["orders", "progress"], "不能更新进度，请由销售内勤来做"),
    ],
)
def test_every_command_that_writes_asks(command, words, tmp_path):
    path = put(CASE, tmp_path)
    before = path.read_bytes()
    done = CliRunner().invoke(app, [*command, str(path), "--today", "2025-06-30"])
    assert (done.exit_code, path.read_bytes()) == (2, before)
    assert words in done.stderr


def test_looking_is_free(tmp_path):
    path = put(CASE, tmp_path)
    done = CliRunner().invoke(app, ["orders", "review", str(path), "--json", "--today", "2025-06-30"])
    assert "orders" in json.loads(done.stdout)


@pytest.mark.article("DH-5", "DH-8")
@pytest.mark.parametrize(
    ("command", "login", "given", "words"),
    [
        ("branches.decide", "wang.fang", {"month": date(2025, 6, 1), "branch": "F"}, "请由分支机构经理来做"),
        (
            "branches.approve",
            "other",
            {"order": "DD-1", "decision": "同意", "by": "E1", "reason": "急"},
            "请由营销总监（王芳）、销售内勤来做",
        ),
        ("branches.draft", "other", {"branch": "F"}, "请由员工表里的人来做"),
        ("branches.collect", "other", {"files": []}, "请由员工表里的人来做"),
    ],
)
def test_what_is_written_is_for_its_role(command, login, given, words, tmp_path):
    open_house()
    path = put(CASE, tmp_path)
    before = path.read_bytes()
    with pytest.raises(BookError, match=words):
        COMMANDS[command].run(Context(path, date(2025, 6, 30), login), **given)
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["orders.new", "orders.resume"])
def test_drafts_are_for_staff(command, tmp_path):
    open_house()
    path = tmp_path / "销售管理.xlsx"
    build(path, settings={"权限检查": "是"})
    before = path.read_bytes()
    with pytest.raises(BookError, match="请由员工表里的人来做"):
        COMMANDS[command].run(Context(path, date(2025, 6, 30), "other"))
    assert path.read_bytes() == before


@pytest.mark.article("DH-8", "DH-3.4", "TB-9.1.1", "DH-9")
def test_nobody_approves_what_he_asks_for():
    """Each way on which something is approved: the approval of the applicant himself does not count."""
    given = Given(date(2025, 6, 30), Settings(), WorkingCalendar())
    boss = people(given, staff(("E4", "赵", "zhao", "营销总监、销售主管、销售部经理"))["员工"])
    day = date(2025, 6, 27)
    order = {
        "order_no": "DD-1", "matter": "超额度", "applied_on": day, "decision": "同意", "approved_by": "E4",
        "approved_on": day, "amount": 10,
    }  # fmt: skip
    funds = {
        "order_no": "DD-1", "decision": "同意", "director": "E4", "director_on": day, "amount": 10,
    }  # fmt: skip
    for applicant, count in (("E9", 1), ("E4", 0)):
        asked = {"applicant": applicant}
        assert len(approvals(Table.of(FORMS["订货审批"], [order | asked]), boss, given)) == count
        assert len(list(funds_approvals(Table.of(FORMS["超限审批"], [funds | asked]), boss, given))) == count
        review = {
            "customer_code": "K1", "review_no": 1, "reviewed_on": day, "credit_limit": 10,
            "supervisor": "E4", "supervisor_on": day, "surveyor": applicant,
        }  # fmt: skip
        (row,) = Table.of(FORMS["客户资料_信用核定"], [review])
        faults = REVIEW.judge(row.values(), boss, given).faults
        assert (faults[0].what == "的销售主管就是填表者自己") == (count == 0)


def test_whoever_writes_down_anothers_decision_stands_beside_him():
    assert CLERK.signed("E4") == "E4 决定，李 代录"
    assert CLERK.signed("E1") == "E1 本人"
    assert CLERK.signed("E4", "E9") == "E4 决定，李 代录"
    assert CLERK.signed("E4", "E1", "6月30日邮件") == "E4 决定，申请人李 代录，凭据：6月30日邮件"
    assert Actor("root").signed("E4") == "E4 决定，root 代录"

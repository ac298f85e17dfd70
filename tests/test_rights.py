"""Who may do what: by role, said by name, and off in an office of one person."""

import inspect
import json
from datetime import date

import pytest
from gallery_files import put
from typer.testing import CliRunner

from xlsales.book.actor import Actor, acting
from xlsales.book.book import read_book
from xlsales.book.build import build
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rights import require
from xlsales.cli.app import app
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.orders.flow import ORDER_FLOW

ON, OFF = Settings(check_rights=True), Settings()
CLERK = Actor("li", "E1", "李", ("销售内勤",))


def refused(actor, roles):
    with pytest.raises(BookError) as caught:
        require(actor, "登记", roles, ON)
    return caught.value.code, caught.value.message


def test_the_role_of_the_handbook_may():
    require(CLERK, "更新进度", ("销售内勤",), ON)
    require(CLERK, "导入", (), ON)


def test_another_role_is_told_who_may():
    assert refused(CLERK, ("销售主管", "片区销售专员")) == (
        "no_right", "李（角色：销售内勤）不能登记，请由销售主管、片区销售专员来做。",
    )  # fmt: skip
    assert (
        refused(Actor("w", "E2", "王"), ("销售主管",))[1] == "王（角色：没有填）不能登记，请由销售主管来做。"
    )


def test_a_user_whom_nobody_knows_may_look_only():
    assert refused(Actor("root"), ("销售主管",)) == (
        "unknown_actor",
        "登录名“root”不在员工表里，可以查看和检查，不能登记，请由销售主管来做，或在员工表补填登录名。",
    )
    assert refused(Actor("root"), ())[0] == "unknown_actor"


def test_in_an_office_of_one_nothing_is_asked():
    require(Actor("root"), "登记", ("销售主管",), OFF)


@pytest.mark.article("DH-3.1", "DH-3.3", "DH-4")
@pytest.mark.parametrize(
    ("deed", "roles"),
    [
        ("订单审核", ("销售主管",)), ("变更", ("片区销售专员", "销售主管")), ("作废", ("销售主管",)),
        ("结案", ("销售内勤",)), ("更新进度", ("销售内勤",)),
    ],
)  # fmt: skip
def test_the_roles_of_the_deeds_are_those_of_the_handbook(deed, roles):
    assert ORDER_FLOW.actors(deed) == roles


CASE = {
    "cells": {"员工": {"登录名": "Wang.Fang"}},
    "sheets": {"设置": [["名称", "值"], ["权限检查", "是"]]},
    "drop": ("设置",),
}


def test_people_are_known_by_their_login_in_any_case(tmp_path):
    tables = read_book(put(CASE, tmp_path)).tables
    assert acting(tables, "wang.fang") == Actor(
        "wang.fang", "E1", "王芳", ("片区销售专员", "营销总监", "总经理")
    )
    assert acting(tables, "other") == Actor("other")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["orders", "register"], "不能登记，请由片区销售专员、销售专员、销售主管来做"),
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


UNASKED = {
    "book.undo": "takes back only what a command wrote here, and that command asked",
    "orders.fill": "fills cells of 录单 only, no record",
    "orders.repeat": "fills cells of 录单 only, no record",
}
WRITES = ("rewrite(", "desk.write(", "desk.keep(")


def test_every_command_that_rewrites_asks_or_says_why_not():
    open_house()
    sources = {command.id: inspect.getsource(command.run) for command in COMMANDS}
    writing = {name for name, source in sources.items() if any(each in source for each in WRITES)}
    assert {
        "orders.new",
        "orders.resume",
        "branches.approve",
        "branches.decide",
        "branches.draft",
        "branches.collect",
    } <= writing
    unasked = {name for name in writing if "context.require(" not in sources[name]}
    assert unasked == UNASKED.keys()


@pytest.mark.article("DH-5", "DH-8")
@pytest.mark.parametrize(
    ("command", "login", "given", "words"),
    [
        ("branches.decide", "wang.fang", {"month": date(2025, 6, 1), "branch": "F"}, "请由分支机构经理来做"),
        (
            "branches.approve",
            "other",
            {"order": "DD-1", "decision": "同意", "by": "E1", "reason": "急"},
            "请由营销总监来做",
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

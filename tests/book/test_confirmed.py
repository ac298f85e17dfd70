"""Settings that decide and roles: one edit is told, counts for nothing where it could, and is confirmed by who may."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlsales.book.actor import Actor
from xlsales.book.audit.confirmed import defaults
from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.log.entries import entry, verify
from xlsales.book.rewrite import rewrite
from xlsales.handbook.settings import CHAPTERS, SETTINGS
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
TODAY = date(2025, 6, 30)
STAFF = [
    {"staff_no": "E1", "name": "张", "login": "zhang", "department_name": "销售部", "roles": "营销总监"},
    {"staff_no": "E2", "name": "李", "login": "li", "department_name": "销售部", "roles": "销售内勤"},
    {"staff_no": "E3", "name": "王", "login": "wang", "department_name": "销售部", "roles": "总经理"},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "销售管理.xlsx"
    COMMANDS["book.new"].run(Context(path, TODAY, actor="zhang"))
    return path


@pytest.fixture(scope="module")
def with_roles(made, tmp_path_factory):
    path = Path(shutil.copy(made, tmp_path_factory.mktemp("roles")))
    rewrite(read_book(path), {"员工": STAFF}, [entry(Actor("zhang"), "导入", "员工", "", "DH-3.2")])
    return path


@pytest.fixture
def path(made, tmp_path):
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def staffed(with_roles, tmp_path):
    """An office whose roles are on record."""
    return Path(shutil.copy(with_roles, tmp_path))


def put(path, sheet, key, header, value):
    """What anybody can do who has the file."""
    opened = load_workbook(path)
    cells = opened[sheet]
    headers = [cell.value for cell in cells[1]]
    row = next(row for row in cells.iter_rows(min_row=2) if row[0].value == key or row[1].value == key)
    cell = row[headers.index(header)]
    cell.value = value
    opened.save(path)
    return cell.coordinate


def told(path):
    book = read_book(path)
    return [item.message for item in check(book, book.given(TODAY)) if item.rule == "S26"]


def confirm(path, login):
    return COMMANDS["book.confirm"].run(Context(path, TODAY, actor=login))


def test_a_new_book_has_nothing_to_confirm(path):
    assert told(path) == []
    assert [(line["命令"], line["对象"]) for line in read_book(path).log] == [("新建工作簿", "设置")]
    assert "没有要确认的" in confirm(path, "zhang").message


def test_one_edit_that_turns_credit_control_off_is_told_with_old_new_and_who_confirms(staffed):
    cell = put(staffed, "设置", "超额度处理", "值", "警告")
    assert told(staffed) == [
        "设置「超额度处理」从「审批」改成了「警告」，没有人确认，请营销总监（张）、总经理（王）核对后点“确认设置”，"
        f"或改回「审批」。（《客服手册》第九章第三节一、1；设置 {cell}）"
    ]


def test_what_is_confirmed_is_a_line_and_told_no_more(staffed):
    put(staffed, "设置", "超额度处理", "值", "警告")
    put(staffed, "设置", "宽限天数", "值", "5")
    done = confirm(staffed, "zhang")
    assert done.message == "已确认：宽限天数 0→5；超额度处理 审批→警告。"
    book = read_book(staffed)
    assert [
        (line["操作人"], line["角色"], line["对象"], line["内容"].partition("；")[0])
        for line in book.log[-2:]
    ] == [
        ("zhang", "营销总监", "宽限天数", "设置值：0 → 5"),
        ("zhang", "营销总监", "超额度处理", "设置值：审批 → 警告"),
    ]
    assert (told(staffed), verify(book.log)) == ([], [])


def test_writing_a_value_otherwise_is_no_change(staffed):
    put(staffed, "设置", "超额度处理", "值", "审批")
    put(staffed, "设置", "定金比例", "值", "0.3")
    put(staffed, "设置", "尾差容忍", "值", "100元")
    assert told(staffed) == []


def test_what_decides_nothing_may_be_changed_freely(staffed):
    put(staffed, "设置", "明细每页行数", "值", "8")
    put(staffed, "设置", "备份份数", "值", "3")
    assert told(staffed) == []


def on(path):
    """权限检查 turned on, and confirmed."""
    put(path, "设置", "权限检查", "值", "是")
    confirm(path, "zhang")


def refused(path, login):
    with pytest.raises(BookError) as caught:
        confirm(path, login)
    return caught.value.code, caught.value.message


def test_who_turns_the_rights_off_by_hand_has_not_turned_them_off(staffed):
    on(staffed)
    put(staffed, "设置", "权限检查", "值", "否")
    assert refused(staffed, "li")[0] == "no_right"
    assert refused(staffed, "nobody")[0] == "unknown_actor"
    assert len(told(staffed)) == 1
    confirm(staffed, "zhang")
    assert told(staffed) == []


def test_who_gives_himself_a_role_does_not_have_it(staffed):
    on(staffed)
    put(staffed, "员工", "E2", "角色", "销售内勤、营销总监")
    assert [message.partition("，请")[0] for message in told(staffed)] == [
        "E2的角色从「销售内勤」改成了「销售内勤、营销总监」，没有人确认"
    ]
    assert refused(staffed, "li") == (
        "no_right",
        "李（角色：销售内勤；“营销总监”没有确认，不算）不能确认设置，请由营销总监（张、李）、总经理（王）来做。",
    )
    confirm(staffed, "zhang")
    assert told(staffed) == []
    assert "没有要确认的" in confirm(staffed, "li").message


def test_nobody_confirms_his_own_role(staffed):
    put(staffed, "员工", "E1", "角色", "营销总监、总经理")
    assert refused(staffed, "zhang") == (
        "not_approved",
        "“张”不能确认自己的角色，没有改动，请由另一位营销总监、总经理来做，或先改回原来的角色。",
    )
    confirm(staffed, "wang")


def test_roles_of_many_are_one_finding(staffed):
    book = read_book(staffed)
    more = [{**STAFF[1], "staff_no": f"N{number}", "login": f"n{number}"} for number in range(4)]
    rewrite(book, {"员工": [*STAFF, *more]}, [entry(Actor("zhang"), "导入", "员工", "", "DH-3.2")])
    for number in range(4):
        put(staffed, "员工", f"N{number}", "角色", "总经理")
    assert [message.partition("，请")[0] for message in told(staffed)] == [
        "N0、N1、N2等 4 人的角色改过，没有人确认"
    ]


def test_in_an_office_that_types_its_staff_the_first_confirmation_puts_the_roles_on_record(path):
    opened = load_workbook(path)
    for number, row in enumerate(STAFF, 2):
        headers = [cell.value for cell in opened["员工"][1]]
        for header, name in (
            ("工号", "staff_no"),
            ("姓名", "name"),
            ("登录名", "login"),
            ("部门", "department_name"),
            ("角色", "roles"),
        ):
            opened["员工"].cell(number, headers.index(header) + 1, row[name])
    opened.save(path)
    assert told(path) == []
    assert confirm(path, "zhang").message == "已确认，现在的设置和角色从此记录在案。"
    assert {(line["对象"], line["内容"].partition("；")[0]) for line in read_book(path).log[1:]} == {
        ("E1", "员工角色：空 → 营销总监"),
        ("E2", "员工角色：空 → 销售内勤"),
        ("E3", "员工角色：空 → 总经理"),
    }
    put(path, "员工", "E2", "角色", "总经理")
    assert len(told(path)) == 1


def test_every_setting_that_names_a_role_decides():
    """Who is named there may let pass what others may not."""
    roles = {
        field.title
        for chapter in CHAPTERS
        for name, field in chapter.model_fields.items()
        if chapter.__annotations__[name] in ("Role", "Roles")
    }
    assert roles <= {item.key for item in SETTINGS if item.decides}


@pytest.mark.parametrize(
    "key",
    [
        "超额度处理",
        "未核定处理",
        "权限检查",
        "宽限天数",
        "尾差容忍",
        "定金比例",
        "期初已录",
        "启用日期",
        "放行有效天数",
    ],
)
def test_what_lets_an_order_pass_decides(key):
    assert key in defaults()

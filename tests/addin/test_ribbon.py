"""The ribbon: what the registry holds, and nothing else."""

import pytest
from defusedxml.ElementTree import fromstring

from xlsales.addin.ribbon import NAMESPACE, ribbon
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS, GROUPS, Command, Outcome
from xlsales.kernel.ref import Ref


def made_up(name, group):
    return Command(name, "订单<审核>", group, "审核订单", (Ref("DH", "3", "4"),), lambda: Outcome(""))


def tags(xml, name):
    return list(fromstring(xml).iter(f"{{{NAMESPACE}}}{name}"))


def test_every_command_of_the_house_has_one_button():
    open_house()
    xml = ribbon(COMMANDS)
    assert sorted(button.get("tag") for button in tags(xml, "button")) == sorted(COMMANDS.names())
    ids = [element.get("id") for element in fromstring(xml).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_groups_without_a_command_stay_away_and_the_others_keep_their_order():
    xml = ribbon([made_up("a.b", "检查"), made_up("a.c", "订货")])
    assert [group.get("label") for group in tags(xml, "group")] == ["订货", "检查"]
    assert list(GROUPS)[:2] == ["今日", "订货"]


def test_no_two_buttons_have_one_place():
    open_house()
    places = [(each.group, each.place) for each in COMMANDS if each.place]
    assert len(set(places)) == len(places) > 30


def test_buttons_stand_in_the_order_of_the_office():
    open_house()
    labels = [button.get("label") for button in tags(ribbon(COMMANDS), "button")]
    wanted = [
        "登记",
        "订单审核",
        "发货放行",
        "打印三联",
        "变更/作废",
        "应收账龄",
        "催款清单",
        "往来对账单",
        "计算订货点",
        "年度统计",
        "检查全部",
        "导入",
    ]
    assert [label for label in labels if label in wanted] == wanted


def keys(*commands):
    return {button.get("tag"): button.get("keytip") for button in tags(ribbon(commands), "button")}


def test_key_tips_are_unique_and_stay_when_a_button_joins():
    open_house()
    own = keys(*COMMANDS)
    assert len(set(own.values())) == len(own) == len(COMMANDS)
    assert all(len(key) == 2 for key in own.values())
    assert own["orders.review"] == "B3"
    assert {**keys(*COMMANDS, made_up("a.b", "订货")), "a.b": None} == {**own, "a.b": None}


def test_two_commands_of_one_label_both_get_a_button():
    assert keys(made_up("a.b", "检查"), made_up("a.c", "检查")) == {"a.b": "K1", "a.c": "K2"}


def test_a_button_is_grey_without_our_workbook_unless_it_needs_none():
    open_house()
    states = {button.get("label"): button.get("getEnabled") for button in tags(ribbon(COMMANDS), "button")}
    assert states["订单审核"] == "XlsalesEnabled"
    assert states["新建工作簿"] is None
    assert {button.get("onAction") for button in tags(ribbon(COMMANDS), "button")} == {"XlsalesRun"}


def test_the_tip_names_the_article():
    (button,) = tags(ribbon([made_up("a.b", "检查")]), "button")
    assert button.get("supertip") == "审核订单（《公司订货管理规定》第3条第4项）"
    assert button.get("label") == "订单<审核>"


def test_a_group_the_tab_does_not_have_is_refused():
    with pytest.raises(ValueError, match="别的"):
        ribbon([made_up("a.b", "别的")])

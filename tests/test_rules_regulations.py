"""B34, B71: who signs a regulation, in which order, and from when it is in force."""

import pytest
from rule_cases import INFO, JUNE_2, JUNE_3, JUNE_5, MAY_30, WARN, found

from xlsales.company.forms.regulation import Regulation

NAME = "公司订货管理规定"
SIGNED = {"name": NAME, "version": "1", "drafted_by": "E1", "reviewed_by": "E7", "approved_by": "E8"}


@pytest.mark.article("DH-10", "DH-0")
@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({}, id="营销总监审核、总经理批准"),
        pytest.param({"drafted_on": MAY_30, "reviewed_on": JUNE_2, "approved_on": JUNE_3}, id="日期有序"),
        pytest.param({"drafted_on": JUNE_3, "reviewed_on": JUNE_3}, id="同一天"),
        pytest.param({"reviewed_by": None, "approved_by": None}, id="还没有签"),
    ],
)
def test_b34_says_nothing(cells):
    assert found("B34", {Regulation: [SIGNED | cells]}) == []


@pytest.mark.article("DH-10", "DH-0")
@pytest.mark.parametrize(
    ("cells", "text", "place"),
    [
        (
            {"reviewed_by": "E2"},
            "审核人员 E2 不是营销总监，不算数，请由营销总监签字。",
            "第10条；制度登记 G2",
        ),
        ({"approved_by": "E9"}, "批准人员 E9 不是总经理，不算数，请由总经理签字。", "第10条；制度登记 I2"),
        (
            {"drafted_on": JUNE_3, "reviewed_on": JUNE_2},
            "审核日期早于编制日期，请核对日期。",
            "表头；制度登记 H2",
        ),
        (
            {"approved_on": JUNE_3, "published_on": JUNE_2},
            "公布日期早于批准日期，请核对日期。",
            "表头；制度登记 K2",
        ),
        (
            {"reviewed_by": "E99"},
            "审核人员 E99（不在员工表里，或没有填角色）不是营销总监，不算数，请由营销总监签字。",
            "第10条；制度登记 G2",
        ),
        ({"drafted_by": "E8"}, "编制、审核、批准不是三个人，请由不同的人签署。", "表头；制度登记 I2"),
    ],
)
def test_b34_a_regulation_is_signed_by_the_right_roles_in_order(cells, text, place):
    message = f"《公司订货管理规定》的{text}（《公司订货管理规定》{place}）"
    assert found("B34", {Regulation: [SIGNED | cells]}) == [(WARN, message)]


@pytest.mark.article("KF-27", "KF-0", "FW-0")
@pytest.mark.parametrize(
    ("name", "approved_by", "wanted"),
    [
        ("新客户开发管理制度", "E9", None),
        ("新客户开发管理制度", "E8", "总裁"),
        ("客户服务管理办法", "E8", None),
        ("客户服务管理办法", "E9", "总经理"),
    ],
)
def test_b34_each_regulation_has_its_own_approver(name, approved_by, wanted):
    findings = found("B34", {Regulation: [{"name": name, "approved_by": approved_by}]})
    expected = (
        [f"《{name}》的批准人员 {approved_by} 不是{wanted}，不算数，请由{wanted}签字。"] if wanted else []
    )
    assert [message.partition("（")[0] for _, message in findings] == expected


@pytest.mark.article("DH-11")
@pytest.mark.parametrize(
    ("published", "effective"), [(JUNE_3, JUNE_3), (None, None), (None, JUNE_3), (JUNE_3, None)]
)
def test_b71_says_nothing(published, effective):
    assert found("B71", {Regulation: [SIGNED | {"published_on": published, "effective_on": effective}]}) == []


@pytest.mark.article("DH-11")
def test_b71_a_regulation_is_in_force_from_its_publication():
    message = (
        "《公司订货管理规定》的生效日期不是公布日期，请核对生效日期。"
        "（《公司订货管理规定》第11条；制度登记 L2）"
    )
    row = SIGNED | {"published_on": JUNE_3, "effective_on": JUNE_5}
    assert found("B71", {Regulation: [row]}) == [(INFO, message)]


@pytest.mark.article("FW-12")
def test_b71_holds_for_the_rules_of_service_as_well():
    row = {"name": "客户服务管理办法", "published_on": JUNE_3, "effective_on": JUNE_5}
    texts = [message.partition("（")[0] for _, message in found("B71", {Regulation: [row]})]
    assert texts == ["《客户服务管理办法》的生效日期不是公布日期，请核对生效日期。"]

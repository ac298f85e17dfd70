"""What only looks like a fault of the order gate: these cases are none, or are another rule's."""

import json

import pytest
from gallery_files import put
from typer.testing import CliRunner

from xlsales.cli.app import app

ACCEPTED = {"订货单": {"状态": "已送三部门"}, "订货登记表": {"状态": "已送三部门"}}
CONTRACT = {"合同类型": "定量", "客户代码": "K1", "状态": "生效"}


def found(tmp_path, **case):
    done = CliRunner().invoke(app, ["check", str(put(case, tmp_path)), "--json", "--today", "2025-06-30"])
    return {item["rule"] for item in json.loads(done.stdout)["findings"]}


def test_an_order_before_the_first_day_is_not_judged(tmp_path):
    sheets = {"设置": [["名称", "值"], ["启用日期", "2025-07-01"]]}
    delivery = {"记录号": "FH-1", "日期": "2025-06-05", "客户代码": "K1", "订单号码": "DD-9", "金额": 100}
    rules = found(tmp_path, sheets=sheets, cells=ACCEPTED, rows={"交易记录": [delivery]})
    assert not rules & {"B38", "B41", "B72"}


@pytest.mark.parametrize("sheet", ["订货单", "订货登记表"])
def test_a_void_order_needs_no_contract_and_no_approval(tmp_path, sheet):
    cells = {
        "订货单": {"状态": "已送三部门", "作废": "是"},
        "订货登记表": {"状态": "已送三部门", "作废": "是", "信用情况": "超额度"},
    }
    assert not found(tmp_path, cells=cells) & {"B38", "B40", "B41"}, sheet


def test_a_void_line_that_waits_has_no_amount_to_compare(tmp_path):
    approval = {
        "订单号码": "DD-1", "事项": "超额度", "申请人": "E2", "申请日期": "2025-06-03", "决定": "同意",
        "审批人": "E1", "审批日期": "2025-06-03", "当时金额": 1,
    }  # fmt: skip
    staff = {"工号": "E2", "姓名": "李明", "部门": "销售部", "角色": "片区销售专员"}
    rows = {"订货审批": [approval], "员工": [staff]}
    assert "B40" not in found(tmp_path, cells={"订货登记表": {"作废": "是"}}, rows=rows)


def test_a_contract_that_is_not_there_is_told_once(tmp_path):
    cells = {**ACCEPTED, "订货单": {"状态": "已送三部门", "合同编号": "HT-9"}}
    rules = found(tmp_path, cells=cells)
    assert "S07" in rules
    assert "B38" not in rules


def test_two_contracts_one_after_the_other_are_no_fault(tmp_path):
    heads = [
        {"合同编号": "HT-1", **CONTRACT, "起始日期": "2025-01-01", "截止日期": "2025-06-30"},
        {"合同编号": "HT-2", **CONTRACT, "起始日期": "2025-07-01", "截止日期": "2025-12-31"},
    ]
    lines = [
        {"合同编号": number, "产品编码": "P1", "单价": 12.5, "合同数量": 2400} for number in ("HT-1", "HT-2")
    ]
    assert "B38" not in found(tmp_path, rows={"合同": heads, "合同_明细": lines})

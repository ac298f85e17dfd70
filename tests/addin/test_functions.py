"""Worksheet functions, with values from the handbook's practice, its oracles and the spec."""

from datetime import datetime
from decimal import Decimal

import pytest

from xlsales.addin.functions import orders as functions  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS


def call(name, *blocks):
    return FUNCTIONS[name](*blocks)


def day(text):
    return datetime.fromisoformat(text)


CASES = [
    ("XS_AMOUNT", (1250.0, 12.345), 15431.25),
    ("XS_AMOUNT", (3.0, 0.335), 1.01),
    ("XS_AMOUNT", (7.0, "0.145"), 1.02),
    ("XS_DUE_DATE", ("货到30天", "2025-06-03"), day("2025-07-03")),
    ("XS_DUE_DATE", ("月结60天", day("2025-06-03")), day("2025-08-29")),
    ("XS_DUE_DATE", ("次月31日", 45667.0), day("2025-02-28")),
    ("XS_DUE_DATE", ("票到30天", day("2025-06-03"), None, day("2025-06-10")), day("2025-07-10")),
    ("XS_DUE_DATE", ("票到30天", day("2025-06-03")), "未到期"),
    ("XS_DUE_DATE", ("货到N天", day("2025-06-03")), "数据不足"),
    ("XS_WORKDAY", (day("2025-06-06"), 1.0), day("2025-06-09")),
    ("XS_WORKDAY", (day("2025-04-30"), 1.0), day("2025-05-06")),
    ("XS_DEADLINE", ("命令单", day("2025-01-20")), day("2025-02-14")),
    ("XS_DEADLINE", ("开箱", day("2025-04-20")), day("2025-04-21")),
    ("XS_DEADLINE", ("周要货意向", day("2025-10-06")), day("2025-09-30")),
    ("XS_ARTICLE", ("DH-4",), "订货单需交营销部、财务部和生产部各一份。"),
    ("XS_CODE", ("经营方针", "1"), "积极"),
    ("XS_CODE", ("经营方针", "积极"), "1"),
    ("XS_CODE", ("经营方针", 1.0), "积极"),
    ("XS_ID_CHECK", ("11010519491231002x",), "正确"),
    ("XS_USCC_CHECK", ("91110000600037341L",), "正确"),
    ("XS_RMB", (1409.5,), "壹仟肆佰零玖元伍角"),
    ("XS_PINYIN", ("华东商业",), "hdsy"),
    ("XS_EXPOSURE", (95000.0, 30000.0, 0.0), 125000.0),
    ("XS_EXPOSURE", (0.0, 30000.0, 50000.0), -20000.0),
    ("XS_AVAILABLE", (200000.0, 125000.0), 75000.0),
    ("XS_AVAILABLE", ("未核定", 125000.0), "未核定"),
    ("XS_CREDIT_STATE", (200000.0, 125000.0, 75000.0), "临近额度"),
    ("XS_CREDIT_STATE", (200000.0, 125000.0, 75000.01), "超额度"),
    ("XS_CREDIT_STATE", (200000.0, -20000.0, 60000.0), "正常"),
    ("XS_OVERDUE", (25000.0, day("2025-05-31"), day("2025-06-30")), 25000.0),
    ("XS_OVERDUE", (18000.0, day("2025-06-30"), day("2025-06-30")), 0.0),
]


@pytest.mark.parametrize(("name", "blocks", "shown"), CASES)
def test_a_cell_shows_what_the_handbook_says(name, blocks, shown):
    assert call(name, *blocks) == shown


REFUSED = [
    ("XS_AMOUNT", ("三", "x"), "“单价”应为数字"),
    ("XS_AMOUNT", ("#N/A", 1.0), "“数量”是错误值 #N/A"),
    ("XS_AMOUNT", (True, 1.0), "“数量”应为数字"),
    ("XS_AMOUNT", (1e300, 1.0), "“数量、单价”超出范围"),
    ("XS_AMOUNT", ([[1.0], [2.0]], [[1.0], [2.0], [3.0]]), "“单价”的行数与其他参数不同"),
    ("XS_WORKDAY", (day("2025-06-06"), 1.5), "“天数”应为整数"),
    ("XS_WORKDAY", (day("2025-06-06"), 1e6), "“天数”不能超过 10000"),
    ("XS_WORKDAY", (-3.0, 1.0), "“日期”应为日期"),
    ("XS_DEADLINE", ("年会", day("2025-06-06")), "“事项”不认识，请看函数说明"),
    ("XS_DEADLINE", ("周要货意向", day("2025-06-06")), "“日期”应为周一或 1 日"),
    ("XS_ARTICLE", ("ZZ-1",), "“条款”在手册中没有，请写成 DH-3.4"),
    ("XS_CODE", ("没有的表", "1"), "“选项表”中没有这个名称"),
    ("XS_EXPOSURE", ("一箱", 1.0), "“客户”应为数字"),
    ("XS_EXPOSURE", ("K01",), "请先保存工作簿"),
    ("XS_CODE", ("经营方针", "保守派"), "“代码”不在选项表中"),
]


@pytest.mark.parametrize(("name", "blocks", "shown"), REFUSED)
def test_a_bad_argument_is_named(name, blocks, shown):
    assert call(name, *blocks) == shown


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_blanks_stay_blank_and_everything_has_help(function):
    if not all(
        argument.optional for argument in function.arguments
    ):  # else blanks have a meaning of their own
        assert function(*[None] * len(function.arguments)) == ""
    assert function.help
    assert all(argument.help for argument in function.arguments)


def test_an_invalid_number_says_why():
    assert "校验码不符" in call("XS_ID_CHECK", "110105194912310021")


def test_ranges_spill_and_one_cell_repeats():
    assert call("XS_AMOUNT", [[1.0], [None], [3.0]], 0.335) == [[0.34], [""], [1.01]]
    assert call("XS_AMOUNT", [[1.0, 2.0]], [[1.0], [10.0]]) == [[1.0, 2.0], [10.0, 20.0]]


def test_a_range_equals_its_cells():
    cells = [[float(n) / 8] for n in range(1000)]
    assert call("XS_AMOUNT", cells, 12.345) == [[call("XS_AMOUNT", cell, 12.345)] for [cell] in cells]
    assert call("XS_AMOUNT", 0.125, 12.345) == float(Decimal("1.54"))

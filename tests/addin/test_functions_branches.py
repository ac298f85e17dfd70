"""Worksheet functions of branches, with the cases of F1 to F4 and F19."""

import pytest

from xlsales.addin.functions import branches as functions_branches  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS


@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        pytest.param("XS_DAILY_SALES", (560, 28, 775, 31), 22.5, id="F1.a 日均"),
        pytest.param("XS_DAILY_SALES", (84, 28), 3.0, id="F1.c 没有去年同月"),
        pytest.param("XS_DAILY_SALES", (84, 28, 0, 31), 1.5, id="F1.k 去年卖了零"),
        pytest.param("XS_DAILY_SALES", (84, 28, 5), "销量和天数要一起填", id="只填一半"),
        pytest.param("XS_DAILY_SALES", (84, 0), "数据不足", id="没有有效的天数"),
        pytest.param("XS_DAILY_SALES", (-12, 28), 0.0, id="退货大于销售是零"),
        pytest.param("XS_REORDER_POINT", (560, 28, 5, 775, 31), 203.0, id="F1.a"),
        pytest.param("XS_REORDER_POINT", (580, 29, 7, 682, 31), 231.0, id="F1.b"),
        pytest.param("XS_REORDER_POINT", (84, 28, 3), 21.0, id="F1.c"),
        pytest.param("XS_REORDER_POINT", (100, 31, 4, 95, 31), 26.0, id="F1.m"),
        # 3 a day, 3 + 2 + 0 days
        pytest.param("XS_REORDER_POINT", (84, 28, 3, None, None, 0, 2), 15.0, id="另定安全和处理天数"),
        pytest.param("XS_REORDER_POINT", (84, 28, -3), "天数不能是负数", id="负的天数"),
        pytest.param("XS_REORDER_POINT", (84, 0, 3), "数据不足", id="F1.g"),
        pytest.param("XS_REORDER_STATUS", (203, 203), "到订货点", id="F2 正好到"),
        pytest.param("XS_REORDER_STATUS", (204, 203), "正常", id="F2 多一件"),
        pytest.param("XS_REORDER_STATUS", (150, 203, 60), "已订未到", id="F2 在途"),
        pytest.param("XS_REORDER_STATUS", (150, 203, 40, 13), "到订货点", id="F2 合计正好"),
        pytest.param("XS_REORDER_STATUS", (10, None), "数据不足", id="F2 没有订货点"),
        pytest.param("XS_SUGGESTED_QTY", (22.5, 5, 150, 24), 744.0, id="F2.s1"),
        pytest.param("XS_SUGGESTED_QTY", (22.5, 5, 878, 24), 0.0, id="F2.s2"),
        pytest.param("XS_SUGGESTED_QTY", (22.5, 5, 877, 24), 24.0, id="F2.s3"),
        pytest.param("XS_SUGGESTED_QTY", (3, 3, 0, 10, 150), 150.0, id="F2.s4"),
        pytest.param("XS_SUGGESTED_QTY", (3, 3, 0, 0), "日均销量和天数不能是负数，包装数量要大于 0", id="包装是零"),
        pytest.param("XS_INTENT_ACCURACY", (100, 90), 0.9, id="F3 较小除以较大"),
        pytest.param("XS_INTENT_ACCURACY", (None, 10), 0.0, id="F3.d 未报"),
        pytest.param("XS_INTENT_ACCURACY", (0, 0), "不适用", id="F3.e"),
        pytest.param("XS_FUNDS_STATE", (750000, 50000, 800000), "限额内", id="F4.a"),
        pytest.param("XS_FUNDS_STATE", (750000, 50000.01, 800000), "超限额", id="F4.b"),
        pytest.param("XS_FUNDS_STATE", (10000, 5000), "未核定限额", id="F4.e"),
        pytest.param("XS_FUNDS_STATE", (0, 1, 0), "超限额", id="限额是零"),
        pytest.param("XS_COVER_DAYS", (900, 22.5), 40.0, id="F19"),
        pytest.param("XS_COVER_DAYS", (2100, 22.5), 93.3, id="F19 超储"),
        pytest.param("XS_COVER_DAYS", (2100, 0), "无销量", id="F19 无销量"),
    ],
)  # fmt: skip
def test_a_cell_shows(name, cells, expected):
    assert FUNCTIONS[name](*(float(cell) if isinstance(cell, int) else cell for cell in cells)) == expected

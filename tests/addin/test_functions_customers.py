"""The worksheet functions on customers."""

import pytest

from xlsales.addin.functions import customers as functions  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.source import calling
from xlsales.demo.build import BOOK


@pytest.mark.parametrize(
    ("name", "blocks", "shown"),
    [
        ("XS_SCORE", ("经销商", "大", 1280000.0, "2", 1050000.0), 97.5),
        ("XS_SCORE", ("零售商", "中", 520000.0, "常态", 500000.0), 66.0),
        ("XS_SCORE", ("经销商", "2.中", None, "兴隆"), 86.67),
        ("XS_SCORE", ("网店", "大", 1.0), "“客户类型”应为经销商、零售商、委托加工工厂、消费者之一"),
        ("XS_GROWTH", (950000.0, 800000.0), 0.1875),
        ("XS_GROWTH", (90000.0, 8000.0), "无基期"),
        ("XS_MARGIN", (90000.0, 60000.0), 0.3333),
        ("XS_MARGIN", (0.0, 1.0), "不适用"),
        ("XS_SUGGESTED_LIMIT", (480000.0, "B", 60.0), 80000.0),
        ("XS_SUGGESTED_LIMIT", (568200.0, "A", 45.0), 106000.0),
        ("XS_SUGGESTED_LIMIT", (480000.0, "C", 30.0, 12.0, "月结N天"), 20000.0),
        ("XS_SUGGESTED_LIMIT", (480000.0, "C", None), 20000.0),
        ("XS_SUGGESTED_LIMIT", (480000.0, "C", 30.0, 5.0), "数据不足"),
        ("XS_SUGGESTED_LIMIT", (480000.0, "C", 30.0, 12.0, "款到发货"), "不适用"),
        ("XS_SUGGESTED_LIMIT", (480000.0, "E", 30.0), "“客户等级”应为A、B、C、D之一"),
    ],
)
def test_a_cell_shows_what_the_handbook_says(name, blocks, shown):
    assert FUNCTIONS[name](*blocks) == shown


@pytest.mark.article("FW-5")
def test_grades_and_ranks_are_those_of_the_workbook(demo_folder):
    with calling(demo_folder / BOOK):
        assert FUNCTIONS["XS_GRADE"]([["HD0002"], ["HN0004"], ["HB0010"]]) == [
            ["A"],
            ["C（暂定）"],
            ["未分级"],
        ]
        assert FUNCTIONS["XS_RANK"]([["HD0001"], ["HN0001"], ["HB0010"]]) == [[1], [2], ["无销售"]]
        assert FUNCTIONS["XS_RANK"]("HD0004", 2019.0) == "无销售"

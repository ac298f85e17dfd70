"""Worksheet functions of prospects, with the results of F14 and F17."""

import shutil

import pytest

from xlsales.addin.functions import prospects as functions_prospects  # noqa: F401 - fills the registry
from xlsales.addin.functions.registry import FUNCTIONS
from xlsales.addin.source import calling
from xlsales.demo.build import CLEAN

MET = "符合"


@pytest.mark.article("KF-10")
@pytest.mark.parametrize(
    ("name", "cells", "expected"),
    [
        ("XS_SCREEN", (MET,) * 4, "通过"),
        ("XS_SCREEN", (MET, "不详", "不符合", MET), "淘汰"),
        ("XS_SCREEN", (MET, MET, MET), "再调查"),
        ("XS_SCREEN", ("好", MET, MET, MET), "“好”不是符合、不符合、不详之一"),
        ("XS_PRIORITY", (5.0, 4.0, 4.0), 88.0),
        ("XS_PRIORITY", (3.0, 3.0, 4.0), 66.0),
        ("XS_PRIORITY", (6.0, 3.0, 4.0), "评价是 1 到 5"),
        ("XS_NEXT_CODE", ("HD",), "请先保存工作簿"),
    ],
)
def test_a_cell_shows(name, cells, expected):
    assert FUNCTIONS[name](*cells) == expected


@pytest.mark.article("KF-6")
@pytest.mark.parametrize(("region", "code"), [("HD", "HD0013"), ("XN", "XN0009"), ("ZZ", "区域表里没有“ZZ”")])
def test_the_next_code_of_the_workbook_that_calls(region, code, demo_without_sales, tmp_path):
    with calling(shutil.copy(demo_without_sales / CLEAN, tmp_path / CLEAN)):
        assert FUNCTIONS["XS_NEXT_CODE"](region) == code

"""What the ribbon calls: light at the first click, and nothing is imported again at the next."""

import json
import subprocess
import sys

from built import build

from xlsales.house import open_house

TWICE = """
import json, sys
from pathlib import Path
from xlsales.addin.click import click
from xlsales.book.live.headless import headless

with headless(Path(sys.argv[1])) as workbook:
    click("book.check", workbook)
    first = set(sys.modules)
    click("book.check", workbook)
    heavy = sorted({"pandas", "polars", "matplotlib"} & set(sys.modules))
    print(json.dumps({"heavy": heavy, "again": sorted(set(sys.modules) - first), "told": workbook.app.status_bar}))
"""


# numpy comes with openpyxl, which stands in for Excel here.


def test_a_click_imports_no_pandas_and_the_next_imports_nothing(tmp_path):
    open_house()
    path = tmp_path / "销售管理.xlsx"
    build(path)
    done = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", TWICE, str(path)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert json.loads(done.stdout) == {
        "heavy": [],
        "again": [],
        "told": "检查完毕：必须改 0 项，请核实 0 项，提示 0 项。",
    }

"""库存 and 销量 are imported by map: what another system counted and sold decides the point (DH-5, DH-6)."""

import json
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from xlsales.cli.app import app
from xlsales.demo.build import CLEAN

STOCK = (
    "仓库编码,存货编码,结存日期,结存数量,不良品数量,冻结数量,已开单未出库,调拨在途,已订未到,计量单位\n"
    "FGS-GZ,P002,2025-06-30,20,1,,,2,,箱\n"
)
SALES = (
    "门店编码,存货编码,销售日期,销售数量,退货数量,红冲数量,是否促销,是否缺货,计量单位\n"
    "FGS-TJ,P002,2024-07-01,30,,,否,是,\nFGS-TJ,P999,2024-07-01,30,,,否,否,\n"
)


def run(*words):
    return json.loads(CliRunner().invoke(app, [*map(str, words), "--json"]).stdout)


def imported(book, text, name):
    source = book.with_name(f"{name}.csv")
    source.write_text(text, "utf-8")
    return run("import", book, source, "--map", files("xlsales.book") / "maps" / f"{name}.toml")


@pytest.mark.article("DH-5")
def test_a_count_of_another_system_is_the_newest_stock(place):
    book = place / CLEAN
    assert imported(book, STOCK, "stock")["added"] == 1
    rows = run("branches", "reorder", book, "--month", "2025-06")["rows"]
    (own,) = [row for row in rows if (row["branch"], row["sku"]) == ("FGS-GZ", "P002")]
    # 20 cartons of 12 less one that is damaged, two more on their way
    assert (own["on_hand"], own["in_transit"], own["status"]) == ("228", "24", "到订货点")
    again = imported(book, STOCK, "stock")
    assert (again["added"], again["unchanged"]) == (0, 1)


@pytest.mark.article("DH-6")
def test_sales_of_another_system_are_entered_and_strange_ones_named(place):
    document = imported(place / CLEAN, SALES, "sales")
    assert document["added"] + document["refused"] == 2
    assert document["added"] >= 1

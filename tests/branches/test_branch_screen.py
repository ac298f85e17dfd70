"""今日 of a branch: the goods of F1.a, whose point is 203, with 150 in stock and 744 (31 packs) to order."""

from datetime import date

import pytest
from screen_company import SEEN, SET_UP, book

from tests.branches.test_calculation import COMPANY, KEY, SOLD, D
from xlsales.book.today.screen import screen
from xlsales.book.today.viewer import Viewer
from xlsales.branches.forms.sales import BranchSales
from xlsales.company.forms.branch import Branch
from xlsales.company.forms.product import Product
from xlsales.house import open_house
from xlsales.kernel.table import Table

open_house()
MARCH = date(2025, 3, 1)
SETTINGS = SET_UP | {"启用模块_分支机构": "是", "春节对齐": "否"}
GOODS = {"product_code": "P1", "product_name": "洗衣液", "spec": "2kg", "unit": "件", "pack_unit": "箱",
         "pack_quantity": D(24)}  # fmt: skip
STOCK = KEY | {"counted_on": MARCH, "on_hand": D(150), "in_transit": D(0), "on_order": D(0)}


def shown(viewer, settings=SETTINGS, **more):
    forms = COMPANY | {Product: [GOODS], BranchSales: SOLD} | {
        form: rows for form in COMPANY if (rows := more.get(form.__name__))
    }  # fmt: skip
    own = book(settings, **{form.sheet: Table.of(form, rows) for form, rows in forms.items()})
    return screen(own, own.given(MARCH), viewer, SEEN)


def rows(cells):
    return [tuple(cells[f"{letter}{row}"] for letter in "BCDEF") for row in range(15, 18)]


@pytest.mark.article("DH-5")
@pytest.mark.parametrize("role", ["分支机构经理", "库管员"])
def test_what_is_at_its_point_is_told_in_packs(role):
    cells = shown(Viewer("人", (role,)))
    assert [cells[f"{letter}14"] for letter in "BCDEF"] == ["品种", "库存", "订货点", "在途", "建议"]
    assert rows(cells)[0] == ("洗衣液 2kg", 150, 203, 0, "31 箱")
    assert cells["A14"] == "库存与订货点（基本单位），最缺的在前；到订货点 1 个"


def test_goods_on_their_way_are_not_ordered_again_and_plenty_stands_last():
    other = KEY | {"product_code": "P2"}
    cells = shown(
        Viewer("人", ("库管员",)),
        Product=[GOODS, GOODS | {"product_code": "P2", "product_name": "香皂", "spec": None}],
        BranchProduct=[KEY, other],
        BranchSales=[*SOLD, *(row | other for row in SOLD)],
        StockCount=[STOCK | {"on_hand": D(300)}, STOCK | other | {"in_transit": D(240)}],
    )
    assert rows(cells)[:2] == [("香皂", 150, 203, 240, "已订未到"), ("洗衣液 2kg", 300, 203, 0, "")]
    assert cells["A14"].endswith("到订货点 0 个")


def test_who_works_in_a_branch_sees_its_goods_only():
    """Branch B2 has no counts: its 库管员 sees what everybody sees."""
    branches = [COMPANY[Branch][0] | {"storekeeper": "E1"}, {"branch_code": "B2", "storekeeper": "E2"}]
    assert rows(shown(Viewer("人", ("库管员",), staff_no="E1"), Branch=branches))[0][0] == "洗衣液 2kg"
    assert shown(Viewer("人", ("库管员",), staff_no="E2"), Branch=branches)["B14"] == "月份"


def test_without_the_module_nothing_is_said_of_it():
    assert shown(Viewer("人", ("库管员",)), SETTINGS | {"启用模块_分支机构": "否"})["B14"] == "月份"

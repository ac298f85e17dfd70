"""What a paper looks like, by hand: that of docs/adding-a-paper.md, filled and blank."""

from datetime import date
from decimal import Decimal

import pytest
from made_up_paper import GIVEN, MADE_UP, made_up
from openpyxl import load_workbook

from xlsales.book.paper.fixed_forms.form import PAPERS
from xlsales.book.paper.fixed_forms.printed import write_papers
from xlsales.book.paper.fixed_forms.said import BLANK, Filled
from xlsales.kernel.report import Names

VISIT = {
    "visit_no": "ZF-1", "visited_on": date(2025, 6, 3), "customer_code": "HD0004", "visitor": "E12", "policy": "2",
    "purpose": "看新品卖得怎样", "clerks": 3, "drivers": None, "seen_by": None, "void": None,
}  # fmt: skip
MET = [
    {"role": "2", "called": "周掌柜", "phone": "0571-1234"},
    {"role": "3", "called": "吴会计", "phone": None},
]
POINTS = [{"said": f"要点{at}", "due_on": date(2025, 7, at)} for at in (1, 2, 3, 4)]
BRANDS = [{"brand": name, "share": Decimal(share)} for name, share in (("甲", "0.5"), ("乙", "0.25"))]


@pytest.fixture(scope="module")
def tables():
    with made_up() as found:
        yield found


@pytest.fixture(scope="module")
def visit(tables, tmp_path_factory):
    children = {"走访记录_会见": MET, "走访记录_要点": POINTS, "走访记录_品牌": BRANDS}
    path = tmp_path_factory.mktemp("visit") / "走访.xlsx"
    return load_workbook(
        write_papers(path, PAPERS[MADE_UP], [Filled(VISIT, children), BLANK], Names(tables), GIVEN)
    )


def texts(sheet):
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def test_the_front_of_a_paper(visit, tables):
    customer = Names(tables).of("客户资料", "HD0004")
    assert texts(visit["走访记录表"]) == {
        "A1": "华光公司", "A2": "走访记录表", "A3": "填写日期：2025年6月3日",
        "A4": "编号", "C4": "ZF-1", "E4": "客户代码", "F4": f"{customer}（HD0004）",
        "A5": "概况", "B5": "方针", "C5": "□1.积极　☑2.保守　□3.坚实　□4.平常　□5.零乱　□6.投机",
        "B6": "人员", "C6": "店员3名　司机＿＿名", "D6": "品牌", "E6": "1.甲牌占50%　2.乙牌占25%　3.＿＿牌占＿＿",
        "B7": "会见", "C7": "谁", "D7": "姓名", "E7": "电话",
        "C8": "独资", "C9": "合资", "D9": "周掌柜", "E9": "0571-1234",
        "A10": "目的", "C10": "看新品卖得怎样",
    }  # fmt: skip


def test_the_back_has_numbered_rows_signatures_what_is_added_and_the_slip(visit, tables):
    visitor = Names(tables).of("员工", "E12")
    back = texts(visit["走访记录表 2"])
    assert [back[place] for place in ("A3", "B3", "B4", "E4")] == ["　次\n事", "谈到", "要点", "何时办"]
    assert visit["走访记录表 2"]["A3"].border.diagonalDown
    assert [back.get(f"{letter}{row}") for row in (5, 6, 7) for letter in "ABE"] == [
        "①", "要点1", "2025年7月1日", "②", "要点2", "2025年7月2日", "③", "见附页", None,
    ]  # fmt: skip
    assert back["A9"] == f"走访人：{visitor} 2025年6月3日　　审阅人：____________"
    assert [back[place] for place in ("A10", "A11", "B11")] == ["本表增补", "走访人", visitor]
    assert "回执" in back["A12"]
    assert [back[place] for place in ("A13", "B13", "C13", "D13", "A14")] == [
        "编号", "ZF-1", "目的", "看新品卖得怎样", "收到人",
    ]  # fmt: skip


def test_what_has_no_room_stands_behind(visit):
    sheet = visit["走访记录表 2"]
    found = [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(min_row=16, max_row=31)]
    assert found == [
        ["华光公司"], ["走访记录表附页"], ["ZF-1"], ["谁", "姓名", "电话"], ["合资", "周掌柜", "0571-1234"],
        ["股份企业", "吴会计"], [], ["华光公司"], ["走访记录表附页"], ["ZF-1"], ["　次\n事", "谈到"], ["要点", "何时办"],
        *[[str(at), f"要点{at}", f"2025年7月{at}日"] for at in (1, 2, 3, 4)],
    ]  # fmt: skip

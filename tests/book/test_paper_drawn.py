"""What a paper looks like, by hand: that of docs/adding-a-paper.md, filled and blank."""

from datetime import date
from decimal import Decimal

import pytest
from made_up_paper import GIVEN, MADE_UP, made_up
from openpyxl import load_workbook

from xlsales.book.paper.fixed_forms.cells import Place, Word
from xlsales.book.paper.fixed_forms.field_texts import BLANK, Filled
from xlsales.book.paper.fixed_forms.form import PAPERS, Beside, Lines
from xlsales.book.paper.fixed_forms.grid import grid
from xlsales.book.paper.fixed_forms.printed import write_papers
from xlsales.kernel.report import CodeNames

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
        write_papers(path, PAPERS[MADE_UP], [Filled(VISIT, children), BLANK], CodeNames(tables), GIVEN)
    )


def texts(sheet):
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def test_the_front_of_a_paper(visit, tables):
    customer = CodeNames(tables).of("客户资料", "HD0004")
    assert texts(visit["走访记录表"]) == {
        "A1": "华光公司", "A2": "走访记录表", "A3": "填写日期：2025年6月3日",
        "A4": "编号", "C4": "ZF-1", "E4": "客户代码", "F4": f"{customer}（HD0004）",
        "A5": "概况", "B5": "方针", "C5": "□1.积极　☑2.保守　□3.坚实　□4.平常　□5.零乱　□6.投机",
        "B6": "人员", "C6": "店员3名　司机＿＿名", "D6": "品牌", "E6": "1.甲牌占50%　2.乙牌占25%　3.＿＿牌占＿＿%",
        "B7": "会见", "C7": "谁", "D7": "姓名", "E7": "电话",
        "C8": "独资", "C9": "合资", "D9": "周掌柜", "E9": "0571-1234",
        "A10": "目的", "C10": "看新品卖得怎样",
    }  # fmt: skip


def test_the_back_has_numbered_rows_signatures_what_is_added_and_the_slip(visit, tables):
    visitor = CodeNames(tables).of("员工", "E12")
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


def test_lists_side_by_side_share_their_lines(tables):
    """Two lists of three and two columns, the second with one line less."""
    left = Lines("走访记录_要点", (("要点", "said", 2), ("何时办", "due_on", 1)), 3)
    right = Lines("走访记录_会见", (("姓名", "called", 1), ("电话", "phone", 1)), 2)
    made = grid([Beside((left, right))])
    stand = [(spot.row, spot.column, spot.part.text) for spot in made.spots if isinstance(spot.part, Word)]
    assert stand == [(0, 0, "要点"), (0, 2, "何时办"), (0, 3, "姓名"), (0, 4, "电话")]
    places = [(spot.row, spot.column, spot.part.field) for spot in made.spots if isinstance(spot.part, Place)]
    assert [place for place in places if place[1] >= 3] == [
        (1, 3, "called"), (1, 4, "phone"), (2, 3, "called"), (2, 4, "phone"),
    ]  # fmt: skip
    assert len(made.heights) == 4


def test_more_records_than_one_place_takes_stand_behind(tables, tmp_path):
    brands = [{"brand": name, "share": None} for name in "甲乙丙丁"]
    path = write_papers(
        tmp_path / "多.xlsx",
        PAPERS[MADE_UP],
        [Filled(VISIT, {"走访记录_品牌": brands})],
        CodeNames(tables),
        GIVEN,
    )
    book = load_workbook(path)
    assert book["走访记录表"]["E6"].value == "1.甲牌占＿＿%　2.乙牌占＿＿%　3.见附页"
    words = [cell.value for row in book["走访记录表 2"].iter_rows(min_row=16) for cell in row if cell.value]
    assert words == ["华光公司", "走访记录表附页", "ZF-1", "牌子", "占比", "甲", "乙", "丙", "丁"]


def test_what_is_void_says_so_and_small_papers_share_a_page(tables, tmp_path):
    slip = {"exchange_no": "TH-1", "product_out": "P004", "quantity_out": Decimal(5), "void": True}
    path = write_papers(
        tmp_path / "三.xlsx", PAPERS["调换货单"], [Filled(slip, {})] * 3, CodeNames(tables), GIVEN
    )
    pages = [
        [cell.value for cell in sheet["A"] if str(cell.value).startswith("调换货单")]
        for sheet in load_workbook(path)
    ]
    assert pages == [["调换货单（已作废）"] * 2, ["调换货单（已作废）"]]

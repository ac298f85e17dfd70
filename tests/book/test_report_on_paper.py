"""A report on paper, by practice.md §9."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from xlsales.book.log.entries import Anchor
from xlsales.book.paper.origin import ORIGIN, Origin
from xlsales.book.paper.report import Page, Sums, write_report
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.report import LIST, MONEY, TEXT, CodeNames, Report
from xlsales.kernel.report import ReportColumn as Column

D = Decimal
GIVEN = Given(date(2025, 6, 30), Settings(company_name="华光公司"), WorkingCalendar())


class Row(NamedTuple):
    name: str
    amount: Decimal | None
    flags: tuple[str, ...] = ()


REPORT = Report(
    "某表", "某某表",
    (
        Column("名称", TEXT, "name", 8, fill=lambda row: "#F8CBAD" if row.name == "甲" else ""),
        Column("金额", MONEY, "amount", 12, total=True, bar=("#9DC3E6", 1)),
        Column("说明", LIST, "flags", 8),
    ),
    unit="单位：元", words="口径：某口径。", signers=("编制", "审核"), nothing="没有数据", filtered=True,
)  # fmt: skip
ROWS = [Row("甲", D("10.50")), Row("乙", None, ("很长的说明", "第二个很长的说明"))]


def written(tmp_path: Path, *pages: Page) -> Any:
    path = write_report(tmp_path / "表.xlsx", "某", GIVEN, CodeNames({}), *pages)
    return load_workbook(path)


def test_the_page_has_all_that_paper_must_have(tmp_path):
    sheet = written(tmp_path, Page(REPORT, ROWS, "日期：2025-06-30"))["某表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["华光公司", None, None], ["某某表", None, None], ["日期：2025-06-30", None, "单位：元"],
        ["名称", "金额", "说明"], ["甲", 10.5, None], ["乙", "—", "很长的说明、第二个很长的说明"],
        ["合计", 10.5, None], ["口径：某口径。", None, None], [None, None, None],
        [f"编制：{'_' * 12}　　审核：{'_' * 12}　　日期：{'_' * 12}", None, None],
    ]  # fmt: skip
    assert (sheet["B7"].font.b, sheet["B7"].number_format, sheet["B5"].font.b) == (True, "#,##0.00", False)
    assert (sheet["A5"].fill.fgColor.rgb, sheet["A6"].fill.fill_type) == ("FFF8CBAD", None)
    assert sheet.row_dimensions[6].height > sheet.row_dimensions[5].height, "high enough for its words"
    assert (sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref) == ("$3:$4", "B5", "A4:C6")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert [str(each.sqref) for each in sheet.conditional_formatting] == ["B5:B6"]
    assert sheet.oddFooter.center.text == "第&P页 共&N页"


def test_an_empty_page_says_so(tmp_path):
    sheet = written(tmp_path, Page(REPORT, []))["某表"]
    assert [sheet["A5"].value, sheet["A6"].value] == ["没有数据", "口径：某口径。"]
    assert sheet.auto_filter.ref is None


def test_words_above_rows_around_and_lines_below(tmp_path):
    around = {"opening": Sums("期初", {"金额": D(1)}), "closing": Sums("期末", {"金额": D("11.5")})}
    page = Page(
        REPORT, ROWS, above="检查对象：某", words="别的口径。", sheet="另一张", lines=("回执", ""), **around
    )
    sheet = written(tmp_path, page)["另一张"]
    column = [sheet.cell(row, 1).value for row in range(4, 13)]
    assert column == ["检查对象：某", "名称", "期初", "甲", "乙", "期末", "别的口径。", "回执", None]
    assert [sheet["B6"].value, sheet["B9"].value, sheet["B9"].font.b] == [1, 11.5, True]
    assert sheet.print_title_rows == "$5:$5"


def test_a_page_is_drawn_upon_where_it_has_rows(tmp_path):
    seen = []
    drawn = {"drawn": lambda _, own: seen.append((own.first, own.last, own.free))}
    written(tmp_path, Page(REPORT, ROWS, **drawn), Page(REPORT, [], sheet="空", **drawn))
    assert seen == [(4, 5, 10)]


def test_neighbours_of_a_group_stand_below_its_word(tmp_path):
    columns = (
        Column("名称", TEXT, "name", 8),
        Column("自", TEXT, lambda _: "甲地", 8, group="装运"),
        Column("至", TEXT, lambda _: "乙地", 8, group="装运"),
    )
    sheet = written(tmp_path, Page(Report("某表", "某某表", columns), ROWS[:1], "日期"))["某表"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] == [
        ["名称", "装运", None], [None, "自", "至"], ["甲", "甲地", "乙地"],
    ]  # fmt: skip
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"A4:A5", "B4:C4"}
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$5", "B6")


@pytest.mark.parametrize("mailed", [False, True])
def test_what_is_mailed_tells_nothing_of_our_records(tmp_path, mailed):
    token = ORIGIN.set(Origin(Anchor(57, "ab" * 32)))
    try:
        sheet = written(tmp_path, Page(replace(REPORT, key="", mailed=mailed), ROWS))["某表"]
    finally:
        ORIGIN.reset(token)
    assert ("操作记录 57-abababababab" in sheet.oddFooter.right.text) != mailed

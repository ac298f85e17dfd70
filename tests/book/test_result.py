"""The workbook 检查结果: who has to mend what, with links into the checked book."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from built import build
from openpyxl import Workbook, load_workbook

from xlsales.book.commands import workbook as commands
from xlsales.book.commands.workbook import check_book
from xlsales.book.context import Context
from xlsales.book.paper.result import write_result
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.columns.frame import Skipped
from xlsales.kernel.finding import Finding, Severity
from xlsales.kernel.given import Given
from xlsales.kernel.ref import Ref

GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar())


def finding(person: str, severity: Severity, cell: str = "", sheet: str = "订货登记表") -> Finding:
    return Finding(
        rule="B37",
        severity=severity,
        ref=Ref.parse("DH-3.2"),
        what=f"{person}{cell}数量不一致",
        advice="请改成12",
        sheet=sheet,
        row=int(cell[1:]) if cell else None,
        cell=cell,
        responsible=person,
    )


FINDINGS = [
    finding("王五", Severity.WARN, "H7"),
    finding("", Severity.BLOCK, sheet=""),
    finding("李四", Severity.INFO, "H8"),
    finding("李四", Severity.BLOCK, "H10"),
    finding("李四", Severity.BLOCK, "H9"),
    finding("安七", Severity.INFO, sheet="客户's"),
]


def written(tmp_path: Path, findings: list[Finding], skipped: list[Skipped]) -> Workbook:
    path = tmp_path / "检查结果.xlsx"
    source = "按最近一次保存的内容"
    write_result(path, findings, [], skipped, book_name="销售 #1.xlsx", given=GIVEN, source=source)
    return load_workbook(path)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return written(tmp_path, FINDINGS, [Skipped("订货登记表", 12, "合计行")])


def table(sheet: Any, header: str) -> list[list[Any]]:
    """The rows from the header row on."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(index for index, row in enumerate(rows) if row[0] == header)
    return rows[start:]


def test_the_first_sheet_counts_by_person_worst_first(book: Workbook) -> None:
    assert book.sheetnames == ["汇总", "检查结果", "未计入的行"]
    assert table(book["汇总"], "责任人") == [
        ["责任人", "必须改", "请核实", "提示", "合计"],
        ["李四", 2, 0, 1, 3],
        ["王五", 0, 1, 0, 1],
        ["安七", 0, 0, 1, 1],
        ["未指定", 1, 0, 0, 1],
        ["合计", 3, 1, 2, 6],
    ]


def test_findings_are_grouped_by_person_what_blocks_first_then_by_place(book: Workbook) -> None:
    rows = table(book["检查结果"], "责任人")
    assert rows[0] == ["责任人", "轻重", "位置", "问题", "怎么改", "依据", "已改"]
    assert [row[:3] for row in rows[1:]] == [
        ["李四", "必须改", "订货登记表 H9"],
        ["李四", "必须改", "订货登记表 H10"],
        ["李四", "提示", "订货登记表 H8"],
        ["王五", "请核实", "订货登记表 H7"],
        ["安七", "提示", "客户's"],
        ["未指定", "必须改", None],
    ]
    assert rows[1][3:] == ["李四H9数量不一致", "请改成12", "《公司订货管理规定》第3条第2项", "□"]


def test_places_lead_into_the_checked_book(book: Workbook) -> None:
    links = {
        cell.value: (cell.hyperlink.target, cell.hyperlink.location)
        for (cell,) in book["检查结果"].iter_rows(min_col=3, max_col=3)
        if cell.hyperlink
    }
    assert links["订货登记表 H9"] == ("销售%20%231.xlsx", "'订货登记表'!H9")
    assert links["客户's"] == ("销售%20%231.xlsx", "'客户''s'!A1")
    assert len(links) == 5


def test_severities_are_coloured(book: Workbook) -> None:
    fills = {row[1].value: row[1].fill.fgColor.rgb for row in book["检查结果"].iter_rows()}
    assert (fills["必须改"], fills["请核实"], fills["提示"]) == ("FFF8CBAD", "FFFFE699", "FFE2EFDA")


def test_rows_left_out_are_named(book: Workbook) -> None:
    assert table(book["未计入的行"], "工作表") == [["工作表", "行", "原因"], ["订货登记表", 12, "合计行"]]


def test_each_sheet_says_what_was_checked_and_when(book: Any) -> None:
    for sheet in book:
        texts = [cell.value for row in sheet.iter_rows(max_row=4) for cell in row if cell.value]
        assert "检查对象：销售 #1.xlsx　检查日期：2025-06-30　口径：按最近一次保存的内容" in texts
        assert sheet.oddFooter.center.text == "第&P页 共&N页"
        assert sheet.print_title_rows


def test_nothing_found_is_said_in_one_friendly_line(tmp_path: Path) -> None:
    book = written(tmp_path, [], [])
    for sheet in ("汇总", "检查结果"):
        assert table(book[sheet], "责任人")[1][0] == "未发现问题"


def test_two_results_are_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write_result(tmp_path / name, FINDINGS, [], [], book_name="x.xlsx", given=GIVEN, source="无")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_book_on_another_drive_is_named_and_not_linked(tmp_path: Path, monkeypatch: Any) -> None:
    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    open_house()
    build(tmp_path / "销售管理.xlsx", settings={"宽限天数": "三天半"})
    monkeypatch.setattr(commands, "relpath", no_way)
    check_book(Context(tmp_path / "销售管理.xlsx", GIVEN.today), tmp_path / "检查结果.xlsx")
    sheet = load_workbook(tmp_path / "检查结果.xlsx")["检查结果"]
    assert any("检查对象：销售管理.xlsx" in str(cell.value) for row in sheet for cell in row)
    places = [cell for row in sheet for cell in row if str(cell.value).startswith("设置 ")]
    assert places
    assert not any(cell.hyperlink for cell in places)

"""帮助: what it says of buttons, roles and whom to ask, and that it is one printed page."""

from datetime import date

import openpyxl
import pytest

from xlsales.book.book import read_book
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.paper.build import build
from xlsales.book.paper.help_sheet import MOST, filled
from xlsales.book.press import press
from xlsales.book.today.help_page import help_lines
from xlsales.cli.button import press_headless
from xlsales.house import open_house

open_house()
TODAY = date(2025, 6, 30)
STAFF = [
    {"staff_no": "E1", "name": "王芳", "roles": "销售主管", "login": "wangfang"},
    {"staff_no": "E3", "name": "赵敏", "roles": "销售内勤"},
    {"staff_no": "E4", "name": "沈总", "roles": "营销总监"},
]


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "账.xlsx"
    build(place, records={"员工": STAFF}, settings={"公司名称": "华光", "业务日期": "2025-06-30"})
    return place


def said(cells):
    """The words beside each word, in the order of the page."""
    found, head = {}, ""
    for row in range(2, 2 + MOST):
        head = cells.get(f"A{row}") or head
        found[head] = found.get(head, "") + (cells.get(f"B{row}") or "")
    return found


def test_it_says_who_may_do_what_and_whom_to_ask(path):
    told = said(help_lines(read_book(path), TODAY))
    assert told["单据、表格"] == "销售内勤（赵敏）"
    assert told["规定、设置"] == "营销总监（沈总）、总经理"
    assert "结案" in told["销售内勤"]
    assert "订货单（送三部门）" in told["销售内勤"]
    assert told["营销总监"].startswith("确认设置、补记")
    assert "批示（遗留放行、超额度审批）" in told["营销总监"]
    assert told["订货"].startswith("新建订货单、登记、订单审核")
    assert "分支机构" not in told, "its module is off"


def test_whoever_has_roles_reads_his_own(path):
    told = said(help_lines(read_book(path), TODAY, "王芳（销售主管）", ["销售主管"]))
    assert "订单审核" in told["销售主管"]
    assert "员工表里的人" in told
    assert "销售内勤" not in told


def test_a_setting_that_names_nobody_is_left_out(path):
    file = openpyxl.load_workbook(path)
    sheet = file["设置"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "超额度审批角色")
    sheet.cell(row, 2).value = "谁都行"
    file.save(path)
    assert "批示（遗留放行）" in said(help_lines(read_book(path), TODAY))["营销总监"]


def test_a_long_list_goes_on_in_the_next_row():
    words = "、".join(["订单审核"] * 20) + "。"
    cells = filled("帮助", [("订货", words), ("问谁", "")])
    assert (cells["A2"], cells["A3"], cells["A4"]) == ("订货", "", "问谁")
    assert cells["B2"] + cells["B3"] == words
    assert cells["B4"] is None


def test_the_button_opens_it_on_one_page(path):
    with headless(path) as workbook:
        done = press("book.help", workbook, today=TODAY)
        assert done.message == "“帮助”已打开，一页，可以打印。"
        assert workbook.sheets.active.name == "帮助"
        assert workbook.sheets["帮助"].range("A1").value == "帮助　华光"
    press_headless("book.help", path, "", (), TODAY)
    sheet = openpyxl.load_workbook(path)["帮助"]
    assert sheet.sheet_state == "visible"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation == "portrait"
    assert not read_book(path).lost
    before = path.read_bytes()
    press_headless("book.help", path, "", (), TODAY)
    assert path.read_bytes() == before, "it says the same"


def test_a_book_from_before_is_told_to_upgrade(path):
    file = openpyxl.load_workbook(path)
    del file["帮助"]
    file.save(path)
    with pytest.raises(BookError, match="旧工作簿请先点“升级工作簿”"):
        press_headless("book.help", path, "", (), TODAY)
    press_headless("book.upgrade", path, "", (), TODAY)
    assert said(read_book(path).panels["帮助"])["单据、表格"] == "销售内勤（赵敏）"

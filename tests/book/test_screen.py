"""今日, the first sheet: the five steps of a new company, then what each role sees; amounts reckoned by hand."""

import shutil
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from built import build
from lazy_books import whole_workbook
from screen_company import LINES, SET_UP, TODAY, book, counts, person, shown, todo

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live import tabs
from xlsales.book.live.headless import headless
from xlsales.book.press import press
from xlsales.book.today.screen import of_empty
from xlsales.book.today.viewer import Viewer
from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.table import Table
from xlsales.orders.forms.order import Order

open_house()


def test_a_new_book_shows_its_five_steps_and_where_they_are_done():
    new = of_empty(Path("新.xlsx"))
    cells = new.panels["今日"]
    assert cells["A2"].startswith("建立工作簿：还差 5 步")
    assert [line[:6] for line in todo(cells)] == [
        "□ 1. 公", "□ 2. 员", "□ 3. 客", "□ 4. 期", "□ 5. 第",
    ]  # fmt: skip
    assert [cells[f"K{row}"] for row in range(4, 9)] == ["#设置", "#员工", "#客户资料", "#期初余额", "#录单"]
    assert set(new.opened) == {
        "设置", "部门", "区域", "员工", "客户资料", "产品", "期初余额", "录单", "合同", "合同_明细",
    }  # fmt: skip
    assert counts(cells) == {}
    assert cells["C15"] is cells["I15"] is None


@pytest.mark.parametrize(
    ("own", "signs"),
    [
        (book({"公司名称": "华光"}), "☑☑☑□☑"),
        (book({"期初已录": "是"}), "□☑☑☑☑"),
        (book(员工=Table.of(Staff, [])), "☑□☑☑☑"),
        (book(产品=Table.of(Product, [])), "☑☑□☑☑"),
        (book(订货单=Table.of(Order, [])), "☑☑☑☑□"),
        (book(SET_UP | {"期初已录": "也许"}), "☑☑☑□☑"),
    ],
)
def test_steps_tick_themselves_off(own, signs):
    cells = shown(own=own)
    assert "".join(line[0] for line in todo(cells)) == signs
    assert cells["A2"].startswith("建立工作簿：还差 1 步")


def test_whoever_is_not_known_sees_all():
    cells = shown()
    assert cells["A1"] == "今日　华光日化有限公司"
    assert cells["H1"] == "全部　截至 2025-06-30"
    found = counts(cells)
    assert found["逾期应收（元）"] == Decimal("17000.00")
    assert found["逾期客户"] == 2
    assert next(iter(found)) == "逾期应收（元）", "what costs money first"
    assert "待审：" in " ".join(todo(cells))


def test_the_last_copy_of_the_file_is_named(path):
    assert not [title for title in read_book(path).panels["今日"].values() if "最近备份" in title]
    folder = path.parent / "备份"
    folder.mkdir()
    for name in (
        "演示_20250629_180001_000001.xlsx",
        "演示_20250630_091203_000002.xlsx",
        "别的_20250630_200000_000000.xlsx",
    ):
        (folder / name).touch()
    COMMANDS["book.today"].run(Context(path, TODAY), person="孟初夏")
    cells = read_book(path).panels["今日"]
    assert {cells.get(f"H{row}"): cells.get(f"I{row}") for row in LINES}[
        "最近备份（文件夹“备份”）"
    ] == "06-30 09:12"


def test_figures_stand_beside_the_charts():
    cells = shown()
    assert cells["A14"] == "订货金额：本年与上年，按月"
    assert [cells[f"{letter}14"] for letter in "BCDEF"] == [
        "月份", "2025年（元）", "2024年", "比上年", "本年累计",
    ]  # fmt: skip
    table = {cells[f"B{row}"]: (cells[f"C{row}"], cells[f"D{row}"]) for row in range(15, 27)}
    assert [cells[f"{letter}20"] for letter in "EF"] == ["+185.7%", 280_000], "130,000 ÷ 70,000; with April"
    assert [cells[f"{letter}21"] for letter in "EF"] == ["", None]
    assert list(table) == [f"{month}月" for month in range(1, 13)]
    assert table["6月"] == (200_000, 70_000), "a void order is none, a draft is not registered"
    assert table["4月"] == (80_000, None), "nothing is known of before the first order"
    assert table["5月"] == (0, None)
    assert table["7月"] == (None, 0), "a month to come is blank"
    ages = [tuple(cells[f"{letter}{row}"] for letter in "HIJ") for row in range(14, 22)]
    assert ages == [
        ("账龄", "应收（元）", "占比"),
        ("未到期", 3000, "15.0%"),
        ("逾期 1-30 天", 12000, "60.0%"),
        ("逾期 31-60 天", 0, "0.0%"),
        ("逾期 61-90 天", 0, "0.0%"),
        ("逾期 90以上 天", 5000, "25.0%"),
        ("应付日不清", 0, "0.0%"),
        ("合计", 20000, "100.0%"),
    ]


def test_a_clerk_sees_his_own_customers_and_orders():
    cells = shown(person("E2"))
    assert cells["H1"] == "李强（片区销售专员）　截至 2025-06-30"
    found = counts(cells)
    assert found["逾期应收（元）"] == 12000
    assert found["逾期客户"] == 1
    assert found["本月订货（元）"] == 150_000
    assert (found["待审订货单"], found["草稿"]) == (1, 1)
    assert (cells["C20"], cells["D20"]) == (150_000, 70_000)
    assert cells["I21"] == 15000
    assert "发货待放行" not in found


def test_a_boss_reads_ten_thousands():
    found, cells = counts(shown(person("E4"))), shown(person("E4"))
    assert found["逾期应收（万元）"] == Decimal("1.7")
    assert found["本月订货（万元）"] == Decimal("20.0")
    assert cells["C14"] == "本年（万元）"
    assert "草稿" not in found


def test_the_office_sees_what_waits_for_it():
    found = counts(shown(person("E3"), found={"必须改": 3, "提示": 5}))
    assert list(found) == [
        "发货待放行", "三日内要到、未发完", "待审订货单", "待送三部门", "三联没有送达", "草稿", "账款数据截至",
        "检查结果：必须改",
    ]  # fmt: skip
    assert found["检查结果：必须改"] == 3
    assert found["账款数据截至"] == "只有期初余额", "nobody has confirmed since when"


def test_a_module_that_is_off_says_nothing():
    both = [
        counts(shown(Viewer("营", ("分支机构经理",)), own=book(SET_UP | {"启用模块_分支机构": said})))
        for said in "否是"
    ]
    assert [("到订货点的品种" in own, "资金占用限额要核定" in own) for own in both] == [
        (False, False),
        (True, True),
    ]


def test_what_depends_on_a_setting_that_cannot_be_read_is_left_out():
    found = counts(shown(own=book(SET_UP | {"尾差容忍": "很少"})))
    assert "逾期应收（元）" not in found
    assert "待审订货单" in found or found


def test_names_of_sheets_say_whether_they_have_a_tab():
    cells = shown(person("E3"))
    marks = {cells[f"H{row}"]: cells[f"L{row}"] for row in LINES}
    assert (marks["待审订货单"], marks["三联没有送达"]) == ("#订货单", "订货单_分发")


@pytest.fixture
def path(demo_without_sales, tmp_path):
    return Path(shutil.copy(demo_without_sales / "演示.xlsx", tmp_path))


def test_the_command_fills_the_sheet_and_nothing_else_changes(path):
    before = read_book(path)
    done = COMMANDS["book.today"].run(Context(path, TODAY), person="孟初夏")
    after = read_book(path)
    assert done.message.startswith("“今日”已重做，孟初夏（销售内勤）：")
    assert after.panels["今日"]["H1"] == "孟初夏（销售内勤）　截至 2025-06-30"
    assert len(done.document["first_screen"]) == len(
        todo(dict.fromkeys([f"A{row}" for row in LINES]) | after.panels["今日"])
    )
    assert after.log == before.log
    assert after.lost == before.lost == []
    assert {sheet: table.records() for sheet, table in after.tables.items()} == {
        sheet: table.records() for sheet, table in before.tables.items()
    }
    assert not (path.parent / "备份").exists()
    with ZipFile(path) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 1


def test_in_the_open_workbook_it_comes_to_the_front_and_cannot_be_undone(path):
    with headless(path) as workbook:
        tabs.go(workbook, "订货单")
        press("book.today", workbook, given={"role": "财务人员"}, today=TODAY)
        sheet = workbook.sheets["今日"]
        assert workbook.sheets.active.name == "今日"
        assert sheet.range("H1").value == "财务人员　截至 2025-06-30"
        found = {sheet.range(f"H{row}").value: sheet.range(f"L{row}").value for row in LINES}
        assert found["逾期客户"] == "#客户资料"
        assert press("book.undo", workbook).message == "没有可以撤销的命令。"
        row = next(row for row in LINES if sheet.range(f"H{row}").value == "到期货款：单据")
        sheet.range(f"I{row}").select()
        assert press("book.open_sheet", workbook).document == {"sheet": "交易记录", "cell": ""}
        tabs.go(workbook, "今日", "A40")
        assert press("book.open_sheet", workbook).document["sheet"] == "目录"


def test_the_sheet_is_the_first_and_prints_on_one_page(path):
    book = whole_workbook(path)
    sheet = book["今日"]
    assert book.sheetnames[0] == book.active.title == "今日"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight is None, "1, which is what is meant where nothing is said"
    assert len(sheet._charts) == 1
    assert sheet.max_row <= 26


def test_a_book_from_before_is_told_to_upgrade_and_gets_the_sheet(tmp_path):
    """What was 今日 then was a list, 目录 had a tab."""
    path = tmp_path / "旧.xlsx"
    build(path, settings={"业务日期": "2025-06-30"})
    file = openpyxl.load_workbook(path)
    del file["今日"]
    file.create_sheet("今日").append(["什么", "谁", "几号", "晚几天", "等谁", "从哪天", "件数"])
    file["今日"].append(["待审", "王芳"])
    file["目录"].sheet_state = "visible"
    file.save(path)
    with pytest.raises(BookError, match="请先点“升级工作簿”"):
        COMMANDS["book.today"].run(Context(path, TODAY))
    assert COMMANDS["book.upgrade"].run(Context(path, TODAY)).code == 0
    after = openpyxl.load_workbook(path)
    assert after.sheetnames[0] == "今日"
    assert after["今日"]["A4"].value.startswith("□ 1. 公司名称")
    assert COMMANDS["book.today"].run(Context(path, TODAY)).code == 0


def test_what_people_put_beside_it_is_not_lost_without_a_word(tmp_path):
    path = tmp_path / "记.xlsx"
    build(path)
    file = openpyxl.load_workbook(path)
    file["今日"]["N30"] = "下午开会"
    file.save(path)
    assert read_book(path).lost == ["“今日”格子以外的内容（N30）"]

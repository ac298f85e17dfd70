"""启用模块: a module that is off shows nothing and finds nothing; what was typed stays, and is there again."""

from contextlib import closing
from datetime import date
from json import loads
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from built import build
from openpyxl import load_workbook
from typed_cells import Typed
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.checked import check, document
from xlsales.cli.app import app
from xlsales.demo.build import write_demo
from xlsales.handbook.setting_model import MODULE
from xlsales.handbook.settings import BY_KEY
from xlsales.house import open_house, rooms
from xlsales.kernel.form import FORMS
from xlsales.kernel.module import module_of
from xlsales.kernel.rule import RULES

TODAY = date(2025, 6, 30)
LARGE = ("销量", "库存", "交易记录", "结算记录", "订货登记表")
SWITCH = f"{MODULE}分支机构"
OWN = {
    "分支机构", "在途回款", "库存", "机构产品", "要货意向清单", "订货点表", "调换货单", "资金占用限额", "超限审批", "销量",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    open_house()
    return write_demo(tmp_path_factory.mktemp("modules") / "演示.xlsx", without=LARGE)


@pytest.fixture(scope="module")
def known(demo):
    """The demo read, and what is found in it."""
    book = read_book(demo)
    return book, check(book, book.given(TODAY))


def typed(source, path, **cells):
    """A copy of the book in which somebody typed values behind names of 设置; None takes the row out."""
    book = Typed(source.read_bytes())
    page = book["设置"]
    rows = {page.text(row, 1): row for row in page.filled()}
    for name, value in cells.items():
        page.put(rows[name], "值", value)
        if value is None:
            page.put(rows[name], "名称", None)
    book.saved(path)
    return path


def new(path, **settings):
    open_house()
    build(path, settings=settings)
    return path


def upgraded(path):
    done = CliRunner().invoke(app, ["run", "book.upgrade", str(path), "--today", TODAY.isoformat()])
    assert done.exit_code == 0, done.output
    return path


def states(path):
    """Read from the list of sheets alone: openpyxl would look into every sheet first."""
    with ZipFile(path) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314 - our own file
    return {item.get("name"): item.get("state", "visible") for item in book.iterfind("{*}sheets/{*}sheet")}


def rows_of(path, sheet):
    with closing(load_workbook(path, read_only=True)) as book:
        return list(book[sheet].values)


def column(path, sheet, number=1):
    return [row[number - 1] for row in rows_of(path, sheet)[1:]]


def texts(path, sheet):
    return {text for row in rows_of(path, sheet) for text in row if text}


def test_a_module_is_named_by_its_rooms_and_has_a_setting():
    open_house()
    named = {module_of(f"xlsales.{room}") for room in rooms()} | {
        module_of(form.__module__) for form in FORMS
    }
    assert {f"{MODULE}{part}" for module in named - {""} for part in module.split("、")} < BY_KEY.keys()
    assert SWITCH in BY_KEY
    assert {form.sheet for form in FORMS if module_of(form.__module__) == "分支机构"} == OWN


def test_a_new_book_has_orders_and_money_only(tmp_path):
    path = new(tmp_path / "新.xlsx")
    assert {sheet for sheet, state in states(path).items() if sheet in OWN and state != "veryHidden"} == set()
    assert not OWN & texts(path, "目录")
    settings = column(path, "设置")
    assert SWITCH in settings
    assert not {"安全天数", "占用含库存", "开箱日", "限额核定周期"} & set(settings)
    assert {"库存状态", "周期类型"} & set(column(path, "选项表")) == set()
    assert not {"B42", "B49"} & set(column(path, "规则"))
    book = read_book(path)
    found = check(book, book.given(TODAY))
    assert [item.message for item in found] == []
    assert not OWN & {row["sheet"] for row in document(book, found)["tables"]}


def test_the_demo_has_its_branches(demo):
    seen = [sheet for sheet, state in states(demo).items() if state == "visible"]
    assert seen == ["今日", "录单", "订货单", "订货登记表", "库存", "客户资料", "产品", "开箱录入"]
    assert {states(demo)[sheet] for sheet in OWN - {"库存"}} == {"hidden"}
    assert texts(demo, "目录") > OWN
    assert {"安全天数", "占用含库存"} < set(column(demo, "设置"))


def test_off_nothing_is_found_and_its_commands_say_so(demo, known, tmp_path):
    path = typed(demo, tmp_path / "停用.xlsx", **{SWITCH: "否"})
    book = read_book(path)
    before, after = (
        {(item.rule, item.sheet, item.key) for item in found}
        for found in (known[1], check(book, book.given(TODAY)))
    )
    own = {rule.id for rule in RULES if rule.check and module_of(rule.check.__module__) == "分支机构"}
    gone = {item for item in before if item[0] in own or item[1] in OWN}
    assert gone
    assert after - before == {("S26", "设置", SWITCH)}, "switching is confirmed as what decides is"
    assert before - after >= gone
    for command in (["alerts"], ["funds"], ["reorder", "--month", "2025-06"]):
        done = CliRunner().invoke(app, ["branches", command[0], str(path), *command[1:]])
        assert done.exit_code == 2
        assert "没有启用" in done.stderr
        assert SWITCH in done.stderr


def test_switched_off_and_on_again_no_row_is_lost(demo, known, tmp_path):
    path = upgraded(typed(demo, tmp_path / "来回.xlsx", **{SWITCH: "否"}))
    assert {states(path)[sheet] for sheet in OWN} == {"veryHidden"}
    assert not OWN & texts(path, "目录")
    assert "安全天数" not in column(path, "设置")
    upgraded(typed(path, path, **{SWITCH: "是"}))
    assert {sheet for sheet in OWN if states(path)[sheet] == "visible"} == {"库存"}
    once, again = known[0].tables, read_book(path).tables
    assert {sheet: again[sheet].records() for sheet in OWN} == {sheet: once[sheet].records() for sheet in OWN}


def test_a_book_from_before_has_the_modules_of_which_it_holds_rows(demo, known, tmp_path):
    old = typed(demo, tmp_path / "旧.xlsx", **{SWITCH: None})
    book = read_book(old)
    assert not book.left_out
    found = [item.message for item in check(book, book.given(TODAY))]
    assert found == [item.message for item in known[1]]
    after = read_book(upgraded(old))
    assert after.setting_texts[SWITCH] == "是"
    assert not [item for item in check(after, after.given(TODAY)) if item.key == SWITCH]
    empty = typed(new(tmp_path / "空.xlsx"), tmp_path / "旧空.xlsx", **{SWITCH: None})
    assert read_book(empty).left_out >= OWN


def test_what_was_typed_for_what_is_not_shown_stays(tmp_path):
    path = new(tmp_path / "值.xlsx", 开箱日="25", 安全天数="7", 金额小数="1")
    rows = {row[0]: (row[1], row[3]) for row in rows_of(path, "设置")}
    kept = "本版不用，原来填的值照留。"
    assert rows["开箱日"] == ("25", kept)
    assert rows["安全天数"] == ("7", kept)
    book = read_book(upgraded(typed(path, path, **{SWITCH: "是"})))
    assert book.settings.box_day == 25
    assert book.setting_texts["金额小数"] == "1"
    assert [item.key for item in book.findings if item.rule == "S17"] == ["金额小数"], "it exists no more"
    shown = {row[0]: row[3] for row in rows_of(path, "设置")}
    assert shown["安全天数"] == "安全库存够卖几天。"


def test_a_value_that_is_not_shown_is_not_found_fault_with(tmp_path):
    assert not read_book(new(tmp_path / "错.xlsx", 安全天数="很多")).findings
    on = new(tmp_path / "开.xlsx", **{"安全天数": "很多", SWITCH: "是"})
    assert [item.key for item in read_book(on).findings] == ["安全天数"]


def test_options_that_somebody_changed_stay(tmp_path):
    path = new(tmp_path / "选项.xlsx", **{SWITCH: "是"})
    book = load_workbook(path)
    sheet = book["选项表"]
    at = next(row[0].row for row in sheet.iter_rows() if row[0].value == "机构状态")
    sheet.insert_rows(at)
    for place, value in enumerate(("机构状态", "迁址", "迁址", 1, "是", "本公司"), 1):
        sheet.cell(at, place, value)
    sheet.append(["经营方针", "7", "观望", 7, "是", "本公司"])
    next(row for row in book["设置"].iter_rows() if row[0].value == SWITCH)[1].value = "否"
    book.save(path)
    upgraded(path)
    rows = [(row[0], row[2]) for row in rows_of(path, "选项表")]
    assert ("机构状态", "迁址") in rows
    assert ("经营方针", "观望") in rows
    assert ("库存状态") not in {name for name, _ in rows}, "nobody had changed it"
    assert read_book(path).lists["机构状态"].parse("迁址") == "迁址"


def test_without_branches_an_order_of_one_is_asked_for_no_limit(demo, tmp_path):
    path = typed(demo, tmp_path / "订单.xlsx", **{SWITCH: "否"})
    told = {}
    for book in (demo, path):
        done = CliRunner().invoke(app, ["orders", "review", str(book), "--json"])
        told[book] = {own["order_no"]: own for own in loads(done.stdout)["orders"]}
    branch = [number for number, own in told[demo].items() if own["funds"] is not None]
    assert branch
    for number in branch:
        steps = {each["step"]: each for each in told[path][number]["steps"]}
        assert steps["funds"] == {
            "step": "funds", "ref": "DH-8", "ok": True, "detail": "没有启用分支机构，不看资金占用限额",
        }  # fmt: skip
    others = told[demo].keys() - set(branch)
    assert {n: told[path][n]["status"] for n in others} == {n: told[demo][n]["status"] for n in others}


@pytest.mark.parametrize(("said", "words"), [("是", "单位：元（含税）"), ("否", "单位：元（不含税）")])
def test_paper_says_whether_amounts_hold_the_tax(demo, tmp_path, said, words):
    path, out = typed(demo, tmp_path / "税.xlsx", 含税=said), tmp_path / "账龄.xlsx"
    done = CliRunner().invoke(app, ["ledger", "aging", str(path), "--out", str(out)])
    assert done.exit_code in (0, 1), done.output
    assert any(words in str(text) for text in texts(out, next(iter(states(out)))))


def test_columns_of_export_stand_only_where_there_is_export(tmp_path):
    for said in ("是", "否"):
        sheet = load_workbook(new(tmp_path / f"{said}.xlsx", 有出口业务=said))["订货登记表"]
        hidden = {
            sheet.cell(1, at).value
            for own in sheet.column_dimensions.values()
            if own.hidden
            for at in range(own.min, own.max + 1)
        }
        assert ({"押汇日期", "运费保险单", "退税凭证"} <= hidden) == (said == "否")

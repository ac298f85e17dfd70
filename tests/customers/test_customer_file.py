"""A new customer by 客户简表, 开票资料 copied, 个人情况 printed on purpose (practice.md §12)."""

import shutil
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rewrite import rewrite
from xlsales.book.writing.clipboard import copied
from xlsales.cli.app import app
from xlsales.customers.codes import next_code, used_codes
from xlsales.customers.forms.customer import Customer
from xlsales.customers.profile.forms.contacts import Invoicing
from xlsales.customers.profile.invoicing import five_lines
from xlsales.customers.profile.papers_short import completed
from xlsales.customers.profile.persons import with_persons
from xlsales.demo.build import BOOK
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.codes import code_list
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

open_house()
TODAY = date(2025, 6, 30)
GIVEN = Given(TODAY, Settings(), WorkingCalendar())
NEW = {
    "客户": "湖州苕溪商行", "客户类型": "零售商", "区域编码": "HD", "地址": "湖州市示范路1号",
    "电话": "0572-00001301", "负责人": "施女士", "结算方式": "月结30天", "开票名称": "湖州苕溪商行",
}  # fmt: skip


@pytest.fixture
def path(demo_without_sales, tmp_path):
    return Path(shutil.copy(demo_without_sales / BOOK, tmp_path / BOOK))


def run(path, command, *words, login="", **options):
    return COMMANDS[command].run(Context(path, TODAY, login), *words, **options)


def customers(path):
    return {row["customer_code"]: row for row in read_book(path).tables["客户资料"].records()}


@pytest.mark.article("TB-9.1.1")
def test_a_customer_is_entered_with_the_next_code_of_his_region(path):
    told = run(path, "customers.new", fields=NEW)
    assert told.message == "已登记客户简表 HD0013。"
    row = customers(path)["HD0013"]
    assert (row["customer_name"], row["status"], row["filled_on"]) == ("湖州苕溪商行", "正式", TODAY)
    assert (row["settlement"], row["term_days"]) == ("月结N天", 30)
    (invoicing,) = (own for own in read_book(path).tables["客户资料_开票"] if own.customer_code == "HD0013")
    assert invoicing.title == "湖州苕溪商行"
    assert run(path, "customers.card", "苕溪").document["customers"] == ["HD0013"]
    (printed,) = run(path, "book.print", out=path.parent, form="客户简表", keys=["HD0013"]).document["files"]
    assert any("☑月结N天" in text and "□款到发货" in text and "30天" not in text for text in words(printed))


@pytest.mark.article("TB-9.1.1")
def test_the_short_paper_has_the_fourteen_fields_of_everybody(path):
    (blank,) = run(path, "book.print", out=path.parent, form="客户简表", blank=True).document["files"]
    shown = "".join(words(blank))
    for field in (
        "客户代码", "客户", "统一社会信用代码", "客户类型", "区域", "地址", "负责人", "电话", "负责销售专员",
        "结算方式", "账期天数", "开票", "状态", "填写日期",
    ):  # fmt: skip
        assert field in shown


def test_who_looks_like_a_customer_is_told_and_not_entered(path):
    content = path.read_bytes()
    alike = NEW | {"客户": "南京市云麓百货（河西）"}
    with pytest.raises(
        BookError, match=r"和HD0004 南京云麓百货有限公司（名称相近）相像.*备注写明“不是HD0004”"
    ):
        run(path, "customers.new", fields=alike)
    assert path.read_bytes() == content
    run(path, "customers.new", fields=alike | {"备注": "不是HD0004，另一家店"})
    assert customers(path)["HD0013"]["customer_name"] == "南京市云麓百货（河西）"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"区域编码": "FJ"}, "区域编码“FJ”"),
        ({"区域编码": ""}, "请填区域编码"),
        ({"电话": ""}, "请填电话"),
        ({"税率": "1"}, "客户简表没有栏目“税率”"),
        ({"客户代码": "HD0004"}, "“HD0004”已经有了"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(path, fields, said):
    content = path.read_bytes()
    with pytest.raises(BookError, match=f"没有登记：.*{said}"):
        run(path, "customers.new", fields=NEW | fields)
    assert path.read_bytes() == content


def test_without_anything_typed_its_sheet_is_named(path):
    assert "客户简表填表" in run(path, "customers.new").message
    done = CliRunner().invoke(app, ["customers", "new", str(path), "--set", "电话"])
    assert (done.exit_code, "栏目=内容" in done.stderr) == (2, True)


@pytest.mark.article("FW-2")
def test_a_customer_is_one_of_the_four_kinds(path):
    """经销商、零售商、委托加工工厂和消费者(以下统称为客户)."""
    assert code_list("客户类型").names == ("经销商", "零售商", "委托加工工厂", "消费者")
    with pytest.raises(BookError, match="客户类型“网店”"):
        run(path, "customers.new", fields=NEW | {"客户类型": "网店"})


def small_book(*rows, log=(), regions=("HD",)):
    known = Table.of(Customer, [dict.fromkeys(Customer.columns) | row for row in rows])
    region = FORMS["区域"]
    regions = Table.of(region, [{"region_code": code} for code in regions])
    return SimpleNamespace(tables={"客户资料": known, "区域": regions}, log=list(log))


def test_a_code_that_was_given_once_is_not_given_again():
    line = {"命令": "登记填表", "对象": "HD0007", "内容": "客户简表：新填"}
    book = small_book({"customer_code": "HD0002"}, log=[line, line | {"命令": "更名", "对象": "HD0900"}])
    own, wrong = completed({"customer_name": "甲", "region_code": "HD"}, book, GIVEN)
    assert (own["customer_code"], own["status"], own["filled_on"], wrong) == ("HD0008", "正式", TODAY, {})
    assert used_codes(book.tables["客户资料"], []) == {"HD0002"}
    assert next_code("HN", {"HD0002"}, 4) == "HN0001"


def test_a_code_and_a_day_that_are_typed_stay():
    typed = {"customer_name": "甲", "customer_code": "X1", "status": "潜在", "filled_on": date(2025, 1, 1)}
    assert completed(typed, small_book(), GIVEN) == (typed, {})
    own, wrong = completed({"customer_name": None, "region_code": None}, small_book(), GIVEN)
    assert (own.get("customer_code"), list(wrong)) == (None, ["region_code"])


def test_two_who_are_like_him_are_both_to_be_denied():
    book = small_book(
        {"customer_code": "HD0001", "customer_name": "甲", "phone": "13800000001"},
        {"customer_code": "HD0002", "customer_name": "乙"},
    )
    new = {"customer_name": "乙", "phone": "13800000001", "region_code": "HD"}
    _, wrong = completed(new | {"remark": "不是HD0001"}, book, GIVEN)
    assert "HD0002 乙（名称相近）" in wrong["customer_name"]
    assert "HD0001" not in wrong["customer_name"]
    assert completed(new | {"remark": "不是HD0001、不是HD0002"}, book, GIVEN)[1] == {}


def test_five_lines_are_copied(path):
    told = run(path, "customers.invoicing", "njyl")
    assert told.document["lines"] == [
        "开票名称：南京云麓百货有限公司", "税号：", "地址电话：南京市示范四路66号 025-00001204",
        "开户行账号：示范银行 0000 0000", "发票种类：增值税专用发票",
    ] or told.document["lines"][2].startswith("地址电话：南京市示范四路66号")  # fmt: skip
    with pytest.raises(BookError, match="“客户资料_开票”里没有HD0011"):
        run(path, "customers.invoicing", "HD0011")
    with pytest.raises(BookError, match="“百货店”可能是"):
        run(path, "customers.invoicing", "百货店")
    with pytest.raises(BookError, match="找不到“不存在”"):
        run(path, "customers.invoicing", "不存在")


def test_what_is_not_known_of_an_invoice_is_blank():
    table = Table.of(Invoicing, [{"customer_code": "K1", "title": "甲", "tax_no": "91A"}])
    assert five_lines("K1", table) == "开票名称：甲\n税号：91A\n地址电话：\n开户行账号：\n发票种类："
    assert five_lines("K2", table) == ""


def test_a_clipboard_takes_the_text_or_says_that_it_does_not(tmp_path):
    kept = tmp_path / "text"
    script = f"import sys,pathlib; pathlib.Path({str(kept)!r}).write_bytes(sys.stdin.buffer.read())"
    own = {sys.platform: ((sys.executable, "-c", script), "utf-16")}
    assert copied("开票名称：甲", own)
    assert kept.read_bytes().decode("utf-16") == "开票名称：甲"
    assert not copied("甲", {})
    assert not copied("甲", {sys.platform: (("no-such-program",), "utf-8")})
    assert not copied("甲", {sys.platform: ((sys.executable, "-c", "raise SystemExit(1)"), "utf-8")})


def test_persons_stand_with_whom_they_are():
    children = {
        "客户资料_经营者": [{"position": "法人代表", "name": "甲"}, {"position": "实权者", "name": "乙"}],
        "客户资料_店保": [{"head": "丙"}],
        "客户资料_个人保": [{"name": "丁"}, {"name": "戊"}],
    }
    persons = [
        {"position": "法人代表", "name": "甲", "temper": "开朗", "character": None},
        {"position": "店保负责人", "name": "丙", "identity": "11010519491231002X"},
        {"position": "个人保", "name": "丁", "home": "示范路1号"},
        {"position": "实权者", "name": "丁", "temper": "急"},
    ]
    found, left = with_persons(children, persons)
    assert found["客户资料_经营者"][0]["客户资料_个人情况.temper"] == "开朗"
    assert found["客户资料_经营者"][1] == {"position": "实权者", "name": "乙"}
    assert found["客户资料_店保"][0]["客户资料_个人情况.identity"] == "11010519491231002X"
    assert found["客户资料_个人保"][0]["客户资料_个人情况.home"] == "示范路1号"
    assert found["客户资料_个人保"][1] == {"name": "戊"}
    assert left == ["丁"]


def words(path):
    return {str(cell) for sheet in load_workbook(path) for row in sheet.values for cell in row if cell}


@pytest.mark.article("TB-9.1.1")
def test_persons_are_printed_on_purpose_alone_and_it_is_on_record(path):
    guarantor = {"customer_code": "HD0001", "position": "个人保", "name": "周女士"}
    book = read_book(path)
    persons = book.tables["客户资料_个人情况"].records()
    persons.append(guarantor | {"identity": "34052419800101001X", "home": "示范里9号"})
    rewrite(book, {"客户资料_个人情况": persons}, [])
    (plain,) = run(path, "book.print", out=path.parent, form="客户资料表", keys=["HD0001"]).document["files"]
    assert not {"开朗", "诚实", "示范里9号"} & words(plain)
    told = run(path, "customers.disclose", customers=["HD0001"], reason="办抵押", out=path.parent)
    (printed,) = told.document["files"]
    assert {"开朗", "诚实", "示范里9号"} <= words(printed)
    assert {"****001X"} <= words(printed), "打印隐藏身份证 is on"
    last = read_book(path).log[-1]
    assert (last["命令"], last["对象"]) == ("印个人情况", "HD0001")
    assert "办抵押" in last["内容"]

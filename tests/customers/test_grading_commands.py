"""客户分级 from the list to the grade in force, through the command line and 批示."""

import json
import shutil
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from small_office import customer, delivery, office
from typer.testing import CliRunner

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rewrite import rewrite
from xlsales.cli.app import app
from xlsales.customers.grading.in_force import history_of, service_standards
from xlsales.handbook.settings import Settings
from xlsales.kernel.command import COMMANDS

JANUARY, JULY = date(2025, 1, 10), date(2025, 7, 10)
KEY = "2025-01-10"


@pytest.fixture
def path(tmp_path):
    """K1 is F6.g; K2 has no size; K3 was never sold to; K4 is of another region."""
    customers = [
        customer("K1"), customer("K2", 门市面积=None), customer("K3"),
        customer("K4", "HN", 客户类型="经销商", 业务状况="常态"), customer("K5", 状态="停用"),
    ]  # fmt: skip
    rows = [
        delivery("F1", "K1", 1000000), delivery("F2", "K1", 1000000, date(2023, 6, 1)),
        delivery("F3", "K2", 60000), delivery("F4", "K4", 500000), delivery("F5", "K5", 1),
    ]  # fmt: skip
    return office(tmp_path / "账.xlsx", 客户资料=customers, 交易记录=rows)


def grade(path, today=JANUARY, **options):
    return COMMANDS["customers.grade"].run(Context(path, today, "li"), **options)


def sign(path, keys, today=JANUARY, **more):
    given = {"decision": "同意", "by": "E1", "sheet": "客户分级", "keys": keys} | more
    return COMMANDS["book.decide"].run(Context(path, today, "wang"), **given)


def rows(path):
    return {row.key: row for row in read_book(path).tables["客户分级"]}


def in_force(path, today):
    book = read_book(path)
    found = history_of(book.tables, book.given(today))
    return {code: [own.word for own in grades] for code, grades in found.items()}


@pytest.mark.article("FW-5")
def test_a_list_is_proposed_and_says_how_far_it_is_and_what_it_lacks(path):
    done = grade(path)
    found = {row["customer"]: row for row in done.document["proposals"]}
    assert list(found) == ["K1", "K2", "K4"]
    assert (found["K1"]["score"], found["K1"]["grade"]) == ("79.00", "B")
    assert found["K1"]["to_rise"] == "79.00 分，B；业务状况由衰退改为常态即为 A（84.00）"
    # (15×60 + 40×25 + 25×20) ÷ 80 = 2400 ÷ 80
    assert (found["K2"]["score"], found["K2"]["grade"]) == ("30.00", "D（暂定）")
    assert done.document["lacks"] == "1 家没有规模；2 家没有上期销售额可比；1 家没有销售，是新客户，不评级"
    assert done.message == (
        "分级 3 家，A 1 家，B 1 家，D 1 家（1 家没有规模；2 家没有上期销售额可比；1 家没有销售，是新客户，不评级）；"
        "已写入“客户分级”，请核对、签字（批示）后生效。"
    )
    assert in_force(path, JANUARY) == {}, "nothing counts before it is signed"


@pytest.mark.article("FW-5")
def test_one_signature_for_the_list_and_an_override_ends_with_the_next_grading(path):
    grade(path)
    book = read_book(path)
    records = book.tables["客户分级"].records()
    records[0] |= {"proposed_grade": "A", "override_reason": "年度框架合同"}
    rewrite(book, {"客户分级": records}, [])
    sign(path, [f"{code}/{KEY}" for code in ("K1", "K2", "K4")])
    assert in_force(path, JANUARY) == {"K1": ["A"], "K2": ["D（暂定）"], "K4": ["A"]}
    log = read_book(path).log[-1]
    assert log["对象"] == f"K1/{KEY}、K2/{KEY}、K4/{KEY}"
    grade(path, JULY)
    assert in_force(path, JULY)["K1"] == ["A"], "until the next one is signed"
    sign(path, [f"{code}/2025-07-10" for code in ("K1", "K2", "K4")], JULY)
    assert in_force(path, JULY) == {"K1": ["A", "D"], "K2": ["D（暂定）", "D（暂定）"], "K4": ["A", "C"]}
    shown = COMMANDS["customers.grades"].run(Context(path, JULY)).document
    assert [(row["customer"], row["previous"], row["grade"], row["moved"]) for row in shown["moved"]] == [
        ("K1", "A", "D", "降"), ("K4", "A", "C", "降"),
    ]  # fmt: skip


def test_a_size_that_is_ticked_on_the_list_counts_and_goes_to_the_customer(path):
    grade(path)
    book = read_book(path)
    records = book.tables["客户分级"].records()
    records[1]["shop_size"] = "2"
    rewrite(book, {"客户分级": records}, [])
    grade(path, date(2025, 1, 12))
    assert list(rows(path)) == ["K1/2025-01-12", "K2/2025-01-12", "K4/2025-01-12"], (
        "in place of the list before"
    )
    own = rows(path)["K2/2025-01-12"]
    # 15×60 + 20×60 + 40×25 + 25×20 = 3600
    assert (own.score, own.system_grade) == (Decimal(36), "D")
    assert not own.provisional
    customers = {row.customer_code: row.shop_size for row in read_book(path).tables["客户资料"]}
    assert customers == {"K1": "1", "K2": "2", "K3": "1", "K4": "1", "K5": "1"}


def test_who_is_signed_today_is_not_asked_for_again(path):
    grade(path)
    sign(path, [f"K1/{KEY}"])
    grade(path)
    assert sorted(rows(path)) == [f"K1/{KEY}", f"K2/{KEY}", f"K4/{KEY}"]
    assert rows(path)[f"K1/{KEY}"].confirmed_by == "E1"


def test_only_the_confirming_role_signs(path):
    grade(path)
    with pytest.raises(BookError, match="不是销售主管"):
        sign(path, [f"K1/{KEY}"], by="E2", evidence="批条 1")
    assert in_force(path, JANUARY) == {}


def test_a_region_alone_and_one_that_is_not_there(path):
    found = grade(path, regions=["HN"]).document["proposals"]
    assert [row["customer"] for row in found] == ["K4"]
    with pytest.raises(BookError, match="区域里没有“XX”，请核对区域编码。"):
        grade(path, regions=["XX"])


def test_without_deliveries_there_is_nothing_to_grade(path):
    book = read_book(path)
    rewrite(book, {"交易记录": []}, [])
    with pytest.raises(BookError, match="没有一个客户有交易记录，没有改动"):
        grade(path)


def test_the_printed_list_has_a_sheet_for_each_region(path, tmp_path):
    done = grade(path, out=tmp_path / "报表")
    (file,) = done.document["files"]
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["华东", "华南"]
    assert "区域：华东" in str(book["华东"]["A3"].value)
    headers = [cell.value for row in book["华东"].iter_rows() for cell in row if cell.value == "拟定"]
    assert headers == ["拟定"]


@pytest.mark.article("FW-5")
def test_service_standards_by_grade():
    found = service_standards(Settings())
    assert {grade: tuple(own)[1:] for grade, own in found.items()} == {
        "A": (30, True, 3, 2, 60, 1),
        "B": (45, True, 12, 4, 45, 2),
        "C": (60, False, 0, 8, 30, 3),
        "D": (90, False, 0, 8, 0, 4),
    }


def test_scripts_read_the_grades(path, tmp_path):
    shutil.copy(path, tmp_path / "二.xlsx")
    done = CliRunner().invoke(app, ["customers", "grades", str(tmp_path / "二.xlsx"), "--json"])
    document = json.loads(done.stdout)
    assert [own["visits"] for own in document["standards"]] == ["上门", "上门", "可电话", "可电话"]
    assert document["grades"] == []

"""What stands of persons: very hidden, in no list, opened by its button alone, masked in what is told."""

import json

import openpyxl
from typer.testing import CliRunner

from xlsales.book.live.headless import headless
from xlsales.book.press import press
from xlsales.cli.app import app
from xlsales.demo.build import BOOK
from xlsales.kernel.form import FORMS

SHEET = "客户资料_个人情况"
SECRETS = ("11010519491231002", "34052419800101001", "110105491231002", "11010519491231002", "诚实", "开朗")


def test_its_sheet_stands_in_no_list_and_people_cannot_bring_it_out(demo_without_sales):
    book = openpyxl.load_workbook(demo_without_sales / BOOK, read_only=True)
    assert book[SHEET].sheet_state == "veryHidden"
    listed = [cell for row in book["目录"].iter_rows(values_only=True) for cell in row]
    assert "客户资料_经营者" in listed
    assert SHEET not in listed


def test_only_its_button_opens_it(demo_without_sales, tmp_path):
    with headless(demo_without_sales / BOOK) as workbook:
        press("book.details", workbook)
        assert workbook.sheets["客户资料_经营者"].visible is True
        assert workbook.sheets[SHEET].visible == 2
        assert press("customers.persons", workbook).message.startswith("已打开")
        assert workbook.sheets[SHEET].visible is True
        assert press("customers.persons", workbook).message == f"已收起“{SHEET}”。"
        assert workbook.sheets[SHEET].visible == 2
        assert workbook.sheets.active.name != SHEET


def test_a_check_tells_nothing_of_persons(demo_without_sales):
    done = CliRunner().invoke(app, ["check", str(demo_without_sales / BOOK), "--json"])
    found = [item for item in json.loads(done.stdout)["findings"] if item["sheet"] == SHEET]
    assert [item["column"] for item in found] == ["身份证", "身份证"]
    assert not [secret for secret in SECRETS if secret in done.stdout]


def test_nothing_of_a_person_is_required():
    columns = FORMS[SHEET].columns.values()
    assert [item.header for item in columns if item.required and not item.key] == []

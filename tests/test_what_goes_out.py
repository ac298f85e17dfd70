"""No file that goes out to one recipient holds anything of another, in any part of it (leak)."""

import re
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.exchange.inward import read_back
from xlsales.book.exchange.sending import SENDINGS
from xlsales.demo.build import CLEAN
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS

open_house()
WEEK = date(2025, 7, 7)
COMMAND = {"要货意向": ("branches.intents", {"week": WEEK})}
"""What sends each of them out."""


@pytest.fixture(scope="module")
def book(demo_without_sales):
    return read_book(demo_without_sales / CLEAN)


@pytest.fixture(scope="module")
def sent(book, tmp_path_factory):
    """The files by sending and recipient; one list stands in the book already."""
    found = {}
    for own in SENDINGS:
        command, options = COMMAND[own.tab]
        out = tmp_path_factory.mktemp("out")
        done = COMMANDS[command].run(Context(book.path), out=out, **options)
        for path in map(Path, done.document["files"]):
            found[own.tab, read_back(path, own).manifest.identity[0]] = path
    return found


def parts(path):
    with ZipFile(path) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


def texts(path):
    """All that stands in any part, but for where a cell is: that reads like a code."""
    return re.sub(r' (?:r|ref|sqref|activeCell|topLeftCell)="[^"]*"', "", " ".join(parts(path).values()))


def test_everything_that_is_declared_is_looked_at(sent):
    assert {tab for tab, _ in sent} == set(SENDINGS.names()) == set(COMMAND)
    assert len(sent) == 4


def own_words(book, branch):
    """Codes and names of a branch and of its people."""
    row = next(row for row in book.tables["分支机构"] if row.branch_code == branch)
    signs = {row.manager, row.storekeeper, row.clerk}
    staff = [each for each in book.tables["员工"] if each.branch_code == branch or each.staff_no in signs]
    return {
        branch,
        row.branch_name,
        *signs,
        *(each.name for each in staff),
        *(each.staff_no for each in staff),
    }


def test_nothing_of_another_branch_stands_in_it(book, sent):
    branches = [row.branch_code for row in book.tables["分支机构"]]
    for (_, branch), path in sent.items():
        mine, whole = own_words(book, branch), texts(path)
        others = {word for other in branches if other != branch for word in own_words(book, other)} - mine
        assert len(others) > len(branches)
        assert [word for word in others if word and found(word, whole)] == [], branch
        assert branch in whole, "its own is there, so that what is looked for could be found"


def found(word, whole):
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(word)}(?![0-9A-Za-z])", whole)


def test_no_customer_and_nobody_else_stands_in_it(book, sent):
    for (_, branch), path in sent.items():
        mine, whole = own_words(book, branch), texts(path)
        names = set()
        for sheet, fields in {
            "员工": ("name", "staff_no", "login", "email"),
            "客户资料": ("customer_code", "customer_name"),
        }.items():
            names |= {getattr(row, field) for row in book.tables[sheet] for field in fields}
        assert [word for word in names - mine if word and found(word, whole)] == [], branch


def test_it_has_the_parts_of_a_plain_workbook_and_no_more(sent):
    for path in sent.values():
        inside = parts(path)
        assert sorted(name.rpartition("/")[2] for name in inside) == sorted([
            "[Content_Types].xml", ".rels", "app.xml", "core.xml", "workbook.xml", "workbook.xml.rels",
            "sharedStrings.xml", "styles.xml", "theme1.xml", "sheet1.xml", "sheet2.xml", "sheet3.xml",
        ])  # fmt: skip
        core = inside["docProps/core.xml"]
        assert re.findall(r"<dc:creator>(.*?)</dc:creator>|<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", core) in (
            [], [("", ""), ("", "")],
        )  # fmt: skip
        assert re.findall(r"<definedName [^>]*>([^<]*)<", inside["xl/workbook.xml"]) == ["要货意向!$3:$5"]
        opened = openpyxl.load_workbook(path)
        assert {sheet.title: sheet.sheet_state for sheet in opened} == {
            "要货意向": "visible", "清单": "veryHidden", "选单": "veryHidden",
        }  # fmt: skip
        assert [sheet.title for sheet in opened if any(cell.comment for row in sheet for cell in row)] == []


def test_the_manifest_says_whose_it_is_and_no_more(book, sent):
    for (tab, branch), path in sent.items():
        own = read_back(path, SENDINGS[tab]).manifest
        assert (own.sheet, own.company, own.identity) == (
            "要货意向清单", book.settings.company_name, (branch, "周", str(WEEK)),
        )  # fmt: skip
        assert own.opened == ("意向", "备注")
        on_sale = {row.product_code for row in book.tables["机构产品"] if row.branch_code == branch}
        assert set(own.rows) <= on_sale
        assert set(own.rows.values()) == {("", "")}, "nothing stands there yet"
        assert "wangfang" not in texts(path)


def test_people_and_products_are_offered_and_numbers_asked_for(book, sent):
    sheet = openpyxl.load_workbook(sent["要货意向", "FGS-SH"])
    offered = [cell.value for cell in sheet["选单"]["E"] if cell.value]
    assert {text.split()[0] for text in offered} >= {"E21", "E23", "E24"}
    assert all(len(text.split()) == 2 for text in offered), "a name behind each code"
    rules = {str(rule.sqref): rule for rule in sheet["要货意向"].data_validations.dataValidation}
    assert (rules["K6:K24"].type, rules["K6:K24"].operator, rules["K6:K24"].formula1) == (
        "decimal", "greaterThanOrEqual", "0",
    )  # fmt: skip
    assert rules["A15:A24"].formula1.startswith("选单!$A$1:$A$")
    assert rules["B26"].formula1 == f"选单!$E$1:$E${len(offered)}"
    assert (rules["C26"].type, rules["D29"].type) == ("date", "textLength")

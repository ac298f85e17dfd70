"""The customer file kept: found, renamed, merged, handed over, silent (practice.md §12)."""

import shutil
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlsales.book.book import read_book
from xlsales.book.checked import check
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.live.headless import headless
from xlsales.book.press import press
from xlsales.book.rewrite import rewrite
from xlsales.company.forms.staff import Staff
from xlsales.customers.forms.customer import Customer
from xlsales.customers.keeping.dormant import patience, silent
from xlsales.customers.keeping.duplicates import pairs
from xlsales.demo.build import BOOK
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table

open_house()
TODAY = date(2025, 6, 30)


@pytest.fixture
def path(demo_without_sales, tmp_path):
    return Path(shutil.copy(demo_without_sales / BOOK, tmp_path / BOOK))


def run(command, path, *words, role="销售主管", **options):
    staff = read_book(path, (Staff,)).tables["员工"]
    login = next(row.login for row in staff if row.login and role in (row.roles or ""))
    return COMMANDS[command].run(Context(path, TODAY, login), *words, **options)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HD0004", ["HD0004"]),
        ("云麓", ["HD0004"]),
        ("njyl", ["HD0004"]),
        ("1204", ["HD0004"]),
        ("冯女士", ["HD0004"]),
        ("示范四路", ["HD0004"]),
        ("百货店", ["HD0008", "HN0007", "HB0007"]),
    ],
)
def test_a_customer_is_found_by_what_somebody_remembers(demo_without_sales, text, codes):
    found = COMMANDS["customers.card"].run(Context(demo_without_sales / BOOK, TODAY), text)
    assert sorted(found.document["customers"]) == sorted(codes)
    assert found.message.count("\n") == (7 if len(codes) == 1 else 0), "eight lines"


def test_terms_are_told_as_people_say_them(demo_without_sales):
    said = COMMANDS["customers.card"].run(Context(demo_without_sales / BOOK, TODAY), "HB0003").message
    assert "\n结算：月结30天；额度 300,000.00 元" in said


def test_nobody_is_found(demo_without_sales):
    with pytest.raises(BookError, match="找不到“不存在”"):
        COMMANDS["customers.card"].run(Context(demo_without_sales / BOOK, TODAY), "不存在")


def test_a_customer_renamed_keeps_his_code_and_is_found_by_both_names(path):
    run("customers.rename", path, "HD0004", "南京云麓集团", reason="改制")
    book = read_book(path)
    assert book.tables["客户资料"].names("customer_code", "customer_name")["HD0004"] == "南京云麓集团"
    (former,) = book.tables["客户资料_曾用名"]
    assert (former.former_name, former.used_until, former.reason) == ("南京云麓百货有限公司", TODAY, "改制")
    for name in ("云麓集团", "云麓百货有限"):
        assert run("customers.card", path, name).document["customers"] == ["HD0004"]
    registered = [row.customer_name for row in book.tables["订货登记表"] if row.customer_code == "HD0004"]
    assert set(registered) - {None} == {"南京云麓集团"}, "one is blank in the demo"
    with pytest.raises(BookError, match="已经有客户叫这个名称"):
        run("customers.rename", path, "HD0004", "上海拾光便利店")


def faults(path):
    book = read_book(path)
    return Counter((item.rule, item.sheet, item.key) for item in check(book, book.given(TODAY)))


def test_two_customers_are_merged_and_nothing_is_lost(path):
    before, known = read_book(path), faults(path)
    outside = {"system": "金蝶", "target": "客户资料", "code": "HD0006", "outside_code": "C0031"}
    rewrite(before, {"外部编码": [outside, outside | {"outside_code": "C0177", "code": "HD0008"}]}, [])
    before = read_book(path)
    run("customers.merge", path, "HD0008", "HD0006")
    after = read_book(path)
    customers = {row.customer_code: row for row in after.tables["客户资料"]}
    assert (customers["HD0006"].status, customers["HD0006"].merged_into) == ("已并入", "HD0008")
    assert {row.code for row in after.tables["外部编码"]} == {"HD0008"}
    for sheet in ("订货单", "订货登记表", "交易记录", "结算记录", "合同"):
        codes = [table.tables[sheet]["customer_code"].to_pylist() for table in (before, after)]
        assert codes[1] == ["HD0008" if own == "HD0006" else own for own in codes[0]]
    new = faults(path) - known
    assert {rule for rule, *_ in new} == {"B38", "B53"}, "two contracts at once; not graded yet"
    assert any("HD0006 并入 HD0008" in line["内容"] for line in after.log)
    with pytest.raises(BookError, match="已经并入"):
        run("customers.merge", path, "HD0008", "HD0006")


def test_a_merge_is_taken_back_whole(path):
    def cells(workbook):
        every = {sheet.name: sheet.used_range.value or [] for sheet in workbook.sheets if sheet.name in FORMS}
        return {name: [row for row in rows if any(row)] for name, rows in every.items()}

    with headless(path) as workbook:
        before = cells(workbook)
        press("customers.merge", workbook, given={"kept": "HD0008", "other": "HD0006"})
        assert cells(workbook) != before
        assert press("book.undo", workbook).document["undone"] == "查重合并"
        assert cells(workbook) == before


def test_two_with_other_terms_are_not_merged(path):
    content = path.read_bytes()
    with pytest.raises(
        BookError, match="HD0003和HD0004的结算方式、最高信用程度不同，请先在客户资料里定成一样的"
    ):
        run("customers.merge", path, "HD0003", "HD0004")
    assert path.read_bytes() == content


def test_who_looks_like_one_is_shown_by_the_strongest_reason():
    rows = [
        {
            "customer_code": "K1",
            "customer_name": "上海星澜商贸有限公司",
            "phone": "13800000001",
            "credit_code": "91A",
        },
        {"customer_code": "K2", "customer_name": "别的", "phone": "13800000001", "credit_code": "91A"},
        {"customer_code": "K3", "customer_name": "又一个", "phone": "13800000001"},
        {"customer_code": "K4", "customer_name": "上海市星澜商贸（浦东）", "phone": "021-1"},
        {"customer_code": "K5", "customer_name": "星澜", "phone": "021-1"},
        {"customer_code": "K6", "customer_name": "上海星澜商贸", "status": "停用"},
    ]
    found = [
        (own.kept.customer_code, own.other.customer_code, own.why) for own in pairs(Table.of(Customer, rows))
    ]
    assert found == [
        ("K1", "K2", "统一社会信用代码相同"), ("K1", "K3", "手机相同"), ("K1", "K4", "名称相近"),
    ]  # fmt: skip


def test_until_he_has_taken_over_the_old_person_is_in_charge(path):
    out = path.parent / "移交.xlsx"
    told = run("customers.handover", path, owner="E12", taker="E13", out=out, write=True)
    assert "登记移交 12 个，已接交 0 个" in told.message
    words = "".join(str(cell) for row in load_workbook(out).active.values for cell in row if cell)
    assert all(word in words for word in ("移交人", "接交人", "监交人", "已接"))
    book = read_book(path)
    rows = book.tables["客户移交"].records()
    assert {row["handed_by"] for row in rows} == {"E12"}
    assert book.tables["客户资料"].names("customer_code", "sales_owner")["HD0001"] == "E12"
    rows[0]["accepted_on"] = TODAY
    rewrite(book, {"客户移交": rows}, [])
    assert "已接交 1 个" in run("customers.handover", path, write=True).message
    owners = read_book(path).tables["客户资料"].names("customer_code", "sales_owner")
    assert (owners[rows[0]["customer_code"]], owners[rows[1]["customer_code"]]) == ("E13", "E12")


def test_what_goes_with_a_customer_stands_on_the_list(demo_without_sales):
    """HD0001: eight documents of 1,000.00 to 1,700.00, the first due today; goods and money left with others."""
    context = Context(demo_without_sales / BOOK, TODAY)
    done = COMMANDS["customers.handover"].run(context, customers=["HD0001", "HN0005", "HB0002"])
    rows = {own["customer"]: own for own in done.document["handed"]}
    assert (rows["HD0001"]["not_due"], rows["HD0001"]["overdue"]) == ("1000.00", "9800.00")
    assert (rows["HN0005"]["goods_left"], rows["HB0002"]["guarantee"]) == ("50000.00", "1000.00")
    contracts = [
        row for row in read_book(demo_without_sales / BOOK).tables["合同"] if row.customer_code == "HD0001"
    ]
    assert rows["HD0001"]["contract_until"] == max((f"{row.ends_on}" for row in contracts), default=None)


@pytest.mark.article("FW-2")
@pytest.mark.parametrize(
    ("gaps", "days"), [((28, 31, 30, 35, 29), 60), ((40, 50, 60, 40, 50), 100), ((10, 10), 60), ((), 60)]
)
def test_a_customer_is_asleep_after_twice_his_usual_gap(gaps, days):
    first = date(2025, 1, 1)
    assert patience(accumulate(map(timedelta, gaps), initial=first)) == days


def test_only_the_last_six_orders_say_how_long_a_gap_is():
    days = accumulate(map(timedelta, (500, 28, 31, 30, 35, 29)), initial=date(2023, 1, 1))
    assert patience(days) == 60


@pytest.mark.article("FW-2")
@pytest.mark.parametrize(("days", "state"), [(59, None), (60, "沉睡"), (179, "沉睡"), (180, "流失")], ids=str)
def test_asleep_from_sixty_days_on_and_lost_from_180(days, state):
    order = {
        "order_no": "DD-1",
        "customer_code": "K1",
        "received_on": TODAY - timedelta(days),
        "status": "已结案",
    }
    tables = {
        "客户资料": Table.of(Customer, [{"customer_code": "K1"}]),
        "订货单": Table.of(FORMS["订货单"], [order]),
    }
    found = silent(tables, Given(TODAY, Settings(), WorkingCalendar()))
    assert [own.state for own in found] == ([state] if state else [])


def test_who_is_silent_is_listed_with_his_last_goods(path):
    told = run("customers.silent", path, out=path.parent / "沉睡.xlsx")
    (lost,) = told.document["silent"]
    assert (lost["customer"], lost["state"], lost["days"], lost["last_on"]) == (
        "HD0003",
        "流失",
        203,
        "2024-12-09",
    )
    assert lost["goods"]


@pytest.mark.article("TB-9.1.1")
def test_limits_are_reviewed_by_list_and_signed_at_once(path):
    out = path.parent / "汇总.xlsx"
    limits = {"HD0004": Decimal(150000), "HB0006": Decimal(20000)}
    told = run(
        "customers.review", path, limits=limits, out=out, reason="年度", write=True, role="片区销售专员"
    )
    lines = {own["customer"]: own for own in told.document["reviews"]}
    assert (lines["HD0004"]["current"], lines["HD0004"]["proposed"], lines["HD0004"]["change"]) == (
        "200000.00", "150000", "-50000.00",
    )  # fmt: skip
    assert told.document["changed"] == ["HB0006", "HD0004"]
    assert lines["HD0003"]["change"] == "0.00", "the rest as it is"
    book = read_book(path)
    keys = [row.key for row in book.tables["客户资料_信用核定"] if row.conclusion == "拟调整"]
    assert len(keys) == 2
    signed = COMMANDS["book.decide"].run(
        Context(path, TODAY), "同意", "客户资料_信用核定", keys, by="E06", evidence="批条 3"
    )
    assert signed.document["decided"] == 2, "one signature lowers"
    again = run("customers.review", path).document["reviews"]
    now = {own["customer"]: own["current"] for own in again}
    assert (now["HD0004"], now["HB0006"]) == ("150000.00", "20000.00")

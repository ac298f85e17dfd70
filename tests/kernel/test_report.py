"""A report is declared once; its document and its cells follow."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from xlsales.company.forms.product import Product
from xlsales.kernel.command import BRIEFS
from xlsales.kernel.report import CODE, COUNT, DAY, LIST, QUANTITY, RATE, TEXT, CodeNames, Report, blank
from xlsales.kernel.report import ReportColumn as Column
from xlsales.kernel.table import Table

GOODS = [{"product_code": "P001", "product_name": "洗衣粉"}, {"product_code": "P002", "product_name": None}]
NAMES = CodeNames({"产品": Table.of(Product, GOODS)})
REPORT = Report(
    "某表", "某表",
    (
        Column("产品", CODE, "sku", 10, key="sku", brief=True, named="产品"),
        Column("品名", TEXT, "sku", 10, key="name", named="产品"),
        Column("数量", QUANTITY, "stock.quantity", 10, key="quantity"),
        Column("率", RATE, "rate", 10, key="rate"),
        Column("天", COUNT, "days", 10, key="days"),
        Column("日期", DAY, "day", 10, key="day"),
        Column("说明", TEXT, "words", 10, key="words"),
        Column("调往", CODE, "to", 10, key="to"),
        Column("签字", TEXT, blank, 10),
        Column("", LIST, "flags", key="flags"),
    ),
    "made_up",
)  # fmt: skip
WHOLE = SimpleNamespace(
    sku="P001", stock=SimpleNamespace(quantity=Decimal("12.50")), rate=Decimal("0.1250"), days=0,
    day=date(2025, 6, 30), words="", to="", flags=("甲", "乙"),
)  # fmt: skip
UNKNOWN = SimpleNamespace(
    sku="P002", stock=None, rate=None, days=None, day=None, words=None, to="P009", flags=()
)


def test_the_document_has_texts_for_figures_and_null_for_what_is_not_known():
    assert REPORT.document([WHOLE, UNKNOWN], NAMES) == [
        {"sku": "P001", "name": "洗衣粉", "quantity": "12.5", "rate": "0.1250", "days": 0, "day": "2025-06-30",
         "words": "", "to": None, "flags": ["甲", "乙"]},
        {"sku": "P002", "name": "", "quantity": None, "rate": None, "days": None, "day": None,
         "words": None, "to": "P009", "flags": []},
    ]  # fmt: skip


def test_a_cell_shows_the_name_where_there_is_one():
    headers = [column.header for column in REPORT.printed]
    assert headers == ["产品", "品名", "数量", "率", "天", "日期", "说明", "调往", "签字"]
    assert [column.of(WHOLE, NAMES) for column in REPORT.printed] == [
        "洗衣粉", "洗衣粉", Decimal("12.50"), Decimal("0.1250"), 0, date(2025, 6, 30), "", "", "",
    ]  # fmt: skip
    assert [column.of(UNKNOWN, NAMES) for column in REPORT.printed] == [
        "P002", "", None, None, None, None, None, "P009", "",
    ]  # fmt: skip


def test_the_terminal_shows_what_is_brief():
    assert BRIEFS["made_up"] == [{"sku": "产品"}]

"""What the tests of the open workbook share: a small book with something foreign in it, and every cell of a file."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from built import build
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from xlsales.company.forms.region import Region
from xlsales.house import housed_forms

ORDER = {
    "order_no": "DD-1", "orderer_type": "经销商客户", "customer_code": "K1", "received_on": date(2025, 6, 3),
    "channel": "传真", "clerk": "E1", "status": "待审",
}  # fmt: skip
LINE = {
    "order_no": "DD-1",
    "line_no": 1,
    "product_code": "P1",
    "quantity": Decimal(3),
    "price": Decimal("2.5"),
}
RECORDS = {
    "订货单": [ORDER, ORDER | {"order_no": "DD-2"}, ORDER | {"order_no": "DD-3", "received_on": None}],
    "订货单_明细": [LINE, LINE | {"order_no": "DD-2"}],
    "员工": [{"staff_no": "E1", "name": "王芳", "roles": "片区销售专员"}],
    "客户资料": [{"customer_code": "K1", "customer_name": "甲公司"}],
    "产品": [{"product_code": "P1", "product_name": "甲", "unit": "件"}],
    "区域": [{"region_code": "01", "name": "华北"}],
}
assert Region in housed_forms()


def small_book(path, records=None):
    """A workbook of three orders, one without a date; a fill, a note and a sheet are people's own."""
    if records is None:
        path.write_bytes(_small())
        return path
    return _small_book(path, records)


@cache
def _small():
    with TemporaryDirectory() as folder:
        return _small_book(Path(folder) / "小.xlsx", RECORDS).read_bytes()


def few_sheets(path):
    """The same book with the sheets of its rows and of the room of orders: a whole one takes LibreOffice long."""
    forms = [form for form in housed_forms() if form.sheet in RECORDS or ".orders." in form.__module__]
    return _small_book(path, RECORDS, forms=forms)


def _small_book(path, records, forms=None):
    build(path, records=records, settings={"业务日期": "2025-06-30"}, forms=forms)
    file = load_workbook(path)
    file.create_sheet("我的草稿")["B2"] = "=1+1"
    orders = file["订货单"]
    orders["G2"].fill = PatternFill("solid", fgColor="FF00FF00")
    orders["G4"].comment = Comment("问过了", "王芳")
    file.save(path)
    return path


def cells(path, without=()):
    """Value, number format, fill and note of every cell that holds anything of these, by sheet and address."""
    file = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format, _fill(cell), _note(cell))
        for sheet in file.worksheets
        if sheet.title not in without
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or _fill(cell) or _note(cell)
    }


def _fill(cell):
    return cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type else None


def _note(cell):
    return cell.comment.text if cell.comment else None

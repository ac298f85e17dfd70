"""The tables of the ledger are read as staff fill them."""

from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from xlsales.handbook.codes import code_lists
from xlsales.kernel.columns.frame import frame
from xlsales.kernel.columns.raw import Raw
from xlsales.ledger.forms.delivery import Delivery
from xlsales.ledger.forms.opening_balance import OpeningBalance
from xlsales.ledger.forms.receipt import Receipt

HEADERS = {
    Delivery: "记录号, 日期, 客户代码, 机构编码, 订单号码, 行号, 产品编码, 数量, 单价, 金额, 成本, 发票号, 开票日期, "
    "应付日, 承诺付款日, 争议金额, 争议日期, 争议确认人, 作废",
    Receipt: "记录号, 日期, 客户代码, 金额, 方式, 款项性质, 指定单据号, 指定订单号, 兑付日期, 状态, 作废, "
    "付款方, 代付函",
    OpeningBalance: "客户代码, 单据号, 类型, 应付日, 金额",
}


@pytest.mark.parametrize(("form", "headers"), HEADERS.items(), ids=lambda part: getattr(part, "sheet", ""))
def test_headers(form, headers):
    assert form.headers() == headers.split(", ")


def read(form, **cells):
    raw = Raw(form.sheet, list(cells), [pa.array([text], pa.string()) for text in cells.values()], 2)
    framed = frame(raw, form, code_lists())
    return framed, {name: value for name, value in framed.table.row(0).values().items() if value is not None}


def test_a_return_is_negative():
    framed, row = read(
        Delivery, 记录号="J1", 日期="2025-06-03", 客户代码="K1", 数量="-2", 单价="12.5", 金额="-25"
    )
    assert framed.findings == []
    assert (row["quantity"], row["amount"]) == (Decimal(-2), Decimal(-25))


def test_a_bill_of_exchange_by_its_common_name():
    framed, row = read(
        Receipt,
        记录号="R1",
        收款日期="2025-06-03",
        客户代码="K1",
        金额="100",
        方式="商业承兑汇票",
        状态="已收",
    )
    assert framed.findings == []
    assert (row["method"], row["received_on"]) == ("商业承兑", date(2025, 6, 3))


def test_an_unknown_nature_is_a_finding():
    framed, _ = read(Receipt, 记录号="R1", 日期="2025-06-03", 客户代码="K1", 金额="100", 款项性质="回扣")
    assert [item.rule for item in framed.findings] == ["S06"]


def test_an_opening_balance():
    framed, row = read(OpeningBalance, 客户代码="K1", 单据号="QC1", 类型="预收", 应付日="", 金额="-300")
    assert framed.findings == []
    assert (row["kind"], row["amount"]) == ("预收", Decimal(-300))

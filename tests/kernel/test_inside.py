"""月结30天 is read as 月结N天, and the 30 as 账期天数 where nobody has written it."""

import pyarrow as pa
import pytest

from xlsales.customers.forms.customer import Customer
from xlsales.handbook.codes import code_lists
from xlsales.kernel.columns.frame import frame
from xlsales.kernel.columns.raw import Raw


def read(settlement, days=""):
    raw = Raw(
        "客户资料",
        ["客户代码", "结算方式", "账期天数"],
        [pa.array([each]) for each in ("K1", settlement, days)],
        2,
    )
    found = frame(raw, Customer, code_lists())
    row = found.table.row(0)
    said = [(item.cell, item.message.partition("（")[0]) for item in found.findings if item.cell]
    return row.settlement, row.term_days, said


@pytest.mark.parametrize(
    ("settlement", "days", "expected"),
    [
        ("月结30天", "", ("月结N天", 30)), ("月结３０天", "", ("月结N天", 30)), ("次月25日", "", ("次月X日", 25)),
        ("月结", "", ("月结N天", None)), ("批结", "", ("批结", None)), ("月结N天", "60", ("月结N天", 60)),
        ("月结30天", "30", ("月结N天", 30)),
    ],
)  # fmt: skip
def test_the_number_is_kept(settlement, days, expected):
    assert read(settlement, days) == (*expected, [])


def test_two_numbers_are_told():
    assert read("月结30天", "60") == (
        "月结N天", 60, [("B2", "K1的结算方式“月结30天”与账期天数 60 不同，按账期天数算，请核对，结算方式和账期天数写成一样的。")],
    )  # fmt: skip


def test_a_number_that_cannot_be_read_stays_unknown():
    assert read("月结30天", "三十来天")[:2] == ("月结N天", None)

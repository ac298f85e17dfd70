"""受理依据 tells of every change what it was and what it is; nothing that was covered changes unseen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from xlsales.ledger.order_lines import OpenLine
from xlsales.ledger.terms import Terms
from xlsales.orders.acceptance.basis import MOST, REVIEWED, Covered, basis, differences, in_words


def line(number, quantity="100", price="10", product="P1", kind="正常"):
    amount = int(Decimal(quantity) * Decimal(price) * 100)
    return OpenLine(number, product, Decimal(quantity), Decimal(price), amount, kind, Decimal(0))


ORDER = Covered(
    "DD-1", "K1", date(2025, 6, 3), Terms("月结N天", 30), "HT-1", (line(1), line(2, "5", "3", "P2"))
)
TEXT = basis(ORDER, REVIEWED)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"lines": (line(1, "1000"), ORDER.lines[1])},
         ["第1行数量 100 → 1,000", "金额 1,015.00 元 → 10,015.00 元"]),
        ({"lines": (line(1, "100", "9.99"), ORDER.lines[1])},
         ["第1行单价 10 → 9.99", "金额 1,015.00 元 → 1,014.00 元"]),
        ({"lines": (line(1, "10", "100"), ORDER.lines[1])}, ["第1行数量 100 → 10", "第1行单价 10 → 100"]),
        ({"lines": (line(1, product="P9"), ORDER.lines[1])}, ["第1行品种 P1 → P9"]),
        ({"lines": (line(1, kind="赠品"), ORDER.lines[1])}, ["第1行品种 P1 → 赠品 P1"]),
        ({"lines": (line(1)._replace(amount=2000), ORDER.lines[1])},
         ["第1行金额 1,000.00 → 20.00", "金额 1,015.00 元 → 35.00 元"]),
        ({"lines": ORDER.lines[:1]}, ["少了第2行（P2 5 × 3 = 15.00）", "金额 1,015.00 元 → 1,000.00 元"]),
        ({"lines": (*ORDER.lines, line(3, "1", "0", "P3", "赠品"))}, ["多了第3行（赠品 P3 1 × 0 = 0.00）"]),
        ({"buyer": "K2"}, ["订货方 K1 → K2"]),
        ({"terms": Terms("款到发货")}, ["结算方式 月结30天 → 款到发货"]),
        ({"terms": Terms("月结N天", 60)}, ["结算方式 月结30天 → 月结60天"]),
        ({"contract": ""}, ["合同 HT-1 → 空"]),
        ({"received_on": date(2024, 6, 3)}, ["接单日期 2025-06-03 → 2024-06-03"]),
    ],
)  # fmt: skip
def test_every_change_is_told_with_what_it_was(changed, told):
    assert differences(TEXT, ORDER._replace(**changed)) == told


def test_the_same_order_written_otherwise_is_the_same():
    turned = tuple(
        own._replace(quantity=own.quantity.quantize(Decimal("0.0001"))) for own in ORDER.lines[::-1]
    )
    assert differences(TEXT, ORDER._replace(lines=turned)) == []


@pytest.mark.parametrize("text", ["同意", "订单审核", TEXT.rpartition("｜")[0]])
def test_a_text_that_is_not_ours_is_none(text):
    assert differences(text, ORDER) == ["受理依据不是本系统写的"]


def test_a_text_that_was_made_to_fit_is_found_by_its_last_part():
    """Quantity and amount typed over in the text as well as on the order."""
    more = ORDER._replace(lines=(line(1, "1000"), ORDER.lines[1]))
    forged = basis(more, REVIEWED).rpartition("｜")[0] + "｜" + TEXT.rpartition("｜")[2]
    assert differences(forged, more) == ["受理依据这一格，或没有列出的明细"]
    assert differences(TEXT, ORDER._replace(order_no="DD-2")) == ["受理依据这一格，或没有列出的明细"]


def test_an_order_of_very_many_lines_fits_into_a_cell_and_its_last_line_counts():
    many = ORDER._replace(lines=tuple(line(number) for number in range(1, 3001)))
    text = basis(many, REVIEWED)
    assert len(text) < MOST + 1000
    last = many._replace(lines=(*many.lines[:-1], line(3000, "10", "100")))
    assert differences(text, last) == ["受理依据这一格，或没有列出的明细"]
    more = many._replace(lines=(*many.lines[:-1], line(3000, "101")))
    assert differences(text, more) == ["金额 3,000,000.00 元 → 3,000,010.00 元"]


def test_signs_that_part_the_text_do_not_part_a_code():
    odd = ORDER._replace(lines=(line(1, product="P；1｜ → x"),))
    text = basis(odd, REVIEWED)
    assert "；" not in text
    assert "→" not in text
    assert text.count("｜") == 8
    assert differences(text, odd) == []
    assert differences(text, odd._replace(lines=(line(1, product="P;1｜ → x"),))) != []


def test_three_are_named_and_the_others_counted():
    assert in_words(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert in_words(["甲", "乙", "丙", "丁"]) == "甲、乙、丙等4处"

"""From 录单 to records and back: drafts, numbers, the last order again (DH-3.1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from entry_cases import GIVEN, D, on_the_sheet, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from xlsales.kernel.table import Table
from xlsales.orders.entry.buyer import buyer
from xlsales.orders.entry.filled import filled
from xlsales.orders.entry.order import (
    draft_lines,
    draft_record,
    line_records,
    order_record,
    repeated,
    replaced,
    texts_of,
)
from xlsales.orders.entry.typed import read

KNOWN = tables()


def test_the_records_of_a_complete_order():
    own = on_the_sheet({"K8": "杭州新仓库", "K9": "要发票"})
    assert order_record(own, "DD-9", "E21", GIVEN.today) == {
        "order_no": "DD-9", "orderer_type": "经销商客户", "customer_code": "HD0001",
        "received_on": date(2025, 6, 30), "channel": "电话", "clerk": "E12", "contract_no": "HT-1",
        "settlement": "月结N天", "term_days": 60, "ship_to": "杭州新仓库", "wanted_on": date(2025, 7, 10),
        "status": "待审", "made_by": "E21", "made_on": date(2025, 6, 30), "remark": "要发票",
    }  # fmt: skip
    (line,) = line_records(own, "DD-9")
    assert {name: line[name] for name in ("order_no", "line_no", "product_code", "quantity", "unit", "amount")} == {
        "order_no": "DD-9", "line_no": 1, "product_code": "P001", "quantity": D(30), "unit": "箱",
        "amount": D("12240.00"),
    }  # fmt: skip


def test_a_branch_orders_under_its_own_code_and_nobody_signs_for_a_stranger():
    record = order_record(on_the_sheet({"B6": "B01"}), "DD-9", "", GIVEN.today)
    assert (record["orderer_type"], record["branch_code"], record["clerk"]) == ("分支机构", "B01", "E09")
    assert "customer_code" not in record
    assert (record["made_by"], record["made_on"], record["contract_no"]) == (None, None, None)


def test_an_order_with_faults_has_no_record():
    with pytest.raises(ValueError, match="not complete"):
        order_record(on_the_sheet({"B8": None}), "DD-9", "", GIVEN.today)
    with pytest.raises(KeyError):
        buyer("没有", KNOWN)


def back(typed):
    """The typed cells of the draft that is made of ``typed``."""
    own = filled(read(typed, GIVEN), KNOWN, (), GIVEN)
    made = dict(KNOWN)
    made["订货单"] = _with_odd(KNOWN["订货单"], draft_record(own, "DD-9"))
    made["订货单_明细"] = _with_odd(KNOWN["订货单_明细"], *draft_lines(own, "DD-9"))
    texts, left = texts_of("DD-9", made)
    assert texts.pop("K6") == "DD-9"
    return texts, left


def _with_odd(table, *records):
    """The table as it is read with the records below: texts that are no values stand beside it."""
    from xlsales.kernel.reading import Unreadable

    known, odd = table.records(), {}
    for place, record in enumerate(records, len(known)):
        values = {}
        for name, value in record.items():
            item = table.form.columns[name]
            try:
                values[name] = item.type.parse(value) if isinstance(value, str) else value
            except Unreadable:
                odd.setdefault(name, {})[place] = value
        known.append(values)
    made = Table.of(table.form, known)
    made.odd = odd
    return made


names = st.sampled_from(["杭州大丰商业有限公司", "杭州大地商行", "华北分公司", "没听清的商行", "杭州"])
goods = st.sampled_from(["清然洗衣液 2kg", "清然洗衣液 1kg", "基料", "样品液", "没有的货"])
quantities = st.one_of(st.integers(1, 9999).map(str), st.sampled_from(["2.5", "大概三十", "很多"]))
heads = st.fixed_dictionaries(
    {"B9": st.just("2025-06-30")},
    optional={
        "B6": names, "B7": st.sampled_from(["电话", "微信", "飞鸽"]), "B8": st.sampled_from(["2025-07-10", "月底前"]),
        "K7": st.just("HT-1"), "K8": st.just("新仓库"), "K9": st.just("要发票"),
    },
)  # fmt: skip
rows = st.dictionaries(
    st.integers(13, 22),
    st.fixed_dictionaries(
        {"B": goods},
        optional={
            "C": quantities, "D": st.sampled_from(["箱", "瓶", "桶"]), "I": st.sampled_from(["赠品", "样品"]),
            "J": st.sampled_from(["15.5", "便宜点"]), "K": st.just("CX-1"),
        },
    ),
    max_size=10,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(heads, rows)
def test_a_draft_comes_back_as_it_was_typed(head, lines):
    typed = head | {f"{letter}{row}": text for row, line in lines.items() for letter, text in line.items()}
    assert back(typed) == (typed, 0)


def test_what_was_typed_short_comes_back_by_name():
    short = {"B6": "hzdd", "B9": "2025-06-30", "B13": "jl", "C13": "30千克"}
    assert back(short)[0] == {
        "B6": "杭州大地商行", "B9": "2025-06-30", "B13": "基料", "C13": "30", "D13": "千克",
    }  # fmt: skip


def test_of_the_last_order_the_ordinary_lines_are_repeated():
    assert repeated("DD-202506-0003", KNOWN) == (
        {"B13": "清然洗衣液 2kg", "C13": "10", "D13": "箱"}, ["赠品等 1 行没有复制"],
    )  # fmt: skip


def test_what_has_no_room_is_told():
    long = [
        {
            "order_no": "DD-8",
            "line_no": number,
            "product_code": "P008",
            "quantity": Decimal(number),
            "unit": "千克",
        }
        for number in range(1, 13)
    ]
    known = tables(订货单=[{"order_no": "DD-8", "branch_code": "B01", "status": "草稿"}], 订货单_明细=long)
    typed, left = repeated("DD-8", known)
    assert (typed["C22"], "C23" in typed, left) == ("10", False, ["放不下的 2 行没有复制"])
    typed, more = texts_of("DD-8", known)
    assert (typed["B6"], typed["C22"], more) == ("华北分公司", "10", 2)


def test_the_rows_of_others_keep_their_place():
    lines = KNOWN["订货单_明细"]
    more = [{"order_no": "DD-9"}, {"order_no": "DD-202506-0003", "line_no": 7}]
    assert [record.get("line_no") for record in replaced(lines, "DD-202506-0003", more[1:])] == [7]
    (first, second, third) = replaced(lines, "没有", [more[0]])
    assert [first["line_no"], second["line_no"], third] == [1, 2, more[0]]

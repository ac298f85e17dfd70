"""T11 and T12 as printed, how often each content was done, and what a button offers to choose from."""

import json
from datetime import date
from pathlib import Path

import pytest

import xlsales.handbook
from xlsales.book.errors import BookError
from xlsales.book.options.option import chosen
from xlsales.book.paper.fixed_forms.cells import Sentence, Word
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.codes import code_lists
from xlsales.handbook.settings import Settings
from xlsales.house import housed_forms, open_house
from xlsales.kernel.given import Given
from xlsales.kernel.table import Table
from xlsales.service.contents import items_done
from xlsales.service.papers import contents_papers

open_house()
CODES = ["11", "12", "13", "14", "21", "22", "23", "31", "32", "33", "34", "35", "36"]
DRAWN = json.loads((Path(xlsales.handbook.__file__).parent / "data/forms.json").read_text("utf-8"))
GIVEN = Given(date(2025, 6, 30), Settings(), WorkingCalendar(), code_lists())


def texts(paper):
    return [part.text for line in paper.body for part in line.parts if isinstance(part, Word | Sentence)]


@pytest.mark.article("FW-4", "FW-8")
@pytest.mark.parametrize(("place", "drawn"), [(0, "T11"), (1, "T12")])
def test_both_tables_have_every_word_of_the_handbook_in_its_order(place, drawn):
    """A group stands over its rows: its name comes once, right before the first of them."""
    paper = contents_papers()[place]
    title, *words = DRAWN[drawn]["words"]
    assert paper.title == title
    shown = "".join(texts(paper))
    for word in words:
        assert word in shown, word
        shown = shown.replace(word, "\0", 1)


@pytest.mark.article("FW-4")
def test_the_codes_of_the_records_stand_beside_the_thirteen_contents():
    first, second = contents_papers()
    assert [text for text in texts(first) if text.isdigit()] == CODES
    assert [cell.down for line in second.body for cell in line.parts[:1] if cell.down > 1] == [2, 2, 5, 2]


ITEMS = {
    "拜访记录": [
        {"customer_code": "K1", "visited_on": date(2025, 6, 2), "nature": "服务", "services": "11、12、13、14、21、35"},
        {"customer_code": "K1", "visited_on": date(2025, 6, 9), "nature": "服务", "services": "11"},
        {"customer_code": "K2", "visited_on": date(2025, 6, 9), "nature": "开发", "services": "11"},
        {"customer_code": "K2", "visited_on": date(2024, 6, 30), "nature": "服务", "services": "11"},
        {"customer_code": "K2", "visited_on": date(2025, 6, 9), "nature": "服务"},
    ],
    "活动记录": [
        {"activity_no": "HD-1", "day": date(2025, 5, 8), "kind": "讲座"},
        {"activity_no": "HD-2", "day": date(2025, 5, 9), "kind": "公关"},
        {"activity_no": "HD-3", "day": date(2025, 5, 9), "kind": "培训"},
    ],
    "活动记录_客户": [
        {"activity_no": "HD-1", "customer_code": "K1", "guest": "甲"},
        {"activity_no": "HD-1", "customer_code": "K1", "guest": "乙"},
        {"activity_no": "HD-1", "customer_code": "K2"},
        {"activity_no": "HD-2", "customer_code": "K2"}, {"activity_no": "HD-3", "customer_code": "K2"},
        {"activity_no": "HD-9", "customer_code": "K2"},
    ],
    "征询卡": [{"card_no": "ZX-1", "customer_code": "K1", "issued_on": date(2025, 6, 3)}],
    "新产品告知": [
        {"customer_code": "K1", "told_on": date(2025, 6, 3)}, {"customer_code": "K2", "told_on": None},
    ],
    "客诉处理单": [{"customer_code": "K1", "received_on": date(2025, 6, 3)}],
    "样品领用": [
        {"customer_code": "K1", "day": date(2025, 6, 3)}, {"customer_code": None, "day": date(2025, 6, 3)},
    ],
    "赠送礼品预算申请表_明细": [
        {"customer_code": "K1", "given_on": date(2025, 6, 3)}, {"customer_code": "K2", "given_on": None},
        {"customer_code": "K2", "given_on": date(2025, 6, 3), "returned": True},
    ],
    "服务记录": [{"customer_code": "K1", "day": date(2025, 6, 3), "item": "33"}],
}  # fmt: skip
"""By hand: 11 twice at K1 (not that of development, not what is over a year old); HD-1 one for each customer."""
EXPECTED = {
    "11": (2, 1), "12": (1, 1), "13": (1, 1), "14": (1, 1), "21": (1, 1), "22": (1, 1), "23": (1, 1), "31": (1, 1), "32": (1, 1), "33": (1, 1), "34": (2, 2),
    "35": (3, 1), "36": (1, 1),
}  # fmt: skip


@pytest.mark.article(
    "FW-4", "FW-4.1-1", "FW-4.1-2", "FW-4.1-3", "FW-4.1-4", "FW-4.2-1", "FW-4.2-2", "FW-4.2-3", "FW-4.3-1",
    "FW-4.3-2", "FW-4.3-3", "FW-4.3-4", "FW-4.3-5", "FW-4.3-6",
)  # fmt: skip
def test_every_customer_at_an_activity_was_served_once():
    tables = {form.sheet: Table.of(form, ITEMS.get(form.sheet, [])) for form in housed_forms()}
    found = {own.item.code: (own.times, own.customers) for own in items_done(tables, GIVEN)}
    assert found == dict.fromkeys(CODES, (0, 0)) | EXPECTED


def test_what_is_chosen_is_an_entry_of_the_list_however_it_is_typed():
    assert chosen(GIVEN, "来电事由", " 投诉") == "投诉"
    with pytest.raises(BookError, match="“赔”不是换货、退货、折让、维修、解释之一，没有改动，请从中选一个。"):
        chosen(GIVEN, "投诉处理", "赔")

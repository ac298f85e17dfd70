"""操作记录 against the sheets: what a command wrote is told; what a hand typed, changed or took away is found."""

import re
from datetime import date
from decimal import Decimal

import pytest
from built import build
from openpyxl import load_workbook

from xlsales.book.actor import Actor
from xlsales.book.audit.verified import in_words, verified
from xlsales.book.book import read_book
from xlsales.book.log.decided import clause_name, decided
from xlsales.book.log.entries import anchor_of, entry
from xlsales.book.rewrite import rewrite
from xlsales.handbook.codes import code_lists
from xlsales.house import housed_forms, open_house
from xlsales.kernel import types
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS

open_house()
ALL_MODULES = {f"启用模块_{command.module}": "是" for command in COMMANDS if command.module}
LI = Actor("li", "E1", "李", ("销售主管",))
FORMS_DECIDED = [form for form in FORMS if decided(form)]
ALL = {(form.sheet, clause_name(form, item)) for form in FORMS_DECIDED for item in decided(form)}
ORDER = {
    "order_no": "DD-1", "orderer_type": "经销商客户", "customer_code": "K1", "received_on": date(2025, 6, 3),
    "channel": "传真", "clerk": "E1", "status": "草稿",
}  # fmt: skip


def value(item, number):
    """Two values of every kind."""
    if item.codes and item.type is types.CODE:
        return code_lists()[item.codes].names[number]
    samples = {
        types.FLAG: (True, None), types.MONEY: (Decimal("1234.50"), Decimal(99)),
        types.PRICE: (Decimal("1.25"), Decimal(3)), types.QUANTITY: (Decimal("45.5"), Decimal(12)),
        types.DAY: (date(2025, 6, 3), date(2025, 6, 4)), types.MONTH: (date(2025, 6, 1), date(2025, 5, 1)),
        types.COUNT: (1, 2),
    }  # fmt: skip
    return samples.get(item.type, ("E8", "E9"))[number]


def record(form):
    return {name: value(item, 0) for name, item in form.columns.items() if item.field not in unproposed(form)}


def unproposed(form):
    """Without these nothing is as the system proposed it."""
    return {item.proposed for item in decided(form) if item.proposed}


def found(path, against=()):
    done = verified(path, read_book(path), against)
    return {(item["sheet"], name, item["code"]) for item in done["unlogged"] for name in names_in(item)}, done


def names_in(item):
    """What of the row is told."""
    told = item["message"]
    return [
        name for sheet, name in ALL if sheet == item["sheet"] and re.search(f"[的；、]{name}(现在)?是“", told)
    ]


def by_hand(path, change):
    """``change`` gets each sheet and the column of everything that is decided there."""
    opened = load_workbook(path)
    for form in FORMS_DECIDED:
        sheet = opened[form.sheet]
        headers = [cell.value for cell in sheet[1]]
        for item in decided(form):
            change(sheet.cell(2, headers.index(item.header) + 1), item)
    opened.save(path)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "销售管理.xlsx"
    build(made, settings=ALL_MODULES)
    return made


@pytest.fixture
def written(path):
    """Everything there is to decide, decided by a command."""
    line = entry(LI, "审批", "全部", "", "DH-3.4")
    rewrite(read_book(path), {form.sheet: [record(form)] for form in FORMS_DECIDED}, [line])
    return path


def test_whatever_a_command_decides_has_its_line(written):
    assert found(written) == (set(), found(written)[1])
    said = "\n".join(line["内容"] for line in read_book(written).log)
    assert [name for _, name in ALL if f"{name}：空 → " not in said] == []


def test_whatever_is_decided_by_hand_alone_is_found(tmp_path):
    path = tmp_path / "手工.xlsx"
    build(path, records={form.sheet: [record(form)] for form in FORMS_DECIDED})
    unlogged, done = found(path)
    sheets = (
        "订货单", "合同", "调换货单", "建议登记", "建议实施命令单", "潜在客户名录", "客诉处理单",
        "客户服务计划", "巡访紧急报告", "待发文件",
    )  # fmt: skip
    begun = {(sheet, f"{sheet}状态") for sheet in sheets}
    assert unlogged == {(*each, "unlogged") for each in ALL - begun}, (
        "草稿, 草拟, 申请, 已开箱, 已下达, 名录, 编制中, 已口头上报 and 待发 are what nobody decided"
    )
    assert len(done["unlogged"]) == len({sheet for sheet, _ in ALL - begun}), "one for each row"
    assert in_words(done)[1] == 1


def test_whatever_is_changed_by_hand_afterwards_is_found(written):
    def change(cell, item):
        seen = value(item, 1)
        cell.value = float(seen) if isinstance(seen, Decimal) else seen

    by_hand(written, change)
    differing, done = found(written)
    assert differing == {(*each, "differs") for each in ALL}
    assert in_words(done)[1] == 1


def test_whatever_is_taken_away_by_hand_is_found(written):
    by_hand(written, lambda cell, _: setattr(cell, "value", None))
    assert found(written)[0] == {(*each, "differs") for each in ALL}


def test_a_row_that_is_deleted_is_found(written):
    opened = load_workbook(written)
    opened["订货单"].delete_rows(2)
    opened.save(written)
    gone, done = found(written)
    assert gone == {("订货单", f"订货单{header}", "gone") for header in ("状态", "主管", "作废", "受理依据")}
    assert "现在工作表里没有这一行" in done["unlogged"][0]["message"]


def moved(path, before, after, reason=""):
    book = read_book(path)
    records = [ORDER | {"status": after}]
    rewrite(book, {"订货单": records}, [entry(LI, "订单审核", "DD-1", reason, "DH-3.3")])
    assert read_book(path).log[-1]["内容"].startswith(f"订货单状态：{before} → {after}")


def status(path, text):
    opened = load_workbook(path)
    sheet = opened["订货单"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("状态") + 1).value = text
    opened.save(path)


def test_a_state_set_back_to_an_earlier_one_is_found(path):
    moved(path, "空", "待审")
    moved(path, "待审", "已审")
    assert found(path)[0] == set()
    status(path, "待审")
    assert found(path)[1]["unlogged"][0]["message"] == (
        "DD-1的订货单状态现在是“待审”，操作记录里最后是“已审”"
    )


def test_nobodys_own_words_pass_for_a_change(path):
    """A reason that reads like the system's own account of a change."""
    moved(path, "空", "待审", "急；订货单状态：待审 → 已审")
    moved(path, "待审", "待款", "订货单状态：待款 → 已审")
    status(path, "已审")
    assert [item["code"] for item in found(path)[1]["unlogged"]] == ["differs"]


def test_a_line_that_is_not_chained_tells_nothing(path):
    moved(path, "空", "待审")
    opened = load_workbook(path)
    opened["操作记录"].append(
        ["2025-06-30", "wang", "销售主管", "订单审核", "DD-1", "订货单状态：待审 → 已审", "DH-3.3"]
    )
    opened.save(path)
    status(path, "已审")
    _, done = found(path)
    assert [fault["code"] for fault in done["faults"]] == ["typed"]
    assert [item["code"] for item in done["unlogged"]] == ["differs"]


def test_a_cut_tail_shows_in_a_report_and_in_the_sheets_where_the_books_own_anchor_is_gone(path, tmp_path):
    moved(path, "空", "待审")
    moved(path, "待审", "已审")
    report = tmp_path / "报表.xlsx"
    build(report, log=read_book(path).log)
    assert str(anchor_of(read_book(path).log)) == load_workbook(report).properties.description
    opened = load_workbook(path)
    opened["操作记录"].delete_rows(3)
    opened.properties.description = None
    opened.save(path)
    differing, done = found(path)
    assert (done["faults"], differing) == ([], {("订货单", "订货单状态", "differs")})
    assert [fault["code"] for fault in found(path, [report])[1]["faults"]] == ["truncated"]


UNDECIDED = {
    ("订货登记表", "状态"): "the order's own, told there", ("订货登记表", "作废"): "the order's own, told there",
    ("订货单_分发", "作废"): "follows its order", ("客户资料", "状态"): "nothing of the handbook decides on it",
    ("分支机构", "状态"): "nothing of the handbook decides on it",
    ("结算记录", "状态"): "what the bank says of a payment, nobody's decision",
    ("订货单", "销售主管"): "whose customer it is, no signature",
    ("订货审批", "审批方式"): "how it was said; part of what names the approval",
    ("订货点表", "库存状态"): "computed", ("区域", "营业单位主管"): "a name, no signature",
    ("超限审批", "限额"): "the figure then; the limit itself is decided in 资金占用限额",
    ("客户资料", "对国际名牌认知程度"): "what a customer knows; 程度 is no limit here",
    ("新客户信用调查表", "建议最高信用程度"): "a proposal of who looked; the limit is decided in 客户信用审核",
    ("客户开发报告", "销售主管"): "signs that he has read how the customer was won; nothing follows from it",
    ("每月巡访情况报告书", "主管"): "who wrote its words, no signature",
    ("送审登记", "审批人"): "who was asked; who decided stands in the sheet of the approval",
    ("送审登记", "决定"): "what he answered; it is decided in the sheet of the approval, by 收回",
    ("建议登记_评定", "决定"): "typed beforehand; decided in 建议登记 when the chairman signs",
}  # fmt: skip


def test_every_column_that_sounds_like_a_decision_is_one_or_says_why_not():
    sounds = re.compile("状态|作废|结案|批准|审批|审核|核定|确定人|确认人|决定|主管$|总监$|程度$|限额$")
    columns = [(form.sheet, item) for form in housed_forms() for item in form.columns.values()]
    like_one = {
        (sheet, item.header)
        for sheet, item in columns
        if sounds.search(item.header) and item.type not in (types.DAY, types.TEXT)
    }
    told = {(sheet, item.header) for sheet, item in columns if item.decided}
    assert like_one - told == UNDECIDED.keys()

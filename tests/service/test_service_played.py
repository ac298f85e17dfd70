"""A week on the road played by buttons: planned, put off, visited, told, given, and reported at the month's end."""

from datetime import date
from decimal import Decimal

import pytest
from built import build

from xlsales.book.book import read_book
from xlsales.book.context import Context
from xlsales.book.errors import BookError
from xlsales.book.rewrite import rewrite
from xlsales.demo.company import settings
from xlsales.demo.data import clean_records
from xlsales.house import open_house
from xlsales.kernel.command import COMMANDS
from xlsales.kernel.form import FORMS

open_house()
MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2025, 7, day) for day in (28, 29, 30, 31))
AFTERWARDS = date(2025, 8, 4)
VISIT, URGENT, GIFT = "BF-202507-0141", "JJ-202507-0001", "LP-202506-0001"
SHEETS = (
    "员工", "部门", "区域", "客户资料", "产品", "合同", "结算记录", "期初余额", "潜在客户名录", "客户分级", "拜访记录",
    *(form.sheet for form in FORMS if form.__module__.split(".")[1] in ("aftersales", "gifts", "service")),
)  # fmt: skip


@pytest.fixture
def path(tmp_path):
    """The clean demo without what nobody reads here."""
    records, path = clean_records(), tmp_path / "演示.xlsx"
    small = {sheet: records[sheet] for sheet in SHEETS if sheet in records}
    build(path, records=small, settings=settings())
    return path


def run(path, command, today, by="shisuiyan", **options):
    return COMMANDS[command].run(Context(path, today, by), **options)


def row(path, sheet, **wanted):
    ((name, value),) = wanted.items()
    (found,) = (each for each in read_book(path).tables[sheet].records() if each[name] == value)
    return found


def typed(path, sheet, key, **values):
    """What somebody types into a row that is there."""
    book = read_book(path)
    records = book.tables[sheet].records()
    name = next(iter(book.tables[sheet].form.columns))
    next(each for each in records if each[name] == key).update(values)
    rewrite(book, {sheet: records}, [])


@pytest.mark.article("FW-3", "FW-7", "FW-9", "FW-10", "FW-11", "FW-11.1", "FW-8.4-1", "GW-9.2", "TB-8.2.2")
def test_a_week_on_the_road(path, tmp_path):
    planned(path, tmp_path)
    visited(path)
    told(path)
    complained_and_given(path)
    reported(path, tmp_path)
    assert row(path, "拜访记录", visit_no=VISIT)["visited_on"] == WEDNESDAY
    assert row(path, "巡访紧急报告", urgent_no=URGENT)["closed_on"] == THURSDAY
    assert row(path, "赠送礼品预算申请表_明细", gift_no=GIFT)["given_on"] == THURSDAY
    assert row(path, "每月巡访情况报告书", month=date(2025, 7, 1))["submitted_on"] == AFTERWARDS


def planned(path, tmp_path):
    """August is agreed upon; the first visit is put off, and its card printed the day before."""
    done = run(path, "service.plan", MONDAY, "jiangruogu", month=date(2025, 8, 1), staff="E18", write=True)
    assert done.message.startswith(
        "2025年08月要约定 5 家，已记入拜访记录。全部上门：每月要 17 家，能力 200 家，够"
    )
    assert {each["customer"]: each["due_on"] for each in done.document["visits"]} == {
        "HD0001": "2025-07-27", "HD0002": "2025-07-25", "HD0003": "2025-08-11", "HD0004": "2025-08-11",
        "HD0005": "2025-08-11",
    }, "C sixty days after the 12th of June, B forty-five, A thirty after the 25th"  # fmt: skip
    plan = {"sheet": "客户服务计划", "key": "KJ-202506-0001"}
    assert "已批准" in run(path, "book.proceed", MONDAY, "lushuhe", to="批准", **plan).message
    run(path, "service.move", MONDAY, visits=[VISIT], moved_to=WEDNESDAY, reason="客户盘点")
    moved = row(path, "拜访记录", visit_no=VISIT)
    assert (moved["planned_on"], moved["moved_from"]) == (WEDNESDAY, date(2025, 8, 1))
    with pytest.raises(BookError, match="已经过去了"):
        run(path, "service.move", MONDAY, visits=[VISIT], moved_to=date(2025, 7, 25))
    done = run(path, "service.cards", TUESDAY, staff="E18", out=tmp_path / "卡")
    assert done.document["customers"] == ["HD0001"], "those of the next working day"


def visited(path):
    """What was photographed in the evening is typed the next morning: a line a visit, a row for the day."""
    typed(
        path, "拜访记录", VISIT, visited_on=WEDNESDAY, clock="09:00", effect="差", opinion="希望增加小包装",
        market="竞品降价一成", result="竞品降价，要我们跟", solved="否", urgent="1", services="11、14",
        received_on=WEDNESDAY,
    )  # fmt: skip
    book = read_book(path)
    reports = book.tables["巡访日报"]
    day = {"staff_no": "E18", "day": WEDNESDAY, "received_on": WEDNESDAY, "received_at": "18:10"}
    rewrite(book, {"巡访日报": [*reports.records(), dict.fromkeys(reports.form.columns) | day]}, [])
    (line,) = run(path, "service.daily", THURSDAY, day=WEDNESDAY, staff="E18").document["daily"]
    assert (line["clock"], line["market"], line["other"], line["solved"]) == (
        "09:00",
        "竞品降价一成",
        "无",
        "否",
    )


def told(path):
    """Nobody reads the day before what is urgent was told; by telephone, then on paper, then closed."""
    with pytest.raises(BookError, match=f"{VISIT}不能自行解决，还没有紧急报告"):
        run(path, "service.read", THURSDAY, "jiangruogu")
    done = run(path, "service.urgent", WEDNESDAY, visit=VISIT, told_to="E07")
    assert done.document == {"urgent_no": URGENT, "paper_by": "2025-07-31"}
    with pytest.raises(BookError, match="已经有紧急报告了"):
        run(path, "service.urgent", WEDNESDAY, visit=VISIT, told_to="E07")
    read = run(path, "service.read", THURSDAY, "jiangruogu").document["reports"]
    assert "E18/2025-07-30" in read
    one = {"sheet": "巡访紧急报告", "key": URGENT}
    run(path, "book.proceed", THURSDAY, "jiangruogu", to="书面上报", **one)
    with pytest.raises(BookError, match="上级处理没有填"):
        run(path, "book.proceed", THURSDAY, "songyunzhou", to="结案", **one)
    typed(path, "巡访紧急报告", URGENT, handling="同意跟价")
    run(path, "book.proceed", THURSDAY, "songyunzhou", to="结案", **one)
    closed = row(path, "巡访紧急报告", urgent_no=URGENT)
    assert (closed["written_on"], closed["handled_by"]) == (THURSDAY, "E07")


def complained_and_given(path):
    """A complaint by telephone becomes a document; gifts are looked at, consented to and handed over."""
    run(path, "aftersales.call", THURSDAY, customer="HD0001", topic="投诉", content="两箱破了")
    (passed,) = run(path, "aftersales.pass", THURSDAY, contacts=["LF-202507-0001"]).document["passed"]
    assert row(path, "客诉处理单", complaint_no=passed["document"])["content"] == "两箱破了"
    (line,) = run(path, "gifts.review", THURSDAY, gift=GIFT).document["lines"]
    assert (line["amount"], line["recipient_total"], line["marks"]) == ("588.00", "588.00", "正常")
    with pytest.raises(BookError):
        run(path, "gifts.give", THURSDAY, "xuzhaoye", gift=GIFT)
    gift = {"sheet": "赠送礼品预算申请表", "keys": [GIFT]}
    run(path, "book.decide", THURSDAY, "songyunzhou", decision="同意", **gift)
    assert row(path, "赠送礼品预算申请表", gift_no=GIFT)["amount"] == Decimal(588)
    run(path, "gifts.give", THURSDAY, "xuzhaoye", gift=GIFT)


def reported(path, tmp_path):
    """By hand: twelve customers once a month, one of them twice agreed upon; one visit was made."""
    out = tmp_path / "报告书.xlsx"
    done = run(
        path, "service.monthly", AFTERWARDS, "hejiyue", month=date(2025, 7, 1), unit="华东营业处",
        analysis="跟价后稳住", advice="推小包装", out=out,
    )  # fmt: skip
    assert done.message == "华东营业处2025年07月计划 13 次，实际 1 次，完成率 7.69%。已记下，已提交。"
    text = done.document["text"]
    assert "漏访 A 类 1 家：苏州禾沐日化有限公司。" in text
    assert "紧急报告 1 件，已结案 1 件。\n客诉 1 件，已结案 0 件。\n礼品 0 份，0.00 元。" in text
    assert [(each["kind"], each["text"]) for each in done.document["said"]] == [
        ("意见", "希望增加小包装"), ("行情", "竞品降价一成"),
    ]  # fmt: skip
    again = run(path, "service.monthly", AFTERWARDS, month=date(2025, 7, 1), unit="华东营业处")
    assert again.document["text"] == text, "his words stay, however often it is made"
    south = run(path, "service.monthly", AFTERWARDS, month=date(2025, 7, 1), unit="华南营业处").document
    assert south["gifts"] == {"count": 1, "amount": "588.00"}, "that of HN0002"
    found = run(path, "service.role", THURSDAY, position="客户服务专员").document
    assert f"{VISIT} 上海星澜商贸有限公司" not in [each["what"] for each in found["tasks"]]
    assert "BF-202507-0142 南京云麓百货有限公司" in [each["what"] for each in found["tasks"]]

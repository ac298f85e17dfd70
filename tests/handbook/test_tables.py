"""The drawn reference tables: T02 awards, T11 service contents, T12 service measures."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from xlsales.handbook import tables
from xlsales.handbook.tables import award, awards, service_items, service_measures

DAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("grade", "amount"),
    [("一等", 1000), ("二等", 800), ("三等", 600), ("四等", 400), ("鼓励奖", 200), ("努力奖", None)],
)
def test_the_awards_of_the_handbook(grade, amount):
    assert award(grade, DAY).amount == amount


def test_a_hard_try_gets_a_prize_and_no_cash():
    assert award("努力奖", DAY).prize == "奖品"


def test_the_two_encouragements_are_no_adoption():
    assert [row.grade for row in awards() if not row.adopted] == ["鼓励奖", "努力奖"]


def test_a_changed_amount_counts_from_its_day(monkeypatch):
    raised = replace(awards()[0], amount=Decimal(1500), effective=date(2025, 7, 1))
    rows = (*awards(), raised)
    monkeypatch.setattr(tables, "awards", lambda: rows)
    assert [award("一等", day).amount for day in (DAY, date(2025, 7, 1))] == [1000, 1500]


def test_an_unknown_grade_is_refused():
    with pytest.raises(LookupError, match="五等"):
        award("五等", DAY)


def test_service_contents_stand_in_three_blocks():
    assert Counter(item.group for item in service_items()) == {
        "巡回服务活动": 4,
        "市场开拓活动": 3,
        "售后服务活动": 6,
    }


def test_a_content_is_the_article_without_its_block():
    second = next(item for item in service_items() if item.code == "22")
    assert (second.text, second.document) == ("征询新客户的使用意见,发放征询卡", "征询卡")


def test_service_measures_stand_in_four_stages():
    stages = Counter(measure.stage for measure in service_measures())
    assert stages == {"售前": 2, "售中": 2, "售后": 5, "其他": 2}


def test_during_the_sale_only_sales_staff_act():
    assert {measure.staff for measure in service_measures() if measure.stage == "售中"} == {("销售人员",)}


def test_no_text_keeps_the_words_added_in_brackets():
    texts = [row.text for row in (*service_items(), *service_measures())]
    assert [text for text in texts if not text or "（" in text] == []

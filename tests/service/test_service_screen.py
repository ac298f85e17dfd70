"""今日 of 客户服务: today's visits, those of the month, who waits too long; counted by hand."""

from datetime import date

import pytest
from screen_company import SEEN, SET_UP, book

from tests.service.test_service_rules import COMPANY, VISIT
from xlsales.book.today.screen import screen
from xlsales.book.today.viewer import Viewer
from xlsales.house import housed_forms, open_house
from xlsales.kernel.table import Table

open_house()
TODAY = date(2025, 6, 30)
SETTINGS = SET_UP | {"启用模块_客户服务": "是"}
CUSTOMERS = [
    {"customer_code": "K1", "customer_name": "杭州大丰商业有限公司", "region_code": "Q1", "sales_owner": "E2",
     "contact": "陈总", "phone": "13800138000", "address": "一路1号"},
    {"customer_code": "K2", "customer_name": "乙", "region_code": "Q1", "sales_owner": "E2",
     "filled_on": date(2025, 6, 1)},
]  # fmt: skip
PLANNED = {"planned_on": TODAY, "visitor": "E1", "nature": "服务"}
TODAYS = [
    PLANNED | {"visit_no": "BF-2", "customer_code": "K2", "clock": "14:00"},
    PLANNED | {"visit_no": "BF-3", "customer_code": "K1", "clock": "09:30", "purpose": "晚了 3 天"},
    PLANNED | {"visit_no": "BF-4", "customer_code": "K1", "visitor": "E6"},
    PLANNED | {"visit_no": "BF-5", "customer_code": "K1", "missed": "客户改期"},
    PLANNED | {"visit_no": "BF-6", "customer_code": "K1", "nature": "开发"},
]
FIRST = "巡访 09:30 杭州大丰商业 陈总 13800138000 一路1号"


def shown(role, staff_no="", settings=SETTINGS, visits=()):
    sheets = COMPANY | {"客户资料": CUSTOMERS, "拜访记录": list(visits)}
    forms = {form.sheet: form for form in housed_forms()}
    own = book(settings, **{name: Table.of(forms[name], rows) for name, rows in sheets.items()})
    return screen(own, own.given(TODAY), Viewer("人", (role,), {staff_no} - {""}, staff_no), SEEN)


def lines(cells):
    return [cells[f"A{row}"] for row in range(4, 14) if (cells[f"A{row}"] or "").startswith("巡访 ")]


@pytest.mark.article("FW-3")
def test_today_s_visits_stand_above_all_by_the_clock():
    cells = shown("客户服务专员", "E1", visits=TODAYS)
    assert lines(cells) == [f"{FIRST}：晚了 3 天", "巡访 14:00 乙"]
    assert "按约定巡访" not in str([cells[f"A{row}"] for row in range(6, 14)]), "each is told once"


def test_who_leads_sees_whose_visit_it_is():
    assert lines(shown("客户服务主管", "E3", visits=TODAYS))[0] == f"{FIRST} 王芳：晚了 3 天"
    assert len(lines(shown("客户服务主管", visits=TODAYS))) == 3, "nobody in particular sees all"
    assert lines(shown("销售内勤", visits=TODAYS)) == []
    assert lines(shown("客户服务专员", "E1", SETTINGS | {"启用模块_客户服务": "否"}, TODAYS)) == []


def test_of_the_month_is_told_what_was_planned_and_made():
    """E1 agreed upon two and made one of them; E2 made one that nobody had planned."""
    made = [
        VISIT | {"planned_on": date(2025, 6, 20)},
        PLANNED | {"visit_no": "BF-2", "customer_code": "K2"},
        VISIT | {"visit_no": "BF-7", "customer_code": "K2", "visitor": "E2", "visited_on": date(2025, 6, 24)},
    ]
    cells = shown("客户服务主管", visits=made)
    assert [cells[f"{letter}14"] for letter in "BCDEF"] == ["专员", "已访（次）", "计划", "完成率", "计划外"]
    found = [tuple(cells[f"{letter}{row}"] for letter in "BCDEF") for row in (15, 16)]
    assert found == [("王芳", 1, 2, "50.00%", "0 次"), ("李强", 1, 0, "", "1 次")]


@pytest.mark.article("FW-3")
def test_who_was_not_visited_for_longer_than_his_grade_allows_is_counted():
    """K1 is A (30 days), last seen on May 20: 41 days, 11 late. K2 has no grade, 90 days, and is new."""
    cells = shown("客户服务主管", visits=[VISIT | {"visited_on": date(2025, 5, 20)}])
    rows = [tuple(cells[f"{letter}{row}"] for letter in "HIJ") for row in range(15, 22)]
    assert rows[0] == ("A 级客户", 1, "晚 11 天")
    assert rows[1] == ("B 级客户", 0, "")
    assert rows[-1] == ("合计", 1, "")

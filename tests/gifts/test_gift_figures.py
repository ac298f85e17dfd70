"""F16, 满意度, 忠诚度, and the rules of gifts, samples and cards."""

from datetime import date
from decimal import Decimal

import pytest
from rule_cases import BLOCK, INFO, WARN, found

from xlsales.company.forms.product import Product
from xlsales.company.forms.staff import Staff
from xlsales.gifts.figures import (
    NORMAL,
    Limits,
    half_of,
    judged_lines,
    loyal,
    marks,
    refused,
    satisfaction,
    share,
    totals,
)
from xlsales.gifts.fillings import sums_of_applications, sums_of_lines
from xlsales.gifts.forms.gift import Gift, GiftLine
from xlsales.gifts.forms.inquiry import Inquiry
from xlsales.gifts.forms.sample import Sample
from xlsales.handbook.calendar import WorkingCalendar
from xlsales.handbook.settings import Settings
from xlsales.kernel.given import Given
from xlsales.kernel.rule import RULES
from xlsales.kernel.table import Table
from xlsales.prospects.forms.prospect import Prospect

GIVEN = Given(date(2025, 7, 1), Settings(), WorkingCalendar())
LIMITS = Limits.of(Settings())
DAY = date(2025, 6, 10)
HEAD = {
    "gift_no": "LP-2",
    "applied_on": DAY,
    "applicant": "E11",
    "department_name": "客户服务部",
    "occasion": "中秋",
}
AGREED = {"decision": "同意", "approved_by": "E7", "approved_on": date(2025, 6, 11), "amount": Decimal(440)}
LINE = {
    "gift_no": "LP-2",
    "line_no": 1,
    "customer_code": "K1",
    "recipient": "冯",
    "goods": "茶叶",
    "quantity": Decimal(5),
    "price": Decimal(88),
}
PEOPLE = {Staff: [
    {"staff_no": "E7", "roles": "客户服务部经理"}, {"staff_no": "E8", "roles": "客户服务部经理"},
    {"staff_no": "E10", "roles": "客户服务主管"},
]}  # fmt: skip


def words(rule, tables):
    return [(severity, message.partition("。")[0]) for severity, message in found(rule, PEOPLE | tables)]


def before(customer, amount, number="LP-1", day=date(2025, 1, 8)):
    """An earlier application of the same department: its head and its line."""
    head = HEAD | {"gift_no": number, "applied_on": day}
    return head, LINE | {
        "gift_no": number,
        "customer_code": customer,
        "quantity": Decimal(1),
        "price": Decimal(amount),
    }


ORACLES = {
    # name: the lines, what the customer and the department had before
    "F16.a": ([(5, "88"), (2, "60")], 1000, 1000),
    "F16.b": ([(5, "100.01")], 1600, 1600),
    "F16.c boundary": ([(10, "100")], 1000, 19000),
}


@pytest.mark.article("FW-8.4-1")
@pytest.mark.parametrize(
    ("name", "lines", "customer", "department"), [(name, *own) for name, own in ORACLES.items()]
)
def test_f16(name, lines, customer, department, oracle):
    heads, rows = [HEAD], []
    for each, (who, amount) in enumerate((("K1", customer), ("K9", department - customer))):
        head, line = before(who, amount, f"LP-0{each}")
        heads, rows = [head, *heads], [line, *rows]
    rows += [
        LINE | {"line_no": at, "quantity": Decimal(count), "price": Decimal(price)}
        for at, (count, price) in enumerate(lines, 1)
    ]
    own = judged_lines(Table.of(Gift, heads), Table.of(GiftLine, rows), LIMITS)
    mine = [each for each in own if each.head.gift_no == "LP-2"]
    flags = sorted(
        {word for each in mine for word in each.marks}, key=("单价超限", "客户年度超限").index
    ) or [NORMAL]
    assert {
        "total": str(totals(own)["LP-2"]),
        "ytd_customer": str(mine[-1].customer),
        "flags": flags,
    } == oracle(name)


@pytest.fixture
def oracle():
    told = {
        "F16.a": {"total": "560.00", "ytd_customer": "1560.00", "flags": ["正常"]},
        "F16.b": {"total": "500.05", "ytd_customer": "2100.05", "flags": ["单价超限", "客户年度超限"]},
        "F16.c boundary": {"total": "1000.00", "ytd_customer": "2000.00", "flags": ["正常"]},
    }
    return told.__getitem__


def test_the_department_s_year_has_its_limit_too():
    assert marks(Decimal(1), Decimal(1), Decimal("20000.01"), LIMITS) == ["部门年度超限"]


def test_what_was_turned_down_or_brought_back_counts_nothing():
    heads = [HEAD, HEAD | {"gift_no": "LP-3", "decision": "不同意"}, HEAD | {"gift_no": "LP-4", "void": True},
             HEAD | {"gift_no": "LP-5", "applied_on": None}]  # fmt: skip
    lines = [
        LINE,
        *(LINE | {"gift_no": f"LP-{at}"} for at in (3, 4, 5)),
        LINE | {"line_no": 2, "returned": True},
    ]
    own = judged_lines(Table.of(Gift, heads), Table.of(GiftLine, lines), LIMITS)
    assert [(each.head.gift_no, each.amount, each.customer) for each in own] == [
        ("LP-2", 440, 440),
        ("LP-2", 0, 440),
    ]
    assert totals(own) == {"LP-2": 880}, "what was applied for stays so when some of it comes back"


def test_another_year_begins_anew():
    head, line = before("K1", "1990", day=date(2024, 12, 31))
    own = judged_lines(Table.of(Gift, [head, HEAD]), Table.of(GiftLine, [line, LINE]), LIMITS)
    assert own[-1].customer == 440


@pytest.mark.article("FW-8.4-1")
def test_what_one_person_was_given_is_added_up_over_twelve_months():
    """1,200 in September and 900 in February stay below 2,000 in each year, and come to 2,100 of one person."""
    days = {"LP-1": (date(2024, 9, 10), 1200), "LP-2": (date(2025, 2, 1), 900), "LP-3": (date(2025, 9, 9), 1100),
            "LP-4": (date(2025, 9, 10), 0)}  # fmt: skip
    heads = [HEAD | {"gift_no": number, "applied_on": day} for number, (day, _) in days.items()]
    lines = [
        LINE | {"gift_no": number, "quantity": Decimal(20), "price": Decimal(amount) / 20}
        for number, (_, amount) in days.items()
    ]
    lines.append(LINE | {"gift_no": "LP-3", "line_no": 2, "recipient": "陈", "quantity": Decimal(1)})
    limits = Limits.of(Settings(gift_recipient_limit=Decimal(2000)))
    own = judged_lines(Table.of(Gift, heads), Table.of(GiftLine, lines), limits)
    assert [(each.recipient, each.customer, each.marks) for each in own] == [
        (1200, 1200, ()),
        (2100, 900, ("受赠人十二月超限",)),
        (3200, 2000, ("受赠人十二月超限",)),
        (88, 2088, ("客户年度超限",)),
        (2000, 2088, ("客户年度超限",)),
    ], "the 10th of September 2024 is over twelve months before that of 2025"
    assert all(each.marks == () for each in judged_lines(
        Table.of(Gift, heads[:2]), Table.of(GiftLine, lines[:2]), LIMITS
    )), "nothing is said where no limit is set"  # fmt: skip
    given = Given(date(2025, 7, 1), Settings(gift_recipient_limit=Decimal(2000)), WorkingCalendar())
    tables = [Table.of(Gift, heads[:2]), Table.of(GiftLine, lines[:2])]
    (told,) = RULES["B96"].findings(given, tables)
    assert "LP-2/1送 K1 茶叶：受赠人十二月超限，请减少，或在意见里写明理由" in told.message
    assert "受赠人近十二月 2,100.00" in told.observed


def test_the_sheet_shows_sums_and_marks():
    heads = Table.of(Gift, [HEAD, HEAD | {"gift_no": "LP-3", "void": True}])
    lines = Table.of(
        GiftLine, [LINE | {"price": Decimal(101)}, LINE | {"line_no": 2}, LINE | {"gift_no": "LP-3"}]
    )
    shown = sums_of_lines(GIVEN, lines, heads)
    assert shown["marks"].to_pylist() == ["单价超限", "正常", None]
    assert shown["year_total"].to_pylist() == [505, 945, None]
    assert shown["recipient_total"].to_pylist() == [505, 945, None]
    assert shown["amount"].to_pylist() == [505, 440, None]
    sums = sums_of_applications(GIVEN, heads, lines)
    assert (sums["total"].to_pylist(), sums["department_total"].to_pylist()) == ([945, None], [945, None])


@pytest.mark.article("FW-8.4-1")
@pytest.mark.parametrize(
    ("head", "line", "said"),
    [
        ({}, {}, []),
        (AGREED, {"given_on": date(2025, 6, 11)}, []),
        (AGREED, {"given_on": date(2025, 6, 10)}, ["LP-2/1在批准以前就送了，请先批准后赠送"]),
        ({}, {"given_on": DAY}, ["LP-2/1在批准以前就送了，请先批准后赠送"]),
        (AGREED | {"applicant": "E7"}, {},
         ["礼品申请LP-2的批准人就是申请人自己，不算数，请改由另一位客户服务部经理签字"]),
        (AGREED | {"approved_by": "E10"}, {}, ["礼品申请LP-2的批准人 E10 不是客户服务部经理，不算数，请由客户服务部经理签字"]),
        (AGREED, {"quantity": Decimal(6)}, ["礼品申请LP-2的批准金额是440.00元，现在是528.00元，不算数，请按现在的金额重新审批"]),
        ({}, {"goods": "超市购物卡"}, ["LP-2/1的品名是超市购物卡，购物卡不能作礼品，请换成实物"]),
        ({"void": True}, {"goods": "礼券", "given_on": DAY}, []),
    ],
)  # fmt: skip
def test_gifts_are_approved_before_they_are_given(head, line, said):
    assert words("B57", {Gift: [HEAD | head], GiftLine: [LINE | line]}) == [(BLOCK, each) for each in said]


@pytest.mark.article("FW-8.4-1")
def test_gifts_beyond_a_limit_are_named():
    line = LINE | {"price": Decimal("100.01")}
    assert words("B96", {Gift: [HEAD], GiftLine: [line]}) == [
        (WARN, "LP-2/1送 K1 茶叶：单价超限，请减少，或在意见里写明理由")
    ]
    assert words("B96", {Gift: [HEAD], GiftLine: [LINE]}) == []


SAMPLE = {
    "sample_no": "YP-1",
    "day": DAY,
    "goods": "样品",
    "quantity": Decimal(2),
    "taken_by": "E11",
    "product_code": "P1",
}
GOODS = {Product: [{"product_code": "P1", "standard_cost": Decimal(1000)}]}


@pytest.mark.article("FW-4.3-5")
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([SAMPLE], []),
        ([SAMPLE, SAMPLE | {"sample_no": "YP-2", "cost": Decimal("0.01")}],
         ["YP-2使 E11 本月领用到 2,000.01 元，请在超月额填是，报主管批准"]),
        ([SAMPLE, SAMPLE | {"sample_no": "YP-2", "day": date(2025, 5, 31)}], []),
        ([SAMPLE, SAMPLE | {"sample_no": "YP-2", "taken_by": "E12"}], []),
        ([SAMPLE | {"cost": Decimal(3000), "above": True}],
         ["样品领用YP-1没有客户服务主管签字，不算数，请客户服务主管签字"]),
        ([SAMPLE | {"cost": Decimal(3000), "above": True, "approved_by": "E10", "approved_on": DAY}], []),
        ([SAMPLE | {"product_code": None}, SAMPLE | {"day": None}], []),
    ],
)  # fmt: skip
def test_samples_above_the_sum_of_a_month_are_approved(rows, said):
    assert words("B97", GOODS | {Sample: rows}) == [(WARN, each) for each in said]


@pytest.mark.article("FW-4.2-2")
@pytest.mark.parametrize(
    ("coded", "cards", "said"),
    [
        (date(2025, 4, 1), [], ["K1 商行成为客户 90 天，没有发征询卡，请发征询卡"]),
        (date(2025, 4, 2), [], []),
        (date(2025, 4, 1), [{"card_no": "ZX-1", "customer_code": "K1", "issued_on": DAY}], []),
        (None, [], []),
    ],
)
def test_a_new_customer_gets_a_card_within_ninety_days(coded, cards, said):
    own = {"prospect_no": "QK-1", "company_name": "商行", "customer_code": "K1", "coded_on": coded}
    assert words("B52", {Prospect: [own], Inquiry: cards}) == [(INFO, each) for each in said]


@pytest.mark.article("GW-9.1")
def test_satisfaction_and_loyalty():
    assert satisfaction([4, 5, 3, 4, 4]) == Decimal("0.8")
    assert satisfaction([None, 5]) == 1
    assert satisfaction([]) is None
    assert (share(1, 4), share(0, 0)) == (Decimal("0.25"), None)
    assert half_of(date(2025, 12, 31)) == (date(2025, 7, 1), date(2026, 1, 1))
    orders = {
        "K1": [date(2024, 1, 1), date(2025, 6, 30)],  # again
        "K2": [date(2024, 6, 30)],  # not again
        "K3": [date(2025, 3, 1)],  # new
        "K4": [date(2024, 7, 1), date(2025, 3, 1)],  # of the other half
    }
    half = half_of(date(2025, 6, 1))
    assert loyal(orders, half, date(2025, 6, 30)) == (1, 2)
    assert loyal(orders, half, date(2025, 3, 31)) == (0, 1), "K2 of last June is not asked for in March"


@pytest.mark.parametrize("goods", ["现金红包", "代金券", "礼品卡"])
def test_money_by_another_name_is_no_gift(goods):
    assert refused(goods)


def test_gifts_may_be_named_after_cards():
    assert refused("卡通毛巾") == ""

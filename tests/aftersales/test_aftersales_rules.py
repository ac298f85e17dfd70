"""Rules of complaints, services, technicians, callers, conditions of use: when each speaks and when not."""

from datetime import date
from decimal import Decimal

import pytest
from rule_cases import BLOCK, INFO, WARN, found

from xlsales.aftersales.forms.complaint import Complaint
from xlsales.aftersales.forms.contact import CustomerCall
from xlsales.aftersales.forms.service import Service
from xlsales.company.forms.product import Product
from xlsales.company.forms.region import Region
from xlsales.company.forms.staff import Staff
from xlsales.ledger.forms.delivery import Delivery
from xlsales.orders.forms.order import Order
from xlsales.orders.forms.order_line import OrderLine

DAY = date(2025, 6, 10)
COMPLAINT = {
    "complaint_no": "KS-1", "received_on": DAY, "customer_code": "K1", "received_by": "E1", "product_code": "P1",
}  # fmt: skip
JUDGED = {"cause": "品质", "judged_by": "E10", "judged_on": DAY, "status": "已判定"}
PEOPLE = {Staff: [
    {"staff_no": "E10", "roles": "客户服务主管"}, {"staff_no": "E11", "roles": "客户服务专员"},
    {"staff_no": "E12", "roles": "销售专员"},
]}  # fmt: skip


def words(rule, tables):
    """What is wrong and the cure, without the place."""
    return [(severity, message.partition("。")[0]) for severity, message in found(rule, PEOPLE | tables)]


@pytest.mark.article("FW-4.3-1")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, []),
        ({"status": "已判定"}, ["客诉KS-1没有客户服务主管签字，不算数，请客户服务主管签字", "KS-1的状态是已判定，没有填责任，请填责任"]),
        (JUDGED, []),
        (JUDGED | {"judged_by": "E11"}, ["客诉KS-1的判定人 E11 不是客户服务主管，不算数，请由客户服务主管签字"]),
        (JUDGED | {"status": "处理中"}, ["KS-1的状态是处理中，没有填处理方式，请填处理方式"]),
        (JUDGED | {"status": "处理中", "handling": "换货"}, []),
        ({"status": "已作废"}, []),
    ],
)  # fmt: skip
def test_a_complaint_is_judged_by_the_supervisor(more, said):
    assert words("B91", {Complaint: [COMPLAINT | more]}) == [(BLOCK, each) for each in said]


HANDLED = JUDGED | {"status": "处理中", "handled_on": DAY, "amount": Decimal(600), "record_no": "FH-1"}
SENT = {"record_no": "FH-1", "delivered_on": DAY, "customer_code": "K1", "disputed": Decimal(600)}


@pytest.mark.article("FW-4.3-1", "DH-3.4")
@pytest.mark.parametrize(
    ("more", "sent", "said"),
    [
        ({}, SENT, []),
        ({}, SENT | {"disputed": None},
         ["KS-1的争议金额 600.00 元，发货记录 FH-1 只记了 0.00 元，请在交易记录填争议金额"]),
        ({"handled_on": None}, SENT | {"disputed": None}, []),
        ({"status": "已结案", "closed_on": DAY}, SENT | {"disputed": None}, []),
        ({"record_no": None}, SENT, ["KS-1有争议金额 600.00 元，没有写是哪一次发货，请填发货记录号"]),
        ({"record_no": "FH-9"}, SENT, []),
        ({}, SENT | {"customer_code": "K2"}, ["KS-1的发货记录 FH-1 是 K2 的，请核对发货记录号"]),
        ({}, SENT | {"customer_code": None}, ["KS-1的发货记录 FH-1 是 分支机构 的，请核对发货记录号"]),
        ({"status": "已作废"}, SENT | {"disputed": None}, []),
        ({"amount": None, "record_no": None}, SENT, []),
    ],
)  # fmt: skip
def test_the_money_of_a_complaint_is_known_to_the_ledger(more, sent, said):
    tables = {Complaint: [COMPLAINT | HANDLED | more], Delivery: [sent]}
    assert words("B92", tables) == [(WARN, each) for each in said]


@pytest.mark.article("FW-4.3-1")
def test_late_complaints_are_named_and_repeated_ones_told():
    late = COMPLAINT | {"responded_on": date(2025, 6, 12), "responded_at": "9:00", "cause": "品质"}
    again = late | {"complaint_no": "KS-2", "responded_on": DAY, "closed_on": DAY}
    assert words("B90", {Complaint: [late]}) == [
        (WARN, "KS-1在 2025-06-12 09:00 才首次回应，请按时办理"),
        (WARN, "KS-1到 2025-06-12 17:30 还没有结案，请了结，或登记等客户的时候"),
    ]
    assert words("B90", {Complaint: [again]}) == []
    assert words("B93", {Complaint: [late, again]}) == [
        (INFO, "KS-2和 KS-1 是同一客户、产品、责任的重复投诉，请查根源，必要时报重大技术问题")
    ]
    assert words("B93", {Complaint: [late, again | {"status": "已作废"}]}) == []


SERVICE = {"service_no": "FW-1", "day": DAY, "customer_code": "K1", "measure": "31", "performed_by": "E11"}


@pytest.mark.article("FW-8", "FW-8.1-1", "FW-8.2-1", "FW-8.3-1", "FW-8.4-2")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, []),
        ({"measure": "22"}, ["FW-1是售中服务，执行人 E11 不是销售人员，请由销售人员办理"]),
        ({"measure": "22", "performed_by": "E12"}, []),
        ({"performed_by": "E99"}, []),
        ({"performed_by": None}, []),
        ({"major": True}, ["FW-1是重大技术问题，没有生产部或技术部协助，请填协助部门"]),
        ({"major": True, "helper": "财务部"}, ["FW-1是重大技术问题，没有生产部或技术部协助，请填协助部门"]),
        ({"major": True, "helper": "生产部"}, []),
    ],
)
def test_services_are_done_by_the_staff_of_their_stage(more, said):
    assert words("B56", {Service: [SERVICE | more]}) == [(WARN, each) for each in said]


@pytest.mark.article(
    "FW-8.1-1", "FW-8.1-2", "FW-8.2-1", "FW-8.2-2", "FW-8.3-1", "FW-8.3-2", "FW-8.3-3", "FW-8.3-4", "FW-8.3-5",
    "FW-8.4-1", "FW-8.4-2",
)  # fmt: skip
@pytest.mark.parametrize("measure", ["11", "12", "21", "22", "31", "32", "33", "34", "35", "41", "42"])
def test_each_of_the_eleven_measures_has_its_staff(measure):
    """In T12's words: sales people do them all, service people all but 售中, technicians 售后 and 其他."""
    stage = {"1": "售前", "2": "售中", "3": "售后", "4": "其他"}[measure[0]]
    able = {
        "售前": "销售人员、客户服务人员", "售中": "销售人员", "售后": "销售人员、客户服务人员、技术人员",
        "其他": "销售人员、客户服务人员、技术人员",
    }[stage]  # fmt: skip
    people = [{"staff_no": own, "roles": role} for own, role in (
        ("S", "销售专员"), ("K", "客户服务专员"), ("T", "技术员"), ("C", "库管员"),
    )]  # fmt: skip
    allowed = {"售前": "SK", "售中": "S", "售后": "SKT", "其他": "SKT"}[stage]
    for own in "SKTC":
        done = [SERVICE | {"measure": measure, "performed_by": own}]
        said = f"FW-1是{stage}服务，执行人 {own} 不是{able}，请由{able}办理"
        assert words("B56", {Service: done, Staff: people}) == ([] if own in allowed else [(WARN, said)])


@pytest.mark.article("FW-8.4-2")
def test_each_region_has_one_or_two_technicians():
    staff = [
        {"staff_no": "E1", "roles": "技术员", "regions": "HD、HN"}, {"staff_no": "E2", "roles": "技术员", "regions": "HD"},
        {"staff_no": "E3", "roles": "技术员", "regions": "HD"}, {"staff_no": "E4", "roles": "销售专员", "regions": "XN"},
        {"staff_no": "E5", "roles": "技术员", "regions": "XN", "left_on": date(2025, 6, 30)},
        {"staff_no": "E6", "roles": "技术员", "regions": "HN", "left_on": date(2025, 7, 2)},
    ]  # fmt: skip
    regions = [
        {"region_code": "HD", "name": "华东"},
        {"region_code": "HN", "name": "华南"},
        {"region_code": "XN"},
    ]
    assert words("B58", {Staff: staff, Region: regions}) == [
        (WARN, "华东有 3 名技术员（E1、E2、E3），请核对负责区域"),
        (WARN, "XN有 0 名技术员，请在员工表给技术员填负责区域"),
    ]


@pytest.mark.article("GW-9.2")
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ["LF-1还没有答复客户，请答复后填答复日期，或填结"]),
        ({"done": True}, []),
        ({"passed_as": "KS-1"}, []),
        ({"day": None}, []),
        ({"answered_on": date(2025, 6, 11)}, []),
        ({"answered_on": date(2025, 6, 12)}, ["LF-1在 2025-06-12 才答复客户，请及时答复"]),
    ],
)
def test_callers_are_answered_the_next_working_day(more, said):
    call = {"contact_no": "LF-1", "day": DAY, "customer_code": "K1", "topic": "咨询"}
    assert words("B98", {CustomerCall: [call | more]}) == [(INFO, each) for each in said]


GOODS = {"product_code": "P1", "product_name": "基料", "conditions": "有贮罐"}


def order(number, day, **more):
    return {
        "order_no": number,
        "customer_code": "K1",
        "received_on": day,
        "clerk": "E12",
        "status": "待审",
    } | more


def line(number, **more):
    return {"order_no": number, "line_no": 1, "product_code": "P1"} | more


@pytest.mark.article("FW-8.1-2")
@pytest.mark.parametrize(
    ("goods", "orders", "lines", "said"),
    [
        (GOODS, [order("DD-1", DAY)], [line("DD-1")], ["DD-1"]),
        (GOODS, [order("DD-1", DAY)], [line("DD-1", conditions_met=True)], []),
        (GOODS | {"conditions": None}, [order("DD-1", DAY)], [line("DD-1")], []),
        (
            GOODS,
            [order("DD-2", DAY), order("DD-1", date(2025, 6, 1))],
            [line("DD-2"), line("DD-1")],
            ["DD-1"],
        ),
        (
            GOODS,
            [order("DD-1", DAY), order("DD-2", DAY)],
            [line("DD-1", conditions_met=True), line("DD-2")],
            [],
        ),
        (GOODS, [order("DD-1", DAY, status="草稿")], [line("DD-1")], []),
        (GOODS, [order("DD-1", DAY, void=True)], [line("DD-1")], []),
        (GOODS, [order("DD-1", DAY, customer_code=None)], [line("DD-1")], []),
        (GOODS, [order("DD-1", None)], [line("DD-1")], []),
        (GOODS, [order("DD-1", DAY)], [line("DD-1", product_code="P2"), line("DD-9")], []),
    ],
)
def test_conditions_of_use_are_confirmed_at_the_first_order(goods, orders, lines, said):
    told = words("B95", {Product: [goods], Order: orders, OrderLine: lines})
    assert told == [
        (INFO, f"{number}是 K1 第一次订基料，使用条件（有贮罐）没有确认，请问客户，确认后填是")
        for number in said
    ]

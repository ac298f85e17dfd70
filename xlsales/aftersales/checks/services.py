"""Service records by stage and role, technicians by region, who called, conditions of use (FW-8, GW-9.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...company.forms.product import Product
from ...company.forms.region import Region
from ...company.forms.staff import Staff
from ...company.signing import people
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import DRAFT, VOID
from ...orders.forms.order import Order
from ...orders.forms.order_line import OrderLine
from ..deadlines import ANSWERED
from ..figures import may_perform, staff_for, stage
from ..forms.contact import CustomerCall
from ..forms.service import Service

TECHNICIAN = "技术员"
HELPERS = ("生产部", "技术部")


@rule(
    "B56", "FW-8", "FW-8.1-1", "FW-8.1-2", "FW-8.2-1", "FW-8.2-2", "FW-8.3-1", "FW-8.3-2", "FW-8.3-3",
    "FW-8.3-4", "FW-8.3-5", "FW-8.4-1", "FW-8.4-2", severity=Severity.WARN, on=(Service, Staff),
)  # fmt: skip
def services_are_done_by_their_staff(given: Given, services: Table, staff: Table) -> Iterator[Flaw]:
    """各阶段的服务由表列的人员负责；重大技术问题由生产部门或技术部门予以协助解决。"""
    known = people(given, staff)
    for row in services.until(given.today):
        roles = known.known(row.performed_by, row.day) if row.performed_by else frozenset()
        if row.measure and roles and not may_perform(row.measure, roles):
            able = "、".join(staff_for(row.measure))
            what = f"{row.subject}是{stage(row.measure)}服务，执行人 {row.performed_by} 不是{able}"
            yield row.flaw("performed_by", what=what, advice=f"请由{able}办理", required=able)
        if row.major and row.helper not in HELPERS:
            what = f"{row.subject}是重大技术问题，没有生产部或技术部协助"
            yield row.flaw("helper", what=what, advice="请填协助部门", required="、".join(HELPERS))


@rule("B58", "FW-8.4-2", severity=Severity.WARN, on=(Region, Staff))
def regions_have_technicians(given: Given, regions: Table, staff: Table) -> Iterator[Flaw]:
    """对每一地区配置1~2名技术员负责解决技术问题。"""
    least, most = given.settings.technicians_least, given.settings.technicians_most
    there: dict[str, list[str]] = defaultdict(list)
    for row in staff.until(given.today):
        gone = row.left_on is not None and row.left_on < given.today
        if TECHNICIAN in (row.roles or "").split("、") and not gone:
            for code in (row.regions or "").split("、"):
                there[code].append(row.staff_no)
    for row in regions:
        count = len(there[row.region_code])
        if row.region_code and not least <= count <= most:
            names = f"（{'、'.join(there[row.region_code])}）" if count else ""
            what = f"{row.name or row.region_code}有 {count} 名技术员{names}"
            advice = "请在员工表给技术员填负责区域" if count < least else "请核对负责区域"
            yield row.flaw("region_code", what=what, advice=advice, required=f"{least} 至 {most} 名")


@rule("B98", "GW-9.2", severity=Severity.INFO, on=(CustomerCall,))
def callers_are_answered(given: Given, contacts: Table) -> Iterator[Flaw]:
    """接待客户来访：来电来访及时答复。"""
    yield from ANSWERED.flaws((row for row in contacts.until(given.today) if not row.done), given)


@rule("B95", "FW-8.1-2", severity=Severity.INFO, on=(Order, OrderLine, Product))
def conditions_are_confirmed(given: Given, orders: Table, lines: Table, products: Table) -> Iterator[Flaw]:
    """确认客户预定的产品是否有合适的环境和使用条件，如有问题要事先安排好补救方法。"""
    needs = {row.product_code: row for row in products if row.conditions}
    if not needs:
        return
    heads = {
        row.order_no: row for row in orders.until(given.today)
        if row.customer_code and not row.void and row.status not in (DRAFT, VOID)
    }  # fmt: skip
    first: dict[tuple[str, str], tuple[Row, Row]] = {}
    for line in lines:
        head = heads.get(line.order_no)
        if head is not None and line.product_code in needs and head.received_on is not None:
            same, day = (head.customer_code, line.product_code), (head.received_on, head.order_no)
            if same not in first or day < (first[same][0].received_on, first[same][0].order_no):
                first[same] = head, line
    for (customer, code), (head, line) in first.items():
        if not line.conditions_met:
            goods = needs[code]
            asked = f"{goods.product_name}，使用条件（{goods.conditions}）"
            what = f"{head.order_no}是 {customer} 第一次订{asked}没有确认"
            yield line.flaw(
                "conditions_met", what=what, advice="请问客户，确认后填是",
                responsible=head.clerk or "", required="是",
            )  # fmt: skip

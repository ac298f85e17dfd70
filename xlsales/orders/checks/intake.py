"""Rules on taking orders: who may order, how an order comes in, where it is registered (DH-2, DH-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow.compute as pc

from ...company.arithmetic import completed
from ...company.forms.product import Product
from ...company.forms.staff import Staff
from ...company.signing import roles_of
from ...customers.forms.customer import Customer
from ...kernel.columns.rows import beside, one_of
from ...kernel.columns.void import not_void, valid
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import DRAFT, VOID, WAITS
from ..flow import ORDER_LIFE, REGISTER
from ..forms.order import Order
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister

DEALER, BRANCH = "经销商客户", "分支机构"
UNREGISTERED = (DRAFT, VOID)
"""States in which an order need not stand in 订货登记表."""
SPOKEN = ("电话", "微信", "面订")
"""Ways of ordering that leave no paper: we write the 订货单 ourselves."""
REGISTRARS = frozenset(ORDER_LIFE.actors(REGISTER))


@rule("B35", "DH-2", severity=Severity.INFO, on=(Order, Customer))
def orderer_is_in_scope(_: Given, orders: Table, customers: Table) -> Iterator[Flaw]:
    """本规定适用于各级经销商客户及分支机构向营销总部订货的管理。"""
    kinds = customers.pick("customer_type", orders["customer_code"])
    outside = pc.and_kleene(pc.is_valid(kinds), pc.not_equal(kinds, "经销商"))
    for row, kind in beside(orders, outside, kinds):
        what = f"{row.subject}的客户是{kind}，不是经销商"
        yield row.flaw(
            "customer_code", what=what, advice="照样受理，请知悉", observed=kind, required="经销商"
        )
    finished = pc.fill_null(pc.not_equal(orders["status"], DRAFT), True)
    for kind, field, other in (
        (DEALER, "customer_code", "branch_code"),
        (BRANCH, "branch_code", "customer_code"),
    ):
        of_kind = pc.equal(orders["orderer_type"], kind)
        nobody = pc.and_(pc.is_null(orders[field]), pc.is_null(orders["customer_name"]))
        for row in orders.where(pc.and_(pc.and_(of_kind, finished), nobody)):  # a name without a code is S07
            yield _orderer(
                row, field, f"{row.subject}是{kind}订货，没有填{row.form.columns[field].header}", "请补填"
            )
        for row in orders.where(pc.and_(of_kind, pc.is_valid(orders[other]))):
            yield _orderer(
                row,
                other,
                f"{row.subject}是{kind}订货，却填了{row.form.columns[other].header}",
                "请删去或改订货方类型",
            )


def _orderer(row: Row, field: str, what: str, advice: str) -> Flaw:
    return row.flaw(field, what=what, advice=advice, severity=Severity.BLOCK)


@rule("B36", "DH-3.1", severity=Severity.WARN, on=(Order,))
def spoken_order_is_written_down(given: Given, orders: Table) -> Iterator[Flaw]:
    """接到客户订货要求。订货有以下两种情况：一是电话订货，二是传真或快递“订货单”。"""
    spoken = one_of(orders["channel"], SPOKEN)
    unsigned = pc.or_(pc.is_null(orders["made_by"]), pc.is_null(orders["made_on"]))
    for row in orders.where(pc.and_(pc.and_(spoken, unsigned), _judged(given, orders))):
        field = "made_by" if row.made_by is None else "made_on"
        what = f"{row.subject}是{row.channel}订货，没有书面订货单（缺{row.form.columns[field].header}）"
        yield row.flaw(field, what=what, advice="请制单并填制表人和日期", required="制表人和制表人日期")


def _live(orders: Table) -> Any:
    """Orders that are neither drafts nor void."""
    return pc.and_(pc.invert(one_of(orders["status"], UNREGISTERED)), not_void(orders))


def _judged(given: Given, orders: Table) -> object:
    """Orders received on or after 启用日期, that are neither drafts nor void."""
    live, start = _live(orders), given.settings.start_date
    return live if start is None else pc.and_kleene(live, pc.greater_equal(orders["received_on"], start))


SAME = (
    ("received_on", "received_on"),
    ("customer_code", "customer_code"),
    ("branch_code", "branch_code"),
    ("product_code", "product_code"),
    ("quantity", "base_quantity"),
    ("price", "price"),
    ("status", "status"),
)
"""Fields of 订货登记表 that repeat the order's: register field, then the field of line or header."""


@rule("B37", "DH-3.2", severity=Severity.BLOCK, on=(Order, OrderLine, OrderRegister, Product, Staff))
def order_stands_in_the_register(
    _: Given, orders: Table, lines: Table, register: Table, products: Table, staff: Table
) -> Iterator[Flaw]:
    """销售主管或片区销售专员填写“订货登记表”和“订货统计表”。"""
    yield from _not_registrar(register, staff)
    if not orders.present or not lines.present:
        return
    lines = completed(lines, products)
    due = pc.is_in(lines["order_no"], value_set=orders["order_no"].filter(_live(orders)))
    registered = valid(register)
    absent = pc.invert(pc.fill_null(pc.is_in(lines.keys, value_set=registered.keys), False))
    for row in lines.where(pc.and_(due, absent)):
        yield row.flaw(
            "order_no",
            what=f"{row.subject}没有登记到订货登记表",
            advice="请点“登记”",
            required="订货登记表中有本行",
        )
    yield from _stateless(orders, registered)
    yield from _registered_differently(registered, orders, lines)


def _stateless(orders: Table, register: Table) -> Iterator[Flaw]:
    """A registered order without a state: nobody could say whether it waits."""
    blank = pc.and_(pc.is_null(orders["status"]), pc.invert(orders.unread("status")))
    known = pc.is_in(orders["order_no"], value_set=register["order_no"].drop_null(), skip_nulls=True)
    for row in orders.where(pc.and_(pc.and_(blank, known), not_void(orders))):
        what, advice = f"{row.subject}已经登记，状态没有填", f"请填{WAITS}，再做订单审核"
        yield row.flaw("status", what=what, advice=advice, required=WAITS)


def _not_registrar(register: Table, staff: Table) -> Iterator[Flaw]:
    roles = roles_of(staff)
    wrong = [number for number, held in roles.items() if not held & REGISTRARS]
    for row in register.where(one_of(register["filled_by"], wrong)):
        what = f"{row.subject}的填表人“{row.filled_by}”不是销售主管或片区销售专员"
        yield row.flaw(
            "filled_by", what=what, advice="请由销售主管或片区销售专员填表", required="销售主管或片区销售专员"
        )


def _registered_differently(register: Table, orders: Table, lines: Table) -> Iterator[Flaw]:
    known = pc.fill_null(pc.is_in(register.keys, value_set=lines.keys), False)
    for row in register.where(pc.and_(pc.invert(known), pc.is_valid(register.keys))):
        what = f"{row.subject}在订货单_明细里没有对应的一行"
        yield row.flaw(
            "order_no", what=what, advice="请补订货单，或把登记行作废", required="订货单_明细中的一行"
        )
    for own, theirs in SAME:
        other = (
            lines.pick(theirs, register.keys)
            if theirs in lines.form.columns
            else orders.pick(theirs, register["order_no"])
        )
        yield from _differs(register, own, other)


def _differs(register: Table, field: str, other: Any) -> Iterator[Flaw]:
    show = register.form.columns[field].type.show
    for row, value in beside(register, pc.not_equal(register[field], other), other):
        header = row.form.columns[field].header
        what = f"{row.subject}登记的{header}是 {show(getattr(row, field))}，订货单是 {show(value)}"
        yield row.flaw(field, what=what, advice="请核对后改成一致", required=show(value))

"""Rules on the order form's own figures: batches, cartons, weights, dates, amounts (T08, T09)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ...company.arithmetic import base_quantity, completed, line_amount, whole_packs
from ...company.forms.product import Product
from ...kernel.columns.rows import beside, one_of
from ...kernel.columns.void import not_void
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.reading import show_number
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ...ledger.states import DRAFT, VOID
from ..forms.order import Order
from ..forms.order_batch import OrderBatch
from ..forms.order_carton import OrderCarton
from ..forms.order_line import OrderLine
from ..forms.register import OrderRegister


@rule(
    "B63",
    "TB-8.3.1",
    severity=Severity.BLOCK,
    on=(Order, OrderLine, OrderBatch, OrderCarton, OrderRegister, Product),
)
def order_form_adds_up(
    given: Given,
    orders: Table,
    lines: Table,
    batches: Table,
    cartons: Table,
    register: Table,
    products: Table,
) -> Iterator[Flaw]:
    """订货单：分批合计等于订货数量，箱号与箱数一致，净重不大于毛重，日期先后有序。"""
    yield from _without_lines(given, orders, lines)
    yield from _batches_add_up(lines, batches)
    yield from _cartons_fit(cartons)
    received = orders.pick("received_on", lines["order_no"])
    yield from _before(lines, "done_on", received, "接单日期")
    yield from _before(lines, "ship_on", lines["done_on"], "完成日期")
    yield from _before(lines, "ship_on", pc.if_else(pc.is_null(lines["done_on"]), received, None), "接单日期")
    for field in ("promised_on", "produced_on"):
        yield from _before(register, field, register["received_on"], "接单日期")
    yield from _before(orders, "wanted_on", orders["received_on"], "接单日期")
    yield from _broken_packs(lines, products)


def _without_lines(given: Given, orders: Table, lines: Table) -> Iterator[Flaw]:
    """An order that asks for nothing; 草稿 and what is void or of before 启用日期 may."""
    if not lines.present:
        return
    start = given.settings.start_date or date.min
    empty = pc.invert(pc.is_in(orders["order_no"], value_set=lines["order_no"].drop_null()))
    live = pc.invert(one_of(orders["status"], (DRAFT, VOID)))
    for row in orders.where(pc.and_(pc.and_(empty, live), not_void(orders))):
        numbered = row.order_no or lines["order_no"].null_count == 0
        if numbered and (row.received_on is None or row.received_on >= start):
            what, advice = f"{row.subject}没有明细", "请补填订货单_明细，或把订货单作废"
            yield row.flaw("order_no", what=what, advice=advice, required="至少一行明细")


def _batches_add_up(lines: Table, batches: Table) -> Iterator[Flaw]:
    if not len(batches):
        return
    sums = pa.table({"key": batches.joined(("order_no", "line_no")), "quantity": batches["quantity"]})
    grouped = sums.group_by("key").aggregate([("quantity", "sum")])
    total = (
        grouped["quantity_sum"]
        .combine_chunks()
        .take(pc.index_in(lines.keys, value_set=grouped["key"].combine_chunks()))
    )
    for row, quantity in beside(lines, pc.not_equal(total, lines["quantity"]), total):
        shown, wanted = show_number(quantity), show_number(row.quantity)
        what = f"{row.subject}的分批交货合计 {shown}，订货数量是 {wanted}"
        yield row.flaw(
            "quantity", what=what, advice="请改分批数量或订货数量", observed=shown, required=wanted
        )


def _cartons_fit(cartons: Table) -> Iterator[Flaw]:
    taken: dict[str, list[tuple[int, int, Row]]] = defaultdict(list)
    for row in cartons.where(pc.greater(cartons["net"], cartons["gross"])):
        what = f"{row.subject}的净重 {show_number(row.net)} 大于毛重 {show_number(row.gross)}"
        yield row.flaw("net", what=what, advice="请核对重量", required="不大于毛重")
    for row in cartons.where(pc.is_valid(cartons["carton_range"])):
        ends = carton_ends(row.carton_range)
        if ends is None or ends[1] - ends[0] + 1 != row.cartons:
            what = f"{row.subject}的箱号“{row.carton_range}”与箱数 {row.cartons} 不一致"
            yield row.flaw(
                "carton_range",
                what=what,
                advice="请写成如 1-20，并与箱数一致",
                required=f"{row.cartons} 个箱号",
            )
            continue
        for first, last, other in taken[row.order_no]:
            if ends[0] <= last and first <= ends[1]:
                what = (
                    f"{row.subject}的箱号“{row.carton_range}”与第{other.number}行“{other.carton_range}”重叠"
                )
                yield row.flaw("carton_range", what=what, advice="请重新编箱号", required="不重叠")
        taken[row.order_no].append((*ends, row))


def carton_ends(text: str) -> tuple[int, int] | None:
    """First and last carton of ``1-20``; None where it is no such range.

    >>> carton_ends("1-20"), carton_ends("7"), carton_ends("20-1"), carton_ends("甲")
    ((1, 20), (7, 7), None, None)
    """
    first, _, last = text.replace("~", "-").replace("—", "-").partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        return None
    ends = int(first), int(last or first)
    return ends if ends[0] <= ends[1] else None


def _before(table: Table, field: str, earliest: Any, words: str) -> Iterator[Flaw]:
    for row, day in beside(table, pc.less(table[field], earliest), earliest):
        header = row.form.columns[field].header
        what = f"{row.subject}的{header} {getattr(row, field)} 早于{words} {day}"
        yield row.flaw(field, what=what, advice="请核对日期", required=f"不早于 {day}")


def _broken_packs(lines: Table, products: Table) -> Iterator[Flaw]:
    """不是整包装 is asked about, with the figure rounded up (practice.md §4)."""
    sizes = products.pick("pack_quantity", lines["product_code"])
    base = base_quantity(lines, products)
    packed = pc.greater(sizes, pa.scalar(Decimal(1)).cast(sizes.type))
    for row, quantity, size in beside(lines, packed, base, sizes):
        if (whole := whole_packs(quantity, size)) is not None:
            full = show_number(whole)
            what = f"{row.subject}订 {show_number(quantity)}，不是每包装 {show_number(size)} 的整倍数"
            yield row.flaw(
                "quantity",
                what=what,
                advice=f"请与客户核实是否凑整为 {full}",
                required=full,
                severity=Severity.WARN,
            )


@rule("B64", "TB-8.3.2", "TB-8.3.3", severity=Severity.BLOCK, on=(OrderLine, OrderRegister, Product))
def amount_is_quantity_times_price(
    _: Given, lines: Table, register: Table, products: Table
) -> Iterator[Flaw]:
    """订货登记表、年度订货统计表：金额等于数量乘以单价，四舍五入到分。"""
    base = base_quantity(lines, products)
    known = pc.is_in(lines["product_code"], value_set=products.filtered(_packs_known(products)).keys)
    for row in lines.where(pc.and_(known, pc.and_(pc.is_null(base), pc.is_valid(lines["quantity"])))):
        what = f"{row.subject}的单位“{row.unit}”既不是产品的单位，也不是包装单位"
        yield row.flaw(
            "unit", what=what, advice="请改用产品的单位或包装单位", required="产品的单位或包装单位"
        )
    yield from _differs(lines, "base_quantity", base, "换算")
    right = completed(lines.replaced(base_quantity=pc.coalesce(base, lines["base_quantity"])), products)
    yield from _differs(lines, "amount", line_amount(right, "base_quantity"), "基本数量×单价")
    yield from _differs(register, "amount", line_amount(register, "quantity"), "数量×单价")


def _packs_known(products: Table) -> Any:
    """Products whose unit and pack could be read: of others no conversion can be judged."""
    fields = ("unit", "pack_unit", "pack_quantity")
    unread = [products.unread(field) for field in fields]
    return pc.invert(pc.or_(pc.or_(unread[0], unread[1]), unread[2]))


def _differs(table: Table, field: str, expected: Any, words: str) -> Iterator[Flaw]:
    item = table.form.columns[field]
    for row, value in beside(table, pc.not_equal(table[field].cast(expected.type), expected), expected):
        seen, wanted = item.type.show(getattr(row, field)), item.type.show(value)
        what = f"{row.subject}的{item.header}是 {seen}，按{words}应为 {wanted}"
        yield row.flaw(field, what=what, advice="请核对数量、单价和金额", required=wanted)

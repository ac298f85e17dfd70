"""What 交易记录, 结算记录 and 期初余额 must agree in before anybody can tell who owes what (DH-3.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ..handbook.sheets import CONTRACTS, CUSTOMERS, ORDERS
from ..handbook.writing import tidy
from ..kernel.columns.rows import beside, tuples
from ..kernel.columns.void import valid
from ..kernel.finding import Severity
from ..kernel.flaw import Flaw
from ..kernel.given import Given
from ..kernel.reading import show_number
from ..kernel.rule import rule
from ..kernel.table import Row, Table
from .entries import BOUNCED, GUARANTEE
from .forms.delivery import Delivery
from .forms.opening_balance import OpeningBalance
from .forms.receipt import Receipt
from .from_sheets import delivery_amounts
from .states import CLOSED, DRAFT, VOID
from .terms import Terms, agreed, lacking


@rule("B39", "DH-3.4", severity=Severity.BLOCK, on=(Delivery, Receipt, OpeningBalance))
def ledger_is_consistent(_: Given, deliveries: Table, receipts: Table, openings: Table) -> Iterator[Flaw]:
    """查阅双方的交易记录和结算记录。"""
    deliveries, receipts = valid(deliveries), valid(receipts)
    yield from deliveries_are_complete(deliveries)
    yield from openings_have_their_sign(openings)
    yield from returns_were_delivered(deliveries, openings)
    yield from receipts_are_complete(receipts)
    yield from receipts_name_known_documents(receipts, deliveries, openings)
    yield from refunds_were_received(receipts, deliveries, openings)


@rule("B74", "DH-3.4", severity=Severity.WARN, on=(CUSTOMERS, CONTRACTS, ORDERS))
def terms_are_complete(_: Given, customers: Table, contracts: Table, orders: Table) -> Iterator[Flaw]:
    """查阅双方的交易记录和结算记录。"""
    own = dict(zip(customers["customer_code"].to_pylist(), _terms(customers), strict=True))
    heads = {
        number: agreed(terms, own.get(customer, Terms()))
        for number, customer, terms in zip(
            *(contracts[name].to_pylist() for name in ("contract_no", "customer_code")),
            _terms(contracts),
            strict=True,
        )
    }
    yield from _lacking(customers, _terms(customers))
    yield from _lacking(contracts, heads.values(), _terms(contracts))
    columns = (orders[name].to_pylist() for name in ("contract_no", "customer_code", "status", "void"))
    stated, found = [], []
    for contract, customer, status, void, terms in zip(*columns, _terms(orders), strict=True):
        stated.append(Terms() if void or status in _PAST else terms)
        found.append(agreed(terms, heads.get(contract, own.get(customer, Terms()))))
    yield from _lacking(orders, found, stated)


@rule("B94", "DH-3.4", severity=Severity.WARN, on=(Receipt, CUSTOMERS))
def others_pay_with_a_letter(given: Given, receipts: Table, customers: Table) -> Iterator[Flaw]:
    """别人代付的款，要有代付函，才算客户付的。"""
    names = customers.names("customer_code", "customer_name")
    known = receipts.until(given.today)
    for row in known.where(pc.is_valid(known["payer"])):
        own = tidy(names.get(row.customer_code or "") or "")
        if not (row.void or row.payer_letter or tidy(row.payer) == own):
            what = f"{row.subject}由{row.payer}代{row.customer_code or own}付款，没有代付函"
            advice = "请财务人员向客户要代付函，收到后在“代付函”填是；不是这个客户的款就改客户代码"
            yield row.flaw("payer_letter", what=what, advice=advice, required="是")


_PAST = CLOSED | {DRAFT, VOID}


def _terms(table: Table) -> list[Terms]:
    return [Terms.read(settlement, days) for settlement, days in tuples(table, "settlement", "term_days")]


def _lacking(table: Table, terms: Iterable[Terms], own: Iterable[Terms] | None = None) -> Iterator[Flaw]:
    """One line for all blanks of a sheet, with the first names; rows that say nothing themselves are none."""
    said = list(terms)
    spoken = said if own is None else list(own)
    blank = []
    for place, (whole, stated) in enumerate(zip(said, spoken, strict=True)):
        if not stated.settlement or not (why := lacking(whole)):
            continue
        if whole.days is None:
            blank.append(place)
        else:
            row = table.row(place)
            yield row.flaw("term_days", what=f"{row.subject}的{why}", advice="请改账期天数")
    if blank:
        row, names = table.row(blank[0]), "、".join(table.row(place).subject for place in blank[:3])
        many = f"等 {len(blank)} 行" if len(blank) > 3 else ""
        what = f"{names}{many}的{lacking(said[blank[0]])}"
        yield row.flaw(
            "term_days",
            what=what,
            advice="请填账期天数，发货以后才算得出应付日",
            required="天数",
        )


def deliveries_are_complete(deliveries: Table) -> Iterator[Flaw]:
    """A delivery has a customer or a branch, an amount, and the amount the sign of the quantity."""
    nobody = pc.and_(pc.is_null(deliveries["customer_code"]), pc.is_null(deliveries["branch_code"]))
    for row in deliveries.where(nobody):
        what = f"{row.subject}没有填客户代码，也没有填机构编码"
        yield row.flaw("customer_code", what=what, advice="请补填发给了谁", required="客户代码或机构编码")
    for row in deliveries.where(pc.is_null(delivery_amounts(deliveries))):
        what = f"{row.subject}没有金额，也算不出（缺数量或单价）"
        yield row.flaw("amount", what=what, advice="请补填金额", required="金额")
    opposite = pc.less(pc.multiply(pc.sign(deliveries["quantity"]), pc.sign(deliveries["amount"])), 0)
    for row in deliveries.where(opposite):
        quantity, amount = show_number(row.quantity), show_number(row.amount, 2)
        what = f"{row.subject}的数量是 {quantity}，金额是 {amount}，一正一负"
        yield row.flaw("amount", what=what, advice="退货的数量和金额都填负数", required="与数量同号")


def openings_have_their_sign(openings: Table) -> Iterator[Flaw]:
    """应收 and 铺底 are positive, 预收 negative; what is owed has an 应付日."""
    advance = pc.equal(openings["kind"], "预收")
    wrong = pc.if_else(advance, pc.greater(openings["amount"], 0), pc.less(openings["amount"], 0))
    for row in openings.where(wrong):
        sign = "负" if row.kind == "预收" else "正"
        what = f"{row.subject}的{row.kind}是 {show_number(row.amount, 2)}，应为{sign}数"
        yield row.flaw("amount", what=what, advice="请核对类型和正负", required=f"{sign}数")
    for row in openings.where(pc.and_(pc.invert(advance), pc.is_null(openings["due_on"]))):
        what = f"{row.subject}的{row.kind}没有填应付日，算不出是否逾期"
        yield row.flaw("due_on", what=what, advice="请补填应付日", required="应付日")


def returns_were_delivered(deliveries: Table, openings: Table) -> Iterator[Flaw]:
    """No more comes back on an invoice than was delivered on it, product by product.

    Left out is what cannot be compared: invoices of 期初余额, and those with a blank quantity.
    """
    keys = deliveries.joined(("customer_code", "invoice_no", "product_code"))
    before = pc.is_in(deliveries["invoice_no"], value_set=openings["document_no"].drop_null())
    blank = pc.is_in(keys, value_set=keys.filter(pc.is_null(deliveries["quantity"])).drop_null())
    comparable = pc.and_(pc.is_valid(keys), pc.invert(pc.or_(before, blank)))
    rows, keys = deliveries.filtered(comparable), keys.filter(comparable)
    returned = pc.less(rows["quantity"], 0)
    if not pc.any(returned).as_py():
        return
    sums = pa.table({"key": keys, "of": rows["quantity"]}).group_by("key").aggregate([("of", "sum")])
    sum_of = dict(tuples(sums, "key", "of_sum"))
    for row, key in beside(rows, returned, keys):
        if sum_of[key] < 0:
            shown = show_number(-sum_of[key])
            what = f"{row.subject}退货，发票 {row.invoice_no} 的 {row.product_code} 退的比发的多 {shown}"
            yield _doubt(row, "quantity", what, "请核对发票号和退货数量", "不多于已发数量")


def _doubt(row: Row, field: str, what: str, advice: str, required: str) -> Flaw:
    """To be asked about, not to be mended: what is missing may be older than these sheets."""
    return row.flaw(field, what=what, advice=advice, required=required, severity=Severity.WARN)


def receipts_are_complete(receipts: Table) -> Iterator[Flaw]:
    """A receipt is not 0; 退票 is written on the receipt itself, not as a negative one."""
    for row in receipts.where(pc.equal(receipts["amount"], 0)):
        what = f"{row.subject}的金额是 0.00"
        yield row.flaw("amount", what=what, advice="请填收款金额，退款填负数", required="不为 0")
    bounced = pc.and_(pc.equal(receipts["status"], BOUNCED), pc.less(receipts["amount"], 0))
    for row in receipts.where(bounced):
        what = f"{row.subject}是退票，金额却是 {show_number(row.amount, 2)}"
        advice = "请在原收款行的状态填“退票”，不另填负数"
        yield row.flaw("amount", what=what, advice=advice, required="正数")


def receipts_name_known_documents(receipts: Table, deliveries: Table, openings: Table) -> Iterator[Flaw]:
    """A receipt names a document of its own customer; otherwise it counts as unnamed (FIFO)."""
    pairs = [("invoice_no", deliveries), ("record_no", deliveries), ("document_no", openings)]
    known = pa.concat_arrays([table.joined(("customer_code", field)) for field, table in pairs])
    own = receipts.joined(("customer_code", "document_no"))
    unknown = pc.and_(pc.is_valid(own), pc.invert(pc.is_in(own, value_set=known.drop_null())))
    for row in receipts.where(unknown):
        what = f"{row.subject}指定的单据“{row.document_no}”不是客户 {row.customer_code} 的单据"
        advice = "请核对指定单据号；现按应付日先后冲抵"
        yield _doubt(row, "document_no", what, advice, "该客户的发票号、发货记录号或期初单据号")


def refunds_were_received(receipts: Table, deliveries: Table, openings: Table) -> Iterator[Flaw]:
    """A negative receipt gives back what came in: money, a return, or an opening 预收."""
    customers = receipts["customer_code"].filter(pc.less(receipts["amount"], 0)).unique()
    if not len(customers):
        return
    held = _credits(customers, deliveries, openings)
    rows = receipts.filtered(pc.is_in(receipts["customer_code"], value_set=customers))
    counted = [row for row in rows if row.received_on and row.amount is not None and row.status != BOUNCED]
    for row in sorted(counted, key=lambda row: (row.received_on, row.amount < 0, row.key)):
        pool = (row.customer_code, row.nature == GUARANTEE)
        held[pool] += row.amount
        if row.amount < 0 and held[pool] < 0:
            seen, excess = show_number(row.amount, 2), show_number(-held[pool], 2)
            what = f"{row.subject}的金额是 {seen}，比收过该客户的款多退 {excess}"
            yield _doubt(row, "amount", what, "请核对，不是退款就改成正数", "不多于已收的款")
            held[pool] = Decimal(0)


def _credits(customers: Any, deliveries: Table, openings: Table) -> dict[tuple[str, bool], Decimal]:
    """What each customer has to its credit beside its receipts: returns, opening 预收."""
    held: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    for table, amounts in ((deliveries, delivery_amounts(deliveries)), (openings, openings["amount"])):
        mine = pc.and_(pc.is_in(table["customer_code"], value_set=customers), pc.less(amounts, 0))
        codes = table["customer_code"].filter(mine)
        for customer, amount in zip(codes.to_pylist(), amounts.filter(mine).to_pylist(), strict=True):
            held[customer, False] -= amount
    return held

"""Gifts approved before they are given, within their limits; samples within the month's sum; cards sent."""

from __future__ import annotations

from collections.abc import Iterator

from ...company.forms.deputy import Deputy
from ...company.forms.product import Product
from ...company.forms.staff import Staff
from ...company.signing import people
from ...handbook.sheets import PROSPECTS, SAMPLE_NOTE_LINES, SAMPLE_NOTES
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Table
from ...visits.sampled import monthly
from ..approvals import GIFT, SAMPLE, asked_for
from ..deadlines import cards_due
from ..figures import RECIPIENT, Limits, judged_lines, refused
from ..forms.gift import Gift, GiftLine
from ..forms.inquiry import Inquiry
from ..forms.sample import Sample


@rule("B57", "FW-8.4-1", severity=Severity.BLOCK, on=(Gift, GiftLine, Staff, Deputy))
def gifts_are_approved(
    given: Given, heads: Table, lines: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """如认为有必要赠送礼品时，应按规定填写“赠送礼品预算申请表”，报主管上级审批。"""
    asked = asked_for(heads, lines, given.settings)
    agreed = {}
    for head, judged in GIFT.judged(heads, people(given, staff, deputies), given, asked):
        if judged.agreed:
            agreed[head.gift_no] = head.approved_on
        for fault in judged.faults[:1] if judged.decided else ():
            yield fault.flaw(head, f"礼品申请{head.subject}")
    void = {head.gift_no for head in heads if head.void}
    for line in lines:
        if line.gift_no in void:
            continue
        word, day = refused(line.goods or ""), agreed.get(line.gift_no)
        if word:
            what = f"{line.subject}的品名是{line.goods}，{word}不能作礼品"
            yield line.flaw("goods", what=what, advice="请换成实物", required="实物")
        if line.given_on is not None and (day is None or line.given_on < day):
            what = f"{line.subject}在批准以前就送了"
            yield line.flaw(
                "given_on",
                what=what,
                advice="请先批准后赠送",
                required=f"不早于 {day}" if day else "批准以后",
            )


@rule("B96", "FW-8.4-1", severity=Severity.WARN, on=(Gift, GiftLine))
def gifts_keep_their_limits(given: Given, heads: Table, lines: Table) -> Iterator[Flaw]:
    """礼品不超过单价提示、客户年度上限、部门年度预算、受赠人十二月上限（等于可以）。"""
    limits = Limits.of(given.settings)
    for own in judged_lines(heads, lines, limits):
        if own.marks:
            what = f"{own.line.subject}送 {own.line.customer_code} {own.line.goods}：{'、'.join(own.marks)}"
            sums = f"单价 {own.line.price:,.2f}，客户本年 {own.customer:,.2f}，部门本年 {own.department:,.2f}"
            sums += f"，受赠人近十二月 {own.recipient:,.2f}" if RECIPIENT in own.marks else ""
            yield own.line.flaw(
                "price", what=what, advice="请减少，或在意见里写明理由", observed=sums,
                required=f"{limits.unit:,.2f}、{limits.customer:,.2f}、{limits.department:,.2f}",
                responsible=own.head.applicant or "",
            )  # fmt: skip


@rule(
    "B97",
    "FW-4.3-5",
    severity=Severity.WARN,
    on=(Sample, Product, Staff, Deputy, SAMPLE_NOTES, SAMPLE_NOTE_LINES),
)
def samples_keep_the_sum(
    given: Given, samples: Table, products: Table, staff: Table, deputies: Table, *sent: Table
) -> Iterator[Flaw]:
    """样品、试用品、宣传品超过样品月额的，由主管批准。寄给潜在客户的也算在里面。"""
    limit, known = given.settings.sample_month_limit, people(given, staff, deputies)
    notes, lines = sent
    for row, spent in monthly(samples.until(given.today), notes.until(given.today), lines, products):
        if row.form is Sample and spent > limit and not row.above:
            what = f"{row.subject}使 {row.taken_by} 本月领用到 {spent:,.2f} 元"
            yield row.flaw(
                "above", what=what, advice="请在超月额填是，报主管批准", required=f"不超过 {limit:,.2f} 元"
            )
    for row, judged in SAMPLE.judged(samples, known, given):
        for fault in judged.faults[:1] if row.above else ():
            yield fault.flaw(row, f"样品领用{row.subject}")


@rule("B52", "FW-4.2-2", severity=Severity.INFO, on=(Inquiry, PROSPECTS))
def new_customers_get_a_card(given: Given, cards: Table, prospects: Table) -> Iterator[Flaw]:
    """征询新客户的使用意见，发放征询卡。"""
    for row, last in cards_due(cards.until(given.today), prospects, given):
        if last < given.today:
            name = f"{row.customer_code} {row.company_name}"
            what = f"{name}成为客户 {given.settings.inquiry_days} 天，没有发征询卡"
            yield row.flaw(
                "coded_on",
                what=what,
                advice="请发征询卡",
                required=f"不晚于 {last}",
                responsible="客户服务专员",
            )

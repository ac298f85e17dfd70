"""Complaints: in time, judged, the money in them known to the ledger, none again (FW-4.3-1)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...customers.forms.customer_grade import CustomerGrade
from ...customers.grading.in_force import histories
from ...handbook.sheets import DELIVERIES
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..approvals import JUDGEMENT
from ..clocks import CLOSING, RESPONSE, clocks, repeated
from ..deadlines import missed
from ..flow import LIFE
from ..forms.complaint import Complaint, ComplaintPause
from ..states import CLOSED, JUDGED, RECEIVED, VOID

ZERO = Decimal(0)
WORDS = {RESPONSE: ("首次回应", "请先回客户一个电话"), CLOSING: ("结案", "请了结，或登记等客户的时候")}


@rule("B90", "FW-4.3-1", severity=Severity.WARN, on=(Complaint, ComplaintPause, CustomerGrade, Staff, Deputy))
def complaints_are_answered_in_time(
    given: Given, complaints: Table, waits: Table, grades: Table, staff: Table, deputies: Table
) -> Iterator[Flaw]:
    """对客户申诉事项的处理与指导：按等级首次回应，三个（重大五个）工作日结案，等客户的时候不算。"""
    history = histories(grades, people(given, staff, deputies), given)
    for own in clocks(complaints, waits, history, given):
        (word, advice), last = WORDS[own.kind], f"{own.due:%Y-%m-%d %H:%M}" if own.due else ""
        if own.late:
            what = f"{own.row.subject}在 {own.done:%Y-%m-%d %H:%M} 才{word}"
            yield own.row.flaw(own.field, what=what, advice="请按时办理", required=f"不晚于 {last}")
        elif missed(own, given.today):
            what = f"{own.row.subject}到 {last} 还没有{word}"
            yield own.row.flaw(own.field, what=what, advice=advice, required=f"不晚于 {last}")


@rule("B91", "FW-4.3-1", severity=Severity.BLOCK, on=(Complaint, Staff, Deputy))
def complaints_are_judged(given: Given, complaints: Table, staff: Table, deputies: Table) -> Iterator[Flaw]:
    """责任由客户服务主管判定，写明责任；处理写明方式。"""
    table = LIFE.read(complaints)
    for row, judged in JUDGEMENT.judged(table, people(given, staff, deputies), given):
        if row.status in (RECEIVED, VOID):
            continue
        for fault in judged.faults[:1]:
            yield fault.flaw(row, f"客诉{row.subject}")
        needed = [("cause", "责任")] + ([] if row.status == JUDGED else [("handling", "处理方式")])
        for field, header in needed:
            if getattr(row, field) is None:
                what = f"{row.subject}的状态是{row.status}，没有填{header}"
                yield row.flaw(field, what=what, advice=f"请填{header}", required=header)


@rule("B92", "FW-4.3-1", severity=Severity.WARN, on=(Complaint, DELIVERIES))
def money_of_complaints_is_known(given: Given, complaints: Table, deliveries: Table) -> Iterator[Flaw]:
    """投诉里有钱的，写明是哪一次发货和争议金额，订单审核和催款才知道；结案后争议了结。"""
    wanted = {number for number in complaints["record_no"].to_pylist() if number}
    known = {row.record_no: row for row in deliveries if row.record_no in wanted} if wanted else {}
    for row in LIFE.read(complaints.until(given.today)):
        if row.status == VOID or not (row.amount or row.record_no):
            continue
        yield from _named(row, known.get(row.record_no))


def _named(row: Row, sent: Row | None) -> Iterator[Flaw]:
    amount = row.amount or ZERO
    if sent is None:
        if row.record_no is None:
            what = f"{row.subject}有争议金额 {amount:,.2f} 元，没有写是哪一次发货"
            yield row.flaw("record_no", what=what, advice="请填发货记录号", required="发货记录号")
        return
    disputed = sent.disputed or ZERO
    if sent.customer_code != row.customer_code:
        what = f"{row.subject}的发货记录 {row.record_no} 是 {sent.customer_code or '分支机构'} 的"
        yield row.flaw("record_no", what=what, advice="请核对发货记录号", required=row.customer_code or "")
    elif row.handled_on and row.status != CLOSED and disputed < amount:
        what = f"{row.subject}的争议金额 {amount:,.2f} 元，发货记录 {row.record_no} 只记了 {disputed:,.2f} 元"
        yield row.flaw("amount", what=what, advice="请在交易记录填争议金额", required=f"{amount:,.2f}")


@rule("B93", "FW-4.3-1", severity=Severity.INFO, on=(Complaint,))
def complaints_do_not_come_again(given: Given, complaints: Table) -> Iterator[Flaw]:
    """同一客户、产品、责任九十天内又投诉，是重复投诉。"""
    rows = {row.complaint_no: row for row in complaints}
    for own in repeated(complaints, given):
        what = f"{own.number}和 {own.earlier} 是同一客户、产品、责任的重复投诉"
        yield rows[own.number].flaw("cause", what=what, advice="请查根源，必要时报重大技术问题")

"""Whether every branch has a 资金占用限额, and who let an order go beyond it (DH-8)."""

from __future__ import annotations

from collections.abc import Iterator

from ...company.forms.branch import Branch
from ...company.forms.deputy import Deputy
from ...company.forms.staff import Staff
from ...company.signing import people
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.reading import show_number
from ...kernel.rule import rule
from ...kernel.table import Table
from ..approvals import APPROVAL
from ..deadlines import EXPIRED, UNSET, renewals
from ..forms.funds_approval import FundsApproval
from ..forms.funds_limit import FundsLimitRow


@rule("B47", "DH-8", severity=Severity.WARN, on=(Branch, FundsLimitRow))
def branches_have_a_limit(given: Given, branches: Table, limits: Table) -> Iterator[Flaw]:
    """公司对各分支机构定期核定出一个资金占用限额指标。"""
    grace = given.settings.limit_grace_days
    for own in renewals(branches, limits, given):
        row, subject = own.branch, own.branch.branch_name or own.branch.subject
        if own.kind == UNSET:
            what, advice = f"{subject}没有有效的资金占用限额", "请核定；此前的订货一律报营销总监审批"
        elif own.kind == EXPIRED:
            what = f"{subject}的资金占用限额已过期 {own.expired} 天"
            advice = f"请重新核定；过期 {grace} 天内仍按原限额"
        else:
            continue
        yield row.flaw("branch_code", what=what, advice=advice, required="有效的限额")


@rule("B48", "DH-8", severity=Severity.BLOCK, on=(FundsApproval, Staff, Deputy))
def director_decides_beyond_the_limit(given: Given, approvals: Table, *persons: Table) -> Iterator[Flaw]:
    """超出该限额指标的订货，应经过营销总监的审批。"""
    for row, judged in APPROVAL.judged(approvals, people(given, *persons), given):
        for fault in judged.faults if judged.decided else ():
            yield fault.flaw(row, f"{row.subject}的超限审批")
        if judged.decided and None not in (row.occupied, row.amount, row.limit, row.excess):
            excess = max(row.occupied + row.amount - row.limit, 0 * row.limit)
            if excess != row.excess:
                what = f"{row.subject}的超额是 {show_number(row.excess, 2)}，应为 {show_number(excess, 2)}"
                advice, required = "请核对占用额、订单额和限额", show_number(excess, 2)
                yield row.flaw("excess", what=what, advice=advice, required=required)

"""Words of verdicts: the state of a held order, names and articles of the steps, money for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...funds.words import branch_funds_words
from ...handbook.setting_kinds import show
from ...handbook.settings import BY_FIELD
from ...ledger.figures import Policy
from ...ledger.money import money, yuan
from ...ledger.states import ACCEPTED, NO_CONTRACT, NO_MONEY, OVER_LIMIT, OVERDUE, WAITS
from ...ledger.terms import lacking
from ..contracts import TERMS, Deviation
from .facts import BEYOND, DEVIATES, OVER, PRICED, RELEASED, SINGLE, STEPS, UNSET, CustomerCredit, Verdict
from .holding import spoilt

REFS = dict(zip(STEPS, ("DH-3.3", "DH-3.3", "DH-3.4", "DH-3.4", "TB-9.1.1", "DH-8"), strict=True))
NAMES = dict(
    zip(STEPS, ("有无合同", "按合同订货", "交易结算记录", "货款遗留", "信用额度", "资金限额"), strict=True)
)
MATTERS = {
    "contract": {SINGLE}, "as_contracted": {DEVIATES, PRICED}, "settlement": {RELEASED},
    "credit": {OVER, UNSET}, "funds": {BEYOND},
}  # fmt: skip
"""Which approvals let an order pass a step."""
ACCOUNTANT, DIRECTOR = "财务人员", "营销总监"
NO_LIMIT = "未核定"
PREPAYS = "不适用"
NO_FUNDS = "没有启用分支机构，不看资金占用限额"


def funds_words(verdict: Verdict) -> str:
    """What a branch holds and may hold; without the module 分支机构 nothing of it is asked."""
    if verdict.branch is None and "funds" not in verdict.failed and not verdict.released:
        return NO_FUNDS
    return branch_funds_words(verdict.branch, verdict.funds)


def deviation_words(item: Deviation, names: Mapping[str, str]) -> str:
    """How an order is not as contracted; ``names`` are those of products by code."""
    if item.kind == TERMS:
        return "结算方式与合同不同"
    named = f"{item.product}{names.get(item.product, '')}"
    return f"{named}{item}" + ("" if item.holds else "（请核实，不影响放行）")


def undated_cure(verdict: Verdict) -> str:
    """What makes 逾期 known again: the terms of the customer where they lack something, else the rows."""
    customer_credit = verdict.customer_credit
    why = lacking(customer_credit.terms) if customer_credit else ""
    if why:
        return f"客户{verdict.order.customer}{why}，请在客户资料补上，算出逾期再审"
    return "账款的应付日不全，请财务人员补齐，算出逾期再审"


def held_state(verdict: Verdict) -> str:
    """The state that the order gets: the first step that holds it decides, unless nothing can be decided."""
    if verdict.undecided:
        return WAITS
    match verdict.failed:
        case ():
            return ACCEPTED
        case ("contract", *_):
            return NO_CONTRACT
        case ("settlement", *_):
            return OVERDUE if verdict.overdue or not verdict.deposit_due else NO_MONEY
        case ("credit" | "funds", *_):
            return OVER_LIMIT
    return WAITS


def by_setting(setting: str, value: object) -> str:
    """The setting by which something passes that the handbook alone would hold: 「（超额度处理=警告）」."""
    return f"（{BY_FIELD[setting].key}={show(value)}）"


def owed(customer_credit: CustomerCredit, deposit: int, policy: Policy) -> Iterator[str]:
    """What is owed, in words."""
    account = customer_credit.account
    if account.overdue is None:
        yield f"有 {money(account.undated)}的应付日不清楚，逾期数据不足"
    elif account.overdue:
        yield f"逾期 {money(account.overdue)}，最长 {account.max_overdue_days} 天"
    else:
        yield "没有逾期"
    if account.residue:
        yield f"尾差 {money(account.residue)}不计" + by_setting(
            "residue_tolerance", yuan(policy.residue_tolerance)
        )
    if late := sum(own.remainder for own in account.items if 0 < (own.days or 0) <= policy.grace_days):
        yield f"刚过应付日的 {money(late)}不计" + by_setting("grace_days", policy.grace_days)
    if account.disputed:
        yield f"争议 {money(account.disputed)}不计"
    if deposit:
        yield f"定金还差 {money(deposit)}"


def whole(verdict: Verdict, step: str, words: str) -> str:
    """The words of a step with what was approved, and what is wrong with its figures."""
    wrong = spoilt(verdict.holds, step)
    return words + _approved(verdict, step) + (f"；{wrong}" if wrong else "")


def _approved(verdict: Verdict, step: str) -> str:
    given = [matter for matter in verdict.released if matter in MATTERS.get(step, ())]
    return f"（已批：{'、'.join(given)}）" if given else ""

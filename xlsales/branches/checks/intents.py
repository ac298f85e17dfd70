"""Whether 要货意向清单 came in time and with its signatures (DH-7)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...company.forms.branch import Branch
from ...company.forms.product import Product
from ...handbook.sheets import ORDER_LINES, ORDERS
from ...kernel.exact import rounded
from ...kernel.finding import Severity
from ...kernel.flaw import Flaw
from ...kernel.given import Given
from ...kernel.rule import rule
from ...kernel.table import Row, Table
from ..deadlines import SENT
from ..forms.intent import Intent
from ..forms.sales import BranchSales
from ..intents.score import last_month_judged, scores

SIGNERS = (
    ("storekeeper", "storekeeper_on", "库管员"),
    ("clerk", "clerk_on", "销售内勤"),
    ("manager", "manager_on", "经理"),
)


@rule("B45", "DH-7", severity=Severity.WARN, on=(Intent, Branch))
def intents_are_sent_in_time(given: Given, intents: Table, branches: Table) -> Iterator[Flaw]:
    """由销售内勤于每周五下班前传至公司销售部。"""
    clerks = {row.branch_code: row.clerk for row in branches}
    for row in intents:
        yield from _signed(row)
        clerk = clerks.get(row.branch_code)
        if row.sent_by and clerk and row.sent_by != clerk:
            what = f"{row.subject}由 {row.sent_by} 传出，不是销售内勤 {clerk}"
            yield row.flaw("sent_by", what=what, advice="请由销售内勤传出", required=clerk)
    yield from SENT.flaws(intents, given)


def _signed(row: Row) -> Iterator[Flaw]:
    for field, day, word in SIGNERS:
        values = row.values()
        if values[field] is None or values[day] is None:
            what = f"{row.subject}没有{word}签字"
            yield row.flaw(field, what=what, advice=f"请{word}签字并填日期", required="三方签字")


@rule(
    "B46", "DH-7", severity=Severity.INFO,
    on=(Branch, Product, Intent, BranchSales, ORDERS, ORDER_LINES),
)  # fmt: skip
def intents_agree_with_orders(given: Given, *tables: Table) -> Iterator[Flaw]:
    """要货意向清单与实际订货的符合情况，作为对分支机构经理考核的参考依据。"""
    branches, month = tables[0], last_month_judged(given.today)
    passing = given.settings.intent_pass
    found = {own.branch: own for own in scores({each.sheet: each for each in tables}, month, given)}
    for row in branches:
        own = found.get(row.branch_code)
        rate = own.counts.rate if own else None
        if own is None or rate is None or own.counts.passes(passing):
            continue
        missing = f"，{own.counts.unlisted} 次有订货没有清单" if own.counts.unlisted else ""
        what = f"{row.branch_name or row.subject}{month:%Y-%m}要货意向符合率 {_percent(rate)}{missing}"
        required = f"不低于 {_percent(passing)}"
        advice = "供考核经理参考，请对照订货找出差在哪里"
        yield row.flaw("branch_code", what=what, advice=advice, required=required, responsible=own.manager)


def _percent(rate: Decimal) -> str:
    return f"{rounded(rate * 100, 2)}%"

"""信用核定汇总表: what is known of every customer whose credit is reviewed, and what is proposed. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ...company.signing import people_of
from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, DELIVERIES, RECEIPTS
from ...kernel.columns.rows import tuples
from ...kernel.exact import quotient
from ...kernel.given import Given
from ...kernel.table import Table, Tables
from ...ledger.account import Account
from ...ledger.opened import opened
from ...ledger.terms import PREPAID
from ..credit import own_limits
from ..grading.in_force import history_of
from ..sales import Sales, twelve_months
from ..states import STOPPED
from .suggested import MONTHS, Suggested, suggested_limit


class CreditReviewLine(NamedTuple):
    """One customer: net sales of 12 months, terms, how he pays, the limit now, suggested and proposed.

    ``paid_after`` is 平均回款天数, None where nothing was paid; ``current`` None is 未核定.
    """

    customer: str
    sales: Decimal
    terms: str
    paid_after: int | None
    overdue_days: int
    current: Decimal | None
    suggested: Suggested
    proposed: Decimal | None

    @property
    def monthly(self) -> Decimal:
        """月均."""
        return quotient(self.sales, Decimal(MONTHS), 2) or Decimal(0)

    @property
    def change(self) -> Decimal | None:
        """增减, None where neither was before nor is proposed."""
        if self.proposed is None:
            return None
        return self.proposed - (self.current or Decimal(0))


def review_lines(
    tables: Tables, given: Given, customers: Iterable[str], proposed: Mapping[str, Decimal]
) -> list[CreditReviewLine]:
    """A line for each of ``customers``, else for everybody served who has a limit.

    What is not ``proposed`` otherwise stays as it is.
    """
    known = tables[CUSTOMERS]
    limits = own_limits(known, tables[CREDIT_REVIEWS], people_of(tables, given), given)
    wanted = set(customers) or {code for code, own in limits.items() if own.confirmed is not None}
    wanted |= proposed.keys()
    ledger = opened(tables, (), given, customers=wanted)
    first, last = twelve_months(given.today)
    sales = Sales(tables, given.settings, given.today)
    sold, months = sales.amounts(first, last), _months_with_sales(tables[DELIVERIES], first, last)
    grades, paid = history_of(tables, given), _paid_after(tables, ledger.accounts, first)
    found = []
    for row in known:
        code = row.customer_code
        if code in wanted and (row.status not in STOPPED or code in proposed):
            current, account = limits[code].confirmed, ledger.accounts.get(code)
            amount = sold.get(code, Decimal(0))
            grade = grades[code][-1].grade if grades.get(code) else ""
            hint = suggested_limit(
                amount, months.get(code, 0), row.term_days, grade, given.settings.suggestion_factors,
                prepays=row.settlement in PREPAID,
            )  # fmt: skip
            overdue = account.max_overdue_days if account else 0
            terms = f"{row.settlement or ''}{'' if row.term_days is None else f'（{row.term_days}）'}"
            found.append(
                CreditReviewLine(
                    code, amount, terms, paid.get(code), overdue, current, hint, proposed.get(code, current)
                )
            )
    return sorted(found, key=lambda own: own.customer)


def _months_with_sales(deliveries: Table, first: date, last: date) -> dict[str, int]:
    """In how many months of the period something was delivered."""
    found: dict[str, set[tuple[int, int]]] = defaultdict(set)
    columns = ("customer_code", "delivered_on", "quantity", "void")
    for code, day, quantity, void in tuples(deliveries, *columns):
        if code and day and first <= day <= last and not void and (quantity or 0) > 0:
            found[code].add((day.year, day.month))
    return {code: len(own) for code, own in found.items()}


def _paid_after(tables: Tables, accounts: Mapping[str, Account], first: date) -> dict[str, int]:
    """平均回款天数 by customer: days from delivery to receipt, by amount, of what came since ``first``."""
    deliveries, receipts = tables[DELIVERIES], tables[RECEIPTS]
    received = dict(tuples(receipts, "record_no", "received_on"))
    delivered: dict[str, date] = {}
    columns = ("record_no", "invoice_no", "delivered_on")
    for record, invoice, day in tuples(deliveries, *columns):
        if day:
            delivered.setdefault(invoice or record, day)
    found = {}
    for code, account in accounts.items():
        days = [
            ((received[own.record] - delivered[own.document]) / timedelta(1), own.amount)
            for own in account.applied
            if own.amount > 0 and own.document in delivered and (received.get(own.record) or first) > first
        ]
        if days:
            total = sum(amount for _, amount in days)
            weighed = sum(int(day) * amount for day, amount in days)
            found[code] = int(quotient(Decimal(weighed), Decimal(total), 0) or 0)
    return found

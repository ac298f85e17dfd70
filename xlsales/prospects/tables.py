"""What the tables say of surveys, applications and codes, for checks and commands alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from ..customers.keeping.duplicates import plain_name
from ..kernel.table import Row, Table
from .figures import ApplicationSums, Screened, SurveyFound, screening

PRINCIPLES = ("principle_1", "principle_2", "principle_3", "principle_4")
RATINGS = ("credit", "business", "finance")
PREPAID_REASON = "款到发货，不授信"
"""What stands for 财务管理能力和信用 with 简易开户: nothing is owed, so nothing was looked into."""


def screenings(surveys: Table) -> dict[str, Screened]:
    """What the surveys of every prospect come to."""
    found: dict[str, list[SurveyFound]] = defaultdict(list)
    for row in surveys:
        if row.prospect_no and row.sequence is not None:
            told = tuple(getattr(row, name) for name in PRINCIPLES)
            rated = tuple(getattr(row, name) for name in RATINGS)
            found[row.prospect_no].append(SurveyFound(row.sequence, told, rated, bool(row.special)))
    return {prospect: known for prospect, own in found.items() if (known := screening(own)) is not None}


def all_sums(
    rows: Mapping[str, Mapping[str, Decimal | None]], results: Table, customers: Table, goods: Table
) -> dict[str, ApplicationSums]:
    """The sums of applications, by 申请编号; sales are those of the latest 年度."""
    latest: dict[str, tuple[int, Decimal | None, Decimal | None]] = {}
    for row in results:
        if row.year is not None and row.year > latest.get(row.application_no, (0,))[0]:
            latest[row.application_no] = (row.year, row.sales, row.operating_profit)
    added = [_added(table) for table in (customers, goods)]
    found = {}
    for number, own in rows.items():
        _, sales, profit = latest.get(number, (0, None, None))
        shares = tuple(own[name] or Decimal(0) for name in ("cash", "cheque", "other"))
        found[number] = ApplicationSums(
            shares, sales, profit, *(each.get(number, Decimal(0)) for each in added)
        )
    return found


def _added(table: Table) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in table:
        found[row.application_no] += row.sales or Decimal(0)
    return dict(found)


def names_of(row: Row) -> set[str]:
    """How a prospect is and was called, as names are compared."""
    return {plain_name(name) for name in (row.company_name, row.former_name) if name}

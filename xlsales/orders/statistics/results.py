"""任务完成率 and 回款率 of each person and of each 主管 with his people (GW-8.1, GW-8.2, F19). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ...customers.keeping.handing import sellers_on
from ...customers.sales import DELIVERED, Sales
from ...handbook.dates import month_end
from ...handbook.sheets import (
    CUSTOMERS,
    DELIVERIES,
    HANDOVERS,
    OPENING_BALANCES,
    RECEIPTS,
    SALES_TARGETS,
    STAFF,
)
from ...kernel.exact import quotient
from ...kernel.given import Given
from ...kernel.table import Tables
from ...ledger.from_sheets import entries
from ...ledger.money import yuan
from ...ledger.opened import agreements, opened, received_in
from .counting import ordered_lines
from .reports import targets_of, task_rate

ORDERED = "订货"


class Collected(NamedTuple):
    """What was to be collected (期初逾期 and 本期到期) and what came, in fen; None: not known."""

    asked: int | None = 0
    received: int = 0

    def __add__(self, other: object) -> Collected:
        if not isinstance(other, Collected):
            return NotImplemented
        asked = None if self.asked is None or other.asked is None else self.asked + other.asked
        return Collected(asked, self.received + other.received)

    @property
    def rate(self) -> Decimal | None:
        """F19 回款率."""
        return collection_rate(self.received, self.asked)


def collection_rate(received: int, asked: int | None) -> Decimal | None:
    """本期收款 ÷ (期初逾期 + 本期到期); None where nothing was to be collected, or it is not known.

    >>> collection_rate(30000, 15000 + 28000)
    Decimal('0.6977')
    """
    return quotient(Decimal(received), Decimal(asked), 4) if asked else None


class SalesResult(NamedTuple):
    """A person's month; ``target`` None where there is none."""

    person: str
    target: Decimal | None
    sold: Decimal
    money: Collected

    @property
    def task_rate(self) -> Decimal | None:
        """任务完成率."""
        return task_rate(self.sold, self.target)

    @property
    def collection(self) -> Decimal | None:
        """回款率."""
        return self.money.rate

    @property
    def asked(self) -> Decimal | None:
        """What was to be collected, in 元."""
        return None if self.money.asked is None else yuan(self.money.asked)

    @property
    def received(self) -> Decimal:
        """What came, in 元."""
        return yuan(self.money.received)


def results(tables: Tables, log: Iterable[Mapping[str, str]], given: Given, month: date) -> list[SalesResult]:
    """Everybody with a target, sales or money in the month; a 主管 has the sums of his people."""
    targets = targets_of(tables[SALES_TARGETS], month)
    (sold,), money = sold_in(tables, given, [month]), collected(tables, log, given, month)
    own = {*targets, *sold, *money}
    above, heads = superiors(tables), heads_of(tables, own)
    found = []
    for person in sorted(own | heads):
        people = [each for each in own if above.get(each) == person] if person in heads else []
        found.append(
            SalesResult(
                person, task_of(person, targets, people),
                sum((sold.get(each, Decimal(0)) for each in (person, *people)), Decimal(0)),
                sum((money.get(each, Collected()) for each in (person, *people)), Collected()),
            )
        )  # fmt: skip
    return found


def superiors(tables: Tables) -> dict[str, str]:
    """直接上级 by 工号."""
    return tables[STAFF].names("staff_no", "superior")


def heads_of(tables: Tables, people: Iterable[str]) -> set[str]:
    """The 销售主管 of these people: what is theirs is his too."""
    above, roles = superiors(tables), tables[STAFF].names("staff_no", "roles")
    known = {above.get(person, "") for person in people}
    return {head for head in known if "销售主管" in roles.get(head, "").split("、")}


def task_of(person: str, targets: Mapping[str, Decimal], people: Iterable[str]) -> Decimal | None:
    """A person's task, else what his ``people`` have together; None where none has one."""
    theirs = [targets[each] for each in people if each in targets]
    return targets.get(person, sum(theirs, Decimal(0)) if theirs else None)


def task_of_all(tables: Tables, targets: Mapping[str, Decimal]) -> Decimal | None:
    """The task of the house: that of each 主管, and of whoever has none above him."""
    above, heads = superiors(tables), heads_of(tables, targets)
    tops = {person for person in heads | targets.keys() if above.get(person) not in heads}
    theirs = {top: [each for each in targets if above.get(each) == top] for top in tops}
    tasks = [task_of(top, targets, people) for top, people in theirs.items()]
    return sum((task for task in tasks if task is not None), Decimal(0)) if targets else None


def sold_in(tables: Tables, given: Given, months: Sequence[date]) -> list[dict[str, Decimal]]:
    """What each person sold in each month: orders by 片区销售专员, deliveries by whose the customer was."""
    found: dict[date, dict[str, Decimal]] = {month: defaultdict(Decimal) for month in months}
    if given.settings.target_basis == ORDERED:
        for line in ordered_lines(tables, given.today).staff:
            month = line.received_on.replace(day=1)
            if line.code and month in found:
                found[month][line.code] += line.amount
        return [dict(own) for own in found.values()]
    delivered = given.settings.model_copy(update={"sales_basis": DELIVERED})
    sales = Sales(tables, delivered, given.today)
    for month, own in found.items():
        last = min(month_end(month), given.today)
        sellers = sellers_on(tables[CUSTOMERS], tables[HANDOVERS], last)
        for code, amount in sales.amounts(month, last).items():
            if sellers.get(code):
                own[sellers[code]] += amount
    return [dict(own) for own in found.values()]


def collected(
    tables: Tables, log: Iterable[Mapping[str, str]], given: Given, month: date
) -> dict[str, Collected]:
    """By who had the customer: overdue before the month, due in it, and what came in it."""
    last, eve = min(month_end(month), given.today), month - timedelta(1)
    before, then = opened(tables, log, replace(given, today=eve)).accounts, replace(given, today=last)
    known = agreements(tables, then)
    rows = entries(tables[DELIVERIES], tables[RECEIPTS], tables[OPENING_BALANCES], known, last)
    (came,) = received_in(tables, then, [(month, last)])
    sellers = sellers_on(tables[CUSTOMERS], tables[HANDOVERS], last)
    found: dict[str, Collected] = defaultdict(Collected)
    for code, own in rows.items():
        seller, old = sellers.get(code, ""), before.get(code)
        if not seller:
            continue
        due = sum(
            row.amount for row in (*own.invoices, *own.opening) if row.due_on and month <= row.due_on <= last
        )
        overdue = 0 if old is None else old.overdue
        asked = None if overdue is None else max(overdue + due, 0)
        found[seller] += Collected(asked, came.get(code, 0))
    return dict(found)

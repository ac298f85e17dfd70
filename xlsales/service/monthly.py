"""每月巡访情况报告书 (D26): what a month on the road brought, of a 营业单位 or of all. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pyarrow.compute as pc

from ..handbook.dates import month_end
from ..handbook.sheets import COMPLAINTS, CUSTOMERS, GIFT_LINES, MONTHLY_REPORTS, URGENT_REPORTS, VISITS
from ..kernel.columns.rows import one_of, tuples
from ..kernel.exact import product
from ..kernel.given import Given
from ..kernel.table import Row, Table, Tables
from .completed import CompletionLine, PersonFigure, completed
from .deadlines import service_visits
from .figures import Measured, VisitStatus, measured
from .flow import CLOSED, URGENT_LIFE
from .served import units, visit_statuses

MOST, CUSTOMERS_NAMED = 10, 3
ZERO = Decimal(0)
NOTHING = ("", "无")
WATCHED = "AB"
"""The grades whose missed customers are named."""


class CustomerRemark(NamedTuple):
    """What customers said or the market does, once, with how often and by whom."""

    kind: str
    text: str
    times: int
    customers: str


class Gifts(NamedTuple):
    """Gifts: how many lines, and what they cost."""

    pieces: int
    amount: Decimal


class MonthlyFigures(NamedTuple):
    """A month: F9 by person and in all, who was missed, what was said, urgent, complained of and given."""

    people: list[PersonFigure]
    whole: Measured
    missed: list[VisitStatus]
    said: list[CustomerRemark]
    urgent: list[Row]
    complaints: list[Row]
    gifts: Gifts
    analysis: str
    advice: str

    def words(self, named: Callable[[str], str]) -> str:
        """The text that stands before the tables."""
        rate = "不适用" if self.whole.rate is None else f"{self.whole.rate:.2%}"
        lines = [
            f"计划 {self.whole.plan} 次，实际 {self.whole.actual} 次，完成率 {rate}。",
            f"计划外 {self.whole.unplanned} 次。",
        ]
        for grade in WATCHED:
            names = [named(own.customer) or own.customer for own in self.missed if own.grade == grade]
            lines.append(f"漏访 {grade} 类 {len(names)} 家{'：' if names else ''}{'、'.join(names)}。")
        closed = sum(row.status == CLOSED for row in self.urgent)
        lines.append(f"紧急报告 {len(self.urgent)} 件，已结案 {closed} 件。")
        settled = sum(row.closed_on is not None for row in self.complaints)
        lines.append(f"客诉 {len(self.complaints)} 件，已结案 {settled} 件。")
        lines.append(f"礼品 {self.gifts.pieces} 份，{self.gifts.amount:,.2f} 元。")
        lines += [f"分析：{self.analysis or '（主管填写）'}", f"建议：{self.advice or '（主管填写）'}"]
        return "\n".join(lines)


def month_of(tables: Tables, given: Given, month: date, unit: str = "") -> MonthlyFigures:
    """The month as of its end; the words of the 主管 are those he wrote, however often it is made."""
    then = replace(given, today=min(month_end(month), given.today))
    ours = codes_of(tables, unit)
    lines = [own for own in completed(tables, then, month.year) if own.customer.code in ours]
    pairs = [(own, (own.plan[month.month - 1], own.actual[month.month - 1])) for own in lines]
    written = next((row for row in tables[MONTHLY_REPORTS] if row.unit == unit and row.month == month), None)
    visits = tables[VISITS].until(then.today)
    of_visit = visits.names("visit_no", "customer_code")
    urgent = [
        row for row in URGENT_LIFE.read(tables[URGENT_REPORTS], then.today).until(then.today)
        if row.found_on and row.found_on >= month and of_visit.get(row.visit_no) in ours
    ]  # fmt: skip
    return MonthlyFigures(
        _by_person(pairs), measured(pair for _, pair in pairs),
        [own for own in visit_statuses(tables, then) if own.late and own.customer in ours],
        said(tables, _within(visits, then, month), ours), urgent,
        [row for row in tables[COMPLAINTS].until(then.today) if _ours(row, row.received_on, month, ours)],
        _gifts(tables, month, then.today, ours),
        (written and written.analysis) or "", (written and written.advice) or "",
    )  # fmt: skip


def _ours(row: Row, day: date | None, first: date, ours: frozenset[str]) -> bool:
    return day is not None and day >= first and row.customer_code in ours


def _gifts(tables: Tables, first: date, last: date, ours: frozenset[str]) -> Gifts:
    """What was handed over in the month and did not come back."""
    rows = [
        row for row in tables[GIFT_LINES]
        if _ours(row, row.given_on, first, ours) and row.given_on <= last and not row.returned
    ]  # fmt: skip
    return Gifts(len(rows), sum((product(row.quantity or ZERO, row.price or ZERO) for row in rows), ZERO))


def _by_person(pairs: Iterable[tuple[CompletionLine, tuple[int, int]]]) -> list[PersonFigure]:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line, pair in pairs:
        if any(pair):
            found[line.person].append(pair)
    return [PersonFigure(person, len(own), measured(own)) for person, own in found.items()]


def codes_of(tables: Tables, unit: str) -> frozenset[str]:
    """The customers of a 营业单位; blank: all."""
    own, regions = units(tables), tables[CUSTOMERS].names("customer_code", "region_code")
    return frozenset(code for code, region in regions.items() if not unit or own.get(region) == unit)


def _within(visits: Table, given: Given, first: date) -> Table:
    known = service_visits(visits, given)
    return known.filtered(pc.greater_equal(known["visited_on"], first))


def said(tables: Tables, visits: Table, ours: frozenset[str]) -> list[CustomerRemark]:
    """Opinions and the market, the same words once, the most frequent first."""
    names = tables[CUSTOMERS].names("customer_code", "customer_name")
    known = visits.filtered(one_of(visits["customer_code"], ours))
    found: list[CustomerRemark] = []
    for kind, field in (("意见", "opinion"), ("行情", "market")):
        by_text: dict[str, list[str]] = defaultdict(list)
        for code, text in tuples(known, "customer_code", field):
            if (text or "").strip() not in NOTHING:
                by_text[text.strip()].append(code)
        rows = [
            CustomerRemark(
                kind, text, len(codes), _named([names.get(code, code) for code in dict.fromkeys(codes)])
            )
            for text, codes in by_text.items()
        ]
        found += sorted(rows, key=lambda own: (-own.times, own.text))
    return found


def _named(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 家" if len(names) > CUSTOMERS_NAMED else ""
    return "、".join(names[:CUSTOMERS_NAMED]) + more


def first_ten(rows: Sequence[CustomerRemark]) -> tuple[list[CustomerRemark], list[CustomerRemark]]:
    """Ten of each kind, and the rest for the 附页."""
    kept: list[CustomerRemark] = []
    rest: list[CustomerRemark] = []
    counted: dict[str, int] = defaultdict(int)
    for row in rows:
        counted[row.kind] += 1
        (kept if counted[row.kind] <= MOST else rest).append(row)
    return kept, rest

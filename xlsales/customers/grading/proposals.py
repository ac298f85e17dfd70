"""The list of proposals: every customer of a region with what his grade is made of (FW-5). Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from ...handbook.codes import code_list
from ...handbook.sheets import CUSTOMER_GRADES, CUSTOMERS
from ...kernel.exact import rounded
from ...kernel.given import Given
from ...kernel.table import Row, Table
from ...ledger.opened import opened
from ..sales import Sales, twelve_months, year_before
from ..states import SUSPENDED
from .figures import CONSUMER, SALES, SIZE, Facts, Graded, Rise, graded, growth, rise
from .in_force import history_of

ENDED = frozenset({"停用", "潜在"})
"""状态 of customers who are not graded; who is suspended is a D."""
GROWTH_PLACES = 4


class Proposal(NamedTuple):
    """A customer of the list; ``previous`` is the grade in force, blank where there is none."""

    code: str
    region: str
    facts: Facts
    graded: Graded
    growth: Decimal | None
    rise: Rise | None
    previous: str
    typed: Mapping[str, Any]

    @property
    def to_rise(self) -> str:
        """How far it is to a better grade: 「79.00 分，B；业务状况由衰退改为常态即为 A（84.00）」."""
        own, more = self.graded, self.rise
        veto = f"（{own.veto}）" if own.veto else ""
        words = f"{own.score} 分，{own.word}{veto}"
        if more is None:
            return words
        before, after = (_shown(more.factor, value) for value in (more.before, more.after))
        verb = "增至" if more.factor == SALES else "改为"
        return f"{words}；{more.factor}由{before}{verb}{after}即为 {more.graded.word}（{more.graded.score}）"


def _shown(factor: str, value: str) -> str:
    """A code by its name, an amount with its unit."""
    if factor == SALES:
        return f" {Decimal(value):,.2f} 元"
    return code_list("门市面积" if factor == SIZE else factor).names[int(value) - 1]


@dataclass(frozen=True)
class Lacking:
    """What is not known of how many: 规模, 业务状况, a base to grow from; ``new`` were never sold to."""

    graded: int
    new: int
    size: int
    state: int
    base: int
    left_out: int

    def words(self) -> str:
        """In one sentence; blank where nothing is missing."""
        parts = {
            "没有规模": self.size, "没有业务状况": self.state, "没有上期销售额可比": self.base,
        }  # fmt: skip
        said = [f"{count} 家{what}" for what, count in parts.items() if count]
        said += [f"{self.new} 家没有销售，是新客户，不评级"] if self.new else []
        said += [f"交易记录有 {self.left_out} 行没有金额，没有计入"] if self.left_out else []
        return "；".join(said)


def proposals(
    tables: Mapping[str, Table], log: Iterable[Mapping[str, str]], given: Given, regions: Collection[str] = ()
) -> tuple[list[Proposal], Lacking]:
    """Everybody who is to be graded ``given.today``, by region and 客户代码, of ``regions`` where given.

    What was typed into a list that is not confirmed yet (规模, 拟定等级, 原因) counts.
    """
    settings, today = given.settings, given.today
    sales = Sales(tables, settings, today)
    now, before = (sales.amounts(*twelve_months(day)) for day in (today, year_before(today)))
    typed = unconfirmed(tables[CUSTOMER_GRADES])
    rows = [
        row for row in tables[CUSTOMERS]
        if row.customer_code and row.status not in ENDED and (not regions or row.region_code in regions)
    ]  # fmt: skip
    known = [
        (row, _facts(row, typed.get(row.customer_code, {}), now, before))
        for row in rows
        if row.customer_code in sales.customers
    ]
    best = [row.customer_code for row, facts in known if graded(facts, settings).grade == "A"]
    ledger = opened(tables, log, given, customers=best).accounts if best else {}
    history = history_of(tables, given)
    found = []
    for row, bare in known:
        code = row.customer_code
        late = ledger[code].max_overdue_days if code in ledger else 0
        facts = bare._replace(overdue=late)
        rate = growth(facts.sales or Decimal(0), facts.base, settings.minimum_base)
        previous = history[code][-1].grade if code in history else ""
        found.append(
            Proposal(
                code, row.region_code or "", facts, graded(facts, settings),
                None if rate is None else rounded(rate, GROWTH_PLACES), rise(facts, settings), previous,
                typed.get(code, {}),
            )
        )  # fmt: skip
    found.sort(key=lambda own: (own.region, own.code))
    return found, _lacking(found, len(rows) - len(known), sales.left_out)


def _facts(
    row: Row, typed: Mapping[str, Any], now: Mapping[str, Decimal], before: Mapping[str, Decimal]
) -> Facts:
    code = row.customer_code
    return Facts(
        row.customer_type, typed.get("shop_size") or row.shop_size, row.staff_count,
        now.get(code, Decimal(0)), row.business_state, before.get(code),
        SUSPENDED if row.status == SUSPENDED else "",
    )  # fmt: skip


def _lacking(found: Sequence[Proposal], new: int, left_out: int) -> Lacking:
    facts = [own.facts for own in found]
    return Lacking(
        len(found), new,
        sum(own.size is None and own.staff is None and own.nature != CONSUMER for own in facts),
        sum(own.state is None for own in facts),
        sum(own.growth is None for own in found),
        left_out,
    )  # fmt: skip


def unconfirmed(grades: Table) -> dict[str, dict[str, Any]]:
    """The newest row that nobody has confirmed, by 客户代码."""
    open_rows = [row for row in grades.records() if row["confirmed_by"] is None and row["customer_code"]]
    return {row["customer_code"]: row for row in sorted(open_rows, key=lambda own: str(own["graded_on"]))}

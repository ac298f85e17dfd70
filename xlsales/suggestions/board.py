"""The board of a year: slips, per head, adopted, money, effect; by department and by person. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..handbook.sheets import HEADCOUNTS, IMPLEMENTATIONS, PAYMENTS, PROPOSERS, STAFF, SUGGESTIONS
from ..kernel.exact import rounded
from ..kernel.report import COUNT, MONEY, QUANTITY, RATE, TEXT, Report, ReportColumn
from ..kernel.table import Row, Tables
from .counting import adopted, shares_of

ANONYMOUS = "匿名"


@dataclass
class SuggestionTotals:
    """What a department or a person has to show; cases count by share, money and effect are in 元."""

    name: str
    place: str = ""
    heads: int | None = None
    exact_cases: Fraction = Fraction(0)
    exact_adopted: Fraction = Fraction(0)
    money: Decimal = Decimal(0)
    exact_effect: Fraction = Fraction(0)

    @property
    def cases(self) -> Decimal:
        """Suggestions."""
        return _shown(self.exact_cases)

    @property
    def adopted(self) -> Decimal:
        """Adopted ones."""
        return _shown(self.exact_adopted)

    @property
    def effect(self) -> Decimal:
        """Confirmed effect."""
        return _shown(self.exact_effect)

    @property
    def per_hundred(self) -> Decimal | None:
        """Suggestions for a hundred people; unknown without a headcount."""
        return _shown(self.exact_cases * 100 / self.heads) if self.heads else None

    @property
    def rate(self) -> Decimal | None:
        """The adopted part."""
        return _shown(self.exact_adopted / self.exact_cases, 4) if self.exact_cases else None


def _shown(value: Fraction, places: int = 2) -> Decimal:
    return rounded(Decimal(value.numerator) / value.denominator, places)


def year_totals(tables: Tables, year: int) -> tuple[list[SuggestionTotals], list[SuggestionTotals]]:
    """Departments and persons, of the suggestions opened in ``year``; who signed none is 匿名."""
    own = [row for row in tables[SUGGESTIONS] if row.opened_on and row.opened_on.year == year]
    places, people = _departments(tables, year), dict[str, SuggestionTotals]()
    called, shares, effects = (
        tables[STAFF].names("staff_no", "name"),
        shares_of(tables[PROPOSERS]),
        _effects(tables),
    )
    paid = _paid(tables[PAYMENTS])
    for row in own:
        who = shares.get(row.sugg_no, [])
        whole = sum((Fraction(each.share) for each in who), Fraction(0))
        if not who:
            _add(places, ANONYMOUS, row, Fraction(1), Decimal(0), effects)
        for each in who:
            part, money = Fraction(each.share) / whole, paid.get((row.sugg_no, each.staff_no), Decimal(0))
            _add(places, each.department_name or "", row, part, money, effects)
            person = people.setdefault(
                each.staff_no, SuggestionTotals(called.get(each.staff_no, ""), each.department_name or "")
            )
            _add({"": person}, "", row, part, money, effects)
    return list(places.values()), sorted(people.values(), key=lambda each: -each.exact_cases)


def _add(
    found: dict[str, SuggestionTotals], name: str, row: Row, part: Fraction, money: Decimal,
    effects: Mapping[str, Decimal],
) -> None:  # fmt: skip
    own = found.setdefault(name, SuggestionTotals(name))
    own.exact_cases += part
    own.exact_adopted += part * adopted(row)
    own.money += money
    own.exact_effect += part * Fraction(effects.get(row.sugg_no, Decimal(0)))


def _departments(tables: Tables, year: int) -> dict[str, SuggestionTotals]:
    """Every department with people, with the last headcount of the year."""
    heads: dict[str, int] = {}
    for row in sorted((row for row in tables[HEADCOUNTS] if row.month), key=lambda row: row.month):
        if row.month.year == year:
            heads[row.name] = row.headcount or 0
    return {name: SuggestionTotals(name, heads=count) for name, count in heads.items() if count}


def _paid(payments: Iterable[Row]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for row in payments:
        key = row.sugg_no, row.staff_no
        found[key] = found.get(key, Decimal(0)) + (row.amount or Decimal(0))
    return found


def _effects(tables: Tables) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in tables[IMPLEMENTATIONS]:
        if row.confirmed_on and row.effect_amount:
            found[row.sugg_no] = found.get(row.sugg_no, Decimal(0)) + row.effect_amount
    return found


def _columns(*first: ReportColumn) -> tuple[ReportColumn, ...]:
    return (
        *first, ReportColumn("建议件数", QUANTITY, "cases", 12, key="cases", brief=True, total=True),
        ReportColumn("采用件数", QUANTITY, "adopted", 12, key="adopted", brief=True, total=True),
        ReportColumn("采用率", RATE, "rate", 11, key="rate", brief=True),
        ReportColumn("奖金", MONEY, "money", 14, key="money", brief=True, total=True),
        ReportColumn("已确认效果", MONEY, "effect", 16, key="effect", total=True),
    )  # fmt: skip


DEPARTMENTS = Report(
    "按部门", "建议年度看板",
    _columns(
        ReportColumn("部门", TEXT, "name", 16, key="department", brief=True),
        ReportColumn("在册人数", COUNT, "heads", 11, key="heads"),
        ReportColumn("每百人件数", QUANTITY, "per_hundred", 13, key="per_hundred", brief=True),
    ),
    key="departments", unit="单位：元", words="几个人提的按份额算；人数是全年最后一个月的。",
)  # fmt: skip
PEOPLE = Report(
    "按人", "建议年度看板（按人）",
    _columns(
        ReportColumn("姓名", TEXT, "name", 12, key="name", brief=True),
        ReportColumn("部门", TEXT, "place", 14, key="department"),
    ),
    key="people", unit="单位：元",
)  # fmt: skip

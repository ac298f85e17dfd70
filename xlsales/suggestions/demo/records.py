"""The sheets of the demo's suggestions, made of its cases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ...company.demo.masters import HEADCOUNTS
from ...demo.plan import Scenario
from ...handbook.sheets import (
    ASSESSMENTS,
    COMMITTEE,
    GATHERINGS,
    IMPLEMENTATIONS,
    OPENINGS,
    OPINIONS,
    PAYMENTS,
    PROPOSERS,
    SUGGESTIONS,
    TEAM_AWARDS,
)
from ...kernel.exact import rounded
from ...kernel.form import Record, SheetRecords
from ..figures import amount_of, ranking, split, top_up
from ..states import (
    ADOPTED,
    ANSWERED,
    AWARDED,
    CHAIR,
    CONFIRMED,
    DEPUTY_CHAIR,
    GRADED,
    IMPROVABLE,
    KEPT,
    MEMBER,
    ORDERED,
    SURPASSED,
    TOPPED_UP,
    UNDER_WAY,
)
from .cases import CASES, DEPARTMENTS, MONTHS, SPRING, WINTER, Case, OpeningDays

SURPASSING, KEPT_TWICE, DISPUTED = "JY-202410-0001", "JY-202411-0003", "JY-202502-0001"
CONFIRMED_ON = date(2025, 3, 20)


def rows(_: Scenario) -> SheetRecords:
    """The sheets of suggestions."""
    found: SheetRecords = {
        name: []
        for name in (SUGGESTIONS, PROPOSERS, OPINIONS, ASSESSMENTS, IMPLEMENTATIONS, PAYMENTS, TEAM_AWARDS)
    }
    counts: dict[str, int] = {}
    for case in CASES:
        counts[case.month] = counts.get(case.month, 0) + 1
        _written(found, case, f"JY-{case.month.replace('-', '')}-{counts[case.month]:04d}")
    for row in found[IMPLEMENTATIONS]:
        month = f"ML-{row['issued_on']:%Y%m}"
        counts[month] = counts.get(month, 0) + 1
        row["order_no"] = f"{month}-{counts[month]:04d}"
    found[IMPLEMENTATIONS].sort(key=lambda row: str(row["order_no"]))
    found[OPENINGS] = [
        {"opened_on": MONTHS[name].opened, "opened_by": "E21", "witness": "E22", "slips": count}
        for name, count in counts.items()
        if name in MONTHS
    ]
    found[GATHERINGS] = [
        {"held_on": day, "chaired_by": "E04", "present": present, "minutes": f"JY-{day:%Y%m}"}
        for day, present in ((WINTER, 128), (SPRING, 133))
    ]
    found[TEAM_AWARDS] = [*_teams(found, WINTER), *_teams(found, SPRING)]
    seats = (("E04", CHAIR), ("E05", DEPUTY_CHAIR), ("E06", DEPUTY_CHAIR), ("E03", MEMBER), ("E08", MEMBER))
    found[COMMITTEE] = [{"staff_no": who, "seat": seat, "starts_on": date(2024, 1, 1)} for who, seat in seats]
    return found


def _written(found: SheetRecords, case: Case, number: str) -> None:
    month, decided = MONTHS[case.month], MONTHS[case.month].judged
    kept = (date(2024, 11, 29), date(2024, 12, 31)) if number == KEPT_TWICE else ()
    if kept:
        month, decided = MONTHS["2025-01"], MONTHS["2025-01"].judged
    own: Record = {
        "sugg_no": number, "opened_on": MONTHS[case.month].opened, "written_on": case.written,
        "category": case.category, "title": case.title, "content": f"{case.title}，见原件 {number}",
        "departments": case.departments, "merged": 1, "reviews": len(kept) + 1, "verdict": case.verdict,
        "decided_on": decided, "announced_on": decided, "notified_on": decided, "status": case.verdict,
        "proposed_grade": case.grade or None,
    }  # fmt: skip
    if case.verdict == IMPROVABLE:
        own |= {"assisting": "市场部", "assistant": "E17"}
    if case.grade and month.graded:
        own |= {"grade": case.grade, "graded_on": month.graded}
    if case.verdict == ADOPTED:
        own |= {"commended_on": month.commended}
        if month.ordered:
            own |= {"ordered_on": month.ordered, "status": ORDERED}
            found[IMPLEMENTATIONS] += (_order(number, place, month) for place in case.departments.split("、"))
    if number == SURPASSING or (own.get("grade") and case.verdict != ADOPTED):
        own["status"] = AWARDED
    found[SUGGESTIONS].append(own)
    found[PROPOSERS] += (
        {"sugg_no": number, "staff_no": who, "department_name": DEPARTMENTS[who], "share": Decimal(share)}
        for who, share in case.shares.items()
    )
    found[ASSESSMENTS] += (_assessed(number, day, KEPT) for day in kept)
    found[ASSESSMENTS].append(
        _assessed(number, decided, case.verdict) | {"grade": case.grade or None, "score": Decimal(75)}
    )
    found[OPINIONS] += (
        {
            "sugg_no": number, "department_name": place, "asked_on": own["opened_on"],
            "answered_on": own["opened_on"], "opinion": "可以试行",
        }
        for place in case.departments.split("、")
    )  # fmt: skip
    found[PAYMENTS] += _payments(case, number, own)


def _assessed(number: str, day: date, verdict: str) -> Record:
    own = {"sugg_no": number, "reviewed_on": day, "verdict": verdict, "signed_by": "E04", "signed_on": day}
    return own | ({"assisting": "市场部"} if verdict == IMPROVABLE else {})


def _order(number: str, place: str, month: OpeningDays) -> Record:
    own: Record = {
        "sugg_no": number, "department_name": place, "issued_on": month.ordered, "requirement": "按建议试行",
        "returned_on": month.answered, "implemented_on": month.answered, "essentials": "先在一个区域试行",
        "status": ANSWERED if month.graded is None else UNDER_WAY,
    }  # fmt: skip
    if number == DISPUTED:
        own |= {
            "objection": "试用装成本过高", "ruling": "每单限一份", "ruled_by": "E04",
            "ruled_on": date(2025, 4, 2),
        }  # fmt: skip
    if number == SURPASSING:
        own |= {
            "finished_on": date(2024, 12, 10), "asked_first": date(2025, 3, 10), "effect": SURPASSED,
            "effect_amount": Decimal(36000), "confirmed_by": "E04", "confirmed_on": CONFIRMED_ON,
            "raised_grade": "一等", "status": CONFIRMED,
        }  # fmt: skip
    return own


def _payments(case: Case, number: str, own: Record) -> list[Record]:
    if not own.get("grade"):
        return []
    day, shares = own["graded_on"], {who: Decimal(share) for who, share in case.shares.items()}
    amount = amount_of(case.grade, day)
    parts: dict[str, Any] = (
        dict.fromkeys(shares) if amount is None else split(amount, shares) if shares else {}
    )
    found = [_payment(number, who, GRADED, case.grade, day, part) for who, part in parts.items()]
    if number == SURPASSING:
        more = top_up(amount, amount_of("一等", day))
        found += (_payment(number, who, TOPPED_UP, "一等", SPRING, more) for who in shares)
    return found


def _payment(number: str, who: str, kind: str, grade: str, day: date, amount: Decimal | None) -> Record:
    return {
        "sugg_no": number, "staff_no": who, "kind": kind, "grade": grade, "decided_on": day, "amount": amount,
        "prize": "奖品" if amount is None else None, "paid_on": day,
    }  # fmt: skip


def _teams(found: SheetRecords, day: date) -> list[Record]:
    """The first three of a quarter, counted here by the case."""
    counts: dict[str, Fraction] = {}
    decided = {
        row["sugg_no"] for row in found[SUGGESTIONS]
        if row["verdict"] == ADOPTED and 0 <= (day - row["decided_on"]).days < 92
        and row["decided_on"].year == day.year
    }  # fmt: skip
    for row in found[PROPOSERS]:
        if row["sugg_no"] in decided:
            place = row["department_name"]
            counts[place] = counts.get(place, Fraction(0)) + Fraction(row["share"])
    return [
        {
            "decided_on": day, "department_name": own.department, "rank": own.rank,
            "cases": Decimal(float(own.cases)).quantize(Decimal("0.01")), "headcount": own.headcount,
            "ratio": rounded(Decimal(own.ratio.numerator * 100) / own.ratio.denominator, 2),
            "reward": "流动红旗", "paid_on": day,
        }
        for own in ranking(counts, HEADCOUNTS, 5) if own.rank <= 3
    ]  # fmt: skip

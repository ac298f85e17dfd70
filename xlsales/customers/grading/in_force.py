"""The grades in force, with their history, and what a grade means for those who serve (FW-5). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ...company.signing import people_of
from ...handbook.sheets import CUSTOMER_GRADES
from ...kernel.approval import People
from ...kernel.given import Given
from ...kernel.table import Table
from .approvals import GRADING

if TYPE_CHECKING:
    from ...handbook.settings import Settings


class GradeInForce(NamedTuple):
    """A confirmed grade; ``system`` is what the score gave, another one was decided for a ``reason``."""

    grade: str
    graded_on: date
    score: Decimal | None
    system: str | None
    provisional: bool
    reason: str

    @property
    def word(self) -> str:
        """The grade as people write it: 「A（暂定）」."""
        return f"{self.grade}（暂定）" if self.provisional else self.grade


History = dict[str, list[GradeInForce]]


def histories(grades: Table, signers: People, given: Given) -> History:
    """Every confirmed grade by 客户代码, the newest last: that one is in force."""
    found: History = defaultdict(list)
    for row, judged in GRADING.judged(grades, signers, given):
        grade = row.proposed_grade or row.system_grade
        if judged.agreed and grade and row.customer_code and row.graded_on:
            own = row.proposed_grade in (None, row.system_grade)
            found[row.customer_code].append(
                GradeInForce(
                    grade, row.graded_on, row.score, row.system_grade, bool(row.provisional) and own,
                    row.override_reason or "",
                )
            )  # fmt: skip
    for grades_of in found.values():
        grades_of.sort(key=lambda own: own.graded_on)
    return dict(found)


def history_of(tables: Mapping[str, Table], given: Given) -> History:
    """The same, of a book's tables."""
    return histories(tables[CUSTOMER_GRADES], people_of(tables, given), given)


class ServiceStandard(NamedTuple):
    """服务标准 of a grade.

    Days between visits, whether at his door, months between visits with 主管 (0: none), working hours to the
    first answer to a complaint, the longest term in days, whose turn it is when goods are short.
    """

    grade: str
    visit_days: int
    doorstep: bool
    joint_months: int
    response_hours: int
    term_days: int
    supply_order: int


def service_standards(settings: Settings) -> dict[str, ServiceStandard]:
    """服务标准 by grade."""
    return {
        grade: ServiceStandard(
            grade, days, settings.doorstep_visits[grade] == "是", settings.joint_visits[grade],
            settings.first_response[grade], settings.term_limits[grade], settings.supply_order[grade],
        )
        for grade, days in settings.visit_intervals.items()
    }  # fmt: skip

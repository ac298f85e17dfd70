"""新客户认定申请 and 中止申请: who consents (KF-11, KF-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..handbook.sheets import APPLICATIONS, STOPS
from ..kernel.approval import Signature, approval
from ..kernel.form import Values

if TYPE_CHECKING:
    from datetime import date

    from ..handbook.settings import Settings
    from ..kernel.table import Row

DIRECTOR = "营销总监"


def simple(values: Values, settings: Settings) -> bool:
    """Whether 简易开户 is enough for what an application asks: nothing on credit, and little a year."""
    small = values["yearly"] is not None and values["yearly"] <= settings.simple_yearly
    return settings.simple_opening and values["days"] == 0 and small


def _second(values: Values, settings: Settings) -> str:
    """Who consents to the development after the recognition: nobody, unless there are two stages."""
    return DIRECTOR if settings.two_stage_approval and not simple(values, settings) else ""


APPLICATION = approval(
    APPLICATIONS, Signature("decided_by", "decided_on", "application_approver"),
    Signature("developed_by", "developed_on", _second), decision="decision",
    applicant="applicant", asked_on="applied_on", amount="yearly", about=("company_name",),
)  # fmt: skip
STOP = approval(
    STOPS, Signature("decided_by", "decided_on", "suspension_approver"), decision="decision",
    applicant="reported_by", asked_on="reported_on",
)  # fmt: skip
"""同意 is to stop; 不同意 lets the survey go on."""


def consented_on(row: Row) -> date | None:
    """The day of the last signature of an application."""
    day: date | None = row.developed_on or row.decided_on
    return day

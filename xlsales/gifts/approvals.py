"""Who approves gifts, and samples above the month's sum (FW-8.4-1, FW-4.3-5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..handbook.sheets import GIFT_LINES, GIFTS, SAMPLES
from ..kernel.approval import NOW, Signature, approval
from ..kernel.form import Values
from .figures import Limits, judged_lines, totals

if TYPE_CHECKING:
    from ..handbook.settings import Settings
    from ..kernel.given import Given
    from ..kernel.table import Table

GIFT = approval(
    GIFTS, Signature("approved_by", "approved_on", "gift_approver"), decision="decision",
    applicant="applicant", asked_on="applied_on", amount="amount", fixed=True,
)  # fmt: skip


def _above(values: Values, settings: Settings) -> str:
    return settings.sample_approver if values["above"] else ""


SAMPLE = approval(
    SAMPLES, Signature("approved_by", "approved_on", _above), applicant="taken_by", asked_on="day"
)


def asked_for(heads: Table, lines: Table, settings: Settings) -> dict[str, dict[str, Any]]:
    """What an application asks for now."""
    found = totals(judged_lines(heads, lines, Limits.of(settings)))
    return {number: {"amount": amount} for number, amount in found.items()}


def _now(tables: Mapping[str, Table], log: Any, given: Given) -> dict[str, dict[str, Any]]:
    del log
    return asked_for(tables[GIFTS], tables[GIFT_LINES], given.settings)


NOW.add(GIFTS, _now)

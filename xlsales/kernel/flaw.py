"""A flaw is what a check saw; the rule that asked makes a finding of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .finding import Finding, Severity
from .ref import Ref

if TYPE_CHECKING:
    from .rule import Rule


@dataclass(frozen=True)
class Flaw:
    """What is wrong at one place, not yet tied to a rule.

    ``what`` is who and what, ``advice`` the cure; both without a full stop.
    ``severity`` and ``ref`` override the rule's own: where the handbook says 原则上, and for
    structural rules, whose article is the one that demands the table.
    """

    what: str
    advice: str
    sheet: str = ""
    key: str = ""
    row: int | None = None
    cell: str = ""
    column: str = ""
    responsible: str = ""
    observed: str = ""
    required: str = ""
    severity: Severity | None = None
    ref: Ref | None = None

    def at(self, **place: str | int | None) -> Flaw:
        """The same flaw at another place."""
        return replace(self, **place)  # type: ignore[arg-type]  # the names are those of the fields above

    def finding(self, rule: Rule) -> Finding:
        """The flaw under ``rule``."""
        return Finding(
            rule=rule.id,
            severity=self.severity or rule.severity,
            ref=self.ref or rule.refs[0],
            what=self.what,
            advice=self.advice,
            sheet=self.sheet,
            key=self.key,
            row=self.row,
            cell=self.cell,
            column=self.column,
            responsible=self.responsible,
            observed=self.observed,
            required=self.required,
        )

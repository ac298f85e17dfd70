"""A flaw is what a check saw; the rule that asked makes a finding of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .finding import Severity
from .ref import Ref


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

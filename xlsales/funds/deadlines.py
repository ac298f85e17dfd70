"""Which branches have no 资金占用限额, or need the next one (DH-8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from ..company.branches import NOT_OPEN
from ..handbook.sheets import BRANCHES, FUNDS_LIMITS
from ..kernel.deadline import DueDay, Task, deadline
from ..kernel.given import Given
from ..kernel.ref import Ref
from ..kernel.table import Row, Table
from .figures import limit_in_force, renewal_due
from .held import limits_of

EXPIRING, EXPIRED, UNSET = "限额将到期", "限额已过期", "限额未核定"


class Renewal(NamedTuple):
    """A branch for which a limit has to be set: ``expired`` days ago, or valid until ``ends_on``."""

    branch: Row
    kind: str
    expired: int = 0
    ends_on: date | None = None


def renewals(branches: Table, limits: Table, given: Given) -> Iterator[Renewal]:
    """The open branches without a limit, with one that goes on by the grace, and with one about to end."""
    known, own = limits_of(limits), given.settings
    for row in branches:
        if not row.branch_code or row.status in NOT_OPEN:
            continue
        found = known.get(row.branch_code, [])
        force = limit_in_force(found, given.today, own.limit_grace_days)
        if force is None:
            yield Renewal(row, UNSET)
        elif force.expired:
            yield Renewal(row, EXPIRED, force.expired)
        else:
            ends = [each.ends_on for each in found if each.ends_on and each.ends_on >= given.today]
            last = max(ends, default=None)
            follows = last is None or any(each.ends_on is None or each.ends_on > last for each in found)
            if last and not follows and given.today >= renewal_due(last, own.limit_warn_days):
                yield Renewal(row, EXPIRING, ends_on=last)


@deadline("核定资金占用限额", BRANCHES, FUNDS_LIMITS)
def limits_to_set(book: Any, given: Given) -> Iterator[Task]:
    """Limits that are missing, have ended or are about to end."""
    limits = book.tables[FUNDS_LIMITS]
    for own in renewals(book.tables[BRANCHES], limits, given):
        ended = given.today - timedelta(own.expired) if own.expired else own.ends_on
        yield Task(
            own.kind, own.branch.branch_name or own.branch.subject, limits.form.owner, Ref.parse("DH-8"),
            due=DueDay.on(ended) if ended else None, sheet=BRANCHES, key=own.branch.key,
            row=own.branch.number,
        )  # fmt: skip

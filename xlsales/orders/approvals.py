"""订货审批: which role decides what, for which amount, how long (DH-3.3, DH-3.4, TB-9.1.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..handbook.sheets import ORDER_APPROVALS, ORDER_REGISTER
from ..kernel.approval import NOW, Signature, approval
from ..kernel.columns.rows import one_of
from ..kernel.form import Values
from ..kernel.given import Given
from ..kernel.table import Table
from ..ledger.states import WAITING
from .review.facts import DEVIATES, OVER, PRICED, SINGLE, UNSET

if TYPE_CHECKING:
    from ..handbook.settings import Settings


def _role(values: Values, settings: Settings) -> str:
    matter = values["matter"]
    if matter in (DEVIATES, PRICED, SINGLE):
        return settings.deviation_role
    return settings.credit_role if matter in (OVER, UNSET) else settings.release_role


def ordered(register: Table) -> dict[str, Values]:
    """The amount of every order that waits for 订单审核, where every line has one."""
    found: dict[str, Any] = {}
    unknown = set()
    for row in register.where(one_of(register["status"], WAITING)):
        if row.amount is None:
            unknown.add(row.order_no)
        elif not row.void:
            found[row.order_no] = found.get(row.order_no, 0) + row.amount
    return {order: {"amount": amount} for order, amount in found.items() if order not in unknown}


def _now(tables: Mapping[str, Table], _: Any, __: Given) -> dict[str, Values]:
    return ordered(tables[ORDER_REGISTER])


APPROVAL = approval(
    ORDER_APPROVALS, Signature("approved_by", "approved_on", _role), decision="decision",
    applicant="applicant", matter="matter", amount="amount", fixed=True, until="valid_until",
    days="release_days",
)  # fmt: skip
NOW.add(ORDER_APPROVALS, _now)

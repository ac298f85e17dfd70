"""What 营销总监 is asked for now: the figures that are written with a 超限审批."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..handbook.sheets import FUNDS_APPROVALS
from ..kernel.approval import NOW
from ..ledger.money import yuan
from .overview import FundsOverview, funds_overview

if TYPE_CHECKING:
    from ..kernel.given import Given
    from ..kernel.table import Table


def asked_for(found: FundsOverview) -> dict[str, dict[str, Any]]:
    """What 营销总监 decides on, of every order that waits and can be judged."""
    told = {}
    for own in found.waiting:
        if own.funds is not None:
            limit, excess = found.branches[own.branch].limit, own.funds.excess
            told[own.order_no] = {
                "amount": yuan(own.amount), "occupied": yuan(own.funds.occupied),
                "limit": None if limit is None else yuan(limit.amount),
                "excess": None if excess is None else yuan(excess),
            }  # fmt: skip
    return told


def _now(tables: Mapping[str, Table], log: Any, given: Given) -> dict[str, dict[str, Any]]:
    return asked_for(funds_overview(tables, log, given))


NOW.add(FUNDS_APPROVALS, _now)

"""The states of a complaint (practice.md §15)."""

from __future__ import annotations

from ..ledger import states

RECEIVED, JUDGED, HANDLED, AWAITING, CONFIRMED = "已受理", "已判定", "处理中", "等客户", "已确认"
CLOSED, VOID = states.CLOSED_OUT, states.VOID
STATES = (RECEIVED, JUDGED, HANDLED, AWAITING, CONFIRMED, CLOSED, VOID)

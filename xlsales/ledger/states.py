"""The states of a customer's order (状态 of 订货单), and what each group of them means."""

from __future__ import annotations

DRAFT, WAITS, NO_CONTRACT, NO_MONEY, OVERDUE, OVER_LIMIT = (
    "草稿", "待审", "待签合同", "待款", "欠款未清", "超额度待批",
)  # fmt: skip
ACCEPTED, DISTRIBUTED, MAKING, PARTLY, SHIPPED, CLOSED_OUT, VOID = (
    "已审", "已送三部门", "生产中", "部分发货", "已发完", "已结案", "已作废",
)  # fmt: skip

STATES = (
    DRAFT, WAITS, NO_CONTRACT, NO_MONEY, OVERDUE, OVER_LIMIT,
    ACCEPTED, DISTRIBUTED, MAKING, PARTLY, SHIPPED, CLOSED_OUT, VOID,
)  # fmt: skip
"""In the order in which an order passes them (practice.md §8)."""
WAITING = frozenset({WAITS, NO_CONTRACT, NO_MONEY, OVERDUE, OVER_LIMIT})
"""Reviewed at each 订单审核."""
UNDELIVERED = frozenset({ACCEPTED, DISTRIBUTED, MAKING, PARTLY})
"""Accepted, and goods are still to leave: what is left of them counts in 已占用额度."""
CLOSED = frozenset({CLOSED_OUT})
TAKEN = UNDELIVERED | {SHIPPED} | CLOSED
"""Accepted once: uses contract quantity."""

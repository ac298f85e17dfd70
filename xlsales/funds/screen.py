"""What the first screen says of the money that branches hold (DH-8)."""

from __future__ import annotations

from ..handbook.sheets import BRANCHES, FUNDS_LIMITS
from ..kernel.screen import Count, declare, tasks_of
from .deadlines import EXPIRED, EXPIRING, UNSET

ROLES = ("销售部经理", "营销总监", "副总经理", "总经理", "财务人员", "分支机构经理")

declare(
    Count(
        "资金占用限额要核定", BRANCHES, ROLES, tasks_of(EXPIRED, EXPIRING, UNSET), (BRANCHES, FUNDS_LIMITS)
    ),
)

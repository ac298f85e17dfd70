"""What the first screen says of branches: stock at its point, lists that are not sent (DH-5, DH-7)."""

from __future__ import annotations

from ..handbook.sheets import INTENTS, STOCK
from ..kernel.deadline import COSTS
from ..kernel.screen import Count, declare, tasks_of

ROLES = ("分支机构经理", "库管员", "营业单位主管", "销售部经理", "营销总监")

declare(
    Count("到订货点的品种", STOCK, ROLES, tasks_of("到订货点要订货"), (STOCK,), COSTS),
    Count(
        "要货意向清单没有传出",
        INTENTS,
        ROLES[:3],
        tasks_of("传出要货意向清单", "做下周要货意向清单"),
        (INTENTS,),
    ),
)

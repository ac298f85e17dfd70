"""What the first screen says of new customers: what to survey, to guide, to decide (KF-8, KF-12 … KF-16)."""

from __future__ import annotations

from ..handbook.sheets import DAILY_REPORTS, PROSPECTS, STOPS, VISITS
from ..kernel.screen import Count, declare, tasks_of

SUPERVISORS, CLERKS = ("销售主管", "销售部经理"), ("销售专员", "片区销售专员")

declare(
    Count("中止申请待决定", STOPS, SUPERVISORS, tasks_of("决定中止申请"), (STOPS,)),
    Count("潜在客户待调查", PROSPECTS, (*SUPERVISORS, *CLERKS), tasks_of("调查潜在客户"), (PROSPECTS,)),
    Count("开发日报待批示", DAILY_REPORTS, SUPERVISORS, tasks_of("批示开发日报"), (DAILY_REPORTS,)),
    Count(
        "开发日报、拜访结果未交",
        VISITS,
        CLERKS,
        tasks_of("交开发日报", "填拜访结果"),
        (VISITS, DAILY_REPORTS),
    ),
)

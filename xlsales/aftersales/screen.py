"""What the first screen says of complaints and calls: what has to be answered and closed (FW-4.3-1)."""

from __future__ import annotations

from ..handbook.sheets import CALLS, COMPLAINT_WAITS, COMPLAINTS
from ..kernel.deadline import COSTS
from ..kernel.screen import Count, ScreenInput, declare, tasks_of
from .clocks import CLOSING, MAJOR, RESPONSE
from .flow import LIFE
from .states import CLOSED, VOID

ROLES = ("客户服务专员", "客户服务主管", "客户服务部经理")
BOSSES = ("营销总监", "副总经理", "总经理", "董事长", "总裁")


def major_open(look: ScreenInput) -> int:
    """重大 complaints that are not closed."""
    rows = LIFE.read(look.tables[COMPLAINTS].until(look.given.today), look.given.today)
    return sum(row.level == MAJOR and row.status not in (CLOSED, VOID) for row in rows)


SHEETS = (COMPLAINTS, COMPLAINT_WAITS)
declare(
    Count("重大客诉没有结案", COMPLAINTS, (*ROLES, *BOSSES), major_open, SHEETS, COSTS),
    Count("客诉要首次回应", COMPLAINTS, ROLES, tasks_of(RESPONSE), SHEETS),
    Count("客诉三日内要结案", COMPLAINTS, ROLES, tasks_of(CLOSING), SHEETS),
    Count("来电来访要答复", CALLS, ROLES, tasks_of("答复来电来访"), (CALLS,)),
)

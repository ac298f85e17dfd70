"""分支机构 (R5): branches that order from headquarters."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, REGIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Key, Text

MODULE = "分支机构"


class Branch(
    Form, sheet=BRANCHES, table="xs_branch", ref="DH-5", department="销售部", names="branch_name",
):  # fmt: skip
    """分支机构、负责人员与在途天数。"""

    branch_code: Key = column("机构编码", key=True)
    branch_name: Text = column("机构名称")
    manager: Key | None = column("经理", reference=STAFF)
    storekeeper: Key | None = column("库管员", reference=STAFF)
    clerk: Key | None = column("销售内勤", reference=STAFF)
    region_code: Key | None = column("区域编码", reference=REGIONS)
    opened_on: Day | None = column("开业日期")
    transit_days: Count = column("在途天数", minimum=0, unit="天")
    review_days: Count | None = column("检查间隔", minimum=0, unit="天")
    status: Code | None = column("状态", codes="机构状态")

"""建议登记_建议人: who made a suggestion; without a row it is anonymous."""

from __future__ import annotations

from ...handbook.sheets import PROPOSERS, STAFF, SUGGESTIONS
from ...kernel.form import Form, column
from ...kernel.types import Code, Key, Percent


class Proposer(
    Form, sheet=PROPOSERS, table="xs_suggestion_proposer", ref="KF-19", department="营销部",
    owner="评定委员会秘书", parent=(SUGGESTIONS, ("sugg_no",)),
):  # fmt: skip
    """建议人和份额，部门是开箱那天的；没有行的是匿名，可以采用，不发奖。"""

    sugg_no: Key = column("建议编号", key=True, reference=SUGGESTIONS)
    staff_no: Key = column("工号", key=True, reference=STAFF)
    department_name: Code = column("部门", codes="部门")
    share: Percent = column("份额", minimum=0, maximum=1, exclusive=True)

"""在途回款: money a branch has sent that has not arrived yet; it lessens 资金占用."""

from __future__ import annotations

from ...handbook.sheets import BRANCHES, REMITTANCES
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Money


class Remittance(
    Form, sheet=REMITTANCES, table="xs_remittance", ref="DH-8", department="财务部", owner="财务人员",
    dated="sent_on",
):  # fmt: skip
    """已汇出、尚未到账的回款；到账后填到账日期。"""

    remittance_no: Key = column("记录号", key=True)
    branch_code: Key = column("机构编码", reference=BRANCHES)
    sent_on: Day = column("汇出日期")
    amount: Money = column("金额", minimum=0, exclusive=True, unit="元")
    arrived_on: Day | None = column("到账日期")

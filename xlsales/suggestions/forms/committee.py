"""评定委员会成员: who sits in it, as what, from when until when (KF-22.2)."""

from __future__ import annotations

from ...handbook.sheets import COMMITTEE, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Day, Key


class Seat(Form, sheet=COMMITTEE, table="xs_committee_seat", ref="KF-22.2", department="营销部"):
    """评定委员会的成员和任期；主任是营销总监，副主任是市场部经理、销售部经理。"""

    staff_no: Key = column("工号", key=True, reference=STAFF)
    seat: Code = column("职务", codes="委员会职务", decided=True)
    starts_on: Day = column("任期起", key=True)
    ends_on: Day | None = column("任期止", decided=True, note="含这一天；空白是现任")

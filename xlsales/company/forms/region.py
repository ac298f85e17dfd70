"""区域 (R4): sales regions and who is responsible."""

from __future__ import annotations

from ...handbook.sheets import REGIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Key, Text


class Region(Form, sheet=REGIONS, table="xs_region", department="销售部", names="name"):
    """销售区域、销售负责人与营业单位。"""

    region_code: Key = column("区域编码", key=True)
    name: Text = column("区域")
    sales_lead: Key | None = column("销售负责人", reference=STAFF)
    unit: Text | None = column("营业单位")
    unit_head: Key | None = column("营业单位主管", reference=STAFF)
    service_owner: Key | None = column("服务专人", reference=STAFF, note="巡访这个区域客户的人")
    owner_reason: Text | None = column("例外原因", note="专人是本地区负责销售的人时写明")

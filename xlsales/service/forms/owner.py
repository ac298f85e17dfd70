"""服务专人指定 (D31): who serves a customer for whom it is not the person of his region."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, SERVICE_OWNERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Text


class ServiceOwner(
    Form, sheet=SERVICE_OWNERS, table="xs_service_owner", ref="FW-6", department="客户服务部",
    owner="客户服务主管", dated="starts_on",
):  # fmt: skip
    """区域表的服务专人服务全区域；只有不同的客户才在这里写一行。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    starts_on: Day = column("起", key=True)
    ends_on: Day | None = column("止", note="含这一天；空白是一直")
    owner_no: Key = column("专人", reference=STAFF)
    reason: Text | None = column("例外原因", note="专人是本地区负责销售的人时写明")

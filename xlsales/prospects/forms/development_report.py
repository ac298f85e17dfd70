"""客户开发报告 (T04): how a customer was won, written after his first order."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMERS, DEVELOPMENT_REPORTS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Day, Key, Money, Text


class DevelopmentReport(
    Form, sheet=DEVELOPMENT_REPORTS, table="xs_development_report", ref="TB-8.1.2", department="销售部",
    owner="销售专员", person="reporter", dated="reported_on", number="KB",
):  # fmt: skip
    """客户开发报告表；除开拓经过外由“开发报告”填好。"""

    report_no: Key = column("报告编号", key=True)
    customer_code: Key = column("客户代码", reference=CUSTOMERS, unique=True)
    phone: Text | None = column("电话")
    address: Text | None = column("公司地址")
    office_phone: Text | None = column("公司电话")
    owner_no: Key = column("主办人员", reference=STAFF)
    promoted: Text | None = column("推销产品")
    first_amount: Money | None = column("第一次交易额", minimum=0, exclusive=True, unit="元")
    first_goods: Text | None = column("第一次交易品名")
    story: Text | None = column("开拓经过")
    remark: Text | None = column("备注")
    instruction: Text | None = column("批示")
    manager: Key | None = column("经理", reference=STAFF)
    supervisor: Key | None = column("销售主管", reference=STAFF)
    reporter: Key = column("报告者", reference=STAFF)
    reported_on: Day = column("报告日期")

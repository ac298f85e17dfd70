"""客户分级 (FW-5): what each grading proposed of a customer, what was decided, and who confirmed it."""

from __future__ import annotations

from ...handbook.sheets import CUSTOMER_GRADES, CUSTOMERS, REGIONS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Code, Count, Day, Flag, Key, Money, Quantity, Text


class CustomerGrade(
    Form, sheet=CUSTOMER_GRADES, table="xs_customer_grade", ref="FW-5", department="销售部",
    owner="客户服务专员", person="proposed_by", dated="graded_on",
):  # fmt: skip
    """各地区客户的等级，一次分级一个客户一行；签字后生效，到下次分级为止。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    graded_on: Day = column("分级日期", key=True)
    region_code: Key | None = column("区域编码", reference=REGIONS)
    customer_type: Code | None = column("性质", codes="客户类型", computed=True)
    shop_size: Code | None = column("规模", codes="门市面积", note="没有的在这里填一次，会记入客户资料")
    sales: Money | None = column("12月销售额", unit="元", computed=True)
    business_state: Code | None = column("业务状况", codes="业务状况", computed=True)
    growth: Quantity | None = column("增长率%", computed=True, note="比上一个十二个月")
    score: Quantity | None = column("得分", unit="分", computed=True)
    system_grade: Code | None = column("系统等级", codes="客户等级", computed=True)
    provisional: Flag | None = column("暂定", computed=True)
    previous_grade: Code | None = column("上期等级", codes="客户等级", computed=True)
    proposed_grade: Code | None = column(
        "拟定等级", codes="客户等级", note="空白就是同系统等级；改了要写原因，到下次分级为止",
        decided=True, proposed="system_grade",
    )  # fmt: skip
    override_reason: Text | None = column("改等级的原因")
    overdue_days: Count | None = column("最长逾期天数", unit="天", computed=True)
    to_rise: Text | None = column("怎样升级", computed=True)
    proposed_by: Key | None = column("拟定人", reference=STAFF)
    confirmed_by: Key | None = column("确认人", reference=STAFF, decided=True)
    confirmed_on: Day | None = column("确认日期")

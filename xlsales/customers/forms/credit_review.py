"""客户资料_信用核定 (T13): each review of a customer's credit and who confirmed it."""

from __future__ import annotations

from ...handbook.sheets import CREDIT_REVIEWS, CUSTOMERS, STAFF
from ...kernel.form import Form, column
from ...kernel.types import Count, Day, Key, Money, Text


class CreditReview(
    Form, sheet=CREDIT_REVIEWS, table="xs_credit_review", ref="TB-9.1.1", department="销售部",
    person="surveyor", parent=(CUSTOMERS, ("customer_code",)), dated="reviewed_on",
):  # fmt: skip
    """每次信用核定的结论、额度与各级确认。"""

    customer_code: Key = column("客户代码", key=True, reference=CUSTOMERS)
    review_no: Count = column("次", key=True, minimum=1)
    reviewed_on: Day | None = column("日期")
    conclusion: Text | None = column("结论")
    credit_limit: Money | None = column("最高信用程度", minimum=0, unit="元", decided=True)
    surveyor: Key | None = column("填表者", reference=STAFF)
    supervisor: Key | None = column("销售主管", reference=STAFF, decided=True)
    supervisor_on: Day | None = column("销售主管日期")
    sales_manager: Key | None = column("销售经理", reference=STAFF, decided=True)
    sales_manager_on: Day | None = column("销售经理日期")
    marketing_director: Key | None = column("营销总监", reference=STAFF, decided=True)
    marketing_director_on: Day | None = column("营销总监日期")
    general_manager: Key | None = column("总经理", reference=STAFF, decided=True)
    general_manager_on: Day | None = column("总经理日期")
    chairman: Key | None = column("董事长", reference=STAFF, decided=True)
    chairman_on: Day | None = column("董事长日期")
    previous_limit: Money | None = column("原额度", computed=True, unit="元", note="当时生效的额度")
    temporary_limit: Money | None = column(
        "临时额度", minimum=0, unit="元", note="到期自己恢复", decided=True
    )
    temporary_from: Day | None = column("临时起")
    temporary_until: Day | None = column("临时止")
    next_review_on: Day | None = column("下次复审日")
    reason: Text | None = column("理由")

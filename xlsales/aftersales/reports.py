"""What is due after sales, and the complaints of a month."""

from __future__ import annotations

from ..handbook.sheets import CUSTOMERS, PRODUCTS, STAFF
from ..kernel.report import CODE, COUNT, DAY, MONEY, QUANTITY, TEXT, WORD, Report
from ..kernel.report import ReportColumn as Column

DUE = Report(
    "回访检修", "回访、检修和换新", (
        Column("日期", DAY, "due", 12, "due", brief=True),
        Column("做什么", WORD, "kind", 10, "kind", brief=True),
        Column("客户", CODE, "customer", 26, "customer", brief=True, named=CUSTOMERS),
        Column("产品", CODE, "product", 18, "product", named=PRODUCTS),
        Column("为什么", TEXT, "why", 30, "why", brief=True),
        Column("谁", CODE, "whose", 10, "whose", named=STAFF),
    ), "due", words="检修间隔和换新月数按产品，空白不用；回访在新客户首次发货后、客诉结案后和约定的日子。",
)  # fmt: skip
COMPLAINTS = Report(
    "客诉", "未结和近 30 天结案的客诉", (
        Column("客诉编号", CODE, "row.complaint_no", 17, "complaint_no", brief=True),
        Column("受理日期", DAY, "row.received_on", 12, "received_on"),
        Column("客户", CODE, "row.customer_code", 24, "customer", brief=True, named=CUSTOMERS),
        Column("投诉内容", TEXT, "row.content", 28, "content"),
        Column("责任", WORD, "row.cause", 10, "cause"),
        Column("状态", WORD, "row.status", 10, "status", brief=True),
        Column("争议金额", MONEY, "row.amount", 12, "amount", total=True),
        Column("已用工作小时", QUANTITY, "taken", 13, "hours"),
        Column("结案期限", WORD, "due", 13, "due", brief=True),
        Column("提示", WORD, "word", 9, "word"),
    ), "complaints", unit="单位：元（含税）",
    words="按工作小时，等客户的时候不算；一般三个、重大五个工作日结案。",
)  # fmt: skip
CAUSES = Report(
    "按责任", "按责任", (
        Column("责任", WORD, "cause", 14, "cause", brief=True),
        Column("件数", COUNT, "complaints", 10, "complaints", brief=True, total=True),
        Column("重复", COUNT, "repeated", 10, "repeated", brief=True, total=True),
        Column("争议金额", MONEY, "amount", 14, "amount", total=True),
    ), "causes", landscape=False,
)  # fmt: skip

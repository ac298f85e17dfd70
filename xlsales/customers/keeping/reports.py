"""客户移交清单, 沉睡和流失客户, 疑似重复客户: what their columns are."""

from __future__ import annotations

from ...book.paper.layout import UNIT_NOTE
from ...handbook.sheets import CUSTOMERS, STAFF
from ...kernel.report import BOX, CODE, COUNT, DAY, TEXT, Report
from ...kernel.report import ReportColumn as Column
from ...ledger.money import FEN

HANDED = Report(
    "客户移交清单", "客户移交清单",
    (
        Column("客户代码", CODE, "customer", 10, key="customer", brief=True),
        Column("客户", TEXT, "customer", 24, key="name", brief=True, named=CUSTOMERS),
        Column("未到期", FEN, "not_due", 13, key="not_due", total=True),
        Column("逾期", FEN, "overdue", 13, key="overdue", brief=True, total=True),
        Column("未交订单", FEN, "undelivered", 13, key="undelivered", brief=True, total=True),
        Column("合同到期", DAY, "contract_until", 12, key="contract_until"),
        Column("承诺付款", DAY, "promised_on", 12, key="promised_on"),
        Column("铺底", FEN, "goods_left", 12, key="goods_left", total=True),
        Column("保证金", FEN, "guarantee", 12, key="guarantee", total=True),
        Column("未结投诉", TEXT, lambda _: "", 10),
        Column("样品、资料原件", TEXT, lambda _: "", 16),
        Column("已接", BOX, "customer", 7),
    ),
    "handed", unit=UNIT_NOTE, nothing="没有要移交的客户", signers=("移交人", "接交人", "监交人"),
)  # fmt: skip
SILENT = Report(
    "沉睡和流失客户", "沉睡和流失客户",
    (
        Column("专员", TEXT, "owner", 10, key="owner_name", named=STAFF),
        Column("", CODE, "owner", key="owner"),
        Column("客户代码", CODE, "customer", 10, key="customer", brief=True),
        Column("客户", TEXT, "customer", 24, key="name", brief=True, named=CUSTOMERS),
        Column("电话", TEXT, "phone", 16, key="phone", brief=True),
        Column("状态", TEXT, "state", 8, key="state", brief=True),
        Column("未订货天数", COUNT, "days", 11, key="days", brief=True),
        Column("几天算沉睡", COUNT, "patience", 11, key="patience"),
        Column("上次订货", DAY, "last_on", 12, key="last_on"),
        Column("上次的货", TEXT, "goods", 34, key="goods"),
        Column("联系结果", TEXT, lambda _: "", 22),
    ),
    "silent", nothing="没有",
    words="口径：超过最近六次订货间隔中位数的两倍（至少 60 天）没有订货为沉睡，180 天为流失。",
)  # fmt: skip
DUPLICATES = Report(
    "疑似重复客户", "疑似重复客户",
    (
        Column("留下", CODE, "kept.customer_code", 12, key="kept", brief=True),
        Column("客户", TEXT, "kept.customer_name", 24, key="kept_name", brief=True),
        Column("并入", CODE, "other.customer_code", 12, key="other", brief=True),
        Column("客户", TEXT, "other.customer_name", 24, key="other_name", brief=True),
        Column("为什么", TEXT, "why", 22, key="why", brief=True),
        Column("先要定的不同", TEXT, "differing", 24, key="differences", brief=True),
    ),
    "twins", nothing="没有看起来相同的客户",
)  # fmt: skip

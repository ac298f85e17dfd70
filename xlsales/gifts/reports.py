"""An application for gifts with its sums (F16), who was told of a product, satisfaction."""

from __future__ import annotations

from ..handbook import sheets
from ..handbook.sheets import CUSTOMERS, STAFF
from ..kernel.report import CODE, COUNT, DAY, MONEY, PRICE, QUANTITY, TEXT, WORD, Report
from ..kernel.report import ReportColumn as Column
from .figures import NORMAL, GivenLine


def _marks(row: GivenLine) -> str:
    return "、".join(row.marks) or NORMAL


GIFTS = Report(
    "礼品", "赠送礼品预算审核", (
        Column("申请编号", CODE, "head.gift_no", 17, "gift_no"),
        Column("客户", CODE, "line.customer_code", 24, "customer", brief=True, named=CUSTOMERS),
        Column("受赠人", TEXT, "line.recipient", 10, "recipient"),
        Column("品名", TEXT, "line.goods", 16, "goods", brief=True),
        Column("数量", QUANTITY, "line.quantity", 8, "quantity"),
        Column("单价", PRICE, "line.price", 10, "price"),
        Column("金额", MONEY, "amount", 12, "amount", brief=True, total=True),
        Column("客户本年累计", MONEY, "customer", 13, "year_total"),
        Column("受赠人近十二月", MONEY, "recipient", 15, "recipient_total"),
        Column("标记", WORD, _marks, 20, "marks", brief=True),
        Column("领用签字", TEXT, lambda _: "", 14),
    ), "lines", unit="单位：元", words="等于上限的可以；现金、购物卡、礼券不能作礼品。",
)  # fmt: skip
NEWS = Report(
    sheets.NEWS, sheets.NEWS, (
        Column("客户", CODE, "customer_code", 26, "customer", brief=True, named=CUSTOMERS),
        Column("告知日期", DAY, "told_on", 12, "told_on", brief=True),
        Column("方式", WORD, "way", 10, "way"),
        Column("告知人", CODE, "told_by", 10, "told_by", named=STAFF),
        Column("反映", TEXT, "said", 30, "said"),
    ), "told", landscape=False,
)  # fmt: skip
CARDS = Report(
    sheets.INQUIRIES, sheets.INQUIRIES, (
        Column("卡号", CODE, "row.card_no", 17, "card_no", brief=True),
        Column("客户", CODE, "row.customer_code", 26, "customer", brief=True, named=CUSTOMERS),
        Column("发放日期", DAY, "row.issued_on", 12, "issued_on"),
        Column("收回日期", DAY, "row.returned_on", 12, "returned_on"),
        Column("答了几项", COUNT, "answers", 10, "answers"),
        Column("满意度", WORD, "share", 10, "satisfaction", brief=True),
        Column("使用意见", TEXT, "row.opinion", 30, "opinion"),
    ), "cards", landscape=False,
)  # fmt: skip

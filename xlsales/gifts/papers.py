"""赠送礼品预算申请表 (D28), the sheet that is signed at a lecture, 征询卡 (D29)."""

from __future__ import annotations

from ..book.paper.fixed_forms.cells import Sentence, Word
from ..book.paper.fixed_forms.filling import declare
from ..book.paper.fixed_forms.form import Line, Lines, Paper, Signer, headed
from ..handbook.sheets import ACTIVITIES, GIFT_LINES, GIFTS, GUESTS, INQUIRIES
from .forms.activity import Activity
from .forms.gift import Gift
from .forms.inquiry import SCORES, Inquiry

GIFT = Paper(
    GIFTS, GIFTS, widths=(28, 28, 36, 20, 24, 28, 28, 36, 49), landscape=True,
    top=Sentence("申请编号：{gift_no}　申请日期：{applied_on}"),
    body=(
        headed(Gift, ("applicant", 2), ("department_name", 2), ("budget", 2)),
        headed(Gift, ("occasion", 8)),
        Lines(
            GIFT_LINES, (
                ("客户", "customer_code", 1), ("受赠人", "recipient", 1), ("品名", "goods", 1),
                ("数量", "quantity", 1), ("单价", "price", 1), ("金额", "amount", 1),
                ("本年累计", "year_total", 1), ("标记", "marks", 1), ("领用签字", "", 1),
            ), count=14,
        ),
        headed(Gift, ("total", 2), ("department_total", 2), ("amount", 2), typed=False),
        headed(Gift, ("decision", 8), typed=False),
        headed(Gift, ("opinion", 8), typed=False, height=14),
    ),
    signers=(
        Signer("申请人", "applicant", "applied_on"), Signer("部门主管"),
        Signer("批准人", "approved_by", "approved_on"),
    ),
    void="void",
)  # fmt: skip
declare(GIFT)
ACTIVITY = Paper(
    ACTIVITIES, "活动签到表", widths=(14, 50, 40, 40, 46),
    body=(
        headed(Activity, ("activity_no", 1), ("day", 1), first=1) + Line((Word(""),)),
        headed(Activity, ("title", 4)),
        headed(Activity, ("kind", 4)),
        headed(Activity, ("lecturer", 1), ("place", 2)),
        Lines(
            GUESTS, (("客户", "customer_code", 1), ("来人", "guest", 1), ("电话", "phone", 1),
            ("签名", "", 1)), rows=tuple(str(number) for number in range(1, 19)), corner="序号", height=9,
        ),
        headed(Activity, ("heads", 1), ("cost", 2)),
        headed(Activity, ("feedback", 4), height=24),
    ),
    signers=(Signer("负责人", "organiser", "day"),),
)  # fmt: skip
declare(ACTIVITY)
INQUIRY = Paper(
    INQUIRIES, INQUIRIES, widths=(50, 70, 70),
    top=Sentence("卡号：{card_no}　发放日期：{issued_on}"),
    body=(
        headed(Inquiry, ("customer_code", 2)),
        Line((Word("请在 1 到 5 之间打分，5 分最满意", 3),)),
        *(headed(Inquiry, (name, 2), height=9) for name in SCORES),
        headed(Inquiry, ("opinion", 2), height=40),
        headed(Inquiry, ("returned_on", 2)),
    ),
    signers=(Signer("客户"), Signer("发放人", "issued_by")),
)  # fmt: skip
declare(INQUIRY)

"""Faults in the receipts of the demo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ..demo.spoilt import DAY
from ..demo.trap import BLOCK, INFO, WARN, Expected, Trap, one_row
from ..handbook.sheets import RECEIPTS


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""

    def paid(what: str, rule: str, severity: str, column: str, said: str, **cells: Any) -> Trap:
        row = {"日期": DAY, "客户代码": "HD0003", "金额": Decimal(10), **cells}
        return one_row(
            what, RECEIPTS, row, Expected(rule, severity, RECEIPTS, row["记录号"], column), said=said
        )

    return (
        paid(
            "收款指定的单据没有", "B39", WARN, "指定单据号",
            "SK-202505-9001指定的单据“FP-9999”不是客户 HD0003 的单据，请核对指定单据号；现按应付日先后冲抵。",
            记录号="SK-202505-9001", 方式="汇款", 指定单据号="FP-9999",
        ),
        paid(
            "负数的收款不是退款", "B39", WARN, "金额",
            "SK-202505-9002的金额是 -500.00，比收过该客户的款多退 500.00，请核对，不是退款就改成正数。",
            记录号="SK-202505-9002", 方式="汇款", 金额=Decimal(-500), 客户代码="HD0011",
        ),
        paid(
            "收款是零", "B39", BLOCK, "金额", "SK-202505-9003的金额是 0.00，请填收款金额，退款填负数。",
            记录号="SK-202505-9003", 方式="汇款", 金额=Decimal(0),
        ),
        paid(
            "别人代付而没有代付函", "B94", WARN, "代付函",
            "SK-202505-9004由示范贸易行代HD0003付款，没有代付函，请财务人员向客户要代付函，收到后在“代付函”填是；"
            "不是这个客户的款就改客户代码。",
            记录号="SK-202505-9004", 方式="汇款", 付款方="示范贸易行",
        ),
        paid(
            "收款日期晚于业务日期", "S25", INFO, "日期",
            "结算记录有 1 行的日期晚于业务日期 2025-06-30，最早的是 2025-07-02，到那天才计入，请核对日期。",
            记录号="SK-202507-9001", 日期=date(2025, 7, 2),
        ),
    )  # fmt: skip

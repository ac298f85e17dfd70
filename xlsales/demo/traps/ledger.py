"""Faults in contracts, approvals, 受理依据 and 货款: B38 to B41, B72, B73; and orders of no dealers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ...handbook.sheets import (
    CONTRACT_LINES,
    CONTRACTS,
    DELIVERIES,
    ORDER_APPROVALS,
    ORDER_COPIES,
    ORDER_LINES,
    ORDER_REGISTER,
    ORDERS,
    RECEIPTS,
)
from ..plan import PlannedLine
from ..waiting import orders_of_others
from .spoilt import DAY, DAY_BEFORE, order_no, spoilt
from .trap import BLOCK, INFO, WARN, Expected, Trap

APPROVED = {
    "申请人": "E12", "申请日期": DAY, "决定": "同意", "审批人": "E04", "审批日期": DAY,
    "审批方式": "邮件", "当时金额": Decimal("2220.00"),
}  # fmt: skip


def ledger_traps() -> tuple[Trap, ...]:
    """Traps of 订单审核 and of the money it looks at."""
    rows = (*_contracts(), *_approvals(), *_acceptances(), *_deliveries(), *_receipts())
    return (_others(), _copies(), *rows)


def _others() -> Trap:
    plans = orders_of_others()
    hints = tuple(Expected("B35", INFO, ORDERS, plan.number, "客户代码") for plan in plans)
    return Trap("商店和工厂也来订货", hints, plans)


def _copies() -> Trap:
    order = "DD-202505-0103"
    found = Expected("B41", WARN, ORDERS, order, "状态")
    return Trap("送了两个部门，没有送生产部", (found,), dropped=((ORDER_COPIES, f"{order}/1/生产部"),))


def _row(what: str, sheet: str, cells: Mapping[str, Any], *found: Expected) -> Trap:
    return Trap(what, found, added={sheet: [cells]})


def _contracts() -> tuple[Trap, ...]:
    head = {
        "合同类型": "定量", "客户代码": "HD0003", "起始日期": date(2025, 7, 1), "截止日期": date(2026, 6, 30),
        "状态": "生效",
    }  # fmt: skip
    backward = {"合同编号": "HT-2025-9001", **head, "截止日期": date(2025, 6, 30)}
    second = {"合同编号": "HT-2025-9002", **head}
    endless = {"合同编号": "HT-2025-9003", **head, "状态": "草拟", "结算方式": "票到N天"}
    line = {"合同编号": "HT-2025-9002", "产品编码": "P007", "单价": Decimal("12.5"), "合同数量": Decimal(500)}
    overlap = Expected("B38", WARN, CONTRACT_LINES, "HT-2025-9002/P007", "产品编码")
    return (
        _row(
            "合同还没开始就结束", CONTRACTS, backward, _blocked("B38", CONTRACTS, "HT-2025-9001", "截止日期")
        ),
        _row(
            "票到几天没有写", CONTRACTS, endless, Expected("B74", WARN, CONTRACTS, "HT-2025-9003", "账期天数")
        ),
        Trap("一种产品有两份有效合同", (overlap,), added={CONTRACTS: [second], CONTRACT_LINES: [line]}),
        spoilt(981, "没有合同就过了审核", {}, ("B38", BLOCK, ORDERS, "合同编号"), contract=""),
    )


def _blocked(rule: str, sheet: str, key: str, column: str) -> Expected:
    return Expected(rule, BLOCK, sheet, key, column)


def _approvals() -> tuple[Trap, ...]:
    def approved(number: int, what: str, column: str, **cells: Any) -> Trap:
        row = {"订单号码": order_no(number), "事项": "超额度", **APPROVED, **cells}
        found = Expected("B40", WARN, ORDER_APPROVALS, "", column)
        trap = spoilt(number, what, {}, added={ORDER_APPROVALS: [row]}, status="待审")
        return Trap(what, (found,), trap.plans, trap.changes, added=trap.added)

    over = ("B40", BLOCK, ORDERS, "状态")
    much = (PlannedLine("P001", "600", "箱"),)  # 7,200 at 18.50 are 133,200.00, of a limit of 128,000.00
    return (
        spoilt(982, "超额度没有审批就过了审核", {}, over, buyer="HB0004", items=much, status="已审"),
        approved(983, "申请人自己审批", "审批人", 申请人="E04"),
        approved(984, "审批的金额与订单不同", "当时金额", 当时金额=Decimal("2000.00")),
        approved(985, "审批时已经过期", "有效至", 有效至=DAY_BEFORE),
    )


def _acceptances() -> tuple[Trap, ...]:
    """What was accepted is ten boxes; what is accepted has a 受理依据."""
    more = {"数量": Decimal(1200), "金额": Decimal("22200.00")}
    line = {**more, "数量": Decimal(100), "基本数量": Decimal(1200)}
    found = ("B73", BLOCK, ORDERS, "受理依据")
    return (
        spoilt(
            986,
            "受理后十箱改成一百箱",
            {ORDER_LINES: line, ORDER_REGISTER: more},
            found,
            buyer="HN0003",
            status="已审",
        ),
        spoilt(
            987,
            "没有审核，状态手工填成已审",
            {ORDERS: {"受理依据": None}},
            found,
            buyer="HN0003",
            status="已审",
        ),
    )


def _deliveries() -> tuple[Trap, ...]:
    def sent(number: int, what: str, column: str, *others: tuple[str, str], **cells: Any) -> Trap:
        row = {
            "记录号": f"FH-202505-{number}", "日期": DAY, "客户代码": "HD0003", "产品编码": "P007",
            "数量": Decimal(10), "单价": Decimal("12.5"), "应付日": date(2025, 12, 31), **cells,
        }  # fmt: skip
        told = ((WARN, column), *others)
        found = (Expected("B72", severity, DELIVERIES, row["记录号"], own) for severity, own in told)
        return _row(what, DELIVERIES, row, *found)

    first = {"订单号码": "DD-202412-0101", "行号": 1}
    return (
        sent(9001, "发货的订单不存在", "订单号码", 订单号码="DD-202505-8888"),
        sent(9002, "发的比订的多", "数量", **first),
        sent(
            9003,
            "发货早于接单，没有填行号，按品种计就多发了",
            "日期",
            (INFO, "行号"),
            (WARN, "数量"),
            日期=date(2024, 1, 5),
            订单号码="DD-202401-0101",
        ),
    )


def _receipts() -> tuple[Trap, ...]:
    def paid(number: int, what: str, column: str, severity: str = WARN, **cells: Any) -> Trap:
        row = {"记录号": f"SK-202505-{number}", "日期": DAY, "客户代码": "HD0003", "方式": "汇款", **cells}
        found = Expected("B39", severity, RECEIPTS, f"SK-202505-{number}", column)
        return _row(what, RECEIPTS, row, found)

    later: dict[str, Any] = {
        "记录号": "SK-202507-9001",
        "日期": date(2025, 7, 2),
        "客户代码": "HD0003",
        "金额": Decimal(10),
    }
    return (
        paid(9001, "收款指定的单据没有", "指定单据号", 金额=Decimal(10), 指定单据号="FP-9999"),
        paid(9002, "负数的收款不是退款", "金额", 金额=Decimal(-500), 客户代码="HD0011"),
        paid(9003, "收款是零", "金额", BLOCK, 金额=Decimal(0)),
        _row(
            "收款日期晚于业务日期", RECEIPTS, later, Expected("S25", INFO, RECEIPTS, later["记录号"], "日期")
        ),
    )

"""Faults in what 订单审核 and 发货放行 look at in the demo; and orders of no dealers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ...demo.plan import PlannedLine
from ...demo.spoilt import DAY, DAY_BEFORE, order_no, spoilt
from ...demo.trap import BLOCK, INFO, WARN, Expected, Trap, one_row
from ...demo.waiting import orders_of_others
from ...handbook.sheets import (
    CONTRACT_LINES,
    CONTRACTS,
    DELIVERIES,
    ORDER_APPROVALS,
    ORDER_COPIES,
    ORDER_LINES,
    ORDER_REGISTER,
    ORDERS,
)
from ...ledger.states import ACCEPTED, WAITS

APPROVED = {
    "申请人": "E12", "申请日期": DAY, "决定": "同意", "审批人": "E04", "审批日期": DAY,
    "审批方式": "邮件", "当时金额": Decimal("2220.00"),
}  # fmt: skip
COPIED = "DD-202505-0103"


def traps() -> tuple[Trap, ...]:
    """Traps of 订单审核, 送达 and 发货."""
    others = orders_of_others()
    hints = tuple(Expected("B35", INFO, ORDERS, plan.number, "客户代码") for plan in others)
    copies = Trap(
        "送了两个部门，没有送生产部", (Expected("B41", WARN, ORDERS, COPIED, "状态"),),
        dropped=((ORDER_COPIES, f"{COPIED}/1/生产部"),),
        said=f"{COPIED}的状态是已送三部门，生产部联没有送达日期，请送达后填订货单_分发。",
    )  # fmt: skip
    rows = (*_contracts(), *_approvals(), *_acceptances(), *_deliveries())
    return (Trap("商店和工厂也来订货", hints, others), copies, *rows)


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
        one_row(
            "合同还没开始就结束", CONTRACTS, backward,
            Expected("B38", BLOCK, CONTRACTS, "HT-2025-9001", "截止日期"),
            said="HT-2025-9001的截止日期早于起始日期，请核对合同期。",
        ),
        one_row(
            "票到几天没有写", CONTRACTS, endless,
            Expected("B74", WARN, CONTRACTS, "HT-2025-9003", "账期天数"),
            said="HT-2025-9003的结算方式是票到N天，没有填账期天数，请填账期天数，发货以后才算得出应付日。",
        ),
        Trap(
            "一种产品有两份有效合同", (overlap,), added={CONTRACTS: [second], CONTRACT_LINES: [line]},
            said="HT-2025-9002/P007在合同HT-2025-HD0003里也有，两份合同同时有效，请终止其中一份，或改合同期。",
        ),
        spoilt(
            981, "没有合同就过了审核", {}, ("B38", BLOCK, ORDERS, "合同编号"), contract="",
            said="{}的状态是已结案，没有填合同编号，请填合同编号，或补单笔合同的审批。",
        ),
    )  # fmt: skip


def _approvals() -> tuple[Trap, ...]:
    def approved(number: int, what: str, column: str, said: str, **cells: Any) -> Trap:
        order = order_no(number)
        row = {"订单号码": order, "事项": "超额度", **APPROVED, **cells}
        plans = spoilt(number, what, {}, status=WAITS).plans
        found = (Expected("B40", WARN, ORDER_APPROVALS, "", column),)
        return Trap(what, found, plans, added={ORDER_APPROVALS: [row]}, said=f"{order}的超额度审批{said}")

    over = ("B40", BLOCK, ORDERS, "状态")
    much = (PlannedLine("P001", "600", "箱"),)  # 7,200 at 18.50 are 133,200.00, of a limit of 128,000.00
    return (
        spoilt(
            982, "超额度没有审批就过了审核", {}, over, buyer="HB0004", items=much, status=ACCEPTED,
            said="{0}的状态是已审，没有“超额度”的审批：HB0004已占用 133,200.00 元（未发的有{0}），"
            "超过最高信用程度 128,000.00 元，超出 5,200.00 元，请补“超额度”的审批，或改回原来的状态。",
        ),
        approved(
            983, "申请人自己审批", "审批人", "的审批人就是申请人自己，不算数，请改由另一位营销总监签字。",
            申请人="E04",
        ),
        approved(
            984, "审批的金额与订单不同", "当时金额",
            "的当时金额是2,000.00元，现在是2,220.00元，不算数，请按现在的金额重新审批。",
            当时金额=Decimal("2000.00"),
        ),
        approved(
            985, "审批时已经过期", "有效至", "的有效期早于审批日期，不算数，请核对日期，或重新审批。",
            有效至=DAY_BEFORE,
        ),
    )  # fmt: skip


def _acceptances() -> tuple[Trap, ...]:
    """What was accepted is ten boxes; what is accepted has a 受理依据."""
    more = {"数量": Decimal(1200), "金额": Decimal("22200.00")}
    line = {**more, "数量": Decimal(100), "基本数量": Decimal(1200)}

    def accepted(number: int, what: str, cells: dict[str, Any], said: str) -> Trap:
        found = ("B73", BLOCK, ORDERS, "受理依据")
        return spoilt(number, what, cells, found, buyer="HN0003", status=ACCEPTED, said=said)

    return (
        accepted(
            986, "受理后十箱改成一百箱", {ORDER_LINES: line, ORDER_REGISTER: more},
            "{}受理后改过：第1行数量 120 → 1,200、金额 2,220.00 元 → 22,200.00 元，"
            "请改回受理时的内容，或用“变更”退回待审，重新审核。",
        ),
        accepted(
            987, "没有审核，状态手工填成已审", {ORDERS: {"受理依据": None}},
            "{}的状态是已审，没有受理依据，请用“变更”退回待审，重新审核。",
        ),
    )  # fmt: skip


def _deliveries() -> tuple[Trap, ...]:
    def sent(number: int, what: str, said: str, *told: tuple[str, str], **cells: Any) -> Trap:
        row = {
            "记录号": f"FH-202505-{number}", "日期": DAY, "客户代码": "HD0003", "产品编码": "P007",
            "数量": Decimal(10), "单价": Decimal("12.5"), "应付日": date(2025, 12, 31), **cells,
        }  # fmt: skip
        found = (Expected("B72", severity, DELIVERIES, row["记录号"], column) for severity, column in told)
        return one_row(what, DELIVERIES, row, *found, said=said)

    return (
        sent(
            9001, "发货的订单不存在", "FH-202505-9001的订单DD-202505-8888不在订货单里，请核对订单号码。",
            (WARN, "订单号码"), 订单号码="DD-202505-8888",
        ),
        sent(
            9002, "发的比订的多",
            "DD-202412-0101第1行订 40，已发 50，多发 10，请核对发货数量，或变更订单。",
            (WARN, "数量"), 订单号码="DD-202412-0101", 行号=1,
        ),
        sent(
            9003, "发货早于接单，没有填行号，按品种计就多发了",
            "FH-202505-9003的发货日期 2024-01-05 "
            "早于DD-202401-0101的接单日期 2024-01-08，请核对日期和订单号码。",
            (WARN, "日期"), (INFO, "行号"), (WARN, "数量"), 日期=date(2024, 1, 5), 订单号码="DD-202401-0101",
        ),
    )  # fmt: skip

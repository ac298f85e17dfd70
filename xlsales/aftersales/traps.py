"""Faults of the demo's complaints and services, and what its buttons are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import CALLS, COMPLAINTS, ORDER_LINES, REGIONS, SERVICES, STAFF

OPEN, CLOSED, JUDGED = "KS-202506-0001", "KS-202505-0001", "KS-202506-0003"
AGAIN = {
    "客诉编号": "KS-202506-0011", "受理日期": date(2025, 6, 27), "受理时间": "10:00", "客户代码": "HD0004",
    "产品编码": "P001", "投诉内容": "又有一箱变形", "级别": "一般", "受理人": "E18",
    "首次回应日期": date(2025, 6, 27), "首次回应时间": "10:30", "责任": "包装", "状态": "已受理",
}  # fmt: skip


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_complaints(), *_services())


def _complaints() -> tuple[Trap, ...]:
    return (
        one_cell(
            "第二天才回电话", ("B90", WARN), (COMPLAINTS, "KS-202504-0001"),
            {"首次回应日期": date(2025, 4, 11)},
            "KS-202504-0001在 2025-04-11 10:20 才首次回应，请按时办理。",
        ),
        one_cell(
            "等客户以外用了四个工作日", ("B90", WARN), (COMPLAINTS, CLOSED),
            {"结案日期": date(2025, 5, 15)}, "KS-202505-0001在 2025-05-15 08:30 才结案，请按时办理。",
        ),
        one_cell(
            "判定了没有写责任", ("B91", BLOCK), (COMPLAINTS, JUDGED), {"责任": None},
            "KS-202506-0003的状态是已判定，没有填责任，请填责任。",
        ),
        one_cell(
            "争议金额比交易记录记的多", ("B92", WARN), (COMPLAINTS, OPEN), {"争议金额": Decimal(3600)},
            "KS-202506-0001的争议金额 3,600.00 元，发货记录 FH-202502-0004 只记了 3,000.00 元，"
            "请在交易记录填争议金额。",
        ),
        Trap(
            "同一种毛病两个多月又来了", (Expected("B93", INFO, COMPLAINTS, "KS-202506-0011", "责任"),),
            added={COMPLAINTS: [AGAIN]},
            said="KS-202506-0011和 KS-202504-0001 是同一客户、产品、责任的重复投诉，"
            "请查根源，必要时报重大技术问题。",
        ),
        one_cell(
            "催货的电话两天没有回", ("B98", INFO), (CALLS, "LF-202506-0004"), {"答复日期": None, "结": None},
            "LF-202506-0004还没有答复客户，请答复后填答复日期，或填结。",
        ),
    )  # fmt: skip


def _services() -> tuple[Trap, ...]:
    return (
        one_cell(
            "客户服务专员做售中服务", ("B56", WARN), (SERVICES, "FW-202504-0003"), {"执行人": "E19"},
            "FW-202504-0003是售中服务，执行人 E19 不是销售人员，请由销售人员办理。",
        ),
        one_cell(
            "重大技术问题没有人协助", ("B56", WARN), (SERVICES, "FW-202505-0006"), {"协助部门": None},
            "FW-202505-0006是重大技术问题，没有生产部或技术部协助，请填协助部门。",
        ),
        one_cell(
            "第一次订原料，使用条件没有确认", ("B95", INFO), (ORDER_LINES, "DD-202502-0101/1"),
            {"使用条件已确认": None},
            "DD-202502-0101是 HD0004 第一次订表面活性基料，使用条件（贮罐能加热到 25 ℃ 以上）没有确认，"
            "请问客户，确认后填是。",
        ),
        Trap(
            "技术员都派到一个地区",
            (
                Expected("B58", WARN, REGIONS, "XN", "区域编码"),
                Expected("B58", WARN, REGIONS, "HB", "区域编码"),
            ),
            changes=(Change(STAFF, "E25", {"负责区域": "HB"}), Change(STAFF, "E19", {"负责区域": "HN"})),
            said="西南有 0 名技术员，请在员工表给技术员填负责区域。",
        ),
    )  # fmt: skip


EXAMPLES = {
    "aftersales.call": {"customer": "HD0004", "topic": "咨询", "content": "问新品"},
    "aftersales.pass": {"contacts": ["LF-202506-0008"]},
    "aftersales.handle": {"complaint": JUDGED, "handling": "解释", "content": "已向客户说明"},
    "aftersales.wait": {"complaint": OPEN, "at": "10:30"},
    "aftersales.close": {"complaint": "KS-202506-0006"},
    "aftersales.complaints": {"month": date(2025, 6, 1)},
}

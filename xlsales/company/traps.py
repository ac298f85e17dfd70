"""Faults in regulations, staff and products of the demo."""

from __future__ import annotations

from datetime import date

from ..demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import HEADCOUNTS, PRODUCTS, REGULATIONS, STAFF

ORDERING, SERVICE = (REGULATIONS, "公司订货管理规定/V2"), (REGULATIONS, "客户服务管理办法/V1")
TOO_EARLY = date(2024, 10, 18)


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_regulations(), *_masters())


def _regulations() -> tuple[Trap, ...]:
    return (
        one_cell(
            "批准的是副总经理，应为总经理", ("B34", WARN), ORDERING, {"批准人员": "E03"},
            "《公司订货管理规定》的批准人员 E03 不是总经理，不算数，请由总经理签字。",
        ),
        one_cell(
            "在批准之前就公布", ("B34", WARN), ORDERING, {"公布日期": TOO_EARLY, "生效日期": TOO_EARLY},
            "《公司订货管理规定》的公布日期早于批准日期，请核对日期。",
        ),
        Trap(
            "编制和审核是同一人", (Expected("B34", WARN, *SERVICE, "批准人员"),),
            changes=(Change(*SERVICE, {"编制人员": "E04"}),),
            said="《客户服务管理办法》的编制、审核、批准不是三个人，请由不同的人签署。",
        ),
        one_cell(
            "公布半个月后才生效", ("B71", INFO), SERVICE, {"生效日期": date(2024, 7, 1)},
            "《客户服务管理办法》的生效日期不是公布日期，请核对生效日期。",
        ),
    )  # fmt: skip


def _masters() -> tuple[Trap, ...]:
    people, wipes, last = (HEADCOUNTS, "销售部/2025-06"), (PRODUCTS, "P012"), (STAFF, "E26")
    return (
        one_cell(
            "上级的工号没有这个人", ("S07", BLOCK), (STAFF, "E17"), {"直接上级": "E99"},
            "E17的直接上级“E99”不在员工里，请改正，或先在员工登记。",
        ),
        one_cell("角色不在选项表内", ("S06", BLOCK), last, {"角色": "技术员、调色师"}),
        one_cell(
            "入职日期是文字", ("S14", INFO), last, {"入职日期": "2023年4月10日"},
            "E26的入职日期“2023年4月10日”按“2023-04-10”读取，请核对，最好改成标准写法。",
        ),
        one_cell(
            "人数带着量词", ("S04", BLOCK), people, {"人数": "30人"},
            "销售部/2025-06的人数“30人”读不出来，应为整数，数量和单位请分两列。",
        ),
        one_cell(
            "最小订货量是大概的数", ("S04", BLOCK), wipes, {"最小订货量": "约50"},
            "P012的最小订货量“约50”读不出来，应为数字，请只写数字。",
        ),
        one_cell("税率的百分号是全角", ("S14", INFO), wipes, {"税率": "13％"}),
    )  # fmt: skip

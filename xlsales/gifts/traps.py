"""Faults of the demo's gifts, samples and cards, and what its buttons are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import BLOCK, INFO, WARN, Expected, Trap, one_cell
from ..handbook.sheets import GIFT_LINES, GIFTS, INQUIRIES, PROSPECTS, SAMPLES


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    waiting = {"领用人": "E13", "赠送日期": date(2025, 6, 28)}
    own = {
        "申请编号": "LP-202506-0011", "申请日期": date(2025, 6, 9), "申请人": "E07", "部门": "客户服务部",
        "事由": "周年",
        "决定": "同意", "批准人": "E07", "批准日期": date(2025, 6, 10), "批准金额": Decimal(0),
    }  # fmt: skip
    return (
        Trap(
            "没有批准就送了", (Expected("B57", BLOCK, GIFT_LINES, "LP-202506-0001/2", "赠送日期"),),
            added={GIFT_LINES: [{
                "申请编号": "LP-202506-0001", "行号": 2, "客户代码": "HN0006", "受赠人": "施女士",
                "品名": "月饼", "数量": Decimal(1), "单价": Decimal(98),
            } | waiting]},
            said="LP-202506-0001/2在批准以前就送了，请先批准后赠送。",
        ),
        Trap(
            "自己批自己的礼品", (Expected("B57", BLOCK, GIFTS, "LP-202506-0011", "批准人"),),
            added={GIFTS: [own]},
            said="礼品申请LP-202506-0011的批准人就是申请人自己，不算数，请改由另一位客户服务部经理签字。",
        ),
        one_cell(
            "送购物卡", ("B57", BLOCK), (GIFT_LINES, "LP-202506-0001/1"), {"品名": "超市购物卡"},
            "LP-202506-0001/1的品名是超市购物卡，购物卡不能作礼品，请换成实物。",
        ),
        Trap(
            "单价超过一百元，客户一年超过两千元",
            (Expected("B96", WARN, GIFT_LINES, "LP-202506-0001/3", "单价"),),
            added={GIFT_LINES: [{
                "申请编号": "LP-202506-0001", "行号": 3, "客户代码": "HB0004", "受赠人": "水先生",
                "品名": "月饼", "数量": Decimal(5), "单价": Decimal("100.01"),
            }]},
            said="LP-202506-0001/3送 HB0004 月饼：单价超限、客户年度超限，请减少，或在意见里写明理由。",
        ),
        *_others(),
    )  # fmt: skip


def _others() -> tuple[Trap, ...]:
    return (
        one_cell(
            "样品过了月额没有人批", ("B97", WARN), (SAMPLES, "YP-202506-0003"),
            {"批准人": None, "批准日期": None},
            "样品领用YP-202506-0003没有客户服务主管签字，不算数，请客户服务主管签字。",
        ),
        Trap(
            "新客户没有收到征询卡", (Expected("B52", INFO, PROSPECTS, "QK-202501-0012", "代码设定日期"),),
            dropped=((INQUIRIES, "ZX-202505-0001"),),
            said="HN0009 厦门鹭江商行成为客户 90 天，没有发征询卡，请发征询卡。",
        ),
    )  # fmt: skip


EXAMPLES = {
    "gifts.cards": {},
    "gifts.review": {"gift": "LP-202505-0001"},
    "gifts.give": {"gift": "LP-202505-0002"},
    "gifts.tell": {"product": "P010"},
    "gifts.satisfaction": {"month": date(2025, 6, 1)},
}

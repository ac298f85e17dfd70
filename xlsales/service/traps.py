"""Faults in the service of the demo."""

from __future__ import annotations

from datetime import date

from ..demo.trap import BLOCK, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import (
    CUSTOMERS,
    FREQUENCIES,
    MONTHLY_REPORTS,
    REGIONS,
    SERVICE_PLANS,
    URGENT_REPORTS,
    VISIT_REPORTS,
    VISITS,
)

MORE = 45
"""With what is agreed upon for July in 华南 more than a person can visit."""


def _agreed(place: int) -> dict[str, object]:
    return {
        "拜访编号": f"BF-202507-{201 + place:04d}", "约定日期": date(2025, 7, 1 + place % 28),
        "拜访人": "E19", "客户代码": f"HN{1 + place % 8:04d}", "性质": "服务", "类型": "巡访",
    }  # fmt: skip


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_served(), *_reported(), *_urgent())


def _served() -> tuple[Trap, ...]:
    return (
        Trap(
            "A 级客户打电话不算巡访",
            (Expected("B51", WARN, CUSTOMERS, "HD0002", "客户代码"),),
            changes=(Change(VISITS, "BF-202506-0140", {"方式": "电话"}),),
            said="HD0002已 32 天没有巡访，A客户每 30 天一次，请安排巡访。",
        ),
        Trap(
            "专人是本地区的销售，没有写原因",
            (Expected("B54", WARN, REGIONS, "XN", "服务专人"),),
            changes=(Change(REGIONS, "XN", {"例外原因": None}),),
            said="XN的专人 E16 就是本地区负责销售的人，请另派专人，确实派不出的写例外原因。",
        ),
        one_cell(
            "服务计划少一部分", ("B55", BLOCK), (SERVICE_PLANS, "KJ-202506-0003"), {"具体售后服务内容": None},
            said="KJ-202506-0003没有具体售后服务内容，请填具体售后服务内容。",
        ),
        Trap(
            "安排的家数超过专人跑得到的",
            (Expected("B89", WARN, SERVICE_PLANS, "KJ-202506-0002", "月份"),),
            added={VISITS: [_agreed(place) for place in range(MORE)]},
            said="KJ-202506-0002安排了 54 家，专人每月能跑 50 家（全部上门：每月要 5 家，能力 50 家，够；"
            "D可电话：每月要 4 家，能力 50 家，够；C、D可电话：每月要 3 家，能力 50 家，够），"
            "请减少家数，或改为电话。",
        ),
        one_cell(
            "访问频次看不懂", ("B88", WARN), (FREQUENCIES, "PC-202412-0002/一般客户"), {"经办人": "常去"},
            said="PC-202412-0002/一般客户的经办人“常去”看不懂，请写 2次/月、1次/季 这样的次数。",
        ),
    )  # fmt: skip


def _reported() -> tuple[Trap, ...]:
    return (
        Trap(
            "巡访了没有日报",
            (Expected("B59", WARN, VISITS, "BF-202506-0129", "拜访日期"),),
            dropped=((VISIT_REPORTS, "E19/2025-06-23"),),
            said="E19 2025-06-23 有巡访，没有日报，请补交巡访日报。",
        ),
        one_cell(
            "日报两天以后才交", ("B59", WARN), (VISIT_REPORTS, "E18/2025-06-23"),
            {"收到日期": date(2025, 6, 25)},
            said="E18/2025-06-23的日报 2025-06-25 18:30 才交，请当天晚上把日报照片发给主管。",
        ),
        one_cell(
            "没有附客户卡", ("B59", WARN), (VISITS, "BF-202506-0125"), {"客户卡已附": "否"},
            said="BF-202506-0125没有附客户卡，请补交客户卡。",
        ),
        one_cell(
            "月报过了月报日才交", ("B60", WARN), (MONTHLY_REPORTS, "华南营业处/2025-05"),
            {"提交日期": date(2025, 6, 9)},
            said="华南营业处 2025-05 的每月巡访情况报告书在 2025-06-09 才交，请按月报日提交。",
        ),
    )  # fmt: skip


def _urgent() -> tuple[Trap, ...]:
    return (
        Trap(
            "不能自行解决却没有紧急报告",
            (Expected("B61", BLOCK, VISITS, "BF-202506-0134", "能自行解决"),),
            changes=(Change(VISITS, "BF-202506-0134", {"能自行解决": "否", "紧急类别": "3"}),),
            said="BF-202506-0134不能自行解决，没有紧急报告，请先打电话报上级，再点“紧急报告”。",
        ),
        one_cell(
            "不能自行解决没有写紧急类别", ("B61", BLOCK), (VISITS, "BF-202506-0103"), {"紧急类别": None},
            said="BF-202506-0103不能自行解决，没有写紧急类别，请选紧急类别。",
        ),
        one_cell(
            "紧急的事两天以后才上报", ("B87", WARN), (URGENT_REPORTS, "JJ-202505-0001"),
            {"口头上报日期": date(2025, 5, 14)},
            said="JJ-202505-0001在 2025-05-12 发现，2025-05-14 才上报，请当天打电话上报。",
        ),
    )  # fmt: skip

"""Faults of the demo's suggestions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import (
    COMMITTEE,
    GATHERINGS,
    IMPLEMENTATIONS,
    OPENINGS,
    PAYMENTS,
    SUGGESTIONS,
    TEAM_AWARDS,
)


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (*_box(), *_told(), *_orders(), *_money())


def _box() -> tuple[Trap, ...]:
    return (
        one_cell(
            "监箱人就是开箱人", ("B19", WARN), (OPENINGS, "2024-12-20"), {"监箱人": "E21"},
            "2024-12-20的监箱人就是开箱人，请由另一个人监箱。",
        ),
        Trap(
            "还没有开的箱里的内容已经在表里",
            (
                Expected("B19", BLOCK, SUGGESTIONS, "JY-202507-0001", "开箱日期"),
                Expected("S25", INFO, SUGGESTIONS, "JY-202507-0001", "开箱日期"),
            ),
            added={SUGGESTIONS: [{
                "建议编号": "JY-202507-0001", "开箱日期": date(2025, 7, 21), "类别": "2",
                "标题": "早会改成周会", "内容": "见原件", "状态": "已开箱",
            }]},
            said="JY-202507-0001的箱子 2025-07-21 才开，内容已经在表里，请删去这一行，开箱以后再登记。",
        ),
        Trap(
            "市场部经理的任期满了，没有人接", (Expected("B22", WARN, COMMITTEE, "", "职务"),),
            changes=(Change(COMMITTEE, "E05/2024-01-01", {"任期止": date(2025, 6, 29)}),),
            said="评定委员会现在没有副主任委员（市场部经理），请补上，或填新的任期。",
        ),
        one_cell(
            "其他类的建议没有标题", ("B70", INFO), (SUGGESTIONS, "JY-202505-0004"), {"标题": None},
            "JY-202505-0004的类别是其他，没有标题，请填标题。",
        ),
    )  # fmt: skip


def _told() -> tuple[Trap, ...]:
    kept = {"保留至": None, "状态": "保留", "决定": "保留", "等级（拟）": None}
    return (
        one_cell(
            "三月的结果四月二日才公布", ("B26", WARN), (SUGGESTIONS, "JY-202503-0003"),
            {"公布日期": date(2025, 4, 2)},
            "JY-202503-0003的评定结果在 2025-04-02 才公布，请于月底公布。",
        ),
        one_cell(
            "五月采用的到六月底还没有表扬", ("B24", INFO), (SUGGESTIONS, "JY-202504-0002"),
            {"表扬日期": date(2025, 6, 3)},
            "JY-202504-0002的建议人在 2025-06-03 才表扬，请按时表扬。",
        ),
        one_cell(
            "保留了，没有下一次评审的日期", ("B27", BLOCK), (SUGGESTIONS, "JY-202506-0003"), kept,
            "JY-202506-0003保留了，没有填下一次评审的日期，请填下个月底。",
        ),
        one_cell(
            "可完善，没有协助部门", ("B28", WARN), (SUGGESTIONS, "JY-202504-0003"), {"协助部门": None},
            "JY-202504-0003可完善，没有协助部门，请填协助部门和协助人。",
        ),
    )  # fmt: skip


def _orders() -> tuple[Trap, ...]:
    return (
        one_cell(
            "十六日才下命令单", ("B29", WARN), (SUGGESTIONS, "JY-202504-0001"),
            {"下令日期": date(2025, 5, 16)},
            "JY-202504-0001在 2025-05-16 才下命令单，请于次月 15 日以前下达。",
        ),
        one_cell(
            "六月二日才送回回执", ("B30", WARN), (IMPLEMENTATIONS, "ML-202505-0001"),
            {"送回日期": date(2025, 6, 2)},
            "ML-202505-0001在 2025-06-02 才送回，请于月底前送回。",
        ),
        Trap(
            "部门有异议，没有人裁决", (Expected("B31", BLOCK, IMPLEMENTATIONS, "ML-202502-0001", "裁决人"),),
            changes=(Change(IMPLEMENTATIONS, "ML-202502-0001", {"异议": "人手不够"}),),
            said="ML-202502-0001的裁决没有营销总监签字，不算数，请营销总监签字。",
        ),
        one_cell(
            "效果由部门经理自己确认", ("B33", WARN), (IMPLEMENTATIONS, "ML-202411-0001"),
            {"效果确认人": "E06"}, "ML-202411-0001的效果确认人 E06 不是评定委员，不算数，请由评定委员签字。",
        ),
    )  # fmt: skip


def _money() -> tuple[Trap, ...]:
    return (
        one_cell(
            "不是大会的日子定的级", ("B21", BLOCK), (SUGGESTIONS, "JY-202501-0001"),
            {"评定日期": date(2025, 3, 28)},
            "JY-202501-0001定了四等，2025-03-28不是评定大会的日子，请在大会上定级，或核对日期。",
        ),
        Trap(
            "二等奖发了一千元", (Expected("B23", BLOCK, PAYMENTS, "JY-202412-0001/E17/等级奖", "金额"),),
            changes=(Change(PAYMENTS, "JY-202412-0001/E17/等级奖", {"金额": Decimal(1000)}),),
            said="JY-202412-0001/E17/等级奖的奖金是1,000.00 元，应是800.00 元，请按奖励表改正。",
        ),
        one_cell(
            "追补按一等减二等算错了", ("B32", BLOCK), (PAYMENTS, "JY-202410-0001/E12/追补"),
            {"金额": Decimal(200)},
            "JY-202410-0001/E12/追补的奖金是200.00 元，应是400.00 元，请按奖励表改正。",
        ),
        one_cell(
            "第二名写成了第一名", ("B25", WARN), (TEAM_AWARDS, "2024-12-31/财务部"), {"名次": 1},
            "2024-12-31/财务部得团体奖第 1 名，算出来是第 2 名，请核对采用件数和人数。",
        ),
        Trap("大会没有写纪要编号", changes=(Change(GATHERINGS, "2024-12-31", {"会议纪要": None}),)),
    )  # fmt: skip

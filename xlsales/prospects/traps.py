"""Faults in the development of customers of the demo."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..demo.trap import BLOCK, INFO, WARN, Change, Expected, Trap, one_cell
from ..handbook.sheets import (
    APPLICATIONS,
    DAILY_REPORTS,
    DEVELOPMENT_REPORTS,
    MAIN_CUSTOMERS,
    MINUTES,
    NOTICES,
    PLACES,
    PROSPECTS,
    STOPS,
    SURVEY_PLANS,
    SURVEYS,
    VISITS,
)

VISIT = {
    "拜访日期": date(2025, 6, 18), "拜访人": "E14", "性质": "开发", "方式": "上门", "结果": "再谈",
    "经营观察": "有车", "收到日期": date(2025, 6, 18),
}  # fmt: skip
REPORT = {"销售专员": "E14", "日期": date(2025, 6, 18), "主管批示": "知道了", "批示人": "E10",
          "批示日期": date(2025, 6, 18)}  # fmt: skip


def _visit(number: str, prospect: str, kind: str, **more: object) -> dict[str, object]:
    return {"拜访编号": number, "潜在客户编号": prospect, "类型": kind} | VISIT | more


def traps() -> tuple[Trap, ...]:
    """Traps of the room."""
    return (
        *_planning(),
        *_keeping(),
        *_screening(),
        *_applications(),
        *_development(),
        *_reports(),
    )


def _planning() -> tuple[Trap, ...]:
    outsider = {"拜访人": "E17", "拜访日期": date(2025, 6, 19), "收到日期": date(2025, 6, 19)}
    told = {"销售专员": "E17", "日期": date(2025, 6, 19), "批示日期": date(2025, 6, 19)}
    return (
        Trap(
            "市场部的人去开发客户",
            (
                Expected("B01", WARN, VISITS, "BF-202506-0012", "拜访人"),
                Expected("B01", WARN, DAILY_REPORTS, "E17/2025-06-19", "销售专员"),
            ),
            added={
                VISITS: [_visit("BF-202506-0012", "QK-202505-0007", "调查", **outsider)],
                DAILY_REPORTS: [REPORT | told],
            },
            said="BF-202506-0012的拜访人 E17 是市场部的，新客户开发请由销售部的人做。",
        ),
        one_cell(
            "调查计划没有主攻方向", ("B02", WARN), (SURVEY_PLANS, "DC-202501-0002"), {"主攻方向": None},
            said="调查计划DC-202501-0002没有主攻方向，请填主攻方向。",
        ),
    )  # fmt: skip


def _keeping() -> tuple[Trap, ...]:
    return (
        Trap(
            "五月没有开例会", (Expected("B04", INFO, MINUTES, "", "类型"),),
            changes=(Change(MINUTES, "HY-202505-0001", {"类型": "表扬会"}),),
            said="2025-05-01 至 2025-05-31 没有开发例会的纪要，请补登会议纪要，或改设置「开发例会周期」。",
        ),
        Trap(
            "名录里的一家早就是客户",
            (Expected("B86", WARN, PROSPECTS, "QK-202506-0021", "企业名称"),),
            added={PROSPECTS: [{
                "潜在客户编号": "QK-202506-0021", "企业名称": "上海市星澜商贸", "联系人": "孟先生",
                "电话": "021-00001321", "提供人": "E12", "日期": date(2025, 6, 25),
            }]},
            said="上海市星澜商贸已是客户（HD0001 上海星澜商贸有限公司），请联系负责的专员，不要列入名录。",
        ),
        Trap(
            "还没有订货就写开发报告",
            (Expected("B69", WARN, DEVELOPMENT_REPORTS, "KB-202506-0001", "客户代码"),),
            added={DEVELOPMENT_REPORTS: [{
                "报告编号": "KB-202506-0001", "客户代码": "HN0009", "主办人员": "E13", "报告者": "E13",
                "报告日期": date(2025, 6, 20), "开拓经过": "展会认识，三次上门",
            }]},
            said="开发报告KB-202506-0001的 HN0009 还没有受理的订单，请在首单受理以后报告。",
        ),
    )  # fmt: skip


def _screening() -> tuple[Trap, ...]:
    return (
        one_cell(
            "没有分析就分析完毕", ("B03", BLOCK), (PROSPECTS, "QK-202506-0002"), {"背景分析": None},
            said="无锡青禾百货有限公司的状态是已分析，背景分析没有填，请先填背景分析。",
        ),
        one_cell(
            "调查人是市场部的", ("B10", WARN), (PROSPECTS, "QK-202506-0003"), {"调查人": "E17"},
            said="南通临江商行的调查人 E17 是市场部的，请改由销售部的销售专员调查。",
        ),
        one_cell(
            "用了旧版调查表", ("B11", BLOCK), (SURVEYS, "QK-202505-0006/1"), {"版本": "V0"},
            said="QK-202505-0006第1次调查用的是V0版调查表，请用现行的V1版。",
        ),
        one_cell(
            "够重点开发没有列", ("B12", INFO), (PROSPECTS, "QK-202505-0006"), {"重点开发": None},
            said="石家庄燕南日化的优先分是 80.00，没有列为重点开发，请在重点开发填是，或核对评价。",
        ),
    )  # fmt: skip


def _applications() -> tuple[Trap, ...]:
    return (
        Trap(
            "没有通过调查就申请",
            (
                Expected("B05", BLOCK, APPLICATIONS, "RD-202506-0001", "潜在客户编号"),
                Expected("B12", BLOCK, PROSPECTS, "QK-202505-0007", "状态"),
            ),
            dropped=((SURVEYS, "QK-202505-0007/2"),),
            said="申请RD-202506-0001的济南泉源商贸有限公司调查结论是再调查，通过后再申请。",
        ),
        one_cell(
            "现金和支票合计百分之九十", ("B06", BLOCK), (APPLICATIONS, "RD-202506-0007"),
            {"现金": Decimal("0.3"), "支票": Decimal("0.6")},
            said="申请RD-202506-0007的现金、支票和其他支付方法合计 90.00 %，不是 100 %，请核对比例。",
        ),
        Trap(
            "主要客户的销售额比自己的还大",
            (Expected("B06", BLOCK, APPLICATIONS, "RD-202505-0004", "申请编号"),),
            changes=(Change(MAIN_CUSTOMERS, "RD-202505-0004/自营超市", {"销售额": Decimal(26_000_001)}),),
            said="申请RD-202505-0004的主要客户的销售额合计大于最近一年的销售额，请核对金额。",
        ),
        Trap(
            "申请没有总部地址",
            (Expected("B06", BLOCK, APPLICATIONS, "RD-202505-0003", "申请编号"),),
            dropped=((PLACES, "RD-202505-0003/总部"),),
            said="申请RD-202505-0003没有总部的地址，请补填总部的地址。",
        ),
        Trap(
            "自己批自己的申请",
            (
                Expected("B13", BLOCK, APPLICATIONS, "RD-202504-0005", "审批人"),
                Expected("B13", BLOCK, PROSPECTS, "QK-202503-0011", "状态"),
            ),
            changes=(Change(APPLICATIONS, "RD-202504-0005", {"申请人": "E06"}),),
            said="认定申请RD-202504-0005的审批人就是申请人自己，不算数，请改由另一位销售部经理签字。",
        ),
    )  # fmt: skip


def _development() -> tuple[Trap, ...]:
    return (
        one_cell(
            "移交了却没有负责专员", ("B07", WARN), (PROSPECTS, "QK-202504-0009"), {"负责专员": None},
            said="昆明翠湖商贸有限公司的状态是开发中，没有负责专员，请确定负责专员，把调查材料交给他。",
        ),
        one_cell(
            "批准以前给了代码", ("B08", BLOCK), (PROSPECTS, "QK-202501-0012"),
            {"代码设定日期": date(2025, 2, 20)},
            said="厦门鹭江商行的代码在批准以前设定，请核对日期。",
        ),
        Trap(
            "没有通知生产部就转正",
            (Expected("B09", BLOCK, PROSPECTS, "QK-202501-0012", "状态"),),
            dropped=((NOTICES, "QK-202501-0012/生产部"),),
            said="厦门鹭江商行转为正式客户，还没有通知生产部，请补办。",
        ),
        Trap(
            "批准以前洽谈",
            (Expected("B13", BLOCK, VISITS, "BF-202506-0011", "拜访日期"),),
            added={VISITS: [_visit("BF-202506-0011", "QK-202505-0007", "洽谈")], DAILY_REPORTS: [REPORT]},
            said="BF-202506-0011在批准以前和济南泉源商贸有限公司洽谈，批准以前只能调查，请核对类型和日期。",
        ),
        Trap(
            "发现信用问题三天才报告",
            (Expected("B14", WARN, STOPS, "ZZ-202502-0001", "上报日期"),),
            changes=(Change(STOPS, "ZZ-202502-0001", {"发现日期": date(2025, 2, 21)}),),
            said="中止申请ZZ-202502-0001在 2025-02-26 才上报，发现信用问题请及时上报。",
        ),
        Trap(
            "信用有问题没有报告",
            (
                Expected("B14", BLOCK, SURVEYS, "QK-202505-0005/1", "信用问题"),
            ),
            changes=(Change(SURVEYS, "QK-202505-0005/1", {"信用问题": True}),),
            said="QK-202505-0005第1次调查发现信用有问题，没有报告，请点“报告信用问题”。",
        ),
    )  # fmt: skip


def _reports() -> tuple[Trap, ...]:
    bare = {"经营观察": None, "信用观察": None, "财务观察": None}
    return (
        Trap(
            "开发拜访没有写观察",
            (Expected("B15", INFO, VISITS, "BF-202506-0003", "信用观察"),),
            changes=(Change(VISITS, "BF-202506-0003", bare),),
            said="1 次开发拜访（BF-202506-0003）没有写信用、经营、财务观察，请写看到的一项。",
        ),
        one_cell(
            "拜访以后没有填结果", ("B16", WARN), (VISITS, "BF-202506-0004"), {"结果": None},
            said="BF-202506-0004去了以后没有填结果，请补填结果。",
        ),
        Trap(
            "日报一直没有批示",
            (Expected("B17", INFO, DAILY_REPORTS, "E13/2025-06-16", "批示日期"),),
            changes=(Change(DAILY_REPORTS, "E13/2025-06-16", {"批示日期": None}),),
            said="E13/2025-06-16的日报还没有批示，请销售主管批示。",
        ),
        Trap(
            "有开发拜访没有日报",
            (Expected("B18", WARN, VISITS, "BF-202506-0002", "拜访日期"),),
            dropped=((DAILY_REPORTS, "E14/2025-06-05"),),
            said="E14 2025-06-05 有开发拜访，没有日报，请补交日报。",
        ),
    )  # fmt: skip

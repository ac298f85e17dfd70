"""Faults in what is asked of new customers in the demo, and the report of a first order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ...demo.trap import BLOCK, WARN, Change, Expected, Trap, one_cell
from ...handbook.sheets import APPLICATIONS, DEVELOPMENT_REPORTS, SAMPLE_NOTE_LINES, SAMPLE_NOTES

TOLD = {
    "报告编号": "KB-202506-0002", "客户代码": "HN0006", "电话": "020-00001218",
    "公司地址": "珠海市示范六街1号", "公司电话": "0756-00001218", "主办人员": "E13",
    "推销产品": "洗发水、沐浴露",
    "第一次交易额": Decimal("2736.00"), "第一次交易品名": "云沐洗发露",
    "开拓经过": "三月在佛山的展会上认识，四月上门看了两个门店，五月寄样，六月谈定先订五箱试销，款到发货。",
    "备注": "旺季前再谈陈列。", "批示": "首单虽小，网点位置好，一个月后回访，争取第二单。", "经理": "E06",
    "销售主管": "E09", "报告者": "E13", "报告日期": date(2025, 6, 24),
}  # fmt: skip


def traps() -> tuple[Trap, ...]:
    """Traps of openings, and a report as it ought to be."""
    return (
        Trap("首单受理以后的开发报告", added={DEVELOPMENT_REPORTS: [TOLD]}),
        one_cell(
            "申请写的是别的公司", ("B06", BLOCK), (APPLICATIONS, "RD-202506-0002"),
            {"企业名称": "贵阳甲秀商贸有限公司"},
            said="申请RD-202506-0002写的是贵阳甲秀商贸有限公司，QK-202505-0008是贵阳黔灵日化有限公司，"
            "请核对企业名称或潜在客户编号。",
        ),
        Trap(
            "要账期的申请没有填全", (Expected("B99", WARN, APPLICATIONS, "RD-202505-0003", "申请编号"),),
            changes=(Change(APPLICATIONS, "RD-202505-0003", {"总资本": None}),),
            said="申请RD-202505-0003的昆明翠湖商贸有限公司不能简易开户，没有填总资本，请补填。",
        ),
        Trap(
            "一个月寄的样品太多", (Expected("B85", WARN, SAMPLE_NOTES, "JS-202506-0001", "经办人"),),
            changes=(Change(SAMPLE_NOTE_LINES, "JS-202506-0001/1", {"数量": Decimal(600)}),),
            said="寄样单JS-202506-0001使 E16 本月的样品到 2,482.40 元，请报主管同意，写在备注里，或少寄。",
        ),
    )  # fmt: skip

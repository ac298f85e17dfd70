"""Papers of records: 客户开发报告表 (T04), 会议纪要, 寄样单; and those that are made anew: 情况, 调查表."""

from __future__ import annotations

from collections.abc import Collection

from ...book.paper.fixed_forms.cells import Place, Sentence, Word
from ...book.paper.fixed_forms.filling import declare
from ...book.paper.fixed_forms.form import Line, Lines, Paper, Signer, headed, pairs
from ...handbook.sheets import (
    MINUTES,
    PROSPECTS,
    SAMPLE_NOTES,
    SURVEYS,
)
from ..forms.development_report import DevelopmentReport
from ..forms.minutes import Minutes, MinutesTask
from ..forms.prospect import Prospect
from ..forms.sample_note import SampleNote, SampleNoteLine
from ..forms.survey import Survey
from ..tables import PRINCIPLES

FIVE = (28, 62, 30, 35, 35)
REPORT = Paper(
    DevelopmentReport.sheet,
    "客户开发报告表",
    widths=(28, 67, 28, 67),
    top=Sentence("报告编号：{report_no}　报告日期：{reported_on}"),
    body=(
        pairs(("客户名称", "customer_code", 1), ("电话", "phone", 1)),
        pairs(("公司地址", "address", 1), ("电话", "office_phone", 1)),
        pairs(("主办人员", "owner_no", 1), ("推销产品", "promoted", 1)),
        pairs(("第一次交易额", "first_amount", 1), ("第一次交易品名", "first_goods", 1)),
        pairs(("开拓经过", "story", 3), height=90),
        pairs(("备注", "remark", 3), height=25),
        pairs(("批示", "instruction", 3), height=45),
        Line((Sentence("经理：{manager}　　　　销售主管：{supervisor}　　　　报告者：{reporter}", 4),), 10),
    ),
    drawn="T04",
)  # fmt: skip
declare(REPORT)
declare(
    Paper(
        MINUTES,
        MINUTES,
        widths=FIVE,
        body=(
            headed(Minutes, ("meeting_no", 1), ("held_on", 2)),
            headed(Minutes, ("kind", 1), ("chair", 2)),
            headed(Minutes, ("present", 4)),
            headed(Minutes, ("progress", 4), height=30),
            headed(Minutes, ("experience", 4), height=25),
            headed(Minutes, ("measures", 4), height=25),
            headed(Minutes, ("next_stage", 4), height=25),
            Lines(
                MinutesTask.sheet,
                (
                    ("做什么", "what", 2), ("负责人", "whose", 1), ("期限", "due_on", 1),
                    ("完成日期", "done_on", 1),
                ),
                count=8,
            ),
        ),
        signers=(Signer("主持人", "chair", "held_on"),),
    )
)  # fmt: skip
declare(
    Paper(
        SAMPLE_NOTES,
        SAMPLE_NOTES,
        widths=FIVE,
        body=(
            headed(SampleNote, ("sample_no", 1), ("asked_on", 2)),
            headed(SampleNote, ("prospect_no", 1), ("customer_code", 2)),
            headed(SampleNote, ("receiver", 1), ("phone", 2)),
            headed(SampleNote, ("address", 4)),
            Lines(
                SampleNoteLine.sheet,
                (("产品", "product_code", 2), ("数量", "quantity", 1), ("说明", "remark", 2)),
                count=8,
            ),
            headed(SampleNote, ("visit_no", 1), ("sent_by", 2)),
            headed(SampleNote, ("sent_on", 1), ("courier", 2)),
            headed(SampleNote, ("remark", 4)),
        ),
        signers=(Signer("经办人", "sent_by", "sent_on"), Signer("销售主管")),
    )
)  # fmt: skip
SITUATION = Paper(
    PROSPECTS,
    "潜在客户情况",
    widths=(28, 67, 28, 67),
    body=(
        headed(Prospect, ("prospect_no", 1), ("company_name", 1)),
        headed(Prospect, ("region_code", 1), ("former_name", 1)),
        headed(Prospect, ("customer_type", 3)),
        headed(Prospect, ("address", 3)),
        headed(Prospect, ("contact", 1), ("title", 1)),
        headed(Prospect, ("phone", 1), ("yearly", 1)),
        headed(Prospect, ("scope", 3)),
        headed(Prospect, ("source", 3)),
        headed(Prospect, ("channel", 1), ("method", 1)),
        headed(Prospect, ("analysis", 3), height=60),
        headed(Prospect, ("focus", 1), ("priority", 1)),
        headed(Prospect, ("listed_by", 1), ("listed_on", 1)),
        headed(Prospect, ("organiser", 1), ("surveyor", 1)),
        headed(Prospect, ("owner_no", 1), ("handed_on", 1)),
        headed(Prospect, ("payment_set", 1), ("archive", 1)),
        headed(Prospect, ("remark", 3), height=20),
    ),
    signers=(Signer("移交人"), Signer("接收人", "owner_no", "handed_on")),
)  # fmt: skip
"""The analysis, as it is typed and as it goes into the material that is handed over (KF-5.5)."""
declare(SITUATION)


def survey_paper(asked: Collection[int]) -> Paper:
    """新客户信用调查表 on one page; ``asked`` are the principles (0 to 3) that are not clear yet."""
    rows = (
        Line((
            Word(Survey.columns[name].header), Place(name),
            Word("依据"), Place(name.replace("principle", "basis")),
        ), height=20)
        for place, name in enumerate(PRINCIPLES) if place in asked
    )  # fmt: skip
    rest = (
        headed(Survey, ("credit", 1), ("business", 1)),
        headed(Survey, ("finance", 1), ("suggested", 1)),
        headed(Survey, ("bank", 3), height=14),
        headed(Survey, ("payments", 3), height=14),
        headed(Survey, ("lawsuit", 1), ("credit_problem", 1)),
        headed(Survey, ("special", 3), height=14),
    )
    return Paper(
        SURVEYS,
        SURVEYS,
        widths=(32, 58, 28, 72),
        top=Sentence("调查序号：{sequence}　版本：{version}"),
        body=(
            headed(Survey, ("prospect_no", 3)),
            headed(Survey, ("surveyed_on", 1), ("surveyor", 1)),
            Line((Word("原则"), Word("结论"), Word("依据：工商查询、银行、同行、现场、财报、其他", 2))),
            *rows,
            *rest,
        ),
        signers=(Signer("调查人", "surveyor", "surveyed_on"), Signer("复核人", "reviewer")),
    )

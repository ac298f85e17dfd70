"""The papers of the development of customers: 新客户认定申请表 (T01)."""

from __future__ import annotations

from ...book.paper.fixed_forms.cells import Place, Sentence, Word
from ...book.paper.fixed_forms.filling import declare
from ...book.paper.fixed_forms.form import Band, Beside, Line, Lines, Paper, Signer, headed, pairs
from ...handbook.sheets import APPLICATIONS, MAIN_CUSTOMERS, MAIN_GOODS, PLACES, RESULTS
from ..forms.application import Application

_PROFILE = Band("企业概况", (
    pairs(("企业名称", "company_name", 4), ("成立时间", "founded_on", 2), ("交易时间", "trade_from", 2)),
    Band("企业法人", (
        pairs(("姓名", "legal_name", 3), ("主要股东", "shareholders", 5)),
        pairs(("职务", "legal_title", 3), ("总资本", "capital", 5)),
    )),
    Band("所在地", (
        Lines(
            PLACES,
            (("邮编", "postcode", 1), ("地址", "address", 4), ("电话", "phone", 2), ("传真", "fax", 2)),
            rows=("总部", "工厂", "门市"), by="place",
        ),
    )),
))  # fmt: skip
_SIZE = Band("经营规模", (
    pairs(("企业性质", "nature", 4), ("员工人数", "staff_count", 2), ("平均年龄", "average_age", 2)),
    Band("近期业绩", (
        Lines(RESULTS, (
            ("", "year", 1), ("销售额(元/年)", "sales", 3), ("营业利润(元/年)", "operating_profit", 3),
            ("本期利润(元/年)", "profit", 2),
        ), rows=("年度", "年度"), height=8),
    )),
    Band("客户和产品的销售额", (
        Beside((
            Lines(MAIN_CUSTOMERS, (("主要客户名称", "name", 3), ("与销售额(元/年)", "sales", 2)), count=5),
            Lines(MAIN_GOODS, (("主要生产品种", "name", 3), ("与销售额(元/年)", "sales", 2)), count=5),
        )),
    )),
    Band("工厂", (
        Line((Word("占地面积"), Sentence("{land}平方米　{land_held}", 9))),
        Line((Word("建筑物面积"), Sentence("{building}平方米　{building_held}", 9))),
    )),
))  # fmt: skip
APPLICATION = Paper(
    APPLICATIONS,
    "新客户认定申请表",
    widths=(12, 14, *(16.4,) * 10),
    top=Sentence("申请编号：{application_no}　申请日期：{applied_on}"),
    body=(
        _PROFILE,
        _SIZE,
        Band("供货条件支付", (
            Line((Word("供货商品目录", 7), Word("年供货额(元/年)", 4))),
            Line((Place("goods", 7), Place("yearly", 4)), height=28),
        )),
        Band("交易理由与基本方针", (
            Line((Word("交易理由", 6), Word("今后交易基本方针", 5))),
            Line((Place("why", 6), Place("policy", 5)), height=42),
        )),
        Band("支付条件", (
            Line((
                Word("支付方法", down=2), Word("现金"), Word("支票"), Word("支付期限"),
                Word("开户银行(注明分行)", 4), Word("备注", 3),
            )),
            Line((
                Sentence("{cash}"), Sentence("{cheque}"), Place("days"), Place("bank", 4),
                Sentence("{remark}　其他{other}（转账□ 承兑□）", 3),
            ), height=12),
        )),
    ),
    added=(
        headed(Application, ("prospect_no", 4), ("applicant", 5), first=2),
        headed(Application, ("decision", 4), ("opinion", 5), first=2, typed=False),
    ),
    signers=(
        Signer("申请人", "applicant", "applied_on"), Signer("销售主管"),
        Signer("审批人", "decided_by", "decided_on"),
    ),
    void="void",
    drawn="T01",
)  # fmt: skip
declare(APPLICATION)

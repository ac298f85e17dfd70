"""What the columns of the lists of service are."""

from __future__ import annotations

from dataclasses import replace

from ..handbook.sheets import (
    CUSTOMERS,
    DUTIES,
    MONTHLY_REPORTS,
    REGIONS,
    STAFF,
    URGENT_REPORTS,
    VISIT_REPORTS,
)
from ..kernel.report import BOX, CODE, COUNT, DAY, MONEY, RATE, TEXT, WORD, Report, blank
from ..kernel.report import ReportColumn as Column

LATE_FILL = "#F8CBAD"

VISIT_LIST = Report(
    "巡访计划", "巡访计划",
    (
        Column("序号", COUNT, "place", 6, "place", brief=True),
        Column("约定日期", DAY, "on", 12, "planned_on", brief=True),
        Column("专人", CODE, "own.owner", 10, "visitor", brief=True, named=STAFF),
        Column("客户代码", CODE, "own.customer", 10, "customer", brief=True),
        Column("客户", TEXT, "own.customer", 24, "name", brief=True, named=CUSTOMERS),
        Column("等级", WORD, "own.grade", 7, "grade", brief=True),
        Column("上次", DAY, "own.last", 12, "last_visit"),
        Column("该访日期", DAY, "own.due", 12, "due_on", brief=True),
        Column("晚几天", COUNT, "own.late", 8, "days_late",
               fill=lambda row: LATE_FILL if row.own.late else ""),
        Column("为什么", TEXT, "why", 22, "why", brief=True),
        Column("地址", TEXT, "address", 30, "address"),
    ),
    "visits", nothing="这个月没有该巡访的客户", frozen=5,
    words="先后：紧急未结的，过了间隔最久的，等级高的；同一天按地址。列出的不超过专人跑得到的家数。",
)  # fmt: skip
DAILY = Report(
    VISIT_REPORTS, "巡访日报表",
    (
        Column("序号", COUNT, "place", 5, "place"),
        Column("客户名称", TEXT, "customer_code", 20, "name", brief=True, named=CUSTOMERS),
        Column("巡访时间", TEXT, "clock", 9, "clock", brief=True),
        Column("客户意见、建议、希望", TEXT, "opinion", 24, "opinion"),
        Column("市场行情、竞争对手动向及其他企业的销售政策", TEXT, "market", 24, "market"),
        Column("巡访活动的效果", TEXT, "effect", 12, "effect", brief=True),
        Column("主要处理事项的处理经过及结果", TEXT, "result", 26, "result", brief=True),
        Column("能自行解决", WORD, "solved", 11, "solved"),
        Column("其他必要报告事项", TEXT, "other", 18, "other"),
        Column("客户卡", WORD, "card", 8, "card"),
    ),
    "daily", nothing="没有巡访", signers=("巡访人", "主管批阅"),
)  # fmt: skip
COMPLETION = Report(
    "访问完成", "访问计划完成情况（按人）",
    (
        Column("人员", CODE, "person", 14, "person", brief=True, named=STAFF),
        Column("客户", COUNT, "customers", 9, "customers", brief=True),
        Column("计划", COUNT, "own.plan", 9, "planned", brief=True, total=True),
        Column("实际", COUNT, "own.actual", 9, "actual", brief=True, total=True),
        Column("完成率", RATE, "own.rate", 10, "completion", brief=True),
        Column("实际/计划", RATE, "own.ratio", 11, "ratio"),
        Column("计划外", COUNT, "own.unplanned", 9, "unplanned", total=True),
    ),
    "people", landscape=False, nothing="没有计划，也没有巡访",
    words="完成率＝各客户各月实际与计划取小的合计÷计划合计，多访抵不了漏访；没有计划的不适用（“—”）。",
)  # fmt: skip
MONTH = replace(COMPLETION, title=MONTHLY_REPORTS)
COVERAGE = Report(
    "漏访", "漏访客户清单",
    (
        Column("区域", TEXT, "region", 10, "region", named=REGIONS),
        Column("专人", CODE, "own.owner", 10, "owner", brief=True, named=STAFF),
        Column("客户代码", CODE, "own.customer", 10, "customer", brief=True),
        Column("客户", TEXT, "own.customer", 26, "name", brief=True, named=CUSTOMERS),
        Column("等级", WORD, "own.grade", 7, "grade", brief=True),
        Column("上次巡访", DAY, "own.last", 12, "last_visit", brief=True),
        Column("几天没有巡访", COUNT, "own.days", 13, "days", brief=True),
        Column("间隔", COUNT, "own.interval", 7, "interval"),
        Column("晚几天", COUNT, "own.late", 8, "days_late", brief=True),
    ),
    "missed", nothing="没有漏访的客户",
)  # fmt: skip
ITEMS = Report(
    "服务内容", "客户服务内容一览（近十二个月）",
    (
        Column("代码", WORD, "item.code", 7, "code", brief=True),
        Column("服务项目", TEXT, "item.group", 14, "group"),
        Column("包含内容", TEXT, "item.text", 52, "text", brief=True),
        Column("次数", COUNT, "times", 10, "times", brief=True, total=True),
        Column("客户", COUNT, "customers", 8, "customers", brief=True),
    ),
    "items", landscape=False,
    words="拜访记录、服务记录里写明的项目，和征询卡、新产品告知、客诉、样品、礼品；活动到场的每个客户算一次。",
)  # fmt: skip
SAID = Report(
    "客户意见和行情", "客户意见、建议、希望和市场行情",
    (
        Column("类", WORD, "kind", 8, "kind", brief=True),
        Column("内容", TEXT, "text", 40, "text", brief=True),
        Column("次数", COUNT, "times", 7, "times", brief=True),
        Column("客户", TEXT, "customers", 34, "customers"),
    ),
    "said", landscape=False, nothing="没有",
    words="同样的话合成一行，次数多的在前，每类前十行；其余在附页。",
)  # fmt: skip
MORE = Report("附页", "附页：其余意见和行情", SAID.columns, "more", landscape=False)
URGENTS = Report(
    "紧急报告", URGENT_REPORTS,
    (
        Column("编号", CODE, "urgent_no", 16, "urgent_no", brief=True),
        Column("紧急类别", TEXT, "category", 20, "category"),
        Column("内容", TEXT, "content", 28, "content", brief=True),
        Column("发现", DAY, "found_on", 12, "found_on"),
        Column("结案", DAY, "closed_on", 12, "closed_on", brief=True),
    ),
    "urgent", landscape=False, nothing="本月没有",
)  # fmt: skip
COMPLAINTS = Report(
    "客诉", "本月的客诉",
    (
        Column("客诉编号", CODE, "complaint_no", 16, "complaint_no", brief=True),
        Column("客户", TEXT, "customer_code", 24, "customer", brief=True, named=CUSTOMERS),
        Column("内容", TEXT, "content", 28, "content", brief=True),
        Column("受理", DAY, "received_on", 12, "received_on"),
        Column("结案", DAY, "closed_on", 12, "closed_on", brief=True),
    ),
    "complaints", landscape=False, nothing="本月没有",
)  # fmt: skip
DUTY_LIST = Report(
    DUTIES, DUTIES,
    (
        Column("序号", COUNT, "place", 6, "place", brief=True),
        Column("职责", TEXT, "duty", 68, "duty", brief=True),
        Column("条文", WORD, "article", 12, "article"),
    ),
    "duties", landscape=False, signers=("员工签收", "直接上级"),
    words="手册图8-1、8-2、9-1、9-2的职责没有了，空行由公司填写。",
)  # fmt: skip
ASKED = Report(
    "要办的", "手册要求本岗位办的",
    (
        Column("什么时候", WORD, "when", 10, "when", brief=True),
        Column("什么", TEXT, "kind", 20, "kind", brief=True),
        Column("内容", TEXT, "what", 34, "what", brief=True),
        Column("期限", DAY, "on", 12, "due_on", brief=True),
        Column("依据", TEXT, "ref", 14, "ref"),
        Column("办了", BOX, "kind", 6),
    ),
    "tasks", landscape=False, nothing="本月没有要办的",
)  # fmt: skip
RESULTS = Report(
    "任务和回款", "任务完成率和回款率",
    (
        Column("人员", CODE, "person", 12, "person", brief=True, named=STAFF),
        Column("任务", MONEY, "target", 14, "target", brief=True),
        Column("完成", MONEY, "sold", 14, "sold", brief=True),
        Column("任务完成率", RATE, "task_rate", 11, "task_rate", brief=True),
        Column("应收款", MONEY, "asked", 14, "asked"),
        Column("收款", MONEY, "received", 14, "received", brief=True),
        Column("回款率", RATE, "collection", 10, "collection", brief=True),
        Column("备注", TEXT, blank, 10),
    ),
    "results", landscape=False, nothing="没有销售任务，也没有货款",
    words="任务完成率按设置“任务口径”；主管的任务是所带人员的合计，自己有的按自己的。"
    "回款率＝本期收款÷（期初逾期＋本期到期）。",
)  # fmt: skip

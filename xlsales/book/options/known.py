"""The options that several commands have, by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from ...handbook.questions import QUESTIONS
from ...handbook.sheets import (
    BRANCHES,
    CALLS,
    COMPLAINTS,
    GIFTS,
    ORDERS,
    PRODUCTS,
    PROSPECTS,
    REGIONS,
    VISITS,
)
from ...kernel.command import Argument
from ...kernel.life import DECISIONS
from ...kernel.reading.amounts import amounts
from ..period import day_of, month_of
from .option import Option, each_listed, entries, listed, named_in, paths, told_by

YEAR = timedelta(364)
STAGES: Mapping[str, bool] = {"先打印": False, "记下": True}
DEEDS: Mapping[str, str] = {"revise": "变更", "cancel": "作废", "close": "结案"}
LOOKS: Mapping[str, bool] = {"先看": True, "收回": False}
EDITIONS = ("销售部", "总经理")
ONE_ORDER = Argument("订单号码", metavar="ORDER", positional=True)
SEVERAL_ORDERS = Argument(metavar="ORDER…").over(ONE_ORDER)
ONE_PROSPECT = Argument("潜在客户编号", metavar="PROSPECT", positional=True)
SEVERAL_PROSPECTS = Argument(metavar="PROSPECT…", read=each_listed).over(ONE_PROSPECT)
EDITION = Argument("给谁看的：销售部（没有利润率）或总经理", metavar="销售部|总经理")
OPTIONS: Mapping[str, Option] = {
    **{name: Option(str, question=said) for name, said in QUESTIONS.items()},
    "orders": Option(listed, field="order_no", thing=ORDERS, typed=SEVERAL_ORDERS),
    "order": Option(str, field="order_no", thing=ORDERS, typed=ONE_ORDER),
    "customers": Option(
        listed, field="customer_code", thing="客户", typed=Argument("客户代码；不写则全部客户", "--customer")
    ),
    "prospects": Option(listed, field="prospect_no", thing=PROSPECTS, typed=SEVERAL_PROSPECTS),
    "prospect": Option(str, field="prospect_no", thing=PROSPECTS, typed=ONE_PROSPECT),
    "branch": Option(str, field="branch_code", thing=BRANCHES, typed=Argument("机构编码")),
    "year": Option(int, day=lambda today: today.year, typed=Argument("年度")),
    "month": Option(
        month_of, day=lambda today: today.replace(day=1), typed=Argument("月份", metavar="YYYY-MM")
    ),
    "first": Option(day_of, day=lambda today: today - YEAR, typed=Argument("从哪天", "--from", "YYYY-MM-DD")),
    "last": Option(day_of, day=lambda today: today, typed=Argument("到哪天", "--to", "YYYY-MM-DD")),
    "week": Option(day_of, typed=Argument("哪一周，写周一的日期", metavar="MONDAY")),
    "deed": Option(
        str,
        question="变更、作废还是结案？",
        choices=tuple(DEEDS.values()),
        typed=Argument("revise 变更（第2版）、cancel 作废、close 结案", positional=True, choices=DEEDS),
    ),
    "to": Option(str, question="办哪一步（不选只看）？", offered=told_by("proceeding", "open_deeds")),
    "form": Option(
        str,
        question="哪一张表单？",
        offered=told_by("entering", "offered_papers"),
        typed=Argument("表单的名称，如调换货单"),
    ),
    "decision": Option(
        str, question="同意、不同意还是退回？", choices=DECISIONS, typed=Argument("同意、不同意或退回")
    ),
    "keys": Option(listed, typed=Argument("哪几行，写单号", metavar="KEYS", read=each_listed)),
    "limits": Option(
        lambda text: amounts(listed(text)),
        question="拟定额度（客户代码=金额，几个用分号隔开；不填的同现额度）？",
    ),
    "maker": Option(
        str, question="制表人是谁（记住，以后不再问）？", offered=told_by("proceeding", "unknown_maker")
    ),
    "reason": Option(str, question="原因？", typed=Argument("原因")),
    "edition": Option(str, question="给谁看的（销售部的没有利润率）？", choices=EDITIONS, typed=EDITION),
    "source": Option(paths, question="要导入的文件（.xlsx 或 .csv，几个用分号隔开）？"),
    "mapping": Option(Path, question="对应表（.toml 文件，或自带的名称；导入过同样的文件可不填）？"),
    "confirm": Option(str, question="先试导入看看，还是照上次试的写入？", choices=("试导入", "导入")),
    "files": Option(
        paths,
        question="收回的文件（几个用分号隔开）？",
        typed=Argument("收回的文件", metavar="FILE…", positional=True),
    ),
    "preview": Option(
        LOOKS.get,
        question="先看会收进什么，还是收回？",
        choices=tuple(LOOKS),
        typed=Argument("只看会收进什么，不写入", "--dry-run"),
    ),
    "slips": Option(int, question="箱里有几张？"),
    "present": Option(int, question="到会人数？"),
    "noted": Option(STAGES.get, question="先打印，还是记下填好的？", choices=tuple(STAGES)),
    "absent": Option(listed, question="哪些人没有领（工号，没有可不填）？"),
    "contacts": Option(listed, field="contact_no", thing=CALLS),
    "complaint": Option(str, field="complaint_no", thing=COMPLAINTS),
    "gift": Option(str, field="gift_no", thing=GIFTS),
    "product": Option(str, field="product_code", thing=PRODUCTS, typed=Argument("产品编码")),
    "staff": Option(str, question="谁的（工号，不填是所有人）？", typed=Argument("谁的，写工号")),
    "day": Option(day_of, day=lambda today: today, typed=Argument("哪一天", metavar="YYYY-MM-DD")),
    "visits": Option(
        listed, field="visit_no", thing=VISITS, typed=Argument("拜访编号", metavar="VISIT…", positional=True)
    ),
    "visit": Option(
        str, field="visit_no", thing=VISITS, typed=Argument("拜访编号", metavar="VISIT", positional=True)
    ),
    "moved_to": Option(
        day_of, question="改到哪一天（如 2025-07-09）？", typed=Argument("改到哪一天", "--to", "YYYY-MM-DD")
    ),
    "told_to": Option(str, question="口头报给了谁（工号）？", typed=Argument("口头报给了谁，写工号")),
    "unit": Option(
        str,
        question="哪个营业单位（不填是全部）？",
        offered=named_in(REGIONS, "unit"),
        typed=Argument("营业单位；不写则全部"),
    ),
    "analysis": Option(
        str, question="分析（已写过、不改的不填）？", typed=Argument("主管的分析，写了就记下")
    ),
    "advice": Option(str, question="建议（已写过、不改的不填）？", typed=Argument("主管的建议，写了就记下")),
    "topic": Option(str, question="事由？", offered=entries("来电事由")),
    "handling": Option(str, question="怎样处理？", offered=entries("投诉处理")),
    "position": Option(
        str,
        question="哪个角色？",
        offered=entries("角色"),
        typed=Argument("角色，如 客户服务专员", positional=True, metavar="ROLE"),
    ),
    "out": Option(Path, typed=Argument("写到这个文件")),
}

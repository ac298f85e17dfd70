"""The worksheet functions whose figures exist. Each takes one value for every argument."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from ..source import current_given
from . import credit as _credit  # noqa: F401 - registered with these
from .registry import FunctionArgument, function
from .spread import Refused

_FURTHEST = 10_000


@function(
    "XS_AMOUNT",
    FunctionArgument("数量", "订货数量", "数字"),
    FunctionArgument("单价", "含税单价，元", "数字"),
)
def amount(quantity: Decimal, price: Decimal) -> float:
    """金额 = 数量 × 单价，四舍五入到分。"""
    from ...kernel.exact import product

    return float(product(quantity, price))  # a cell holds binary numbers


@function(
    "XS_DUE_DATE",
    FunctionArgument("结算方式", "如 月结30天、次月25日", "文字"),
    FunctionArgument("发货日期", "交货的日期", "日期"),
    FunctionArgument("账期天数", "结算方式中没有写天数时填", "整数", optional=True),
    FunctionArgument("开票日期", "票到N天时填", "日期", optional=True),
)
def due(settlement: str, delivered: date, days: int | None, invoiced: date | None) -> datetime | str:
    """货款应付日；还没有到期条件的写明原因。"""
    from ...ledger.terms import Terms, due_date, not_due_yet

    terms = Terms.read(settlement, days)
    found = due_date(terms.settlement, terms.days, delivered, invoiced)
    if found:
        return _cell(found)
    return "未到期" if not_due_yet(terms.settlement, invoiced) else "数据不足"


@function(
    "XS_WORKDAY",
    FunctionArgument("日期", "从哪一天算起", "日期"),
    FunctionArgument("天数", "几个工作日以后；负数为以前；0 为当天或下一个工作日", "整数"),
    reads_book=True,
)
def workday(start: date, days: int) -> datetime:
    """若干个工作日以后的日期，已扣除法定节假日，计入调休和工作日历。"""
    if abs(days) > _FURTHEST:
        raise Refused(f"“天数”不能超过 {_FURTHEST}")
    return _cell(current_given().calendar.add(start, days))


@function("XS_ARTICLE", FunctionArgument("条款", "条款编号，如 DH-3.4", "文字"))
def article(place: str) -> str:
    """手册条款的原文。"""
    from ...handbook.articles import articles
    from ...kernel.ref import Ref

    try:
        return articles()[Ref.parse(place.strip().upper())].text
    except (KeyError, ValueError):
        raise Refused("“条款”在手册中没有，请写成 DH-3.4") from None


@function(
    "XS_CODE",
    FunctionArgument("选项表", "选项表的名称", "文字"),
    FunctionArgument("代码", "代码或名称", "文字"),
)
def code(options: str, typed: str) -> str:
    """代码和名称互换：给代码得名称，给名称得代码。"""
    from ...handbook.codes import code_lists

    if options not in code_lists():
        raise Refused("“选项表”中没有这个名称")
    found = code_lists()[options].parse(typed)
    entry = next((each for each in code_lists()[options].entries if each.code == found), None)
    if entry is None:
        raise Refused("“代码”不在选项表中")
    return entry.name if typed.strip() == entry.code else entry.code


@function("XS_ID_CHECK", FunctionArgument("身份证号", "18 位或 15 位身份证号", "文字"))
def id_check(number: str) -> str:
    """检查身份证号，正确的写“正确”，否则写明原因。"""
    from ...kernel.reading.identity import id_number

    return _judged(id_number, number)


@function("XS_USCC_CHECK", FunctionArgument("信用代码", "18 位统一社会信用代码", "文字"))
def uscc_check(number: str) -> str:
    """检查统一社会信用代码，正确的写“正确”，否则写明原因。"""
    from ...kernel.reading.identity import uscc

    return _judged(uscc, number)


@function("XS_RMB", FunctionArgument("金额", "金额，元", "数字"))
def rmb(amount: Decimal) -> str:
    """人民币大写金额。"""
    from ...kernel.capital import capital

    return capital(amount)


@function("XS_PINYIN", FunctionArgument("名称", "中文名称", "文字"))
def pinyin(name: str) -> str:
    """拼音首字母，小写，作助记码用。"""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


_STEPS = {
    "开箱": "open",
    "审查": "review",
    "公布": "announce",
    "表扬会": "praise",
    "命令单": "order",
    "部门回执": "dept_return",
    "评定大会": "quarter_meeting",
}


@function(
    "XS_DEADLINE",
    FunctionArgument("事项", "、".join((*_STEPS, "周要货意向", "月要货意向")), "文字"),
    FunctionArgument("日期", "建议提交日；要货意向填目标周的周一或目标月的 1 日", "日期"),
    reads_book=True,
)
def deadline(kind: str, day: date) -> datetime:
    """手册规定的期限，遇休息日已按设置和工作日历调整。"""
    from ...handbook import deadlines

    given = current_given()
    calendar, settings = given.calendar, given.settings
    if kind in _STEPS:
        return _cell(getattr(deadlines.suggestion_dates(day, calendar, settings), _STEPS[kind]).adjusted)
    if kind == "周要货意向" and day.weekday() == 0:
        return _cell(deadlines.intent_deadline(day, calendar, settings).adjusted)
    if kind == "月要货意向" and day.day == 1:
        return _cell(deadlines.month_intent_deadline(day, calendar, settings).adjusted)
    raise Refused("“日期”应为周一或 1 日" if "要货意向" in kind else "“事项”不认识，请看函数说明")


def _judged(judge: Callable[[str], str], number: str) -> str:
    from ...kernel.reading.text import Unreadable

    try:
        judge(number)
    except Unreadable as fault:
        return str(fault)
    return "正确"


def _cell(day: date) -> datetime:
    """A day as Excel takes it."""
    return datetime.combine(day, time.min)

"""Worksheet functions of service: F9 of a person, the last visit of a customer (FW-3, TB-8.2.2)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ...handbook.sheets import CUSTOMERS, STAFF
from ..source import Calling, current_tables
from .codes import code_meant
from .registry import FunctionArgument, function
from .spread import Refused

if TYPE_CHECKING:
    from ...service.completed import CompletionLine

NOT_APPLICABLE, YEAR = "不适用", 12


@function(
    "XS_VISIT_RATE", FunctionArgument("人员", "工号", "文字"), FunctionArgument("年度", "如 2025", "整数"),
    FunctionArgument("月份", "1 到 12；空着是到今天为止的全年", "整数", optional=True), reads_book=True,
)  # fmt: skip
def visit_rate(staff: str, year: int, month: int | None) -> float | str:
    """访问完成率：各客户各月实际与计划取小的合计÷计划合计；没有计划的不适用（访问计划完成表）。"""
    from ...service.figures import measured

    if month is not None and not 1 <= month <= YEAR:
        raise Refused("月份是 1 到 12")
    own = current_tables()
    person = code_meant(own, STAFF, staff, "人员")
    pairs = [
        pair
        for line in _lines(own, year)
        if line.person == person
        for at, pair in enumerate(line.pairs, 1)
        if month in (None, at)
    ]
    rate = measured(pairs).rate
    return NOT_APPLICABLE if rate is None else float(rate)  # a cell holds binary numbers


@function("XS_LAST_VISIT", FunctionArgument("客户代码", "客户资料里的客户代码", "文字"), reads_book=True)
def last_visit(customer: str) -> date | str:
    """最近一次算数的巡访：上门、来访都算，电话、微信只算服务标准可电话的等级；没有的写“没有”。"""
    own = current_tables()
    return _last(own).get(code_meant(own, CUSTOMERS, customer, "客户代码")) or "没有"


@lru_cache(maxsize=4)
def _lines(own: Calling, year: int) -> list[CompletionLine]:
    from ...service.completed import completed

    return completed(own.tables, own.given, year)


@lru_cache(maxsize=4)
def _last(own: Calling) -> dict[str, date]:
    from ...service.served import last_visits, made, served

    known = served(own.tables, own.given)
    return last_visits(made(own.tables, own.given, known.values()))

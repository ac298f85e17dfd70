"""The worksheet functions of prospects: F17 and the next code, with the settings of the workbook."""

from __future__ import annotations

from ..source import current_given, current_tables
from .registry import FunctionArgument, function
from .spread import Refused

_FINDINGS = ("财务管理能力和信用", "合作态度", "保密原则", "成本管理能力")
_RATINGS = ("信用", "经营", "财务能力")
HIGHEST = 5


@function(
    "XS_SCREEN", *(FunctionArgument(name, "符合、不符合或不详", "文字", optional=True) for name in _FINDINGS)
)
def screen(finance: str | None, attitude: str | None, secrecy: str | None, costs: str | None) -> str:
    """筛选结论：有不符合的淘汰，有不详或空白的再调查，全部符合才通过。"""
    from ...prospects.figures import FAILED, MET, UNCLEAR, screened

    principles = (finance, attitude, secrecy, costs)
    strange = next((each for each in principles if each and each not in (MET, FAILED, UNCLEAR)), None)
    if strange:
        raise Refused(f"“{strange}”不是{MET}、{FAILED}、{UNCLEAR}之一")
    return screened(principles)


@function(
    "XS_PRIORITY", *(FunctionArgument(name, "评价，1 到 5", "整数") for name in _RATINGS), reads_book=True
)
def priority_points(credit: int, business: int, finance: int) -> float:
    """优先分：信用、经营、财务能力的评价按设置里的权重合计，满分 100。"""
    from ...prospects.figures import priority

    ratings = (credit, business, finance)
    if not all(1 <= rating <= HIGHEST for rating in ratings):
        raise Refused("评价是 1 到 5")
    return float(priority(ratings, current_given().settings.priority_weights) or 0)


@function("XS_NEXT_CODE", FunctionArgument("区域编码", "如 HD", "文字"), reads_book=True)
def next_customer_code(region: str) -> str:
    """这个区域下一个客户代码：区域编码加流水号，用过的不再用。"""
    from ...customers.codes import next_code
    from ...handbook.sheets import CUSTOMERS, REGIONS

    own = current_tables()
    if region not in set(own.tables[REGIONS]["region_code"].to_pylist()):
        raise Refused(f"区域表里没有“{region}”")
    taken = (code for code in own.tables[CUSTOMERS]["customer_code"].to_pylist() if code)
    return next_code(region, taken, own.given.settings.customer_code_digits)

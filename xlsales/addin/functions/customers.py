"""Worksheet functions on customers: grade, score, growth, margin, rank, limit (FW-5, TB-9.1.1, TB-9.1.2)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ...handbook.sheets import CUSTOMERS
from ..source import Calling, current_given, current_tables
from .codes import code_meant
from .registry import FunctionArgument, function
from .spread import Refused

if TYPE_CHECKING:
    from ...customers.grading.in_force import History

_CUSTOMER = FunctionArgument("客户代码", "客户资料里的客户代码", "文字")
NOT_APPLICABLE = "不适用"
PLACES = 4


@function("XS_GRADE", _CUSTOMER, reads_book=True)
def grade(customer: str) -> str:
    """客户等级：最近一次签了字的分级；没有分级的写“未分级”（《客户服务管理办法》第5条）。"""
    own = current_tables()
    found = _history(own).get(code_meant(own, CUSTOMERS, customer, "客户代码"))
    return found[-1].word if found else "未分级"


@function(
    "XS_SCORE",
    FunctionArgument("性质", "客户类型：经销商、零售商、委托加工工厂、消费者", "文字"),
    FunctionArgument("规模", "门市面积：大、中、小；不知道就空着", "文字", optional=True),
    FunctionArgument("销售额", "近 12 个月的销售额，元；没有就空着", "数字", optional=True),
    FunctionArgument("业务状况", "兴隆、渐盛、常态、衰退、危险；不知道就空着", "文字", optional=True),
    FunctionArgument("上期销售额", "再往前 12 个月的销售额，元；没有就空着", "数字", optional=True),
    reads_book=True,
)
def score(
    nature: str, size: str | None, sales: Decimal | None, state: str | None, previous: Decimal | None
) -> float | str:
    """客户分级的得分，0 到 100，按设置里的权重和分档（《客户服务管理办法》第5条）。"""
    from ...customers.grading.figures import Facts, graded

    natures, sizes, states = (
        _code(name, text) for name, text in (("客户类型", nature), ("门市面积", size), ("业务状况", state))
    )
    found = graded(Facts(natures, sizes, None, sales, states, previous), current_given().settings).score
    return NOT_APPLICABLE if found is None else float(found)  # a cell holds binary numbers


@function(
    "XS_GROWTH",
    FunctionArgument("本期", "本期销售额，元", "数字"),
    FunctionArgument("基期", "去年同期销售额，元", "数字"),
    reads_book=True,
)
def growth_rate(sales: Decimal, previous: Decimal) -> float | str:
    """销售额增长率：（本期－基期）÷基期；基期不到设置“最小基数”的写“无基期”。"""
    from ...customers.grading.figures import growth
    from ...kernel.exact import rounded

    found = growth(sales, previous, current_given().settings.minimum_base)
    return "无基期" if found is None else float(rounded(found, PLACES))


@function(
    "XS_MARGIN",
    FunctionArgument("销售额", "元，与成本同样含税或不含税", "数字"),
    FunctionArgument("成本", "元", "数字"),
)
def margin_rate(sales: Decimal, cost: Decimal) -> float | str:
    """销售利润率：（销售额－成本）÷销售额；没有销售额的不适用。"""
    from ...kernel.exact import quotient

    found = quotient(sales - cost, sales, PLACES)
    return NOT_APPLICABLE if found is None else float(found)


@function(
    "XS_RANK", _CUSTOMER, FunctionArgument("年度", "空白是今年", "整数", optional=True), reads_book=True
)
def rank(customer: str, year: int | None) -> int | str:
    """客户的销售额排名：一年（今年到今天）里第几，并列的同名次；没有销售的写“无销售”。"""
    own = current_tables()
    places = _places(own, own.given.today.year if year is None else year)
    return places.get(code_meant(own, CUSTOMERS, customer, "客户代码"), "无销售")


@function(
    "XS_SUGGESTED_LIMIT",
    FunctionArgument("销售额", "近 12 个月的净销售额，元", "数字"),
    FunctionArgument("等级", "客户等级：A、B、C、D", "文字"),
    FunctionArgument("账期", "账期天数；没有就空着", "整数", optional=True),
    FunctionArgument("月数", "12 个月里有几个月有销售；空白是 12 个月", "整数", optional=True),
    FunctionArgument("结算方式", "款到发货的不适用；可以空着", "文字", optional=True),
    reads_book=True,
)
def suggested(
    sales: Decimal, graded: str, days: int | None, months: int | None, settlement: str | None
) -> float | str:
    """建议额度：净销售额÷12×账期（至少30天）÷30×等级系数，舍到千元；只作提示（《客服手册》第九章客户资料表）。"""
    from ...customers.reviews.suggested import MONTHS, suggested_limit
    from ...ledger.terms import PREPAID

    factors, paid = current_given().settings.suggestion_factors, _code("结算方式", settlement)
    found = suggested_limit(
        sales, MONTHS if months is None else months, days, _code("客户等级", graded) or "", factors,
        prepays=paid in PREPAID,
    )  # fmt: skip
    return found if isinstance(found, str) else float(found)


def _code(name: str, text: str | None) -> str | None:
    """The stored code; Refused where the list has no such option."""
    from ...handbook.codes import code_list

    if text is None:
        return None
    if (found := code_list(name).parse(text)) is None:
        raise Refused(f"“{name}”应为{'、'.join(code_list(name).names)}之一")
    return found


@lru_cache(maxsize=2)
def _history(own: Calling) -> History:
    from ...customers.grading.in_force import history_of

    return history_of(own.tables, own.given)


@lru_cache(maxsize=4)
def _places(own: Calling, year: int) -> dict[str, int]:
    from ...book.errors import BookError
    from ...customers.rankings.figures import by_sales
    from ...customers.rankings.inputs import span_of, traded
    from ...customers.sales import Sales

    sales = Sales(own.tables, own.given.settings, own.given.today)
    try:
        span = span_of(year, sales, own.given.today)
    except BookError:
        return {}
    return {place.code: place.rank for place in by_sales(traded(sales, span)).places}

"""The worksheet functions of branches (DH-5 … DH-9), with the settings of the workbook that calls."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ..source import current_given
from .registry import FunctionArgument, function
from .spread import Refused

if TYPE_CHECKING:
    from ...branches.points.figures import Base, PointPolicy

_SOLD = FunctionArgument("上月销量", "上月销售数量", "数字")
_DAYS = FunctionArgument("上月天数", "上月有效天数，已去掉缺货和促销的日子", "整数")
_YEAR_SOLD = FunctionArgument("去年同月销量", "没有就空着", "数字", optional=True)
_YEAR_DAYS = FunctionArgument("去年同月天数", "没有就空着", "整数", optional=True)
_TRANSIT = FunctionArgument("在途天数", "公司到本机构的在途天数", "整数")


@function("XS_DAILY_SALES", _SOLD, _DAYS, _YEAR_SOLD, _YEAR_DAYS, reads_book=True)
def daily_sales(
    sold: Decimal, days: int, year_sold: Decimal | None, year_days: int | None
) -> float | str:  # fmt: skip
    """日均销量：上月和去年同月的平均日销量按设置里的权重合计，没有去年同月的只用上月。"""
    from ...branches.points.figures import StockItem, reorder_point

    last, year = _base(sold, days), _base(year_sold, year_days)
    found = reorder_point(last, year, StockItem(0), 1, _policy())
    return "数据不足" if found.daily is None else float(found.daily)  # a cell holds binary numbers


@function(
    "XS_REORDER_POINT", _SOLD, _DAYS, _TRANSIT, _YEAR_SOLD, _YEAR_DAYS,
    FunctionArgument("安全天数", "空白按设置", "整数", optional=True),
    FunctionArgument("处理天数", "空白按设置", "整数", optional=True),
    reads_book=True,
)  # fmt: skip
def reorder(
    sold: Decimal, days: int, transit: int, year_sold: Decimal | None, year_days: int | None,
    safety: int | None, handling: int | None,
) -> float | str:  # fmt: skip
    """订货点 = 日均销量 ×（在途 + 处理 + 安全天数），向上取整。"""
    from ...branches.points.figures import StockItem, reorder_point

    if min(transit, safety or 0, handling or 0) < 0:
        raise Refused("天数不能是负数")
    usual = _policy()
    policy = replace(
        usual,
        safety_days=usual.safety_days if safety is None else safety,
        handling_days=usual.handling_days if handling is None else handling,
    )
    found = reorder_point(_base(sold, days), _base(year_sold, year_days), StockItem(transit), 1, policy)
    return "数据不足" if found.point is None else float(found.point)


@function(
    "XS_REORDER_STATUS",
    FunctionArgument("库存", "可用库存", "数字"),
    FunctionArgument("订货点", "空白是数据不足", "数字", optional=True),
    FunctionArgument("在途", "在途量", "数字", optional=True),
    FunctionArgument("已订", "已订未发", "数字", optional=True),
)
def reorder_status(
    on_hand: Decimal, point: Decimal | None, transit: Decimal | None, ordered: Decimal | None
) -> str:
    """库存状态：正常、到订货点、已订未到或数据不足。"""
    from ...branches.points.figures import Stock, status

    return status(Stock(on_hand, transit or Decimal(0), ordered or Decimal(0)), point)


@function(
    "XS_SUGGESTED_QTY", FunctionArgument("日均销量", "日均销量", "数字"), _TRANSIT,
    FunctionArgument("库存合计", "库存加在途加已订", "数字"),
    FunctionArgument("包装数量", "空白是 1", "数字", optional=True),
    FunctionArgument("最小订货量", "空白是 0", "数字", optional=True), reads_book=True,
)  # fmt: skip
def suggested_quantity(
    daily: Decimal, transit: int, position: Decimal, pack: Decimal | None, least: Decimal | None
) -> float:
    """建议订货量：补到够卖在途、处理、安全和订货周期天数，按整包装。"""
    from ...branches.points.figures import StockItem, reorder_point, suggested

    if (pack is not None and pack <= 0) or transit < 0 or daily < 0:
        raise Refused("日均销量和天数不能是负数，包装数量要大于 0")
    item = StockItem(transit, pack=pack or Decimal(1), minimum_order=least or Decimal(0), estimate=daily)
    quantity = suggested(reorder_point(None, None, item, 1, _policy()).target, position, item)
    return float(quantity or 0)


@function(
    "XS_INTENT_ACCURACY",
    FunctionArgument("意向数量", "报的意向", "数字", optional=True),
    FunctionArgument("实订数量", "实际订货", "数字", optional=True),
)
def intent_accuracy(meant: Decimal | None, ordered: Decimal | None) -> float | str | None:
    """一个品种的要货意向符合率：较小的 ÷ 较大的；都是零的不适用。"""
    if meant is None and ordered is None:
        return None
    from ...branches.intents.figures import IntentPolicy, accuracy

    key, zero = "品种", Decimal(0)
    found = accuracy({key: meant or zero}, {key: ordered or zero}, {}, IntentPolicy(by_value=False))
    return "不适用" if found.rate is None else float(found.rate)


@function(
    "XS_FUNDS_STATE",
    FunctionArgument("占用额", "已占用的资金，元", "数字"),
    FunctionArgument("订单额", "本单金额，元", "数字"),
    FunctionArgument("限额", "资金占用限额，元；空白是未核定", "数字", optional=True),
)
def funds_state(occupied: Decimal, order: Decimal, limit: Decimal | None) -> str:
    """资金占用：限额内、超限额或未核定限额；正好到限额是限额内。"""
    from ...funds.figures import Holdings, funds
    from ...ledger.money import fen

    return funds(Holdings(fen(occupied)), fen(order), None if limit is None else fen(limit)).state


@function(
    "XS_COVER_DAYS",
    FunctionArgument("库存", "可用库存", "数字"),
    FunctionArgument("日均销量", "日均销量", "数字"),
)
def cover(on_hand: Decimal, daily: Decimal) -> float | str:
    """库存可销天数，一位小数；没有销量的写“无销量”。"""
    from ...branches.stock.figures import cover_days

    found = cover_days(on_hand, Fraction(daily))
    return "无销量" if found is None else float(found)


def _base(quantity: Decimal | None, days: int | None) -> Base | None:
    """None where the month is not known; Refused where only half of it is given."""
    from ...branches.points.figures import Base

    if quantity is None and days is None:
        return None
    if quantity is None or days is None:
        raise Refused("销量和天数要一起填")
    return Base(quantity, days)


def _policy() -> PointPolicy:
    """As the office has set it; a cell knows no month, so 促销系数 has no say."""
    from ...branches.points.figures import PointPolicy

    return replace(PointPolicy.of(current_given().settings), factors=PointPolicy().factors)

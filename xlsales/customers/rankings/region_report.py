"""客户区域分析表 (T15) and its regions side by side with a chart: what their columns are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ...book.paper.layout import SIGNERS, UNIT_NOTE
from ...book.paper.report import TOTAL, Page, Sums, Written
from ...book.paper.styles import BODY_FONT, LINE
from ...handbook.sheets import CUSTOMERS, REGIONS
from ...kernel.given import Given
from ...kernel.report import CODE, COUNT, MONEY, QUANTITY, RATE, TEXT, WORD, CodeNames, Kind, Report
from ...kernel.report import ReportColumn as Column
from ...kernel.table import Table
from ..grading.in_force import History
from .figures import RegionFigure, Share

SUBTOTAL, NO_REGION = "小计", "区域不明"
TABLE_WORDS = (
    "口径：区域、名称、经营性质、销售产品数量是手册的栏目，其余是本表增补；{span}，{basis}；销售产品数量按{quantity}，"
    "单位不同或不全的不相加（—）；同比是与去年同期比，去年同期不到 {least:,.0f} 元的不算；"
    "集中度（HHI）是各客户占本区域份额的平方和，0 到 10000，越大越依赖少数客户。"
)


class RegionLine(NamedTuple):
    """A row of the table; of a sum or of the customers without sales what does not apply is blank."""

    region: str
    code: str
    name: str
    nature: str
    quantity: Any
    kinds: Any
    sales: Any
    of_region: Any
    of_company: Any
    growth: Any
    grade: str
    note: str
    sum: bool = False


TABLE = Report(
    "客户区域分析表", "客户区域分析表",
    (
        Column("区域", WORD, "region", 13, key="region", brief=True),
        Column("", CODE, "code", key="customer"),
        Column("名称", TEXT, "name", 32, key="name", brief=True),
        Column("经营性质", WORD, "nature", 17, key="nature"),
        Column("销售产品数量", QUANTITY, "quantity", 15, key="quantity"),
        Column("品种数", COUNT, "kinds", 8, key="kinds"),
        Column("销售额", MONEY, "sales", 18, key="sales", brief=True),
        Column("占本区域", RATE, "of_region", 11, key="of_region", brief=True),
        Column("占公司", RATE, "of_company", 11, key="of_company"),
        Column("同比", RATE, "growth", 11, key="growth", brief=True),
        Column("等级", WORD, "grade", 10, key="grade", brief=True),
        Column("备注", TEXT, "note", 12, key="note"),
    ),
    "customers", unit=UNIT_NOTE, signers=SIGNERS, nothing="没有销售", bold=lambda row: row.sum,
)  # fmt: skip
WHOLE = Kind("count", told=str)
REGION_SUMS = Report(
    "各区域", "各区域销售汇总",
    (
        Column("区域编码", CODE, "region", key="region"),
        Column("区域", TEXT, "region", 16, key="name", brief=True, named=REGIONS),
        Column("客户数", COUNT, lambda row: len(row.lines) + row.idle, 10, key="customers", total=True),
        Column("有销售", COUNT, lambda row: len(row.lines), 10, key="active", brief=True, total=True),
        Column("销售产品数量", QUANTITY, "quantity", 16, key="quantity"),
        Column("销售额", MONEY, "sales", 18, key="sales", brief=True, total=True),
        Column("占公司", RATE, "share", 11, key="share", brief=True),
        Column("同比", RATE, "growth", 11, key="growth", brief=True),
        Column("集中度HHI", WHOLE, "concentration", 12, key="concentration", brief=True),
    ),
    "regions", unit=UNIT_NOTE, nothing="没有销售",
)  # fmt: skip


class RegionNames:
    """What the lines are called: names, 经营性质 and 等级."""

    def __init__(self, customers: Table, history: History, given: Given, names: CodeNames) -> None:
        self._names, self._history = names, history
        scopes = given.lists.get("营业性质")
        self._natures = {
            row.customer_code: _nature(row.customer_type, scopes.show(row.exclusivity) if scopes else "")
            if row.exclusivity
            else row.customer_type or ""
            for row in customers
        }

    def region(self, code: str) -> str:
        """The name of a region."""
        return self._names.of(REGIONS, code) or code or NO_REGION

    def line(self, region: str, own: Share) -> RegionLine:
        """A customer's line."""
        code = own.own.code
        grades = self._history.get(code)
        return RegionLine(
            region, code, self._names.of(CUSTOMERS, code) or code, self._natures.get(code, ""),
            own.own.quantity, own.own.kinds, own.own.sales, own.of_region, own.of_company, own.growth,
            grades[-1].word if grades else "", "无基期" if not own.own.base else "",
        )  # fmt: skip


def _nature(customer_type: str | None, scope: str) -> str:
    """客户类型 with 营业性质 in brackets: 经销商（专营）."""
    return f"{customer_type or ''}（{scope.rpartition('.')[2]}）"


def lines(found: Sequence[RegionFigure], told: RegionNames) -> Iterator[RegionLine]:
    """The rows of the table: of each region its customers, those without sales in one line, the sum."""
    for own in found:
        region = told.region(own.region)
        yield from (told.line(region, each) for each in own.lines)
        blanks = ("",) * 6
        if own.idle:
            yield RegionLine(region, "", f"另有无销售客户 {own.idle} 家", "", *blanks, "", "")
        if own.lines:
            hhi = "" if own.concentration is None else f"HHI {own.concentration}"
            yield RegionLine(
                region, "", SUBTOTAL, "", own.quantity, "", own.sales, "", own.share, own.growth, "", hhi,
                sum=True,
            )  # fmt: skip


def customers_of(rows: Sequence[RegionLine]) -> list[RegionLine]:
    """The customers' own lines."""
    return [row for row in rows if row.code]


def whole(found: Sequence[RegionFigure]) -> Decimal:
    """The company's sales."""
    return sum((own.sales for own in found), Decimal("0.00"))


def pages(
    rows: Sequence[RegionLine], found: Sequence[RegionFigure], subject: str, words: str
) -> tuple[Page, Page]:
    """The table with each region's name once, and the regions with their chart."""
    total = Sums("总计", {"销售额": whole(found)})
    table = Page(
        TABLE, rows, subject, words=words, closing=total, drawn=lambda book, own: _merge(book, own, rows)
    )
    sold = [own for own in found if own.lines]
    sums = Page(REGION_SUMS, sold, subject, closing=Sums(TOTAL, _sums(found)), drawn=_chart)
    return table, sums


def _sums(found: Sequence[RegionFigure]) -> Mapping[str, Decimal | int]:
    active = sum(len(own.lines) for own in found)
    idle = sum(own.idle for own in found)
    return {"客户数": active + idle, "有销售": active, "销售额": whole(found)}


def _merge(book: Any, own: Written, rows: Sequence[RegionLine]) -> None:
    """A region's name stands once beside its lines."""
    look = book.add_format(
        {
            "font_name": BODY_FONT, "font_size": 10.5, "border": 1, "border_color": LINE, "align": "center",
            "valign": "vcenter",
        }
    )  # fmt: skip
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place].region != rows[start].region:
            if place - start > 1:
                own.sheet.merge_range(
                    own.first + start, 0, own.first + place - 1, 0, rows[start].region, look
                )
            start = place


def _chart(book: Any, own: Written) -> None:
    """Sales by region, below the table."""
    chart = book.add_chart({"type": "column"})
    name = own.sheet.get_name()
    chart.add_series(
        {
            "name": "销售额",
            "categories": [name, own.first, 0, own.last, 0],
            "values": [name, own.first, 4, own.last, 4],
            "gap": 80,
        }
    )
    chart.set_title({"name": "各区域销售额", "name_font": {"size": 14}, "overlay": False})
    chart.set_x_axis({"name": "区域"})
    chart.set_y_axis({"name": "销售额（元）", "num_format": "#,##0", "major_gridlines": {"visible": True}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 760, "height": 340})
    own.sheet.insert_chart(own.free + 1, 0, chart, {"object_position": 1})

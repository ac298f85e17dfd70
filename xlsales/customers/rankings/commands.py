"""What a user does about key customers and regions: 重点客户, 列为重点客户, 区域分析."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...book.context import Context
from ...book.log.entries import entry
from ...book.options import EDITIONS, INTO_FOLDER
from ...book.writing.save import folder
from ...handbook.sheets import CUSTOMERS, KEY_ADVICE, KEY_CUSTOMERS, STAFF
from ...kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ...book.book import Book
    from .figures import Traded
    from .top_paper import Advice, Tens

GROWN = Decimal("1.1")
"""The target that is proposed: so many times the sales of the year before."""
CHOOSE = "列为重点客户"
CHOOSERS = ("销售内勤", "客户服务主管", "客户服务部经理", "销售部经理")
MANAGER, SUPERVISOR = "客户服务部经理", "客户服务主管"


@command(
    "customers.top", "TB-9.1.2", label=KEY_CUSTOMERS, group="客户", icon="ChartTypeColumnInsertGallery",
    place=6, button=INTO_FOLDER,
    line=line(
        "重点客户管理表：三个前10名、重点管理客户的目标和达成率。", year=Argument("按哪一年的销售排名"),
        out=Argument("重点客户管理表放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def top(context: Context, year: int, edition: str = EDITIONS[0], out: Path | None = None) -> Outcome:
    """销售额、增长率、利润率前10名，重点管理客户的目标和达成率；销售部的一份没有利润率。"""
    from ...kernel.report import CodeNames
    from ..sales import Sales
    from .inputs import key_customers, span_of, traded, year_of_targets
    from .top_report import BY_GROWTH, BY_MARGIN, BY_SALES, KEYS

    book, given = context.opened()
    sales, names = Sales(book.tables, given.settings, given.today), CodeNames(book.tables)
    span = span_of(year, sales, given.today)
    found, targets = traded(sales, span), year_of_targets(year, given.today)
    tens = _tens(found, given.settings, full=edition != EDITIONS[0])
    keys = key_customers(book.tables, sales, targets, given.today)
    document: dict[str, Any] = {
        "year": year, "from": span.first.isoformat(), "to": span.last.isoformat(), "edition": edition,
        BY_SALES.key: BY_SALES.document(tens.sales.ten, names),
        BY_GROWTH.key: BY_GROWTH.document(tens.growth.ten, names),
        BY_MARGIN.key: None if tens.margin is None else BY_MARGIN.document(tens.margin.ten, names),
        "without_base": list(tens.growth.without), "targets_of": targets,
        KEYS.key: KEYS.document(keys, names),
    }  # fmt: skip
    words = f"{span.words()}：{len(tens.sales.places)} 家有销售，{targets} 年重点管理客户 {len(keys)} 家。"
    if out is not None:
        from .top_paper import write_top

        path = folder(out) / f"重点客户管理表_{year}_{edition}.xlsx"
        called = book.tables[CUSTOMERS].names("customer_code", "customer_name")
        subject = f"{span.words()}　重点管理客户：{targets} 年　{edition}用"
        advice, note = _advice(book, targets), _note(tens, sales.left_out)
        chart = _chart_rows(found, tens, called)
        write_top(path, tens, keys, advice, called, given, subject, note, chart)
        document["files"] = [str(path)]
    return Outcome(words, document)


def _tens(found: Sequence[Traded], settings: Any, *, full: bool) -> Tens:
    from .figures import by_growth, by_margin, by_sales
    from .top_paper import Tens as Three

    least = settings.minimum_base
    growth = by_growth(found, least, positive=settings.growth_positive_only)
    return Three(by_sales(found), growth, by_margin(found, least) if full else None)


def _chart_rows(found: Sequence[Traded], tens: Tens, names: dict[str, str]) -> list[Any]:
    from .top_report import ChartRow

    bases = {own.code: own.base for own in found}
    return [
        ChartRow(own.rank, names.get(own.code) or own.code, own.value, bases[own.code])
        for own in tens.sales.ten
    ]


def _note(tens: Tens, left_out: int) -> str:
    """口径, and who is not listed."""
    words = "口径：销售额减退货；增长率比去年同期，去年同期不到最小基数的不算；"
    blocks = zip(("销售额", "增长率", "利润率"), tens, strict=True)
    words += "".join(f"{name}并列未列 {own.tied} 家；" for name, own in blocks if own and own.tied)
    words += f"新客户或无基期 {len(tens.growth.without)} 家；" if tens.growth.without else ""
    if tens.margin is not None:
        words += "利润率两边都不含税；"
        words += f"成本不全、不算利润率 {len(tens.margin.without)} 家；" if tens.margin.without else ""
    words += f"{left_out} 行没有金额，没有计入；" if left_out else ""
    return f"{words}达成率按上年同期占全年的比例算应达成数。"


def _advice(book: Book, year: int) -> Advice:
    """What was advised for the year, with who signed; without a 客户服务部经理 the 客户服务主管 signs."""
    from ...company.signing import roles_of
    from .top_paper import Advice as Both

    roles = set[str]().union(*roles_of(book.tables[STAFF]).values())
    signer = MANAGER if MANAGER in roles else SUPERVISOR
    row = next((own for own in book.tables[KEY_ADVICE] if own.year == year), None)
    if row is None:
        return Both("", "", signer)
    people = book.tables[STAFF].names("staff_no", "name")
    manager = _advised(row.manager_advice, people.get(row.manager), row.manager_on)
    general = _advised(row.general_advice, people.get(row.general_manager), row.general_manager_on)
    return Both(manager, general, signer)


def _advised(text: str | None, by: str | None, on: date | None) -> str:
    """Advice with who signed it; blank where there is none yet."""
    blank = "_" * 12
    return f"{text or ''}\n签字：{by or blank}　日期：{on or blank}" if text or by else ""


@command(
    "customers.choose", "TB-9.1.2", label=CHOOSE, group="客户", icon="AddToFavorites", place=7,
    deeds={CHOOSE: CHOOSERS}, line=line("把客户列为本年的重点管理客户，目标建议为上年的 1.1 倍。"),
)  # fmt: skip
def choose(context: Context, customers: Sequence[str]) -> Outcome:
    """把选中的客户列为本年的重点管理客户；目标建议为上年销售额的 1.1 倍，原因和措施请补填。"""
    from ...book.rewrite import rewrite
    from ...kernel.exact import product
    from ..sales import Sales
    from .inputs import require_customers

    book, given = context.opened(CHOOSE)
    codes = list(dict.fromkeys(context.codes(book, CUSTOMERS, customers)))
    require_customers(codes, book.tables[CUSTOMERS])
    table, year = book.tables[KEY_CUSTOMERS], given.today.year
    there = {row.customer_code for row in table if row.year == year}
    new = [code for code in codes if code not in there]
    sales = Sales(book.tables, given.settings, given.today)
    before = sales.amounts(date(year - 1, 1, 1), date(year - 1, 12, 31))
    targets = {code: product(before[code], GROWN) for code in new if before.get(code, 0) > 0}
    blank = dict.fromkeys(table.form.columns)
    rows = [
        blank | {"year": year, "customer_code": code, "target": targets.get(code)} for code in new
    ]  # fmt: skip
    if not rows:
        return Outcome(
            f"{'、'.join(codes)}已经是 {year} 年的重点客户，没有改动。", {"year": year, "added": []}
        )
    content = f"{year} 年 {len(rows)} 家"
    log = [entry(context.acting(book), CHOOSE, "、".join(new), content, "TB-9.1.2")]
    rewrite(book, {KEY_CUSTOMERS: [*table.records(), *rows]}, log)
    words = f"已列为 {year} 年重点客户：{'、'.join(new)}；目标建议为上年的 1.1 倍，请补填原因和行动措施。"
    return Outcome(words, {"year": year, "added": new})


@command(
    "customers.regions", "TB-9.2", label="区域分析", group="客户", icon="MapChartInsert", place=8,
    button=INTO_FOLDER,
    line=line(
        "客户区域分析表：各区域客户的数量、销售额、占比、同比和等级。", year=Argument("分析哪一年"),
        out=Argument("客户区域分析表放在这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def analyse(context: Context, year: int, out: Path | None = None) -> Outcome:
    """各区域客户的销售产品数量、销售额、占比、同比、等级和集中度，没有销售的合成一行，附图。"""
    from ...book.paper.report import write_report
    from ...kernel.report import CodeNames
    from ..grading.in_force import history_of
    from ..sales import Sales
    from .inputs import buyers_by_region, span_of
    from .region_report import REGION_SUMS, TABLE, TABLE_WORDS, RegionNames, customers_of, lines, pages, whole

    book, given = context.opened()
    settings, names = given.settings, CodeNames(book.tables)
    sales = Sales(book.tables, settings, given.today)
    span = span_of(year, sales, given.today)
    found = buyers_by_region(book.tables, sales, span, given)
    told = RegionNames(book.tables[CUSTOMERS], history_of(book.tables, given), given, names)
    rows, total = list(lines(found, told)), whole(found)
    document: dict[str, Any] = {
        "year": year, "from": span.first.isoformat(), "to": span.last.isoformat(), "total": str(total),
        REGION_SUMS.key: REGION_SUMS.document(found, names),
        TABLE.key: TABLE.document(customers_of(rows), names),
    }  # fmt: skip
    if out is not None:
        path = folder(out) / f"客户区域分析表_{year}.xlsx"
        basis = f"销售额按{settings.sales_basis}"
        words = TABLE_WORDS.format(
            span=span.words(), basis=basis, quantity=settings.quantity_basis, least=settings.minimum_base
        )
        write_report(path, TABLE.title, given, names, *pages(rows, found, span.words(), words))
        document["files"] = [str(path)]
    active = sum(len(own.lines) for own in found)
    return Outcome(f"{span.words()}：{len(found)} 个区域，{active} 家有销售，{total:,.2f} 元。", document)

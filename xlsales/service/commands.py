"""What staff do for the road: 巡访计划, 改期, 客户卡, 紧急报告, 批阅 (FW-3, FW-7, FW-9, FW-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..book.context import Context
from ..book.errors import BookError
from ..handbook.sheets import STAFF, URGENT_REPORTS, VISIT_REPORTS, VISITS
from ..kernel.command import Argument, Outcome, command, line

if TYPE_CHECKING:
    from ..book.book import Book
    from ..kernel.table import Row

GROUP = "客户服务"
PLAN, MOVE, TELL, READ = "巡访计划", "改期", "紧急报告", "批阅"
VISITORS = ("客户服务专员", "客户服务主管", "营业单位主管", "销售内勤")
READERS = ("客户服务主管", "营业单位主管", "销售主管", "销售部经理", "客户服务部经理")


@command(
    "service.plan", "FW-3", "FW-7", label=PLAN, group=GROUP, icon="CalendarInsert", place=1, large=True,
    deeds={PLAN: VISITORS},
    line=line(
        "一个月的巡访计划：先后、日子、能力；--write 记入拜访记录。", group="巡访和客户服务。",
        out="巡访计划写到这个文件", write="记入拜访记录",
    ),
)  # fmt: skip
def plan(
    context: Context, month: date, staff: str = "", out: Path | None = None, *, write: bool = False
) -> Outcome:
    """一个月该巡访谁：紧急的、过了间隔的、等级高的在前，不超过跑得到的家数；并说够不够。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.paper.report import Page, write_report
    from ..book.rewrite import rewrite
    from ..kernel.report import CodeNames
    from .arranged import as_visits, proposals
    from .capacity import months_load
    from .reports import VISIT_LIST
    from .served import owners, served

    book, given = context.opened(PLAN if write else "")
    tables, names = book.tables, CodeNames(book.tables)
    staff = _person(book, staff)
    rows = proposals(tables, given, month, staff)
    said = "；".join(
        map(str, months_load(tables, given, served(tables, given).values(), owners(tables, given.today)))
    )
    if out is not None:
        write_report(out, PLAN, given, names, Page(VISIT_LIST, rows, f"{month:%Y年%m月}", words=said))
    if write and rows:
        visits = as_visits(rows, numbers_of(VISITS, book, given), given)
        line_ = entry(context.acting(book), PLAN, f"{month:%Y-%m}", f"约定 {len(rows)} 次巡访", "FW-7")
        rewrite(book, {VISITS: [*tables[VISITS].records(), *visits]}, [line_])
    words = f"{month:%Y年%m月}要约定 {len(rows)} 家{'，已记入拜访记录' if write and rows else ''}。{said}。"
    document: dict[str, Any] = {
        "month": f"{month:%Y-%m}",
        "visits": VISIT_LIST.document(rows, names),
        "capacity": said,
    }
    return Outcome(words, document).with_files(out)


def _person(book: Book, staff: str) -> str:
    """A 工号 that 员工 has; blank is everybody."""
    if staff and staff not in book.tables[STAFF]["staff_no"].to_pylist():
        raise BookError(f"员工里没有“{staff}”，没有改动，请核对工号。", "unknown_staff")
    return staff


def _chosen(book: Book, visits: Sequence[str]) -> list[Row]:
    rows = [row for row in book.tables[VISITS] if row.visit_no in visits]
    if strange := sorted({*visits} - {row.visit_no for row in rows}):
        raise BookError(f"拜访记录里没有“{'、'.join(strange)}”，没有改动，请核对编号。", "unknown_key")
    return rows


@command(
    "service.move", "FW-3", label=MOVE, group=GROUP, icon="CalendarMonthDetails", place=2,
    deeds={MOVE: VISITORS}, line=line("把约定的巡访改到另一天，计划跟着走。", reason="为什么改"),
)  # fmt: skip
def move(context: Context, visits: Sequence[str], moved_to: date, reason: str = "") -> Outcome:
    """选中的拜访改到另一天：计划跟着走，原来约定的日子留在原约定日期里。"""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite

    book, given = context.opened(MOVE)
    rows = _chosen(book, visits)
    if done := [row.visit_no for row in rows if row.visited_on]:
        raise BookError(f"{'、'.join(done[:3])}已经去过了，没有改动，请只选还没有去的。", "not_ready")
    if moved_to < given.today:
        raise BookError(f"{moved_to} 已经过去了，没有改动，请写今天或以后的日子。", "period")
    chosen = {row.visit_no for row in rows}
    records = book.tables[VISITS].records()
    for record in records:
        if record["visit_no"] in chosen:
            record["moved_from"] = record["moved_from"] or record["planned_on"]
            record["planned_on"], record["missed"] = moved_to, None
    line_ = entry(
        context.acting(book), MOVE, "、".join(sorted(chosen)), f"改到 {moved_to} {reason}".strip(), "FW-3"
    )
    rewrite(book, {VISITS: records}, [line_])
    return Outcome(
        f"{len(rows)} 次拜访改到 {moved_to}。", {"visits": sorted(chosen), "planned_on": f"{moved_to}"}
    )


@command(
    "service.cards", "FW-9", label="客户卡", group=GROUP, icon="ContactCardCallMenu", place=3, large=True,
    line=line(
        "打印一天要巡访的客户卡，A5，一页两张。", day="哪一天的巡访；不写是下一个工作日",
        out=Argument("写到这个文件夹", metavar="DIR"),
    ),
)  # fmt: skip
def cards(context: Context, out: Path, staff: str = "", day: date | None = None) -> Outcome:
    """明天要巡访的客户卡，按路线；没有等级、额度、利润、身份证，可以放在客户桌上。"""
    from ..book.paper.fixed_forms.printed import write_made
    from ..book.writing.save import folder
    from ..kernel.report import CodeNames
    from .arranged import card_facts, on_the_day
    from .papers import card_papers

    book, given = context.opened()
    on = day or given.calendar.add(given.today, 1)
    rows = on_the_day(book.tables, on, _person(book, staff))
    if not rows:
        return Outcome(f"{on} 没有约定的巡访，没有客户卡要打印。", {"customers": []})
    facts = card_facts(book.tables, book.log, given, rows)
    file = write_made(
        folder(out) / f"客户卡_{on}.xlsx", card_papers(facts, on), CodeNames(book.tables), given
    )
    return Outcome(
        f"{on} 的客户卡 {len(facts)} 张。", {"customers": [own.code for own in facts], "files": [str(file)]}
    )


@command(
    "service.urgent", "FW-11", label=TELL, group=GROUP, icon="HighImportance", place=5, large=True,
    deeds={TELL: VISITORS}, line=line("口头上报了：给一次拜访建巡访紧急报告。"),
)  # fmt: skip
def urgent(context: Context, visit: str, told_to: str) -> Outcome:
    """不能自行解决的先打电话报上级，再点这里建巡访紧急报告；书面的一个工作日内补。"""
    from ..book.log.entries import entry
    from ..book.numbering import numbers_of
    from ..book.rewrite import rewrite
    from .deadlines import paper_by
    from .served import NO

    book, given = context.opened(TELL)
    (row,) = _chosen(book, [visit])
    told_to = _person(book, told_to)
    if visit in book.tables[URGENT_REPORTS]["visit_no"].to_pylist():
        raise BookError(f"{visit}已经有紧急报告了，没有改动，请在那一行上办理。", "not_ready")
    if row.urgent is None or row.visited_on is None:
        raise BookError(f"{visit}没有紧急类别或拜访日期，没有改动，请先填好。", "not_ready")
    number = next(numbers_of(URGENT_REPORTS, book, given))
    report = {
        "urgent_no": number, "visit_no": visit, "category": row.urgent,
        "content": row.result or row.opinion or "见日报", "found_on": row.visited_on,
        "reported_by": context.acting(book).staff_no or row.visitor,
        "told_on": given.today, "told_to": told_to,
    }  # fmt: skip
    visits = book.tables[VISITS].records()
    for record in visits:
        if record["visit_no"] == visit:
            record["solved"] = NO
    line_ = entry(context.acting(book), TELL, number, f"{visit}，口头报 {told_to}", "FW-11")
    rewrite(book, {URGENT_REPORTS: [*book.tables[URGENT_REPORTS].records(), report], VISITS: visits}, [line_])
    last = paper_by(given.today, given)
    return Outcome(
        f"已建{number}，请在 {last} 以前补书面报告。", {"urgent_no": number, "paper_by": f"{last}"}
    )


@command(
    "service.read", "FW-9", "FW-11", label=READ, group=GROUP, icon="ReviewAcceptChange", place=6,
    deeds={READ: READERS}, line=line("批阅下属交来的巡访日报，一次全部；不能自行解决的要先有紧急报告。"),
)  # fmt: skip
def read(context: Context) -> Outcome:
    """没有批阅的日报一次批完；有不能自行解决而没有紧急报告的，先点“紧急报告”。"""
    from ..book.log.entries import entry
    from ..book.rewrite import rewrite
    from .daily import to_read

    book, given = context.opened(READ)
    actor = context.acting(book)
    ready, held = to_read(book.tables, given, actor.staff_no)
    if held:
        words = "、".join(held[:3])
        raise BookError(f"{words}不能自行解决，还没有紧急报告，没有批阅，请先点“紧急报告”。", "not_ready")
    if not ready:
        return Outcome("没有要批阅的巡访日报。", {"reports": []})
    records = book.tables[VISIT_REPORTS].records()
    for record in records:
        if (record["staff_no"], record["day"]) in ready:
            record["read_by"], record["read_on"] = actor.staff_no, given.today
    names = [f"{person}/{day}" for person, day in sorted(ready)]
    rewrite(
        book,
        {VISIT_REPORTS: records},
        [entry(actor, READ, "、".join(names), f"批阅 {len(names)} 份", "FW-9")],
    )
    return Outcome(f"批阅了 {len(names)} 份巡访日报。", {"reports": names})


@command(
    "service.contents", "FW-4", "FW-8", label="服务一览表", group=GROUP, icon="TableOfContentsDialog",
    place=10,
    line=line("打印客户服务内容一览表和客户服务措施的具体实施方式。", out="两张表写到这个文件"),
)  # fmt: skip
def contents(context: Context, out: Path | None = None) -> Outcome:
    """客户服务内容一览表、客户服务措施的具体实施方式：手册的原文，内容旁边是记录里用的代码。"""
    from ..book.paper.fixed_forms.printed import write_made
    from ..kernel.report import CodeNames
    from .papers import contents_papers

    book, given = context.opened()
    papers = contents_papers()
    if out is not None:
        write_made(out, papers, CodeNames(book.tables), given)
    titles = [paper.title for paper in papers]
    return Outcome(f"{'、'.join(titles)}。", {"papers": titles}).with_files(out)
